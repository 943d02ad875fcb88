//! The form of `corpus/events/*.md`; `corpus/events/README.md` describes it.

use riwaya_core::article::{Article, Moment};

/// One case: an article, and what is expected of it.
pub struct Case {
    /// Heading of the case.
    pub name: String,
    /// The article.
    pub article: Article,
    /// What the text tells, one block an event; lines outside of blocks are about the whole article.
    pub blocks: Vec<Block>,
}

/// A line without indent, and the indented lines after it.
pub struct Block {
    /// The line without indent.
    pub head: Line,
    /// The lines after it.
    pub lines: Vec<Line>,
}

/// One expectation.
pub struct Line {
    /// Number of the line in its file, from 0.
    pub at: usize,
    /// The expectation, without indent and marker.
    pub text: String,
    /// Whether it is marked as a known miss.
    pub known_miss: bool,
}

/// Written before an expectation that is not met yet.
pub const MARKER: &str = "known miss ";

const PUBLISHED: &str = "2022-01-20";

/// The cases of a file.
pub fn cases(name: &str, text: &str) -> Vec<Case> {
    let mut out: Vec<Case> = Vec::new();
    let (mut heading, mut open, mut article) = (String::new(), None, Vec::new());
    let mut blocks: Vec<Block> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        match (line.strip_prefix("```"), open) {
            (Some(kind), None) => open = Some(kind),
            (Some(_), Some("events")) => {
                assert!(
                    !article.is_empty() && !blocks.is_empty(),
                    "{name}:{}: article or expectations missing",
                    at + 1
                );
                assert!(
                    !heading.is_empty() && out.iter().all(|case| case.name != heading),
                    "{name}:{}: each case needs a heading of its own",
                    at + 1
                );
                out.push(Case {
                    name: heading.clone(),
                    article: read_article(&article),
                    blocks: std::mem::take(&mut blocks),
                });
                article.clear();
                open = None;
            }
            (Some(_), Some(_)) => open = None,
            (None, Some("article")) => article.push(line),
            (None, Some("events")) => read_expectation(&mut blocks, at, line, name),
            (None, None) => {
                if let Some(name) = line.strip_prefix("## ") {
                    name.clone_into(&mut heading);
                }
            }
            (None, Some(_)) => {}
        }
    }
    out
}

fn read_expectation(blocks: &mut Vec<Block>, at: usize, line: &str, name: &str) {
    let text = line.trim();
    if text.is_empty() {
        return;
    }
    let (text, known_miss) = text.strip_prefix(MARKER).map_or((text, false), |rest| (rest, true));
    let read = Line { at, text: text.to_owned(), known_miss };
    if line.starts_with(' ') {
        let block = blocks.last_mut().unwrap_or_else(|| panic!("{name}:{}: belongs to no event", at + 1));
        block.lines.push(read);
    } else {
        blocks.push(Block { head: read, lines: Vec::new() });
    }
}

fn read_article(lines: &[&str]) -> Article {
    let mut article = Article { doc_id: "case".into(), ..Article::default() };
    let mut published = PUBLISHED;
    let mut body = 0;
    for line in lines {
        if let Some(title) = line.strip_prefix("title:") {
            title.trim().clone_into(&mut article.title);
        } else if let Some(day) = line.strip_prefix("published:") {
            published = day.trim();
        } else if let Some(outlet) = line.strip_prefix("outlet:") {
            article.outlet = Some(outlet.trim().to_owned());
        } else {
            break;
        }
        body += 1;
    }
    article.published = published.parse().ok().map(|date| Moment { date, time: None, utc_offset: None });
    lines[body..].join("\n").trim().clone_into(&mut article.text);
    article
}
