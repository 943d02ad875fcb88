//! Which stretches of an article's text are not its body.

use crate::byline::{self, Byline};
use crate::credit::credited;
use crate::embed::{is_embed, video_of};
use crate::words::{WORDS, is_written, key};
use riwaya_core::article::{Moment, Video, Zone, ZoneKind};
use riwaya_core::span::Span;

/// What stands around the body of an article: its zones and what they tell.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Surroundings {
    /// Stretches of the text that are not body, in order, without overlap.
    pub zones: Vec<Zone>,
    /// Who is named as maker of the report.
    pub byline: Option<String>,
    /// When it was published.
    pub published: Option<Moment>,
    /// When it was last changed.
    pub modified: Option<Moment>,
    /// Videos whose id or address stands alone on a line.
    pub videos: Vec<Video>,
}

/// One line of the text that is not blank, without the white space around it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'t> {
    pub(crate) text: &'t str,
    start: usize,
    /// Length in characters, counted up to [`LONG`].
    pub(crate) chars: usize,
    /// Number of words, counted up to [`MANY_WORDS`]; in body, of which nobody asks more, up to a menu's.
    pub(crate) words: usize,
}

/// From this many characters on a line is body, whatever it holds.
const LONG: usize = 200;
/// From this many characters on a line with a full stop is body.
const SENTENCE: usize = 90;
/// No rule asks whether a line has more words than this.
const MANY_WORDS: usize = 26;
/// A byline or a caption stands among so many first lines.
const TOP: usize = 8;
/// So many headlines may follow a heading in the middle of a text.
const INLINE_HEADLINES: usize = 3;
/// Lines beyond this many are body.
const MAX_LINES: usize = 100_000;
/// A headline of another article has at most so many characters.
const HEADLINE: usize = 130;
/// So many short lines in a row are a menu.
const MENU: usize = 4;
/// A line of a menu has at most so many words.
const MENU_WORDS: usize = 3;

/// The zones of `text` that are not body, in order, without overlap.
///
/// ```
/// use riwaya_core::article::ZoneKind;
///
/// let text = "إعداد: شبكة الخبر 2022-01-21 06:01\n\nجسر القرية - أرشيف\n\nقال شهود إن الجسر انهار.";
/// let kinds: Vec<_> = riwaya_ingest::zones_of_text(text).iter().map(|zone| zone.kind).collect();
/// assert_eq!(kinds, [ZoneKind::Byline, ZoneKind::Caption]);
/// ```
#[must_use]
pub fn zones_of_text(text: &str) -> Vec<Zone> {
    surroundings(text, None).zones
}

/// The zones of `text` with the byline, times and videos that they hold; `outlet` helps to know a byline.
#[must_use]
pub fn surroundings(text: &str, outlet: Option<&str>) -> Surroundings {
    let lines = lines(text);
    let body = body_range(&lines);
    let outlet = outlet.map(key);
    let mut found = Surroundings::default();
    let mut headlines_left = 0_usize;
    for (index, line) in lines.iter().enumerate() {
        if line.is_body() {
            headlines_left = 0;
            continue;
        }
        let edge = index < body.0 || index > body.1;
        let name = key(line.text);
        if WORDS.is_section(&name) {
            headlines_left = if index > body.1 { usize::MAX } else { INLINE_HEADLINES };
            found.mark(line, ZoneKind::Furniture);
        } else if is_embed(line.text) {
            found.videos.extend(video_of(line.text).filter(|video| !found.videos.contains(video)));
            found.mark(line, ZoneKind::Embed);
        } else if is_furniture(line, &name) || (edge && in_menu(&lines, index)) {
            found.mark(line, ZoneKind::Furniture);
        } else if (index < TOP || index > body.1)
            && let Some(byline) = byline::byline(line, &name, outlet.as_deref())
        {
            // A bare date below the body is that of another article.
            let own = index <= body.1 || byline.maker.is_some() || byline.modified.is_some();
            found.mark(line, if own { ZoneKind::Byline } else { ZoneKind::Furniture });
            if own {
                found.take(byline);
            }
        } else if let Some(kind) = credited(line, &name, index < TOP) {
            found.mark(line, kind);
        } else if headlines_left > 0 && !line.ends_sentence() && line.chars <= HEADLINE {
            headlines_left -= 1;
            found.mark(line, ZoneKind::Furniture);
        } else {
            headlines_left = 0;
        }
    }
    found
}

impl Surroundings {
    fn mark(&mut self, line: &Line, kind: ZoneKind) {
        let (Ok(start), Ok(end)) = (u32::try_from(line.start), u32::try_from(line.start + line.text.len())) else {
            return;
        };
        self.zones.push(Zone { kind, span: Span::new(start, end) });
    }

    fn take(&mut self, byline: Byline) {
        self.byline = self.byline.take().or(byline.maker);
        self.published = self.published.or(byline.published);
        self.modified = self.modified.or(byline.modified);
    }
}

impl Line<'_> {
    fn is_body(&self) -> bool {
        self.chars >= LONG || (self.chars >= SENTENCE && self.ends_sentence())
    }

    /// Whether the line ends as a sentence does.
    pub(crate) fn ends_sentence(&self) -> bool {
        let closing =
            |char: char| matches!(char, '"' | '\'' | '»' | '”' | '’' | ')' | ']' | '*') || char.is_whitespace();
        let end = self.text.trim_end_matches(closing);
        end.ends_with(['.', '؟', '!', '?', '…', '؛', ':', '۔'])
    }
}

/// How many words a line has, counted up to `most`.
fn words(line: &str, most: usize) -> usize {
    line.split_whitespace().filter(|word| word.chars().any(is_written)).take(most).count()
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut start = 0;
    let mut lines = Vec::new();
    for raw in text.split('\n').take(MAX_LINES) {
        let trimmed = raw.trim();
        if !trimmed.is_empty() {
            let lead = raw.len() - raw.trim_start().len();
            let mut line = Line { text: trimmed, start: start + lead, chars: chars(trimmed), words: 0 };
            line.words = words(trimmed, if line.is_body() { MENU_WORDS + 1 } else { MANY_WORDS });
            lines.push(line);
        }
        start += raw.len() + 1;
    }
    lines
}

/// Characters of a line, counted up to [`LONG`]; a character has at most four bytes.
fn chars(line: &str) -> usize {
    if line.len() >= 4 * LONG { LONG } else { line.chars().count().min(LONG) }
}

/// First and last line that is surely body.
fn body_range(lines: &[Line]) -> (usize, usize) {
    let first = lines.iter().position(Line::is_body).unwrap_or(0);
    (first, lines.iter().rposition(Line::is_body).unwrap_or(lines.len()))
}

fn is_furniture(line: &Line, name: &str) -> bool {
    if name.is_empty() {
        return false;
    }
    if line.ends_sentence() && line.words > 6 {
        return WORDS.has_notice(name);
    }
    WORDS.is_furniture(name)
}

/// Whether the line is one of many short ones in a row, as menus are.
fn in_menu(lines: &[Line], index: usize) -> bool {
    let short =
        |line: &&Line| !line.ends_sentence() && line.words <= MENU_WORDS && !line.text.chars().any(char::is_numeric);
    if !short(&&lines[index]) {
        return false;
    }
    let before = lines[..index].iter().rev().take(MENU).take_while(short).count();
    let after = lines[index + 1..].iter().take(MENU).take_while(short).count();
    before + after + 1 >= MENU
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "قال شهود عيان إن انفجارا وقع صباح اليوم قرب السوق الرئيسي في البلدة، ما أدى إلى إصابة أربعة أشخاص بجروح متفاوتة.";

    fn kinds(text: &str) -> Vec<(ZoneKind, &str)> {
        zones_of_text(text).iter().map(|zone| (zone.kind, zone.span.of(text))).collect()
    }

    #[test]
    fn a_plain_report_is_all_body() {
        assert_eq!(kinds(&format!("{BODY}\n\n{BODY}")), []);
        assert_eq!(kinds("قصف على البلدة"), []);
        assert_eq!(kinds(""), []);
    }

    #[test]
    fn the_lines_around_a_body() {
        let text = format!(
            "إعداد: شبكة الخبر 2022-01-21 06:01:00\n\nسوق البلدة - أرشيف\n\n{BODY}\n\naB3_dE-fG9h\n\n{BODY}\n\nالتعليقات\n\nمقالات ذات صلة\n\nخبر آخر عن بلدة أخرى\n"
        );
        assert_eq!(
            kinds(&text),
            [
                (ZoneKind::Byline, "إعداد: شبكة الخبر 2022-01-21 06:01:00"),
                (ZoneKind::Caption, "سوق البلدة - أرشيف"),
                (ZoneKind::Embed, "aB3_dE-fG9h"),
                (ZoneKind::Furniture, "التعليقات"),
                (ZoneKind::Furniture, "مقالات ذات صلة"),
                (ZoneKind::Furniture, "خبر آخر عن بلدة أخرى"),
            ]
        );
        let around = surroundings(&text, None);
        assert_eq!(around.byline.as_deref(), Some("شبكة الخبر"));
        assert_eq!(around.videos, [Video { host: "youtube".to_owned(), id: "aB3_dE-fG9h".to_owned() }]);
        let published = around.published.unwrap();
        assert_eq!((published.date.to_string().as_str(), published.utc_offset), ("2022-01-21", None));
        assert_eq!(published.time.unwrap().to_string(), "06:01:00");
    }

    #[test]
    fn captions_by_credit_and_menus_by_shape() {
        let text = format!("الرئيسية\nسوريا\nالعالم\nفنون\nعلوم\n\nآثار الدمار في البلدة (رويترز)\n\n{BODY}");
        let kinds = kinds(&text);
        assert_eq!(kinds.iter().filter(|(kind, _)| *kind == ZoneKind::Furniture).count(), 5);
        assert_eq!(kinds.last(), Some(&(ZoneKind::Caption, "آثار الدمار في البلدة (رويترز)")));
    }

    #[test]
    fn the_stories_before_and_after_are_no_body() {
        let text =
            format!("{BODY}\n\nالسابق\n\nانفجار في بلدة بعيدة\n\nالتالي\n\nاعتقال شاب في قرية أخرى\n\nنزوح من المخيم");
        assert_eq!(kinds(&text).len(), 5);
    }

    #[test]
    fn a_heading_in_the_middle_takes_few_lines() {
        let text = format!("{BODY}\n\nاقرأ أيضا\n\nقصة أخرى من بلدة بعيدة\n\n{BODY}");
        assert_eq!(kinds(&text).len(), 2);
    }
}
