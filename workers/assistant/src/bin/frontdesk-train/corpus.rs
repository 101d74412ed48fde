//! The training sentences: one file an intent, one template a line.

use std::path::Path;

use anyhow::{Context as _, ensure};
use frontdesk_model::Intent;
use rand::rngs::StdRng;

use crate::invent;
use crate::template::{Slots, Template};

/// Never more weight for one line than for this many plain sentences, to the power of a half.
const MOST_VARIETY: f64 = 900.0;

/// Files of other languages than English, in which a heading names the intent.
const LANGUAGES: [&str; 3] = ["german", "spanish", "french"];

/// All lines of all intents.
#[derive(Debug)]
pub struct Corpus {
    slots: Slots,
    lines: Vec<Line>,
}

/// One template.
#[derive(Debug, Clone)]
pub struct Line {
    /// The number of its intent in `Intent::ALL`.
    pub class: usize,
    /// How often it is drawn within its intent.
    pub weight: f64,
    /// Whether it is in English.
    pub english: bool,
    template: Template,
    /// Decides which fold the line belongs to. What is foreign stays together by its heading, so that whole kinds are held out.
    fold: u64,
}

impl Line {
    /// The template `text` of an intent. What has the same `of` is in the same fold.
    fn new(class: usize, text: &str, of: &str, slots: &Slots) -> anyhow::Result<Self> {
        let template = Template::parse(text)?;
        for slot in template.names() {
            let known = slots.contains_key(slot) || invent::NAMES.contains(&slot);
            ensure!(known, "{text:?}: no list {slot:?} in the files of lists");
        }
        let fold = of.bytes().fold(17_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
        Ok(Self {
            class,
            weight: template.variety(slots).min(MOST_VARIETY).sqrt(),
            english: true,
            template,
            fold: fold >> 20,
        })
    }

    /// Whether it uses one of these lists.
    pub fn names_any(&self, lists: &[&str]) -> bool {
        self.template.names().iter().any(|name| lists.contains(name))
    }
}

/// Some lines of a corpus.
#[derive(Debug)]
pub struct Part<'a> {
    /// The lists that the lines use.
    slots: &'a Slots,
    /// The lines.
    pub lines: Vec<&'a Line>,
}

impl Part<'_> {
    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// One random sentence of a line.
    pub fn sentence(&self, line: &Line, random: &mut StdRng) -> String {
        let mut out = String::new();
        line.template.expand(self.slots, random, &mut out);
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

impl Corpus {
    /// Reads `slots.txt` and every intent's file in `folder`.
    pub fn read(folder: &Path) -> anyhow::Result<Self> {
        let mut slots = Slots::new();
        for file in ["slots.txt", "slots2.txt", "slots3.txt"] {
            for line in lines(&folder.join(file))? {
                let (name, list) = line.split_once('=').with_context(|| format!("{file}: no `=` in {line:?}"))?;
                slots.insert(name.trim().to_owned(), Template::parse_list(list)?);
            }
        }
        let mut other = Vec::new();
        for language in LANGUAGES {
            for (class, text) in by_intent(&folder.join(format!("{language}.txt")))? {
                other.push(Line {
                    english: false,
                    ..Line::new(class, &text, &format!("{language} {text}"), &slots)?
                });
            }
        }
        let mut all = Vec::new();
        for (class, intent) in Intent::ALL.into_iter().enumerate() {
            for (kind, text) in sections(&folder.join(format!("{}.txt", name(intent))))? {
                let of = if intent == Intent::OutOfScope { &kind } else { &text };
                all.push(Line::new(class, &text, of, &slots)?);
            }
        }
        all.extend(other);
        Ok(Self { slots, lines: all })
    }

    /// The lines with marks in `marked.txt`.
    ///
    /// # Errors
    /// When the file cannot be read, or a line of it.
    pub fn marked(&self, folder: &Path) -> anyhow::Result<Vec<Line>> {
        let lines = by_intent(&folder.join("marked.txt"))?;
        lines
            .iter()
            .map(|(class, text)| Line::new(*class, text, text, &self.slots))
            .collect()
    }

    /// Every line.
    pub fn all(&self) -> Part<'_> {
        self.filtered(|_| true)
    }

    /// The lines outside fold `fold` of `folds`, and those in it.
    pub fn split(&self, fold: u64, folds: u64) -> (Part<'_>, Part<'_>) {
        (self.filtered(|l| l.fold % folds != fold), self.filtered(|l| l.fold % folds == fold))
    }

    /// A share of the lines, between 0 and 1.
    pub fn share(&self, share: f64) -> Part<'_> {
        self.filtered(|l| ((l.fold % 1000) as f64) < share * 1000.0)
    }

    /// How many lines there are, and for how many sentences they stand.
    pub fn summary(&self) -> String {
        let sentences: f64 = self.lines.iter().map(|l| l.template.variety(&self.slots).min(1e6)).sum();
        let of_class = |class: usize| self.lines.iter().filter(|l| l.class == class).count();
        let counts: Vec<String> = Intent::ALL
            .into_iter()
            .enumerate()
            .map(|(class, intent)| format!("{} {}", name(intent), of_class(class)))
            .collect();
        format!(
            "{} lines that stand for {sentences:.1e} sentences: {}",
            self.lines.len(),
            counts.join(", ")
        )
    }

    fn filtered(&self, keep: impl Fn(&Line) -> bool) -> Part<'_> {
        Part {
            slots: &self.slots,
            lines: self.lines.iter().filter(|l| keep(l)).collect(),
        }
    }
}

/// The contract's word for an intent.
pub fn name(intent: Intent) -> String {
    word(intent)
}

/// The contract's word for a value that is one word; an empty text for any other.
pub fn word(value: impl serde::Serialize) -> String {
    serde_json::to_value(value)
        .ok()
        .and_then(|v| v.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// The lines of a file whose headings name intents, each with the intent's number.
fn by_intent(path: &Path) -> anyhow::Result<Vec<(usize, String)>> {
    let class = |heading: &str| {
        let class = Intent::ALL.into_iter().position(|intent| heading == name(intent));
        class.with_context(|| format!("{}: {heading:?} is no intent", path.display()))
    };
    let lines = sections(path)?;
    lines.into_iter().map(|(heading, text)| Ok((class(&heading)?, text))).collect()
}

/// The lines of a file, each with the heading that it stands under.
fn sections(path: &Path) -> anyhow::Result<Vec<(String, String)>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let mut kind = String::new();
    let mut out = Vec::new();
    for line in text.lines().map(str::trim).filter(|l| !l.is_empty()) {
        if let Some(heading) = line.strip_prefix('#').filter(|rest| rest.is_empty() || rest.starts_with(' ')) {
            heading.trim().clone_into(&mut kind);
        } else {
            out.push((kind.clone(), line.to_owned()));
        }
    }
    Ok(out)
}

fn lines(path: &Path) -> anyhow::Result<Vec<String>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
    Ok(text
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty() && *l != "#" && !l.starts_with("# "))
        .map(str::to_owned)
        .collect())
}
