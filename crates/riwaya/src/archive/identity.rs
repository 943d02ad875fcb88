//! What stays the same when an article is edited.

use riwaya_core::article::Article;

/// Parameters of an address that say how a reader came, not what is read.
const TRACKING: [&str; 8] = ["fbclid", "gclid", "igshid", "mc_cid", "mc_eid", "ref", "ref_src", "yclid"];

/// The canonical address of an article, else the source's own id.
pub fn identity(article: &Article) -> String {
    article.url.as_deref().and_then(canonical).unwrap_or_else(|| article.doc_id.clone())
}

/// An address without fragment and tracking, scheme and host in small letters. None for what is no address of one
/// article: another scheme, or the front page of a site.
pub fn canonical(url: &str) -> Option<String> {
    let url = url.trim();
    let (scheme, rest) = url.split_once("://")?;
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return None;
    }
    let rest = rest.split('#').next().unwrap_or(rest);
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let query: Vec<&str> = query.split('&').filter(|part| !part.is_empty() && !is_tracking(part)).collect();
    let path = path.trim_end_matches('/');
    if host.is_empty() || (path.is_empty() && query.is_empty()) {
        return None;
    }
    let host = host.to_ascii_lowercase();
    let mark = if query.is_empty() { "" } else { "?" };
    Some(format!("https://{host}/{path}{mark}{}", query.join("&")))
}

fn is_tracking(part: &str) -> bool {
    let name = part.split('=').next().unwrap_or(part).to_ascii_lowercase();
    name.starts_with("utm_") || TRACKING.contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_article_has_one_address() {
        let one = canonical("https://news.example/a/7");
        assert_eq!(one.as_deref(), Some("https://news.example/a/7"));
        assert_eq!(canonical("http://News.Example/a/7/?utm_source=x&fbclid=1#top"), one);
        assert_ne!(canonical("https://news.example/a/7?page=2"), one);
        assert_eq!(canonical("https://news.example/?p=5").as_deref(), Some("https://news.example/?p=5"));
    }

    #[test]
    fn a_front_page_is_no_identity() {
        assert_eq!(canonical("https://news.example/"), None);
        assert_eq!(canonical("ftp://news.example/a"), None);
        let article = Article { doc_id: "7".into(), url: Some("https://news.example".into()), ..Article::default() };
        assert_eq!(identity(&article), "7");
    }
}
