use super::*;
use crate::{Options, read};

/// A page of an invented outlet.
const PAGE: &str = r#"<!DOCTYPE html><html lang="ar"><head><meta charset="CHARSET">
<title>انهيار جسر في بلدة الواحة وإصابة أربعة - شبكة الخبر</title>
<meta property="og:site_name" content="شبكة الخبر"><meta property="og:title" content="انهيار جسر في بلدة الواحة وإصابة أربعة">
<meta name="keywords" content="أخبار، الواحة، جسر، شبكة الخبر"><link rel="canonical" href="https://khabar.example/news/771"></head>
<body><nav><a href="/">الرئيسية</a><a href="/w">العالم</a></nav><div class="clock">السبت 30 نيسان 2022 11:40 ص</div>
<div class="main"><h1>انهيار جسر في بلدة الواحة وإصابة أربعة</h1>
<div class="post-meta"><span class="author">كتبت ليلى الحسن</span> <span class="date">نشر في: الجمعة ٢٩ نيسان / أبريل ٢٠٢٢ ٠٩:٢٢ مساءً</span></div>
<figure class="photo"><img src="bridge.jpg"><figcaption>الجسر بعد انهياره (أرشيف)</figcaption></figure>
<div class="entry no-share"><p>أصيب أربعة أشخاص مساء الجمعة، حين انهار جسر قديم في بلدة الواحة، بحسب ما قالت البلدية في بيان.</p>
<p>وقال رئيس البلدية إن الجسر كان مغلقا أمام الشاحنات، وإن تحقيقا فتح لمعرفة   السبب.</p>
<div class="inline-related"><h4>اقرأ أيضا</h4><a href="/770">إغلاق طريق الجبل بسبب الثلوج</a></div>
<iframe src="https://www.youtube.com/embed/aB3_dE-fG9h"></iframe>
<p>ونقل الدفاع المدني المصابين إلى مشفى البلدة، <a href="/h">ووصف</a> حالتهم بأنها مستقرة.</p>
<div class="socialShare">شارك على فيسبوك</div></div></div>
<div class="sidebar"><h3>الأكثر قراءة</h3><ul><li><a href="/1">افتتاح معرض الكتاب في العاصمة بعد غياب طويل</a></li></ul></div>
<footer>جميع الحقوق محفوظة</footer></body></html>"#;

fn check(article: &Article) {
    assert_eq!(article.title, "انهيار جسر في بلدة الواحة وإصابة أربعة");
    assert_eq!(article.outlet.as_deref(), Some("شبكة الخبر"));
    assert_eq!(article.byline.as_deref(), Some("ليلى الحسن"));
    assert_eq!(article.url.as_deref(), Some("https://khabar.example/news/771"));
    let published = article.published.unwrap();
    assert_eq!(
        (published.date.to_string().as_str(), published.time.unwrap().hour(), published.utc_offset),
        ("2022-04-29", 21, None)
    );
    assert_eq!(article.keywords, ["الواحة", "جسر"]);
    assert_eq!(article.videos.len(), 1);
    let paragraphs: Vec<&str> = article.text.split("\n\n").collect();
    assert_eq!(paragraphs.len(), 4, "{}", article.text);
    assert!(paragraphs[0].starts_with("أصيب أربعة أشخاص") && paragraphs[2].ends_with("ووصف حالتهم بأنها مستقرة."));
    assert!(paragraphs[1].ends_with("فتح لمعرفة السبب."));
    let zones: Vec<_> = article.zones.iter().map(|zone| (zone.kind, zone.span.of(&article.text))).collect();
    assert_eq!(zones, [(ZoneKind::Caption, "الجسر بعد انهياره (أرشيف)")]);
}

#[test]
fn a_page_in_utf_8() {
    let page = PAGE.replace("CHARSET", "utf-8");
    check(&read(page.as_bytes(), "page.html", &Options::default()).next().unwrap().unwrap());
}

#[test]
fn a_page_in_windows_1256_declared_or_not() {
    for charset in ["windows-1256", "utf-8"] {
        // The code page has no Arabic-Indic digits: such pages write them as references or in ASCII.
        let page: String = PAGE
            .replace("CHARSET", charset)
            .chars()
            .map(|char| {
                if ('٠'..='٩').contains(&char) {
                    char::from_digit(char as u32 - '٠' as u32, 10).unwrap()
                } else {
                    char
                }
            })
            .collect();
        let (bytes, _, unmappable) = encoding_rs::WINDOWS_1256.encode(&page);
        assert!(!unmappable);
        let article = read(&*bytes, "page.html", &Options::default()).next().unwrap().unwrap();
        check(&article);
        assert_eq!(article.notes.is_empty(), charset == "windows-1256");
    }
}

#[test]
fn what_machines_are_told_comes_first() {
    let json = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"انهيار جسر في بلدة الواحة وإصابة أربعة","datePublished":"2022-04-29T18:22:00Z","dateModified":"2022-04-30T07:00:00Z","author":{"@type":"Organization","name":"شبكة الخبر"}}</script></head>"#;
    let page = PAGE.replace("</head>", json);
    let article = article(&page).unwrap();
    let published = article.published.unwrap();
    assert_eq!(
        (published.date.to_string().as_str(), published.time.unwrap().hour(), published.utc_offset),
        ("2022-04-29", 21, Some(180))
    );
    assert_eq!(article.modified.unwrap().date.to_string(), "2022-04-30");
    assert_eq!(article.byline.as_deref(), Some("ليلى الحسن"));
}

#[test]
fn a_body_of_lines_in_one_element() {
    let line = "قالت مصادر محلية إن اشتباكات اندلعت بين مجموعتين مسلحتين في أطراف المدينة، واستمرت حتى الفجر.";
    let page = format!(
        "<html><body><h1>اشتباكات في أطراف المدينة</h1><div>{line}<br><br>عنوان فرعي<br>{line}<br>{line}</div></body></html>"
    );
    let article = article(&page).unwrap();
    assert_eq!(article.text.split("\n\n").count(), 4, "{}", article.text);
    assert_eq!(article.title, "اشتباكات في أطراف المدينة");
}

#[test]
fn pages_without_an_article_are_refused_and_hostile_ones_read() {
    assert!(matches!(article("<html><body></body></html>"), Err(IngestError::NoText(_))));
    let deep = format!(
        "<html><body>{}<p>قتل ثلاثة أشخاص في انفجار وقع صباح اليوم في سوق البلدة.</p>",
        "<div class=x>".repeat(10_000)
    );
    assert!(article(&deep).unwrap().text.contains("قتل ثلاثة"));
    let wide = format!("<html><body>{}", "<p>قتل ثلاثة أشخاص في انفجار وقع صباح اليوم في سوق البلدة.".repeat(20_000));
    assert!(article(&wide).is_ok());
    let nested = format!(
        "<html><script type=application/ld+json>{}</script><body><p>قتل ثلاثة أشخاص في انفجار وقع صباح اليوم.",
        "[".repeat(100_000)
    );
    assert!(article(&nested).is_ok());
}
