//! Whether a policy is still the one that was agreed to.

/// A short text that is the same as long as the policy's words are, however they are set: a changed line
/// break, mark or space changes nothing, a changed word does.
///
/// Good against accidents, not against an adversary: the site that writes the policy also writes the page.
pub fn fingerprint(policy: &str) -> String {
    // FNV-1a over the letters and digits, with one byte between words.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut byte = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    for word in policy.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        word.bytes().for_each(&mut byte);
        byte(b' ');
    }
    let digit = |shift: u32| char::from_digit(u32::try_from(hash >> shift & 31).unwrap_or_default(), 32);
    (0..13).rev().filter_map(|place| digit(place * 5)).collect()
}
