//! Commands of `frontdesk` that pages name, compared with the program's own help.

use std::{
    collections::{BTreeMap, BTreeSet},
    process::Command,
};

use frontdesk_tests::binary;

use super::page::{Page, Piece};

/// What the help of a command tells.
struct Help {
    commands: BTreeSet<String>,
    options: BTreeSet<String>,
    /// What its arguments may be, where it lists that.
    values: BTreeSet<String>,
}

impl Help {
    fn read(text: &str) -> Self {
        let section = |name: &str| {
            let begin = format!("\n{name}:\n");
            let body = text.split(&begin).nth(1).unwrap_or_default();
            body.split("\n\n").next().unwrap_or_default().to_owned()
        };
        let commands = section("Commands");
        let first = |line: &str| line.split_whitespace().next().map(str::to_owned);
        let options = text.lines().map(str::trim).filter(|line| line.starts_with('-'));
        let options = options.flat_map(|line| line.split([' ', ',']).filter(|word| word.starts_with("--")).map(str::to_owned));
        let arguments = text
            .split("\nArguments:\n")
            .nth(1)
            .and_then(|rest| rest.split("\nOptions:\n").next())
            .unwrap_or_default();
        let values = arguments.lines().filter_map(|line| line.trim().strip_prefix("- ")?.split_once(':'));
        Self {
            commands: commands.lines().filter_map(first).collect(),
            options: options.collect(),
            values: values.map(|(name, _)| name.to_owned()).collect(),
        }
    }
}

/// The help of commands, each asked for once.
#[derive(Default)]
struct Manual(BTreeMap<Vec<String>, Help>);

impl Manual {
    fn of(&mut self, command: &[String]) -> &Help {
        self.0.entry(command.to_vec()).or_insert_with(|| {
            let program = binary::frontdesk().expect("the program is built");
            let asked = Command::new(program).args(command).arg("--help").output().expect("it starts");
            assert!(asked.status.success(), "frontdesk {} --help", command.join(" "));
            Help::read(&String::from_utf8_lossy(&asked.stdout))
        })
    }

    /// What is wrong with the words behind `frontdesk`.
    fn why_wrong(&mut self, words: &[&str]) -> Option<String> {
        let mut command: Vec<String> = Vec::new();
        let mut left = words;
        while let Some((name, rest)) = left.split_first()
            && self.of(&command).commands.contains(*name)
        {
            command.push((*name).to_owned());
            left = rest;
        }
        let help = self.of(&command);
        if let Some(name) = left.first().filter(|name| !help.commands.is_empty() && !name.starts_with('-')) {
            return Some(format!("has no command {name}"));
        }
        for word in left {
            if word.starts_with("--") && !help.options.contains(word.split('=').next().unwrap_or_default()) {
                return Some(format!("has no option {word}"));
            }
            let is_name = word.chars().all(|letter| letter.is_ascii_lowercase());
            if is_name && !help.values.is_empty() && !help.values.contains(*word) {
                return Some(format!("does not take {word}"));
            }
        }
        None
    }
}

/// The words behind `frontdesk` of each command in a line.
fn commands(text: &str) -> Vec<Vec<&str>> {
    let mut found = Vec::new();
    for part in text.split(['|', ';', '&', '(']) {
        let mut words = part
            .split_whitespace()
            .skip_while(|word| word.contains('=') || *word == "sudo" || *word == "exec");
        let program = words.next().unwrap_or_default();
        if program != "frontdesk" && !program.ends_with("/frontdesk") {
            continue;
        }
        let words = words.take_while(|word| !word.starts_with(['<', '>', '#']));
        found.push(
            words
                .map(|word| word.trim_matches(['[', ']', ')', '"', '`']))
                .filter(|word| !word.is_empty())
                .collect(),
        );
    }
    found
}

/// Commands that are not there, and how many are named.
pub fn wrong(pages: &[Page]) -> (Vec<String>, usize) {
    let mut manual = Manual::default();
    let (mut wrong, mut seen) = (Vec::new(), 0);
    let of_page = |page: &Page| {
        let spans = page
            .spans()
            .into_iter()
            .filter(|span| span.text.trim_start_matches('|').starts_with("frontdesk "));
        spans.chain(page.shell_lines()).collect::<Vec<Piece>>()
    };
    for piece in pages.iter().flat_map(of_page) {
        for words in commands(&piece.text) {
            seen += 1;
            if let Some(why) = manual.why_wrong(&words) {
                wrong.push(format!("{}: frontdesk {} {why}", piece.place, words.join(" ")));
            }
        }
    }
    (wrong, seen)
}

#[test]
fn commands_are_found_in_lines() {
    assert_eq!(
        commands("echo x | frontdesk understand --locale de"),
        [["understand", "--locale", "de"]]
    );
    assert_eq!(
        commands("A=b frontdesk worker cleanup [--once [--dry-run]]"),
        [["worker", "cleanup", "--once", "--dry-run"]]
    );
    assert!(commands("frontdesk-chat; systemctl start frontdesk").is_empty());
}
