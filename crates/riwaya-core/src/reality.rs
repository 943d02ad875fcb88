//! Whether an event that nobody denies took place, is still to come, or was only tried.
//!
//! Rules find the cue of each mention ([`crate::factuality`]); an event has several mentions, and cues are weak where
//! they stand far off or where purpose is told by a bare ل. With a model they are weighed with form and surroundings.

use crate::clause::clause;
use crate::event::Factuality;
use crate::lexicon::class::{self, Class};
use crate::lexicon::reading::Clitics;
use crate::mention::{Found, Mention, date_value};
use crate::model::{Features, Part, part, yes};
use crate::term::{Term, TermKind};

/// Name of the choice in the model.
pub const CHOICE: &str = "reality";

/// What is chosen from.
pub const OUTCOMES: [Factuality; 3] = [Factuality::Actual, Factuality::Planned, Factuality::Attempted];

/// How real the event of these mentions is, by the model; `None` where it has not learnt that.
pub fn weigh(found: &Found<'_, '_>, members: &[&Mention<'_>]) -> Option<Factuality> {
    let model = found.language.model.as_ref()?;
    // Rumours are too rare to be learnt: they are left to the rules.
    if members.iter().all(|mention| mention.factuality == Factuality::Possible) {
        return None;
    }
    let (mut case, mut scores) = (model.scorer(CHOICE), [0.0; OUTCOMES.len()]);
    describe(found, members, &mut case);
    case.score(&mut scores);
    let learnt = scores.iter().any(|score| score.abs() > f32::EPSILON);
    scores[0] -= LEAN;
    let best = OUTCOMES.into_iter().zip(scores).max_by(|left, right| left.1.total_cmp(&right.1));
    best.filter(|_| learnt).map(|(outcome, _)| outcome)
}

/// How much less "actual" weighs than it was learnt to: nine of ten events are, and what is not is worth more to a
/// reader. Chosen by cross-validation.
const LEAN: f32 = 0.8;

/// Lists what speaks for an event being real, planned or tried.
pub fn describe(found: &Found<'_, '_>, members: &[&Mention<'_>], out: &mut impl Features) {
    let Some(first) = members.iter().find(|mention| !mention.title).or(members.first()) else { return };
    let kind = first.kind.part();
    let size = Part::new(["1", "2", "3+"][members.len().saturating_sub(1).min(2)]);
    let unreal = members.iter().filter(|mention| mention.factuality != Factuality::Actual).count();
    let share = Part::new(match (unreal, members.len()) {
        (0, _) => "none",
        (some, all) if some == all => "all",
        (some, all) if 2 * some >= all => "most",
        _ => "few",
    });
    out.add(part!("bias"), &[]);
    out.add(part!("kind"), &[kind]);
    out.add(part!("size"), &[size]);
    out.add(part!("unreal"), &[share]);
    out.add(part!("unreal+size"), &[share, size]);
    out.add(part!("counts"), &[yes(members.iter().any(|mention| !mention.counts.is_empty()))]);
    out.add(part!("agents"), &[yes(members.iter().any(|mention| !mention.agents.is_empty()))]);
    let published = found.document.article.published.map(|moment| moment.date);
    let start = members.iter().find_map(|mention| date_value(found.terms, mention.date?)).and_then(|range| range.start);
    let when = match (start, published) {
        (Some(start), Some(published)) if start > published => "ahead",
        (Some(_), Some(_)) => "told",
        _ => "none",
    };
    out.add(part!("date"), &[when.into()]);
    for mention in members.iter().take(4) {
        let rule = (mention.factuality.part(), Part::new(mention.reality));
        out.add(part!("rule"), &[rule.0]);
        out.add(part!("rule"), &[rule.0, rule.1]);
        out.add(part!("rule+kind"), &[rule.0, kind]);
        out.add(part!("rule+size"), &[rule.0, size]);
        around(found, mention, kind, size, out);
    }
}

/// The form of the trigger, and the words of its clause before it.
fn around(found: &Found<'_, '_>, mention: &Mention<'_>, kind: Part<'_>, size: Part<'_>, out: &mut impl Features) {
    let terms = &found.terms.list;
    let Some(term) = terms.get(mention.term) else { return };
    let form = Part::new(form(term));
    out.add(part!("form"), &[form]);
    out.add(part!("form+kind"), &[form, kind]);
    out.add(part!("form+size"), &[form, size]);
    out.add(part!("lemma"), &[mention.lemma.into()]);
    let begin = clause(terms, mention.term).start.saturating_sub(1);
    let mut governed = false;
    for (at, other) in terms.iter().enumerate().take(mention.term).skip(begin.max(mention.term.saturating_sub(8))).rev()
    {
        if other.sentence != term.sentence {
            break;
        }
        let TermKind::Known = other.kind else { continue };
        let gap = Part::new(match mention.term - at {
            1 => "1",
            2 | 3 => "2",
            _ => "far",
        });
        let Some((lemma, _)) = other.lemmas(found.language).next() else { continue };
        for cue in CUES.into_iter().filter(|cue| other.is(*cue)) {
            let cue = found.language.classes.part(cue);
            out.add(part!("cue"), &[cue]);
            out.add(part!("cue"), &[cue, form]);
            out.add(part!("cue"), &[cue, gap]);
        }
        if !other.is(class::PLACE_KIND) {
            out.add(part!("before"), &[lemma.part()]);
            out.add(part!("before"), &[lemma.part(), gap]);
        }
        if !governed && (other.finite().is_some() || other.is(class::MASDAR)) {
            governed = true;
            out.add(part!("governor"), &[lemma.part(), form]);
        }
    }
    out.add(part!("governed"), &[yes(governed), form]);
}

/// Classes of words that say how real an act is, or rule out that a bare ل tells its purpose.
const CUES: [Class; 14] = [
    class::PLAN,
    class::FUTURE,
    class::CALL,
    class::CALL_FOR,
    class::SPEECH_THREAT,
    class::ATTEMPT,
    class::FOIL,
    class::FAIL,
    class::POSSIBLE,
    class::NEGATIVE,
    class::LIGHT_UNDERGO,
    class::LIGHT_CAUSE,
    class::LIGHT_DO,
    class::JARRA,
];

/// How the trigger is written: a verb with its tense, a noun with the preposition joined to it.
fn form(term: &Term<'_>) -> &'static str {
    match term.finite() {
        _ if term.has(Clitics::WILL) => "will",
        Some(finite) if !term.is_nominal() => {
            if finite.past {
                "past"
            } else {
                "present"
            }
        }
        _ if term.has(Clitics::LI) => "for",
        _ if term.has(Clitics::BI) => "by",
        _ if term.has(Clitics::AL) => "the",
        _ => "noun",
    }
}
