use super::*;
use crate::source::read as read_source;

const BODY: &str = "<p>أصيب أربعة أشخاص مساء الجمعة.</p><p>وقال شهود إن الجسر انهار.</p>\
    <iframe src='https://www.youtube.com/embed/aB3_dE-fG9h'></iframe>";

fn rss_feed() -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\" xmlns:content=\"c\" xmlns:atom=\"a\">\
         <channel><title>شبكة الخبر</title><atom:link href=\"https://khabar.example/rss\" rel=\"self\"/>\
         <item><title>انهيار جسر &amp; إصابات</title><atom:link href=\"https://x.example\"/><link> https://khabar.example/7 </link>\
         <guid isPermaLink=\"false\">khabar-7</guid><pubDate>Fri, 21 Jan 2022 06:01:00 +0300</pubDate>\
         <dc:creator>ليلى الحسن</dc:creator><category>جسر</category><description>أصيب أربعة…</description>\
         <content:encoded><![CDATA[{BODY}]]></content:encoded></item>\
         <item><title>خبر آخر</title><link>https://khabar.example/8</link><description>بداية الخبر [...]</description></item>\
         </channel></rss>"
    )
}

fn all(feed: &[u8]) -> Vec<Entry> {
    entries(feed, "feed", &Options::default()).unwrap().into_iter().map(Result::unwrap).collect()
}

#[test]
fn rss_gives_whole_texts_and_links() {
    let feed = rss_feed();
    let entries = all(feed.as_bytes());
    let (first, second) = (&entries[0], &entries[1]);
    let article = &first.item.article;
    assert_eq!(article.title, "انهيار جسر & إصابات");
    assert_eq!(article.text, "أصيب أربعة أشخاص مساء الجمعة.\n\nوقال شهود إن الجسر انهار.");
    assert_eq!((article.outlet.as_deref(), article.byline.as_deref()), (Some("شبكة الخبر"), Some("ليلى الحسن")));
    assert_eq!((article.doc_id.as_str(), article.url.as_deref()), ("khabar-7", Some("https://khabar.example/7")));
    assert_eq!((article.published.unwrap().utc_offset, article.videos.len()), (Some(180), 1));
    assert_eq!(article.keywords, ["جسر"]);
    let capture = std::str::from_utf8(&first.item.capture.bytes).unwrap();
    assert!(capture.starts_with("<item>") && capture.ends_with("</item>") && feed.contains(capture));
    assert_eq!((first.complete, second.complete), (true, false));
    assert_eq!(second.link.as_deref(), Some("https://khabar.example/8"));
}

#[test]
fn a_teaser_is_no_article_and_names_its_page() {
    let feed = rss_feed();
    let options = Options { url: Some("https://khabar.example/rss".into()), ..Options::default() };
    let items: Vec<_> = read_source(feed.as_bytes(), "feed.xml", &options).collect();
    let [Ok(item), Err(teaser)] = items.as_slice() else { panic!("{items:?}") };
    assert_eq!(item.article.url.as_deref(), Some("https://khabar.example/7"), "not that of the feed");
    let said = teaser.to_string();
    assert!(said.starts_with("feed.xml, entry 2: ") && said.ends_with("https://khabar.example/8"), "{said}");
}

#[test]
fn atom_has_three_kinds_of_text() {
    let feed = "<feed xmlns='http://www.w3.org/2005/Atom'><title>شبكة</title>\
        <entry><id>tag:1</id><title type='html'>عنوان &lt;b&gt;أول&lt;/b&gt;</title><link rel='enclosure' href='x.mp3'/>\
        <link href='/1'/><author><name>كاتب</name></author><updated>2022-01-22T00:00:00Z</updated>\
        <published>2022-01-21T06:01:00Z</published><category term='وسم'/>\
        <content type='xhtml'><div xmlns='x'><p>نص <b>أول</b></p><p>ثان</p></div></content></entry>\
        <entry><title>ب</title><content>سطر &lt; سطر\nآخر</content></entry>\
        <entry><title>ج</title><summary>ملخص</summary></entry></feed>";
    let entries = all(feed.as_bytes());
    let first = &entries[0].item.article;
    assert_eq!((first.title.as_str(), first.text.as_str()), ("عنوان أول", "نص أول\n\nثان"));
    assert_eq!((entries[0].link.as_deref(), first.url.as_deref()), (Some("/1"), None));
    assert_eq!(first.published.unwrap().date.to_string(), "2022-01-21");
    assert_eq!(first.modified.unwrap().date.to_string(), "2022-01-22");
    assert_eq!(first.keywords, ["وسم"]);
    assert_eq!(entries[1].item.article.text, "سطر < سطر\n\nآخر");
    assert_eq!(entries.iter().map(|entry| entry.complete).collect::<Vec<_>>(), [true, true, false]);
}

#[test]
fn json_feed_is_read_item_by_item() {
    let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "شبكة", "items": [
        {"id": 9, "url": "https://khabar.example/9", "title": "أ < ب", "content_html": "<p>نص</p><p>ثان</p>",
         "authors": [{"name": "ليلى"}], "date_published": "2022-01-21T06:01:00+03:00", "tags": ["وسم"]},
        {"id": "10", "url": 5}, {"id": "11", "content_text": "سطر\nآخر"}, {"id": "12", "summary": "ملخص"}]}"#;
    let items: Vec<_> = read_source(feed.as_bytes(), "feed.json", &Options::default()).collect();
    let [Ok(html), Err(odd), Ok(text), Err(teaser)] = items.as_slice() else { panic!("{items:?}") };
    assert_eq!((html.article.title.as_str(), html.article.text.as_str()), ("أ < ب", "نص\n\nثان"));
    assert_eq!((html.article.doc_id.as_str(), html.article.byline.as_deref()), ("9", Some("ليلى")));
    assert!(html.capture.bytes.starts_with(b"{\"id\": 9") && html.capture.bytes.ends_with(b"]}"));
    assert_eq!((text.article.text.as_str(), text.article.doc_id.as_str()), ("سطر\n\nآخر", "شبكة#11"));
    assert!(odd.to_string().starts_with("feed.json, entry 2: is not an item of a JSON Feed"), "{odd}");
    assert!(teaser.to_string().starts_with("feed.json, entry 4: holds no text"), "{teaser}");
    let listed = entries(feed.as_bytes(), "feed", &Options::default()).unwrap();
    assert_eq!(listed.iter().filter(|entry| entry.is_ok()).count(), 3);
}

#[test]
fn bytes_of_an_entry_are_those_received_in_any_charset() {
    let feed = rss_feed().replace("utf-8", "windows-1256");
    let (received, _, unmappable) = encoding_rs::WINDOWS_1256.encode(&feed);
    assert!(!unmappable);
    let entries = all(&received);
    assert_eq!(entries.len(), 2);
    for entry in entries {
        let bytes = &entry.item.capture.bytes;
        assert!(bytes.starts_with(b"<item>") && bytes.ends_with(b"</item>"));
        assert!(memchr::memmem::find(&received, bytes).is_some());
        assert!(entry.item.article.title.contains('ر'));
    }
}

#[test]
fn entities_of_a_feed_are_refused() {
    let feed = "<!DOCTYPE rss [<!ENTITY a \"x\">]><rss><channel><item><title>&a;</title></item></channel></rss>";
    let items: Vec<_> = read_source(feed.as_bytes(), "feed.xml", &Options::default()).collect();
    assert_eq!(items.len(), 1);
    let said = items[0].as_ref().unwrap_err().to_string();
    assert_eq!(said, "feed.xml: was refused: it declares entities of its own, as a bomb does");
}
