//! What the meta tags of a page say.

use super::tree::{NodeId, ROOT, Tree, collapse};

/// The names and contents of a page's meta tags, in order, and its title and canonical address.
#[derive(Debug, Default)]
pub(crate) struct Meta {
    tags: Vec<(String, String)>,
    /// The content of the title element.
    pub(crate) page_title: Option<String>,
    /// The page's own address.
    pub(crate) url: Option<String>,
}

impl Meta {
    pub(crate) fn of(tree: &Tree) -> Self {
        let mut meta = Self::default();
        let mut canonical = None;
        for id in tree.inside(ROOT) {
            match tree.tag(id) {
                "meta" => meta.read(tree, id),
                "title" if meta.page_title.is_none() => {
                    meta.page_title = Some(tree.text(id)).filter(|title| !title.is_empty());
                }
                "link" if canonical.is_none() && tree.attribute(id, "rel") == Some("canonical") => {
                    canonical = tree.attribute(id, "href").map(str::to_owned);
                }
                _ => {}
            }
        }
        let og = meta.first(&["og:url", "twitter:url"]).map(str::to_owned);
        meta.url = [canonical, og].into_iter().flatten().find(|url| url.starts_with("http"));
        meta
    }

    fn read(&mut self, tree: &Tree, id: NodeId) {
        let Some(content) = tree.attribute(id, "content").map(collapse).filter(|content| !content.is_empty()) else {
            return;
        };
        for attribute in ["property", "name", "itemprop", "http-equiv"] {
            if let Some(name) = tree.attribute(id, attribute) {
                self.tags.push((name.trim().to_ascii_lowercase(), content.clone()));
            }
        }
    }

    /// The first content under the first of these names that has any.
    pub(crate) fn first(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.tags.iter().find(|(tag, _)| tag == name)).map(|(_, content)| content.as_str())
    }

    /// All contents under one name.
    pub(crate) fn all<'m>(&'m self, name: &'m str) -> impl Iterator<Item = &'m str> {
        self.tags.iter().filter(move |(tag, _)| tag == name).map(|(_, content)| content.as_str())
    }
}
