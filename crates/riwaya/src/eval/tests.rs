//! Which events belong together, and what is wrong with the others.

use super::errors::{Case, Class, Fault, cases};
use super::event::Told;
use super::measure::{Compared, Line, Tally};
use super::slot::Slot;
use riwaya_core::event::EventType::{self, AirStrike, Killing, Shelling};

const FIRST: (usize, usize) = (0, 4);
const SECOND: (usize, usize) = (10, 14);
const THIRD: (usize, usize) = (20, 24);

fn event(kind: EventType, mentions: &[(usize, usize)]) -> Told {
    Told::test(kind, mentions, &[])
}

/// The classes of the errors and what they cost; together they cost what the scores lack.
fn errors(gold: Vec<Told>, output: Vec<Told>) -> Vec<(Class, usize)> {
    let compared = Compared::new(gold, output);
    let found = cases(&compared);
    let counts = compared.counts();
    let lack = |line| {
        let Tally { gold, output, right, .. } = counts.line(line);
        gold + output - 2 * right
    };
    let cost: usize = found.iter().map(|case: &Case| case.cost).sum();
    assert_eq!(cost, lack(Line::Events) + lack(Line::Arguments), "{found:?}");
    found.into_iter().map(|case| (case.class, case.cost)).collect()
}

#[test]
fn half_of_the_mentions_must_be_on_the_event() {
    let gold = || vec![event(Shelling, &[FIRST])];
    let pairs = |mentions: &[(usize, usize)]| Compared::new(gold(), vec![event(Shelling, mentions)]).pairs.len();
    assert_eq!(pairs(&[(3, 9)]), 1);
    assert_eq!(pairs(&[FIRST, SECOND]), 1);
    assert_eq!(pairs(&[FIRST, SECOND, THIRD]), 0);
    assert_eq!(pairs(&[SECOND]), 0);
    assert_eq!(pairs(&[(4, 8)]), 0, "the end is no part");
}

#[test]
fn among_as_many_pairs_the_one_with_more_values_right_counts() {
    let gold = vec![Told::test(Shelling, &[FIRST], &["الجيش"]), Told::test(Shelling, &[FIRST], &["الحرس"])];
    let output = vec![Told::test(Shelling, &[FIRST], &["الحرس"]), Told::test(Shelling, &[FIRST], &["الجيش"])];
    let compared = Compared::new(gold, output);
    assert_eq!(compared.pairs, [(0, 1), (1, 0)]);
    assert_eq!(compared.counts().line(Line::Slot(Slot::Agents)).right, 2);
}

#[test]
fn a_pair_more_counts_more_than_any_value() {
    let gold = vec![Told::test(Shelling, &[FIRST], &["الجيش"]), Told::test(Shelling, &[FIRST, SECOND], &[])];
    let output = vec![Told::test(Shelling, &[FIRST], &["الجيش"]), Told::test(Shelling, &[SECOND], &["الجيش"])];
    assert_eq!(Compared::new(gold, output).pairs.len(), 2);
}

#[test]
fn the_type_counts_unless_it_is_left_aside() {
    let counts = Compared::new(vec![event(Shelling, &[FIRST])], vec![event(AirStrike, &[FIRST])]).counts();
    assert_eq!(counts.line(Line::Events).right, 0);
    assert_eq!(counts.line(Line::Untyped).right, 1);
}

#[test]
fn mentions_are_counted_on_each_side() {
    let gold = vec![event(Shelling, &[FIRST, SECOND, THIRD])];
    let counts = Compared::new(gold, vec![event(Shelling, &[(0, 14)])]).counts();
    assert_eq!(counts.line(Line::Mentions), Tally { gold: 3, output: 1, found: 2, right: 1 });
}

#[test]
fn an_event_without_any_counterpart_is_missed_or_false() {
    let party = ["الجيش", "الحرس"];
    assert_eq!(errors(vec![Told::test(Shelling, &[FIRST], &party)], Vec::new()), [(Class::Missed, 3)]);
    assert_eq!(errors(Vec::new(), vec![Told::test(Shelling, &[FIRST], &party)]), [(Class::False, 3)]);
}

#[test]
fn another_type_on_the_same_words_is_one_error() {
    let gold = Told::test(Shelling, &[FIRST], &["الجيش"]);
    assert_eq!(errors(vec![gold], vec![event(AirStrike, &[FIRST])]), [(Class::WrongType, 3)]);
}

#[test]
fn an_event_told_twice_is_split_and_two_told_as_one_are_merged() {
    let (one, two) = (event(Shelling, &[FIRST]), event(Shelling, &[SECOND]));
    let joined = event(Shelling, &[FIRST, SECOND]);
    assert_eq!(errors(vec![joined.clone()], vec![one.clone(), two.clone()]), [(Class::Split, 1)]);
    assert_eq!(errors(vec![joined.clone()], vec![one.clone(), event(Killing, &[SECOND])]), [(Class::Split, 1)]);
    assert_eq!(errors(vec![one, two], vec![joined]), [(Class::Merged, 1)]);
}

#[test]
fn an_event_with_too_many_foreign_mentions_is_merged_with_nothing() {
    let gold = vec![event(Shelling, &[FIRST])];
    assert_eq!(errors(gold, vec![event(Shelling, &[FIRST, SECOND, THIRD])]), [(Class::Merged, 2)]);
}

#[test]
fn values_are_missing_extra_or_have_wrong_bounds() {
    let values = |gold: &[&str], output: &[&str]| {
        errors(vec![Told::test(Shelling, &[FIRST], gold)], vec![Told::test(Shelling, &[FIRST], output)])
    };
    let agent = |fault| Class::Value(Slot::Agents, fault);
    assert_eq!(values(&["الجيش"], &["والجيش"]), []);
    assert_eq!(values(&["الجيش"], &[]), [(agent(Fault::Missing), 1)]);
    assert_eq!(values(&[], &["الجيش"]), [(agent(Fault::Extra), 1)]);
    assert_eq!(values(&["الجيش"], &["الحرس"]), [(agent(Fault::Missing), 1), (agent(Fault::Extra), 1)]);
    assert_eq!(values(&["قوات من الجيش الوطني"], &["قوات الحرس"]), [(agent(Fault::Boundary), 2)]);
}

#[test]
fn a_label_that_is_wrong_costs_nothing() {
    let mut output = event(Shelling, &[FIRST]);
    output.factuality = Some("denied".to_owned());
    output.background = true;
    assert_eq!(errors(vec![event(Shelling, &[FIRST])], vec![output]), [(Class::Factuality, 0), (Class::Background, 0)]);
}
