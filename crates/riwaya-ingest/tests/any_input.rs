//! Whatever bytes come in, reading neither panics nor gives a zone outside its text.

#![allow(clippy::unwrap_used)]

use riwaya_ingest::{Options, read};

const SEEDS: [&str; 3] = [
    "عنوان الخبر\n\nإعداد: شبكة الخبر 2022-01-21 06:01:00\n\nجسر القرية - أرشيف\n\nقال شهود إن ثلاثة أشخاص أصيبوا.\n\naB3_dE-fG9h\n\nالتعليقات\n\nمقالات ذات صلة\n",
    "{\"text\": \"قال شهود إن ثلاثة أشخاص أصيبوا.\\n\\nالتعليقات\", \"published\": \"2022-01-21T06:01+03:00\"}\n{\"text\": \"نص\"}\n",
    "<!doctype html><html><head><meta charset=utf-8><title>عنوان الخبر الأول - شبكة الخبر</title><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"عنوان الخبر الأول\"}</script></head><body><h1>عنوان الخبر الأول</h1><time datetime='2022-01-21T06:01'>21 كانون الثاني 2022</time><figure><img src=a><figcaption>صورة (رويترز)</figcaption></figure><div class=entry><p>قال شهود إن ثلاثة أشخاص أصيبوا في انفجار وقع صباح اليوم.<br><table><tr><td>خلية</table><iframe src='https://www.youtube.com/embed/aB3_dE-fG9h'></iframe></div></body></html>",
];

/// A generator of numbers that gives the same ones on every machine (xorshift64, Marsaglia 2003).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound.max(1) as u64) as usize
    }
}

fn mutate(bytes: &mut Vec<u8>, numbers: &mut Numbers) {
    for _ in 0..=numbers.below(12) {
        let (from, to) = (numbers.below(bytes.len()), numbers.below(bytes.len() + 1));
        let length = numbers.below(60).min(bytes.len() - from);
        match numbers.below(4) {
            0 => bytes[from] = numbers.below(256) as u8,
            1 => bytes[from] = b"<>/\"'=-:\n {}"[numbers.below(12)],
            2 => {
                let copied = bytes[from..from + length].to_vec();
                bytes.splice(to..to, copied);
            }
            _ => drop(bytes.drain(from..from + length)),
        }
        if bytes.is_empty() {
            bytes.push(b' ');
        }
    }
}

#[test]
fn any_bytes_are_read_or_rejected() {
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    for round in 0..3000 {
        let mut bytes = SEEDS[round % SEEDS.len()].as_bytes().to_vec();
        mutate(&mut bytes, &mut numbers);
        for article in read(&*bytes, "any", &Options::default()).flatten() {
            let mut past = 0;
            for zone in &article.zones {
                assert!(zone.span.start >= past && !zone.span.of(&article.text).is_empty(), "{article:?}");
                past = zone.span.end;
            }
            assert!(!article.doc_id.is_empty());
        }
    }
}

#[test]
fn reading_is_the_same_every_time() {
    for seed in SEEDS {
        let once = || read(seed.as_bytes(), "any", &Options::default()).map(Result::unwrap).collect::<Vec<_>>();
        assert_eq!(once(), once());
    }
}
