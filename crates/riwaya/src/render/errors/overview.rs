//! What the page opens with: the scores, and the articles that cost most.

use crate::eval::Evaluated;
use crate::eval::scores::{Score, Scores};
use crate::render::html::bdi;
use crate::render::scores::accuracies;
use std::cmp::Reverse;

/// Articles that are listed.
const WORST: usize = 15;

pub fn write(out: &mut String, articles: &[Evaluated], scores: &Scores) {
    out.push_str("<section class=\"overview\" id=\"overview\">\n<h2>Scores</h2>\n<table class=\"scores\">\n");
    out.push_str("<thead><tr><th></th><th>P</th><th>R</th><th>F1</th><th class=\"scale\">0 … 1, 95 %</th><th>gold</th><th>riwaya</th></tr></thead>\n<tbody>\n");
    let mut row = |name: &str, score: &Score, class: &str| row(out, name, score, class);
    row("events", &scores.events, "main");
    row("events, type aside", &scores.events_untyped, "");
    row("mentions", &scores.mentions, "");
    row("arguments", &scores.arguments, "main");
    scores.by_slot.0.iter().for_each(|(name, score)| row(name, score, "sub"));
    if scores.figures_with_voice.gold > 0 {
        row("figure, voice, whom", &scores.figures_with_voice, "");
    }
    row("events not actual", &scores.not_actual, "");
    row("denials and doubts", &scores.dissent, "");
    out.push_str("</tbody>\n<tbody>\n");
    scores.by_type.0.iter().for_each(|(name, score)| self::row(out, &name.replace('_', " "), score, "sub"));
    out.push_str("</tbody>\n</table>\n<ul class=\"accuracies\">");
    for (name, accuracy) in accuracies(scores) {
        put!(out, "<li>{name} <b>{accuracy:.3}</b></li>");
    }
    out.push_str("</ul>\n<h2>Articles that cost most</h2>\n<ol class=\"worst\">\n");
    let mut costs: Vec<(usize, usize)> =
        articles.iter().map(|one| one.cases.iter().map(|case| case.cost).sum()).enumerate().collect();
    costs.sort_by_key(|(_, cost)| Reverse(*cost));
    for (index, cost) in costs.into_iter().take(WORST).filter(|(_, cost)| *cost > 0) {
        if let Some(one) = articles.get(index) {
            let title = if one.gold.article.title.trim().is_empty() { &one.gold.id } else { &one.gold.article.title };
            put!(
                out,
                "<li><a href=\"#a{index}\"><span class=\"words\">{}</span></a> <small>cost {cost}</small></li>\n",
                bdi(title)
            );
        }
    }
    out.push_str("</ol>\n<p class=\"help\">Choose a class on the left, then a case. <kbd>n</kbd> and <kbd>p</kbd> go through the cases that are shown, <kbd>Esc</kbd> comes back here.</p>\n</section>\n");
}

fn row(out: &mut String, name: &str, score: &Score, class: &str) {
    let [low, high] = score.interval.map(|end| end * 100.0);
    put!(
        out,
        "<tr class=\"{class}\"><th>{name}</th><td>{:.3}</td><td>{:.3}</td><td><b>{:.3}</b></td>\
         <td class=\"scale\"><i style=\"left:{low:.1}%;width:{:.1}%\" title=\"{:.3} to {:.3}\"></i><s style=\"left:{:.1}%\"></s></td>\
         <td>{}</td><td>{}</td></tr>\n",
        score.p,
        score.r,
        score.f1,
        high - low,
        low / 100.0,
        high / 100.0,
        score.f1 * 100.0,
        score.gold,
        score.pred
    );
}
