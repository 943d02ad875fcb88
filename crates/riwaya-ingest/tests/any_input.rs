//! Whatever bytes come in, reading neither panics nor gives a zone outside its text: small seeds of every
//! kind, changed at random in the same way on every run.

#![allow(clippy::unwrap_used)]

use riwaya_ingest::table::Mapping;
use riwaya_ingest::{Options, source};
use std::io::Write;

const SEEDS: [&str; 9] = [
    "عنوان الخبر\n\nإعداد: شبكة الخبر 2022-01-21 06:01:00\n\nجسر القرية - أرشيف\n\nقال شهود إن ثلاثة أشخاص أصيبوا.\n\naB3_dE-fG9h\n\nالتعليقات\n\nمقالات ذات صلة\n",
    "{\"text\": \"قال شهود إن ثلاثة أشخاص أصيبوا.\\n\\nالتعليقات\", \"published\": \"2022-01-21T06:01+03:00\"}\n{\"text\": \"نص\"}\n",
    "<!doctype html><html><head><meta charset=utf-8><title>عنوان الخبر الأول - شبكة الخبر</title><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"عنوان الخبر الأول\"}</script></head><body><h1>عنوان الخبر الأول</h1><time datetime='2022-01-21T06:01'>21 كانون الثاني 2022</time><figure><img src=a><figcaption>صورة (رويترز)</figcaption></figure><div class=entry><p>قال شهود إن ثلاثة أشخاص أصيبوا في انفجار وقع صباح اليوم.<br><table><tr><td>خلية</table><iframe src='https://www.youtube.com/embed/aB3_dE-fG9h'></iframe></div></body></html>",
    "<?xml version='1.0'?><rss version='2.0'><channel><title>شبكة</title><item><title>عنوان</title><link>https://a.example/1</link><pubDate>Fri, 21 Jan 2022 06:01:00 GMT</pubDate><content:encoded><![CDATA[<p>قال شهود إن ثلاثة أصيبوا.</p>]]></content:encoded></item><item><description>&lt;p&gt;نص&amp;nbsp;&#1600;</description></item></channel></rss>",
    "<feed xmlns='http://www.w3.org/2005/Atom'><title>شبكة</title><entry><id>1</id><title type='html'>عنوان</title><link href='https://a.example/1'/><updated>2022-01-21T06:01:00Z</updated><content type='xhtml'><div>قال شهود إن ثلاثة أصيبوا.</div></content></entry></feed>",
    "<?xml version='1.0'?><opml version='2.0'><body><outline text='محلي'><outline text='الخبر' xmlUrl='https://a.example/rss'/></outline></body></opml>",
    "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"شبكة\", \"items\": [{\"id\": 1, \"content_html\": \"<p>قال شهود</p>\", \"tags\": [\"x\"]}, {\"id\": \"2\", \"summary\": \"نص\"}]}",
    "{\"name\": \"قناة\", \"type\": \"public_channel\", \"id\": 7, \"messages\": [{\"id\": 1, \"type\": \"message\", \"date\": \"2022-01-21T06:01:00\", \"date_unixtime\": \"1642734060\", \"text\": [\"عاجل \", {\"type\": \"bold\", \"text\": \"انفجار\"}]}, {\"id\": 2, \"text\": \"نص\"}]}",
    "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/1\r\nContent-Type: application/http\r\nContent-Length: 191\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n6c\r\n<html><h1>title of it</h1><p>some text of the page, which is long enough to be a paragraph of it.</p></html>\r\n0\r\n\r\n\r\n\r\nWARC/1.1\r\nWARC-Type: metadata\r\nContent-Length: 0\r\n\r\n\r\n\r\n",
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

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// Reads everything that the bytes hold; how many articles that were.
fn check(bytes: &[u8]) -> usize {
    let mut count = 0;
    for item in source::read(bytes, "any", &Options::default()).flatten() {
        let article = &item.article;
        let mut past = 0;
        for zone in &article.zones {
            assert!(zone.span.start >= past && !zone.span.of(&article.text).is_empty(), "{article:?}");
            past = zone.span.end;
        }
        assert!(!article.doc_id.is_empty());
        assert!(!item.capture.bytes.is_empty());
        count += 1;
    }
    count
}

#[test]
fn any_bytes_are_read_or_rejected() {
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let mut read = [0; SEEDS.len()];
    for round in 0..9000 {
        let mut bytes = SEEDS[round % SEEDS.len()].as_bytes().to_vec();
        mutate(&mut bytes, &mut numbers);
        read[round % SEEDS.len()] += check(&bytes);
        let _ = source::opml::subscriptions(&bytes);
        let _ = source::feed::entries(&bytes, "any", &Options::default());
    }
    // The mutations must leave enough of the seeds that the inside of each reader is reached.
    let lists = 5;
    assert!(read.iter().enumerate().all(|(at, count)| *count > 20 || at == lists), "{read:?}");
}

#[test]
fn any_packed_bytes_are_read_or_rejected() {
    let mut numbers = Numbers(0x2545_f491_4f6c_dd1d);
    let mut read = 0;
    for round in 0..4000 {
        let seed = SEEDS[round % SEEDS.len()].as_bytes();
        let mut bytes = if numbers.below(2) == 0 { gzip(seed) } else { zstd::encode_all(seed, 1).unwrap() };
        if numbers.below(4) > 0 {
            mutate(&mut bytes, &mut numbers);
        }
        read += check(&bytes);
    }
    assert!(read > 500, "{read}");
}

#[test]
fn any_wacz_is_read_or_rejected() {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in [("datapackage.json", "{}"), ("archive/a.warc", SEEDS[8]), ("archive/b.warc", SEEDS[8])] {
        zip.start_file(name, stored).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    let seed = zip.finish().unwrap().into_inner();
    let path = std::env::temp_dir().join(format!("riwaya-any-{}.wacz", std::process::id()));
    let mut numbers = Numbers(0x1234_5678_9abc_def1);
    let mut read = 0;
    for _ in 0..500 {
        let mut bytes = seed.clone();
        for _ in 0..=numbers.below(3) {
            let at = numbers.below(bytes.len());
            bytes[at] = numbers.below(256) as u8;
        }
        std::fs::write(&path, &bytes).unwrap();
        read += source::open(&path, &Options::default()).flatten().count();
    }
    std::fs::remove_file(&path).unwrap();
    assert!(read > 100, "{read}");
}

#[test]
fn any_list_of_sources_or_mapping_is_read_or_rejected() {
    let seeds = [
        "[[source]]\noutlet = \"شبكة\"\nkind = \"feed\"\nurl = \"https://a.example/rss\"\nevery = \"30m\"\n",
        "date = \"event_date\"\nactors = [\"actor1\", \"actor2\"]\ndate_order = \"mdy\"\n",
    ];
    let mut numbers = Numbers(0x0f1e_2d3c_4b5a_6978);
    let mut read = 0;
    for round in 0..4000 {
        let mut bytes = seeds[round % 2].as_bytes().to_vec();
        mutate(&mut bytes, &mut numbers);
        let text = String::from_utf8_lossy(&bytes);
        read += usize::from(riwaya_ingest::source_list(&text).is_ok() || Mapping::from_toml(&text).is_ok());
    }
    assert!(read > 50, "{read}");
}

#[test]
fn reading_is_the_same_every_time() {
    for seed in SEEDS {
        let once = || {
            source::read(seed.as_bytes(), "any", &Options::default())
                .map(|read| read.map_err(|error| error.to_string()))
                .collect::<Vec<_>>()
        };
        assert_eq!(once(), once());
        assert!(once().iter().any(Result::is_ok) || seed.contains("<opml"), "{seed}");
    }
}
