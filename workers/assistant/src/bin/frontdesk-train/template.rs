//! The small language of the training sentences: `(a|b|)` one of them, where nothing is one too, and `{name}`
//! an entry of the list `name`, or an invented number, sum, day or name.

use std::collections::BTreeMap;

use anyhow::{Context as _, bail};
use rand::Rng as _;
use rand::rngs::StdRng;

use crate::invent;

/// The lists of `slots.txt`.
pub type Slots = BTreeMap<String, Template>;

/// A parsed line.
#[derive(Debug, Clone, Default)]
pub struct Template(Vec<Part>);

#[derive(Debug, Clone)]
enum Part {
    Text(String),
    OneOf(Vec<Template>),
    Slot(String),
}

impl Template {
    /// Parses one line.
    pub fn parse(line: &str) -> anyhow::Result<Self> {
        let mut rest = line.chars().peekable();
        let mut choices = parse_choices(&mut rest, None).with_context(|| format!("in the line {line:?}"))?;
        Ok(if choices.len() == 1 {
            choices.remove(0)
        } else {
            Self(vec![Part::OneOf(choices)])
        })
    }

    /// Parses a list whose entries stand between bars.
    pub fn parse_list(list: &str) -> anyhow::Result<Self> {
        let mut all = Self::parse(list)?;
        if let [Part::OneOf(entries)] = all.0.as_mut_slice() {
            entries.iter_mut().for_each(Self::trim);
        }
        Ok(all)
    }

    /// Takes the blanks off both ends.
    fn trim(&mut self) {
        if let Some(Part::Text(first)) = self.0.first_mut() {
            *first = first.trim_start().to_owned();
        }
        if let Some(Part::Text(last)) = self.0.last_mut() {
            *last = last.trim_end().to_owned();
        }
    }

    /// One random sentence.
    pub fn expand(&self, slots: &Slots, random: &mut StdRng, out: &mut String) {
        for part in &self.0 {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::OneOf(choices) => choices[random.random_range(0..choices.len())].expand(slots, random, out),
                Part::Slot(name) => match slots.get(name) {
                    Some(list) => list.expand(slots, random, out),
                    None => out.push_str(&invent::invent(name, random)),
                },
            }
        }
    }

    /// How many different sentences it stands for, about.
    pub fn variety(&self, slots: &Slots) -> f64 {
        self.0
            .iter()
            .map(|part| match part {
                Part::Text(_) => 1.0,
                Part::OneOf(choices) => choices.iter().map(|c| c.variety(slots)).sum(),
                Part::Slot(name) => slots.get(name).map_or(invent::VARIETY, |list| list.variety(slots)),
            })
            .product()
    }

    /// The lists it names.
    pub fn names(&self) -> Vec<&str> {
        self.0
            .iter()
            .flat_map(|part| match part {
                Part::Text(_) => vec![],
                Part::OneOf(choices) => choices.iter().flat_map(Self::names).collect(),
                Part::Slot(name) => vec![name.as_str()],
            })
            .collect()
    }
}

/// Reads alternatives up to `end`, which is consumed.
fn parse_choices(rest: &mut std::iter::Peekable<std::str::Chars<'_>>, end: Option<char>) -> anyhow::Result<Vec<Template>> {
    let mut choices = vec![Template::default()];
    let mut text = String::new();
    loop {
        let c = rest.next();
        let current = choices.last_mut().map(|t| &mut t.0).context("there is always a first choice")?;
        if !text.is_empty() && c.is_none_or(|c| "|(){}".contains(c)) {
            current.push(Part::Text(std::mem::take(&mut text)));
        }
        match c {
            c if c == end => return Ok(choices),
            None => bail!("{end:?} is missing"),
            Some('|') => choices.push(Template::default()),
            Some('(') => current.push(Part::OneOf(parse_choices(rest, Some(')'))?)),
            Some('{') => current.push(Part::Slot(rest.by_ref().take_while(|c| *c != '}').collect())),
            Some(c @ (')' | '}')) => bail!("{c:?} closes nothing"),
            Some(c) => text.push(c),
        }
    }
}
