//! A parsed page: its tree, what a reader sees of it, and what its head says.

use super::block::{Block, blocks};
use super::jsonld::{self, NewsArticle};
use super::meta::Meta;
use super::parse::parse;
use super::role;
use super::tree::{NodeId, ROOT, Tree};
use std::collections::HashMap;

/// No more blocks than this are looked at.
const MAX_BLOCKS: usize = 50_000;

/// Everything that the parts of an article are found in.
pub(crate) struct Page {
    pub(crate) tree: Tree,
    pub(crate) blocks: Vec<Block>,
    pub(crate) meta: Meta,
    pub(crate) json: NewsArticle,
    /// Characters of text and of links under each element that has any.
    held: HashMap<NodeId, (usize, usize)>,
    /// For each node, whether it is, and whether it stands in, something around an article.
    around: Vec<(bool, bool)>,
}

impl Page {
    pub(crate) fn new(html: &str) -> Self {
        let tree = parse(html);
        let mut seen = blocks(&tree, ROOT);
        seen.truncate(MAX_BLOCKS);
        let mut around = vec![(false, false); tree.nodes.len()];
        for id in tree.inside(ROOT) {
            let own = role::is_around(&tree, id);
            let above = tree.parent(id).is_some_and(|parent| around[parent as usize].1);
            around[id as usize] = (own, own || above);
        }
        let mut held: HashMap<NodeId, (usize, usize)> = HashMap::new();
        for block in &seen {
            for id in tree.with_ancestors(block.node) {
                let (all, links) = held.entry(id).or_default();
                *all += block.chars;
                *links += block.link_chars;
            }
        }
        Self { meta: Meta::of(&tree), json: jsonld::article(&tree), blocks: seen, tree, held, around }
    }

    /// Characters of text under the element.
    pub(crate) fn chars(&self, id: NodeId) -> usize {
        self.held.get(&id).map_or(0, |(all, _)| *all)
    }

    /// The share of them that are in links.
    pub(crate) fn link_share(&self, id: NodeId) -> f32 {
        self.held.get(&id).map_or(0.0, |(all, links)| *links as f32 / (*all).max(1) as f32)
    }

    /// Whether the element itself is something around an article.
    pub(crate) fn is_around(&self, id: NodeId) -> bool {
        self.around[id as usize].0
    }

    /// Whether the element is, or stands in, something around an article.
    pub(crate) fn is_under_around(&self, id: NodeId) -> bool {
        self.around[id as usize].1
    }
}
