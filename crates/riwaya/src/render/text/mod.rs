//! An article and its events for a terminal: the answer first, its words beside it.
//!
//! Arabic stands between isolates, so that numbers and columns keep their order whatever the terminal does with it.

mod block;
mod event;

use super::safe::{foreign, isolate, line};
use super::say;
use super::source::{Excerpt, Source};
use super::style::{self, DIM, Look, NUMBER, TITLE, TRIGGER};
use crate::wire::{ArticleOut, FactOut, NoteOut, Words};
use block::{Block, Row};

/// One article with all its events, ended by an empty line.
pub fn article(article: &ArticleOut, look: &Look) -> String {
    let writer = Writer { article, source: Source::new(article), look };
    let mut out = writer.heading();
    writer.events(&mut out);
    if !article.facts.is_empty() {
        out.push('\n');
        Block { indent: 0, rows: article.facts.iter().map(|fact| writer.fact(fact)).collect() }.write(&mut out, look);
    }
    if !article.notes.is_empty() {
        out.push('\n');
    }
    for note in &article.notes {
        writer.note(&mut out, note);
    }
    out.push('\n');
    out
}

struct Writer<'w, 'a> {
    article: &'w ArticleOut<'a>,
    source: Source,
    look: &'w Look,
}

impl Writer<'_, '_> {
    fn heading(&self) -> String {
        let title = foreign(self.article.title);
        let title = if title.is_empty() { self.dim("(no title)") } else { self.look.paint(TITLE, &title) };
        let mut out = title + "\n";
        for parts in [self.origin(), self.counts()] {
            if !parts.is_empty() {
                out.push_str(&parts.join(" · "));
                out.push('\n');
            }
        }
        out
    }

    /// Who published it and when, and what else the page shows.
    fn origin(&self) -> Vec<String> {
        let article = self.article;
        let mut parts: Vec<String> = article.outlet.into_iter().map(foreign).collect();
        parts.extend(article.published.as_deref().map(say::published));
        parts.extend(article.modified.as_deref().map(|moment| format!("changed {}", say::published(moment))));
        parts.extend(
            article
                .byline
                .filter(|byline| Some(*byline) != article.outlet)
                .map(|byline| format!("by {}", foreign(byline))),
        );
        let captions = article.zones.iter().filter(|zone| zone.kind == "caption");
        parts.extend(captions.filter_map(|zone| {
            let caption = line(self.source.field("text").get(zone.start..zone.end)?.iter().copied());
            Some(format!("caption: {}", isolate(caption.trim())))
        }));
        parts
            .extend(article.videos.iter().map(|video| format!("video: {} {}", foreign(video.host), foreign(video.id))));
        if !article.publisher_keywords.is_empty() {
            let tags: Vec<String> = article.publisher_keywords.iter().map(|tag| foreign(tag)).collect();
            parts.push(format!("tags: {}", tags.join(", ")));
        }
        parts.extend(article.url.map(|url| self.dim(&foreign(url))));
        parts
    }

    fn counts(&self) -> Vec<String> {
        let mut parts: Vec<String> = say::counts(self.article)
            .into_iter()
            .map(|(text, name)| match name {
                "" | "background" => text,
                _ => self.look.paint(style::factuality(name), &text),
            })
            .collect();
        if !self.article.keywords.is_empty() {
            let keywords: Vec<String> =
                self.article.keywords.iter().map(|keyword| foreign(keyword.words.text)).collect();
            parts.push(format!("keywords: {}", keywords.join(" · ")));
        }
        parts
    }

    fn fact(&self, fact: &FactOut) -> Row {
        Row {
            label: fact.kind.to_owned(),
            value: self.look.paint(NUMBER, &say::range_in_words(fact.low, fact.high)),
            rest: format!("{}  {}", quoted(&fact.quote), self.dim(&format!("per {}", voice_name(fact.voice)))),
            ..Row::default()
        }
    }

    fn note(&self, out: &mut String, note: &NoteOut) {
        out.push_str(&self.dim("note: "));
        out.push_str(&foreign(&note.text));
        if let Some(quote) = &note.quote {
            out.push(' ');
            out.push_str(&quoted(quote));
        }
        out.push('\n');
    }

    /// An excerpt in guillemets, what it marks underlined.
    fn excerpt(&self, excerpt: &Excerpt) -> String {
        let pieces: Vec<String> = excerpt
            .0
            .iter()
            .map(|(piece, marked)| if *marked { self.look.paint(TRIGGER, piece) } else { piece.clone() })
            .collect();
        guillemets(&pieces.concat())
    }

    fn dim(&self, text: &str) -> String {
        self.look.paint(DIM, text)
    }
}

/// The report's own voice has no words in it.
fn voice_name(text: &str) -> String {
    if text == "outlet" { "the report".to_owned() } else { foreign(text) }
}

/// The words of the article in guillemets.
fn quoted(words: &Words) -> String {
    guillemets(&line(words.text.chars()))
}

/// The guillemets stand inside the isolate, so that they open and close on the sides that its direction asks for.
fn guillemets(text: &str) -> String {
    isolate(&format!("\u{AB}{}\u{BB}", text.trim())).into_owned()
}
