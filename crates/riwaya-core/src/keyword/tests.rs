//! What the keywords of invented reports are.

use super::{KeywordKind, bare, within};
use crate::article::{Article, Field};
use crate::extract::extract;
use crate::language::Language;
use std::sync::LazyLock;

static LANGUAGE: LazyLock<Option<Language>> = LazyLock::new(|| Language::arabic().ok());

/// Kind, words and canonical id of each keyword.
fn keywords(title: &str, text: &str) -> Vec<(KeywordKind, String, String)> {
    let article = Article { title: title.to_owned(), text: text.to_owned(), ..Article::default() };
    let Some(language) = LANGUAGE.as_ref() else { return Vec::new() };
    let read = extract(&article, language);
    let id = |keyword: &super::Keyword| {
        let actor = keyword.actor.and_then(|id| language.actor(id)).map(|actor| actor.id.clone());
        let place = keyword.place.and_then(|id| language.gazetteer.place(id)).map(|place| place.id.clone());
        actor.or(place).or(keyword.event.map(|kind| kind.name().to_owned())).unwrap_or_default()
    };
    read.keywords.iter().map(|one| (one.kind, article.words(one.quote).to_owned(), id(one))).collect()
}

fn has(all: &[(KeywordKind, String, String)], kind: KeywordKind, words: &str) -> bool {
    all.iter().any(|(other, text, _)| *other == kind && text == words)
}

#[test]
fn who_where_and_what_in_the_words_of_the_article() {
    let all = keywords(
        "فرار جماعي من سجن غويران بعد هجوم لتنظيم داعش",
        "شن تنظيم داعش هجوماً على سجن غويران في مدينة الحسكة، وتحدث السكان عن فرار جماعي لعشرات السجناء. \
         وقالت قسد إنها أحبطت الهجوم.",
    );
    assert!(has(&all, KeywordKind::Place, "سجن غويران"), "{all:?}");
    assert!(has(&all, KeywordKind::Actor, "تنظيم داعش"), "{all:?}");
    assert!(has(&all, KeywordKind::Event, "فرار جماعي"), "{all:?}");
    assert!((4..=8).contains(&all.len()), "{all:?}");
}

#[test]
fn each_is_named_once() {
    let all = keywords(
        "اشتباكات عنيفة بين الجيش السوري وتنظيم داعش",
        "اندلعت اشتباكات عنيفة بين الجيش السوري وداعش قرب تدمر. وقال الجيش السوري إن الاشتباكات أوقعت قتلى من تنظيم داعش.",
    );
    for (at, (_, one, id)) in all.iter().enumerate() {
        for (_, other, other_id) in &all[at + 1..] {
            assert!(!within(&bare(one), &bare(other)) && (id.is_empty() || id != other_id), "{all:?}");
        }
    }
}

#[test]
fn a_loaded_name_gives_way_to_a_plain_one() {
    let all = keywords(
        "",
        "هاجمت ميليشيا قسد قرية قرب منبج. واعتقلت ميليشيا قسد عشرة شبان، ثم انسحبت قوات سوريا الديمقراطية من القرية.",
    );
    assert!(has(&all, KeywordKind::Actor, "قوات سوريا الديمقراطية"), "{all:?}");
}

#[test]
fn what_is_recalled_comes_after_the_news() {
    let all = keywords(
        "قصف مدفعي على إدلب",
        "قتل مدنيان بقصف مدفعي لقوات النظام على مدينة إدلب اليوم. وكانت المدينة شهدت عام 2019 انفجار سيارة مفخخة في حلب.",
    );
    let at = |words: &str| all.iter().position(|(_, text, _)| text == words);
    assert!(at("إدلب").or(at("مدينة إدلب")).is_some_and(|news| at("حلب").is_none_or(|old| news < old)), "{all:?}");
}

#[test]
fn without_events_only_the_headline_counts() {
    let all = keywords("وزير الخارجية المصري يزور بغداد", "وصل الوزير إلى العاصمة والتقى نظيره في عمان.");
    assert!(
        all.iter().all(|(kind, _, _)| matches!(kind, KeywordKind::Actor | KeywordKind::Place | KeywordKind::Person))
    );
    assert!(has(&all, KeywordKind::Place, "بغداد"), "{all:?}");
    assert!(!all.iter().any(|(_, text, _)| text == "عمان"), "{all:?}");
    assert!(keywords("", "ارتفعت أسعار الخبز في الأسواق هذا الأسبوع.").is_empty());
}

#[test]
fn words_stand_without_particles_where_the_article_has_them() {
    let article = Article {
        text: "وقتل جندي بانفجار لغم بمدينة تعز".to_owned(), ..Article::default()
    };
    let Some(language) = LANGUAGE.as_ref() else { return };
    for keyword in extract(&article, language).keywords {
        let words = article.words(keyword.quote);
        assert!(keyword.quote.field == Field::Text && !words.starts_with('ب') && !words.is_empty(), "{words}");
    }
}
