//! Verbs and their past forms, written for this project.

/// Verbs that take -ed by the spelling rules.
pub(crate) const REGULAR: &str = "walk talk jump look ask call open close play stay live love like move want need use work help start \
     finish cook bake clean wash watch wait listen learn paint point pull push pick pack open order offer answer cover count \
     climb laugh smile cry try carry hurry worry marry copy study reply tidy dance bounce race chase save wave share smoke \
     hope taste waste invite invent visit travel cycle sail row float land crash kick miss pass press guess cross touch fix \
     mix wish brush rush match fetch reach scratch stretch march search switch stop plan shop drop hop hug \
     beg clap chat grab jog nod pat pin rob rub skip slip snap step tap tip trip trap wrap zip fan hum drag plug knit rain snow \
     shout whisper scream sneeze cough yawn rest relax enjoy destroy repair return remember remind repeat report \
     arrive believe breathe cause change charge cheer collect compare complain connect continue cross dare decide deliver \
     describe discover divide double doubt earn empty end enter escape examine excite explain explore express fail fasten \
     fear fill film fold follow gather handle hand happen heat heal hunt imagine improve include join joke \
     judge juggle knock label last level lick lift lock manage mark measure melt mend murmur name notice number obey own park \
     peel perform phone place plant please polish pour pray prepare pretend print promise protect prove provide punish \
     question raise realise record refuse release rely remove rescue roll ruin scare serve settle shelter sign slice sort \
     spell spill stare stir store stroll suggest supply support suppose surprise surround suspect tease test thank tickle \
     tie train treat trust turn type unite vanish vote wander warn weigh whistle wonder yell zoom act add admire admit \
     advise agree allow announce appear applaud approve argue arrange attach attack attend bark bathe beam blink boil \
     borrow bow brake bubble burn bury buzz camp care carve celebrate chew choke chop claim collapse comb command confuse \
     crawl create cure curl damage decorate delay delight deserve dislike drill drum dry dust educate employ enjoy \
     explode fade flap flash flood flow fry glow glue grin groan guard guide hammer hate haunt heap hover howl inform inject \
     interrupt jam kiss launch march melt moan nail obtain offer overflow pedal peep perch pinch poke \
     possess post pump rinse rot rule sack sail scrub shave shiver sigh sip slow smash sniff snore soak spark sparkle splash \
     sprout squash squeak squeeze stamp strap strip stuff subtract suck tame telephone tour tow trace trade \
     tremble trouble tug tumble twist undress unlock unpack wail wink wipe wobble";

/// Verbs whose past must be known: base and past, separated by commas.
pub(crate) const IRREGULAR: &str = "go went,come came,see saw,eat ate,drink drank,run ran,sit sat,stand stood,sleep slept,speak spoke,\
     write wrote,drive drove,ride rode,rise rose,take took,give gave,get got,make made,know knew,grow grew,throw threw,blow blew,\
     fly flew,draw drew,begin began,sing sang,ring rang,swim swam,sink sank,find found,bind bound,wind wound,fight fought,\
     bring brought,buy bought,think thought,catch caught,teach taught,seek sought,feel felt,keep kept,leave left,meet met,\
     lose lost,send sent,spend spent,lend lent,bend bent,build built,tell told,sell sold,hold held,hear heard,say said,pay paid,\
     lay laid,lie lay,win won,break broke,wake woke,choose chose,freeze froze,steal stole,shake shook,wear wore,tear tore,\
     swear swore,bear bore,fall fell,forget forgot,hide hid,bite bit,dig dug,hang hung,stick stuck,strike struck,swing swung,\
     sting stung,shine shone,shoot shot,slide slid,lead led,feed fed,read read,bleed bled,sweep swept,weep wept,creep crept,\
     become became,understand understood,forgive forgave,mean meant,dream dreamt,deal dealt,cut cut,put put,hit hit,shut shut,\
     hurt hurt,set set,let let,cost cost,do did,have had,be was,spin spun,cling clung,fling flung,grind ground,kneel knelt,\
     leap leapt,light lit,spit spat,spring sprang,shrink shrank,stink stank,weave wove";

/// Regular verbs that double the last letter before -ed and -ing.
pub(crate) const DOUBLING: &str = "stop plan shop drop hop hug beg clap chat grab jog nod pat pin rob rub skip slip snap step tap tip \
     trip trap wrap zip fan hum drag plug knit grin rot scrub strap strip sip tug admit drum jam chop travel pedal level label \
     flap run sit swim cut put hit shut set let get win begin forget dig spin hop spit";
