use super::*;

/// Forms of a verb as `surface` list.
fn forms(root: &str, form: &str) -> Vec<Inflected> {
    conjugate(root, form, &["="]).expect("the verb conjugates")
}

fn finite(root: &str, form: &str, surface: &str) -> Vec<(Tense, Voice)> {
    let matches = |inflected: &Inflected| match inflected.shape {
        Shape::Finite { tense, voice, person: Person::Third } if inflected.surface == surface => Some((tense, voice)),
        _ => None,
    };
    forms(root, form).iter().filter_map(matches).collect()
}

#[test]
fn unwritten_vowels_leave_the_voice_open() {
    assert_eq!(finite("ق ت ل", "1", "قتل"), [(Tense::Past, Voice::Either)]);
    assert_eq!(finite("ه د ف", "10", "استهدف"), [(Tense::Past, Voice::Either)]);
    assert_eq!(finite("ق و ل", "1", "قال"), [(Tense::Past, Voice::Active)]);
    assert_eq!(finite("ق و ل", "1", "قيل"), [(Tense::Past, Voice::Passive)]);
    assert_eq!(finite("غ ي ل", "8", "اغتيل"), [(Tense::Past, Voice::Passive)]);
    assert_eq!(finite("خ و ف", "1", "يخاف"), [(Tense::Present, Voice::Either)]);
}

/// Verb by verb, some of its third persons and nominal forms as news writes them, folded.
#[test]
fn every_class_of_verb_conjugates() {
    let verbs = [
        ("ق ت ل", "1", "قتلت قتلوا يقتلون يقتلوا يقتلان قاتل مقتول مقتولين قاتلو"),
        ("م د د", "1", "مد مدت مدوا مددن يمد يمدد يمدون ماد ممدود"),
        ("ء خ ذ", "1", "اخذ ياخذ ياخذون يوخذ اخذون ماخوذ"),
        ("س ء ل", "1", "سال يسال سيل يسالون سايل مسوول مسيول"),
        ("ق ر ء", "1", "قرا قري قرات قرووا قراوا قرءوا يقرا يقروون قاري مقروء مقروءه"),
        ("و ص ل", "1", "وصل يصل يصلون يوصل واصل موصول"),
        ("ق و ل", "1", "قالت قالوا قلن يقول يقل يقال يقولون قايل مقول"),
        ("ب ي ع", "1", "باع يبيع يبع بيع يباع مبيع بايع"),
        ("ر م ي", "1", "رمي رمت رموا يرمي يرمون رما رام رامي مرمي"),
        ("د ع و", "1", "دعا دعت دعوا يدعو يدعون دعي يدعي داع داعيه مدعو مدعوه مدعوون"),
        ("ن س ي", "1", "نسي نسيت نسوا ينسي ينسون ينسا منسي"),
        ("و ق ي", "1", "وقي يقي وقت يقون يوقي واقي"),
        ("ر و ي", "1", "روي روت يروي راوي مروي"),
        ("ر ء ي", "1", "راي رات راوا يري يرون يرا"),
        ("ج ي ء", "1", "جاء جاءت جاووا جاءوا يجيء يجي يجييون"),
        ("ن ف ذ", "2", "نفذ ينفذ تنفيذ تنفيذا منفذ منفذو"),
        ("س م ي", "2", "سمي سمت يسمي تسميه مسمي"),
        ("ه ج م", "3", "هاجم هوجم يهاجم مهاجمه مهاجمو مهاجمات"),
        ("س و ي", "3", "ساوي مساواه"),
        ("ع ل ن", "4", "اعلن يعلن اعلان اعلانات معلن"),
        ("ق و م", "4", "اقام اقيم اقامت يقيم يقام اقامه مقيم مقام اقمن"),
        ("ج ر ي", "4", "اجري اجرت يجري اجراء اجراءات اجراي"),
        ("ء م ن", "4", "امن يومن ايمان مومن"),
        ("و ق ف", "4", "اوقف يوقف ايقاف موقف"),
        ("و ف ي", "5", "توفي توفيت يتوفي توفوا متوفي متوفا"),
        ("ب د ل", "6", "تبادل تبودل يتبادلون تبادل"),
        ("و ط ء", "6", "تواطا تواطو يتواطا متواطي"),
        ("ف ج ر", "7", "انفجر انفجرت ينفجر انفجار"),
        ("ق و د", "7", "انقاد انقياد ينقاد"),
        ("ص د م", "8", "اصطدم يصطدم اصطدام"),
        ("ز ه ر", "8", "ازدهر يزدهر"),
        ("و ص ل", "8", "اتصل يتصل اتصال"),
        ("ء خ ذ", "8", "اتخذ يتخذ"),
        ("د ع و", "8", "ادعي ادعت يدعي ادعاء مدع"),
        ("ط ل ع", "8", "اطلع يطلع اطلاع"),
        ("ض ه د", "8", "اضطهد"),
        ("خ ي ر", "8", "اختار اختير يختار اختيار مختار"),
        ("ح م ر", "9", "احمر احمرت يحمر احمرار محمر"),
        ("ق ل ل", "10", "استقل استقلت استقللن استقلال مستقل"),
        ("ق و ل", "10", "استقال يستقيل استقاله"),
        ("ج و ب", "10s", "استجوب يستجوب استجواب"),
        ("ح و ذ", "10", "استحوذ استحواذ"),
        ("ز ل ز ل", "q1", "زلزل يزلزل زلزله"),
        ("د ه و ر", "q2", "تدهور يتدهور تدهور متدهوره"),
        ("ط م ء ن", "q4", "اطمان يطمين اطمينان مطمين"),
    ];
    for (root, form, expected) in verbs {
        let all = forms(root, form);
        for surface in expected.split(' ') {
            assert!(all.iter().any(|inflected| inflected.surface == surface), "{surface} is no form of {root} {form}");
        }
    }
}

#[test]
fn listed_masdars_take_their_endings() {
    let all = conjugate("ب د ء", "1", &["بدء", "بداية"]).expect("the verb conjugates");
    let masdars: Vec<&str> =
        all.iter().filter(|form| form.shape == Shape::Masdar).map(|form| form.surface.as_str()).collect();
    for surface in ["بدء", "بدءا", "بدي", "بدايه", "بدايات", "بدايت"] {
        assert!(masdars.contains(&surface), "{surface}");
    }
    // The ه of تنبيه is a radical.
    assert!(forms("ن ب ه", "2").iter().any(|form| form.surface == "تنبيها"));
}

#[test]
fn a_suffix_changes_the_end() {
    let bound =
        |root, form, surface| forms(root, form).iter().any(|inflected| inflected.surface == surface && inflected.bound);
    assert!(bound("ق ت ل", "1", "قتلو"));
    assert!(bound("ر م ي", "1", "رما"));
    assert!(bound("ق ر ء", "1", "يقرو"));
}

#[test]
fn what_is_no_verb_is_refused() {
    assert_eq!(conjugate("ق ت", "1", &[]), Err(ConjugateError::RootLength(2)));
    assert_eq!(conjugate("ق ا ل", "1", &[]), Err(ConjugateError::Radical('ا')));
    assert_eq!(conjugate("ق ت ل", "11", &[]), Err(ConjugateError::Form("11".to_owned())));
}
