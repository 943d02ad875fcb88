//! What weak and equal radicals do to a pattern.
//!
//! Rules work on patterns whose places `1 2 3 4` are not yet filled, so they never touch a prefix by mistake.

use super::{Form, Verb};

/// What a word is; some rules hold for nouns or for one tense only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Past,
    Present,
    Noun,
}

/// One reading of a verb's root: its radicals and, for form I, its vowels.
pub(super) struct Sounds {
    root: Vec<char>,
    form: Form,
    /// Vowels before the last radical in past and present of form I.
    pub vowels: (char, char),
    hollow: bool,
    defective: bool,
    /// Places of the two equal radicals that join.
    doubled: Option<(char, char)>,
}

impl Sounds {
    /// The readings of a verb: one, but for some verbs of form I with two presents (زال يزول, زال يزال).
    pub fn readings(verb: &Verb) -> Vec<Self> {
        let root = &verb.root;
        let contracts = matches!(verb.form, Form::I | Form::IV | Form::VII | Form::VIII | Form::X);
        let weak_last = root.len() == 3 && is_weak(root[2]);
        let hollow =
            root.len() == 3 && is_weak(root[1]) && !weak_last && contracts && !verb.keeps_middle && !keeps_middle(verb);
        let joins = contracts || matches!(verb.form, Form::III | Form::VI);
        let doubled = match verb.form {
            Form::IX => Some(('3', '3')),
            Form::Q4 => Some(('4', '4')),
            _ => (joins && root.len() == 3 && root[1] == root[2] && !weak_last).then_some(('2', '3')),
        };
        let vowels = if verb.form == Form::I { vowels_of_form_one(root, hollow) } else { vec![('a', 'a')] };
        let reading =
            |vowels| Self { root: root.clone(), form: verb.form, vowels, hollow, defective: weak_last, doubled };
        vowels.into_iter().map(reading).collect()
    }

    /// Whether the last radical is و or ي.
    pub const fn is_defective(&self) -> bool {
        self.defective
    }

    /// The sounds of a pattern with its affixes. Two, where a jussive may be joined or not: يمدّ, يمدد.
    pub fn of(&self, pattern: &str, role: Role) -> Vec<String> {
        let mut word: Vec<char> = pattern.chars().collect();
        self.first(&mut word, role);
        if self.hollow {
            self.middle(&mut word, role);
        }
        if self.defective {
            self.last(&mut word, role);
        }
        self.join(word, role).iter().map(|word| word.iter().map(|sound| self.fill(*sound)).collect()).collect()
    }

    fn fill(&self, sound: char) -> char {
        match sound.to_digit(10) {
            Some(place) => self.root.get(place as usize - 1).copied().unwrap_or(sound),
            None => sound,
        }
    }

    fn radical(&self, place: usize) -> char {
        self.root.get(place - 1).copied().unwrap_or_default()
    }

    /// A first radical و or ي: يصل for يوصل, إيصال, يوقن; and رأى, which loses its hamza: يرى, أرى.
    fn first(&self, word: &mut Vec<char>, role: Role) {
        let shortens = self.form == Form::IV || (self.form == Form::I && role == Role::Present);
        if self.root == ['ر', 'ء', 'ي'] && shortens {
            if word.windows(2).any(|pair| pair == ['2', 'A']) {
                word.extend(['a', 'ة']);
            }
            word.retain(|sound| *sound != '2');
        }
        if self.root.len() == 4 && self.radical(2) == 'ي' {
            second_of_four(word);
        }
        let Some(at) = word.iter().position(|sound| *sound == '1') else { return };
        if !is_weak(self.radical(1)) || at == 0 || word.get(at + 1).is_none_or(|next| is_vowel(*next)) {
            return;
        }
        match word[at - 1] {
            'a' if self.form == Form::I
                && role == Role::Present
                && self.radical(1) == 'و'
                && self.doubled.is_none() =>
            {
                word.remove(at);
            }
            'u' => {
                word.splice(at - 1..=at, ['U']);
            }
            'i' => {
                word.splice(at - 1..=at, ['I']);
            }
            _ => {}
        }
    }

    /// A middle radical و or ي: قال, يقول, قيل, قائل, مقول, إقامة, اختيار.
    fn middle(&self, word: &mut Vec<char>, role: Role) {
        let Some(at) = word.iter().position(|sound| *sound == '2') else { return };
        let (Some(before), Some(after)) = (at.checked_sub(1), word.get(at + 1).copied()) else { return };
        match (word[before], after) {
            ('A', 'i') => word[at] = 'ء',
            ('i', 'A') => word[at] = 'ي',
            (_, 'A') => {
                word.remove(at);
                word.extend(['a', 'ة']);
            }
            (_, 'U') => {
                word.splice(at..=at + 1, [if self.radical(2) == 'و' { 'U' } else { 'I' }]);
            }
            (previous, vowel) => {
                let long = match (previous, vowel) {
                    ('u', 'i') => 'I',
                    ('a', _) | (_, 'a') => 'A',
                    (_, other) => other.to_ascii_uppercase(),
                };
                let from = if is_vowel(previous) { before } else { at };
                // A closed syllable has a short vowel: قلت, يقل.
                let closed = word.get(at + 3).is_none_or(|next| !is_vowel(*next));
                let heard = if closed && role != Role::Noun { self.shortened(long, role) } else { long };
                word.splice(from..=at + 1, [heard]);
            }
        }
    }

    fn shortened(&self, long: char, role: Role) -> char {
        match long {
            'A' if self.form == Form::I && role == Role::Past => {
                if self.radical(2) == 'و' && self.vowels.0 == 'a' {
                    'u'
                } else {
                    'i'
                }
            }
            other => other.to_ascii_lowercase(),
        }
    }

    /// A last radical و or ي. `Y` is a final ā that is written ى.
    fn last(&self, word: &mut Vec<char>, role: Role) {
        let Some(at) = word.iter().rposition(|sound| *sound == '3') else { return };
        let Some(before) = at.checked_sub(1) else { return };
        let waw = self.form == Form::I && self.radical(3) == 'و';
        let tail: Vec<char> = word[at + 1..].to_vec();
        let vowel = match word[before] {
            'u' if role == Role::Noun => 'i',
            other => other,
        };
        let glide = if waw && role == Role::Past { 'و' } else { 'ي' };
        let end: Vec<char> = match (vowel, tail.as_slice()) {
            ('A', _) => [&['A', 'ء'], tail.as_slice()].concat(),
            ('U', _) if waw && self.vowels.0 == 'a' => [&['u', 'و', 'و'], tail.as_slice()].concat(),
            ('U', _) => [&['i', 'ي', 'ي'], tail.as_slice()].concat(),
            ('i', ['a' | 'A', ..]) => [&['i', 'ي'], tail.as_slice()].concat(),
            ('u', ['a' | 'A', ..]) => [&['u', 'و'], tail.as_slice()].concat(),
            ('i' | 'u', ['U' | 'I', ..]) => tail,
            ('i' | 'u', []) if role == Role::Present => vec![vowel],
            ('i' | 'u', [] | ['u']) => vec![vowel.to_ascii_uppercase()],
            ('i' | 'u', _) => [&[vowel.to_ascii_uppercase()], tail.as_slice()].concat(),
            ('a', []) if role == Role::Present => vec!['a'],
            ('a', ['a', 'ت', ..]) if role == Role::Past => tail,
            ('a', ['a', 'ة' | 'ت', rest @ ..]) => {
                let closing = tail.get(1).copied().unwrap_or('ة');
                [&['A', closing], rest].concat()
            }
            ('a', [] | ['a' | 'u'] | ['a', 'ا']) => {
                let alef =
                    (glide == 'و' && role == Role::Past) || self.sounds_like_yeh(word.get(before.wrapping_sub(1)));
                vec![if alef { 'A' } else { 'Y' }]
            }
            ('a', ['U', rest @ ..]) => [&['a', 'و'], rest].concat(),
            ('a', ['I', rest @ ..]) => [&['a', 'ي'], rest].concat(),
            _ => [&[vowel, glide], tail.as_slice()].concat(),
        };
        word.splice(before.., end);
    }

    /// After ي a final ā is written ا: أحيا, يحيا.
    fn sounds_like_yeh(&self, sound: Option<&char>) -> bool {
        sound.is_some_and(|sound| self.fill(*sound) == 'ي')
    }

    /// Equal radicals with a short vowel between them join before a vowel: مدّ, يمدّ, but مددت.
    fn join(&self, word: Vec<char>, role: Role) -> Vec<Vec<char>> {
        let Some((first, second)) = self.doubled else { return vec![word] };
        let joint = word
            .windows(3)
            .position(|part| part[0] == first && part[2] == second && matches!(part[1], 'a' | 'i' | 'u'));
        let Some(at) = joint else { return vec![word] };
        let next = word.get(at + 3).copied();
        if next.is_some_and(|next| !is_vowel(next)) {
            return vec![word];
        }
        let mut joined = word.clone();
        let vowel = joined.remove(at + 1);
        if at > 0 && !is_vowel(word[at - 1]) {
            joined.insert(at, vowel);
        }
        if next.is_none() && role != Role::Noun { vec![joined, word] } else { vec![joined] }
    }
}

/// The passive of سيطر is سوطر.
fn second_of_four(word: &mut Vec<char>) {
    if let Some(at) = word.windows(3).position(|part| part[0] == 'u' && part[1] == '2' && !is_vowel(part[2])) {
        word.splice(at..=at + 1, ['U']);
    }
}

pub(super) const fn is_vowel(sound: char) -> bool {
    matches!(sound, 'a' | 'i' | 'u' | 'A' | 'I' | 'U' | 'Y')
}

const fn is_weak(radical: char) -> bool {
    matches!(radical, 'و' | 'ي')
}

/// Verbs that keep a middle و where others contract: استحوذ, ازدوج.
fn keeps_middle(verb: &Verb) -> bool {
    match verb.form {
        Form::X => matches!(verb.root[..], ['ح', 'و', 'ذ'] | ['ص', 'و', 'ب']),
        Form::VIII => matches!(verb.root[..], ['ز' | 'ع' | 'ج', 'و', 'ج' | 'ر']),
        Form::IV => matches!(verb.root[..], ['ع', 'و', 'ز'] | ['ح', 'و', 'ج']),
        _ => false,
    }
}

/// Vowels before the last radical of form I, past and present. They matter only where writing shows them.
fn vowels_of_form_one(root: &[char], hollow: bool) -> Vec<(char, char)> {
    let pair = match *root {
        ['ز', 'و', 'ل'] => return vec![('a', 'u'), ('i', 'a')],
        ['ب', 'ي', 'ت'] => return vec![('a', 'i'), ('i', 'a')],
        [first, middle, last] => {
            let word: String = [first, middle, last].iter().collect();
            let listed = |list: &str| list.split(' ').any(|root| root == word);
            match (middle, last) {
                _ if hollow && listed(HOLLOW_A) => ('i', 'a'),
                ('و', _) if hollow => ('a', 'u'),
                ('ي', _) if hollow => ('a', 'i'),
                (_, 'و' | 'ي') if listed(DEFECTIVE_I_A) => ('i', 'a'),
                (_, 'و' | 'ي') if listed(DEFECTIVE_I_I) => ('i', 'i'),
                (_, 'و' | 'ي') if listed(DEFECTIVE_A_A) => ('a', 'a'),
                (_, 'و') => ('a', 'u'),
                (_, 'ي') => ('a', 'i'),
                (_, 'ء') | ('ء', _) if listed(HAMZA_I_A) => ('i', 'a'),
                (_, 'ء') | ('ء', _) if listed(HAMZA_U_U) => ('u', 'u'),
                ('ء', _) if first == 'و' => ('a', 'i'),
                (_, 'ء') | ('ء', _) => ('a', 'a'),
                _ if listed(HAMZA_FIRST_I) => ('a', 'i'),
                _ => ('a', 'u'),
            }
        }
        _ => ('a', 'u'),
    };
    vec![pair]
}

/// خاف يخاف
const HOLLOW_A: &str = "خوف نوم نيل كود شيء هيب حير غير خيل مول";
/// نسي ينسى
const DEFECTIVE_I_A: &str = "بقي لقي نسي خشي رضو خفي غني رقي عمي شقو حظو حظي حفي حفو فني قوي بلي حيي حمي نجي عري صدي ضني سخي كسي \
    لهي شجي عيي غشي غبي قذي صلي ضوي ردي زكي شهي كري ندي يدي خزي ءسي ءذي عشي لظي";
/// ولي يلي
const DEFECTIVE_I_I: &str = "ولي وري";
/// سعى يسعى
const DEFECTIVE_A_A: &str = "سعي نعي نهي رعي طغي ءبي نءي رءي بهي صغي زهي دهي لحي";
/// خطئ يخطأ, يئس ييأس
const HAMZA_I_A: &str = "خطء ظمء صدء هنء وطء دفء فتء برء كلء يءس سءم بءس";
/// جرؤ يجرؤ
const HAMZA_U_U: &str = "جرء بطء دنء بذء لءم رءف ضءل وضء";
/// أنّ يئنّ
const HAMZA_FIRST_I: &str = "ءنن ءزز";
