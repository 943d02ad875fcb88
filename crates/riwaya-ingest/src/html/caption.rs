//! What stands under the pictures of an article.

use super::page::Page;
use super::role;
use super::tree::{NodeId, ROOT};
use crate::words::{WORDS, key};

/// A caption has at most so many characters.
const LONGEST: usize = 300;

/// The places of captions among the blocks `from..to`; `region` is the article's element.
pub(crate) fn find(page: &Page, from: usize, to: usize, region: NodeId, title: &str) -> Vec<usize> {
    let title = key(title);
    let mut found: Vec<usize> = Vec::new();
    for at in from..to.min(page.blocks.len()) {
        let block = &page.blocks[at];
        let text = key(&block.text);
        let new = text != title && !found.iter().any(|&other| key(&page.blocks[other].text) == text);
        let worded = (4..=LONGEST).contains(&block.chars) && block.arabic_share() > 0.5 && !WORDS.is_furniture(&text);
        if new && worded && is_under_picture(page, at, region) && !leads_elsewhere(page, block.node) {
            found.push(at);
        }
    }
    found
}

/// Whether the block is named a caption, or is all the text of an element with a picture.
fn is_under_picture(page: &Page, at: usize, region: NodeId) -> bool {
    let tree = &page.tree;
    let block = &page.blocks[at];
    if block.node == region {
        return false;
    }
    let above: Vec<NodeId> =
        tree.with_ancestors(block.node).take_while(|&id| id != region && id != ROOT).take(6).collect();
    if above.iter().any(|&id| page.is_around(id) && !role::is_picture(tree, id)) {
        return false;
    }
    if above.iter().take(3).any(|&id| role::is_caption(tree, id))
        || tree.children(block.node).any(|id| role::is_caption(tree, id))
    {
        return true;
    }
    above.iter().any(|&id| {
        let pictured = || tree.inside(id).any(|inner| matches!(tree.tag(inner), "img" | "picture" | "amp-img"));
        role::is_picture(tree, id) && page.chars(id) <= block.chars * 2 + 30 && pictured()
    })
}

/// Whether the block is a link to another page, as headlines of other articles are.
fn leads_elsewhere(page: &Page, node: NodeId) -> bool {
    let tree = &page.tree;
    let own = |href: &str| {
        let href = href.trim();
        let picture = [".jpg", ".jpeg", ".png", ".webp", ".gif"]
            .iter()
            .any(|end| href.to_ascii_lowercase().split('?').next().is_some_and(|path| path.ends_with(end)));
        href.is_empty()
            || href.starts_with('#')
            || href.starts_with("javascript")
            || picture
            || page.meta.url.as_deref() == Some(href)
    };
    let links = tree.with_ancestors(node).take(4).chain(tree.inside(node)).filter(|&id| tree.tag(id) == "a");
    links.filter_map(|id| tree.attribute(id, "href")).any(|href| !own(href))
}
