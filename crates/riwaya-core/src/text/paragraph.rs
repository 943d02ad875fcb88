//! The shape of paragraphs: a line without a full stop below a page's last full sentence is most often a link to
//! another story.

use super::document::Document;
use super::token::TokenKind;
use crate::model::{Part, part};

/// What a paragraph looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// It ends as sentences do.
    Full,
    /// It breaks off with dots.
    Cut,
    /// A short line without an end mark, such as a headline.
    Line,
    /// A few words or a date, such as the heading of a list, or a line in another script.
    Label,
    /// A long stretch without an end mark.
    Open,
}

impl Shape {
    const fn part(self) -> Part<'static> {
        match self {
            Self::Full => part!("full"),
            Self::Cut => part!("cut"),
            Self::Line => part!("line"),
            Self::Label => part!("label"),
            Self::Open => part!("open"),
        }
    }

    /// Whether lists of links are made of it.
    const fn of_link(self) -> bool {
        matches!(self, Self::Cut | Self::Line | Self::Label)
    }
}

/// The paragraphs of a document, the headline being the first.
#[derive(Debug, Default)]
pub struct Paragraphs {
    shapes: Vec<Shape>,
    /// Whether most words of a paragraph that is not full stand in the headline.
    echoes: Vec<bool>,
    /// The first and the last paragraph of the text that is full.
    full: Option<(usize, usize)>,
}

/// Lines have fewer tokens than this.
const LONG: usize = 18;

/// Labels have at most this many words.
const FEW: usize = 3;

impl Paragraphs {
    /// Looks at all paragraphs.
    #[must_use]
    pub fn of(document: &Document<'_>) -> Self {
        let (mut shapes, mut echoes) = (Vec::new(), Vec::new());
        let title: Vec<&str> = (0..document.body()).map(|index| document.word(index)).collect();
        let mut start = 0;
        for tokens in document.tokens.chunk_by(|left, right| left.paragraph == right.paragraph) {
            let end = start + tokens.len();
            let mark = |index: usize| {
                let token = document.tokens.get(index).filter(|token| token.kind == TokenKind::Mark);
                token.map_or("", |_| document.word(index))
            };
            let last = mark(end - 1);
            let shape = if matches!(last, "…" | "]") || last == "." && end >= 2 && mark(end - 2) == "." {
                Shape::Cut
            } else if !last.is_empty() && !matches!(last, "-" | "|" | "/" | "#" | "،" | ",") {
                Shape::Full
            } else if tokens.iter().filter(|token| token.kind == TokenKind::Word).count() <= FEW {
                Shape::Label
            } else if tokens.len() < LONG {
                Shape::Line
            } else {
                Shape::Open
            };
            let known = || (start..end).filter(|index| title.contains(&document.word(*index))).count();
            echoes.push(!matches!(shape, Shape::Full) && 2 * known() > tokens.len());
            shapes.push(shape);
            start = end;
        }
        let prose = |shape: &Shape| matches!(shape, Shape::Full | Shape::Open);
        let first = shapes.iter().skip(1).position(prose).map(|at| at + 1);
        let full = first.zip(shapes.iter().rposition(prose));
        Self { shapes, echoes, full }
    }

    /// Whether any paragraph of the text is full: beside none of them a line without an end mark is no link.
    #[must_use]
    pub fn has_prose(&self) -> bool {
        self.full.is_some()
    }

    /// How a paragraph looks: its shape; whether it stands above, among or below the full ones; whether it repeats the
    /// headline, else whether the paragraphs before and after it are lines too.
    #[must_use]
    pub fn look(&self, paragraph: u32) -> [Part<'static>; 3] {
        let at = paragraph as usize;
        let shape = |at: usize| self.shapes.get(at).copied();
        let side = match self.full {
            Some((first, _)) if at < first => part!("above"),
            Some((_, last)) if at > last => part!("below"),
            _ => part!("among"),
        };
        let company = if self.echoes.get(at) == Some(&true) {
            part!("echo")
        } else {
            let above = at.checked_sub(1).filter(|above| *above > 0).and_then(shape);
            match (above.map(Shape::of_link), shape(at + 1).map(Shape::of_link)) {
                (Some(true), Some(true)) => part!("between"),
                (Some(true), _) => part!("last"),
                (_, Some(true)) => part!("first"),
                _ => part!("alone"),
            }
        };
        let shape = shape(at).map_or(part!("full"), Shape::part);
        [shape, side, company]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    #[test]
    fn links_stand_below_the_last_full_sentence() {
        let text = "صورة من المكان\n\nقصفت القوات البلدة فجر اليوم.\n\nاقرأ أيضا عن الحصار\n\nخبر آخر يبدأ هنا ولا...";
        let article = Article { title: "قصف على البلدة".into(), text: text.into(), ..Article::default() };
        let document = Document::new(&article);
        let paragraphs = Paragraphs::of(&document);
        let looks: Vec<_> = (0..5).map(|paragraph| paragraphs.look(paragraph).map(Part::text)).collect();
        assert_eq!(
            looks,
            [
                ["label", "above", "echo"],
                ["label", "above", "alone"],
                ["full", "among", "between"],
                ["line", "below", "first"],
                ["cut", "below", "last"]
            ]
        );
    }
}
