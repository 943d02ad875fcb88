//! Builds a [`Tree`] with html5ever, capped in depth and in number of nodes.

use super::tree::{Data, NodeId, ROOT, Tree};
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, ExpandedName, QualName, TokenizerResult};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Elements deeper than this are not built; their text stays. Real pages stay under a hundred.
const MAX_DEPTH: u32 = 300;
/// No more nodes than this are built.
const MAX_NODES: usize = 500_000;

/// Parses a page. It never fails: what is no HTML becomes text.
pub(crate) fn parse(page: &str) -> Tree {
    let builder =
        TreeBuilder::new(Sink::default(), TreeBuilderOpts { drop_doctype: true, ..TreeBuilderOpts::default() });
    let tokenizer = Tokenizer::new(Guard(builder), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(&*crate::html::tag::without_endless_tags(page)));
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.0.sink.tree.into_inner()
}

/// Lets through no start tag beyond the caps: the tree builder's work grows with the square of the
/// depth, so a page of ten thousand open elements would take minutes.
struct Guard(TreeBuilder<Handle, Sink>);

impl TokenSink for Guard {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        let sink = &self.0.sink;
        let too_many = sink.tree.borrow().nodes.len() >= MAX_NODES;
        let refused = match &token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                let raw = matches!(&*tag.name, "script" | "style" | "textarea" | "title" | "noscript" | "iframe");
                too_many || (sink.depth.get() >= MAX_DEPTH && !raw)
            }
            Token::CharacterTokens(_) | Token::CommentToken(_) => too_many,
            _ => false,
        };
        if refused {
            sink.tree.borrow_mut().capped = true;
            return TokenSinkResult::Continue;
        }
        self.0.process_token(token, line)
    }

    fn end(&self) {
        self.0.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.0.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// A node as the tree builder holds it: with its name, which it asks for all the time.
#[derive(Clone)]
struct Handle {
    id: NodeId,
    name: Option<Rc<QualName>>,
}

struct Sink {
    tree: RefCell<Tree>,
    /// Depth of the innermost open element.
    depth: Cell<u32>,
    nameless: QualName,
}

impl Default for Sink {
    fn default() -> Self {
        let nameless = QualName::new(None, html5ever::ns!(), html5ever::local_name!(""));
        Self { tree: RefCell::new(Tree::new()), depth: Cell::new(0), nameless }
    }
}

impl Sink {
    fn add(&self, data: Data) -> Handle {
        Handle { id: self.tree.borrow_mut().add(data), name: None }
    }

    /// The node that `child` is, or the text node that its text was added to.
    fn place(&self, parent: NodeId, before: Option<NodeId>, child: NodeOrText<Handle>) {
        let mut tree = self.tree.borrow_mut();
        let id = match child {
            NodeOrText::AppendNode(handle) => {
                tree.detach(handle.id);
                handle.id
            }
            NodeOrText::AppendText(text) => {
                let neighbour = before.map_or(tree.node(parent).last, |before| tree.node(before).previous);
                if let Some(Data::Text(present)) = neighbour.map(|id| &mut tree.node_mut(id).data) {
                    present.push_str(&text);
                    return;
                }
                tree.add(Data::Text(text.to_string()))
            }
        };
        tree.insert(parent, before, id);
        if matches!(tree.node(id).data, Data::Element { .. }) {
            self.depth.set(tree.node(id).depth);
        }
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Self;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Self {
        self
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle { id: ROOT, name: None }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.as_deref().unwrap_or(&self.nameless).expanded()
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Handle {
        let Handle { id, .. } = self.add(Data::Element { name: name.local.clone(), attributes });
        Handle { id, name: Some(Rc::new(name)) }
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        self.add(Data::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.add(Data::Other)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.place(parent.id, None, child);
    }

    fn append_based_on_parent_node(&self, element: &Handle, previous: &Handle, child: NodeOrText<Handle>) {
        let parent = self.tree.borrow().parent(element.id);
        match parent {
            Some(parent) => self.place(parent, Some(element.id), child),
            None => self.place(previous.id, None, child),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn pop(&self, node: &Handle) {
        self.depth.set(self.tree.borrow().node(node.id).depth.saturating_sub(1));
    }

    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        one.id == other.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let parent = self.tree.borrow().parent(sibling.id);
        if let Some(parent) = parent {
            self.place(parent, Some(sibling.id), child);
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, new: Vec<Attribute>) {
        if let Data::Element { attributes, .. } = &mut self.tree.borrow_mut().node_mut(target.id).data {
            for attribute in new {
                if attributes.iter().all(|present| present.name != attribute.name) {
                    attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.tree.borrow_mut().detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let mut tree = self.tree.borrow_mut();
        while let Some(child) = tree.node(node.id).first {
            tree.detach(child);
            tree.insert(new_parent.id, None, child);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_markup_becomes_a_tree() {
        let tree = parse("<p>one<p>two <b>bold</p></b><table>stray<tr><td>cell");
        assert_eq!(tree.text(ROOT), "onetwo boldstraycell");
    }

    #[test]
    fn ten_thousand_open_elements_cost_little_and_keep_their_text() {
        for tag in ["div", "span", "b", "font color=red", "table", "a href=x", "ul", "p", "svg"] {
            let page =
                format!("<html><body>{}deep{}<p>after", format!("<{tag}>").repeat(10_000), "</x>".repeat(10_000));
            let tree = parse(&page);
            let text = tree.text(ROOT);
            assert!(text.contains("deep") && text.contains("after"), "{tag}");
            assert!(tree.nodes.iter().all(|node| node.depth <= MAX_DEPTH + 5), "{tag}");
        }
    }
}
