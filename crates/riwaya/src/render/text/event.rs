//! One event as a block: what, when and where on the first line, then who, how many, and who says so.

use super::block::{Block, Row};
use super::{Writer, quoted, voice_name};
use crate::render::safe::{foreign, padded, width};
use crate::render::say;
use crate::render::style::{self, DIM, NUMBER, PLACE, TYPE};
use crate::wire::{ActorOut, ClaimOut, EventOut, FigureOut, PlaceOut, VoiceOut};

/// Words shown on each side of a trigger.
const CONTEXT: usize = 4;

/// The first line of an event, in columns.
struct Head {
    kind: String,
    status: String,
    date: String,
    place: String,
}

impl Writer<'_, '_> {
    pub(super) fn events(&self, out: &mut String) {
        let heads: Vec<Head> = self.article.events.iter().map(|event| self.head(event)).collect();
        let column = |part: fn(&Head) -> &String| heads.iter().map(|head| width(part(head))).max().unwrap_or(0);
        let (kind, status, date) = (column(|head| &head.kind), column(|head| &head.status), column(|head| &head.date));
        let number = heads.len().to_string().len();
        for (index, (event, head)) in self.article.events.iter().zip(&heads).enumerate() {
            let mut line = format!("{:>number$}  {}  ", index + 1, padded(&head.kind, kind));
            if status > 0 {
                line.push_str(&padded(&head.status, status));
                line.push_str("  ");
            }
            line.push_str(&padded(&head.date, date));
            line.push_str("  ");
            line.push_str(&head.place);
            out.push('\n');
            out.push_str(line.trim_end());
            out.push('\n');
            Block { indent: number + 2, rows: self.rows(event) }.write(out, self.look);
        }
    }

    fn head(&self, event: &EventOut) -> Head {
        let mut status: Vec<String> = Vec::new();
        if event.factuality != "actual" {
            status.push(self.look.paint(style::factuality(event.factuality), &event.factuality.to_uppercase()));
        }
        if event.background {
            status.push(self.dim("background"));
        }
        let mut date = say::date(&event.date);
        if say::is_assumed(&event.date) {
            date = self.dim(&format!("{date} assumed"));
        }
        let place = say::best_place(event).map(|place| self.place_name(place)).unwrap_or_default();
        Head { kind: self.look.paint(TYPE, event.kind), status: status.join(" "), date, place }
    }

    fn rows(&self, event: &EventOut) -> Vec<Row> {
        let mut rows = self.mentions(event);
        rows.extend(event.reality.iter().filter(|_| self.look.explain).map(|reality| {
            self.row(event.factuality, quoted(&reality.cue), String::new(), (reality.rule, reality.confidence))
        }));
        let parties =
            event.agents.iter().map(|party| ("who", party)).chain(event.patients.iter().map(|party| ("whom", party)));
        rows.extend(parties.map(|(label, party)| {
            let mut known = actor_name(party.actor.as_ref());
            known.extend(Some(say::kinds(&party.protected)).filter(|kinds| !kinds.is_empty()));
            self.row(label, quoted(&party.words), known.join(" · "), (party.rule, party.confidence))
        }));
        rows.extend(
            event
                .instruments
                .iter()
                .map(|one| self.row("by what", quoted(&one.words), say::kinds(&one.kinds), (one.rule, one.confidence))),
        );
        rows.extend(
            say::best_place(event)
                .map(|place| self.row("where", quoted(&place.words), String::new(), (place.rule, place.confidence))),
        );
        rows.extend(say::other_places(event).into_iter().map(|place| {
            self.row("where", quoted(&place.words), self.place_name(place), (place.rule, place.confidence))
        }));
        if let Some(words) = &event.date.words {
            rows.push(self.row("when", quoted(words), String::new(), (event.date.rule, event.date.confidence)));
        } else if self.look.explain {
            rows.push(self.row("when", self.dim("not told"), String::new(), (event.date.rule, event.date.confidence)));
        }
        rows.extend(event.figures.iter().map(|figure| self.figure(say::figure(figure.kind), "", figure, event)));
        rows.extend(event.parts.iter().map(|figure| self.figure("of whom", figure.kind, figure, event)));
        rows.extend(event.joint.iter().map(|figure| self.figure("together", "killed or injured", figure, event)));
        rows.extend(event.victims.iter().map(|victim| {
            let name = victim.name.as_ref().unwrap_or(&victim.words);
            self.row("victim", quoted(name), say::victim(victim), (victim.rule, victim.confidence))
        }));
        rows.extend(event.targets.iter().map(|target| {
            self.row("target", quoted(&target.words), target.kind.to_owned(), (target.rule, target.confidence))
        }));
        rows.extend(say::claims(event).map(|claim| self.claim(claim)));
        rows
    }

    /// The first mention with the words around it; with `--explain` every mention with its frame.
    fn mentions(&self, event: &EventOut) -> Vec<Row> {
        let shown = if self.look.explain { event.mentions.len() } else { 1 };
        let more = event.mentions.len().saturating_sub(shown);
        event
            .mentions
            .iter()
            .take(shown)
            .enumerate()
            .map(|(index, mention)| {
                let frame = format!("frame {}", mention.frame);
                let why = match index {
                    0 => self.look.why(&frame, event.confidence),
                    _ => self.dim(&format!("[{frame}]")),
                };
                let more = if more > 0 { self.dim(&format!("  +{more} more")) } else { String::new() };
                Row {
                    label: "told".to_owned(),
                    value: self.excerpt(&self.source.around(&mention.words, CONTEXT)) + &more,
                    why,
                    ..Row::default()
                }
            })
            .collect()
    }

    fn row(&self, label: &str, value: String, rest: String, (rule, confidence): (&str, f32)) -> Row {
        Row { label: label.to_owned(), value, rest, why: self.look.why(rule, confidence) }
    }

    fn figure(&self, label: &str, what: &str, figure: &FigureOut, event: &EventOut) -> Row {
        let mut value = self.look.paint(NUMBER, &say::range(figure.low, figure.high));
        for part in [Some(what).filter(|what| !what.is_empty()), say::counted(figure.of)].into_iter().flatten() {
            value.push(' ');
            value.push_str(part);
        }
        let mut rest = quoted(&figure.quote);
        let outside = figure.who.as_ref().filter(|who| {
            who.field != figure.quote.field || who.start < figure.quote.start || who.end > figure.quote.end
        });
        if let Some(who) = outside {
            rest.push(' ');
            rest.push_str(&quoted(who));
        }
        let by: Vec<String> = say::given_by(figure, &event.claims).into_iter().map(voice_name).collect();
        if !by.is_empty() {
            rest.push_str("  ");
            rest.push_str(&self.dim(&format!("per {}", by.join(", "))));
        }
        self.row(label, value, rest, (figure.rule, figure.confidence))
    }

    fn claim(&self, claim: &ClaimOut) -> Row {
        let (sign, verb) = say::stance(claim.stance);
        let mut label = format!("{sign} {verb}");
        if self.look.colour {
            label = self.look.paint(style::stance(claim.stance), &label);
        }
        let mut voices = voice(&claim.voice);
        for relay in &claim.via {
            voices.push_str(&self.dim(" via "));
            voices.push_str(&voice(relay));
        }
        let mut rest: Vec<String> = Vec::new();
        if claim.target != "occurrence" {
            rest.push(self.dim(&format!("on the {}", claim.target)));
        }
        if claim.cue != claim.evidence {
            rest.push(self.excerpt(&self.source.claim(&claim.cue, &claim.evidence)));
        }
        rest.extend(actor_name(claim.voice.actor.as_ref()).into_iter().map(|name| self.dim(&name)));
        Row { label, value: voices, rest: rest.join("  "), why: self.look.why(claim.rule, claim.confidence) }
    }

    fn place_name(&self, place: &PlaceOut) -> String {
        let name = say::place(place);
        let note = self.look.paint(DIM, &format!("({})", say::place_note(place)));
        format!("{} {note}", self.look.paint(PLACE, &name))
    }
}

fn actor_name(actor: Option<&ActorOut>) -> Vec<String> {
    actor.into_iter().map(|actor| actor.name.to_owned()).collect()
}

fn voice(voice: &VoiceOut) -> String {
    if voice.words.is_none() { voice_name("outlet") } else { foreign(voice.text) }
}
