//! The words of `dates.toml`, compiled for look-up.

use super::cardinal::{CardinalData, Cardinals};
use super::date::{PartOfDay, Unit};
use super::starts::Starts;
use super::words::{Article, Table};
use crate::text::fold::fold_term;
use jiff::civil::Weekday;
use rustc_hash::FxHashSet;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::str::FromStr;

type Lists = BTreeMap<String, Vec<String>>;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    weak_month: Vec<String>,
    month: Lists,
    hijri: Lists,
    season: Lists,
    weekday: Lists,
    day: Lists,
    night: Lists,
    part: Lists,
    unit: BTreeMap<String, UnitForms>,
    step: Lists,
    slice: Lists,
    week_of_month: Lists,
    cue: Lists,
    small: Lists,
    no_date: Lists,
    count: CardinalData,
    ordinal: Lists,
    record: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct UnitForms {
    one: Vec<String>,
    two: Vec<String>,
    many: Vec<String>,
}

/// How many of a unit its form says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Many {
    One,
    Two,
    Several,
}

/// What a word can begin or mean in an expression of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    Month { month: i8, hijri: bool, weak: bool },
    Season(i8, i8),
    Weekday(Weekday),
    Day { offset: i64, night: bool },
    Part(PartOfDay),
    Unit { unit: Unit, many: Many },
    Step(i64),
    Slice { months: (i8, i8), days: (i8, i8) },
    WeekOfMonth(i8),
    Ordinal(i8),
    Ago,
    Since,
    Within,
    This,
    Around,
    Earlier,
    JustAgo,
    Vague,
}

/// The words of time of a language.
#[derive(Debug, Clone, Default)]
pub struct DateWords {
    pub(super) starts: Starts,
    pub(super) cues: Table<Cue>,
    pub(super) counts: Cardinals,
    pub(super) about: Table<()>,
    pub(super) few: Table<()>,
    pub(super) filler: Table<()>,
    pub(super) of: Table<()>,
    pub(super) to: Table<()>,
    pub(super) open: Table<()>,
    pub(super) same: Table<()>,
    pub(super) year_before: Table<()>,
    pub(super) christian: Table<()>,
    pub(super) muslim: Table<()>,
    pub(super) after_day: Table<()>,
    pub(super) before_day: Table<()>,
    pub(super) before_weekday: Table<()>,
    pub(super) before_date: Table<()>,
    pub(super) after_ago: Table<()>,
    record: FxHashSet<String>,
}

impl DateWords {
    /// Whether an expression of time may begin with `word`; `false` is certain.
    pub fn may_begin(&self, word: &str) -> bool {
        self.starts.may_be(word)
    }

    /// Whether a folded word tells of the first or the greatest: "the greatest since 2015" happened now.
    pub fn is_record(&self, word: &str) -> bool {
        self.record.contains(word)
    }

    /// Reads the data file `dates.toml`.
    ///
    /// # Errors
    /// Says which key is unknown or no number, in words for whoever edits the file.
    pub fn parse(toml: &str) -> Result<Self, String> {
        let file: File = toml::from_str(toml).map_err(|error| format!("dates.toml: {error}"))?;
        let mut table = Self { counts: Cardinals::new(&file.count)?, ..Self::default() };
        table.add_calendar(&file)?;
        table.add_units(&file)?;
        for (key, phrases) in &file.cue {
            add(&mut table.cues, phrases, cue(key)?);
        }
        for (key, phrases) in file.small.iter().chain(&file.no_date) {
            let into = table.small(key).ok_or_else(|| unknown(key))?;
            add(into, phrases, ());
        }
        table.record = file.record.iter().map(|word| fold_term(word)).collect();
        table.starts = Starts::new(&table.cues, &table.counts);
        Ok(table)
    }

    fn add_calendar(&mut self, file: &File) -> Result<(), String> {
        for (lists, hijri) in [(&file.month, false), (&file.hijri, true)] {
            for (key, names) in lists {
                for name in names {
                    let weak = hijri || file.weak_month.contains(name);
                    let cue = Cue::Month { month: number(key)?, hijri, weak };
                    self.cues.add(name, Article::AsWritten, cue);
                }
            }
        }
        for (key, names) in &file.season {
            let (first, last) = pair(key)?;
            add(&mut self.cues, names, Cue::Season(first, last));
        }
        for (key, names) in &file.weekday {
            let day = Weekday::from_monday_one_offset(number(key)?).map_err(|error| error.to_string())?;
            add(&mut self.cues, names, Cue::Weekday(day));
        }
        for (lists, night) in [(&file.day, false), (&file.night, true)] {
            for (key, names) in lists {
                add(&mut self.cues, names, Cue::Day { offset: number(key)?, night });
            }
        }
        for (key, names) in &file.part {
            add(&mut self.cues, names, Cue::Part(part(key)?));
        }
        Ok(())
    }

    fn add_units(&mut self, file: &File) -> Result<(), String> {
        for (key, forms) in &file.unit {
            let unit = unit(key)?;
            for (list, many) in [(&forms.one, Many::One), (&forms.two, Many::Two), (&forms.many, Many::Several)] {
                add(&mut self.cues, list, Cue::Unit { unit, many });
            }
        }
        for (key, phrases) in &file.step {
            add(&mut self.cues, phrases, Cue::Step(number(key)?));
        }
        for (key, phrases) in &file.slice {
            let (months, days) = key.split_once('/').ok_or_else(|| unknown(key))?;
            add(&mut self.cues, phrases, Cue::Slice { months: pair(months)?, days: pair(days)? });
        }
        for (key, phrases) in &file.week_of_month {
            add(&mut self.cues, phrases, Cue::WeekOfMonth(number(key)?));
        }
        for (key, phrases) in &file.ordinal {
            add(&mut self.cues, phrases, Cue::Ordinal(number(key)?));
        }
        Ok(())
    }

    fn small(&mut self, key: &str) -> Option<&mut Table<()>> {
        Some(match key {
            "about" => &mut self.about,
            "few" => &mut self.few,
            "filler" => &mut self.filler,
            "of" => &mut self.of,
            "to" => &mut self.to,
            "open" => &mut self.open,
            "same" => &mut self.same,
            "year_before" => &mut self.year_before,
            "christian" => &mut self.christian,
            "muslim" => &mut self.muslim,
            "after_day" => &mut self.after_day,
            "before_day" => &mut self.before_day,
            "before_weekday" => &mut self.before_weekday,
            "before_date" => &mut self.before_date,
            "after_ago" => &mut self.after_ago,
            _ => return None,
        })
    }
}

fn add<T: Copy>(table: &mut Table<T>, phrases: &[String], value: T) {
    table.add_all(phrases, Article::AsWritten, value);
}

fn unknown(key: &str) -> String {
    format!("dates.toml: {key:?} is not known here; compare the other keys of its table")
}

fn number<N: FromStr>(key: &str) -> Result<N, String> {
    key.parse().map_err(|_| unknown(key))
}

fn pair(key: &str) -> Result<(i8, i8), String> {
    let (first, last) = key.split_once('-').ok_or_else(|| unknown(key))?;
    Ok((number(first)?, number(last)?))
}

fn part(key: &str) -> Result<PartOfDay, String> {
    Ok(match key {
        "dawn" => PartOfDay::Dawn,
        "morning" => PartOfDay::Morning,
        "noon" => PartOfDay::Noon,
        "afternoon" => PartOfDay::Afternoon,
        "evening" => PartOfDay::Evening,
        "night" => PartOfDay::Night,
        _ => return Err(unknown(key)),
    })
}

fn unit(key: &str) -> Result<Unit, String> {
    Ok(match key {
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "year" => Unit::Year,
        _ => return Err(unknown(key)),
    })
}

fn cue(key: &str) -> Result<Cue, String> {
    Ok(match key {
        "ago" => Cue::Ago,
        "since" => Cue::Since,
        "within" => Cue::Within,
        "this" => Cue::This,
        "around" => Cue::Around,
        "earlier" => Cue::Earlier,
        "just_ago" => Cue::JustAgo,
        "vague" => Cue::Vague,
        _ => return Err(unknown(key)),
    })
}
