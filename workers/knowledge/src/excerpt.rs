//! What is quoted of a passage.

use unicode_segmentation::UnicodeSegmentation as _;

/// A passage up to this many characters is quoted whole.
const QUOTED_WHOLE: usize = 600;
/// A longer one is cut to sentences of about this many characters.
const WINDOW: usize = 450;

/// The neighbouring sentences that fit best by `score`; the whole when it is short.
pub fn best_sentences(text: &str, score: impl Fn(&str) -> f32) -> String {
    if text.chars().count() <= QUOTED_WHOLE {
        return text.to_owned();
    }
    let sentences: Vec<&str> = text.split_sentence_bounds().flat_map(|s| s.split_inclusive('\n')).collect();
    let scores: Vec<f32> = sentences.iter().map(|s| score(s)).collect();
    let mut best = (f32::MIN, 0, 1);
    for start in 0..sentences.len() {
        let (mut length, mut sum) = (0, 0.0);
        for end in start..sentences.len() {
            length += sentences[end].chars().count();
            if length > WINDOW && end > start {
                break;
            }
            sum += scores[end];
            if sum > best.0 + f32::EPSILON {
                best = (sum, start, end + 1);
            }
        }
    }
    let (_, start, mut end) = best;
    while end < sentences.len() && sentences[start..=end].iter().map(|s| s.chars().count()).sum::<usize>() <= WINDOW {
        end += 1;
    }
    sentences[start..end].concat().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_passage_is_cut_around_what_fits() {
        let text = format!(
            "{}The needle is here. {}",
            "Hay is dry and yellow. ".repeat(40),
            "Straw is no better. ".repeat(40)
        );
        let cut = best_sentences(&text, |s| if s.contains("needle") { 1.0 } else { 0.0 });
        assert!(cut.contains("needle") && cut.chars().count() <= WINDOW, "{cut}");
    }
}
