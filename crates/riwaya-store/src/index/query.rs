//! A query as people type it: words, `"words in order"`, and fields.

use super::area::Area;
use crate::error::StoreError;
use jiff::civil::Date;

/// What must hold of an article, all of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Query {
    /// Each narrows what is found.
    pub clauses: Vec<Clause>,
}

/// One part of a query. Words are folded, and come with their stems.
#[derive(Debug, Clone, PartialEq)]
pub enum Clause {
    /// A word that has one of these stems.
    Word(Vec<String>),
    /// These words, as they are written, one after the other.
    Phrase(Vec<String>),
    /// A field has a word with one of these tags.
    Tag(Vec<String>),
    /// Published on or after this day.
    After(Date),
    /// Published before this day.
    Before(Date),
    /// An event took place there.
    In(Area),
}

/// Fields that hold words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TagKind {
    /// Names and words of who acts or is acted upon.
    Actor,
    /// Names of where it was.
    Place,
    /// Type of an event.
    Type,
    /// Who published it.
    Outlet,
}

impl TagKind {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "actor" => Self::Actor,
            "place" => Self::Place,
            "type" => Self::Type,
            "outlet" => Self::Outlet,
            _ => return None,
        })
    }

    /// How the index keeps a word of the field.
    #[must_use]
    pub fn tag(self, word: &str) -> String {
        let name = match self {
            Self::Actor => 'a',
            Self::Place => 'p',
            Self::Type => 't',
            Self::Outlet => 'o',
        };
        format!("{name}:{word}")
    }
}

/// One piece of a query as it is typed: an optional field, its text, and whether it stood in quotation marks.
type Piece = (Option<String>, String, bool);

/// What a query must know of the language that articles are written in.
pub trait Segment {
    /// Folds a text and cuts it into words.
    fn words(&self, text: &str) -> Vec<String>;

    /// The stems of a folded word, none for what finds nothing by itself.
    fn stems(&self, word: &str) -> Vec<String>;

    /// Ids of the actors or places that a text names.
    fn names(&self, kind: TagKind, text: &str) -> Vec<String>;
}

impl Query {
    /// Reads a query.
    ///
    /// # Errors
    /// A field that does not exist, or a day that is none.
    pub fn parse(text: &str, language: &impl Segment) -> Result<Self, StoreError> {
        let mut clauses = Vec::new();
        for (field, text, quoted) in pieces(text) {
            let stems = || {
                let stems = language.words(&text).into_iter().map(|word| language.stems(&word));
                stems.filter(|stems| !stems.is_empty())
            };
            match field.as_deref() {
                None if quoted => {
                    let words = Some(language.words(&text)).filter(|words| !words.is_empty());
                    clauses.extend(words.map(Clause::Phrase));
                }
                None => clauses.extend(stems().map(Clause::Word)),
                Some("type") => clauses.push(Clause::Tag(vec![TagKind::Type.tag(&text.to_ascii_lowercase())])),
                Some("after") => clauses.push(Clause::After(day(&text)?)),
                Some("box") => {
                    let [south, west, north, east] = numbers(&text, "box:SOUTH,WEST,NORTH,EAST")?;
                    clauses.push(Clause::In(Area::Box { south, west, north, east }));
                }
                Some("near") => {
                    let [latitude, longitude, kilometres] = numbers(&text, "near:LATITUDE,LONGITUDE,KILOMETRES")?;
                    clauses.push(Clause::In(Area::Near { latitude, longitude, kilometres }));
                }
                Some("before") => clauses.push(Clause::Before(day(&text)?)),
                Some(field) => {
                    let Some(kind) = TagKind::named(field) else {
                        let known = "actor:, place:, type:, outlet:, after:, before:, box: and near:";
                        return Err(StoreError::Query(format!("there is no field '{field}:'; there are {known}")));
                    };
                    let tags = |words: Vec<String>| Clause::Tag(words.iter().map(|word| kind.tag(word)).collect());
                    match language.names(kind, &text) {
                        names if names.is_empty() => clauses.extend(stems().map(tags)),
                        names => clauses.push(tags(names)),
                    }
                }
            }
        }
        Ok(Self { clauses })
    }

    /// Whether nothing is asked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }
}

fn day(text: &str) -> Result<Date, StoreError> {
    // A year or a month stands for its first day.
    let whole = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    whole.parse().map_err(|_| StoreError::Query(format!("'{text}' is no day; write it as 2022-01-21")))
}

fn numbers<const N: usize>(text: &str, form: &str) -> Result<[f64; N], StoreError> {
    let numbers: Option<Vec<f64>> = text.split(',').map(|number| number.trim().parse().ok()).collect();
    let finite = numbers.filter(|numbers| numbers.iter().all(|number: &f64| number.is_finite()));
    let numbers = finite.and_then(|numbers| <[f64; N]>::try_from(numbers).ok());
    numbers.ok_or_else(|| StoreError::Query(format!("'{text}' is not of the form {form}")))
}

/// Cuts a query at spaces outside of quotation marks of any kind.
fn pieces(text: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let head = rest
            .split_once(':')
            .filter(|(name, _)| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase()));
        let (field, value) = head.map_or((None, rest), |(name, value)| (Some(name.to_owned()), value));
        let mut letters = value.chars();
        let close: Option<&[char]> = match letters.next() {
            Some('"' | '“' | '”') => Some(&['"', '“', '”']),
            Some('«') => Some(&['»']),
            _ => None,
        };
        let (piece, after) = match close {
            Some(close) => {
                let inside = letters.as_str();
                inside.split_once(close).unwrap_or((inside, ""))
            }
            None => value.split_once(char::is_whitespace).unwrap_or((value, "")),
        };
        out.push((field, piece.to_owned(), close.is_some()));
        rest = after.trim_start();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Plain;

    impl Segment for Plain {
        fn words(&self, text: &str) -> Vec<String> {
            text.split(' ').map(str::to_owned).collect()
        }

        fn stems(&self, word: &str) -> Vec<String> {
            if word == "ال" { vec![] } else { vec![word.to_owned()] }
        }

        fn names(&self, _: TagKind, text: &str) -> Vec<String> {
            if text == "داعش" { vec!["is".to_owned()] } else { vec![] }
        }
    }

    fn parse(text: &str) -> Result<Query, StoreError> {
        Query::parse(text, &Plain)
    }

    #[test]
    fn words_phrases_and_fields_are_told_apart() {
        let query = parse("قتل \"سجن الصناعة\" actor:قسد type:Air_Strike after:2022 ال «في حلب»").unwrap();
        assert_eq!(
            query.clauses,
            [
                Clause::Word(vec!["قتل".into()]),
                Clause::Phrase(vec!["سجن".into(), "الصناعة".into()]),
                Clause::Tag(vec!["a:قسد".into()]),
                Clause::Tag(vec!["t:air_strike".into()]),
                Clause::After("2022-01-01".parse().unwrap()),
                Clause::Phrase(vec!["في".into(), "حلب".into()]),
            ]
        );
        assert_eq!(parse("actor:داعش").unwrap().clauses, [Clause::Tag(vec!["a:is".into()])]);
        assert_eq!(parse("place:\"دير الزور\"").unwrap().clauses.len(), 2);
        assert!(parse("  ال ").unwrap().is_empty());
    }

    #[test]
    fn mistakes_are_named() {
        assert!(parse("colour:x").unwrap_err().to_string().contains("no field 'colour:'"));
        assert!(parse("box:1,2,3").unwrap_err().to_string().contains("not of the form box:"));
        assert!(parse("after:x").unwrap_err().to_string().contains("'x' is no day"));
        assert_eq!(parse("\"قتل").unwrap().clauses, [Clause::Phrase(vec!["قتل".into()])]);
    }
}
