//! Events from groups of mentions: their values, the claims behind them, and how real they are.

use crate::background::is_recalled;
use crate::claim::{Claim, Stance, Target, Voice};
use crate::clause::clause;
use crate::coreference::Cluster;
use crate::event::{Event, Factuality, Figure, FigureKind, Found as Value, Location, Mention as Naming, Party, Quote};
use crate::figure::{Count, CountRole, counted};
use crate::frame::spec::{ARMED_GROUP, PERSON_GROUP, WEAPON_GROUP};
use crate::lexicon::class::{self, Class, ClassSet};
use crate::mention::{Filled, Found, Mention, date_value, protected};
use crate::party::chosen;
use crate::phrase::Phrase;
use crate::place::PlaceKind;
use crate::reality;
use crate::term::{Term, TermKind};
use crate::values::{DateRange, Precision};
use crate::voice::Saying;
use std::cmp::Reverse;
use std::ops::Range;

/// Builds the event of each group.
#[must_use]
pub fn assemble(found: &Found<'_, '_>, mentions: &[Mention<'_>], clusters: &[Cluster]) -> Vec<Event> {
    let mut events: Vec<Event> = clusters
        .iter()
        .filter_map(|cluster| {
            let members: Vec<&Mention<'_>> = cluster.members.iter().filter_map(|index| mentions.get(*index)).collect();
            let home = setting_place(mentions, &members);
            let recalled = is_recalled(found, mentions, cluster);
            event(found, mentions, cluster, &members, home, recalled)
        })
        .collect();
    events.sort_by_key(Event::anchor);
    events
}

/// Everybody who is quoted, once each, in order.
#[must_use]
pub fn voices(found: &Found<'_, '_>) -> Vec<Quote> {
    let mut out: Vec<Quote> = Vec::new();
    for saying in found.sayings {
        if let Some(quote) = words(found, &saying.voice)
            && !out.contains(&quote)
        {
            out.push(quote);
        }
    }
    out
}

/// The words of a range of terms, without the particles before them.
pub(crate) fn words(found: &Found<'_, '_>, range: &Range<usize>) -> Option<Quote> {
    let terms = &found.terms.list;
    let (first, last) = (terms.get(range.start)?, terms.get(range.end.checked_sub(1)?)?);
    Some(found.document.quote(first.first, last.end, first.prefix))
}

/// The trigger with the particles that are written with it.
fn trigger_words(found: &Found<'_, '_>, mention: &Mention<'_>) -> Option<Quote> {
    let terms = &found.terms.list;
    let (first, last) = (terms.get(mention.span.start)?, terms.get(mention.span.end.checked_sub(1)?)?);
    Some(found.document.quote(first.first, last.end, 0))
}

/// Where a reader would set an event whose own sentences name no place: where the mention before it was set, else the
/// one after it.
fn setting_place(mentions: &[Mention<'_>], members: &[&Mention<'_>]) -> Option<usize> {
    let here = members.iter().find(|mention| !mention.title).or(members.first())?.term;
    let placed = || mentions.iter().filter(|mention| !mention.places.is_empty());
    let before = placed().filter(|mention| mention.term < here && !mention.title).max_by_key(|mention| mention.term);
    before.or_else(|| placed().find(|mention| mention.term > here)).or_else(|| placed().next())?.places.first().copied()
}

fn event(
    found: &Found<'_, '_>,
    mentions: &[Mention<'_>],
    cluster: &Cluster,
    members: &[&Mention<'_>],
    home: Option<usize>,
    recalled: bool,
) -> Option<Event> {
    let first = members.first()?;
    let naming = |mention: &Mention<'_>| {
        let frame = found.language.frames.get(mention.frame).map_or_else(String::new, |frame| frame.name.clone());
        trigger_words(found, mention).map(|quote| Naming { quote, frame })
    };
    let anchor = naming(first)?;
    let date = date(found, members, anchor.quote, recalled);
    let mut event = Event::new(cluster.kind, anchor, date, cluster.confidence);
    for mention in members.iter().skip(1) {
        if let Some(naming) = naming(mention) {
            event.add_mention(naming);
        }
    }
    event.background = recalled;
    if let Some([agents, patients, means]) = chosen(found, mentions, cluster) {
        event.agents = parties(found, agents.iter());
        event.patients = parties(found, patients.iter());
        event.instruments = instruments(found, means.iter());
    } else {
        event.agents = parties(found, in_order(members).flat_map(|mention| &mention.agents));
        event.patients = parties(found, in_order(members).flat_map(|mention| &mention.patients));
        those_counted(found, members, &mut event.patients);
        event.instruments = instruments(found, members.iter().flat_map(|mention| &mention.instruments));
    }
    event.places = places(found, members, home);
    event.claims = claims(found, members);
    event.factuality = factuality(found, members, &event.claims);
    event.reality = reality(found, members, &event);
    figures(found, members, &mut event);
    event.victims = crate::victim::victims(found, members, &event);
    event.targets = crate::target::targets(found, members);
    figure_claims(&mut event);
    Some(event)
}

/// The time that tells best when it happened: in the clause of a mention before one elsewhere in its sentence, and
/// "since" last, which may only say how long there was nothing like it.
fn date(found: &Found<'_, '_>, members: &[&Mention<'_>], anchor: Quote, recalled: bool) -> Value<DateRange> {
    let terms = &found.terms.list;
    let strength = |mention: &Mention<'_>, index: usize| {
        let time = found.terms.dates.get(index)?;
        let at = terms.partition_point(|term| term.first < time.first);
        let near = clause(terms, mention.term).contains(&at);
        Some((!time.value.since && time.value.start.is_some(), near, !mention.title, Reverse(mention.term)))
    };
    let times = members.iter().filter_map(|mention| {
        let index = mention.date?;
        Some((strength(mention, index)?, index))
    });
    let told = times.max().and_then(|(_, index)| {
        let value = date_value(found.terms, index)?;
        let time = found.terms.dates.get(index)?;
        Some(Value { value, quote: found.document.quote(time.first, time.end, 0), confidence: 0.8, rule: time.rule })
    });
    told.unwrap_or_else(|| {
        let planned = members.iter().all(|mention| mention.factuality == Factuality::Planned);
        let day = found.document.article.published.map(|moment| moment.date);
        let day = day.filter(|_| !planned && !recalled);
        let precision = if day.is_some() { Precision::Day } else { Precision::Unknown };
        let value = DateRange {
            start: day,
            end: day,
            precision,
            part_of_day: None,
            weekday: None,
            vague: day.is_none(),
            since: false,
        };
        Value { value, quote: anchor, confidence: 0.5, rule: "day of publication" }
    })
}

/// The mentions of the body before those of the headline.
fn in_order<'m, 'l>(members: &'m [&'m Mention<'l>]) -> impl Iterator<Item = &'m Mention<'l>> {
    let of = |title: bool| members.iter().filter(move |mention| mention.title == title).copied();
    of(false).chain(of(true))
}

/// The parties in a role, each once.
fn parties<'m>(found: &Found<'_, '_>, filled: impl Iterator<Item = &'m Filled>) -> Vec<Value<Party>> {
    let mut out: Vec<Value<Party>> = Vec::new();
    for filled in filled {
        let Some(quote) = words(found, &(filled.phrase.first..filled.phrase.end)) else { continue };
        let party = Party { actor: filled.phrase.actor, protected: protected(&found.terms.list, &filled.phrase) };
        let repeated = out.iter().any(|known| {
            known.quote == quote
                || known.value.actor.is_some() && known.value.actor == party.actor
                || alike(found.document.text(known.quote), found.document.text(quote))
        });
        if !repeated && out.len() < 6 {
            out.push(Value { value: party, quote, confidence: filled.confidence, rule: filled.rule });
        }
    }
    out
}

/// Those counted as killed or wounded are among those acted upon.
fn those_counted(found: &Found<'_, '_>, members: &[&Mention<'_>], patients: &mut Vec<Value<Party>>) {
    for count in members.iter().flat_map(|mention| &mention.counts).filter_map(|index| found.counts.get(*index)) {
        let harmed = matches!(count.kind, FigureKind::Killed | FigureKind::Injured) && count.role != CountRole::Part;
        let Some(quote) = count.who.filter(|_| harmed).and_then(|phrase| words(found, &(phrase.first..phrase.end)))
        else {
            continue;
        };
        // "five dead" names nobody; "five civilians" does.
        let bare = count.who.is_some_and(|phrase| {
            phrase.head == count.at || found.terms.list.get(phrase.head).is_none_or(|head| !counts_as_person(head))
        });
        let known = patients.iter().any(|known| alike(found.document.text(known.quote), found.document.text(quote)));
        if !known && !bare && patients.len() < 6 {
            let value = Party { actor: count.who.and_then(|phrase| phrase.actor), protected: Vec::new() };
            patients.push(Value { value, quote, confidence: 0.5, rule: "those counted" });
        }
    }
}

fn counts_as_person(head: &Term<'_>) -> bool {
    head.kind == TermKind::Unknown || head.is_any(&PERSON_GROUP) && !head.is(class::VICTIM) || head.is_any(&ARMED_GROUP)
}

/// Whether one wording contains the other.
fn alike(one: &str, other: &str) -> bool {
    one.contains(other) || other.contains(one)
}

const KINDS_OF_MEANS: ClassSet = WEAPON_GROUP.union(&ClassSet::of(&[class::VEHICLE, class::VEHICLE_MILITARY]));

fn instruments<'m>(found: &Found<'_, '_>, filled: impl Iterator<Item = &'m Filled>) -> Vec<Value<Vec<Class>>> {
    let mut out: Vec<Value<Vec<Class>>> = Vec::new();
    for filled in filled {
        let Some(quote) = words(found, &(filled.phrase.first..filled.phrase.end)) else { continue };
        if !out.iter().any(|known| alike(found.document.text(known.quote), found.document.text(quote))) {
            let classes = filled.phrase.classes.intersection(&KINDS_OF_MEANS).iter().collect();
            out.push(Value { value: classes, quote, confidence: filled.confidence, rule: filled.rule });
        }
    }
    out.truncate(4);
    out
}

fn places(found: &Found<'_, '_>, members: &[&Mention<'_>], home: Option<usize>) -> Vec<Value<Location>> {
    let mut out: Vec<Value<Location>> = Vec::new();
    let own: Vec<usize> = members.iter().flat_map(|mention| mention.places.iter().copied()).collect();
    let inherited = own.is_empty();
    for index in if inherited { home.into_iter().collect() } else { own } {
        let (Some(phrase), Some(resolved)) = (found.places.get(index), found.resolved.get(index)) else { continue };
        let Some(quote) = words(found, &(phrase.first..phrase.end)) else { continue };
        let value = Location {
            place: resolved.place,
            settlement: resolved.settlement.clone(),
            admin1: resolved.admin1.clone(),
            country: resolved.country.clone(),
            inherited,
        };
        let confidence = if resolved.place.is_some() { 0.7 } else { 0.4 };
        let rule = if inherited { "setting of the article" } else { "place in the sentence" };
        match out.iter_mut().find(|known| wider(&known.value, &value) || wider(&value, &known.value)) {
            // A wider place says nothing new beside a narrower one inside it.
            Some(known)
                if (wider(&known.value, &value) || known.value.place.is_none() && value.place.is_some())
                    && known.value != value =>
            {
                *known = Value { value, quote, confidence, rule }
            }
            Some(_) => {}
            None => out.push(Value { value, quote, confidence, rule }),
        }
    }
    drop_wider(found, &mut out);
    out.sort_by_key(|place| breadth(found, &place.value));
    out.truncate(8);
    out
}

/// The narrowest places come first, in the order of the text.
fn breadth(found: &Found<'_, '_>, location: &Location) -> u8 {
    match location.place.and_then(|id| found.language.gazetteer.place(id)).map(|place| place.kind) {
        Some(kind) if kind >= PlaceKind::Town => 0,
        _ if !location.settlement.is_empty() => 1,
        Some(PlaceKind::District) => 2,
        Some(PlaceKind::Governorate | PlaceKind::Region) => 3,
        Some(_) => 5,
        None => 4,
    }
}

/// A bare حلب beside a town of its province means the province, which says nothing new.
fn drop_wider(found: &Found<'_, '_>, places: &mut Vec<Value<Location>>) {
    let all: Vec<Location> = places.iter().map(|place| place.value.clone()).collect();
    places.retain(|place| {
        let value = &place.value;
        let capital = !value.settlement.is_empty() && value.settlement == value.admin1;
        let bare = || !found.document.text(place.quote).contains(' ');
        let narrower = |other: &Location| {
            other.country == value.country
                && other.admin1 == value.admin1
                && !other.settlement.is_empty()
                && other.settlement != value.settlement
        };
        !(capital && bare() && all.iter().any(narrower))
    });
}

/// Whether `one` holds `other`: same country, and no settlement or division of its own that differs.
fn wider(one: &Location, other: &Location) -> bool {
    let holds = |wide: &str, narrow: &str| wide.is_empty() || wide == narrow;
    one.country == other.country
        && holds(&one.admin1, &other.admin1)
        && holds(&one.settlement, &other.settlement)
        && (one.place.is_some() || other.place.is_none())
        && (one.place != other.place || one.place.is_some())
}

const CALLS: ClassSet = ClassSet::of(&[class::CALL_FOR, class::CALL]);

/// One claim for each voice that speaks over a mention; the outlet's own where nobody is named.
fn claims(found: &Found<'_, '_>, members: &[&Mention<'_>]) -> Vec<Claim> {
    let mut out: Vec<Claim> = Vec::new();
    let mut add = |claim: Claim| {
        let text = |voice: &Voice| match voice {
            Voice::Outlet => None,
            Voice::Named { quote, .. } => Some(found.document.text(*quote)),
        };
        let known = out.iter().any(|known| {
            known.stance == claim.stance
                && known.target == claim.target
                && match (text(&known.voice), text(&claim.voice)) {
                    (None, None) => true,
                    (Some(one), Some(other)) => alike(one, other),
                    _ => false,
                }
        });
        if !known {
            out.push(claim);
        }
    };
    for mention in members {
        let Some(evidence) = trigger_words(found, mention) else { continue };
        for saying in mention.sayings.iter().filter_map(|index| found.sayings.get(*index)) {
            let (Some(quote), Some(cue)) = (words(found, &saying.voice), words(found, &(saying.cue..saying.cue + 1)))
            else {
                continue;
            };
            // Who calls for not doing it does not say that it was not done.
            let calls = found.terms.list.get(saying.cue).is_some_and(|cue| cue.is_any(&CALLS));
            let negated = mention.factuality == Factuality::Denied && saying.stance == Stance::Asserts && !calls;
            let stance = if negated { Stance::Denies } else { saying.stance };
            let voice = Voice::Named { quote, actor: saying.actor };
            add(Claim {
                voice,
                via: via(found, mention, saying),
                stance,
                target: saying.target,
                figure: None,
                cue,
                evidence,
                confidence: 0.7,
                rule: saying.rule,
            });
            if saying.doubted {
                add(Claim {
                    voice: Voice::Outlet,
                    via: Vec::new(),
                    stance: Stance::Doubts,
                    target: Target::Occurrence,
                    figure: None,
                    cue,
                    evidence,
                    confidence: 0.6,
                    rule: "doubting verb",
                });
            }
        }
    }
    // Who denies it does not also assert it: "he denied the escape and said that the attempt was foiled".
    let deniers: Vec<Quote> = out
        .iter()
        .filter(|claim| claim.stance == Stance::Denies && claim.target == Target::Occurrence)
        .filter_map(|claim| quoted(&claim.voice))
        .collect();
    out.retain(|claim| {
        claim.stance != Stance::Asserts
            || quoted(&claim.voice).is_none_or(|voice| {
                !deniers.iter().any(|denier| alike(found.document.text(*denier), found.document.text(voice)))
            })
    });
    let named = out.iter().any(|claim| claim.voice != Voice::Outlet);
    if !named && let Some(evidence) = members.first().and_then(|mention| trigger_words(found, mention)) {
        let denied = members.iter().all(|mention| mention.factuality == Factuality::Denied);
        let stance = if denied { Stance::Denies } else { Stance::Asserts };
        out.push(Claim {
            voice: Voice::Outlet,
            via: Vec::new(),
            stance,
            target: Target::Occurrence,
            figure: None,
            cue: evidence,
            evidence,
            confidence: 0.8,
            rule: "told by the outlet",
        });
    }
    out
}

/// What shows that an event is not simply told as real.
fn reality(found: &Found<'_, '_>, members: &[&Mention<'_>], event: &Event) -> Option<Value<()>> {
    let value = |quote, rule| Some(Value { value: (), quote, confidence: 0.7, rule });
    match event.factuality {
        Factuality::Actual => None,
        Factuality::Denied | Factuality::Disputed => {
            let denial = event.claims.iter().find(|claim| claim.stance == Stance::Denies)?;
            value(
                denial.cue,
                if event.factuality == Factuality::Denied {
                    "denied and asserted by nobody"
                } else {
                    "asserted and denied"
                },
            )
        }
        other => {
            let mention = members.iter().find(|mention| mention.factuality == other)?;
            let cue = mention.cue.unwrap_or(mention.term);
            value(words(found, &(cue..cue + 1))?, mention.reality)
        }
    }
}

/// Each voice that gives a figure claims it.
fn figure_claims(event: &mut Event) {
    let told: Vec<Claim> = event
        .figures
        .iter()
        .enumerate()
        .flat_map(|(index, figure)| figure.value.by.iter().map(move |giver| (index, figure, *giver)))
        .filter_map(|(index, figure, giver)| {
            let source = event.claims.get(giver)?;
            Some(Claim {
                target: Target::Figure,
                figure: Some(index),
                stance: Stance::Asserts,
                evidence: figure.quote,
                ..source.clone()
            })
        })
        .collect();
    event.claims.extend(told);
}

/// The voices that relay a saying: those that speak over its cue, the widest first.
fn via(found: &Found<'_, '_>, mention: &Mention<'_>, saying: &Saying) -> Vec<Voice> {
    let relays = mention.sayings.iter().filter_map(|index| found.sayings.get(*index));
    relays
        .filter(|other| {
            other.cue < saying.cue
                && other.scope.contains(&saying.cue)
                && other.voice != saying.voice
                && other.rule != saying.rule
        })
        .filter_map(|other| words(found, &other.voice).map(|quote| Voice::Named { quote, actor: other.actor }))
        .take(3)
        .collect()
}

/// The words that name a voice.
fn quoted(voice: &Voice) -> Option<Quote> {
    match voice {
        Voice::Named { quote, .. } => Some(*quote),
        Voice::Outlet => None,
    }
}

/// Real where one mention tells it as real; disputed or denied by the stances of the voices.
fn factuality(found: &Found<'_, '_>, members: &[&Mention<'_>], claims: &[Claim]) -> Factuality {
    let any = |stance: Stance| claims.iter().any(|claim| claim.stance == stance && claim.target == Target::Occurrence);
    match (any(Stance::Asserts), any(Stance::Denies)) {
        (true, true) => return Factuality::Disputed,
        (false, true) => return Factuality::Denied,
        _ => {}
    }
    if let Some(weighed) = reality::weigh(found, members) {
        return weighed;
    }
    let count = |kind: Factuality| members.iter().filter(|mention| mention.factuality == kind).count();
    if count(Factuality::Actual) > 0 {
        return Factuality::Actual;
    }
    [Factuality::Attempted, Factuality::Planned, Factuality::Possible, Factuality::Denied]
        .into_iter()
        .max_by_key(|kind| count(*kind))
        .filter(|kind| count(*kind) > 0)
        .unwrap_or(Factuality::Actual)
}

fn figures(found: &Found<'_, '_>, members: &[&Mention<'_>], event: &mut Event) {
    let sides = |role: for<'m, 'l> fn(&'m Mention<'l>) -> &'m Vec<Filled>| -> Vec<Phrase> {
        members.iter().flat_map(|mention| role(mention)).map(|filled| filled.phrase).collect()
    };
    let (agents, patients) = (sides(|mention| &mention.agents), sides(|mention| &mention.patients));
    for count in members.iter().flat_map(|mention| &mention.counts).filter_map(|index| found.counts.get(*index)) {
        let Some(quote) = words(found, &(count.first..count.end)) else { continue };
        let value = Figure {
            kind: count.kind,
            low: count.low,
            high: count.high,
            of: counted(count, &found.terms.list, &agents, &patients),
            who: count.who.and_then(|phrase| words(found, &(phrase.head..phrase.end))),
            by: givers(found, count, &event.claims),
        };
        let found = Value { value, quote, confidence: 0.6, rule: count.rule };
        let into = match count.role {
            CountRole::Whole => &mut event.figures,
            CountRole::Part => &mut event.parts,
            CountRole::Joint => &mut event.joint,
        };
        let repeated = into.iter().any(|known| {
            known.value.kind == found.value.kind
                && known.value.low == found.value.low
                && known.value.high == found.value.high
        });
        if !repeated {
            into.push(found);
        }
    }
    drop_vague(&mut event.figures);
}

/// A number without limit ("some killed") says nothing beside an exact one of its kind, and "six" nothing beside "at
/// least six".
fn drop_vague(figures: &mut Vec<Value<Figure>>) {
    let key = |figure: &Value<Figure>| (figure.value.kind, figure.value.low);
    let (open, exact): (Vec<_>, Vec<_>) = figures.iter().partition(|figure| figure.value.high.is_none());
    let open: Vec<_> = open.into_iter().map(key).collect();
    let exact: Vec<_> = exact.into_iter().map(|figure| figure.value.kind).collect();
    figures.retain(|figure| match figure.value.high {
        Some(_) => figure.value.low <= 1 || !open.contains(&key(figure)),
        None => figure.value.low > 1 || !exact.contains(&figure.value.kind),
    });
}

/// The claims whose voices give a figure: those that speak where it stands, else the outlet.
fn givers(found: &Found<'_, '_>, count: &Count, claims: &[Claim]) -> Vec<usize> {
    let speaking: Vec<Quote> = found
        .sayings
        .iter()
        .filter(|saying| saying.scope.contains(&count.at) && !saying.voice.contains(&count.at))
        .filter_map(|saying| words(found, &saying.voice))
        .collect();
    let of = |wanted: &dyn Fn(&Claim) -> bool| -> Vec<usize> {
        claims.iter().enumerate().filter(|(_, claim)| wanted(claim)).map(|(index, _)| index).collect()
    };
    let named = of(&|claim| {
        matches!(&claim.voice, Voice::Named { quote, .. } if speaking.contains(quote)
        || speaking.iter().any(|other| alike(found.document.text(*other), found.document.text(*quote))))
    });
    if named.is_empty() {
        let outlet = of(&|claim| claim.voice == Voice::Outlet);
        return if outlet.is_empty() {
            of(&|claim| claim.stance == Stance::Asserts).into_iter().take(1).collect()
        } else {
            outlet
        };
    }
    named
}
