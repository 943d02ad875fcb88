//! How sure values are: from what a rule or a choice says of itself to how often such values were right in articles that
//! nothing was learnt from. `riwaya train` counts that; without its numbers the rules' own stay.

use crate::event::{Event, Found};
use crate::frame::shares::steps;
use crate::model::Model;

/// Name under which the model holds the shares that were right.
pub const CHOICE: &str = "confidence";

/// What is said of an event as a whole.
pub const EVENT: &str = "event";

/// Steps of a twentieth, by their lower ends in hundredths.
const STEPS: [&str; 20] = [
    "00", "05", "10", "15", "20", "25", "30", "35", "40", "45", "50", "55", "60", "65", "70", "75", "80", "85", "90",
    "95",
];

/// The step that a confidence falls into, once it is rounded as the output rounds it.
#[must_use]
pub fn step(confidence: f32) -> &'static str {
    STEPS[steps(confidence + 0.005, 20.0, STEPS.len() as u8 - 1)]
}

/// The share that was right of values of that kind, by that rule, that told themselves so sure; of the kind where the
/// rule has made few.
#[must_use]
pub fn share(model: &Model, kind: &str, rule: &str, confidence: f32) -> Option<f32> {
    let step = step(confidence);
    model.number(CHOICE, &[kind, rule, step]).or_else(|| model.number(CHOICE, &[kind, step]))
}

/// Puts the shares in place of what rules and choices say of themselves.
pub(crate) fn calibrate(event: &mut Event, model: &Model) {
    let set = |kind: &str, rule: &str, confidence: &mut f32| {
        if let Some(share) = share(model, kind, rule, *confidence) {
            *confidence = share;
        }
    };
    set(EVENT, "", &mut event.confidence);
    all(&mut event.agents, |rule, confidence| set("agents", rule, confidence));
    all(&mut event.patients, |rule, confidence| set("patients", rule, confidence));
    all(&mut event.instruments, |rule, confidence| set("instruments", rule, confidence));
    all(&mut event.places, |rule, confidence| set("places", rule, confidence));
    for figures in [&mut event.figures, &mut event.parts, &mut event.joint] {
        all(figures, |rule, confidence| set("figures", rule, confidence));
    }
    set("date", event.date.rule, &mut event.date.confidence);
    for claim in &mut event.claims {
        set("sources", claim.rule, &mut claim.confidence);
    }
}

fn all<T>(values: &mut [Found<T>], set: impl Fn(&str, &mut f32)) {
    for value in values {
        set(value.rule, &mut value.confidence);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_of_its_own_comes_before_its_kind() {
        let rows = [
            (format!("{CHOICE}:agents=by=60"), 0, 0.8),
            (format!("{CHOICE}:agents=60"), 0, 0.5),
            (format!("{CHOICE}:event=30"), 0, 0.4),
        ];
        let text = Model::write(&rows);
        let model = Model::parse(&crate::lexicon::table::DataFile { path: "model.tsv", text: &text });
        let model = model.unwrap_or_default();
        assert_eq!(share(&model, "agents", "by", 0.6), Some(0.8));
        assert_eq!(share(&model, "agents", "subject", 0.64), Some(0.5));
        assert_eq!(share(&model, "agents", "by", 0.2), None);
        assert_eq!(share(&model, EVENT, "", 0.299), Some(0.4));
    }

    #[test]
    fn steps_follow_the_rounding_of_the_output() {
        assert_eq!([0.0, 0.049, 0.3, 0.6, 0.97, 1.0].map(step), ["00", "05", "30", "60", "95", "95"]);
    }
}
