//! Numbers with what is counted.

use super::phrases::{Forms, Phrases, fill};
use crate::ledger::Range;

impl Forms {
    /// The form for a number. In Arabic the last two digits decide; English has forms for one and other alone.
    pub fn of(&self, number: u64, after_preposition: bool) -> String {
        let dual = if after_preposition { self.two_after.as_ref().or(self.two.as_ref()) } else { self.two.as_ref() };
        let form = match (number, number % 100) {
            (0, _) => self.zero.as_ref(),
            (1, _) => self.one.as_ref(),
            (2, _) => dual,
            (_, 3..=10) => self.few.as_ref(),
            (_, 11..=99) => self.many.as_ref(),
            _ => None,
        };
        fill(form.unwrap_or(&self.other), &[("n", &number.to_string())])
    }
}

impl Phrases {
    /// `3 killed`, `between 3 and 7 killed`, `at least 20 killed`.
    pub fn number(&self, kind: &str, range: Range) -> String {
        let Some(forms) = self.counted.get(kind) else { return String::new() };
        let after = |number: u64| forms.of(number, true);
        match range.high {
            Some(high) if high == range.low => self.say("exact", &[("count", &forms.of(high, false))]),
            Some(high) => {
                // "Between one killed and two": below three Arabic counts with the noun itself.
                let low = if high == 2 && range.low == 1 { after(1) } else { range.low.to_string() };
                self.say("between", &[("low", &low), ("count", &after(high))])
            }
            None if range.exceeds_round() => self.say("more_than", &[("count", &after(range.low - 1))]),
            None => self.say("at_least", &[("count", &after(range.low))]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::phrases::Tongue;
    use super::*;

    fn killed(tongue: Tongue, low: u64, high: Option<u64>) -> String {
        Phrases::of(tongue).number("killed", Range { low, high })
    }

    #[test]
    fn arabic_numbers_take_the_noun_in_the_right_form() {
        let cases = [
            (0, "لا قتلى"),
            (1, "قتيل واحد"),
            (2, "قتيلان"),
            (3, "3 قتلى"),
            (10, "10 قتلى"),
            (11, "11 قتيلا"),
            (99, "99 قتيلا"),
            (100, "100 قتيل"),
            (102, "102 قتيل"),
            (103, "103 قتلى"),
            (374, "374 قتيلا"),
        ];
        for (number, text) in cases {
            assert_eq!(killed(Tongue::Arabic, number, Some(number)), text);
        }
    }

    #[test]
    fn after_a_preposition_the_dual_is_another() {
        assert_eq!(killed(Tongue::Arabic, 2, None), "ما لا يقل عن قتيلين");
        assert_eq!(killed(Tongue::Arabic, 1, Some(2)), "ما بين قتيل واحد وقتيلين");
        assert_eq!(killed(Tongue::Arabic, 3, Some(7)), "ما بين 3 و7 قتلى");
        assert_eq!(killed(Tongue::Arabic, 801, None), "أكثر من 800 قتيل");
    }

    #[test]
    fn english_numbers() {
        assert_eq!(killed(Tongue::English, 3, Some(7)), "between 3 and 7 killed");
        assert_eq!(killed(Tongue::English, 20, None), "at least 20 killed");
        assert_eq!(
            Phrases::of(Tongue::English).number("participants", Range { low: 1, high: Some(1) }),
            "1 person took part"
        );
    }
}
