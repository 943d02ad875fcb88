//! Lines that name where a picture or a report is from.

use crate::words::{WORDS, key};
use crate::zone::Line;
use riwaya_core::article::ZoneKind;

/// Longest line, in words, that can be a caption.
const MAX_WORDS: usize = 25;

/// What a line is that is no sentence and names where it is from: a caption, or a dateline such as
/// «بغداد / وكالة».
pub(crate) fn credited(line: &Line, name: &str, near_top: bool) -> Option<ZoneKind> {
    let bare = line.text.trim_end_matches(['.', ' ']);
    if name.is_empty() || line.words > MAX_WORDS || (line.ends_sentence() && !bare.ends_with([')', ']'])) {
        return None;
    }
    let part = credit(bare);
    let credit = part.as_deref().unwrap_or(name);
    let described = WORDS.caption_starts.begin(name);
    let sure = WORDS.sure_credits.contains(credit) || (described && line.text.contains(':'));
    let likely = near_top && ((described && line.words <= 15) || (credit != name && WORDS.credits.contains(credit)));
    let bracketed = bare.ends_with([')', ']']) && !bare.starts_with(['(', '[']);
    let dateline = line.words <= 5 && !described && !bracketed && !WORDS.pictures.contains(credit);
    (sure || likely).then_some(if dateline { ZoneKind::Byline } else { ZoneKind::Caption })
}

/// What stands in the last brackets or after the last dash, as a key.
fn credit(text: &str) -> Option<String> {
    let last = if let Some(inside) = text.strip_suffix([')', ']']) {
        inside.rsplit(['(', '[']).next()
    } else if !text.contains(['-', '–', '—', 'ـ', '|', '/']) {
        None
    } else {
        [" - ", " – ", " — ", " ـ ", "| ", "/ ", "/", " -", "–"]
            .iter()
            .find_map(|mark| text.rsplit_once(mark))
            .map(|(_, last)| last)
    }?;
    let last = key(last.rsplit(['-', '–', '/']).next().unwrap_or(last));
    (!last.is_empty()).then_some(last)
}
