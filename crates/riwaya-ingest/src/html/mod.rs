//! Web pages: the article of a page, by general methods and no rule for one site.

mod author;
mod block;
mod body;
mod caption;
mod jsonld;
mod keyword;
mod meta;
mod page;
mod parse;
mod published;
mod role;
mod tag;
mod title;
mod tree;
pub(crate) mod video;

use crate::error::IngestError;
use crate::words::{WORDS, key};
use crate::zone::surroundings;
use page::Page;
use riwaya_core::article::{Article, Video, Zone, ZoneKind};
use riwaya_core::span::Span;
use tree::ROOT;

/// So many blocks after the body may hold its date, its author or its tags.
const AFTER: usize = 12;
/// So many blocks before the headline may hold its date or its author.
const BEFORE: usize = 2;

/// Reads the article of a page.
pub(crate) fn article(html: &str) -> Result<Article, IngestError> {
    let page = Page::new(html);
    let title = title::find(&page);
    let body = body::find(&page, title.at).ok_or(IngestError::NoText("no paragraphs were found on the page".into()))?;
    let first = body.blocks.first().copied().unwrap_or(0);
    let last = body.blocks.last().copied().unwrap_or(0);
    let head = title.at.filter(|&at| at <= first).unwrap_or(first.saturating_sub(AFTER));
    let region = title.at.map_or(body.node, |at| page.tree.common(page.blocks[at].node, body.node));
    let region = if matches!(page.tree.tag(region), "html" | "") { body.node } else { region };

    // Where a reader looks for date and author: below the headline, then around the article.
    let below = head + 1..first.min(head + 40);
    let in_body = body.blocks.iter().copied().take(3);
    let after = last + 1..(last + 1 + AFTER).min(page.blocks.len());
    let near: Vec<usize> = below
        .chain(in_body)
        .chain(after.filter(|&at| !page.is_under_around(page.blocks[at].node)))
        .chain(head.saturating_sub(BEFORE)..head)
        .collect();

    let outlet = title::outlet(&page, &title.text);
    let outlets: Vec<String> = outlet
        .iter()
        .cloned()
        .chain(page.meta.all("og:site_name").map(str::to_owned))
        .chain(page.json.publisher.clone())
        .chain(host_name(&page))
        .collect();
    let captions = caption::find(&page, head + 1, last + 1, region, &title.text);
    let paragraphs: Vec<&str> =
        body.blocks.iter().filter(|at| !captions.contains(at)).map(|&at| page.blocks[at].text.as_str()).collect();
    let captions: Vec<&str> = captions.iter().map(|&at| page.blocks[at].text.as_str()).collect();
    let (text, zones) = assemble(&paragraphs, &captions, outlet.as_deref());
    if text.is_empty() {
        return Err(IngestError::NoText("no paragraphs were found on the page".into()));
    }
    let times = published::find_times(&page, &near, region);
    let keywords = keyword::find(&page, &format!("{}\n{text}", title.text), &outlets, (head, last + 1 + 3 * AFTER));
    let mut videos = video::embedded(&page.tree, if region == ROOT { body.node } else { region });
    let listed = page.json.videos.iter().filter_map(|address| video::of_address(address)).collect::<Vec<_>>();
    videos.extend(listed.into_iter().filter(|video| !videos.contains(video)).collect::<Vec<_>>());
    let capped =
        page.tree.capped.then(|| "the page is nested too deeply or too large, so parts of it were left out".to_owned());
    let undated = times.published.is_none().then(|| "the page gives no date of publication".to_owned());
    Ok(Article {
        notes: capped.into_iter().chain(undated).collect(),
        byline: author::find(&page, &outlets, &near),
        published: times.published,
        modified: times.modified,
        title: title.text,
        outlet,
        url: page.meta.url.clone(),
        text,
        zones,
        keywords,
        videos,
        ..Article::default()
    })
}

/// What a piece of HTML shows, such as the content of a feed's entry.
#[derive(Debug, Default)]
pub(crate) struct Fragment {
    /// Its paragraphs.
    pub(crate) text: String,
    /// The videos that it embeds.
    pub(crate) videos: Vec<Video>,
}

/// Reads a piece of HTML that is all content.
pub(crate) fn fragment(html: &str) -> Fragment {
    if !html.contains(['<', '&']) {
        return Fragment { text: tree::collapse(html), videos: Vec::new() };
    }
    let tree = parse::parse(html);
    let paragraphs: Vec<String> = block::blocks(&tree, ROOT).into_iter().map(|block| block.text).collect();
    Fragment { text: paragraphs.join("\n\n"), videos: video::embedded(&tree, ROOT) }
}

/// The body's paragraphs without furniture, then the captions, which become zones.
fn assemble(paragraphs: &[&str], captions: &[&str], outlet: Option<&str>) -> (String, Vec<Zone>) {
    let paragraphs: Vec<&str> =
        paragraphs.iter().copied().filter(|paragraph| WORDS.notices_in(&key(paragraph)) < 2).collect();
    let whole = paragraphs.join("\n\n");
    let zones = surroundings(&whole, outlet).zones;
    let furniture: Vec<&str> =
        zones.iter().filter(|zone| zone.kind == ZoneKind::Furniture).map(|zone| zone.span.of(&whole)).collect();
    let kept: Vec<&str> = paragraphs.into_iter().filter(|paragraph| !furniture.contains(paragraph)).collect();
    let mut text = kept.join("\n\n");
    let mut zones = Vec::new();
    for caption in captions {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(caption);
        if let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(text.len())) {
            zones.push(Zone { kind: ZoneKind::Caption, span: Span::new(start, end) });
        }
    }
    (text, zones)
}

/// The part of the page's host that names the outlet, such as `news` of `www.news.example`.
fn host_name(page: &Page) -> Option<String> {
    let host = page.meta.url.as_deref()?.split("://").nth(1)?.split('/').next()?;
    host.split('.').filter(|part| !matches!(*part, "www" | "m" | "ar" | "arabic")).map(key).max_by_key(String::len)
}

#[cfg(test)]
mod tests;
