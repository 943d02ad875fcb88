//! A JSON export, which holds its articles in one array: read one element at a time.

use super::elements::{Element, Elements};
use super::{Item, Source, Step};
use crate::error::IngestError;
use crate::options::Options;
use serde_json::{Map, Value};
use std::io::BufRead;

/// A kind of export.
pub(super) trait Kind: Send + Sized {
    /// The key of the array.
    const ARRAY: &'static str;
    /// What an element of it is called.
    const ELEMENT: &'static str;

    /// From the values that stand before the array.
    fn of(beside: &Map<String, Value>) -> Self;

    /// The item of one element, which is called `source`; nothing where it is no article by its kind.
    fn item(&self, element: Vec<u8>, source: String, options: &Options) -> Result<Option<Item>, IngestError>;
}

/// An export that is being read.
pub(super) struct Export<R, K> {
    name: String,
    state: State<R, K>,
    count: u64,
}

enum State<R, K> {
    Unread(R),
    Open(Elements<R>, K),
    Done,
}

impl<R: BufRead, K: Kind> Export<R, K> {
    pub(super) fn new(input: R, name: String) -> Self {
        Self { name, state: State::Unread(input), count: 0 }
    }

    /// Opens the export where that was not done, then reads the next element into `bytes`.
    fn element(&mut self, bytes: &mut Vec<u8>, options: &Options) -> Result<Element, IngestError> {
        match std::mem::replace(&mut self.state, State::Done) {
            State::Unread(input) => {
                let Some(elements) = Elements::find(input, K::ARRAY)? else { return Ok(Element::End) };
                let kind = K::of(&elements.beside);
                self.state = State::Open(elements, kind);
            }
            other => self.state = other,
        }
        match &mut self.state {
            State::Open(elements, _) => elements.next(bytes, options.max_line_bytes),
            State::Unread(_) | State::Done => Ok(Element::End),
        }
    }
}

impl<'a, R: BufRead + Send, K: Kind> Source<'a> for Export<R, K> {
    fn next(&mut self, options: &Options) -> Option<Step<'a>> {
        loop {
            let mut bytes = Vec::new();
            let element = match self.element(&mut bytes, options) {
                Ok(element) => element,
                Err(error) => {
                    self.state = State::Done;
                    return Some(Step::rejected(&*self.name, error));
                }
            };
            self.count += 1;
            let source = format!("{}, {} {}", self.name, K::ELEMENT, self.count);
            let read = match (element, &self.state) {
                (Element::Whole, State::Open(_, kind)) => kind.item(bytes, source.clone(), options),
                (Element::TooLong, _) => Err(IngestError::TooLarge { what: K::ELEMENT, limit: options.max_line_bytes }),
                _ => return None,
            };
            match read {
                Ok(None) => {}
                Ok(Some(item)) => return Some(Step::Item(Box::new(item))),
                Err(reason) => return Some(Step::rejected(source, reason)),
            }
        }
    }
}
