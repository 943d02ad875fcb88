//! Groups of articles: those that have the same value of a key in the JSON that they were read from.

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;

/// Articles without the key stand in this group.
pub const NONE: &str = "-";

/// The value of one key for each article, by `doc_id`.
pub struct Groups(HashMap<String, String>);

impl Groups {
    /// Reads the key from files of JSON lines; no other kind of input has keys.
    pub fn read(articles: &[PathBuf], key: &str) -> Result<Self> {
        let mut out = HashMap::new();
        for path in articles {
            let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
            for line in bytes.split(|byte| *byte == b'\n') {
                let Ok(article) = serde_json::from_slice::<Map<String, Value>>(line) else { continue };
                if let Some((id, value)) = article.get("doc_id").zip(article.get(key)) {
                    out.insert(plain(id), plain(value));
                }
            }
        }
        if out.is_empty() {
            bail!("no article has the key \"{key}\"");
        }
        Ok(Self(out))
    }

    pub fn of(&self, doc_id: &str) -> &str {
        self.0.get(doc_id).map_or(NONE, String::as_str)
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
