//! A page as a flat tree of nodes; every walk over it is a loop, so depth costs no stack.

use html5ever::{Attribute, LocalName};

/// A node's place in its tree.
pub(crate) type NodeId = u32;

/// The document itself.
pub(crate) const ROOT: NodeId = 0;

/// What a node is.
#[derive(Debug)]
pub(crate) enum Data {
    /// The document, a comment, anything without text.
    Other,
    Element {
        name: LocalName,
        attributes: Vec<Attribute>,
    },
    Text(String),
}

#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) data: Data,
    pub(crate) parent: Option<NodeId>,
    pub(crate) previous: Option<NodeId>,
    pub(crate) next: Option<NodeId>,
    pub(crate) first: Option<NodeId>,
    pub(crate) last: Option<NodeId>,
    /// Distance from the document when it was put there.
    pub(crate) depth: u32,
}

/// The nodes of one page.
#[derive(Debug)]
pub(crate) struct Tree {
    pub(crate) nodes: Vec<Node>,
    /// Whether parts of the page were left out because it is nested too deeply or too large.
    pub(crate) capped: bool,
}

/// A step of a walk in document order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    Enter(NodeId),
    Leave(NodeId),
}

impl Tree {
    pub(crate) fn new() -> Self {
        let mut tree = Self { nodes: Vec::new(), capped: false };
        tree.add(Data::Other);
        tree
    }

    /// Adds a node that stands nowhere yet.
    pub(crate) fn add(&mut self, data: Data) -> NodeId {
        let id = self.nodes.len() as NodeId;
        self.nodes.push(Node { data, parent: None, previous: None, next: None, first: None, last: None, depth: 0 });
        id
    }

    /// Takes a node out of where it stands.
    pub(crate) fn detach(&mut self, id: NodeId) {
        let node = self.node_mut(id);
        let (parent, previous, next) = (node.parent.take(), node.previous.take(), node.next.take());
        match previous {
            Some(previous) => self.node_mut(previous).next = next,
            None => {
                if let Some(parent) = parent {
                    self.node_mut(parent).first = next;
                }
            }
        }
        match next {
            Some(next) => self.node_mut(next).previous = previous,
            None => {
                if let Some(parent) = parent {
                    self.node_mut(parent).last = previous;
                }
            }
        }
    }

    /// Puts a detached node into `parent`, before the child `before` or last.
    pub(crate) fn insert(&mut self, parent: NodeId, before: Option<NodeId>, id: NodeId) {
        let previous = before.map_or(self.node(parent).last, |before| self.node(before).previous);
        let depth = self.node(parent).depth + 1;
        let node = self.node_mut(id);
        (node.parent, node.previous, node.next, node.depth) = (Some(parent), previous, before, depth);
        match previous {
            Some(previous) => self.node_mut(previous).next = Some(id),
            None => self.node_mut(parent).first = Some(id),
        }
        match before {
            Some(before) => self.node_mut(before).previous = Some(id),
            None => self.node_mut(parent).last = Some(id),
        }
    }

    pub(crate) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id as usize]
    }

    pub(crate) fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id as usize]
    }

    /// The tag in lower case; empty for what is no element.
    pub(crate) fn tag(&self, id: NodeId) -> &str {
        match &self.node(id).data {
            Data::Element { name, .. } => name,
            _ => "",
        }
    }

    /// An attribute's value.
    pub(crate) fn attribute(&self, id: NodeId, name: &str) -> Option<&str> {
        match &self.node(id).data {
            Data::Element { attributes, .. } => {
                attributes.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
            }
            _ => None,
        }
    }

    pub(crate) fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).parent
    }

    /// The node's parent, its parent, and so on.
    pub(crate) fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.parent(id), |&id| self.parent(id))
    }

    /// The node, its parent, and so on.
    pub(crate) fn with_ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(Some(id), |&id| self.parent(id))
    }

    pub(crate) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.node(id).first, |&id| self.node(id).next)
    }

    /// Whether `inner` is `outer` or stands inside it.
    pub(crate) fn is_inside(&self, inner: NodeId, outer: NodeId) -> bool {
        inner == outer || self.ancestors(inner).any(|id| id == outer)
    }

    /// The innermost node that both stand in.
    pub(crate) fn common(&self, one: NodeId, other: NodeId) -> NodeId {
        self.with_ancestors(one).find(|&id| self.is_inside(other, id)).unwrap_or(ROOT)
    }

    /// The step after `step` in a walk over what is inside `top`.
    pub(crate) fn step_after(&self, step: Step, top: NodeId) -> Option<Step> {
        match step {
            Step::Enter(id) => Some(self.node(id).first.map_or(Step::Leave(id), Step::Enter)),
            Step::Leave(id) if id == top => None,
            Step::Leave(id) => self.node(id).next.map(Step::Enter).or_else(|| self.parent(id).map(Step::Leave)),
        }
    }

    /// `top` and all that is inside it, in document order.
    pub(crate) fn inside(&self, top: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let steps = std::iter::successors(Some(Step::Enter(top)), move |&step| self.step_after(step, top));
        steps.filter_map(|step| match step {
            Step::Enter(id) => Some(id),
            Step::Leave(_) => None,
        })
    }

    /// All text inside `top`, as it stands.
    pub(crate) fn raw_text(&self, top: NodeId) -> String {
        self.inside(top).fold(String::new(), |mut text, id| {
            if let Data::Text(part) = &self.node(id).data {
                text.push_str(part);
            }
            text
        })
    }

    /// All text inside `top`, white space collapsed.
    pub(crate) fn text(&self, top: NodeId) -> String {
        collapse(&self.raw_text(top))
    }
}

/// The text with each run of white space as one space and none at its ends; nothing where nothing shows.
pub(crate) fn collapse(text: &str) -> String {
    let shows = |word: &&str| {
        word.chars().any(|char| !matches!(char, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{ad}'))
    };
    let mut words = text.split_whitespace().filter(shows);
    let mut collapsed = String::with_capacity(text.len());
    collapsed.push_str(words.next().unwrap_or_default());
    for word in words {
        collapsed.push(' ');
        collapsed.push_str(word);
    }
    collapsed
}
