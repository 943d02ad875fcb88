//! Articles and their events as one page that opens in a browser: no scripts, nothing loaded from elsewhere.
//!
//! [`head`], then [`article`] for each, then [`END`].

mod card;
mod claim;
pub mod marks;
mod reading;

use super::safe::escaped;
use super::say;
use super::source::Source;
use crate::wire::{ArticleOut, KeywordOut, Words};
pub use card::title;
pub use claim::excerpt;
pub use reading::paragraphs;
use std::borrow::Cow;

/// Colours, type and marks of all pages.
pub const STYLE: &str = include_str!("page.css");
/// Events of an article that light up together with their words; the later ones are linked only.
const LIT_EVENTS: usize = 60;

/// The page up to its first article.
pub fn head() -> String {
    let lit = |class: char| {
        let rules: Vec<String> =
            (1..=LIT_EVENTS).map(|n| format!(".report:has(:is(.c{n},.e{n}):hover) .{class}{n}")).collect();
        rules.join(",")
    };
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>riwaya</title>\n<style>\n{STYLE}\
         {}{{--f:var(--lit)}}\n{}{{border-color:var(--accent)}}\n</style>\n</head>\n<body>\n<main>\n",
        lit('e'),
        lit('c'),
    )
}

/// What follows the last article.
pub const END: &str = "</main>\n</body>\n</html>\n";

/// One article beside its events. `explain` shows the frame or rule behind each value.
pub fn article(article: &ArticleOut, explain: bool) -> String {
    let writer = Writer { article, source: Source::new(article), explain };
    let direction = direction(article.title.chars().chain(article.text.chars()));
    format!(
        "<article class=\"report\" dir=\"{direction}\">\n{}{}{}</article>\n",
        writer.header(),
        writer.reading(),
        writer.events(),
    )
}

struct Writer<'w, 'a> {
    article: &'w ArticleOut<'a>,
    source: Source,
    explain: bool,
}

impl Writer<'_, '_> {
    fn header(&self) -> String {
        let article = self.article;
        let mut origin: Vec<String> =
            article.outlet.into_iter().map(|outlet| format!("<strong>{}</strong>", bdi(outlet))).collect();
        origin.extend(
            article.published.as_deref().map(|moment| format!("<span>{}</span>", escaped(&say::published(moment)))),
        );
        origin.extend(
            article
                .modified
                .as_deref()
                .map(|moment| format!("<span>changed {}</span>", escaped(&say::published(moment)))),
        );
        origin.extend(
            article
                .byline
                .filter(|byline| Some(*byline) != article.outlet)
                .map(|byline| format!("<span>by {}</span>", bdi(byline))),
        );
        origin.extend(
            article.videos.iter().map(|video| format!("<span>video {}</span>", video_link(video.host, video.id))),
        );
        origin.extend(article.url.map(link));
        let counts: Vec<String> = say::counts(article)
            .into_iter()
            .map(|(text, name)| format!("<li class=\"{name}\">{}</li>", escaped(&text)))
            .collect();
        let mut out = format!(
            "<header>\n<p class=\"origin\" dir=\"ltr\">{}</p>\n<h1 dir=\"{}\">",
            origin.join(" "),
            direction(article.title.chars())
        );
        if article.title.trim().is_empty() {
            out.push_str("<span class=\"none\">no title</span>");
        } else {
            self.marked(&mut out, "title", 0..article.title.chars().count());
        }
        put!(out, "</h1>\n<ul class=\"counts\" dir=\"ltr\">{}</ul>\n", counts.concat());
        if !article.keywords.is_empty() {
            let keywords: Vec<String> = article.keywords.iter().map(keyword).collect();
            put!(out, "<ul class=\"keywords\">{}</ul>\n", keywords.concat());
        }
        if !article.publisher_keywords.is_empty() {
            let tags: Vec<String> =
                article.publisher_keywords.iter().map(|tag| format!("<li>{}</li>", bdi(tag))).collect();
            put!(out, "<ul class=\"keywords tags\" title=\"the publisher&#39;s keywords\">{}</ul>\n", tags.concat());
        }
        out + "</header>\n"
    }

    /// Where in the page the words begin.
    fn anchor(&self, field: &str, start: usize) -> String {
        let field = if field == "title" { "h" } else { "t" };
        format!("{}-{field}{start}", escaped(&self.article.version))
    }

    /// The words, linked to where they stand.
    fn linked(&self, words: &Words) -> String {
        format!("<a class=\"words\" href=\"#{}\">{}</a>", self.anchor(words.field, words.start), bdi(words.text))
    }

    fn why(&self, rule: &str, confidence: f32) -> String {
        if self.explain {
            format!(" <small class=\"why\">{} · {confidence:.2}</small>", escaped(rule))
        } else {
            String::new()
        }
    }
}

/// A keyword, with its canonical name for those who point at it.
fn keyword(keyword: &KeywordOut) -> String {
    let name = keyword.name.or(keyword.id).unwrap_or(keyword.kind);
    format!("<li title=\"{}\">{}</li>", escaped(name), bdi(keyword.words.text))
}

/// Foreign words that keep their direction to themselves.
pub fn bdi(text: &str) -> String {
    format!("<bdi>{}</bdi>", escaped(text.trim()))
}

/// An address as a link, if it is one of the web.
fn link(url: &str) -> String {
    let shown = escaped(url.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/'));
    if url.starts_with("https://") || url.starts_with("http://") {
        format!("<a class=\"url\" rel=\"noopener noreferrer\" href=\"{}\">{shown}</a>", escaped(url))
    } else {
        format!("<span class=\"url\">{shown}</span>")
    }
}

fn video_link(host: &str, id: &str) -> String {
    let plain =
        !id.is_empty() && id.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_');
    let address = if host == "youtube" && plain {
        Cow::Owned(format!("https://www.youtube.com/watch?v={id}"))
    } else {
        Cow::Borrowed(id)
    };
    let shown = format!("{} {}", escaped(host), escaped(id));
    if address.starts_with("https://") {
        format!("<a rel=\"noopener noreferrer\" href=\"{}\">{shown}</a>", escaped(&address))
    } else {
        shown
    }
}

/// The direction that most letters run in; the first letter alone misleads where a name in Latin letters opens the line.
pub fn direction(text: impl IntoIterator<Item = char>) -> &'static str {
    let (mut right_to_left, mut all) = (0usize, 0usize);
    for letter in text.into_iter().filter(|letter| letter.is_alphabetic()) {
        all += 1;
        right_to_left += usize::from(matches!(u32::from(letter), 0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFC));
    }
    match (right_to_left * 2 >= all, all) {
        (_, 0) => "auto",
        (true, _) => "rtl",
        (false, _) => "ltr",
    }
}
