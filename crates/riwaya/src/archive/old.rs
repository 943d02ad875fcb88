//! The article of a stored record, as it was read when it came in.

use anyhow::{Context, Result};
use riwaya_core::article::{Article, Video, Zone, ZoneKind};
use riwaya_core::span::Span;
use riwaya_ingest::find_moment;
use serde::Deserialize;
use std::borrow::Cow;

/// Of the JSON line that `extract` gives, what belongs to the article itself.
#[derive(Deserialize)]
struct Record<'a> {
    doc_id: Cow<'a, str>,
    outlet: Option<Cow<'a, str>>,
    url: Option<Cow<'a, str>>,
    byline: Option<Cow<'a, str>>,
    published: Option<Cow<'a, str>>,
    modified: Option<Cow<'a, str>>,
    title: Cow<'a, str>,
    text: Cow<'a, str>,
    zones: Vec<RecordZone>,
    publisher_keywords: Vec<Cow<'a, str>>,
    videos: Vec<RecordVideo<'a>>,
}

#[derive(Deserialize)]
struct RecordZone {
    kind: String,
    start: usize,
    end: usize,
}

#[derive(Deserialize)]
struct RecordVideo<'a> {
    host: Cow<'a, str>,
    id: Cow<'a, str>,
}

/// The article of a record. Its notes are not kept: they are told anew when it is read anew.
pub fn old_article(record: &[u8]) -> Result<Article> {
    let record: Record<'_> = serde_json::from_slice(record).context("a stored record is not what riwaya writes")?;
    let text = record.text.into_owned();
    // Where each character begins, and the end.
    let bytes: Vec<u32> =
        text.char_indices().map(|(at, _)| at as u32).chain(std::iter::once(text.len() as u32)).collect();
    let zones = record.zones.iter().filter_map(|zone| {
        Some(Zone { kind: kind(&zone.kind)?, span: Span::new(*bytes.get(zone.start)?, *bytes.get(zone.end)?) })
    });
    Ok(Article {
        zones: zones.collect(),
        doc_id: record.doc_id.into_owned(),
        outlet: record.outlet.map(Cow::into_owned),
        url: record.url.map(Cow::into_owned),
        byline: record.byline.map(Cow::into_owned),
        published: record.published.as_deref().and_then(find_moment),
        modified: record.modified.as_deref().and_then(find_moment),
        title: record.title.into_owned(),
        text,
        keywords: record.publisher_keywords.into_iter().map(Cow::into_owned).collect(),
        videos: record
            .videos
            .into_iter()
            .map(|video| Video { host: video.host.into_owned(), id: video.id.into_owned() })
            .collect(),
        notes: Vec::new(),
    })
}

fn kind(name: &str) -> Option<ZoneKind> {
    Some(match name {
        "byline" => ZoneKind::Byline,
        "caption" => ZoneKind::Caption,
        "embed" => ZoneKind::Embed,
        "furniture" => ZoneKind::Furniture,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_comes_back_as_it_was() {
        let language = riwaya_core::language::Language::arabic().unwrap();
        let samples = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
        let mut seen = 0;
        for file in std::fs::read_dir(samples).unwrap().map(|file| file.unwrap().path()) {
            if file.extension().is_none_or(|ending| ending != "txt" && ending != "html") {
                continue;
            }
            let bytes = std::fs::read(&file).unwrap();
            for article in riwaya_ingest::read(&*bytes, "in", &riwaya_ingest::Options::default()) {
                let mut article = article.unwrap();
                article.notes.clear();
                let mut line = Vec::new();
                crate::write_json_line(
                    &mut line,
                    &article,
                    &mut riwaya_core::extract::Worker::new(&language),
                    &language,
                );
                assert_eq!(old_article(&line).unwrap(), article, "{}", file.display());
                seen += 1;
            }
        }
        assert!(seen > 2);
    }
}
