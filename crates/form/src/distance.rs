//! How far apart two short texts are, to guess what was meant. Never here: a decision.

/// The number of letters to add, drop, change or swap with a neighbour, up to `limit`; `None` beyond it.
/// (Optimal string alignment distance, on bytes: what is compared with are ASCII names.)
pub fn within(a: &str, b: &str, limit: usize) -> Option<usize> {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let at = |row: &[usize], index: usize| row.get(index).copied().unwrap_or(usize::MAX / 2);
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut best =
                (at(&last, j) + usize::from(x != y)).min(at(&last, j + 1) + 1).min(at(&row, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                best = best.min(at(&before, j - 1) + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    let distance = at(&last, b.len());
    (distance <= limit).then_some(distance)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        for (a, b, distance) in [
            ("gmail.com", "gmail.com", Some(0)),
            ("gmial.com", "gmail.com", Some(1)),
            ("gmai.com", "gmail.com", Some(1)),
            ("gmaill.com", "gmail.com", Some(1)),
            ("gnail.com", "gmail.com", Some(1)),
            ("mail.ru", "gmail.com", None),
            ("", "ab", Some(2)),
            ("", "abc", None),
            ("müller", "muller", Some(2)),
        ] {
            assert_eq!(within(a, b, 2), distance, "{a} {b}");
            assert_eq!(within(b, a, 2), distance, "{b} {a}");
        }
    }
}
