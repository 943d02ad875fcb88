//! A page as the blocks of text that a reader sees, in order.

use super::tree::{Data, NodeId, Step, Tree, collapse};

/// A paragraph, a heading, an item, or a line of text that stands alone.
#[derive(Debug)]
pub(crate) struct Block {
    /// The innermost element that makes it stand alone.
    pub(crate) node: NodeId,
    /// What it says, white space collapsed.
    pub(crate) text: String,
    /// Length in characters.
    pub(crate) chars: usize,
    /// How many of them are inside links.
    pub(crate) link_chars: usize,
}

impl Block {
    /// The share of its characters that are inside links.
    pub(crate) fn link_share(&self) -> f32 {
        self.link_chars as f32 / self.chars.max(1) as f32
    }

    /// Whether it ends as a sentence does.
    pub(crate) fn ends_sentence(&self) -> bool {
        let end = self.text.trim_end_matches(|char: char| char.is_whitespace() || "\"'»”’)]*".contains(char));
        end.ends_with(['.', '؟', '!', '?', '…', ':', '۔'])
    }

    /// The share of its letters that are Arabic.
    pub(crate) fn arabic_share(&self) -> f32 {
        let letters = self.text.chars().filter(|char| char.is_alphabetic());
        let (all, arabic) =
            letters.fold((0_u32, 0_u32), |(all, arabic), char| (all + 1, arabic + u32::from(is_arabic(char))));
        arabic as f32 / all.max(1) as f32
    }
}

/// Whether `char` is a letter of the Arabic script.
pub(crate) fn is_arabic(char: char) -> bool {
    matches!(char, '\u{620}'..='\u{64a}' | '\u{671}'..='\u{6d3}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// A line shorter than this, before a single line break, is a line of its own.
const FULL_LINE: usize = 60;

/// The blocks inside `top`.
pub(crate) fn blocks(tree: &Tree, top: NodeId) -> Vec<Block> {
    let mut walk = Walk { tree, open: vec![top], links: 0, text: String::new(), linked: 0, blocks: Vec::new() };
    let mut step = Step::Enter(top);
    loop {
        if let Step::Enter(id) = step {
            if is_unseen(tree, id) {
                step = Step::Leave(id);
            } else {
                walk.enter(id);
            }
        } else if let Step::Leave(id) = step {
            walk.leave(id);
        }
        match tree.step_after(step, top) {
            Some(next) => step = next,
            None => break,
        }
    }
    walk.flush();
    walk.blocks
}

struct Walk<'t> {
    tree: &'t Tree,
    /// The elements that make a block and are open.
    open: Vec<NodeId>,
    /// How many links are open.
    links: usize,
    text: String,
    linked: usize,
    blocks: Vec<Block>,
}

impl Walk<'_> {
    fn enter(&mut self, id: NodeId) {
        match &self.tree.node(id).data {
            Data::Text(text) => {
                self.text.push_str(text);
                if self.links > 0 {
                    self.linked += collapse(text).chars().count();
                }
            }
            Data::Element { name, .. } if &**name == "br" => self.line_break(id),
            Data::Element { name, .. } if &**name == "a" => self.links += 1,
            Data::Element { name, .. } if makes_block(name) => {
                self.flush();
                self.open.push(id);
            }
            _ => {}
        }
    }

    fn leave(&mut self, id: NodeId) {
        if self.tree.tag(id) == "a" && !is_unseen(self.tree, id) {
            self.links = self.links.saturating_sub(1);
        } else if self.open.last() == Some(&id) {
            self.flush();
            if self.open.len() > 1 {
                self.open.pop();
            }
        }
    }

    /// A line break ends a block, except in the middle of a sentence that was broken to fit a width.
    fn line_break(&mut self, id: NodeId) {
        let alone = next_seen_is_break(self.tree, id);
        let so_far = self.text.trim_end();
        let full = so_far.chars().rev().take(FULL_LINE).count() == FULL_LINE;
        let ended = so_far.ends_with(['.', '؟', '!', '?', ':', '…', '»', '"', '”', ')', '؛', '-']);
        if full && !ended && !alone {
            self.text.push(' ');
        } else {
            self.flush();
        }
    }

    fn flush(&mut self) {
        let text = collapse(&self.text);
        self.text.clear();
        let linked = std::mem::take(&mut self.linked);
        if text.is_empty() {
            return;
        }
        let chars = text.chars().count();
        let node = self.open.last().copied().unwrap_or_default();
        self.blocks.push(Block { node, chars, link_chars: linked.min(chars), text });
    }
}

/// Whether the next thing after `id` that shows is a line break or nothing.
fn next_seen_is_break(tree: &Tree, id: NodeId) -> bool {
    let mut next = tree.node(id).next;
    while let Some(at) = next {
        match &tree.node(at).data {
            Data::Text(text) if text.trim().is_empty() => next = tree.node(at).next,
            Data::Other => next = tree.node(at).next,
            Data::Text(_) => return false,
            Data::Element { name, .. } => return &**name == "br" || makes_block(name),
        }
    }
    true
}

/// Elements inside a line; every other one stands alone.
fn makes_block(name: &str) -> bool {
    !matches!(
        name,
        "a" | "abbr"
            | "acronym"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "img"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "nobr"
            | "q"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
            | "picture"
            | "source"
            | "o:p"
            | "st1:place"
    )
}

/// Whether the element is not shown, or holds no text of the page.
pub(crate) fn is_unseen(tree: &Tree, id: NodeId) -> bool {
    let tag = tree.tag(id);
    if tag.is_empty() {
        return false;
    }
    if matches!(
        tag,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "svg"
            | "head"
            | "textarea"
            | "select"
            | "option"
            | "button"
            | "iframe"
            | "object"
            | "canvas"
            | "input"
            | "audio"
            | "video"
            | "math"
            | "nav"
            | "dialog"
    ) {
        return true;
    }
    tree.attribute(id, "hidden").is_some()
        || tree.attribute(id, "style").is_some_and(|style| {
            let style: String =
                style.chars().filter(|char| !char.is_whitespace()).collect::<String>().to_ascii_lowercase();
            style.contains("display:none") || style.contains("visibility:hidden")
        })
        || tree.attribute(id, "class").is_some_and(is_hiding_class)
}

/// Whether a class of a common style sheet hides its element.
fn is_hiding_class(class: &str) -> bool {
    let mut hidden = false;
    for class in class.split_ascii_whitespace() {
        match class {
            "d-none" | "hidden" | "hide" | "sr-only" | "visually-hidden" | "screen-reader-text" | "no-display" => {
                hidden = true;
            }
            _ if class.starts_with("d-") && !class.ends_with("none") => return false,
            _ => {}
        }
    }
    hidden
}
