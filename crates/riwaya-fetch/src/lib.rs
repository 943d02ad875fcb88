//! All network code of riwaya: fetches pages and feeds, and keeps polling a list of sources.
//!
//! A [`Fetcher`] obeys robots.txt, waits between two requests to a host, backs off where a host is in
//! trouble or asks for it, and asks only for what has changed. It connects to public addresses only: each
//! address is checked after the name was resolved, on every redirect, and the address that was checked is
//! the one that is connected to. Time comes in through a [`Clock`].
//!
//! ```no_run
//! use riwaya_fetch::{Fetched, Fetcher, Settings};
//! # struct Machine;
//! # impl riwaya_fetch::Clock for Machine {
//! #     fn now(&self) -> jiff::Timestamp { jiff::Timestamp::UNIX_EPOCH }
//! #     fn sleep(&self, _: std::time::Duration) {}
//! # }
//! # let clock = Machine;
//! let mut fetcher = Fetcher::new(Settings::default(), Box::new(clock));
//! if let Fetched::New { capture, .. } = fetcher.get("https://news.example/7", None)? {
//!     let item = riwaya_ingest::source::page(capture, &Default::default())?;
//!     println!("{}", item.article.title);
//! }
//! # Ok::<(), riwaya_fetch::FetchError>(())
//! ```

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod address;
mod client;
mod clock;
mod error;
mod fetcher;
mod pace;
mod post;
mod read;
mod robots;
mod settings;
mod watch;

pub use address::is_public;
pub use clock::Clock;
pub use error::FetchError;
pub use fetcher::{Fetched, Fetcher, Validators};
pub use post::post;
pub use read::Receiver;
pub use settings::Settings;
pub use watch::{Failure, Health, Watch};
