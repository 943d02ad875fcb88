//! One event as a card: what, when, where; who and how many with their words; who says so.

use super::claim::excerpt;
use super::{Writer, bdi};
use crate::render::safe::escaped;
use crate::render::say;
use crate::wire::{ActorOut, EventOut, FigureOut, PlaceOut};

impl Writer<'_, '_> {
    /// The column beside the text.
    pub(super) fn events(&self) -> String {
        let mut out = String::from("<div class=\"events\" dir=\"ltr\">\n");
        for (index, event) in self.article.events.iter().enumerate() {
            self.card(&mut out, index + 1, event);
        }
        if self.article.events.is_empty() {
            out.push_str("<section class=\"empty\">\n<h2>No events</h2>\n<p>Nothing was read from this text that tells of one.</p>\n</section>\n");
        }
        self.facts(&mut out);
        if !self.article.notes.is_empty() {
            out.push_str("<section class=\"notes\">\n<h2>Notes</h2>\n<ul>");
            for note in &self.article.notes {
                let quote = note.quote.as_ref().map(|quote| format!(" {}", self.linked(quote))).unwrap_or_default();
                put!(out, "<li>{}{quote}</li>", bdi(&note.text));
            }
            out.push_str("</ul>\n</section>\n");
        }
        out + "</div>\n"
    }

    fn card(&self, out: &mut String, number: usize, event: &EventOut) {
        put!(out, "<section class=\"event c{number} {}\" id=\"e-{}\">\n", event.factuality, event.id);
        let home = event
            .mentions
            .first()
            .map(|mention| self.anchor(mention.words.field, mention.words.start))
            .unwrap_or_default();
        put!(out, "<h2><a href=\"#{home}\"><span class=\"n\">{number}</span> {}</a>", title(event.kind));
        if event.factuality != "actual" {
            put!(out, " <span class=\"badge {0}\">{0}</span>", event.factuality);
        }
        if event.background {
            out.push_str(" <span class=\"badge\">background</span>");
        }
        out.push_str("</h2>\n");
        self.setting(out, event);
        self.mentions(out, event);
        list(out, &self.rows(event));
        self.claims(out, event);
        let plover = [event.plover.event, event.plover.mode, event.plover.auxiliary.unwrap_or_default()];
        let plover = plover.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        let codes = format!(
            "ACLED {} · {} <span>PLOVER {}</span>",
            escaped(event.acled.event_type),
            escaped(event.acled.sub_event_type),
            escaped(&plover)
        );
        put!(out, "<p class=\"codes\">{codes}</p>\n</section>\n");
    }

    /// When and where.
    fn setting(&self, out: &mut String, event: &EventOut) {
        let date = &event.date;
        put!(out, "<p class=\"when\"><strong>{}</strong>", escaped(&say::date(date)));
        if say::is_assumed(date) {
            out.push_str(" <small title=\"no time is told: the day of publication stands in\">assumed</small>");
        }
        if let Some(words) = &date.words {
            out.push(' ');
            out.push_str(&self.linked(words));
        }
        out.push_str(&self.why(date.rule, date.confidence));
        out.push_str("</p>\n");
        let Some(best) = say::best_place(event) else { return };
        put!(out, "<p class=\"where\">{}</p>\n", self.place(best));
        let others: Vec<String> =
            say::other_places(event).into_iter().map(|place| format!("<li>{}</li>", self.place(place))).collect();
        if !others.is_empty() {
            put!(out, "<ul class=\"where also\">{}</ul>\n", others.concat());
        }
    }

    fn place(&self, place: &PlaceOut) -> String {
        format!(
            "<strong>{}</strong> <small>{}</small> {}{}",
            escaped(&say::place(place)),
            escaped(&say::place_note(place)),
            self.linked(&place.words),
            self.why(place.rule, place.confidence),
        )
    }

    /// The first mention in its sentence; the others as links.
    fn mentions(&self, out: &mut String, event: &EventOut) {
        for (index, mention) in event.mentions.iter().enumerate() {
            match index {
                0 => {
                    out.push_str("<p class=\"told\" dir=\"auto\">");
                    excerpt(out, &self.source.around(&mention.words, 5));
                    out.push_str("</p>\n");
                }
                1 => out.push_str("<p class=\"again\">also "),
                _ => out.push(' '),
            }
            if index > 0 {
                out.push_str(&self.linked(&mention.words));
            }
            if self.explain {
                let confidence = if index == 0 { format!(" · {:.2}", event.confidence) } else { String::new() };
                put!(out, " <small class=\"why\">frame {}{confidence}</small>", escaped(mention.frame));
            }
        }
        if event.mentions.len() > 1 {
            out.push_str("</p>\n");
        }
    }

    fn rows(&self, event: &EventOut) -> Vec<(&'static str, String)> {
        let parties =
            event.agents.iter().map(|party| ("who", party)).chain(event.patients.iter().map(|party| ("whom", party)));
        let mut rows: Vec<(&'static str, String)> = parties
            .map(|(label, party)| {
                let known = actor(party.actor.as_ref()) + &small(&say::kinds(&party.protected));
                (label, format!("{}{known}{}", self.linked(&party.words), self.why(party.rule, party.confidence)))
            })
            .collect();
        rows.extend(event.instruments.iter().map(|one| {
            (
                "by what",
                format!(
                    "{}{}{}",
                    self.linked(&one.words),
                    small(&say::kinds(&one.kinds)),
                    self.why(one.rule, one.confidence)
                ),
            )
        }));
        rows.extend(event.figures.iter().map(|figure| (say::figure(figure.kind), self.figure("", figure, event))));
        rows.extend(event.parts.iter().map(|figure| ("of whom", self.figure(figure.kind, figure, event))));
        rows.extend(event.joint.iter().map(|figure| ("together", self.figure("killed or injured", figure, event))));
        rows.extend(event.victims.iter().map(|victim| {
            let name = victim.name.as_ref().unwrap_or(&victim.words);
            let told = small(&say::victim(victim));
            ("victim", format!("{}{told}{}", self.linked(name), self.why(victim.rule, victim.confidence)))
        }));
        rows.extend(event.targets.iter().map(|target| {
            let why = self.why(target.rule, target.confidence);
            ("target", format!("{}{}{why}", self.linked(&target.words), small(target.kind)))
        }));
        rows
    }

    fn figure(&self, what: &str, figure: &FigureOut, event: &EventOut) -> String {
        let of: Vec<&str> =
            [what, say::counted(figure.of).unwrap_or_default()].into_iter().filter(|part| !part.is_empty()).collect();
        let by: Vec<String> = say::given_by(figure, &event.claims).into_iter().map(voice).collect();
        let by = if by.is_empty() { String::new() } else { format!(" <small>per {}</small>", by.join(", ")) };
        format!(
            "<strong class=\"count\">{}</strong>{} {}{by}{}",
            say::range(figure.low, figure.high),
            small(&of.join(" · ")),
            self.linked(&figure.quote),
            self.why(figure.rule, figure.confidence),
        )
    }

    fn facts(&self, out: &mut String) {
        if self.article.facts.is_empty() {
            return;
        }
        out.push_str("<section class=\"facts\">\n<h2>Also told</h2>\n");
        let rows: Vec<(&str, String)> = self
            .article
            .facts
            .iter()
            .map(|fact| {
                let range = say::range_in_words(fact.low, fact.high);
                let told = format!(
                    "<strong class=\"count\">{range}</strong> {} <small>per {}</small>",
                    self.linked(&fact.quote),
                    voice(fact.voice)
                );
                (fact.kind, told)
            })
            .collect();
        list(out, &rows);
        out.push_str("</section>\n");
    }
}

/// The actor of the inventory that the words mean.
pub fn actor(actor: Option<&ActorOut>) -> String {
    actor
        .map(|actor| format!(" <span class=\"actor\" title=\"{}\">{}</span>", escaped(actor.id), escaped(actor.name)))
        .unwrap_or_default()
}

/// `prison_break` as a heading.
pub fn title(kind: &str) -> String {
    let mut letters = kind.chars().map(|letter| if letter == '_' { ' ' } else { letter });
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

/// Labels with their values; a label is written once for all that follow it.
fn list(out: &mut String, rows: &[(&str, String)]) {
    if rows.is_empty() {
        return;
    }
    out.push_str("<dl>");
    let mut above = "";
    for (label, value) in rows {
        if *label != above {
            put!(out, "<dt>{}</dt>", escaped(label));
        }
        put!(out, "<dd>{value}</dd>");
        above = label;
    }
    out.push_str("</dl>\n");
}

fn small(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!(" <small>{}</small>", escaped(text)) }
}

fn voice(text: &str) -> String {
    if text == "outlet" { "the report".to_owned() } else { bdi(text) }
}
