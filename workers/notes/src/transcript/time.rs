//! Cue times: `00:01:02.500`, `01:02,500`, and Teams' `0:1:2.5` and `-0:0:1.200`.

/// The two times of a cue in milliseconds, from `A --> B settings`.
pub(super) fn pair(line: &str) -> Option<(i64, i64)> {
    let (start, rest) = line.split_once("-->").or_else(|| line.split_once("--&gt;"))?;
    let end = rest.split_whitespace().next()?;
    Some((milliseconds(start.trim())?, milliseconds(end)?))
}

fn milliseconds(text: &str) -> Option<i64> {
    // Teams has been seen to sign the whole time; a sign on a part is read the same way.
    let negative = text.contains('-');
    let text = text.replace('-', "");
    let mut parts = text.split(':').rev();
    let seconds = parts.next()?;
    let (whole, fraction) = seconds.split_once(['.', ',']).unwrap_or((seconds, ""));
    let mut total = number(whole)?.checked_mul(1000)?.checked_add(thousandths(fraction)?)?;
    let minutes = parts.next()?;
    total = total.checked_add(number(minutes)?.checked_mul(60_000)?)?;
    if let Some(hours) = parts.next() {
        total = total.checked_add(number(hours)?.checked_mul(3_600_000)?)?;
    }
    parts.next().is_none().then_some(if negative { -total } else { total })
}

/// At most nine digits, so that no time overflows.
fn number(text: &str) -> Option<i64> {
    (text.len() <= 9 && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

fn thousandths(fraction: &str) -> Option<i64> {
    fraction.bytes().all(|b| b.is_ascii_digit()).then(|| {
        fraction
            .bytes()
            .chain(*b"000")
            .take(3)
            .fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_every_platform_are_read() {
        for (text, expected) in [
            ("00:01:02.500 --> 00:01:04.000", (62_500, 64_000)),
            ("01:02,5 --> 01:04,25", (62_500, 64_250)),
            ("0:0:0.0 --> 0:0:5.320", (0, 5_320)),
            ("-0:0:1.200 --> 0:0:2.0", (-1_200, 2_000)),
            (
                "100:00:00.000 --> 100:00:01.000 align:start position:0%",
                (360_000_000, 360_001_000),
            ),
            ("00:05 --> 00:07", (5_000, 7_000)),
        ] {
            assert_eq!(pair(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in [
            "a --> b",
            "1 --> 2",
            "00:01:02.500",
            "1:2:3:4.5 --> 1:2:3:5.5",
            "00:1e.5 --> 00:02.0",
            "99999999999:00 --> 1:00",
            " --> ",
        ] {
            assert_eq!(pair(text), None, "{text}");
        }
    }
}
