//! How the conversation looks on a terminal.

use std::time::Duration;

use frontdesk_model::Message;

use super::{
    Done,
    script::{name, word},
};

/// Columns of the speaker, and of the whole line.
const MARGIN: usize = 11;
const WIDTH: usize = 110;

/// A turn: the question, what was understood, the answer, what came with it.
pub fn turn(done: &Done) -> String {
    let mut lines = vec![line("Customer", &done.question.text)];
    lines.extend(done.heard.map(|took| note(&heard(&done.question, took))));
    lines.extend([
        note(&understood(&done.question)),
        line("Assistant", &done.answer.text),
        note(&with_it(&done.answer, done.took)),
    ]);
    lines.join("\n")
}

fn heard(question: &Message, took: Duration) -> String {
    let seconds = question.voice.as_ref().and_then(|voice| voice.duration_ms).unwrap_or(0) as f64 / 1000.0;
    let factor = took.as_secs_f64() / seconds.max(0.001);
    format!(
        "spoken: a recording of {seconds:.1} s, transcribed by Whisper on this machine in {} (real-time factor {factor:.2})",
        milliseconds(took)
    )
}

/// What somebody says, wrapped beside their name.
pub fn line(speaker: &str, text: &str) -> String {
    beside(&format!("{speaker:<MARGIN$}"), text)
}

/// What there is to know about a line.
pub fn note(text: &str) -> String {
    beside(&format!("{:<MARGIN$}· ", ""), text)
}

/// What is wrong with a turn.
pub fn fault(text: &str) -> String {
    beside(&format!("{:<MARGIN$}! ", "WRONG"), text)
}

/// A paragraph.
pub fn wrapped(text: &str) -> String {
    format!("{}\n", beside("", text))
}

/// A time with a tenth of a millisecond.
pub fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

fn understood(question: &Message) -> String {
    let confidence = question
        .confidence
        .map_or_else(String::new, |confidence| format!(" {confidence:.2}"));
    let entities: Vec<String> = question
        .entities
        .iter()
        .map(|entity| format!("{} {:?}", word(Some(&entity.kind)), entity.value))
        .collect();
    let entities = if entities.is_empty() {
        String::new()
    } else {
        format!("; {}", entities.join(", "))
    };
    format!("understood {}{confidence}{entities}", word(question.intent.as_ref()))
}

fn with_it(answer: &Message, took: Duration) -> String {
    let actions: Vec<String> = answer.actions.iter().map(name).collect();
    let actions = if actions.is_empty() {
        String::new()
    } else {
        format!("; data: {}", actions.join(", "))
    };
    let suggestions: Vec<String> = answer.suggestions.iter().map(|text| format!("[{text}]")).collect();
    let suggestions = if suggestions.is_empty() {
        String::new()
    } else {
        format!("; offers {}", suggestions.join(" "))
    };
    format!("after {}{actions}{suggestions}\n", milliseconds(took))
}

/// Wraps `text`, keeping its own line breaks, and begins the first line with `first`.
fn beside(first: &str, text: &str) -> String {
    let margin = first.chars().count();
    let mut out = String::from(first);
    for (number, line) in text.lines().enumerate() {
        if number > 0 {
            out.push('\n');
            out.push_str(&" ".repeat(margin));
        }
        let mut column = margin;
        for (number, word) in line.split(' ').enumerate() {
            let length = word.chars().count();
            if number > 0 && column + 1 + length > WIDTH {
                out.push('\n');
                out.push_str(&" ".repeat(margin));
                column = margin;
            } else if number > 0 {
                out.push(' ');
                column += 1;
            }
            out.push_str(word);
            column += length;
        }
    }
    let end = if text.ends_with('\n') { "\n" } else { "" };
    let trimmed: Vec<&str> = out.lines().map(str::trim_end).collect();
    trimmed.join("\n") + end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_wrapped_beside_the_name() {
        let text = line("Bot", &format!("{}\n\nend", "word ".repeat(30).trim_end()));
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines.iter().all(|line| line.chars().count() <= WIDTH), "{text}");
        assert!(
            lines[0].starts_with("Bot        word") && lines[1].starts_with("           word"),
            "{text}"
        );
        assert_eq!(lines[lines.len() - 2..], ["", "           end"]);
    }
}
