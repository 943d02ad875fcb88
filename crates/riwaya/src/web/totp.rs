//! Codes that change every 30 seconds, as RFC 6238 has them: six digits, HMAC-SHA1.

use super::secret::same;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;

const SECONDS: i64 = 30;
/// Steps before and after now whose codes are taken, for clocks that differ.
const DRIFT: i64 = 1;
const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The step at which a code is right; none where it is wrong. All steps are compared, whichever is right.
pub fn check(secret: &[u8], given: &str, second: i64) -> Option<i64> {
    let now = second.div_euclid(SECONDS);
    let given: String = given.chars().filter(|letter| !letter.is_whitespace()).collect();
    (now - DRIFT..=now + DRIFT)
        .fold(None, |found, step| if same(&code(secret, step), &given) { Some(step) } else { found })
}

/// The code of a step.
pub fn code(secret: &[u8], step: i64) -> String {
    // A key of any length is one.
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(secret) else { return String::new() };
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let at = usize::from(hash[19] & 15);
    let part = hash.get(at..at + 4).and_then(|part| part.try_into().ok()).map_or(0, u32::from_be_bytes);
    format!("{:06}", (part & 0x7fff_ffff) % 1_000_000)
}

/// A secret as apps for codes take it.
pub fn base32(secret: &[u8]) -> String {
    let mut out = String::new();
    for chunk in secret.chunks(5) {
        let mut bytes = [0; 8];
        bytes[3..3 + chunk.len()].copy_from_slice(chunk);
        let bits = u64::from_be_bytes(bytes);
        let letters = (chunk.len() * 8).div_ceil(5);
        out.extend((0..letters).map(|at| char::from(LETTERS[(bits >> (35 - at * 5) & 31) as usize])));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Appendix B of RFC 6238, its last six digits.
    #[test]
    fn codes_are_those_of_the_standard() {
        let secret = b"12345678901234567890";
        for (second, expected) in [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")] {
            assert_eq!(code(secret, second / SECONDS), expected);
            assert_eq!(check(secret, expected, second), Some(second / SECONDS));
        }
        assert_eq!(check(secret, "287 082", 59 + 30), Some(1), "a clock that is behind");
        assert_eq!(check(secret, "287082", 59 + 90), None);
    }

    #[test]
    fn secrets_are_written_as_apps_take_them() {
        assert_eq!(base32(b"foobar"), "MZXW6YTBOI");
        assert_eq!(base32(b"12345678901234567890"), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }
}
