//! Which blocks of a page are the article's body.
//!
//! Long blocks with few links vote for the elements they stand in, the nearer the more, as in
//! Arc90's Readability (2009); the winner is the body's element. Leads beside it are taken in, and
//! what is furniture by name, by words or by links is left out.

use super::block::Block;
use super::page::Page;
use super::tree::{NodeId, Tree};
use crate::words::key;
use std::collections::{HashMap, HashSet};

/// A block shorter than this, in characters, does not vote.
const VOTER: usize = 30;
/// The same where nothing on the page is longer.
const SHORT_VOTER: usize = 12;
/// More of its characters than this in links, and a block is no body.
const MAX_LINKED: f32 = 0.6;
/// How much the vote of a block counts that stands in something around an article.
const AROUND_WEIGHT: f32 = 0.2;

/// What the head's summary is worth to the block that it was taken from.
const SUMMARY_BONUS: f32 = 4.0;

/// The body of a page.
pub(crate) struct Body {
    /// The element that holds it.
    pub(crate) node: NodeId,
    /// Its blocks, as places in the list of all blocks, in order.
    pub(crate) blocks: Vec<usize>,
}

/// Finds the body of `page`; `title_at` is the place of the headline's block.
pub(crate) fn find(page: &Page, title_at: Option<usize>) -> Option<Body> {
    let (tree, blocks) = (&page.tree, &page.blocks);
    let node = winner(page, title_at, VOTER).or_else(|| winner(page, title_at, SHORT_VOTER))?;
    let inside: Vec<usize> = (0..blocks.len()).filter(|&at| tree.is_inside(blocks[at].node, node)).collect();
    let first = *inside.first()?;
    let headline = title_at.map(|at| key(&blocks[at].text)).filter(|key| !key.is_empty());
    let is_headline = |at: usize| headline.as_ref().is_some_and(|headline| *headline == key(&blocks[at].text));
    let leads = leads(page, node, title_at, first);
    let body = inside.into_iter().filter(|&at| !around_within(page, at, node));
    let mut chosen: Vec<usize> = leads.into_iter().chain(body).chain(followers(page, node)).collect();
    chosen.retain(|&at| is_body_like(&blocks[at]) && !is_headline(at));
    chosen.sort_unstable();
    chosen.dedup();
    (!chosen.is_empty()).then_some(Body { node, blocks: chosen })
}

/// The element with the most votes, those of linked text taken off.
fn winner(page: &Page, title_at: Option<usize>, shortest: usize) -> Option<NodeId> {
    let tree = &page.tree;
    let summary = summary(page);
    let mut votes: HashMap<NodeId, f32> = HashMap::new();
    for (at, block) in
        page.blocks.iter().enumerate().filter(|(_, block)| block.chars >= shortest && block.link_share() < 0.4)
    {
        let mut vote = weight(page, block);
        if title_at.is_some_and(|title| at < title) {
            vote *= 0.5;
        }
        if summary.as_ref().is_some_and(|summary| key(&block.text).contains(summary.as_str())) {
            vote += SUMMARY_BONUS;
        }
        let holder =
            if is_paragraph(tree, block.node) { tree.parent(block.node).unwrap_or(block.node) } else { block.node };
        let holders = tree.with_ancestors(holder).filter(|&id| !tree.tag(id).is_empty());
        for (id, share) in holders.zip([1.0, 0.5, 0.25, 0.1]) {
            *votes.entry(id).or_default() += vote * share;
        }
    }
    let score = |id: &NodeId| votes[id] * (1.0 - page.link_share(*id));
    // Node ids settle ties, so that the result never depends on the order of a hash map.
    votes.keys().copied().max_by(|one, other| score(one).total_cmp(&score(other)).then(other.cmp(one)))
}

/// How much a block says for the elements that it stands in.
fn weight(page: &Page, block: &Block) -> f32 {
    let commas = block.text.matches(['،', ',']).count().min(6) as f32;
    let mut weight = block.chars.min(800) as f32 / 100.0 + commas * 0.2 + if block.ends_sentence() { 0.5 } else { 0.0 };
    if is_heading(&page.tree, block.node) {
        weight *= 0.1;
    }
    if page.is_under_around(block.node) {
        weight *= AROUND_WEIGHT;
    }
    weight
}

/// How the article begins according to the head of the page, as a key.
fn summary(page: &Page) -> Option<String> {
    let told = key(page.meta.first(&["og:description", "description", "twitter:description"])?);
    let words: Vec<&str> = told.split(' ').take(7).collect();
    (words.len() == 7).then(|| words.join(" "))
}

/// Sentences between the headline and the body, or just before it, that stand beside the body's element.
fn leads(page: &Page, node: NodeId, title_at: Option<usize>, first: usize) -> Vec<usize> {
    let tree = &page.tree;
    let near: Vec<NodeId> = tree.ancestors(node).take(3).collect();
    let start = title_at.filter(|&at| at < first).map_or(first.saturating_sub(3), |at| at + 1);
    let opening = page.blocks.get(first).map(|block| key(&block.text)).unwrap_or_default();
    (start..first)
        .filter(|&at| {
            let block = &page.blocks[at];
            let beside = near.iter().any(|&id| tree.is_inside(block.node, id));
            let furnished =
                tree.with_ancestors(block.node).take_while(|id| !near.contains(id)).any(|id| page.is_around(id));
            let says = block.chars >= 60 && (block.ends_sentence() || block.chars >= 120);
            beside
                && !furnished
                && says
                && block.arabic_share() > 0.5
                && block.link_share() < 0.3
                && !opening.starts_with(&key(&block.text))
        })
        .collect()
}

/// Blocks after the body's element that go on with it: paragraphs, or elements of the same class.
fn followers(page: &Page, node: NodeId) -> Vec<usize> {
    let tree = &page.tree;
    let class = tree.attribute(node, "class").filter(|class| !class.trim().is_empty());
    let like = |id: NodeId| {
        tree.tag(id) == "p"
            || (class.is_some() && tree.attribute(id, "class") == class && tree.tag(id) == tree.tag(node))
    };
    let siblings = std::iter::successors(tree.node(node).next, |&id| tree.node(id).next);
    let going_on: HashSet<NodeId> = siblings.filter(|&id| like(id)).collect();
    if going_on.is_empty() {
        return Vec::new();
    }
    let says = |block: &Block| block.chars >= 60 && block.link_share() < 0.3 && block.ends_sentence();
    let goes_on = |block: &Block| says(block) && tree.with_ancestors(block.node).any(|id| going_on.contains(&id));
    (0..page.blocks.len()).filter(|&at| goes_on(&page.blocks[at])).collect()
}

/// Whether the block stands in something around an article that is not most of the body itself.
fn around_within(page: &Page, at: usize, node: NodeId) -> bool {
    let within = page.tree.with_ancestors(page.blocks[at].node).take_while(|&id| id != node);
    within.filter(|&id| page.is_around(id)).any(|id| page.chars(id) * 5 < page.chars(node) * 2)
}

/// Whether the block says something of its own, in few links.
fn is_body_like(block: &Block) -> bool {
    if block.link_share() > MAX_LINKED && !(block.chars > 100 && block.ends_sentence()) {
        return false;
    }
    let is_address = !block.text.contains(' ') && block.chars > 25;
    !is_address && (block.arabic_share() > 0.3 || block.chars >= 25)
}

fn is_paragraph(tree: &Tree, id: NodeId) -> bool {
    matches!(tree.tag(id), "p" | "li" | "blockquote" | "dd" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

pub(crate) fn is_heading(tree: &Tree, id: NodeId) -> bool {
    matches!(tree.tag(id), "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}
