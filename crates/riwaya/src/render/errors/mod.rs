//! The errors of `riwaya eval` as one page: classes and their cases beside the article, annotation and output next to
//! each other. Nothing is loaded from elsewhere; a short script of its own opens articles, filters and hears keys.

mod article;
mod list;
mod overview;
mod pair;
mod value;

use super::html::STYLE;
use super::safe::escaped;
use crate::eval::scores::Scores;
use crate::eval::slot::{Slot, Spot};
use crate::eval::{ErrorClass, Evaluated};
use riwaya_core::article::Field;
use riwaya_core::event::EventType;

const OWN_STYLE: &str = include_str!("errors.css");
const SCRIPT: &str = include_str!("errors.js");

/// The whole page.
pub fn page(articles: &[Evaluated], classes: &[ErrorClass], scores: &Scores) -> String {
    let mut out = head();
    bar(&mut out, classes, scores);
    list::write(&mut out, articles, classes);
    out.push_str("<main id=\"view\" tabindex=\"-1\">\n");
    overview::write(&mut out, articles, scores);
    out.push_str("</main>\n");
    for (index, one) in articles.iter().enumerate() {
        article::write(&mut out, index, one);
    }
    put!(out, "<script>\n{SCRIPT}</script>\n</body>\n</html>\n");
    out
}

fn head() -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>riwaya: errors</title>\n<style>\n{STYLE}{OWN_STYLE}</style>\n</head>\n<body class=\"browser\">\n"
    )
}

/// What is shown, and what is chosen.
fn bar(out: &mut String, classes: &[ErrorClass], scores: &Scores) {
    put!(
        out,
        "<header class=\"bar\">\n<h1><a href=\"#\">riwaya <small>errors</small></a></h1>\n\
         <p class=\"short\"><span>{} articles</span> <span>events <b>{:.3}</b></span> <span>arguments <b>{:.3}</b></span></p>\n",
        scores.articles,
        scores.events.f1,
        scores.arguments.f1
    );
    choice(out, "class", classes.iter().map(|class| class.class.name()));
    choice(out, "slot", Slot::ALL.iter().map(|slot| slot.one().to_owned()));
    let types = scores.by_type.0.iter().filter_map(|(name, _)| EventType::named(name));
    choice(out, "type", types.map(|kind| kind.name().to_owned()));
    out.push_str(
        "<label>holds <input id=\"by-text\" type=\"search\" placeholder=\"word or rule\"></label>\n\
         <p class=\"walk\"><output id=\"shown\"></output> \
         <button id=\"previous\" title=\"key p\">previous</button> <button id=\"next\" title=\"key n\">next</button></p>\n\
         <noscript>This page needs its script to open articles.</noscript>\n</header>\n",
    );
}

fn choice(out: &mut String, name: &str, values: impl Iterator<Item = String>) {
    put!(out, "<label>{name} <select id=\"by-{name}\"><option value=\"\">all</option>");
    for value in values {
        put!(out, "<option value=\"{0}\">{1}</option>", escaped(&value), escaped(&value.replace('_', " ")));
    }
    out.push_str("</select></label>\n");
}

/// Where in an article words begin, as the page names it.
fn anchor(field: Field, start: usize) -> String {
    format!("{}{start}", if field == Field::Title { "h" } else { "t" })
}

fn anchor_of(spot: Option<Spot>) -> String {
    spot.map(|spot| anchor(spot.field, spot.start)).unwrap_or_default()
}

fn field_name(field: Field) -> &'static str {
    if field == Field::Title { "title" } else { "text" }
}

#[cfg(test)]
mod tests;
