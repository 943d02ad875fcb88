//! The patterns of the verb forms: `1` to `4` are places for the radicals, all else are sounds.

use super::{Form, Verb};

/// The patterns of one verb. Stems of the present begin with the vowel of the prefix.
pub(super) struct Patterns {
    /// Past and present stem.
    pub active: Option<(String, String)>,
    /// Past and present stem; none where the form has no passive.
    pub passive: Option<(String, String)>,
    /// Regular masdar; none for form I.
    pub masdar: Option<String>,
    /// Active participle.
    pub active_participle: String,
    /// Passive participle.
    pub passive_participle: Option<String>,
}

/// The patterns of `verb`; `vowels` are those before the last radical in past and present of form I.
pub(super) fn patterns(verb: &Verb, vowels: (char, char)) -> Patterns {
    // Past, past passive, present, present passive, masdar.
    let [past, past_passive, present, present_passive, masdar] = match verb.form {
        Form::I => return form_one(vowels),
        Form::II => ["1a22a3", "1u22i3", "u1a22i3", "u1a22a3", "تa12I3"],
        Form::III => ["1A2a3", "1U2i3", "u1A2i3", "u1A2a3", "مu1A2a3aة"],
        Form::IV => ["ءa12a3", "ءu12i3", "u12i3", "u12a3", "ءi12A3"],
        Form::V => ["تa1a22a3", "تu1u22i3", "aتa1a22a3", "uتa1a22a3", "تa1a22u3"],
        Form::VI => ["تa1A2a3", "تu1U2i3", "aتa1A2a3", "uتa1A2a3", "تa1A2u3"],
        Form::VII => ["iن1a2a3", "", "aن1a2i3", "", "iن1i2A3"],
        Form::VIII => ["i1تa2a3", "u1تu2i3", "a1تa2i3", "u1تa2a3", "i1تi2A3"],
        Form::IX => ["i12a3a3", "", "a12a3i3", "", "i12i3A3"],
        Form::X => ["iستa12a3", "uستu12i3", "aستa12i3", "uستa12a3", "iستi12A3"],
        Form::Q1 => ["1a23a4", "1u23i4", "u1a23i4", "u1a23a4", "1a23a4aة"],
        Form::Q2 => ["تa1a23a4", "تu1u23i4", "aتa1a23a4", "uتa1a23a4", "تa1a23u4"],
        Form::Q4 => ["i12a34a4", "", "a12a34i4", "", "i12i34A4"],
    };
    let last = verb.root.last().copied().unwrap_or_default();
    // تسمية, تهنئة, تحية instead of تفعيل.
    let masdar = match (verb.form, verb.root.get(1), last) {
        (Form::II, Some('ي'), 'ي') => "تa1i22aة",
        (Form::II, _, 'و' | 'ي' | 'ء') => "تa12i3aة",
        _ => masdar,
    };
    let shaped =
        |pattern: &str| if verb.form == Form::VIII { assimilate(pattern, &verb.root) } else { pattern.to_owned() };
    // The participles are the present with مُـ; forms V, VI and Q2 differ from it by the vowel of the active.
    let active_participle = match verb.form {
        Form::V => "مuتa1a22i3".to_owned(),
        Form::VI => "مuتa1A2i3".to_owned(),
        Form::Q2 => "مuتa1a23i4".to_owned(),
        _ => shaped(&format!("مu{}", tail(present))),
    };
    let passive = !past_passive.is_empty();
    Patterns {
        active: Some((shaped(past), shaped(present))),
        passive: passive.then(|| (shaped(past_passive), shaped(present_passive))),
        masdar: Some(shaped(masdar)),
        active_participle,
        passive_participle: passive.then(|| shaped(&format!("مu{}", tail(present_passive)))),
    }
}

fn form_one((past, present): (char, char)) -> Patterns {
    Patterns {
        active: Some((format!("1a2{past}3"), format!("a12{present}3"))),
        passive: Some(("1u2i3".to_owned(), "u12a3".to_owned())),
        masdar: None,
        active_participle: "1A2i3".to_owned(),
        passive_participle: Some("مa12U3".to_owned()),
    }
}

/// A present stem without the vowel of its prefix.
fn tail(present: &str) -> &str {
    present.get(1..).unwrap_or_default()
}

/// The ت of form VIII and the first radical grow alike: اصطدم, ازدهر, ادعى, اطلع, اتصل, اتخذ.
fn assimilate(pattern: &str, root: &[char]) -> String {
    let pair = match root {
        ['ص' | 'ض' | 'ط', ..] => "1ط",
        ['ظ', ..] => "1ظ",
        ['د' | 'ز', ..] => "1د",
        ['ذ', ..] => "دد",
        ['ث', ..] => "1ث",
        ['و' | 'ي', ..] | ['ء', 'خ', 'ذ'] => "تت",
        _ => "1ت",
    };
    pattern.replace("1ت", pair)
}
