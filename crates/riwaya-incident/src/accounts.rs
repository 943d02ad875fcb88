//! The accounts of an incident in one order, however they come in, and which of their articles are copies.

use crate::incident::{Account, Evidence, Source};
use crate::lexeme::words_of;
use crate::report::{Event, Report, Words};

/// All accounts, by article and event.
pub(crate) struct Accounts<'a> {
    /// The accounts, in the order of their sources.
    pub list: Vec<Told<'a>>,
    /// The articles, in the same order as `sources`.
    pub reports: Vec<&'a Report>,
    /// What is shown of the articles.
    pub sources: Vec<Source>,
    /// For each source the folded words of its outlet, none where it is not told.
    pub outlets: Vec<Vec<String>>,
    /// For each source its place by publication alone, without regard to copies.
    pub ranks: Vec<usize>,
    /// For each source the one that its telling counts with: the first of the same outlet, for a copy that of its
    /// original. As many homes, as many independent texts.
    pub homes: Vec<usize>,
}

/// One account with its source.
#[derive(Clone, Copy)]
pub(crate) struct Told<'a> {
    /// The article.
    pub report: &'a Report,
    /// Its event.
    pub event: &'a Event,
    /// The place of the article in the list of sources.
    pub source: usize,
}

impl<'a> Accounts<'a> {
    /// Sorts by publication, version number and event; what has no date of publication comes last.
    pub fn of(accounts: &[Account<'a>]) -> Self {
        let mut list: Vec<Account<'a>> = accounts.to_vec();
        list.sort_by(|one, other| {
            key(one.report).cmp(&key(other.report)).then_with(|| one.event.id.cmp(&other.event.id))
        });
        list.dedup_by(|one, other| same(one.report, other.report) && one.event.id == other.event.id);
        let mut published: Vec<&Report> = list.iter().map(|account| account.report).collect();
        published.dedup_by(|one, other| same(one, other));
        let order = behind_originals(&published);
        let reports: Vec<&Report> = order.iter().filter_map(|rank| published.get(*rank).copied()).collect();
        let originals: Vec<Option<usize>> = (0..reports.len()).map(|at| original(&reports, at)).collect();
        let sources = reports.iter().zip(&originals).map(|(report, copy_of)| source(report, *copy_of)).collect();
        let told = reports.iter().enumerate().flat_map(|(source, report)| {
            let own = list.iter().filter(|account| same(account.report, report));
            own.map(move |account| Told { report: account.report, event: account.event, source })
        });
        let outlets: Vec<Vec<String>> = reports.iter().map(|report| outlet(report)).collect();
        let homes = homes(&reports, &outlets, &originals);
        Self { list: told.collect(), sources, outlets, homes, ranks: order, reports }
    }

    /// Words of one source.
    pub fn evidence(source: usize, words: &Words) -> Evidence {
        Evidence { source, words: words.clone() }
    }

    /// How many independent texts are among these sources.
    pub fn texts(&self, sources: impl Iterator<Item = usize>) -> usize {
        let mut homes: Vec<usize> = sources.filter_map(|source| self.homes.get(source).copied()).collect();
        homes.sort_unstable();
        homes.dedup();
        homes.len()
    }
}

/// What articles are sorted by.
fn key(report: &Report) -> (bool, Option<&str>, i64, &str, &str) {
    (report.published.is_none(), report.published.as_deref(), report.origin.version, &report.version, &report.doc_id)
}

fn same(one: &Report, other: &Report) -> bool {
    key(one) == key(other)
}

/// The places by publication, copies moved behind the first of their text.
fn behind_originals(published: &[&Report]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..published.len()).collect();
    order.sort_by_key(|at| (original(published, *at).unwrap_or(*at), *at));
    order
}

/// The first article with the same text, where that is another article. A later edit of one article is no copy: it may
/// say something else.
fn original(reports: &[&Report], at: usize) -> Option<usize> {
    let report = reports.get(at)?;
    let first = reports.iter().position(|other| report.origin.text > 0 && other.origin.text == report.origin.text)?;
    let edited =
        |other: &&Report| !report.origin.identity.is_empty() && other.origin.identity == report.origin.identity;
    (first < at && !reports.get(first).is_some_and(edited)).then_some(first)
}

fn outlet(report: &Report) -> Vec<String> {
    report.outlet.as_deref().map(words_of).unwrap_or_default()
}

fn homes(reports: &[&Report], outlets: &[Vec<String>], originals: &[Option<usize>]) -> Vec<usize> {
    let identity = |at: usize| reports.get(at).map(|report| &report.origin.identity).filter(|one| !one.is_empty());
    let name = |at: usize| outlets.get(at).filter(|words| !words.is_empty());
    let one = |first: usize, other: usize| {
        first == other
            || name(first).is_some() && name(first) == name(other)
            || identity(first).is_some() && identity(first) == identity(other)
    };
    let home = |at: usize| {
        let first = originals.get(at).copied().flatten().unwrap_or(at);
        (0..first).find(|other| one(first, *other)).unwrap_or(first)
    };
    (0..reports.len()).map(home).collect()
}

fn source(report: &Report, copy_of: Option<usize>) -> Source {
    Source {
        version: report.origin.version,
        doc_id: report.doc_id.clone(),
        outlet: report.outlet.clone(),
        url: report.url.clone(),
        published: report.published.clone(),
        title: report.title.clone(),
        copy_of,
    }
}
