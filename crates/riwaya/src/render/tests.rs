//! What the reader gets to see of one invented article.

use super::{Look, html, text};
use crate::wire::*;
use riwaya_core::event::{EventType, Factuality};
use riwaya_export::codes;

const TITLE: &str = "انفجار في بلدة الريحانة";
const TEXT: &str = "صورة من الأرشيف\n\
    قال المجلس المحلي إن مدنيين اثنين قتلا بانفجار لغم في بلدة الريحانة مساء أمس، بينهما طفل.\n\
    ونفت قوات الحرس وقوع الانفجار.";

fn words(part: &'static str) -> Words<'static> {
    let start = TEXT.find(part).and_then(|byte| TEXT.get(..byte)).map_or(0, |before| before.chars().count());
    Words { field: "text", start, end: start + part.chars().count(), text: part }
}

fn figure(kind: &'static str, count: u64, quote: &'static str) -> FigureOut<'static> {
    FigureOut {
        kind,
        low: count,
        high: Some(count),
        of: "civilian",
        by: vec!["المجلس المحلي"],
        who: None,
        quote: words(quote),
        confidence: 0.6,
        rule: "number",
    }
}

fn claim(voice: &'static str, stance: &'static str, cue: &'static str, evidence: &'static str) -> ClaimOut<'static> {
    ClaimOut {
        voice: VoiceOut { text: voice, words: Some(words(voice)), actor: None },
        via: Vec::new(),
        stance,
        target: "occurrence",
        figure: None,
        cue: words(cue),
        evidence: words(evidence),
        as_of: None,
        confidence: 0.7,
        rule: "speech verb",
    }
}

fn event() -> EventOut<'static> {
    EventOut {
        id: "0a1b".to_owned(),
        kind: "explosion",
        factuality: "disputed",
        reality: None,
        background: false,
        confidence: 0.8,
        acled: codes::acled(EventType::Explosion),
        plover: codes::plover(EventType::Explosion, Factuality::Disputed, false),
        mentions: vec![MentionOut { words: words("بانفجار"), frame: "blast/infijaar" }],
        agents: Vec::new(),
        patients: vec![PartyOut {
            words: words("مدنيين اثنين"),
            actor: None,
            protected: Vec::new(),
            confidence: 0.6,
            rule: "subject before",
        }],
        instruments: vec![InstrumentOut {
            words: words("لغم"),
            kinds: vec!["weapon", "weapon_bomb"],
            confidence: 0.6,
            rule: "genitive",
        }],
        places: vec![PlaceOut {
            words: words("بلدة الريحانة"),
            settlement: "Al-Rayhana",
            admin1: "Northern",
            country: "SY",
            place_id: Some("sy_al_rayhana"),
            name: Some("Al-Rayhana"),
            lat: Some(36.5),
            lon: Some(37.25),
            precision: "town",
            inherited: false,
            confidence: 0.7,
            rule: "place in the sentence",
        }],
        date: DateOut {
            start: "2024-03-01".to_owned(),
            end: "2024-03-01".to_owned(),
            precision: "day",
            part_of_day: Some("evening"),
            words: Some(words("مساء أمس")),
            confidence: 0.8,
            rule: "relative day",
        },
        figures: vec![figure("killed", 2, "مدنيين اثنين قتلا")],
        parts: vec![figure("killed", 1, "طفل")],
        joint: Vec::new(),
        victims: vec![VictimOut {
            words: words("طفل"),
            harm: "killed",
            name: None,
            age: None,
            sex: Some(ToldOut { value: "male", quote: words("طفل") }),
            role: None,
            civilian: None,
            confidence: 0.6,
            rule: "singular",
        }],
        targets: Vec::new(),
        sources: Vec::new(),
        claims: vec![
            claim("المجلس المحلي", "asserts", "قال", "بانفجار"),
            claim("قوات الحرس", "denies", "نفت", "الانفجار"),
        ],
    }
}

fn article() -> ArticleOut<'static> {
    ArticleOut {
        doc_id: "invented",
        version: "ff00".to_owned(),
        extractor: "riwaya",
        outlet: Some("بريد الشمال"),
        url: Some("https://barid.example/1"),
        byline: Some("سلمى الخطيب"),
        published: Some("2024-03-02T09:30".to_owned()),
        modified: None,
        title: TITLE,
        text: TEXT,
        zones: vec![ZoneOut { kind: "caption", start: 0, end: 15 }],
        keywords: vec![
            KeywordOut {
                words: words("بلدة الريحانة"),
                kind: "place",
                id: None,
                name: Some("Al-Rayhana"),
                also: Vec::new(),
            },
            KeywordOut {
                words: words("انفجار"), kind: "event", id: Some("explosion"), name: None, also: Vec::new()
            },
        ],
        publisher_keywords: &[],
        videos: vec![VideoOut { host: "youtube", id: "a1B2c3D4e5F" }],
        events: vec![event()],
        facts: vec![FactOut {
            kind: "held",
            low: 5001,
            high: None,
            quote: words("قوات الحرس"),
            who: None,
            voice: "outlet",
        }],
        voices: vec![words("المجلس المحلي"), words("قوات الحرس")],
        notes: vec![NoteOut { text: "one line was left unread".to_owned(), quote: None }],
    }
}

const PLAIN: Look = Look { colour: false, width: 110, explain: false };

/// The isolates are asserted elsewhere; without them the block can be read here.
fn visible(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

#[test]
fn the_report_gives_the_answer_first_and_the_words_beside_it() {
    let expected = "\
انفجار في بلدة الريحانة
بريد الشمال · 2024-03-02 09:30 (local) · by سلمى الخطيب · caption: صورة من الأرشيف · video: youtube a1B2c3D4e5F · https://barid.example/1
1 event · 2 voices · 1 disputed · keywords: بلدة الريحانة · انفجار

1  explosion  DISPUTED  2024-03-01 evening  Al-Rayhana, Northern, SY (36.50, 37.25 · town)
   told      «إن مدنيين اثنين قتلا بانفجار لغم في بلدة الريحانة»
   whom      «مدنيين اثنين»
   by what   «لغم»               bomb
   where     «بلدة الريحانة»
   when      «مساء أمس»
   killed    2 civilians         «مدنيين اثنين قتلا»  per المجلس المحلي
   of whom   1 killed civilians  «طفل»  per المجلس المحلي
   victim    «طفل»               killed · male
   ✔ says    المجلس المحلي       «قال المجلس المحلي إن مدنيين اثنين قتلا بانفجار لغم في بلدة»
   ✘ denies  قوات الحرس          «نفت قوات الحرس وقوع الانفجار.»

held      more than 5000  «قوات الحرس»  per the report

note: one line was left unread

";
    assert_eq!(visible(&text::article(&article(), &PLAIN)), expected);
}

#[test]
fn every_arabic_stretch_of_the_report_is_isolated() {
    for line in text::article(&article(), &PLAIN).lines() {
        let mut depth = 0;
        for letter in line.chars() {
            depth += i32::from(letter == '\u{2068}') - i32::from(letter == '\u{2069}');
            assert!(depth > 0 || !('\u{600}'..='\u{6FF}').contains(&letter), "{line}");
        }
        assert_eq!(depth, 0, "{line}");
    }
}

#[test]
fn colours_are_written_only_where_they_are_wanted() {
    assert!(!text::article(&article(), &PLAIN).contains('\u{1B}'));
    let coloured = text::article(&article(), &Look { colour: true, ..PLAIN });
    assert!(coloured.contains("\u{1B}[4mبانفجار\u{1B}[0m"), "{coloured}");
    assert!(coloured.contains("\u{1B}[1m\u{1B}[31mDISPUTED"), "{coloured}");
}

#[test]
fn explaining_shows_frame_rule_and_confidence() {
    let report = text::article(&article(), &Look { explain: true, ..PLAIN });
    assert!(
        report.contains("[frame blast/infijaar · 0.80]")
            && report.contains("[relative day · 0.80]")
            && report.contains("[number · 0.60]")
    );
    let page = html::article(&article(), true);
    assert!(
        page.contains("frame blast/infijaar · 0.80")
            && page.contains("relative day · 0.80")
            && page.contains("number · 0.60")
    );
    assert!(!html::article(&article(), false).contains("class=\"why\""));
}

const HOSTILE: &str = "خبر <script>alert('1')</script>\u{1B}[2J\u{1B}]0;x\u{7}\u{202E}كذب\u{2069}\"&amp;\r\nسطر";

fn hostile() -> ArticleOut<'static> {
    let mut article = article();
    article.title = HOSTILE;
    article.text = HOSTILE;
    article.outlet = Some("<b onmouseover=x>\u{9B}31m");
    article.byline = Some("\u{2066}<i>");
    article.url = Some("javascript:alert(1)");
    article.videos = vec![VideoOut { host: "youtube\"", id: "\"><img src=x>" }];
    article
}

#[test]
fn a_hostile_article_cannot_drive_the_terminal() {
    let printed = text::article(&hostile(), &PLAIN);
    assert!(printed.chars().all(|letter| letter == '\n' || !letter.is_control()), "{printed:?}");
    assert!(!printed.contains(['\u{202E}', '\u{2066}']));
    assert!(
        printed.starts_with(
            "\u{2068}خبر <script>alert('1')</script>\u{FFFD}[2J\u{FFFD}]0;x\u{FFFD}كذب\"&amp; سطر\u{2069}\n"
        ),
        "{printed}"
    );
}

#[test]
fn a_hostile_article_is_shown_as_text_on_the_page() {
    let page = html::article(&hostile(), true);
    for markup in ["<script", "<img", "<b ", "<i>", "href=\"javascript", "\u{202E}", "\u{1B}"] {
        assert!(!page.contains(markup), "{markup} in {page}");
    }
    assert!(page.contains("خبر &lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;"), "{page}");
    assert!(page.contains("&quot;&amp;amp;"), "{page}");
}

#[test]
fn the_page_loads_and_runs_nothing() {
    let page = html::head() + &html::article(&article(), true) + html::END;
    assert!(page.contains("content=\"default-src 'none'; style-src 'unsafe-inline';"));
    for load in ["<script", "src=", "@import", "url(", "<link", "<iframe", " onclick"] {
        assert!(!page.contains(load), "{load}");
    }
}

#[test]
fn overlapping_evidence_stays_whole_and_carries_all_its_kinds() {
    let page = html::article(&article(), false);
    assert!(page.contains("class=\"hl k-patient k-figure k1-patient k2-figure e1\""), "{page}");
    assert!(page.contains(">مدنيين اثنين</a><a href=\"#e-0a1b\" class=\"hl k-figure k1-figure e1\""), "{page}");
    let reading = page.split("<div class=\"events\"").next().unwrap_or_default();
    let mut plain = String::new();
    let mut inside = false;
    for letter in reading.split("class=\"zone").nth(1).unwrap_or_default().chars() {
        inside = if letter == '<' { true } else { inside && letter != '>' };
        if !inside && letter != '>' {
            plain.push(letter);
        }
    }
    assert!(plain.contains("إن مدنيين اثنين قتلا بانفجار1 لغم في بلدة الريحانة مساء أمس، بينهما طفل."), "{plain}");
}

#[test]
fn words_and_cards_lead_to_each_other() {
    let page = html::article(&article(), false);
    let links = page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next());
    for link in links {
        assert!(page.contains(&format!("id=\"{link}\"")), "{link}");
    }
}

#[test]
fn an_article_without_events_says_so() {
    let mut article = article();
    article.events.clear();
    assert!(html::article(&article, false).contains("<h2>No events</h2>"));
    assert!(visible(&text::article(&article, &PLAIN)).contains("no events · 2 voices"));
}
