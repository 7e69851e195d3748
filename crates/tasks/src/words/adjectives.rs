//! Adjectives, opposites and degrees of comparison, written for this project.

/// Adjectives with opposites that hold both ways: `a b`, separated by commas. No word stands in two pairs of any bank of opposites.
pub(crate) const OPPOSITE_ADJECTIVES: &str = "hot cold,big small,tall short,fast slow,hard soft,light dark,happy sad,rich poor,old new,\
     early late,high low,wide narrow,thick thin,full empty,open closed,wet dry,clean dirty,strong weak,loud quiet,\
     good bad,right wrong,true false,first last,near far,kind cruel,brave cowardly,clever stupid,polite rude,\
     honest dishonest,patient impatient,possible impossible,perfect imperfect,legal illegal,regular irregular,visible invisible,\
     correct incorrect,able unable,safe dangerous,fair unfair,lucky unlucky,healthy ill,alive dead,awake asleep,ancient modern,\
     cheap expensive,simple complex,easy difficult,smooth rough,sharp blunt,sweet sour,fresh stale,raw cooked,deep shallow,\
     straight crooked,tight loose,busy idle,calm stormy,bright dim,beautiful ugly,famous unknown,guilty innocent,huge tiny,\
     interesting boring,major minor,natural artificial,public private,rare common,same different,silent noisy,single married,\
     solid liquid,tame wild,temporary permanent,useful useless,careful careless,hopeful hopeless,wise foolish,generous mean,\
     modest proud,positive negative,absent present,inner outer,upper lower,male female,sunny cloudy,friendly unfriendly,\
     tidy untidy,usual unusual,certain uncertain,comfortable uncomfortable,pleasant unpleasant,popular unpopular,\
     important unimportant,likely unlikely,finished unfinished,armed unarmed,broken unbroken,painted unpainted,\
     invited uninvited,washed unwashed,opened unopened,wanted unwanted,wrapped unwrapped,locked unlocked,loved unloved,\
     paid unpaid,ripe unripe,real unreal,steady unsteady,stable unstable,touched untouched,used unused,willing unwilling,\
     dependent independent,complete incomplete,direct indirect,formal informal,accurate inaccurate,active inactive,\
     secure insecure,sane insane,mature immature,moral immoral,mortal immortal,pure impure,probable improbable,\
     practical impractical,logical illogical,responsible irresponsible,rational irrational,loyal disloyal,similar dissimilar,\
     satisfied dissatisfied,orderly disorderly,painful painless,powerful powerless,harmful harmless,fearful fearless,\
     thoughtful thoughtless,colourful colourless,cheerful cheerless,tasteful tasteless,graceful graceless,shameful shameless";

/// Verbs with opposites, as above.
pub(crate) const OPPOSITE_VERBS: &str = "love hate,laugh cry,win lose,buy sell,push pull,give take,come go,start finish,begin end,\
     arrive depart,enter exit,rise fall,ask answer,remember forget,build destroy,save spend,lend borrow,teach learn,accept refuse,\
     attack defend,live die,wake sleep,sit stand,catch throw,increase decrease,appear disappear,agree disagree,succeed fail,\
     lock unlock,pack unpack,tie untie,cover uncover,dress undress,fold unfold,load unload,ascend descend,attract repel,\
     blame praise,bless curse,conceal reveal,create demolish,expand shrink,float sink,freeze melt,hire fire,include exclude,\
     lead follow,obey disobey,permit forbid,reward punish,scatter gather,send receive,whisper shout,trust distrust,like dislike,\
     wrap unwrap,do undo,plug unplug,screw unscrew,button unbutton,fasten unfasten,zip unzip,roll unroll,cork uncork,\
     tangle untangle,veil unveil,chain unchain,clip unclip,hook unhook,connect disconnect,approve disapprove,\
     believe disbelieve,mount dismount,arm disarm,prove disprove,allow disallow";

/// Nouns with opposites, as above.
pub(crate) const OPPOSITE_NOUNS: &str = "day night,morning evening,summer winter,sun moon,friend enemy,king queen,boy girl,man woman,\
     father mother,brother sister,son daughter,uncle aunt,husband wife,victory defeat,war peace,front back,top bottom,heaven hell,\
     giant dwarf,hero villain,host guest,master servant,teacher pupil,sunrise sunset,freedom slavery,joy sorrow,profit loss,\
     success failure,truth lie,wealth poverty,strength weakness,credit debit,import export,floor ceiling,\
     maximum minimum,prince princess,grandfather grandmother,nephew niece,actor actress,birth death,\
     buyer seller,winner loser,optimist pessimist,north south,east west";

/// Other words with opposites, as above.
pub(crate) const OPPOSITE_OTHERS: &str = "up down,in out,on off,over under,above below,before after,always never,everything nothing,\
     everyone nobody,inside outside,forward backward,plus minus,yes no,more less,many few,all none,here there,now then,\
     often seldom,quickly slowly,loudly quietly,well badly,upstairs downstairs,happily unhappily,luckily unluckily,\
     carefully carelessly,with without";

/// Adjectives that compare with -er and -est by the spelling rules.
pub(crate) const COMPARED: &str = "tall short fast slow hard soft light dark rich poor old new young high low thick thin clean strong weak loud \
     quiet near cheap sweet fresh deep smooth rough sharp blunt tight bright dim small big hot wet sad fat slim wide large late \
     nice brave safe wise rude pure rare pale close happy angry busy dirty easy early funny heavy hungry lazy lucky noisy pretty \
     silly sunny tidy tiny ugly windy healthy dry shy kind cold warm cool long great green black white red brown grey blue bold \
     calm clear damp dense faint firm full grand harsh keen mild neat plain proud quick round shallow slight smart steep stiff \
     stout straight strange strict tame tense thirsty tough vague vast wild foggy muddy sandy rocky rainy snowy cloudy \
     salty spicy sticky greasy crunchy juicy tasty cosy curly fluffy shiny rusty dusty sleepy lonely friendly lively gloomy \
     greedy clumsy hairy bumpy chilly crispy dreamy fussy grumpy hasty leafy lumpy messy milky mossy rosy shabby sleek soapy spiky \
     stormy thorny tricky wealthy woolly yummy bossy cheeky crazy dizzy fancy handy jolly merry moody nosy nasty \
     naughty narrow simple gentle humble noble fair mean odd ripe sour stale sore lean loose dull airy baggy balmy breezy brisk \
     broad bulky bushy chewy chubby coarse comfy crafty creepy crude dainty dear drowsy earthy \
     feeble fierce filthy fine flabby flaky flashy flat frail frank frosty fruity fuzzy glad glossy grassy grave gritty guilty \
     hardy hilly hoarse holy icy idle itchy jumpy lengthy limp lofty lush mighty misty moist murky nimble nutty oily patchy \
     risky roomy rowdy runny scaly scary scratchy shaggy shaky showy shrill skinny slimy sloppy smelly smoky sneaky speedy \
     spooky steady sturdy stuffy sweaty swift tangy tart touchy true wary wavy weary weird witty wobbly woody worthy zesty creamy";

/// One-syllable adjectives that double the last letter before -er and -est.
pub(crate) const DOUBLING: &str = "big hot wet sad fat slim thin dim red flat glad";
