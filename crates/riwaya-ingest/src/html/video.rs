//! Videos that a page embeds.

use super::tree::{NodeId, Tree};
use riwaya_core::article::Video;

/// Players, by what their addresses begin with after the scheme and `www.`: the id follows.
const PLAYERS: &[(&str, &str)] = &[
    ("youtube.com/embed/", "youtube"),
    ("youtube-nocookie.com/embed/", "youtube"),
    ("youtube.com/watch?v=", "youtube"),
    ("youtube.com/shorts/", "youtube"),
    ("youtube.com/live/", "youtube"),
    ("youtube.com/v/", "youtube"),
    ("m.youtube.com/watch?v=", "youtube"),
    ("youtu.be/", "youtube"),
    ("dailymotion.com/embed/video/", "dailymotion"),
    ("dailymotion.com/video/", "dailymotion"),
    ("geo.dailymotion.com/player.html?video=", "dailymotion"),
    ("dai.ly/", "dailymotion"),
    ("player.vimeo.com/video/", "vimeo"),
    ("vimeo.com/", "vimeo"),
    ("cdn.jwplayer.com/players/", "jwplayer"),
    ("cdn.jwplayer.com/videos/", "jwplayer"),
    ("content.jwplatform.com/players/", "jwplayer"),
    ("content.jwplatform.com/videos/", "jwplayer"),
    ("twitter.com/i/videos/tweet/", "twitter"),
    ("twitter.com/i/videos/", "twitter"),
    ("rumble.com/embed/", "rumble"),
    ("streamable.com/e/", "streamable"),
    ("streamable.com/", "streamable"),
    ("tiktok.com/embed/v2/", "tiktok"),
    ("tiktok.com/embed/", "tiktok"),
    ("ok.ru/videoembed/", "ok"),
    ("rutube.ru/play/embed/", "rutube"),
    ("players.brightcove.net/", "brightcove"),
    ("facebook.com/watch/?v=", "facebook"),
    ("facebook.com/watch?v=", "facebook"),
    ("fb.watch/", "facebook"),
];

/// The video at an address, where that is one of a known player.
pub(crate) fn of_address(address: &str) -> Option<Video> {
    let (_, rest) = address.trim().split_once("//")?;
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    if let Some(query) = rest.strip_prefix("facebook.com/plugins/video.php?") {
        let href = query.split('&').find_map(|part| part.strip_prefix("href="))?;
        return Some(of_facebook(&percent_decoded(href)));
    }
    if let Some((_, after)) = rest.strip_prefix("facebook.com/").and_then(|path| path.split_once("/videos/")) {
        return id_in(after).map(|id| video("facebook", id));
    }
    PLAYERS.iter().find_map(|(start, host)| {
        let after = rest.strip_prefix(start)?;
        id_in(after)
            .filter(|id| *id != "videoseries" && (*host != "vimeo" || id.bytes().all(|byte| byte.is_ascii_digit())))
            .map(|id| video(host, id))
    })
}

/// The videos embedded in `top`, without doubles.
pub(crate) fn embedded(tree: &Tree, top: NodeId) -> Vec<Video> {
    let mut videos: Vec<Video> = Vec::new();
    for id in tree.inside(top) {
        let found = match tree.tag(id) {
            "iframe" | "embed" | "amp-iframe" => {
                address_of(tree, id, &["src", "data-src", "data-lazy-src", "data-litespeed-src"])
                    .and_then(|address| of_address(&address))
            }
            "object" => address_of(tree, id, &["data"]).and_then(|address| of_address(&address)),
            "script" => address_of(tree, id, &["src"])
                .filter(|address| {
                    address.contains("jwplayer.com/players") || address.contains("jwplatform.com/players")
                })
                .and_then(|address| of_address(&address)),
            "lite-youtube" | "amp-youtube" | "youtube-video" => tree
                .attribute(id, "videoid")
                .or_else(|| tree.attribute(id, "data-videoid"))
                .map(|id| video("youtube", id)),
            "video" | "amp-video" => file(tree, id),
            _ => tree
                .attribute(id, "data-youtube-id")
                .or_else(|| tree.attribute(id, "data-yt-id"))
                .map(|id| video("youtube", id)),
        };
        videos.extend(found.filter(|video| !videos.contains(video)));
    }
    videos
}

/// A video that the page shows from a file of its own.
fn file(tree: &Tree, id: NodeId) -> Option<Video> {
    let sources = std::iter::once(id).chain(tree.children(id).filter(|&child| tree.tag(child) == "source"));
    let address = sources
        .filter_map(|id| address_of(tree, id, &["src", "data-src"]))
        .find(|address| !address.starts_with("//blob:"))?;
    of_address(&address).or_else(|| {
        let host = address.split_once("//")?.1.split('/').next()?.trim_start_matches("www.").to_ascii_lowercase();
        (!host.is_empty()).then_some(Video { host, id: address })
    })
}

/// The first of these attributes that is a whole address.
fn address_of(tree: &Tree, id: NodeId, names: &[&str]) -> Option<String> {
    names
        .iter()
        .filter_map(|name| tree.attribute(id, name))
        .map(str::trim)
        .find(|value| value.starts_with("//") || value.starts_with("http"))
        .map(str::to_owned)
}

fn of_facebook(address: &str) -> Video {
    of_address(address).unwrap_or_else(|| video("facebook", address))
}

fn video(host: &str, id: &str) -> Video {
    Video { host: host.to_owned(), id: id.to_owned() }
}

/// The id that begins `after`.
fn id_in(after: &str) -> Option<&str> {
    let id = after.split(['?', '&', '#', '/', '"']).next()?;
    let id = id.split_once(".html").or_else(|| id.split_once(".js")).map_or(id, |(id, _)| id);
    (!id.is_empty() && id.len() <= 80).then_some(id)
}

/// `%3A` and the like as the characters that they stand for.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let coded = (byte == b'%')
            .then(|| {
                after
                    .get(..2)
                    .and_then(|hex| std::str::from_utf8(hex).ok())
                    .and_then(|hex| u8::from_str_radix(hex, 16).ok())
            })
            .flatten();
        bytes.push(coded.unwrap_or(byte));
        rest = if coded.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_players() {
        let shown = |address| of_address(address).map(|video| format!("{} {}", video.host, video.id));
        assert_eq!(shown("https://www.youtube.com/embed/aB3_dE-fG9h?rel=0").as_deref(), Some("youtube aB3_dE-fG9h"));
        assert_eq!(shown("//youtu.be/aB3_dE-fG9h").as_deref(), Some("youtube aB3_dE-fG9h"));
        assert_eq!(shown("https://cdn.jwplayer.com/players/AbCd1234-x5.html").as_deref(), Some("jwplayer AbCd1234-x5"));
        let facebook = "https://www.facebook.com/plugins/video.php?height=314&href=https%3A%2F%2Fwww.facebook.com%2Fpage%2Fvideos%2F123456%2F";
        assert_eq!(shown(facebook).as_deref(), Some("facebook 123456"));
        assert_eq!(shown("https://www.facebook.com/plugins/post.php?href=x"), None);
        assert_eq!(shown("https://news.example/page"), None);
    }
}
