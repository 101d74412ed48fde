//! The characters of a file, whatever it was saved as.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::Warning;

/// So many bytes tell whether every other one is zero.
const SAMPLE_BYTES: usize = 4096;

/// The text, with one kind of line end and without NUL. What is not UTF-8 is named in `warnings`.
pub(super) fn decode(bytes: &[u8], warnings: &mut Vec<Warning>) -> String {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or_else(|| (guess(bytes), 0));
    let (text, damaged) = encoding.decode_without_bom_handling(&bytes[mark..]);
    if encoding != UTF_8 || damaged {
        warnings.push(Warning::Encoding {
            name: encoding.name(),
            damaged,
        });
    }
    lines(&text)
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    if let Some(wide) = wide(&bytes[..bytes.len().min(SAMPLE_BYTES)]) {
        return wide;
    }
    let lossy = String::from_utf8_lossy(bytes);
    let wrong = lossy.matches('\u{fffd}').count();
    let right = lossy.chars().filter(|c| !c.is_ascii() && *c != '\u{fffd}').count();
    // A byte that was lost on the way does not make another encoding of a text.
    if wrong == 0 || right > wrong {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// UTF-16 without its mark: of Latin text every other byte is zero.
fn wide(sample: &[u8]) -> Option<&'static Encoding> {
    let pairs = sample.as_chunks::<2>().0;
    let high = pairs.iter().filter(|pair| pair[0] == 0 && pair[1] != 0).count();
    let low = pairs.iter().filter(|pair| pair[1] == 0 && pair[0] != 0).count();
    if low * 5 > pairs.len() * 2 {
        Some(UTF_16LE)
    } else if high * 5 > pairs.len() * 2 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Carriage returns and the separators of Unicode end lines, too; a file that went through two systems has several returns at each end.
fn lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\0' | '\u{feff}' => {}
            '\r' => {
                let mut returns = 1;
                while rest.next_if_eq(&'\r').is_some() {
                    returns += 1;
                }
                if rest.next_if_eq(&'\n').is_some() {
                    returns = 1;
                }
                out.extend(std::iter::repeat_n('\n', returns));
            }
            '\u{2028}' | '\u{2029}' | '\u{85}' => out.push('\n'),
            c => out.push(c),
        }
    }
    out
}
