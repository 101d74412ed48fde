//! The training sentences: one file an intent, one template a line.

use std::path::Path;

use anyhow::{Context as _, ensure};
use frontdesk_model::Intent;
use rand::rngs::StdRng;

use crate::invent;
use crate::template::{Slots, Template};

/// Never more weight for one line than for this many plain sentences, to the power of a half.
const MOST_VARIETY: f64 = 900.0;

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
    template: Template,
    /// Decides which fold the line belongs to.
    fold: u64,
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
        for file in ["slots.txt", "slots2.txt"] {
            for line in lines(&folder.join(file))? {
                let (name, list) = line.split_once('=').with_context(|| format!("{file}: no `=` in {line:?}"))?;
                slots.insert(name.trim().to_owned(), Template::parse_list(list)?);
            }
        }
        let mut all = Vec::new();
        for (class, intent) in Intent::ALL.into_iter().enumerate() {
            let path = folder.join(format!("{}.txt", name(intent)));
            for text in lines(&path)? {
                let template = Template::parse(&text).with_context(|| path.display().to_string())?;
                for slot in template.names() {
                    ensure!(
                        slots.contains_key(slot) || invent::NAMES.contains(&slot),
                        "{}: no list {slot:?} in slots.txt",
                        path.display()
                    );
                }
                let weight = template.variety(&slots).min(MOST_VARIETY).sqrt();
                let fold = text.bytes().fold(17_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
                all.push(Line {
                    class,
                    weight,
                    template,
                    fold: fold >> 20,
                });
            }
        }
        Ok(Self { slots, lines: all })
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
    serde_json::to_value(intent)
        .ok()
        .and_then(|v| v.as_str().map(str::to_owned))
        .unwrap_or_default()
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
