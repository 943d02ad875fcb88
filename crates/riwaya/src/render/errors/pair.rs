//! The events of an article in rows: what was annotated beside what stands for it.

use super::{anchor_of, value};
use crate::eval::Evaluated;
use crate::eval::errors::{Case, Class, Fault};
use crate::eval::event::Told;
use crate::eval::slot::{Argument, Slot};

/// Which side of the page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Gold,
    Output,
}

/// An event on each side, or on one where the other has none for it.
pub type Row = (Option<usize>, Option<usize>);

/// The annotated events in their order, each beside what stands for it; then what stands for none.
pub fn rows(one: &Evaluated) -> Vec<Row> {
    let compared = &one.compared;
    let both = one.cases.iter().filter(|case| case.both);
    let mut partners: Vec<Row> = both.map(|case| (case.gold, case.output)).collect();
    partners.extend(compared.pairs.iter().map(|(gold, output)| (Some(*gold), Some(*output))));
    let partner = |gold: usize| partners.iter().find(|row| row.0 == Some(gold)).and_then(|row| row.1);
    let mut out: Vec<Row> = (0..compared.gold.len()).map(|gold| (Some(gold), partner(gold))).collect();
    let alone = (0..compared.output.len()).filter(|at| partners.iter().all(|row| row.1 != Some(*at)));
    out.extend(alone.map(|output| (None, Some(output))));
    out
}

/// The number of the row that a case is shown in.
pub fn row_of(one: &Evaluated, case: &Case) -> usize {
    let of = |row: &Row| match case.class {
        Class::Split | Class::False => row.0.is_none() && row.1 == case.output,
        _ => row.0 == case.gold,
    };
    rows(one).iter().position(of).map_or(0, |index| index + 1)
}

/// Whether the events of a row are right, their values aside.
pub fn is_pair(one: &Evaluated, row: Row) -> bool {
    one.compared.pairs.iter().any(|(gold, output)| row == (Some(*gold), Some(*output)))
}

pub fn event(one: &Evaluated, row: Row, side: Side) -> Option<&Told> {
    match side {
        Side::Gold => one.compared.gold.get(row.0?),
        Side::Output => one.compared.output.get(row.1?),
    }
}

/// What is wrong with a value of a pair of events.
pub fn fault(one: &Evaluated, row: Row, slot: Slot, side: Side, at: usize) -> Option<Fault> {
    one.cases.iter().find_map(|case| {
        let value = if side == Side::Gold { case.gold_value } else { case.output_value };
        match case.class {
            Class::Value(of, fault) if of == slot && (case.gold, case.output) == row && value == Some(at) => {
                Some(fault)
            }
            _ => None,
        }
    })
}

/// The events of a row with all their values, side by side.
pub fn write(out: &mut String, one: &Evaluated, number: usize, row: Row) {
    let right = is_pair(one, row);
    let faults = one.cases.iter().filter(|case| case.class.slot().is_none() && row_of(one, case) == number);
    let faults: Vec<String> =
        faults.map(|case| format!(" <span class=\"fault\">{}</span>", case.class.name())).collect();
    put!(
        out,
        "<section class=\"pair {}\" id=\"r{number}\">\n<h3><span class=\"n\">{number}</span>{}</h3>\n",
        if right { "right" } else { "off" },
        faults.concat()
    );
    out.push_str("<div class=\"row kinds\"><span></span>");
    for side in [Side::Gold, Side::Output] {
        match event(one, row, side) {
            Some(event) => put!(out, "<div>{}<br>{}</div>", value::event(event), value::mentions(event)),
            None => out.push_str("<div class=\"none\">nothing</div>"),
        }
    }
    out.push_str("</div>\n");
    for slot in Slot::ALL {
        let values = |side| event(one, row, side).map_or(&[][..], |event| event.slot(slot));
        if values(Side::Gold).is_empty() && values(Side::Output).is_empty() {
            continue;
        }
        put!(out, "<div class=\"row\"><span class=\"k-of-{}\">{}</span>", value::kind(slot), slot.name());
        for side in [Side::Gold, Side::Output] {
            out.push_str("<ul>");
            for (at, argument) in values(side).iter().enumerate() {
                let fault = fault(one, row, slot, side, at).map(name);
                item(out, argument, if right { fault } else { Some("lost") });
            }
            out.push_str("</ul>");
        }
        out.push_str("</div>\n");
    }
    out.push_str("</section>\n");
}

fn item(out: &mut String, argument: &Argument, fault: Option<&str>) {
    let rule = value::rule(argument.rule.as_deref());
    let at = anchor_of(argument.spot);
    let (class, badge) = fault.map_or_else(Default::default, |fault| {
        (format!(" class=\"off {fault}\""), format!(" <span class=\"fault\">{fault}</span>"))
    });
    put!(out, "<li{class} data-at=\"{at}\">{}{badge}{rule}</li>", value::value(argument));
}

const fn name(fault: Fault) -> &'static str {
    match fault {
        Fault::Missing => "missing",
        Fault::Extra => "extra",
        Fault::Boundary => "boundary",
        Fault::Wrong => "wrong",
    }
}
