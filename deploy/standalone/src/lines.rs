//! Lines of a file or of standard input, one at a time, each of bounded length.

use std::io::{self, BufRead, Read as _};

/// Longest line in bytes. A longer one is a mistake, and would be held in memory whole.
const LONGEST: u64 = 4 * 1024 * 1024;

/// Reads lines and counts them.
pub struct Lines<R> {
    reader: R,
    number: u64,
}

/// A line with its number, from 1, or what is wrong with it.
pub struct Line {
    pub number: u64,
    pub text: Result<String, String>,
}

impl<R: BufRead> Lines<R> {
    pub fn new(reader: R) -> Self {
        Self { reader, number: 0 }
    }

    fn read(&mut self) -> io::Result<Option<Line>> {
        let mut bytes = Vec::new();
        let read = self.reader.by_ref().take(LONGEST + 1).read_until(b'\n', &mut bytes)?;
        if read == 0 {
            return Ok(None);
        }
        self.number += 1;
        let whole = bytes.last() == Some(&b'\n');
        let text = if bytes.len() as u64 > LONGEST && !whole {
            self.reader.skip_until(b'\n')?;
            Err(format!("longer than {} MiB", LONGEST / 1024 / 1024))
        } else {
            self.decode(bytes)
        };
        Ok(Some(Line { number: self.number, text }))
    }

    fn decode(&self, bytes: Vec<u8>) -> Result<String, String> {
        let text = String::from_utf8(bytes).map_err(|error| format!("not UTF-8 from byte {} on", error.utf8_error().valid_up_to() + 1))?;
        let text = text.trim_end_matches(['\n', '\r']);
        // Some programs begin their files with a byte order mark.
        Ok(if self.number == 1 {
            text.trim_start_matches('\u{feff}')
        } else {
            text
        }
        .to_owned())
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = io::Result<Line>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read().transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: &[u8]) -> Vec<(u64, Result<String, String>)> {
        Lines::new(bytes)
            .map(|line| line.unwrap())
            .map(|line| (line.number, line.text))
            .collect()
    }

    #[test]
    fn lines_are_counted_and_stripped() {
        let ok = |text: &str| Ok(text.to_owned());
        assert_eq!(lines(b"\xef\xbb\xbfone\r\n\ntwo"), [(1, ok("one")), (2, ok("")), (3, ok("two"))]);
        assert_eq!(lines(b""), []);
    }

    #[test]
    fn a_bad_line_does_not_stop_the_rest() {
        let mut bytes = b"a\xff\n".to_vec();
        bytes.resize(bytes.len() + usize::try_from(LONGEST).unwrap() + 10, b'x');
        bytes.extend(b"\nlast\n");
        let lines = lines(&bytes);
        assert_eq!(lines[0].1.as_deref().unwrap_err(), "not UTF-8 from byte 2 on");
        assert_eq!(lines[1].1.as_deref().unwrap_err(), "longer than 4 MiB");
        assert_eq!(lines[2], (3, Ok("last".to_owned())));
    }
}
