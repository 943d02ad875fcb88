//! robots.txt (RFC 9309): which paths a site lets programs fetch.

use std::fmt::Write;
use std::time::Duration;

/// Of a longer file only so many bytes are read, as the RFC asks for at least.
const MAX_BYTES: usize = 512 << 10;
/// No more rules than this are kept, and none that is longer.
const MAX_RULES: usize = 5_000;
const MAX_RULE: usize = 2_000;
/// A site that asks for a longer wait between two requests than this gets this one.
const MAX_DELAY: Duration = Duration::from_secs(60);

/// The rules of one site for this program.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Robots {
    rules: Vec<Rule>,
    /// Time that the site wants between two requests.
    pub(crate) delay: Option<Duration>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Rule {
    allow: bool,
    /// A path with `*` for anything and `$` for its end.
    pattern: String,
}

impl Robots {
    /// The rules of `text` for `agent`: those of the groups that name it, else those for all.
    pub(crate) fn parse(text: &[u8], agent: &str) -> Self {
        let text = String::from_utf8_lossy(&text[..text.len().min(MAX_BYTES)]);
        let (mut named, mut general) = (None, Self::default());
        let (mut ours, mut all, mut in_names) = (false, false, false);
        for line in text.lines() {
            let line = line.split('#').next().unwrap_or_default();
            let Some((key, value)) = line.split_once(':') else { continue };
            let (key, value) = (key.trim().trim_start_matches('\u{feff}').to_ascii_lowercase(), value.trim());
            if key == "user-agent" {
                if !in_names {
                    (ours, all, in_names) = (false, false, true);
                }
                ours |= product(value).eq_ignore_ascii_case(product(agent));
                all |= value == "*";
                if ours {
                    named.get_or_insert_with(Self::default);
                }
            } else if matches!(&*key, "allow" | "disallow" | "crawl-delay") {
                in_names = false;
                if let Some(named) = named.as_mut().filter(|_| ours) {
                    named.add(&key, value);
                }
                if all {
                    general.add(&key, value);
                }
            }
        }
        named.unwrap_or(general)
    }

    fn add(&mut self, key: &str, value: &str) {
        if key == "crawl-delay" {
            let seconds = value.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
            self.delay = seconds.map(|delay| delay.min(MAX_DELAY));
        } else if !value.is_empty() && value.len() <= MAX_RULE && self.rules.len() < MAX_RULES {
            self.rules.push(Rule { allow: key == "allow", pattern: normal(value) });
        }
    }

    /// Whether `path`, with its query, may be fetched: the longest rule that fits decides, of two that are
    /// as long the one that allows.
    pub(crate) fn allow(&self, path: &str) -> bool {
        let path = normal(path);
        let fitting = self.rules.iter().filter(|rule| fits(&rule.pattern, &path));
        fitting.max_by_key(|rule| (rule.pattern.len(), rule.allow)).is_none_or(|rule| rule.allow)
    }
}

/// The name of a program without its version.
fn product(agent: &str) -> &str {
    agent.split(['/', ' ']).next().unwrap_or_default()
}

/// Letters outside of ASCII are percent-encoded and the encoding is in capitals, so that paths compare.
fn normal(path: &str) -> String {
    let mut normal = String::with_capacity(path.len());
    let mut hex = 0;
    for &byte in path.as_bytes() {
        if hex > 0 {
            hex -= 1;
            normal.push(char::from(byte.to_ascii_uppercase()));
        } else if byte.is_ascii_graphic() {
            hex = if byte == b'%' { 2 } else { 0 };
            normal.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(normal, "%{byte:02X}");
        }
    }
    normal
}

/// Whether the path begins as the pattern says. Each part between two stars is looked for once, so the
/// work grows with the length of the path and not with the number of stars.
fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, ends) = match pattern.strip_suffix('$') {
        Some(pattern) => (pattern, true),
        None => (pattern, false),
    };
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = path.strip_prefix(first) else { return false };
    let mut last = None;
    for part in parts {
        if let Some(part) = last.replace(part) {
            let Some(at) = rest.find(part) else { return false };
            rest = &rest[at + part.len()..];
        }
    }
    match last {
        None => !ends || rest.is_empty(),
        Some(last) if ends => rest.ends_with(last),
        Some(last) => rest.contains(last),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(text: &str, path: &str) -> bool {
        Robots::parse(text.as_bytes(), "riwaya/0.1 (x)").allow(path)
    }

    #[test]
    fn the_longest_rule_decides() {
        let text = "User-agent: *\nDisallow: /news\nAllow: /news/open\nDisallow: /news/open/not\n";
        assert!(allowed(text, "/") && allowed(text, "/news/open/1"));
        assert!(!allowed(text, "/news/1") && !allowed(text, "/newsletter") && !allowed(text, "/news/open/not/1"));
        assert!(allowed("user-agent: *\nallow: /a\ndisallow: /a", "/a"));
        assert!(allowed("user-agent: *\ndisallow:", "/a"));
        assert!(allowed("", "/") && allowed("disallow: /", "/"));
    }

    #[test]
    fn a_group_that_names_the_program_is_the_only_one() {
        let text = "User-Agent: other\nUser-agent: Riwaya\nDisallow: /private\nCrawl-delay: 7.5\n\n\
            User-agent: *\nDisallow: /\n\nUser-agent: riwaya\nDisallow: /second";
        let robots = Robots::parse(text.as_bytes(), "riwaya/0.1");
        assert_eq!(robots.delay, Some(Duration::from_millis(7500)));
        assert!(robots.allow("/news") && !robots.allow("/private/1") && !robots.allow("/second"));
        assert!(!Robots::parse(text.as_bytes(), "riwayabot").allow("/news"));
        let open = "user-agent: riwaya\ndisallow:\n\nuser-agent: *\ndisallow: /";
        assert!(allowed(open, "/") && !Robots::parse(open.as_bytes(), "other").allow("/"));
    }

    #[test]
    fn stars_and_ends() {
        let text = "User-agent: *\nDisallow: /*?print=\nDisallow: /*.pdf$\nDisallow: /a*b*c$ # comment\n";
        assert!(!allowed(text, "/news/7?print=1") && allowed(text, "/news/7?page=1"));
        assert!(!allowed(text, "/x.pdf") && allowed(text, "/x.pdf?x"));
        assert!(!allowed(text, "/a-b-b-c") && allowed(text, "/a-c") && !allowed(text, "/abc"));
        assert!(!fits("/a*a$", "/a") && fits("/a*a$", "/aa"));
    }

    #[test]
    fn arabic_paths_compare_however_they_are_written() {
        let text = "User-agent: *\nDisallow: /أخبار\n";
        assert!(
            !allowed(text, "/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/1") && !allowed(text, "/%d8%a3%d8%ae%d8%a8%d8%a7%d8%b1")
        );
    }

    #[test]
    fn a_hostile_file_is_read_in_bounds() {
        let many = "user-agent: *\n".to_owned() + &"disallow: /x\n".repeat(100_000);
        assert!(Robots::parse(many.as_bytes(), "riwaya").rules.len() <= MAX_RULES);
        let stars = format!("user-agent: *\ndisallow: /{}b", "*a".repeat(900));
        assert!(allowed(&stars, &format!("/{}", "a".repeat(5_000))));
        let odd = Robots::parse(b"user-agent: *\ncrawl-delay: 1e99\ncrawl-delay: -1\ndisallow \xff", "riwaya");
        assert_eq!(odd.delay, None);
    }

    #[test]
    fn any_file_is_read() {
        const SEED: &[u8] = "User-agent: *\nDisallow: /*?print=$\nAllow: /%d8%a3خبر*\nCrawl-delay: 2\n".as_bytes();
        let mut state = 0x9e37_79b9_7f4a_7c15_u64;
        let mut below = |bound: usize| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state % bound as u64) as usize
        };
        let mut open = 0;
        for _ in 0..5000 {
            let mut text = SEED.to_vec();
            for _ in 0..=below(6) {
                let at = below(text.len());
                text[at] = if below(2) == 0 { below(256) as u8 } else { b"*$%/:\n# "[below(8)] };
            }
            open += usize::from(Robots::parse(&text, "riwaya").allow("/x?print="));
        }
        assert!((1000..4500).contains(&open), "{open}");
    }
}
