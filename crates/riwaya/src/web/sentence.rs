//! The sentence in which an event is told, for whoever is to judge it.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

/// A stretch of an article, in Unicode code points, end exclusive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Sentence {
    /// title or text
    pub field: String,
    pub start: usize,
    pub end: usize,
}

/// The sentence around the first mention of an event of a record.
pub fn of(record: &Value, event: &Value) -> Sentence {
    let mention = event.pointer("/mentions/0").unwrap_or(&Value::Null);
    let number = |key: &str| mention[key].as_u64().and_then(|number| usize::try_from(number).ok()).unwrap_or(0);
    let field = if mention["field"] == "title" { "title" } else { "text" };
    let letters: Vec<char> = record[field].as_str().unwrap_or_default().chars().collect();
    let (start, end) = (number("start").min(letters.len()), number("end").min(letters.len()));
    let is_end = |at: usize| ends(&letters, at);
    let start = (0..start).rev().find(|at| is_end(*at)).map_or(0, |at| at + 1);
    let end = (end..letters.len()).find(|at| is_end(*at)).map_or(letters.len(), |at| at + 1);
    let blanks = letters.iter().skip(start).take_while(|letter| letter.is_whitespace()).count();
    Sentence { field: field.to_owned(), start: (start + blanks).min(end), end }
}

/// Whether a sentence ends at a letter: a full stop between digits is none.
fn ends(letters: &[char], at: usize) -> bool {
    let digit = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(|letter| letter.is_numeric());
    match letters.get(at) {
        Some('.') => !(digit(at.checked_sub(1)) && digit(Some(at + 1))),
        Some('!' | '?' | '؟' | '\n') => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_sentence_ends_at_its_stops() {
        let text = "وقع انفجار. قُتل 2.5 بالمئة هنا! ثم هدأ";
        let start = text.chars().position(|letter| letter == 'ق').unwrap();
        let at = text.chars().collect::<Vec<_>>().iter().rposition(|letter| *letter == 'ه').unwrap();
        let event = |start: usize| json!({ "mentions": [{ "field": "text", "start": start, "end": start + 1 }] });
        let cut = |start: usize| {
            let Sentence { start, end, .. } = of(&json!({ "text": text }), &event(start));
            text.chars().skip(start).take(end - start).collect::<String>()
        };
        assert_eq!(cut(start), "وقع انفجار.");
        assert_eq!(cut(14), "قُتل 2.5 بالمئة هنا!");
        assert_eq!(cut(at), "ثم هدأ");
        assert_eq!(of(&json!({}), &json!({})).end, 0);
    }
}
