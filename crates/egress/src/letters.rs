//! Letters of any script as far as it takes to compare what was typed with what a script makes of it: lower
//! and upper case, letters without their accents, domains as DNS has them.
//!
//! By rules instead of the standard library's tables, which weigh 10 KB: the alphabets that have cases at all
//! and are used in names today (Latin, Greek, Cyrillic, Armenian).

/// The letter in lower case; any other character as it is.
pub fn lower(c: char) -> char {
    let code = c as u32;
    let lower = match code {
        0x41..=0x5a | 0xc0..=0xd6 | 0xd8..=0xde | 0x391..=0x3ab | 0x410..=0x42f => code + 0x20,
        0x400..=0x40f => code + 0x50,
        0x531..=0x556 => code + 0x30,
        0x386 => 0x3ac,
        0x388..=0x38a => code + 0x25,
        0x38c => 0x3cc,
        0x38e..=0x38f => code + 0x3f,
        0x178 => 0xff,
        0x130 => 0x69,
        _ if is_pair(code, 0) => code + 1,
        _ => code,
    };
    char::from_u32(lower).unwrap_or(c)
}

/// The letter in upper case; any other character as it is.
pub(crate) fn upper(c: char) -> char {
    let code = c as u32;
    let upper = match code {
        0x61..=0x7a | 0xe0..=0xf6 | 0xf8..=0xfe | 0x3b1..=0x3c1 | 0x3c3..=0x3cb | 0x430..=0x44f => {
            code - 0x20
        }
        0x450..=0x45f => code - 0x50,
        0x561..=0x586 => code - 0x30,
        0x3ac => 0x386,
        0x3ad..=0x3af => code - 0x25,
        0x3cc => 0x38c,
        0x3cd..=0x3ce => code - 0x3f,
        0xff => 0x178,
        0x3c2 => 0x3a3,
        _ if is_pair(code, 1) => code - 1,
        _ => code,
    };
    char::from_u32(upper).unwrap_or(c)
}

/// Whether it is one of two neighbours that are upper and lower case of one letter: the first (0) or the
/// second (1).
fn is_pair(code: u32, which: u32) -> bool {
    match code {
        0x100..=0x12f | 0x132..=0x137 | 0x14a..=0x177 | 0x460..=0x481 | 0x48a..=0x4bf | 0x4d0..=0x52f => {
            code % 2 == which
        }
        0x1e00..=0x1e95 | 0x1ea0..=0x1eff => code % 2 == which,
        0x139..=0x148 | 0x179..=0x17e | 0x4c1..=0x4ce => code % 2 != which,
        _ => false,
    }
}

/// The base letters of U+00C0 to U+017F; a space where there is none.
const BASES: &str = "AAAAAAACEEEEIIIIDNOOOOO OUUUUYTsaaaaaaaceeeeiiiidnooooo ouuuuyty\
    AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

/// The Latin letter without its accent; `None` for an accent that stands by itself; any other character as
/// it is.
pub(crate) fn base(c: char) -> Option<char> {
    match c as u32 {
        0x300..=0x36f => None,
        code @ 0xc0..=0x17f => {
            let base = BASES.as_bytes().get(code as usize - 0xc0).copied().unwrap_or(b' ');
            Some(if base == b' ' { c } else { char::from(base) })
        }
        _ => Some(c),
    }
}

/// A character of the full-width forms as the usual one; any other character as it is.
pub(crate) fn narrow(c: char) -> char {
    match c as u32 {
        code @ 0xff01..=0xff5e => char::from_u32(code - 0xfee0).unwrap_or(c),
        0x3000 | 0xa0 => ' ',
        _ => c,
    }
}

/// Whether the character belongs to a word. Outside ASCII: whatever is no space or punctuation.
pub(crate) fn is_word(c: char) -> bool {
    match c as u32 {
        0..=0x7f => c.is_ascii_alphanumeric(),
        0x80..=0xbf | 0xd7 | 0xf7 | 0x2000..=0x206f | 0x3000..=0x3002 | 0x3008..=0x3011 => false,
        0xff01..=0xff0f | 0xff1a..=0xff20 => false,
        _ => true,
    }
}

/// The host of an address in ASCII, as DNS has it (RFC 3492): `münchen.example` as `xn--mnchen-3ya.example`.
pub(crate) fn ascii_host(host: &str) -> String {
    let mut out = String::new();
    for label in host.split('.') {
        if !out.is_empty() {
            out.push('.');
        }
        if label.is_ascii() {
            out.push_str(label);
        } else {
            out.push_str("xn--");
            punycode(label, &mut out);
        }
    }
    out
}

fn punycode(label: &str, out: &mut String) {
    let basic = label.chars().filter(char::is_ascii);
    let start = out.len();
    out.extend(basic);
    let basics = (out.len() - start) as u32;
    if basics > 0 {
        out.push('-');
    }
    let (mut code, mut delta, mut bias, mut done) = (0x80_u32, 0_u32, 72, basics);
    let total = label.chars().count() as u32;
    while done < total {
        let next = label.chars().map(|c| lower(c) as u32).filter(|next| *next >= code).min();
        let Some(next) = next else { return };
        delta = delta.saturating_add((next - code).saturating_mul(done + 1));
        code = next;
        for c in label.chars().map(|c| lower(c) as u32) {
            if c < code {
                delta = delta.saturating_add(1);
            }
            if c == code {
                let mut rest = delta;
                let mut k = 36;
                loop {
                    let threshold = (k.max(bias) - bias).clamp(1, 26);
                    if rest < threshold {
                        break;
                    }
                    out.push(digit(threshold + (rest - threshold) % (36 - threshold)));
                    rest = (rest - threshold) / (36 - threshold);
                    k += 36;
                }
                out.push(digit(rest));
                bias = adapted(delta, done + 1, done == basics);
                delta = 0;
                done += 1;
            }
        }
        delta = delta.saturating_add(1);
        code += 1;
    }
}

fn digit(value: u32) -> char {
    char::from(if value < 26 { b'a' + value as u8 } else { b'0' + (value - 26) as u8 })
}

/// RFC 3492, section 6.1.
fn adapted(delta: u32, points: u32, first: bool) -> u32 {
    let mut delta = if first { delta / 700 } else { delta / 2 };
    delta += delta / points;
    let mut k = 0;
    while delta > 455 {
        delta /= 35;
        k += 36;
    }
    k + 36 * delta / (delta + 38)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The standard library agrees, for every letter whose other case is one letter.
    #[test]
    fn cases_are_those_of_unicode() {
        let alphabets = [
            0x41..=0x17e,
            0x386..=0x3ce,
            0x400..=0x4bf,
            0x4c1..=0x4ce,
            0x4d0..=0x52f,
            0x531..=0x586,
            0x1e00..=0x1e95,
        ];
        for c in alphabets.into_iter().flatten().filter_map(char::from_u32) {
            // Letters that lose something on the way, and a place where there is none.
            if matches!(c, 'µ' | 'ı' | 'İ' | '\u{3a2}') {
                continue;
            }
            let [small, large]: [Vec<char>; 2] = [c.to_lowercase().collect(), c.to_uppercase().collect()];
            if let [small] = small[..] {
                assert_eq!(lower(c), small, "{c}");
            }
            if let [large] = large[..] {
                assert_eq!(upper(c), large, "{c}");
            }
        }
    }

    #[test]
    fn letters_without_accents() {
        for (text, expected) in [
            ("José Müller Łódź", "Jose Muller Lodz"),
            ("Zoe\u{308} Čapek ŞİŞMAN ž", "Zoe Capek SISMAN z"),
            ("×÷ Жанна", "×÷ Жанна"),
        ] {
            assert_eq!(text.chars().filter_map(base).collect::<String>(), expected);
        }
        assert_eq!(BASES.len(), 0x180 - 0xc0);
    }

    #[test]
    fn hosts_in_ascii() {
        for (host, expected) in [
            ("münchen.example", "xn--mnchen-3ya.example"),
            ("почта.рф", "xn--80a1acny.xn--p1ai"),
            ("例え.テスト", "xn--r8jz45g.xn--zckzah"),
            ("他们为什么不说中文", "xn--ihqwcrb4cv8a8dqg056pqjye"),
            ("shop.test", "shop.test"),
        ] {
            assert_eq!(ascii_host(host), expected);
        }
    }
}
