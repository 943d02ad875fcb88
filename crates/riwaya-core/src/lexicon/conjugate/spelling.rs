//! Letters for sounds: gemination, long vowels, and the seats of hamza.

use super::weak::is_vowel;

/// The spellings of a word that stands free. More than one where usage differs: بدؤوا, بدأوا, بدءوا.
pub(super) fn spell(sounds: &str) -> Vec<String> {
    write(&sounds.chars().collect::<Vec<_>>(), true)
}

/// The spellings of a finite verb before a pronoun suffix, where they differ: قتلو(هم), رما(ه), يقرؤ(ه).
pub(super) fn spell_bound(sounds: &str) -> Vec<String> {
    let mut sounds: Vec<char> = sounds.chars().collect();
    match sounds.as_slice() {
        [.., 'Y'] => {
            sounds.pop();
            sounds.push('A');
            write(&sounds, true)
        }
        [.., 'U' | 'و', 'ا'] => {
            sounds.pop();
            write(&sounds, true)
        }
        [.., 'ء', 'a' | 'u'] => write(&sounds, false),
        _ => Vec::new(),
    }
}

fn write(sounds: &[char], free: bool) -> Vec<String> {
    let mut spellings = vec![String::new()];
    let mut at = 0;
    while let Some(&sound) = sounds.get(at) {
        let mut next = at + 1;
        let letters: &[char] = match sound {
            'a' | 'i' | 'u' if at == 0 => &['ا'],
            'a' | 'i' | 'u' => &[],
            'A' => &['ا'],
            'I' => &['ي'],
            'U' => &['و'],
            'Y' => &['ى'],
            'ء' => {
                let before = at.checked_sub(1).and_then(|last| sounds.get(last)).copied();
                while sounds.get(next) == Some(&'ء') {
                    next += 1;
                }
                let after = sounds.get(next).copied();
                let ends =
                    free && after.is_none_or(|vowel| sounds.len() == next + 1 && matches!(vowel, 'a' | 'i' | 'u'));
                // آ is one letter for hamza and ā, and for the two hamzas of أأمن.
                if after == Some('A') && before.is_none_or(|before| before == 'a' || !is_vowel(before)) {
                    next += 1;
                } else if at == 0 && after == Some('a') && second_hamza(sounds.get(next + 1..)) {
                    next += 2;
                }
                let plural = after == Some('U') && matches!(sounds.get(next + 1..), Some([] | ['ا'] | ['ن', 'a']));
                seat(before, after, ends, plural)
            }
            consonant => {
                while sounds.get(next) == Some(&consonant) {
                    next += 1;
                }
                push(&mut spellings, consonant);
                &[]
            }
        };
        if let [letter] = letters {
            push(&mut spellings, *letter);
        } else if !letters.is_empty() {
            spellings = spellings
                .iter()
                .flat_map(|spelling| letters.iter().map(move |letter| format!("{spelling}{letter}")))
                .collect();
        }
        at = next;
    }
    spellings
}

fn push(spellings: &mut [String], letter: char) {
    for spelling in spellings {
        spelling.push(letter);
    }
}

fn second_hamza(rest: Option<&[char]>) -> bool {
    matches!(rest, Some(['ء', after, ..]) if !is_vowel(*after))
}

/// What hamza is written on between two sounds: the stronger neighbour decides, i before u before a. Before the plural
/// endings usage differs.
const fn seat(before: Option<char>, after: Option<char>, ends: bool, plural: bool) -> &'static [char] {
    let Some(before) = before else { return &['أ'] };
    if ends {
        return match before {
            'i' => &['ئ'],
            'u' => &['ؤ'],
            'a' => &['أ'],
            _ if !is_vowel(before) && matches!(after, Some('a')) => &['أ'],
            _ => &['ء'],
        };
    }
    match (before, after) {
        ('A', Some('u' | 'U')) => &['ؤ', 'ء'],
        ('U' | 'و', Some('I')) => &['ئ', 'ء'],
        ('i' | 'I' | 'ي', _) | (_, Some('i' | 'I')) => &['ئ'],
        ('A' | 'U' | 'و', _) => &['ء'],
        ('a', Some('U')) if plural => &['ؤ', 'أ', 'ء'],
        ('u', _) | ('a', Some('u' | 'U')) => &['ؤ'],
        (_, Some('u' | 'U')) => &['ؤ', 'ئ'],
        _ => &['أ'],
    }
}
