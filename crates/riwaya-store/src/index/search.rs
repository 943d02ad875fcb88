//! Finds articles in the index.

use super::{Area, Clause, Fields, Query, day_number, failed, last, open};
use crate::error::StoreError;
use crate::record::VersionId;
use jiff::civil::Date;
use std::collections::HashSet;
use std::ops::Bound;
use std::path::Path;
use std::sync::Arc;
use tantivy::collector::{Collector, Count, FilterCollector, TopDocs};
use tantivy::query::{
    AllQuery, BooleanQuery, ConstScoreQuery, DisjunctionMaxQuery, PhraseQuery, Query as TantivyQuery, RangeQuery,
    TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, Term};

/// What comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The most relevant, by BM25; without words the newest.
    Relevance,
    /// The newest.
    Date,
}

/// One article that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// The article.
    pub id: VersionId,
    /// Its BM25, 0 where it was not asked for.
    pub score: f32,
}

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// All that match.
    pub total: usize,
    /// One page of them.
    pub hits: Vec<Hit>,
}

/// Finds articles. What is committed later is seen by a searcher that is opened later.
pub struct Searcher {
    segments: tantivy::Searcher,
    fields: Fields,
    last: VersionId,
}

impl Searcher {
    /// Opens the index of an archive.
    pub fn open(archive: &Path) -> Result<Self, StoreError> {
        let (index, fields) = open(archive)?;
        let last = last(&index)?;
        let segments = index.reader().map_err(failed)?.searcher();
        Ok(Self { segments, fields, last })
    }

    /// The last version that is in the index.
    #[must_use]
    pub fn last(&self) -> VersionId {
        self.last
    }

    /// Finds articles; with `among`, only these.
    pub fn find(
        &self,
        query: &Query,
        among: Option<HashSet<u64>>,
        order: Order,
        (skip, limit): (usize, usize),
    ) -> Result<Found, StoreError> {
        let words = query.clauses.iter().any(|clause| matches!(clause, Clause::Word(_) | Clause::Phrase(_)));
        let filter = Inside { among: among.map(Arc::new), areas: areas(query).into() };
        let query = self.query(query);
        let top = TopDocs::with_limit(limit.max(1)).and_offset(skip);
        if order == Order::Relevance && words {
            let (total, found) = self.run(&*query, &filter, top.order_by_score())?;
            let hits = found.into_iter().map(|(score, at)| self.hit(score, at)).collect::<Result<_, _>>()?;
            return Ok(Found { total, hits });
        }
        let (total, found) = self.run(&*query, &filter, top.order_by_fast_field::<i64>("day", tantivy::Order::Desc))?;
        let hits = found.into_iter().map(|(_, at)| self.hit(0.0, at)).collect::<Result<_, _>>()?;
        Ok(Found { total, hits })
    }

    fn run<C: Collector + Send + Sync>(
        &self,
        query: &dyn TantivyQuery,
        filter: &Inside,
        top: C,
    ) -> Result<(usize, C::Fruit), StoreError> {
        let counted = (Count, top);
        // An article passes an area where one of its points does.
        let areas = Arc::clone(&filter.areas);
        let inside = move |point: u64| areas.iter().all(|area| area.holds(point));
        let Some(among) = filter.among.clone() else {
            if filter.areas.is_empty() {
                return self.segments.search(query, &counted).map_err(failed);
            }
            let collector = FilterCollector::new("point".to_owned(), inside, counted);
            return self.segments.search(query, &collector).map_err(failed);
        };
        let listed = FilterCollector::new("version".to_owned(), move |version: u64| among.contains(&version), counted);
        if filter.areas.is_empty() {
            return self.segments.search(query, &listed).map_err(failed);
        }
        self.segments.search(query, &FilterCollector::new("point".to_owned(), inside, listed)).map_err(failed)
    }

    fn hit(&self, score: f32, at: DocAddress) -> Result<Hit, StoreError> {
        let segment = self.segments.segment_reader(at.segment_ord);
        let versions = segment.fast_fields().u64("version").map_err(failed)?;
        let id = versions.first(at.doc_id).ok_or_else(|| failed("an article without a number"))?;
        Ok(Hit { id: VersionId(id.cast_signed()), score })
    }

    fn query(&self, query: &Query) -> Box<dyn TantivyQuery> {
        let mut parts: Vec<Box<dyn TantivyQuery>> =
            query.clauses.iter().filter_map(|clause| self.clause(clause)).collect();
        match parts.len() {
            0 => Box::new(AllQuery),
            1 => parts.remove(0),
            _ => Box::new(BooleanQuery::intersection(parts)),
        }
    }

    /// A clause as a query of the index; areas are seen to while documents are collected.
    fn clause(&self, clause: &Clause) -> Option<Box<dyn TantivyQuery>> {
        let fields = self.fields;
        Some(match clause {
            Clause::Word(stems) => any(fields.stems, stems, IndexRecordOption::WithFreqs),
            Clause::Phrase(words) => match words.as_slice() {
                [word] => term(fields.exact, word, IndexRecordOption::WithFreqs),
                words => Box::new(PhraseQuery::new(
                    words.iter().map(|word| Term::from_field_text(fields.exact, word)).collect(),
                )),
            },
            // What a field must hold says nothing of relevance.
            Clause::Tag(tags) => Box::new(ConstScoreQuery::new(any(fields.tags, tags, IndexRecordOption::Basic), 0.0)),
            Clause::After(day) => self.days(Bound::Included(*day), Bound::Unbounded),
            Clause::Before(day) => self.days(Bound::Unbounded, Bound::Excluded(*day)),
            Clause::In(_) => return None,
        })
    }

    fn days(&self, from: Bound<Date>, to: Bound<Date>) -> Box<dyn TantivyQuery> {
        let term = |day: Date| Term::from_field_i64(self.fields.day, day_number(day));
        Box::new(ConstScoreQuery::new(Box::new(RangeQuery::new(from.map(term), to.map(term))), 0.0))
    }
}

/// What is looked at while documents are collected.
struct Inside {
    among: Option<Arc<HashSet<u64>>>,
    areas: Arc<[Area]>,
}

fn areas(query: &Query) -> Vec<Area> {
    let areas = query.clauses.iter().filter_map(|clause| match clause {
        Clause::In(area) => Some(*area),
        _ => None,
    });
    areas.collect()
}

fn term(field: Field, word: &str, record: IndexRecordOption) -> Box<dyn TantivyQuery> {
    Box::new(TermQuery::new(Term::from_field_text(field, word), record))
}

/// One of the words; a text that has several of them is as relevant as by the best.
fn any(field: Field, words: &[String], record: IndexRecordOption) -> Box<dyn TantivyQuery> {
    match words {
        [word] => term(field, word, record),
        words => Box::new(DisjunctionMaxQuery::new(words.iter().map(|word| term(field, word, record)).collect())),
    }
}

impl std::fmt::Debug for Searcher {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Searcher").field("last", &self.last).finish_non_exhaustive()
    }
}
