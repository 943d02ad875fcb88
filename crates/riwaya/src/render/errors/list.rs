//! The classes with their cases, the costliest first.

use super::{anchor_of, field_name, value};
use crate::eval::errors::{Case, Class};
use crate::eval::event::Told;
use crate::eval::slot::{Argument, Spot};
use crate::eval::{ErrorClass, Evaluated};
use crate::render::html::excerpt;
use crate::render::safe::escaped;
use crate::render::source::Source;
use crate::wire::Words;

/// Words on each side of what a case is about.
const AROUND: usize = 8;

pub fn write(out: &mut String, articles: &[Evaluated], classes: &[ErrorClass]) {
    let sources: Vec<Source> =
        articles.iter().map(|one| Source::of(&one.gold.article.title, &one.gold.article.text)).collect();
    let largest = classes.iter().map(|class| class.cost).max().unwrap_or(0).max(1);
    out.push_str("<nav id=\"list\">\n");
    let mut number = 0;
    for class in classes {
        let name = class.class.name();
        put!(
            out,
            "<details data-class=\"{0}\"><summary><span>{0}</span> <b class=\"cases\">{1}</b> \
             <small title=\"events and values lost\">cost {2}</small><i style=\"width:{3}%\"></i></summary>\n<ol>\n",
            escaped(&name),
            class.cases.len(),
            class.cost,
            100 * class.cost / largest
        );
        for (index, case) in &class.cases {
            if let Some((article, source)) = articles.get(*index).zip(sources.get(*index)) {
                number += 1;
                Sides::new(article, case).write(out, number, *index, source);
            }
        }
        out.push_str("</ol></details>\n");
    }
    if classes.is_empty() {
        out.push_str("<p class=\"flawless\">No errors.</p>\n");
    }
    out.push_str("</nav>\n");
}

/// What a case is about, on both sides.
struct Sides<'a> {
    case: &'a Case,
    article: &'a Evaluated,
    gold: Option<&'a Told>,
    output: Option<&'a Told>,
    gold_value: Option<&'a Argument>,
    output_value: Option<&'a Argument>,
}

impl<'a> Sides<'a> {
    fn new(article: &'a Evaluated, case: &'a Case) -> Self {
        let gold = case.gold.and_then(|at| article.compared.gold.get(at));
        let output = case.output.and_then(|at| article.compared.output.get(at));
        let value = |event: Option<&'a Told>, at: Option<usize>| event?.slot(case.class.slot()?).get(at?);
        let (gold_value, output_value) = (value(gold, case.gold_value), value(output, case.output_value));
        Self { case, article, gold, output, gold_value, output_value }
    }

    fn write(&self, out: &mut String, number: usize, article: usize, source: &Source) {
        let case = self.case;
        let [gold, output] = self.spots();
        put!(
            out,
            "<li id=\"c{number}\" data-a=\"{article}\" data-type=\"{}\" data-slot=\"{}\" data-g=\"{}\" data-o=\"{}\" \
             data-row=\"{}\"><a href=\"#c{number}\"><p class=\"told\" dir=\"auto\">",
            case.kind.name(),
            case.class.slot().map_or("", |slot| slot.one()),
            anchor_of(gold),
            anchor_of(output),
            super::pair::row_of(self.article, case),
        );
        if let Some(spot) = gold.or(output) {
            let words = Words { field: field_name(spot.field), start: spot.start, end: spot.end, text: "" };
            excerpt(out, &source.around(&words, AROUND));
        }
        put!(
            out,
            "</p><dl><dt>{0}</dt><dd>{1}</dd><dt>gold</dt><dd class=\"gold\">{2}</dd><dt>riwaya</dt>\
             <dd class=\"output\">{3}{4}</dd></dl></a></li>\n",
            "in",
            escaped(&case.kind.name().replace('_', " ")),
            self.gold_side(),
            self.output_side(),
            value::rule(self.rule().as_deref()),
        );
    }

    /// Where each side has what the case is about.
    fn spots(&self) -> [Option<Spot>; 2] {
        let first = |event: Option<&Told>| event?.mentions.first().copied();
        let gold = self.gold_value.and_then(|value| value.spot);
        let output = self.output_value.and_then(|value| value.spot);
        match (gold, output) {
            (None, None) => [first(self.gold), first(self.output)],
            found => [found.0, found.1],
        }
    }

    fn gold_side(&self) -> String {
        side(self.case, self.gold, self.gold_value)
    }

    fn output_side(&self) -> String {
        side(self.case, self.output, self.output_value)
    }

    /// The rule of the value that is told; else the frame that the event was read by.
    fn rule(&self) -> Option<String> {
        let value = self.output_value.and_then(|value| value.rule.clone());
        value.or_else(|| Some(format!("frame {}", self.output?.frame.as_deref()?)))
    }
}

/// What one side says of it.
fn side(case: &Case, event: Option<&Told>, argument: Option<&Argument>) -> String {
    match (case.class, event, argument) {
        (Class::Value(..), _, Some(argument)) => value::value(argument),
        (Class::Value(..), ..) | (_, None, _) => "<span class=\"none\">nothing</span>".to_owned(),
        (Class::Factuality, Some(event), _) => escaped(event.factuality.as_deref().unwrap_or("not told")),
        (Class::Background, Some(event), _) => (if event.background { "background" } else { "current" }).to_owned(),
        (_, Some(event), _) => format!("{} {}", value::event(event), value::mentions(event)),
    }
}
