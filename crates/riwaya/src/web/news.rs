//! What is new to alerts, told by webhook and e-mail.

use super::accounts::{Alert, Channel};
use super::board::{Case, Selection, select};
use super::error::ApiError;
use super::feeds::{headline, in_words};
use super::state::App;
use super::webhook;
use serde_json::{Value, json as value};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::task::spawn_blocking;

/// Incidents that one message tells.
const TOLD: usize = 100;
/// Longest pause after news that did not arrive.
const LONGEST: Duration = Duration::from_secs(3600);
/// Time from one e-mail of an alert to the next: what comes in meanwhile is told together.
const MAILS: Duration = Duration::from_secs(300);

/// Ways that are not to be tried before a time, with how often they failed in a row.
pub type Pauses = HashMap<(i64, Channel), (u32, Instant)>;

/// Tells all alerts what is new to them.
pub async fn tell(app: &App, pauses: &mut Pauses) {
    let alerts = app.accounts.alerts(None).await.unwrap_or_default();
    for alert in alerts {
        for (way, seen) in alert.ways() {
            let key = (alert.id, way);
            let open = way == Channel::Webhook || app.settings.mail.is_some();
            if !open || pauses.get(&key).is_some_and(|(_, until)| Instant::now() < *until) {
                continue;
            }
            match one(app, &alert, way, seen).await {
                Ok(true) if way == Channel::Email => drop(pauses.insert(key, (0, Instant::now() + MAILS))),
                Ok(_) => drop(pauses.remove(&key)),
                Err(error) => {
                    let times = pauses.get(&key).map_or(1, |(times, _)| times + 1);
                    let pause = Duration::from_secs(2_u64.saturating_pow(times.min(12) + 2)).min(LONGEST);
                    pauses.insert(key, (times, Instant::now() + pause));
                    let _ = app.accounts.told(alert.id, way, seen, Some(&error.to_string())).await;
                }
            }
        }
    }
}

/// Tells one alert one way what is new to it and seen by its user; whether there was something. What was told once is not
/// told again.
async fn one(app: &App, alert: &Alert, way: Channel, seen: i64) -> Result<bool, ApiError> {
    let sight = app.accounts.sight(alert.user).await?;
    let (app, alert) = (app.clone(), alert.clone());
    let told = spawn_blocking(move || -> Result<_, ApiError> {
        let mut store = app.pool.take()?;
        let sheet = app.board.sheet(&mut store, &sight)?;
        let words = app.index.words(&mut store, app.knowledge.0, &alert.filter)?;
        app.pool.give(store);
        let mut news = select(&sheet, &Selection::new(&alert.filter, words.as_ref())?);
        news.retain(|case| case.change > seen);
        news.sort_by_key(|case| case.change);
        news.truncate(TOLD);
        let Some(last) = news.last().map(|case| case.change) else { return Ok(None) };
        match way {
            Channel::Webhook => post(&app, &alert, &news)?,
            Channel::Email => mail(&app, &alert, &news)?,
        }
        Ok(Some((app, alert.id, last)))
    });
    let told = told.await.map_err(|error| anyhow::anyhow!("an alert failed: {error}"))??;
    let Some((app, id, last)) = told else { return Ok(false) };
    app.accounts.told(id, way, last, None).await?;
    Ok(true)
}

fn post(app: &App, alert: &Alert, news: &[Arc<Case>]) -> Result<(), ApiError> {
    let items = news.iter().map(|case| serde_json::from_str(&case.json)).collect::<Result<Vec<Value>, _>>()?;
    let body = value!({ "alert": { "id": alert.id, "name": alert.name }, "incidents": items }).to_string();
    let url = alert.channels.webhook.as_deref().unwrap_or_default();
    webhook::send(url, &alert.secret, &body, &app.settings)
}

fn mail(app: &App, alert: &Alert, news: &[Arc<Case>]) -> Result<(), ApiError> {
    let (Some(mail), Some(to)) = (&app.settings.mail, &alert.channels.email) else { return Ok(()) };
    let address = app.settings.address();
    let mut text = String::new();
    for case in news {
        let summary: Value = serde_json::from_str(&case.json)?;
        let (head, words, code) = (headline(case), in_words(&summary), &case.code);
        let _ = writeln!(text, "{head}\n{words}\n{address}/incidents/{code}\n");
    }
    let _ = writeln!(text, "{address}/alerts");
    mail.send(to, &format!("riwaya: {} ({})", alert.name, news.len()), text)
}
