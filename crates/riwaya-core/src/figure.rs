//! Figures: how many people a voice says were killed, wounded, held …, and which of the numbers are parts of others.

use crate::event::{Counted, FigureKind};
use crate::frame::arguments::{Arguments, arguments};
use crate::frame::spec::{ARMED_GROUP, PERSON_GROUP};
use crate::language::Language;
use crate::lexicon::class::{self, ClassSet};
use crate::lexicon::inflect::Number;
use crate::lexicon::reading::Clitics;
use crate::lexicon::table::{DataError, DataFile};
use crate::lexicon::tree::{LemmaId, Shape, Target, Tree};
use crate::phrase::{Phrase, coordinated, noun_phrase, number_of};
use crate::term::{Term, TermKind, Terms};
use crate::text::document::Document;
use crate::text::fold::fold_term;
use serde::Deserialize;

/// Which words count people, from `figures.toml`.
#[derive(Debug, Default)]
pub struct FigureWords {
    heads: Kinds,
    acts: Kinds,
    openers: Vec<String>,
    at_least: Vec<String>,
    citing: Vec<LemmaId>,
}

/// The kind that each lemma counts, by the lemma's number.
#[derive(Debug, Default)]
struct Kinds(Vec<Option<FigureKind>>);

impl Kinds {
    fn insert(&mut self, lemma: LemmaId, kind: FigureKind) {
        let at = lemma.0 as usize;
        if self.0.len() <= at {
            self.0.resize(at + 1, None);
        }
        if let Some(known) = self.0.get_mut(at) {
            *known = Some(kind);
        }
    }

    fn lemmas(&self) -> impl Iterator<Item = LemmaId> + '_ {
        self.0.iter().enumerate().filter(|(_, kind)| kind.is_some()).map(|(at, _)| LemmaId(at as u32))
    }

    fn get(&self, lemma: LemmaId) -> Option<FigureKind> {
        self.0.get(lemma.0 as usize).copied().flatten()
    }
}

#[derive(Deserialize)]
struct FiguresToml {
    at_least: Vec<String>,
    citing: Vec<String>,
    kind: Vec<KindToml>,
    parts: PartsToml,
}

#[derive(Deserialize)]
struct KindToml {
    name: String,
    heads: Vec<String>,
    acts: Vec<String>,
}

#[derive(Deserialize)]
struct PartsToml {
    openers: Vec<String>,
}

impl FigureWords {
    /// Reads the table; its words are looked up in the tree, so the lexicon must be there before it.
    ///
    /// # Errors
    /// Where the file does not parse or names a kind that does not exist.
    pub fn read(file: &DataFile<'_>, tree: &Tree) -> Result<Self, DataError> {
        let raw: FiguresToml = toml::from_str(file.text).map_err(|error| file.error(0, error.to_string()))?;
        let folded = |words: &[String]| words.iter().map(|word| fold_term(word)).collect();
        let mut out = Self { openers: folded(&raw.parts.openers), at_least: folded(&raw.at_least), ..Self::default() };
        out.citing = raw.citing.iter().flat_map(|word| lemmas_of(word, tree)).collect();
        for kind in &raw.kind {
            let name = FigureKind::named(&kind.name)
                .ok_or_else(|| file.error(0, format!("'{}' is no kind of figure", kind.name)))?;
            for (words, into) in [(&kind.heads, &mut out.heads), (&kind.acts, &mut out.acts)] {
                for word in words {
                    for lemma in lemmas_of(word, tree) {
                        into.insert(lemma, name);
                    }
                }
            }
        }
        Ok(out)
    }
}

impl FigureWords {
    /// All lemmas that count people.
    #[must_use]
    pub fn lemmas(&self) -> Vec<LemmaId> {
        self.heads.lemmas().chain(self.acts.lemmas()).collect()
    }
}

fn lemmas_of(word: &str, tree: &Tree) -> Vec<LemmaId> {
    let key = crate::lexicon::fold_key(word);
    let mut node = Tree::ROOT;
    for part in key.split(' ') {
        match tree.word(part).and_then(|part| tree.step(node, part)) {
            Some(next) => node = next,
            None => return Vec::new(),
        }
    }
    tree.entries(node)
        .iter()
        .filter_map(|entry| match entry.target {
            Target::Lemma(id) => Some(id),
            _ => None,
        })
        .collect()
}

/// A count found in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Count {
    /// What is counted.
    pub kind: FigureKind,
    /// Lowest number.
    pub low: u64,
    /// Highest number, where there is one.
    pub high: Option<u64>,
    /// The term that says what is counted: مقتل، جرحى.
    pub at: usize,
    /// Terms from the first to the last word of the figure.
    pub first: usize,
    /// One past the last term.
    pub end: usize,
    /// The phrase for those counted.
    pub who: Option<Phrase>,
    /// Part of a larger number, or joint with another kind.
    pub role: CountRole,
    /// Name of the rule.
    pub rule: &'static str,
}

/// How a count stands to the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountRole {
    /// The whole.
    Whole,
    /// "among them two children"
    Part,
    /// Killed and injured together.
    Joint,
}

/// All counts of a document, in order.
#[must_use]
pub fn counts(document: &Document<'_>, terms: &Terms<'_>, language: &Language) -> Vec<Count> {
    let list = &terms.list;
    let mut out: Vec<Count> = Vec::new();
    for (at, term) in list.iter().enumerate() {
        if !term.is(class::COUNTS) || document.zone(term.first).is_some() {
            continue;
        }
        let act = kind_of(term, &language.figures.acts);
        let head = kind_of(term, &language.figures.heads).filter(|_| term.finite().is_none() || act.is_none());
        let found = match (head, act) {
            (Some(kind), _) => headed(terms, at, kind),
            (None, Some(kind)) => acted(document, terms, at, kind, language),
            _ => None,
        };
        if let Some(mut count) = found {
            if opens_part(document, list, count.first, &language.figures) {
                count.role = CountRole::Part;
            }
            // The same words can be reached from the act and from the head: مقتل خمسة شهداء.
            if !out.iter().any(|known| known.kind == count.kind && known.first < count.end && count.first < known.end) {
                out.push(count);
            }
        }
    }
    out.extend(parts(terms, &out));
    out
}

/// Sub-counts: what follows "among them" is part of the count before it.
fn parts(terms: &Terms<'_>, counts: &[Count]) -> Vec<Count> {
    let list = &terms.list;
    let mut out = Vec::new();
    for (opener, term) in list.iter().enumerate().filter(|(_, term)| term.is(class::SUBCOUNT)) {
        let whole = counts.iter().rev().find(|count| {
            count.first < opener
                && opener < count.end + 6
                && list.get(count.at).is_some_and(|other| other.sentence == term.sentence)
        });
        let Some(whole) = whole else { continue };
        for phrase in coordinated(list, opener + 1) {
            let known = counts.iter().any(|count| count.first < phrase.end && phrase.first < count.end);
            if let Some((low, high, rule)) = amount(terms, &phrase).filter(|_| !known && phrase.is_party()) {
                let (kind, at) = (whole.kind, whole.at);
                out.push(Count {
                    kind,
                    low,
                    high,
                    at,
                    first: phrase.first,
                    end: phrase.end,
                    who: Some(phrase),
                    role: CountRole::Part,
                    rule,
                });
            }
        }
    }
    out
}

fn kind_of(term: &Term<'_>, words: &Kinds) -> Option<FigureKind> {
    term.fitting().find_map(|entry| match entry.target {
        Target::Lemma(id) => words.get(id),
        _ => None,
    })
}

/// Whether "among them" stands shortly before.
fn opens_part(document: &Document<'_>, terms: &[Term<'_>], at: usize, words: &FigureWords) -> bool {
    let Some(here) = terms.get(at) else { return false };
    let opens = |index: usize| {
        if terms.get(index).is_some_and(|term| term.is(class::SUBCOUNT)) {
            return true;
        }
        let counted = index
            .checked_sub(1)
            .and_then(|before| terms.get(before))
            .is_some_and(|before| matches!(before.kind, TermKind::Number(_)) || before.is(class::QUANTIFIER));
        // In "a number of them" the pronoun belongs to the number before it.
        !counted
            && terms.get(index).is_some_and(|term| {
                (term.first..term.end).any(|token| words.openers.iter().any(|opener| opener == document.word(token)))
            })
    };
    (at.saturating_sub(7)..at)
        .rev()
        .take_while(|index| {
            terms
                .get(*index)
                .is_some_and(|term| term.sentence == here.sentence && term.finite().is_none() && !term.is_mark('،'))
        })
        .any(opens)
}

/// The count is of the word itself: خمسة قتلى، قتيلان، عدد القتلى إلى تسعة.
fn headed(terms: &Terms<'_>, at: usize, kind: FigureKind) -> Option<Count> {
    let list = &terms.list;
    let term = list.get(at)?;
    if term.has(Clitics::KA) {
        return None;
    }
    let who = noun_phrase(list, at);
    let count = |low, high, first, end, rule| {
        Some(Count { kind, low, high, at, first, end, who, role: CountRole::Whole, rule })
    };
    if let Some((first, (low, high))) = either_or(terms, at) {
        return Some(Count {
            kind,
            low,
            high,
            at,
            first,
            end: at + 2,
            who: None,
            role: CountRole::Joint,
            rule: "dead and wounded together",
        });
    }
    if at.checked_sub(2).and_then(|before| list.get(before)).is_some_and(|before| before.is(class::BAYNA))
        && term.has(Clitics::AND)
    {
        // The second half of "between dead and wounded".
        return None;
    }
    if let Some((index, number)) = number_before(terms, at) {
        return count(number.0, number.1, index, at + 1, "number and noun");
    }
    // "the number of dead rose to nine"
    let total = at
        .checked_sub(1)
        .and_then(|before| list.get(before))
        .is_some_and(|before| before.is_any(&ClassSet::of(&[class::NUMBER_HEAD, class::QUANTIFIER, class::ABSTRACT])));
    if let Some((index, number)) = number_after(terms, at, total) {
        return count(number.0, number.1, at, index + 1, "count and number");
    }
    match number_of(term) {
        Some(Number::Dual) => count(2, Some(2), at, at + 1, "dual"),
        Some(Number::Singular)
            if !term.has(Clitics::AL) && kind != FigureKind::Participants && kind != FigureKind::Detained =>
        {
            count(1, Some(1), at, at + 1, "singular")
        }
        Some(Number::Plural)
            if !term.has(Clitics::AL.with(Clitics::PRONOUN))
                && matches!(kind, FigureKind::Killed | FigureKind::Injured) =>
        {
            count(1, None, at, at + 1, "plural without number")
        }
        _ => None,
    }
}

/// "16 people, between dead and wounded": one number for both.
fn either_or(terms: &Terms<'_>, at: usize) -> Option<(usize, (u64, Option<u64>))> {
    let between = at.checked_sub(1)?;
    let both = terms.list.get(between)?.is(class::BAYNA)
        && terms.list.get(at + 1)?.has(Clitics::AND)
        && terms.list.get(at + 1)?.is(class::VICTIM);
    if !both {
        return None;
    }
    (at.saturating_sub(5)..between)
        .rev()
        .find_map(|index| number(terms, terms.list.get(index)?).map(|number| (index, number)))
}

/// The count is of those acted upon: مقتل ثلاثة مدنيين، أصيب طفلان.
fn acted(
    document: &Document<'_>,
    terms: &Terms<'_>,
    at: usize,
    kind: FigureKind,
    language: &Language,
) -> Option<Count> {
    let list = &terms.list;
    let term = list.get(at)?;
    if matches!(kind, FigureKind::Escaped | FigureKind::Participants | FigureKind::Displaced)
        && term.finite().is_none()
        && term.has(Clitics::AL)
    {
        return None;
    }
    let finite = term.finite().filter(|_| !term.has(Clitics::BI.with(Clitics::AL)));
    // "killing and wounding of 16" counts both together.
    let joint = finite.is_none()
        && list.get(at + 1).is_some_and(|next| {
            next.has(Clitics::AND) && kind_of(next, &language.figures.acts).is_some_and(|other| other != kind)
        });
    let around = arguments(list, if joint { at + 1 } else { at }, finite);
    let cites =
        term.fitting().any(|entry| matches!(entry.target, Target::Lemma(id) if language.figures.citing.contains(&id)));
    if cites && finite.is_some() && around.prepositional.iter().any(|(class, _)| *class == class::BI) {
        return None;
    }
    let phrase = counted_phrase(&around, at, list)
        .or_else(|| governed(&around, kind))
        .or_else(|| met_their_death(list, at, kind))?;
    let (mut low, mut high, why) = amount(terms, &phrase)?;
    let mut end = phrase.end;
    // "two civilians" with the number behind: مدنيين اثنين.
    if let Some(told) = list
        .get(end)
        .filter(|_| why != "number")
        .and_then(|term| number(terms, term))
        .filter(|(low, high)| *low <= 2 && *high == Some(*low))
    {
        (low, high) = told;
        end += 1;
    }
    // "an officer and three soldiers" are four.
    for other in joined(&around, &phrase) {
        let Some((least, limit, _)) = amount(terms, &other).filter(|_| other.is_party() || why == "named person")
        else {
            break;
        };
        (low, high) = (low + least, high.zip(limit).map(|(high, limit)| high + limit));
        end = other.end;
    }
    if says_at_least(document, list, end, &language.figures) {
        high = None;
    }
    let role = if joint && high.is_some() { CountRole::Joint } else { CountRole::Whole };
    let first = at.min(phrase.first);
    Some(Count { kind, low, high, at, first, end: end.max(at + 1), who: Some(phrase), role, rule: why })
}

/// The phrases joined to the one that is counted.
fn joined(around: &Arguments, phrase: &Phrase) -> Vec<Phrase> {
    let groups = around.bare.iter().chain(std::iter::once(&around.before));
    groups.filter(|group| group.first() == Some(phrase)).flat_map(|group| group.iter().skip(1).copied()).collect()
}

/// Whether "at least" follows those counted.
fn says_at_least(document: &Document<'_>, terms: &[Term<'_>], end: usize, words: &FigureWords) -> bool {
    let Some(token) = terms.get(end).map(|term| term.first) else { return false };
    let following = [document.word(token), document.word(token + 1)].join(" ");
    words.at_least.iter().any(|phrase| following.starts_with(phrase.as_str()))
}

/// "the arrest of seven", "released 15 prisoners": those counted stand after their own preposition.
fn governed(around: &Arguments, kind: FigureKind) -> Option<Phrase> {
    let wanted = match kind {
        FigureKind::Detained => class::ALA,
        FigureKind::Released => class::AN,
        _ => return None,
    };
    around.prepositional.iter().find(|(class, _)| *class == wanted).and_then(|(_, phrases)| phrases.first().copied())
}

/// "two policemen met their death": those counted stand before a noun with their pronoun.
fn met_their_death(terms: &[Term<'_>], at: usize, kind: FigureKind) -> Option<Phrase> {
    let noun = terms.get(at).filter(|term| kind == FigureKind::Killed && term.has(Clitics::PRONOUN))?;
    let begin = at.saturating_sub(6);
    (begin..at)
        .filter(|start| terms.get(*start).is_some_and(|term| term.sentence == noun.sentence))
        .filter_map(|start| noun_phrase(terms, start))
        .find(|phrase| phrase.end >= at && phrase.head < at && phrase.is_party())
        .map(|phrase| Phrase { end: at, ..phrase })
}

fn counted_phrase(around: &Arguments, at: usize, terms: &[Term<'_>]) -> Option<Phrase> {
    let bare = |index: usize| around.bare.get(index).and_then(|phrases| phrases.first()).copied();
    let phrase = if around.verb && !around.passive {
        let before = around.before.first().copied();
        // An active verb counts its object; an intransitive one (died, fled) its subject.
        bare(1).or_else(|| if around.before.is_empty() { bare(0) } else { bare(0).or(before) })
    } else if around.verb {
        bare(0).or_else(|| around.before.first().copied())
    } else {
        bare(0).filter(|phrase| {
            terms
                .get(at + 1)
                .is_some_and(|next| phrase.first == at + 1 || next.has(Clitics::AND) || phrase.first == at + 2)
        })
    }?;
    let head = terms.get(phrase.head)?;
    if crate::phrase::is_adjective(head) && phrase.first == phrase.head {
        return None;
    }
    let people = phrase.classes.meets(&PERSON_GROUP)
        || phrase.classes.meets(&ARMED_GROUP)
        || head.kind == TermKind::Unknown
        || matches!(head.kind, TermKind::Number(_))
        || terms.get(phrase.first).is_some_and(|term| {
            matches!(term.kind, TermKind::Number(_)) || term.is(class::QUANTIFIER) || term.is(class::NUMBER_HEAD)
        });
    people.then_some(phrase)
}

/// How many a phrase names.
fn amount(terms: &Terms<'_>, phrase: &Phrase) -> Option<(u64, Option<u64>, &'static str)> {
    let list = &terms.list;
    let inside = list.get(phrase.first..phrase.end)?;
    if let Some(number) = inside.iter().take(3).find_map(|term| number(terms, term)) {
        return Some((number.0, number.1, "number"));
    }
    let head = list.get(phrase.head)?;
    match number_of(head) {
        Some(Number::Dual) => Some((2, Some(2), "dual")),
        Some(Number::Plural) => Some((1, None, "plural without number")),
        Some(Number::Singular) if head.is(class::FORCE) || phrase.actor.is_some() && head.is(class::ACTOR) => None,
        Some(Number::Singular) => Some((1, Some(1), "singular")),
        None if head.kind == TermKind::Unknown => Some((1, Some(1), "named person")),
        None => None,
    }
}

fn number(terms: &Terms<'_>, term: &Term<'_>) -> Option<(u64, Option<u64>)> {
    match term.kind {
        TermKind::Number(index) => terms.numbers.get(index).map(|found| (found.value.low, found.value.high)),
        _ => None,
    }
}

fn number_before(terms: &Terms<'_>, at: usize) -> Option<(usize, (u64, Option<u64>))> {
    let here = terms.list.get(at)?;
    (at.saturating_sub(2)..at).rev().find_map(|index| {
        let term = terms.list.get(index).filter(|term| term.sentence == here.sentence)?;
        number(terms, term).map(|number| (index, number))
    })
}

/// The number after إلى or بلغ, up to seven terms on.
fn number_after(terms: &Terms<'_>, at: usize, total: bool) -> Option<(usize, (u64, Option<u64>))> {
    if !total {
        return None;
    }
    let here = terms.list.get(at)?;
    (at + 1..at + 8)
        .map_while(|index| {
            terms.list.get(index).filter(|term| term.sentence == here.sentence).map(|term| (index, term))
        })
        .take_while(|(_, term)| !matches!(term.kind, TermKind::Mark('،' | '.')))
        .find_map(|(index, term)| number(terms, term).map(|number| (index, number)))
}

/// Who is counted, by the words for them and the sides of the event.
#[must_use]
pub fn counted(count: &Count, terms: &[Term<'_>], agents: &[Phrase], patients: &[Phrase]) -> Counted {
    let Some(who) = count.who else { return Counted::Unknown };
    let words = terms.get(who.first..who.end).unwrap_or(&[]);
    let any = |classes: &[class::Class]| words.iter().any(|term| term.is_any(&ClassSet::of(classes)));
    if any(&[class::CIVILIAN, class::FAMILY]) {
        return Counted::Civilian;
    }
    if let Some(actor) = who.actor {
        if agents.iter().any(|phrase| phrase.actor == Some(actor)) {
            return Counted::Agent;
        }
        if patients.iter().any(|phrase| phrase.actor == Some(actor)) {
            return Counted::Patient;
        }
    }
    if any(&[class::ARMED, class::FORCE, class::UNKNOWN_GROUP, class::RANK]) || who.actor.is_some() {
        return if patients.is_empty() && who.actor.is_some() { Counted::Other } else { Counted::Patient };
    }
    let noun = words.iter().any(|term| term.shapes().any(|shape| matches!(shape, Shape::Noun(_))));
    if noun && any(&[class::MEDIA, class::OFFICIAL, class::DETAINEE]) { Counted::Other } else { Counted::Unknown }
}
