//! Whether an extraction tells what the lines of a case expect.

use super::agree::{lists_agree, span_agrees};
use super::case::{Block, Case, Line};
use riwaya_core::article::Article;
use riwaya_core::claim::{Claim, Stance, Target, Voice};
use riwaya_core::event::{Event, EventType, Factuality, Figure, FigureKind, Found, Location};
use riwaya_core::extract::Extraction;
use riwaya_core::language::Language;
use riwaya_core::values::Precision;
use riwaya_core::victim::Victim;

/// One extracted article.
pub struct Read<'a> {
    pub article: &'a Article,
    pub extraction: &'a Extraction,
    pub language: &'a Language,
}

/// Each line of a case that could be checked, and whether it holds. Lines of an event that was not found at all are
/// left out: the miss is the event.
pub fn check<'c>(case: &'c Case, read: &Read<'_>) -> Vec<(&'c Line, bool)> {
    let mut free: Vec<&Event> = read.extraction.events.iter().collect();
    let mut out = Vec::new();
    for block in &case.blocks {
        match read.about_all(&block.head.text, case) {
            Some(holds) => out.push((&block.head, holds)),
            None => read.block(block, &mut free, &mut out),
        }
    }
    out
}

fn kind(text: &str, line: &str) -> EventType {
    EventType::named(text).unwrap_or_else(|| panic!("'{line}': '{text}' is no event type"))
}

fn is_event(line: &str) -> bool {
    line.split(' ').next().is_some_and(|word| EventType::named(word).is_some())
}

impl Read<'_> {
    /// Lines about the whole article; `None` for the head of an event.
    fn about_all(&self, line: &str, case: &Case) -> Option<bool> {
        let events = &self.extraction.events;
        if is_event(line) {
            return None;
        }
        Some(match line.split_once(' ') {
            Some(("no", "events")) => events.is_empty(),
            Some(("no", name)) => events.iter().all(|event| event.kind != kind(name, line)),
            Some(("only", "these")) => {
                events.len() == case.blocks.iter().filter(|block| is_event(&block.head.text)).count()
            }
            Some(("note:", words)) => self.extraction.notes.iter().any(|note| note.text.contains(words)),
            Some(("held:", value)) => {
                let (bounds, voice) =
                    value.split_once(" by ").map_or((value, None), |(bounds, voice)| (bounds, Some(voice)));
                self.extraction.facts.iter().any(|fact| {
                    let said = fact.voice.map_or("outlet", |quote| self.article.words(quote));
                    (fact.low, fact.high) == range(bounds, line) && voice.is_none_or(|voice| span_agrees(voice, said))
                })
            }
            _ => panic!("'{line}' is no expectation"),
        })
    }

    fn block<'c>(&self, block: &'c Block, free: &mut Vec<&Event>, out: &mut Vec<(&'c Line, bool)>) {
        let mut head = block.head.text.split(' ');
        let wanted = kind(head.next().unwrap_or_default(), &block.head.text);
        let rest: Vec<&str> = head.collect();
        let as_told = |event: &Event| {
            rest.iter().all(|word| match *word {
                "background" => event.background,
                name => {
                    event.factuality == Factuality::named(name).unwrap_or_else(|| panic!("'{name}' is no factuality"))
                }
            }) && (event.background == rest.contains(&"background"))
        };
        let score = |event: &Event| {
            let lines = block.lines.iter().filter(|line| self.holds(&line.text, event)).count();
            2 * lines + usize::from(as_told(event))
        };
        let best =
            (0..free.len()).filter(|at| free[*at].kind == wanted).max_by_key(|at| (score(free[*at]), usize::MAX - at));
        let Some(event) = best.map(|at| free.remove(at)) else {
            out.push((&block.head, false));
            return;
        };
        out.push((&block.head, as_told(event)));
        out.extend(block.lines.iter().map(|line| (line, self.holds(&line.text, event))));
    }

    /// Whether one line holds for one event.
    fn holds(&self, line: &str, event: &Event) -> bool {
        let words = |quote| self.article.words(quote);
        if let Some(name) = line.strip_prefix("no ") {
            return match name {
                "place" => event.places.is_empty(),
                name => event.figures.iter().all(|figure| figure.value.kind.name() != name),
            };
        }
        let (key, value) = line.split_once(": ").unwrap_or_else(|| panic!("'{line}' is no expectation"));
        let list: Vec<&str> = if value == "none" { Vec::new() } else { value.split(" | ").collect() };
        match key {
            "agents" => lists_agree(&list, &event.agents.iter().map(|party| words(party.quote)).collect::<Vec<_>>()),
            "patients" => {
                lists_agree(&list, &event.patients.iter().map(|party| words(party.quote)).collect::<Vec<_>>())
            }
            "instruments" => {
                lists_agree(&list, &event.instruments.iter().map(|one| words(one.quote)).collect::<Vec<_>>())
            }
            "agent" => event.agents.iter().any(|party| {
                party.value.actor.and_then(|id| self.language.actor(id)).is_some_and(|actor| actor.id == value)
            }),
            "victim" => event.victims.iter().any(|victim| self.victim(value, &victim.value, words(victim.quote))),
            "victims" => event.victims.len().to_string() == value,
            "target" => event.targets.iter().any(|target| target.value.name() == value),
            "targets" => event.targets.len().to_string() == value,
            "mentions" => event.mentions().len().to_string() == value,
            "mention" => event.mentions().iter().any(|mention| span_agrees(words(mention.quote), value)),
            "place" => event.places.iter().any(|place| self.is_at(place, value)),
            "date" => date(event, value, line),
            _ => self.figure_or_claim(key, value, event, line),
        }
    }

    fn is_at(&self, place: &Found<Location>, value: &str) -> bool {
        let (name, country) = value.rsplit_once(' ').unwrap_or(("", value));
        let known =
            place.value.place.and_then(|id| self.language.gazetteer.place(id)).map_or("", |place| &place.name_en);
        let named =
            [known, &place.value.settlement, &place.value.admin1].iter().any(|one| letters(one) == letters(name));
        place.value.country == country && (named || matches!(name, "" | "-"))
    }

    /// `killed NAME, 7, female, student, civilian`: everything that is written has to be told, and nothing else of age,
    /// sex, role and civilian.
    fn victim(&self, value: &str, victim: &Victim, words: &str) -> bool {
        let mut parts = value.split(", ");
        let (harm, name) = parts.next().and_then(|first| first.split_once(' ')).unwrap_or((value, ""));
        let told: Vec<String> = [
            victim.age.map(|age| age.value.to_string()),
            victim.sex.map(|sex| sex.value.name().to_owned()),
            victim.role.map(|role| role.value.name().to_owned()),
            victim.civilian.map(|told| if told.value { "civilian" } else { "no civilian" }.to_owned()),
        ]
        .into_iter()
        .flatten()
        .collect();
        let known = victim.name.map_or(words, |quote| self.article.words(quote));
        victim.harm.name() == harm && known == name && told == parts.collect::<Vec<_>>()
    }

    fn figure_or_claim(&self, key: &str, value: &str, event: &Event, line: &str) -> bool {
        if let Some(name) = key.strip_prefix("part ") {
            return event.parts.iter().any(|figure| self.figure(figure, name, value, event, line));
        }
        if key == "joint" {
            return event.joint.iter().any(|figure| (figure.value.low, figure.value.high) == range(value, line));
        }
        if FigureKind::named(key).is_some() {
            return event.figures.iter().any(|figure| self.figure(figure, key, value, event, line));
        }
        let (stance, target) = key.split_once(' ').map_or((key, None), |(stance, target)| (stance, Some(target)));
        let stance = Stance::named(stance).unwrap_or_else(|| panic!("'{line}' is no expectation"));
        let target = target.map(|name| Target::named(name).unwrap_or_else(|| panic!("'{name}' is no target")));
        let (voice, via) = value.split_once(" via ").map_or((value, None), |(voice, via)| (voice, Some(via)));
        event.claims.iter().any(|claim| {
            claim.stance == stance
                && target.map_or(claim.target != Target::Figure, |target| claim.target == target)
                && self.is_voice(&claim.voice, voice)
                && via.is_none_or(|via| claim.via.iter().any(|one| self.is_voice(one, via)))
        })
    }

    fn is_voice(&self, voice: &Voice, expected: &str) -> bool {
        match voice {
            Voice::Outlet => expected == "outlet",
            Voice::Named { quote, .. } => span_agrees(self.article.words(*quote), expected),
        }
    }

    /// `3`, `3..5`, `5001..`, each with `by VOICE` and `of WHOM`.
    fn figure(&self, figure: &Found<Figure>, kind: &str, value: &str, event: &Event, line: &str) -> bool {
        let (value, of) = value.split_once(" of ").map_or((value, None), |(value, of)| (value, Some(of)));
        let (bounds, by) = value.split_once(" by ").map_or((value, None), |(bounds, by)| (bounds, Some(by)));
        let said = |claim: &Claim| by.is_some_and(|by| self.is_voice(&claim.voice, by));
        figure.value.kind.name() == kind
            && (figure.value.low, figure.value.high) == range(bounds, line)
            && of.is_none_or(|of| figure.value.of.name() == of)
            && (by.is_none() || figure.value.by.iter().filter_map(|index| event.claims.get(*index)).any(said))
    }
}

/// A name by its letters: spellings differ in marks and articles.
fn letters(name: &str) -> String {
    let letters: String = name.to_lowercase().chars().filter(|letter| letter.is_alphabetic()).collect();
    letters.strip_prefix("al").filter(|rest| rest.len() > 3).map_or(letters.clone(), str::to_owned)
}

fn range(text: &str, line: &str) -> (u64, Option<u64>) {
    let number = |text: &str| text.parse::<u64>().unwrap_or_else(|_| panic!("'{line}': '{text}' is no number"));
    match text.split_once("..") {
        None => (number(text), Some(number(text))),
        Some((low, "")) => (number(low), None),
        Some((low, high)) => (number(low), Some(number(high))),
    }
}

/// `2022-01-19`, `2022-01-01..2022-01-31`, each with a precision other than day after it, or `unknown`.
fn date(event: &Event, value: &str, line: &str) -> bool {
    let date = &event.date.value;
    if value == "unknown" {
        return date.start.is_none();
    }
    let (days, precision) = value.split_once(' ').unwrap_or((value, "day"));
    let (start, end) = days.split_once("..").unwrap_or((days, days));
    let day = |text: &str| text.parse::<jiff::civil::Date>().unwrap_or_else(|_| panic!("'{line}': '{text}' is no day"));
    let precision = match precision {
        "day" => Precision::Day,
        "week" => Precision::Week,
        "month" => Precision::Month,
        "year" => Precision::Year,
        other => panic!("'{line}': '{other}' is no precision"),
    };
    (date.start, date.end, date.precision) == (Some(day(start)), Some(day(end)), precision)
}
