//! What an element is for, told from its tag, class and id.

use super::tree::{NodeId, Tree};

/// Words in class and id names of what stands around an article.
const AROUND: &[&str] = &[
    "comment",
    "comments",
    "commentary",
    "disqus",
    "respond",
    "reply",
    "share",
    "sharing",
    "sharer",
    "sharelist",
    "social",
    "related",
    "relatednews",
    "sidebar",
    "side",
    "sidebox",
    "widget",
    "promo",
    "advert",
    "adverts",
    "advertisement",
    "ad",
    "ads",
    "adv",
    "adsense",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "breadcumb",
    "crumbs",
    "menu",
    "nav",
    "navbar",
    "navigation",
    "footer",
    "tags",
    "tag",
    "taglist",
    "newsletter",
    "popular",
    "trending",
    "mostread",
    "popup",
    "modal",
    "subscribe",
    "subscription",
    "follow",
    "followus",
    "sponsor",
    "sponsored",
    "recommend",
    "recommended",
    "recommendations",
    "outbrain",
    "taboola",
    "mgid",
    "poll",
    "weather",
    "ticker",
    "newsticker",
    "pagination",
    "pager",
    "toolbar",
    "tools",
    "print",
    "cookie",
    "cookies",
    "login",
    "search",
    "rules",
    "inject",
    "teaser",
    "readmore",
    "seealso",
    "alsoread",
    "postblock",
    "newsbox",
    "hot",
    "latest",
    "copyright",
    "bio",
    "authorbox",
    "playlist",
    "carousel",
    "prev",
    "previous",
    "prayer",
    "audio",
    "about",
    "aboutus",
    "contact",
    "legal",
    "disclaimer",
    "gdpr",
    "consent",
];

/// Beginnings and ends of such words that say it whatever they are joined with.
const AROUND_STEMS: &[&str] = &[
    "social",
    "sharing",
    "comment",
    "related",
    "sidebar",
    "advert",
    "newsletter",
    "breadcrumb",
    "navbar",
    "subscri",
    "recommend",
    "mostread",
    "mostpopular",
    "copyright",
];

/// Words in class and id names of pictures and what is written under them.
const PICTURE: &[&str] = &[
    "img",
    "image",
    "images",
    "photo",
    "photos",
    "pic",
    "pics",
    "picture",
    "pictures",
    "media",
    "figure",
    "gallery",
    "slider",
    "slide",
    "slideshow",
    "thumb",
    "thumbnail",
    "caption",
    "cap",
    "featured",
];

/// Words in class and id names of the line that names the author.
const AUTHOR: &[&str] = &[
    "author",
    "authors",
    "byline",
    "writer",
    "writers",
    "reporter",
    "creator",
    "writeby",
    "writtenby",
    "editor",
    "journalist",
];

/// Whether the element holds something that stands around an article.
pub(crate) fn is_around(tree: &Tree, id: NodeId) -> bool {
    match tree.tag(id) {
        "nav" | "footer" | "aside" | "form" | "button" | "menu" => true,
        // WordPress gives these the classes of all their tags and categories.
        "article" | "body" | "main" | "html" | "" => false,
        _ => names_match(tree, id, &|part| {
            AROUND.contains(&part) || AROUND_STEMS.iter().any(|stem| part.starts_with(stem) || part.ends_with(stem))
        }),
    }
}

/// Whether the element holds a picture's caption by its name.
pub(crate) fn is_caption(tree: &Tree, id: NodeId) -> bool {
    tree.tag(id) == "figcaption" || named(tree, id, &["caption", "cap", "figcaption", "imgcaption"])
}

/// Whether the element holds a picture by its name.
pub(crate) fn is_picture(tree: &Tree, id: NodeId) -> bool {
    matches!(tree.tag(id), "figure" | "picture")
        || (!matches!(tree.tag(id), "article" | "body" | "main") && named(tree, id, PICTURE))
}

/// Whether the element names an author by its own name.
pub(crate) fn is_author(tree: &Tree, id: NodeId) -> bool {
    tree.tag(id) != "article"
        && (tree.attribute(id, "rel").is_some_and(|rel| rel.split_ascii_whitespace().any(|rel| rel == "author"))
            || tree.attribute(id, "itemprop") == Some("author")
            || named(tree, id, AUTHOR))
}

/// Whether the element holds the publisher's tags.
pub(crate) fn is_tag_list(tree: &Tree, id: NodeId) -> bool {
    !matches!(tree.tag(id), "article" | "body" | "main")
        && (tree.attribute(id, "rel").is_some_and(|rel| rel.split_ascii_whitespace().any(|rel| rel == "tag"))
            || named(tree, id, &["tag", "tags", "keywords"]))
}

/// Whether one of `words` is a word of the element's class or id.
pub(crate) fn named(tree: &Tree, id: NodeId, words: &[&str]) -> bool {
    names_match(tree, id, &|part| words.contains(&part))
}

/// Whether some word of the element's class or id matches.
fn names_match(tree: &Tree, id: NodeId, matches: &dyn Fn(&str) -> bool) -> bool {
    ["class", "id"].iter().filter_map(|name| tree.attribute(id, name)).any(|names| {
        names.split_ascii_whitespace().any(|name| {
            let parts = parts(name);
            parts.iter().enumerate().any(|(at, part)| {
                // «no-share», «with-sidebar» are about the whole page.
                let about_page = at > 0 && matches!(parts[at - 1].as_str(), "no" | "with" | "without" | "has" | "is");
                !about_page && matches(part)
            })
        })
    })
}

/// The words of a name such as `post-meta_Author`.
fn parts(name: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut lower = false;
    for char in name.chars() {
        let new_word = lower && char.is_ascii_uppercase();
        if (new_word || !char.is_ascii_alphabetic()) && parts.last().is_some_and(|part| !part.is_empty()) {
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut().filter(|_| char.is_ascii_alphabetic()) {
            part.push(char.to_ascii_lowercase());
        }
        lower = char.is_ascii_lowercase();
    }
    parts.retain(|part| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_into_words() {
        assert_eq!(parts("post-meta_AuthorBox2"), ["post", "meta", "author", "box"]);
        let tree = super::super::parse::parse(
            "<div class='entry no-share'></div><div id=sideBar></div><div class='x socialSharing'></div>",
        );
        let around: Vec<bool> =
            tree.inside(0).filter(|&id| tree.tag(id) == "div").map(|id| is_around(&tree, id)).collect();
        assert_eq!(around, [false, true, true]);
    }
}
