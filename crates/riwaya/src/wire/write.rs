//! From the core's types to the JSON structs.

use super::points::CodePoints;
use super::{
    ActorOut, ArticleOut, ClaimOut, DateOut, EventOut, FactOut, FigureOut, InstrumentOut, KeywordOut, MentionOut,
    NoteOut, PartyOut, PlaceOut, RealityOut, SourceOut, TargetOut, ToldOut, VictimOut, VideoOut, VoiceOut, Words,
    ZoneOut,
};
use riwaya_core::article::{Article, Field, Moment, ZoneKind};
use riwaya_core::claim::{Claim, Target, Voice};
use riwaya_core::event::{Event, EventType, Figure, Found, Location, Party, Quote};
use riwaya_core::extract::Extraction;
use riwaya_core::fact::Fact;
use riwaya_core::keyword::Keyword;
use riwaya_core::language::Language;
use riwaya_core::lexicon::class::Class;
use riwaya_core::values::{DateRange, PartOfDay, Precision};
use riwaya_core::victim::{Told, Victim};
use riwaya_export::codes;
use std::fmt::Write as _;

/// Turns what was extracted into its JSON form.
pub fn article_out<'a>(article: &'a Article, extraction: &'a Extraction, language: &'a Language) -> ArticleOut<'a> {
    let writer =
        Writer { article, language, title: CodePoints::new(&article.title), text: CodePoints::new(&article.text) };
    let version = riwaya_core::event_id::version(article);
    ArticleOut {
        doc_id: &article.doc_id,
        extractor: concat!("riwaya ", env!("CARGO_PKG_VERSION")),
        outlet: article.outlet.as_deref(),
        url: article.url.as_deref(),
        byline: article.byline.as_deref(),
        published: article.published.as_ref().map(moment),
        modified: article.modified.as_ref().map(moment),
        title: &article.title,
        text: &article.text,
        zones: article
            .zones
            .iter()
            .map(|zone| ZoneOut {
                kind: zone_name(zone.kind),
                start: writer.text.at(zone.span.start),
                end: writer.text.at(zone.span.end),
            })
            .collect(),
        keywords: extraction.keywords.iter().map(|keyword| writer.keyword(keyword)).collect(),
        publisher_keywords: &article.keywords,
        videos: article.videos.iter().map(|video| VideoOut { host: &video.host, id: &video.id }).collect(),
        events: extraction.events.iter().map(|event| writer.event(event, &version)).collect(),
        facts: extraction.facts.iter().map(|fact| writer.fact(fact)).collect(),
        voices: extraction.voices.iter().map(|quote| writer.words(*quote)).collect(),
        notes: extraction
            .notes
            .iter()
            .map(|note| NoteOut { text: note.text.clone(), quote: note.quote.map(|quote| writer.words(quote)) })
            .chain(article.notes.iter().map(|note| NoteOut { text: note.clone(), quote: None }))
            .collect(),
        version,
    }
}

/// `2022-01-21T06:01` local, with the offset where the page names one.
pub fn moment(moment: &Moment) -> String {
    let mut out = moment.date.to_string();
    if let Some(time) = moment.time {
        out.push_str(&time.strftime("T%H:%M").to_string());
        if let Some(minutes) = moment.utc_offset {
            let sign = if minutes < 0 { '-' } else { '+' };
            let _ = write!(out, "{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60);
        }
    }
    out
}

fn zone_name(kind: ZoneKind) -> &'static str {
    match kind {
        ZoneKind::Byline => "byline",
        ZoneKind::Caption => "caption",
        ZoneKind::Embed => "embed",
        ZoneKind::Furniture => "furniture",
    }
}

struct Writer<'a> {
    article: &'a Article,
    language: &'a Language,
    title: CodePoints<'a>,
    text: CodePoints<'a>,
}

impl<'a> Writer<'a> {
    fn words(&self, quote: Quote) -> Words<'a> {
        let (field, points) = match quote.field {
            Field::Title => ("title", &self.title),
            Field::Text => ("text", &self.text),
        };
        Words {
            field,
            start: points.at(quote.span.start),
            end: points.at(quote.span.end),
            text: self.article.words(quote),
        }
    }

    fn event(&self, event: &'a Event, version: &str) -> EventOut<'a> {
        EventOut {
            id: riwaya_core::event_id::event_id(version, event),
            kind: event.kind.name(),
            factuality: event.factuality.name(),
            reality: event.reality.as_ref().map(|found| RealityOut {
                cue: self.words(found.quote),
                confidence: round(found.confidence),
                rule: found.rule,
            }),
            background: event.background,
            confidence: round(event.confidence),
            acled: codes::acled(event.kind),
            plover: codes::plover(event.kind, event.factuality, event.background),
            mentions: event
                .mentions()
                .iter()
                .map(|mention| MentionOut { words: self.words(mention.quote), frame: &mention.frame })
                .collect(),
            agents: event.agents.iter().map(|party| self.party(party)).collect(),
            patients: event.patients.iter().map(|party| self.party(party)).collect(),
            instruments: event
                .instruments
                .iter()
                .map(|one| InstrumentOut {
                    words: self.words(one.quote),
                    kinds: self.class_names(&one.value),
                    confidence: round(one.confidence),
                    rule: one.rule,
                })
                .collect(),
            places: event.places.iter().map(|place| self.place(place)).collect(),
            date: self.date(&event.date),
            figures: event.figures.iter().map(|figure| self.figure(figure, event)).collect(),
            parts: event.parts.iter().map(|figure| self.figure(figure, event)).collect(),
            joint: event.joint.iter().map(|figure| self.figure(figure, event)).collect(),
            victims: event.victims.iter().map(|victim| self.victim(victim)).collect(),
            targets: event
                .targets
                .iter()
                .map(|target| TargetOut {
                    words: self.words(target.quote),
                    kind: target.value.name(),
                    confidence: round(target.confidence),
                    rule: target.rule,
                })
                .collect(),
            sources: event
                .claims
                .iter()
                .filter(|claim| claim.target == Target::Occurrence || claim.target == Target::Agent)
                .map(|claim| SourceOut { text: self.voice_text(&claim.voice), stance: claim.stance.name() })
                .collect(),
            claims: event.claims.iter().map(|claim| self.claim(claim)).collect(),
        }
    }

    fn victim(&self, found: &Found<Victim>) -> VictimOut<'a> {
        let person = &found.value;
        VictimOut {
            words: self.words(found.quote),
            harm: person.harm.name(),
            name: person.name.map(|quote| self.words(quote)),
            age: person.age.map(|age| self.told(&age, age.value)),
            sex: person.sex.map(|sex| self.told(&sex, sex.value.name())),
            role: person.role.map(|role| self.told(&role, role.value.name())),
            civilian: person.civilian.map(|civilian| self.told(&civilian, civilian.value)),
            confidence: round(found.confidence),
            rule: found.rule,
        }
    }

    fn told<V, T>(&self, told: &Told<V>, value: T) -> ToldOut<'a, T> {
        ToldOut { value, quote: self.words(told.quote) }
    }

    fn class_names(&self, classes: &[Class]) -> Vec<&'a str> {
        classes.iter().map(|class| self.language.classes.name(*class)).collect()
    }

    fn actor(&self, id: Option<riwaya_core::actor::ActorId>) -> Option<ActorOut<'a>> {
        self.language.actor(id?).map(|actor| ActorOut {
            id: &actor.id,
            name: &actor.name_en,
            country: actor.country.as_deref(),
            inter: actor.inter,
            sector: actor.sector.as_deref(),
            parent: actor.parent.as_deref(),
        })
    }

    fn party(&self, party: &'a Found<Party>) -> PartyOut<'a> {
        PartyOut {
            words: self.words(party.quote),
            actor: self.actor(party.value.actor),
            protected: self.class_names(&party.value.protected),
            confidence: round(party.confidence),
            rule: party.rule,
        }
    }

    fn place(&self, found: &'a Found<Location>) -> PlaceOut<'a> {
        let gazetteer = &self.language.gazetteer;
        let place = found.value.place.and_then(|id| gazetteer.place(id));
        // A quarter without coordinates has those of its town, and no more precision than that.
        let located = found.value.place.and_then(|id| gazetteer.located(id));
        PlaceOut {
            words: self.words(found.quote),
            settlement: &found.value.settlement,
            admin1: &found.value.admin1,
            country: &found.value.country,
            place_id: place.map(|place| place.id.as_str()),
            name: place.map(|place| place.name_en.as_str()),
            lat: located.and_then(|place| place.point).map(|(lat, _)| lat),
            lon: located.and_then(|place| place.point).map(|(_, lon)| lon),
            precision: located.or(place).map_or("unresolved", |place| place.kind.precision()),
            inherited: found.value.inherited,
            confidence: round(found.confidence),
            rule: found.rule,
        }
    }

    fn date(&self, date: &'a Found<DateRange>) -> DateOut<'a> {
        let day = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string()).unwrap_or_default();
        DateOut {
            start: day(date.value.start),
            end: day(date.value.end),
            precision: precision(&date.value),
            part_of_day: date.value.part_of_day.map(part_of_day),
            words: (date.rule != "day of publication").then(|| self.words(date.quote)),
            confidence: round(date.confidence),
            rule: date.rule,
        }
    }

    fn figure(&self, figure: &'a Found<Figure>, event: &'a Event) -> FigureOut<'a> {
        FigureOut {
            kind: figure.value.kind.name(),
            low: figure.value.low,
            high: figure.value.high,
            of: figure.value.of.name(),
            by: figure
                .value
                .by
                .iter()
                .filter_map(|index| event.claims.get(*index))
                .map(|claim| self.voice_text(&claim.voice))
                .collect(),
            who: figure.value.who.map(|quote| self.words(quote)),
            quote: self.words(figure.quote),
            confidence: round(figure.confidence),
            rule: figure.rule,
        }
    }

    fn voice_text(&self, voice: &Voice) -> &'a str {
        match voice {
            Voice::Outlet => "outlet",
            Voice::Named { quote, .. } => self.article.words(*quote),
        }
    }

    fn voice(&self, voice: &Voice) -> VoiceOut<'a> {
        match voice {
            Voice::Outlet => VoiceOut { text: "outlet", words: None, actor: None },
            Voice::Named { quote, actor } => VoiceOut {
                text: self.article.words(*quote),
                words: Some(self.words(*quote)),
                actor: self.actor(*actor),
            },
        }
    }

    fn claim(&self, claim: &'a Claim) -> ClaimOut<'a> {
        ClaimOut {
            voice: self.voice(&claim.voice),
            via: claim.via.iter().map(|voice| self.voice(voice)).collect(),
            stance: claim.stance.name(),
            target: claim.target.name(),
            figure: claim.figure,
            cue: self.words(claim.cue),
            evidence: self.words(claim.evidence),
            as_of: self.article.published.as_ref().map(moment),
            confidence: round(claim.confidence),
            rule: claim.rule,
        }
    }

    fn keyword(&self, keyword: &Keyword) -> KeywordOut<'a> {
        let actor = keyword.actor.and_then(|id| self.language.actor(id));
        let place = keyword.place.and_then(|id| self.language.gazetteer.place(id));
        let named = actor.map(|actor| (actor.id.as_str(), actor.name_en.as_str()));
        let named = named.or_else(|| place.map(|place| (place.id.as_str(), place.name_en.as_str())));
        KeywordOut {
            words: self.words(keyword.quote),
            kind: keyword.kind.name(),
            id: named.map(|(id, _)| id).or_else(|| keyword.event.map(EventType::name)),
            name: named.map(|(_, name)| name),
            also: keyword.also.iter().map(|quote| self.words(*quote)).collect(),
        }
    }

    fn fact(&self, fact: &'a Fact) -> FactOut<'a> {
        FactOut {
            kind: fact.kind,
            low: fact.low,
            high: fact.high,
            quote: self.words(fact.quote),
            who: fact.who.map(|quote| self.words(quote)),
            voice: fact.voice.map_or("outlet", |quote| self.article.words(quote)),
        }
    }
}

/// Confidence with two decimals: more would be pretence.
fn round(confidence: f32) -> f32 {
    (confidence * 100.0).round() / 100.0
}

fn precision(date: &DateRange) -> &'static str {
    if date.start.is_none() {
        return "unknown";
    }
    match date.precision {
        Precision::Day => "day",
        Precision::Week => "week",
        Precision::Month => "month",
        Precision::Year => "year",
        Precision::Unknown => "unknown",
    }
}

fn part_of_day(part: PartOfDay) -> &'static str {
    match part {
        PartOfDay::Dawn => "dawn",
        PartOfDay::Morning => "morning",
        PartOfDay::Noon => "noon",
        PartOfDay::Afternoon => "afternoon",
        PartOfDay::Evening => "evening",
        PartOfDay::Night => "night",
    }
}
