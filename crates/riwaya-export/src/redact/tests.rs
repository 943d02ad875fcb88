use super::found::names;
use riwaya_core::language::Language;

#[test]
fn only_names_are_found_in_the_words_for_a_voice() {
    let language = Language::arabic().unwrap();
    for (voice, expected) in [
        ("الناشط حيدر الركابي لدفتر دجلة", vec!["حيدر الركابي"]),
        ("مراسلة الإذاعة سلمى العلي", vec!["سلمى العلي"]),
        ("الشاهد محمد علي", vec!["محمد علي"]),
        ("سلمى العلي", vec!["سلمى العلي"]),
        ("الطبيب حسن سعيد من مستشفى المدينة", vec!["حسن سعيد"]),
        ("مراسل شبكة الفرات في الحسكة نوار الحمد", vec!["نوار الحمد"]),
        ("مصدر طبي في المدينة للشبكة", vec![]),
        ("مصدر أمني", vec![]),
        ("مسؤول أمني كبير", vec![]),
        ("حساب مجهول", vec![]),
        ("المرصد", vec![]),
        ("مدير أمن", vec![]),
        ("مجلس البلدة", vec![]),
        ("دائرة الصحة", vec![]),
        ("شقيقه", vec![]),
        ("ناشطون محليون", vec![]),
        ("أهالي القرية", vec![]),
        ("مراسل شبكة الفرات في الحسكة", vec![]),
    ] {
        let found: Vec<String> = names(voice, &language).iter().map(|name| name.join(" ")).collect();
        assert_eq!(found, expected, "{voice}");
    }
}
