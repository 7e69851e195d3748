//! The kind `starts_with_verb`.

use std::collections::BTreeSet;
use std::ops::Bound::{Included, Unbounded};
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::letters::folded;
use crate::monitor::Monitor;
use crate::registry::KindInfo;
use crate::text_index::TextIndex;
use crate::verdict::{Evidence, Verdict};

/// The first word is a verb.
///
/// # What it checks
/// That the response starts with an English verb, in any of its forms.
///
/// # How it is measured
/// The first word by Unicode's default word boundaries, case aside, is looked up among 935 common verbs with their regular forms (-s, -ed, -ing) and common irregular ones. Marks before it, such as a quote or a bullet, do not matter.
/// No list knows the sentence: "Plant" counts also where it is a noun, and a rare verb does not count.
///
/// # Settled
/// Kept or broken for good once the first word is over; broken for good as soon as no verb begins as it does.
///
/// # Upstream ids
/// IFBench `words:start_verb`, which asks NLTK's trained tagger about the first token.
///
/// # Reference
/// The list is our own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StartsWithVerb {}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "starts_with_verb",
    title: "Starts with a verb",
    category: "Words",
    summary: "The first word is one of some common English verbs, in any form.",
    upstream_ids: &["ifbench:words:start_verb"],
    params: &[],
    example: || StartsWithVerb {}.into(),
};

impl Kind for StartsWithVerb {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Ok(())
    }

    fn describe(&self) -> String {
        "Start with a verb".to_owned()
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(VerbMonitor))
    }
}

#[derive(Debug, Clone, Copy)]
struct VerbMonitor;

impl Monitor for VerbMonitor {
    fn verdict(&self, text: &TextIndex) -> Verdict {
        let Some(&span) = text.words().first() else {
            return Verdict::new(false, false, "no word", "There is no word yet.").with_distance(1);
        };
        let word = folded(span.of(text.as_str()));
        let is_verb = VERBS.contains(&word);
        // A mark after the word ends it, or makes it one that is no verb ("a.m").
        let has_more = span.end < text.as_str().len();
        let is_over = text.n_certain_words() > 0 || has_more && !is_verb;
        let is_hopeless = !is_verb && !begins_a_verb(&word);
        let (measured, evidence) = match is_verb {
            true => ("a verb", Evidence::supports(span)),
            false => ("no verb", Evidence::violates(span)),
        };
        let reason = match is_verb {
            true => format!("“{}” is a verb.", span.of(text.as_str())),
            false => format!("“{}” is not a verb in the list.", span.of(text.as_str())),
        };
        Verdict::new(is_verb, is_over || is_hopeless, measured, reason)
            .with_distance(usize::from(!is_verb))
            .with_evidence([evidence])
    }
}

/// All forms of all verbs.
static VERBS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let mut forms: BTreeSet<String> = IRREGULAR_FORMS.split_whitespace().map(str::to_owned).collect();
    for verb in BASE_FORMS.split_whitespace() {
        forms.extend(regular_forms(verb));
    }
    forms
});

fn begins_a_verb(beginning: &str) -> bool {
    let mut from = VERBS.range::<str, _>((Included(beginning), Unbounded));
    from.next().is_some_and(|verb| verb.starts_with(beginning))
}

/// The verb with -s, -ed and -ing by the rules of spelling.
fn regular_forms(verb: &str) -> Vec<String> {
    let is_vowel = |c: Option<char>| matches!(c, Some('a' | 'e' | 'i' | 'o' | 'u'));
    let mut from_end = verb.chars().rev();
    let (last, second, third) = (from_end.next(), from_end.next(), from_end.next());
    let hisses = verb.ends_with(['s', 'x', 'z', 'o']) || verb.ends_with("sh") || verb.ends_with("ch");
    let mut forms = vec![verb.to_owned()];
    if let Some(stem) = verb.strip_suffix("ie") {
        forms.extend([format!("{verb}s"), format!("{verb}d"), format!("{stem}ying")]);
    } else if let Some(stem) = verb.strip_suffix('e').filter(|_| verb != "be") {
        let ing = if second == Some('e') { verb } else { stem };
        forms.extend([format!("{verb}s"), format!("{verb}d"), format!("{ing}ing")]);
    } else if let Some(stem) = verb.strip_suffix('y').filter(|_| !is_vowel(second)) {
        forms.extend([format!("{stem}ies"), format!("{stem}ied"), format!("{verb}ing")]);
    } else {
        forms.push(if hisses { format!("{verb}es") } else { format!("{verb}s") });
        forms.extend([format!("{verb}ed"), format!("{verb}ing")]);
        // "stop" doubles its last letter, "open" does not; both spellings are taken ("travelling", "traveling").
        if let Some(last) = last.filter(|last| !is_vowel(Some(*last)) && !matches!(last, 'w' | 'x' | 'y'))
            && is_vowel(second)
            && !is_vowel(third)
        {
            forms.extend([format!("{verb}{last}ed"), format!("{verb}{last}ing")]);
        }
    }
    forms
}

/// Common English verbs.
const BASE_FORMS: &str = "\
    accept access account ache achieve acknowledge acquire act activate adapt add address adjust admire admit adopt advance advise affect afford \
    agree aim allow alter amend amuse analyse analyze announce answer anticipate apologize appear apply appoint appreciate approach approve \
    argue arise arrange arrest arrive ask assemble assert assess assign assist assume assure attach attack attempt attend attract avoid await \
    awake bake balance ban base bathe be bear beat become beg begin behave believe belong bend bet beware bind bite blame blend bless blow boil \
    book boost borrow bounce bow break breathe bring broaden browse brush build burn bury buy calculate call calm cancel capture care carry \
    carve cast catch categorize cause celebrate challenge change charge chase chat check cheer chew choose chop claim clarify classify clean \
    clear click climb close coach collect color colour combine come comfort command comment commit communicate compare compete compile complain \
    complete compose compress compute conceive concentrate conclude conduct confess confirm connect consider consist construct consult consume \
    contact contain continue contribute control convert convince cook cool cooperate copy correct cost cough count cover crack craft crash crawl \
    create cross cry cultivate cure customize cut cycle damage dance dare deal debate debug decide declare decline decorate decrease dedicate \
    deepen defeat defend define delay delegate delete deliver demand demonstrate deny depart depend describe deserve design desire destroy \
    detail detect determine develop devise dig digest dip direct disagree disappear discard discover discuss dislike display dissolve \
    distinguish distribute dive divide do document donate double doubt download draft drag drain draw dream dress drill drink drive drop dry \
    duplicate dye earn eat edit educate elaborate eliminate embark embrace emerge emphasize employ empower enable encounter encourage end endure \
    engage enhance enjoy enlarge enrich enroll ensure enter entertain erase escape establish estimate evaluate evolve examine exceed exchange \
    excite exclude excuse execute exercise exist exit expand expect experience experiment explain explore export expose express extend extract \
    face facilitate fade fail fall familiarize fasten favor fear feed feel fetch fight fill filter find finish fit fix flatten flip float flow \
    fly focus fold follow forbid force forecast forget forgive form format formulate foster frame free freeze frighten fry fulfill function fund \
    gain garnish gather gaze generate get give glance glow go govern grab grade grant graph grasp greet grind grip group grow guard guess guide \
    hand handle hang happen harvest hate have head heal hear heat help hesitate hide highlight hike hire hit hold honor hope host hug hunt hurry \
    hurt identify ignore illustrate imagine implement imply import impress improve include incorporate increase indicate influence inform inhale \
    initiate inject innovate insert inspect inspire install instruct integrate intend interpret interview introduce invent invest investigate \
    invite involve iron isolate iterate join joke judge juggle jump justify keep kick kill kneel knit knock know label lack land last laugh \
    launch lay lead lean leap learn leave lend let leverage lie lift light like limit link list listen live load locate lock log long look lose \
    love lower maintain make manage map march mark marry master match matter maximize mean measure meditate meet melt memorize mention merge \
    migrate minimize miss mix model modify monitor motivate mount move multiply name narrate navigate need negotiate nominate note notice notify \
    nurture obey object observe obtain occur offer open operate optimize order organize outline overcome owe own pack paint park participate \
    pass paste pause pay peel perform permit persist persuade pick place plan plant play plead please plug point polish pop possess post pour \
    practice practise praise pray preach predict prefer preheat prepare present preserve press pretend prevent print prioritize proceed process \
    produce program progress promise promote pronounce propose protect prove provide publish pull pump punch purchase pursue push put qualify \
    question quit quote race raise rank rate reach react read realize rearrange recall receive recite recognize recommend record recover recruit \
    recycle reduce refer reflect refrain refuse regret regulate reject relate relax release rely remain remember remind remove render renew rent \
    repair repeat rephrase replace reply report represent request require rescue research resemble reserve resist resolve respect respond rest \
    restart restore result retain retire retrieve return reveal reverse review revise reward rewrite ride ring rinse rise risk roast roll rotate \
    round rub ruin rule run rush sail satisfy save savor say scan scatter schedule scold score scrape scratch scream scrub seal search season \
    secure see seek seem select sell send separate serve set settle sew shake shape share sharpen shave shelter shift shine ship shock shop \
    shout show shrink shut sigh sign signal simplify simulate sing sink sip sit sketch ski skip slap sleep slice slide slip slow smell smile \
    smoke snap sneeze soak soar solve sort sound spare speak specify spell spend spill spin split spoil spray spread sprinkle squash squeeze \
    stack stamp stand stare start state stay steal steer step stick stimulate stir stitch stop store strengthen stretch strike strip strive \
    structure struggle study stuff submit subtract succeed suffer suggest suit summarize supply support suppose surprise surrender surround \
    survive suspect suspend swallow swap swear sweep swim swing switch tackle take talk tap target taste teach tear tease tell tempt terrify \
    test thank think throw tick tie tighten tip toast toss touch tour trace track trade train transfer transform translate transport trap travel \
    treat tremble trick trim trip trouble trust try tug tumble turn twist type underline understand undertake undo unite unlock unpack update \
    upgrade upload urge use utilize validate value vanish vary venture verify view visit visualize volunteer vote wait wake walk wander want \
    warm warn wash waste watch water wave weaken wear weave weigh welcome whip whisk whisper whistle widen win wind wipe wish withdraw witness \
    wonder work worry wrap wrestle write yell yield zip zoom";

/// Common forms that no rule makes, and the modal verbs.
const IRREGULAR_FORMS: &str = "\
    am are ate became been began begun bought broke broken brought built came can caught chose chosen could did does done drawn drew driven \
    drove eaten fallen fell felt flew flown fought found gave given gone got gotten grew grown had has heard held hid hidden is kept knew known \
    led left lost made may meant met might must paid ran risen rose sang sat saw seen sent shall should slept sold spent spoke spoken stood sung \
    swam swum taken taught thought threw thrown told took understood was went were will won wore worn would written wrote";

#[cfg(test)]
mod tests {
    use super::{StartsWithVerb, regular_forms};
    use crate::kinds::testing::check;

    #[test]
    fn the_first_word_decides() {
        check(StartsWithVerb {}, "", "violated so far: no word");
        check(StartsWithVerb {}, "**Writ", "violated so far: no verb");
        check(StartsWithVerb {}, "**Write", "satisfied so far: a verb");
        check(StartsWithVerb {}, "**Write** it", "satisfied for good: a verb");
        check(StartsWithVerb {}, "Th", "violated so far: no verb");
        check(StartsWithVerb {}, "The", "violated for good: no verb");
        check(StartsWithVerb {}, "Ad", "violated so far: no verb");
        check(StartsWithVerb {}, "Ad.", "violated for good: no verb");
        check(StartsWithVerb {}, "Is ", "satisfied for good: a verb");
    }

    #[test]
    fn regular_forms_are_spelled() {
        for (verb, ing) in
            [("tie", "tying"), ("make", "making"), ("see", "seeing"), ("stop", "stopping"), ("be", "being")]
        {
            assert!(regular_forms(verb).contains(&ing.to_owned()), "{verb}");
        }
        for (verb, form) in
            [("try", "tried"), ("play", "plays"), ("wash", "washes"), ("open", "opened"), ("fix", "fixed")]
        {
            assert!(regular_forms(verb).contains(&form.to_owned()), "{verb}");
        }
    }
}
