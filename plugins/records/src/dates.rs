//! ISO 8601 dates of any precision, compared as far as both go.

/// Whether one of two dates is a less precise form of the other: `2017-06` and `2017-06-08`.
pub(crate) fn agree(one: &str, other: &str) -> bool {
    let shared = one.len().min(other.len());
    one.as_bytes()[..shared] == other.as_bytes()[..shared]
}

/// The day number of a full date, from the civil calendar; the first day of what a shorter one means.
pub(crate) fn day_number(date: &str) -> Option<i64> {
    let mut parts = date.get(..date.len().min(10))?.split('-');
    let year: i64 = parts.next()?.parse().ok()?;
    let month: i64 = parts.next().map_or(Ok(1), str::parse).ok()?;
    let day: i64 = parts.next().map_or(Ok(1), str::parse).ok()?;
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // Days since 1 March of the year 0, as in Howard Hinnant's `days_from_civil`.
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year)
}

/// The date of a day number.
pub(crate) fn date_of(day: i64) -> String {
    let era = day.div_euclid(146_097);
    let of_era = day.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

/// The ends of a value that may be a range, `start/end`.
pub(crate) fn ends(value: &str) -> (&str, &str) {
    value.split_once('/').unwrap_or((value, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted() {
        assert_eq!(day_number("2015-05-12").unwrap() - day_number("2015-05-07").unwrap(), 5);
        assert_eq!(day_number("2016-03-01").unwrap() - day_number("2016-02-28").unwrap(), 2);
        assert_eq!(day_number("2017-06"), day_number("2017-06-01"));
        assert_eq!(day_number("2017-W23"), None);
        for date in ["1874-12-23", "2000-02-29", "2015-12-31", "2016-01-01"] {
            assert_eq!(date_of(day_number(date).unwrap()), date);
        }
    }

    #[test]
    fn a_shorter_date_agrees() {
        assert!(
            agree("2017-06", "2017-06-08") && agree("2017", "2017-06") && !agree("2017-06-07", "2017-06-08")
        );
    }
}
