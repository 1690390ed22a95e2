//! Punycode (RFC 3492): how a domain label with letters outside ASCII is sent, and back. For showing only.
//!
//! Never here: the mapping of UTS #46. The browser has it; what is shown here equals it for labels in lower
//! case and composed form, which is how they are typed.

/// The label as it is sent, `xn--` and all; `None` when it is too long for a host name.
pub fn encode(label: &str) -> Option<String> {
    let mut out = String::from("xn--");
    out.extend(label.chars().filter(char::is_ascii));
    let basic = u32::try_from(out.len() - 4).ok()?;
    if basic > 0 {
        out.push('-');
    }
    let total = u32::try_from(label.chars().count()).ok().filter(|total| *total <= 63)?;
    let (mut code, mut delta, mut bias, mut done) = (0x80_u32, 0_u32, 72_u32, basic);
    while done < total {
        let next = label.chars().map(u32::from).filter(|c| *c >= code).min()?;
        delta = delta.checked_add((next - code).checked_mul(done + 1)?)?;
        code = next;
        for c in label.chars().map(u32::from) {
            if c < code {
                delta = delta.checked_add(1)?;
            }
            if c != code {
                continue;
            }
            let (mut rest, mut step) = (delta, BASE);
            loop {
                let threshold = step.saturating_sub(bias).clamp(1, 26);
                if rest < threshold {
                    break;
                }
                out.push(letter(threshold + (rest - threshold) % (BASE - threshold)));
                rest = (rest - threshold) / (BASE - threshold);
                step += BASE;
            }
            out.push(letter(rest));
            bias = adapt(delta, done + 1, done == basic);
            delta = 0;
            done += 1;
        }
        delta += 1;
        code += 1;
    }
    (out.len() <= 63).then_some(out)
}

/// What the part of a label after `xn--` stands for; `None` when it stands for nothing.
pub fn decode(sent: &str) -> Option<String> {
    let (basic, coded) = sent.rsplit_once('-').unwrap_or(("", sent));
    // 63 bytes hold no more characters than that.
    let mut label: Vec<char> = basic.chars().collect();
    if sent.len() > 59 || coded.is_empty() {
        return None;
    }
    let (mut code, mut at, mut bias) = (0x80_u32, 0_u32, 72_u32);
    let mut digits = coded.bytes().peekable();
    while digits.peek().is_some() {
        let (start, mut weight, mut step) = (at, 1_u32, BASE);
        loop {
            let value = match digits.next()?.to_ascii_lowercase() {
                letter @ b'a'..=b'z' => u32::from(letter - b'a'),
                digit @ b'0'..=b'9' => u32::from(digit - b'0') + 26,
                _ => return None,
            };
            at = at.checked_add(value.checked_mul(weight)?)?;
            let threshold = step.saturating_sub(bias).clamp(1, 26);
            if value < threshold {
                break;
            }
            weight = weight.checked_mul(BASE - threshold)?;
            step += BASE;
        }
        let points = u32::try_from(label.len()).ok()? + 1;
        bias = adapt(at - start, points, start == 0);
        code = code.checked_add(at / points)?;
        at %= points;
        label.insert(usize::try_from(at).ok()?, char::from_u32(code).filter(|c| !c.is_ascii())?);
        at += 1;
    }
    Some(label.into_iter().collect())
}

const BASE: u32 = 36;

fn letter(value: u32) -> char {
    let value = u8::try_from(value).unwrap_or(0);
    char::from(if value < 26 { b'a' + value } else { b'0' + value - 26 })
}

fn adapt(delta: u32, points: u32, first: bool) -> u32 {
    let mut delta = if first { delta / 700 } else { delta / 2 };
    delta += delta / points;
    let mut step = 0;
    while delta > 455 {
        delta /= 35;
        step += 36;
    }
    step + 36 * delta / (delta + 38)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn labels() {
        for (label, sent) in [
            ("müller", "xn--mller-kva"),
            ("bücher", "xn--bcher-kva"),
            ("日本語", "xn--wgv71a119e"),
            ("пример", "xn--e1afmkfd"),
            ("παράδειγμα", "xn--hxajbheg2az3al"),
            ("他们为什么不说中文", "xn--ihqwcrb4cv8a8dqg056pqjye"),
            ("ü", "xn--tda"),
        ] {
            assert_eq!(encode(label).as_deref(), Some(sent), "{label}");
            assert_eq!(decode(&sent[4..]).as_deref(), Some(label), "{sent}");
        }
        assert_eq!(encode(&"ü".repeat(64)), None);
        for sent in ["", "-", "abc-", "!", "99999999999999", "a-\u{fffd}"] {
            assert_eq!(decode(sent), None, "{sent}");
        }
    }

    proptest! {
        #[test]
        fn there_and_back(label in "[a-z0-9]{0,5}[à-ÿа-я一-三]{1,9}") {
            let sent = encode(&label).unwrap();
            prop_assert_eq!(decode(&sent[4..]), Some(label));
        }

        #[test]
        fn anything_decodes_or_not(sent in prop_oneof![any::<String>(), "[a-z0-9-]{0,60}"]) {
            let _ = decode(&sent);
        }

        #[test]
        fn any_label_is_plain_or_nothing(label in any::<String>()) {
            let sent = encode(&label);
            prop_assert!(sent.is_none_or(|sent| sent.is_ascii() && sent.len() <= 63));
        }
    }
}
