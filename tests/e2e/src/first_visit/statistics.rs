//! Medians and quartiles of a few measurements.

/// The middle of some numbers, and the values that a quarter of them do not reach and do not exceed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary {
    /// A quarter of the numbers are at most this.
    pub lower: f64,
    /// Half of the numbers are at most this.
    pub median: f64,
    /// Three quarters of the numbers are at most this.
    pub upper: f64,
}

impl Summary {
    /// Sums up these numbers; `None` where there are none. Between two numbers it takes the part of the way
    /// that is due, as spreadsheets do:
    ///
    /// ```
    /// use e2e::first_visit::Summary;
    ///
    /// let summary = Summary::of(&[4.0, 1.0, 3.0, 2.0]);
    /// assert_eq!(summary, Some(Summary { lower: 1.75, median: 2.5, upper: 3.25 }));
    /// ```
    pub fn of(numbers: &[f64]) -> Option<Self> {
        let mut sorted = numbers.to_vec();
        sorted.sort_by(f64::total_cmp);
        Some(Self {
            lower: quantile(&sorted, 0.25)?,
            median: quantile(&sorted, 0.5)?,
            upper: quantile(&sorted, 0.75)?,
        })
    }
}

fn quantile(sorted: &[f64], part: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let place = part * last as f64;
    let below = *sorted.get(place.floor() as usize)?;
    let above = *sorted.get(place.ceil() as usize)?;
    Some(below + (above - below) * place.fract())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quartiles_lie_between_the_numbers() {
        let check = |numbers: &[f64], lower, median, upper| {
            assert_eq!(Summary::of(numbers), Some(Summary { lower, median, upper }), "{numbers:?}");
        };
        check(&[7.0], 7.0, 7.0, 7.0);
        check(&[3.0, 1.0], 1.5, 2.0, 2.5);
        check(&[5.0, 1.0, 4.0, 2.0, 3.0], 2.0, 3.0, 4.0);
        check(&[9.0, 1.0, 8.0, 2.0, 7.0, 3.0, 6.0, 4.0, 5.0], 3.0, 5.0, 7.0);
        assert_eq!(Summary::of(&[]), None);
    }

    #[test]
    fn one_load_that_hangs_does_not_move_the_median() {
        let summary = Summary::of(&[10.0, 11.0, 9.0, 10.0, 5_000.0]).unwrap();
        assert_eq!((summary.median, summary.upper), (10.0, 11.0));
    }
}
