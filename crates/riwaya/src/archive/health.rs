//! How each watched source is doing, kept from run to run in `watch.json` beside the database.

use anyhow::{Context, Result, anyhow};
use jiff::Timestamp;
use riwaya_fetch::{Failure, Health, Validators};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// The file with the health of sources, by their addresses. Times are in UTC.
pub struct HealthFile {
    path: PathBuf,
    sources: BTreeMap<String, Kept>,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    next_due: String,
    last_success: Option<String>,
    last_failure: Option<KeptFailure>,
    failures: u32,
    articles: u64,
    rejected: u64,
    etag: Option<String>,
    last_modified: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct KeptFailure {
    time: String,
    reason: String,
}

impl HealthFile {
    /// Reads the file of an archive; without one, no source was polled yet.
    pub fn open(folder: &Path) -> Result<Self> {
        let path = folder.join("watch.json");
        let broken = || format!("{} cannot be read; remove it to poll all sources anew", path.display());
        let sources = match fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes).with_context(broken)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => BTreeMap::new(),
            Err(error) => return Err(anyhow!(error).context(broken())),
        };
        Ok(Self { path, sources })
    }

    /// The health of a source; `None` where it was never polled, or where its times do not read.
    pub fn get(&self, url: &str) -> Option<Health> {
        let kept = self.sources.get(url)?;
        let time = |text: &String| text.parse::<Timestamp>().ok();
        let failure = |kept: &KeptFailure| Some(Failure { time: time(&kept.time)?, reason: kept.reason.clone() });
        let validators = Validators { etag: kept.etag.clone(), last_modified: kept.last_modified.clone() };
        Some(Health {
            next_due: time(&kept.next_due)?,
            last_success: kept.last_success.as_ref().and_then(time),
            last_failure: kept.last_failure.as_ref().and_then(failure),
            failures: kept.failures,
            articles: kept.articles,
            rejected: kept.rejected,
            validators: (validators != Validators::default()).then_some(validators),
        })
    }

    /// Notes the health of a source; it is kept by [`save`](Self::save).
    pub fn set(&mut self, url: &str, health: &Health) {
        let validators = health.validators.clone().unwrap_or_default();
        let failure =
            |failure: &Failure| KeptFailure { time: failure.time.to_string(), reason: failure.reason.clone() };
        let kept = Kept {
            next_due: health.next_due.to_string(),
            last_success: health.last_success.map(|time| time.to_string()),
            last_failure: health.last_failure.as_ref().map(failure),
            failures: health.failures,
            articles: health.articles,
            rejected: health.rejected,
            etag: validators.etag,
            last_modified: validators.last_modified,
        };
        self.sources.insert(url.to_owned(), kept);
    }

    /// Writes the file, wholly or not at all.
    pub fn save(&self) -> Result<()> {
        let write = || -> io::Result<()> {
            let new = self.path.with_extension("json.new");
            let mut file = File::create(&new)?;
            serde_json::to_writer_pretty(&mut file, &self.sources)?;
            file.write_all(b"\n")?;
            file.sync_all()?;
            fs::rename(&new, &self.path)
        };
        write().with_context(|| format!("cannot write {}", self.path.display()))
    }
}
