//! Finding goods by HS code or by word, in both languages at once.
//!
//! A code may be typed as trade documents print it (`8703.23`, `HS 87 03`, see
//! [`TypedCode`]) or not yet in full. A word is looked for at the beginning of names and search words first, then
//! inside them; Korean also by initial consonants (ㅈㄷㅊ finds 자동차) and while a last
//! syllable is still being typed (자도 finds 자동차). Equal hits stand by their trade.
//!
//! # Why no index
//!
//! There are some 460 names; reading through all of them takes a fraction of a
//! millisecond, and an index would be downloaded or built by every reader. The text a
//! reader can type is cut to [`limit::SEARCH`] letters, which bounds the time whatever it holds.

use crate::contract::limit;
use crate::data::Goods;
use crate::model::{Bilingual, HsCode, TypedCode, Usd};

/// Words of a search that are read.
const MOST_WORDS: usize = 6;
/// What keeps a line from breaking inside a name. Nobody types it.
const JOINER: char = '\u{2060}';

/// A code that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// Chapter, heading or subheading.
    pub hs: HsCode,
    /// Trade at or below it.
    pub customs_value: Usd,
}

/// What a search found.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// Nothing was asked.
    Unasked,
    /// The digits are no code of any trade; as they were understood.
    NoCode(String),
    /// No name holds the words.
    NoWord,
    /// The best first; never empty.
    Hits(Vec<Hit>),
}

/// Whether a text is looked for in names and search words: not one that is a code.
#[must_use]
pub fn is_by_word(text: &str) -> bool {
    let text = plain_letters(text);
    let text = text.trim();
    !text.is_empty() && TypedCode::read(text).is_none()
}

/// The code that is looked up for a longer one.
#[must_use]
pub fn cut_code(text: &str) -> Option<HsCode> {
    TypedCode::read(&plain_letters(text)).filter(TypedCode::is_cut)?.code()
}

/// Looks a text up.
#[must_use]
pub fn search(goods: &Goods, text: &str) -> Found {
    let text = plain_letters(text);
    let text = text.trim();
    if text.is_empty() {
        return Found::Unasked;
    }
    match TypedCode::read(text) {
        Some(code) => by_code(goods, code.digits()),
        None => by_word(goods, text),
    }
}

/// Trade at or below a code.
#[must_use]
pub fn trade_under(goods: &Goods, code: HsCode) -> Usd {
    goods.under(code).map(|cell| cell.line.customs_value).sum()
}

/// Codes that begin with the digits: the code itself first, then what lies below it.
fn by_code(goods: &Goods, code: &str) -> Found {
    let whole = HsCode::parse(code);
    let mut hits: Vec<Hit> = Vec::new();
    let mut take = |hs: HsCode| {
        let known = hits.iter().any(|hit| hit.hs == hs);
        if !known && hs.to_string().starts_with(code) {
            let customs_value = trade_under(goods, hs);
            if customs_value > Usd::ZERO {
                hits.push(Hit { hs, customs_value });
            }
        }
    };
    if let Some(hs) = whole {
        take(hs);
    }
    if code.len() >= 4 {
        // Cells are sorted by code, so one subheading's stand together.
        let mut last = None;
        for cell in &goods.cells {
            if last != Some(cell.hs) {
                last = Some(cell.hs);
                take(cell.hs);
            }
        }
    } else {
        goods.names.iter().for_each(|name| take(name.hs));
    }
    if hits.is_empty() {
        return Found::NoCode(code.to_owned());
    }
    rank(&mut hits, |hit| u8::from(Some(hit.hs) != whole));
    Found::Hits(hits)
}

/// Names that hold every word, by how well they do.
fn by_word(goods: &Goods, text: &str) -> Found {
    let words: Vec<Vec<char>> = text.split_whitespace().take(MOST_WORDS).map(|word| word.chars().collect()).collect();
    let mut found: Vec<(u8, Hit)> = Vec::new();
    for name in &goods.names {
        let (names, also) = (terms(&name.name), name.also.as_ref().map(terms).unwrap_or_default());
        // A whole search word is worth no more than a word of a name: many goods share it.
        let fit_of = |word: &Vec<char>| {
            best_fit(word, &names).into_iter().chain(best_fit(word, &also).map(|fit| fit.max(1))).min()
        };
        let worst = words.iter().try_fold(0, |worst: u8, word| Some(worst.max(fit_of(word)?)));
        let Some(fit) = worst else { continue };
        // Several words that together are one name beat the same words scattered.
        let fit = if names.iter().any(|term| term.iter().copied().eq(text.chars())) { 0 } else { fit };
        let customs_value = trade_under(goods, name.hs);
        if customs_value > Usd::ZERO {
            // A heading says more than the chapter around it.
            let wide = u8::from(name.hs.digits() == 2);
            found.push((2 * fit + wide, Hit { hs: name.hs, customs_value }));
        }
    }
    if found.is_empty() {
        return Found::NoWord;
    }
    found.sort_by(|(one_fit, one), (other_fit, other)| {
        one_fit.cmp(other_fit).then(other.customs_value.0.total_cmp(&one.customs_value.0))
    });
    Found::Hits(found.into_iter().map(|(_, hit)| hit).collect())
}

fn rank(hits: &mut [Hit], group: impl Fn(&Hit) -> u8) {
    hits.sort_by(|one, other| {
        group(one).cmp(&group(other)).then(other.customs_value.0.total_cmp(&one.customs_value.0))
    });
}

/// Names or search words of both languages as plain letters.
fn terms(texts: &Bilingual) -> Vec<Vec<char>> {
    [&texts.en, &texts.ko]
        .into_iter()
        .flat_map(|text| text.split('|'))
        .map(|term| plain_letters(term).chars().collect())
        .collect()
}

/// 0 for a whole term, 1 for its beginning or a word's in it, 2 for a place inside.
fn best_fit(word: &[char], terms: &[Vec<char>]) -> Option<u8> {
    // "tyres" also finds "tyre", and "battery" "batteries"; the other ways round are
    // beginnings already.
    let mut other = word.to_vec();
    match word {
        [stem @ .., 'i', 'e', 's'] if stem.len() >= 3 => other.splice(stem.len().., ['y']).for_each(drop),
        [stem @ .., 's'] if stem.len() >= 3 => other.truncate(stem.len()),
        [stem @ .., 'y'] if stem.len() >= 3 => other.splice(stem.len().., ['i', 'e', 's']).for_each(drop),
        _ => {}
    }
    terms.iter().filter_map(|term| fit(word, term).into_iter().chain(fit(&other, term)).min()).min()
}

fn fit(word: &[char], term: &[char]) -> Option<u8> {
    let mut best = None;
    for at in 0..=term.len().checked_sub(word.len())? {
        let here = word
            .iter()
            .zip(&term[at..])
            .enumerate()
            .all(|(place, (asked, letter))| asked == letter || begins(*asked, *letter, place + 1 == word.len()));
        if here {
            if at == 0 {
                // Initials alone are never the whole of a name.
                return Some(u8::from(word != term));
            }
            let starts_word = !term[at - 1].is_alphanumeric();
            let rank = if starts_word { 1 } else { 2 };
            best = Some(best.map_or(rank, |known: u8| known.min(rank)));
        }
    }
    best
}

/// First precomposed syllable.
const FIRST: u32 = 0xAC00;
/// Vowels and finals per initial consonant, finals per vowel, as Unicode arranges them.
const PER_INITIAL: u32 = 588;
const PER_VOWEL: u32 = 28;
/// Initial consonants in the same order, as a keyboard types them.
const INITIALS: [char; 19] =
    ['ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ'];

/// Whether what was typed may grow into a syllable: an initial consonant anywhere, a
/// syllable without a final as the last letter.
fn begins(asked: char, letter: char, last: bool) -> bool {
    if !('가'..='힣').contains(&letter) {
        return false;
    }
    let syllable = letter as u32 - FIRST;
    match asked {
        'ㄱ'..='ㅎ' => INITIALS.get((syllable / PER_INITIAL) as usize) == Some(&asked),
        '가'..='힣' if last => {
            let asked = asked as u32 - FIRST;
            asked.is_multiple_of(PER_VOWEL) && asked == syllable / PER_VOWEL * PER_VOWEL
        }
        _ => false,
    }
}

/// The first letters of a text in lower case without what only holds words together, full-width
/// digits and letters as plain ones, and Hangul that some systems send in pieces as whole syllables.
fn plain_letters(text: &str) -> String {
    let mut plain = String::with_capacity(text.len().min(4 * limit::SEARCH));
    for letter in text.chars().filter(|letter| *letter != JOINER).take(limit::SEARCH) {
        let number = letter as u32;
        let last = plain.chars().next_back().map_or(0, u32::from);
        let joined = match number {
            // A vowel after an initial consonant, a final after an open syllable.
            0x1161..=0x1175 if (0x1100..=0x1112).contains(&last) => {
                char::from_u32(FIRST + (last - 0x1100) * PER_INITIAL + (number - 0x1161) * PER_VOWEL)
            }
            0x11A8..=0x11C2 if (FIRST..=0xD7A3).contains(&last) && (last - FIRST).is_multiple_of(PER_VOWEL) => {
                char::from_u32(last + number - 0x11A7)
            }
            _ => None,
        };
        if let Some(joined) = joined {
            plain.pop();
            plain.push(joined);
        } else if (0xFF01..=0xFF5E).contains(&number) {
            plain.extend(char::from_u32(number - 0xFEE0).into_iter().flat_map(char::to_lowercase));
        } else {
            plain.extend(letter.to_lowercase());
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn goods() -> Goods {
        let dataset = crate::data::embedded().unwrap();
        let goods = Goods::parse(include_str!("../static/data/goods.json"), &dataset).unwrap();
        goods.with_words(include_str!("../static/data/words.json")).unwrap()
    }

    fn codes(text: &str) -> Vec<String> {
        match search(&goods(), text) {
            Found::Hits(hits) => hits.iter().map(|hit| hit.hs.to_string()).collect(),
            _ => Vec::new(),
        }
    }

    fn check(text: &str, first: &str) {
        assert_eq!(codes(text).first().map(String::as_str), Some(first), "{text}");
    }

    fn holds(text: &str, code: &str) {
        assert!(codes(text).iter().any(|own| own == code), "{text} misses {code}: {:?}", codes(text));
    }

    #[test]
    fn only_words_need_the_search_words() {
        for (text, expected) in
            [("", false), (" ", false), ("HS 8703", false), ("87.03", false), ("8703a", true), ("차", true)]
        {
            assert_eq!(is_by_word(text), expected, "{text}");
        }
    }

    #[test]
    fn without_search_words_names_are_found() {
        let dataset = crate::data::embedded().unwrap();
        let goods = Goods::parse(include_str!("../static/data/goods.json"), &dataset).unwrap();
        assert!(!goods.have_words());
        let name = goods.name(HsCode::parse("8703").unwrap()).unwrap().name.clone();
        for text in [name.en, name.ko] {
            assert!(matches!(search(&goods, &text), Found::Hits(_)), "{text}");
        }
    }

    #[test]
    fn codes_with_dots_spaces_and_prefixes() {
        check("8703", "8703");
        check("87.03", "8703");
        check(" 8703.23 ", "870323");
        check("HS 8703", "8703");
        check("8703.23.01", "870323");
        check("87", "87");
        check("870", "8703");
        check("８７０３", "8703");
        // Hangul that some systems send in pieces.
        check("HS \u{110f}\u{1169}\u{1103}\u{1173} 8703", "8703");
        // On the way to ten digits nothing is said to be missing.
        for digits in 6..=10 {
            check(&"8703230190"[..digits], "870323");
        }
        assert_eq!(cut_code("8703.23.01.90"), HsCode::parse("8703.23"));
        assert_eq!(cut_code("8703.23"), None);
        holds("8703", "870323");
    }

    #[test]
    fn names_are_found_as_shown_and_as_typed() {
        let goods = goods();
        let name = &goods.name(HsCode::parse("0307").unwrap()).unwrap().name.ko;
        let typed = name.replace(JOINER, "");
        assert_ne!(*name, typed);
        for text in [name, typed.as_str()] {
            check(text, "0307");
        }
    }

    #[test]
    fn unknown_codes_are_named() {
        assert_eq!(search(&goods(), "0000"), Found::NoCode("0000".to_owned()));
        assert_eq!(search(&goods(), "77"), Found::NoCode("77".to_owned()));
        assert_eq!(search(&goods(), "8703.99.99.99.99"), Found::NoCode("870399999999".to_owned()));
        assert_eq!(search(&goods(), "  "), Found::Unasked);
        assert_eq!(search(&goods(), "qqqq"), Found::NoWord);
    }

    #[test]
    fn words_of_both_languages() {
        for text in ["자동차", "승용차", "ㅈㄷㅊ", "자도", "CARS", "car", "Passenger"] {
            holds(text, "8703");
        }
        for text in ["자동차", "ㅈㄷㅊ"] {
            let found = codes(text);
            assert!(found[0].starts_with("87"), "{text}: {found:?}");
        }
        for text in ["battery", "batteries", "rechargeable battery", "lithium battery"] {
            holds(text, "8507");
        }
        check("battery", "8507");
        check("배터리", "8507");
        holds("accessory", "8708");
        for (text, code) in [
            ("라면", "1902"),
            ("ramen", "1902"),
            ("반도체", "8542"),
            ("화장품", "3304"),
            ("김", "1212"),
            ("tyre", "4011"),
        ] {
            assert!(codes(text).iter().any(|own| own.starts_with(&code[..2])), "{text}: {:?}", codes(text));
        }
    }

    #[test]
    fn hangul_in_pieces_is_the_same() {
        assert_eq!(plain_letters("\u{110c}\u{1161}\u{1103}\u{1169}\u{11bc}\u{110e}\u{1161}"), "자동차");
    }

    #[test]
    fn beginnings_come_before_places_inside() {
        let terms = |text: &str| vec![text.chars().collect::<Vec<char>>()];
        let word: Vec<char> = "car".chars().collect();
        assert_eq!(best_fit(&word, &terms("car")), Some(0));
        assert_eq!(best_fit(&word, &terms("car parts")), Some(1));
        assert_eq!(best_fit(&word, &terms("used cars")), Some(1));
        assert_eq!(best_fit(&word, &terms("scarves")), Some(2));
        assert_eq!(best_fit(&word, &terms("ca")), None);
    }

    #[test]
    fn equal_hits_stand_by_their_trade() {
        let Found::Hits(hits) = search(&goods(), "84") else { panic!("no hits") };
        assert!(hits[1..].windows(2).all(|pair| pair[0].customs_value >= pair[1].customs_value));
    }
}
