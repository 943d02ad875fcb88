//! The headline of a page, and the outlet's name that stands beside it.

use super::block::is_arabic;
use super::body::is_heading;
use super::page::Page;
use crate::words::key;

/// A headline and where it stands.
#[derive(Debug, Default)]
pub(crate) struct Title {
    pub(crate) text: String,
    /// Its block, where it is one.
    pub(crate) at: Option<usize>,
}

/// A headline has at least so many characters.
const SHORTEST: usize = 8;

/// Finds the headline: the heading that the head of the page names too, else what the head names.
pub(crate) fn find(page: &Page) -> Title {
    let named: Vec<String> = [
        page.json.headline.as_deref(),
        page.meta.first(&["og:title", "twitter:title"]),
        page.meta.first(&["headline", "title", "dc.title"]),
        page.meta.page_title.as_deref(),
    ]
    .into_iter()
    .flatten()
    .map(str::to_owned)
    .collect();
    let keys: Vec<String> = named.iter().map(|name| key(name)).collect();
    let agrees = |text: &str| {
        let text = key(text);
        text.chars().count() >= SHORTEST && keys.iter().any(|name| name.contains(&text) && text.len() * 3 > name.len())
    };
    let headings: Vec<usize> = (0..page.blocks.len())
        .filter(|&at| page.tree.with_ancestors(page.blocks[at].node).take(3).any(|id| is_heading(&page.tree, id)))
        .collect();
    let first_rank =
        |at: &usize| page.tree.with_ancestors(page.blocks[*at].node).take(3).any(|id| page.tree.tag(id) == "h1");
    let by_rank = headings
        .iter()
        .copied()
        .filter(first_rank)
        .chain(headings.iter().copied().filter(|at| page.blocks[*at].link_share() < 0.5));
    if let Some(at) = by_rank.clone().find(|&at| agrees(&page.blocks[at].text)) {
        return Title { text: page.blocks[at].text.clone(), at: Some(at) };
    }
    let lone = headings.iter().copied().filter(first_rank).collect::<Vec<_>>();
    if let ([at], true) = (lone.as_slice(), named.is_empty()) {
        return Title { text: page.blocks[*at].text.clone(), at: Some(*at) };
    }
    let text = named.first().map(|name| without_outlet(name, page)).unwrap_or_default();
    let wanted = key(&text);
    let at = (0..page.blocks.len()).find(|&at| key(&page.blocks[at].text) == wanted);
    Title { text, at }
}

/// The title without the outlet's name before or after it.
fn without_outlet(title: &str, page: &Page) -> String {
    let Some(outlet) = outlet_names(page).map(key).find(|outlet| !outlet.is_empty()) else { return title.to_owned() };
    let parts = split(title);
    let kept: Vec<&str> = parts.iter().copied().filter(|part| key(part) != outlet).collect();
    match (kept.first(), kept.len() < parts.len()) {
        (Some(longest), true) => kept.iter().copied().max_by_key(|part| part.len()).unwrap_or(longest).to_owned(),
        _ => title.to_owned(),
    }
}

/// The outlet: what the head names, a name in Arabic script first; else what stands beside the headline.
pub(crate) fn outlet(page: &Page, title: &str) -> Option<String> {
    let mut names: Vec<String> = outlet_names(page).map(str::to_owned).collect();
    names.extend(beside_title(page, title).filter(|name| is_name(name)));
    let others = ["publisher", "dc.publisher", "application-name", "apple-mobile-web-app-title"];
    names.extend(
        others.iter().filter_map(|name| page.meta.first(&[name])).filter(|name| is_name(name)).map(str::to_owned),
    );
    let arabic = names.iter().find(|name| name.chars().any(is_arabic));
    arabic.or(names.first()).cloned()
}

fn outlet_names(page: &Page) -> impl Iterator<Item = &str> {
    page.meta.all("og:site_name").chain(page.json.publisher.as_deref()).filter(|name| is_name(name))
}

/// What the page's title says before or after the headline.
fn beside_title(page: &Page, title: &str) -> Option<String> {
    let headline = key(title);
    let titles = page.meta.page_title.iter().map(String::as_str).chain(page.meta.all("og:title"));
    titles.filter(|whole| !headline.is_empty() && key(whole).contains(&headline)).find_map(|whole| {
        let parts = split(whole);
        let rest = parts.iter().rev().find(|part| !headline.contains(&key(part)) && part.split(' ').count() <= 5)?;
        (parts.len() > 1).then(|| (*rest).to_owned())
    })
}

/// The parts of a title between strokes and dashes that stand free.
fn split(title: &str) -> Vec<&str> {
    let mut parts = vec![title];
    for mark in [" - ", " – ", " — ", " | ", " :: ", " » "] {
        parts = parts.into_iter().flat_map(|part| part.split(mark)).collect();
    }
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// Whether the text is a name and no address or handle.
fn is_name(name: &str) -> bool {
    !name.contains("://")
        && !name.starts_with(['@', '#'])
        && name.chars().any(char::is_alphabetic)
        && name.chars().count() <= 80
}
