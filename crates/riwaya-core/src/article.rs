//! What a page says: the article as it came in, with the zones that are not its body.

use crate::span::{Original, Span};
use jiff::civil::{Date, Time};

/// One article of one outlet. `title` and `text` are exactly what was read, never normalised or cut.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Article {
    /// The source's own id, or a hash of the content where it gives none.
    pub doc_id: String,
    /// Who published it, as written.
    pub outlet: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Who is named as its author or maker.
    pub byline: Option<String>,
    /// When it was published, as far as the page says.
    pub published: Option<Moment>,
    /// When it was last changed, as far as the page says.
    pub modified: Option<Moment>,
    /// The headline.
    pub title: String,
    /// Everything else that was read, furniture included; `zones` say what is not body.
    pub text: String,
    /// Stretches of `text` that are not body, in order, without overlap.
    pub zones: Vec<Zone>,
    /// The publisher's own keywords.
    pub keywords: Vec<String>,
    /// Videos embedded in the page.
    pub videos: Vec<Video>,
    /// What the reading of the page skipped or could not settle, for the user.
    pub notes: Vec<String>,
}

/// A point of time as a page gives it: local to the outlet unless it names an offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The day, in the outlet's own calendar day.
    pub date: Date,
    /// Time of day, where told.
    pub time: Option<Time>,
    /// Offset from UTC in minutes, where told; without it the time is local to the outlet.
    pub utc_offset: Option<i16>,
}

/// A stretch of `Article::text` that is not body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone {
    /// What it is.
    pub kind: ZoneKind,
    /// Where it is, in bytes of `Article::text`.
    pub span: Span<Original>,
}

/// What a zone is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ZoneKind {
    /// Who made the report, and when.
    Byline,
    /// Text under a picture.
    Caption,
    /// A video id or other embedded foreign matter.
    Embed,
    /// Section headings, related links, share buttons.
    Furniture,
}

/// A video that the page embeds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Video {
    /// Host in lower case, such as `youtube`.
    pub host: String,
    /// The host's id of the video, or its address where there is no id.
    pub id: String,
}

/// The two fields of an article that spans can point into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// `Article::title`
    Title,
    /// `Article::text`
    Text,
}

impl Article {
    /// The words of the field that a quote names, empty where it does not fit.
    #[must_use]
    pub fn words(&self, quote: crate::event::Quote) -> &str {
        let field = match quote.field {
            Field::Title => &self.title,
            Field::Text => &self.text,
        };
        quote.span.of(field)
    }
}
