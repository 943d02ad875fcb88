//! What a search found, for a terminal or as JSON lines.

use super::safe::{foreign, isolate, line};
use super::snippet::Snippet;
use super::style::{DIM, Look, NUMBER};
use anyhow::Result;
use riwaya_store::VersionId;
use serde_json::json;

/// One article that was found.
#[derive(Debug)]
pub struct Line {
    pub id: VersionId,
    pub score: f32,
    pub published: Option<String>,
    pub outlet: Option<String>,
    pub title: Snippet,
    pub text: Snippet,
}

/// A page of what was found.
pub fn page(lines: &[Line], total: usize, text: bool) -> Result<String> {
    let mut out = String::new();
    if !text {
        for line in lines {
            out.push_str(&serde_json::to_string(&json!({
                "id": line.id.0, "score": line.score, "published": line.published, "outlet": line.outlet,
                "title": whole(&line.title), "snippet": whole(&line.text), "total": total,
            }))?);
            out.push('\n');
        }
        return Ok(out);
    }
    let look = Look::of_stdout(false);
    for line in lines {
        put!(out, "{}  {}\n", look.paint(NUMBER, &line.id.to_string()), marked(&line.title, &look));
        let published = line.published.as_deref().unwrap_or("no date");
        let outlet = foreign(line.outlet.as_deref().unwrap_or("no outlet"));
        put!(out, "   {}\n", look.paint(DIM, &format!("{published} · {outlet}")));
        put!(out, "   {}\n", marked(&line.text, &look));
    }
    put!(out, "{} of {total}\n", lines.len());
    Ok(out)
}

/// Text with its marks as code points, as everywhere in the JSON.
fn whole(snippet: &Snippet) -> serde_json::Value {
    let points = |bytes: usize| snippet.text.get(..bytes).map_or(0, |text| text.chars().count());
    let marks: Vec<[usize; 2]> = snippet.marks.iter().map(|mark| [points(mark.start), points(mark.end)]).collect();
    json!({ "text": snippet.text, "marks": marks })
}

/// One line, with what was looked for in reverse video.
fn marked(snippet: &Snippet, look: &Look) -> String {
    let found = anstyle::Style::new().invert();
    let (mut out, mut at) = (String::new(), 0);
    for mark in &snippet.marks {
        out.push_str(&line(snippet.text.get(at..mark.start).unwrap_or("").chars()));
        out.push_str(&look.paint(found, &line(snippet.text.get(mark.clone()).unwrap_or("").chars())));
        at = mark.end;
    }
    out.push_str(&line(snippet.text.get(at..).unwrap_or("").chars()));
    isolate(out.trim()).into_owned()
}
