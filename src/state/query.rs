//! The query of an address: its pairs, read and written.

/// The longest address that is read; the contract's own parameters need a few hundred bytes.
const LONGEST_QUERY: usize = 8_192;

/// Splits a query (`?a=1&b=2`, with or without the question mark) into decoded pairs.
/// Malformed escapes are kept as they stand; bytes that are no UTF-8 become U+FFFD.
#[must_use]
pub fn parse_query(query: &str) -> Vec<(String, String)> {
    let query = query.strip_prefix('?').unwrap_or(query);
    let mut end = query.len().min(LONGEST_QUERY);
    if end < query.len() {
        // Half a pair could be another value.
        end = query.as_bytes()[..end].iter().rposition(|byte| *byte == b'&').unwrap_or(0);
    }
    query[..end]
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (unescape(name), unescape(value)))
        .collect()
}

/// What stands before and after the first separator, if there is one.
///
/// # Why not the standard library's
/// Its search for texts, quick in long ones, is 2 kB of the first program.
#[must_use]
pub fn split_once_small<'a>(text: &'a str, separator: &str) -> Option<(&'a str, &'a str)> {
    let mut places = text.char_indices();
    places.find_map(|(at, _)| Some((text.get(..at)?, text.get(at..)?.strip_prefix(separator)?)))
}

/// Joins pairs into a query without a question mark.
#[must_use]
pub fn print_query<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut query = String::new();
    for (name, value) in pairs {
        if !query.is_empty() {
            query.push('&');
        }
        escape(name, &mut query);
        query.push('=');
        escape(value, &mut query);
    }
    query
}

fn unescape(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let digit = |offset: usize| bytes.get(at + offset).and_then(|byte| char::from(*byte).to_digit(16));
        match (bytes[at], digit(1), digit(2)) {
            (b'%', Some(high), Some(low)) => {
                decoded.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
                at += 3;
                continue;
            }
            (b'+', ..) => decoded.push(b' '),
            (byte, ..) => decoded.push(byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

fn escape(text: &str, into: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            into.push(char::from(byte));
        } else {
            into.push('%');
            into.push(char::from(HEX[usize::from(byte >> 4)]));
            into.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}
