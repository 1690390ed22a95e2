//! E-mail addresses, as they are and written out for people only, and internet addresses. Never here: whether
//! they exist.

use super::flat::{Flat, is_letter, is_listed};
use super::{Personal, Span};

/// RFC 5321: so long the part before the `@`, and the domain after it.
const LOCAL: usize = 64;
const DOMAIN: usize = 253;

pub fn find(flat: &Flat, spans: &mut Vec<Span>) {
    let mut push = |what, range| spans.push(Span { what, range: flat.range(range) });
    let mut at = 0;
    while at < flat.bytes().len() {
        let sign = flat.at(at);
        let email = match sign {
            b'@' => plain(flat, at),
            b'(' | b'[' | b'{' | b' ' => written_out(flat, at),
            _ => None,
        };
        if let Some((start, end)) = email {
            push(Personal::Email, start..end);
            at = end;
            continue;
        }
        let begins = !is_word(flat.before(at)) && !matches!(flat.before(at), b'.' | b':');
        let address = match sign {
            b'0'..=b'9' | b'a'..=b'f' | b'A'..=b'F' | b':' if begins => {
                version_4(flat, at).or_else(|| version_6(flat, at))
            }
            _ => None,
        };
        match address {
            Some(end) => {
                push(Personal::IpAddress, at..end);
                at = end;
            }
            None => at += 1,
        }
    }
}

fn is_word(sign: u8) -> bool {
    sign.is_ascii_digit() || is_letter(sign) || sign == b'_'
}

/// Around an `@`, which may have a space on both sides.
fn plain(flat: &Flat, at: usize) -> Option<(usize, usize)> {
    let spaced = flat.before(at) == b' ' && flat.at(at + 1) == b' ';
    let side = usize::from(spaced);
    let start = local(flat, at - side)?;
    let end = domain(flat, at + 1 + side, false)?;
    let name = flat.part(at + 1 + side..end);
    let last = name.rsplit('.').next().unwrap_or("");
    // `logo@2x.png` is a picture, `git@host:path` a program's.
    let picture = "png jpg jpeg gif svg webp".split(' ').any(|known| known.eq_ignore_ascii_case(last));
    let program = flat.at(end) == b':' && is_letter(flat.at(end + 1));
    (!picture && !program).then_some((start, end))
}

/// "name (at) example dot com", "name [at] example.com", "name at example dot com".
fn written_out(flat: &Flat, open: usize) -> Option<(usize, usize)> {
    let mut at = open + 1;
    let bracket = flat.at(open) != b' ';
    while flat.at(at) == b' ' && at < open + 3 {
        at += 1;
    }
    let word = at;
    while (is_letter(flat.at(at)) || flat.at(at) == b'@') && at < word + 12 {
        at += 1;
    }
    if at == word {
        return None;
    }
    let bare = at == word + 2 && flat.part(word..at).eq_ignore_ascii_case("at");
    if !bracket && !bare {
        return None;
    }
    const AT: &str = "at arroba chiocciola sobaka apestaartje";
    let known = flat.part(word..at) == "@" || is_listed(AT, &flat.spelled(word..at));
    while flat.at(at) == b' ' {
        at += 1;
    }
    if bracket {
        if !known || !matches!(flat.at(at), b')' | b']' | b'}') {
            return None;
        }
        at += 1;
        at += usize::from(flat.at(at) == b' ');
    }
    let before = if bracket && flat.before(open) == b' ' { open - 1 } else { open };
    let start = local(flat, before)?;
    let end = domain(flat, at, !bracket)?;
    Some((start, end))
}

/// Where the part before an `@` begins.
fn local(flat: &Flat, end: usize) -> Option<usize> {
    let allowed = |sign: u8| is_word(sign) || b".!#$%&'*+/=?^`{|}~-".contains(&sign);
    let mut start = end;
    while start > 0 && end - start < LOCAL && allowed(flat.before(start)) {
        start -= 1;
    }
    // Marks of a text around it: `*jane@example.com*`, `name=jane@example.com`.
    while start < end && (!is_word(flat.at(start)) || flat.at(start) == b'_') {
        start += 1;
    }
    if let Some(mark) = flat.part(start..end).rfind(['=', '/', '|']) {
        start += mark + 1;
    }
    (start < end && is_word(flat.before(end))).then_some(start)
}

/// Where a domain of at least two labels ends. `named`: a dot has to be a word.
fn domain(flat: &Flat, start: usize, named: bool) -> Option<usize> {
    let mut at = start;
    let mut end = None;
    let mut by_name = false;
    loop {
        let label = at;
        let part = |sign: u8| is_word(sign) && sign != b'_' || sign == b'-';
        while part(flat.at(at)) && at < start + DOMAIN {
            at += 1;
        }
        if at == label {
            break;
        }
        let letters = (label..at).all(|at| is_letter(flat.at(at)));
        if label > start && letters && at - label >= 2 && (by_name || !named) {
            end = Some(at);
        }
        match dot(flat, at) {
            Some((next, name)) => {
                by_name |= name;
                at = next;
            }
            None => break,
        }
    }
    end
}

/// What follows a dot or what stands for one, and whether it is a word.
fn dot(flat: &Flat, at: usize) -> Option<(usize, bool)> {
    if flat.at(at) == b'.' {
        return Some((at + 1, false));
    }
    let mut at = at;
    let start = at;
    while matches!(flat.at(at), b' ' | b'(' | b'[' | b'{') && at < start + 3 {
        at += 1;
    }
    let word = at;
    while is_letter(flat.at(at)) && at < word + 6 {
        at += 1;
    }
    let sign = flat.at(at) == b'.' && at > start && at == word;
    at += usize::from(sign);
    const DOT: &str = "dot punkt punto point ponto punt tochka d0t";
    let named = at > word && word > start && is_listed(DOT, &flat.spelled(word..at));
    if !sign && !named {
        return None;
    }
    let after = at;
    while matches!(flat.at(at), b' ' | b')' | b']' | b'}') && at < after + 3 {
        at += 1;
    }
    // A sentence ends with a dot and a space, too.
    (at > after && (!sign || flat.at(after) != b' ')).then_some((at, true))
}

/// Where an address of version 4 ends that begins here.
fn version_4(flat: &Flat, start: usize) -> Option<usize> {
    let mut at = start;
    let mut groups = [0u16; 4];
    let mut one_digit = true;
    for (index, group) in groups.iter_mut().enumerate() {
        if index > 0 {
            if flat.at(at) != b'.' {
                return None;
            }
            at += 1;
        }
        let digits = at;
        while flat.at(at).is_ascii_digit() && at < digits + 4 {
            *group = *group * 10 + u16::from(flat.at(at) - b'0');
            at += 1;
        }
        let leading_zero = flat.at(digits) == b'0' && at - digits > 1;
        if at == digits || *group > 255 || at - digits > 3 || leading_zero {
            return None;
        }
        one_digit &= at - digits == 1;
    }
    let goes_on = is_word(flat.at(at))
        || matches!(flat.at(at), b'.' | b'-') && is_word(flat.at(at + 1))
        || flat.at(at) == b'.' && flat.at(at + 1) == b'*';
    // This very machine, all machines, masks: nobody's.
    let nobody = matches!(groups, [0 | 127 | 255, ..]);
    // 1.2.3.4 is a version or a chapter far more often than a visitor's address.
    // So short, it is a version ("5.15.0.91"), unless it is of a private network that begins so, or begins higher than
    // versions count.
    let short = at - start <= 9 && groups[0] != 10 && groups[0] < 170;
    let version = one_digit || (short && !is_announced(flat, start)) || is_version(flat, start);
    (!goes_on && !nobody && !version).then_some(at)
}

/// Whether the words before a number say that it is an address: "IP", "ping", "http://".
fn is_announced(flat: &Flat, start: usize) -> bool {
    let from = start.saturating_sub(16);
    let words = flat.spelled(from..start);
    flat.before(start) == b'/'
        || "ip host server ping ssh adress address".split(' ').any(|known| words.contains(known))
}

/// Whether what stands before a number says that it is a version: "v", "Chrome/", "version ".
fn is_version(flat: &Flat, start: usize) -> bool {
    if flat.before(start) == b'/' {
        return is_word(flat.before(start - 1));
    }
    let mut end = start;
    while end > 0 && start - end < 3 && matches!(flat.before(end), b' ' | b':' | b'.' | b'=') {
        end -= 1;
    }
    let mut word = end;
    while word > 0 && end - word < 12 && !matches!(flat.before(word), b' ' | b'\n' | b'(' | b',') {
        word -= 1;
    }
    const VERSIONS: &str = "v ver vers version versions versie versione versao versiya release build firmware update driver \
        section kapitel";
    let word = flat.spelled(word..end);
    is_listed(VERSIONS, &word) || word.ends_with("版本") || word.ends_with("バージョン")
}

/// Where an address of version 6 ends that begins here (RFC 4291).
fn version_6(flat: &Flat, start: usize) -> Option<usize> {
    /// The longest, with an address of version 4 in it.
    const LONGEST: usize = 45;
    let mut at = start;
    while (flat.at(at).is_ascii_hexdigit() || flat.at(at) == b':') && at - start < LONGEST {
        at += 1;
    }
    while at > start && flat.before(at) == b':' && flat.before(at - 1) != b':' {
        at -= 1;
    }
    let text = flat.part(start..at);
    let (head, tail) = text.split_once("::").map_or((text, None), |(head, tail)| (head, Some(tail)));
    let groups = |text: &str| text.split(':').filter(|group| !group.is_empty()).count();
    let all = groups(head) + tail.map_or(0, groups);
    let wrong = |part: &str| part.split(':').any(|group| group.len() > 4);
    let empty = |part: &str| !part.is_empty() && part.split(':').any(str::is_empty);
    let whole = match tail {
        None => all == 8,
        Some(tail) => (2..8).contains(&all) && !tail.contains("::") && !wrong(tail) && !empty(tail),
    };
    // A group of three signs or more with a digit in it: `std::fab` is no address.
    let telling = text.split(':').any(|group| group.len() > 2 && group.bytes().any(|b| b.is_ascii_digit()));
    (whole && telling && !wrong(head) && !empty(head) && !is_word(flat.at(at))).then_some(at)
}
