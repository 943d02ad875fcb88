//! The examples of docs/sources.md are read as the page says.

#![allow(clippy::unwrap_used)]

use riwaya_ingest::source_list;
use riwaya_ingest::table::{DateOrder, Mapping};

const PAGE: &str = include_str!("../../../docs/sources.md");

/// The blocks of TOML on the page, in order.
fn blocks() -> Vec<&'static str> {
    PAGE.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

#[test]
fn the_mapping_and_the_list_of_the_page_are_valid() {
    let blocks = blocks();
    let [mapping, list] = blocks.as_slice() else { panic!("a mapping and a list: {blocks:?}") };
    let mapping = Mapping::from_toml(mapping).unwrap();
    assert_eq!((mapping.date_order, mapping.place.0.len()), (DateOrder::Mdy, 2));
    let sources = source_list(list).unwrap();
    assert_eq!((sources.len(), sources[0].every.as_mins()), (1, 15));
}
