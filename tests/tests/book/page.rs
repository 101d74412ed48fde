//! A page of Markdown: its code blocks, what stands in backticks, its links and its headings.

use std::collections::BTreeSet;

/// A page.
pub struct Page {
    /// Its path below the repository's folder.
    pub name: String,
    blocks: Vec<Block>,
    /// The text without its code blocks.
    prose: String,
}

/// A code block.
pub struct Block {
    /// What stands behind the fence, such as `sh run`.
    pub info: String,
    /// Its lines.
    pub text: String,
    /// How many lines of the page stand before its first one.
    pub before: usize,
}

/// A piece of a page.
#[derive(Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where, for people.
    pub place: String,
    /// The piece.
    pub text: String,
}

/// A link.
#[derive(Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it stands, for people.
    pub place: String,
    /// Where it leads.
    pub target: String,
}

impl Page {
    /// Reads a page.
    pub fn new(name: &str, text: &str) -> Self {
        let mut blocks: Vec<Block> = Vec::new();
        let mut prose = String::new();
        let mut open = false;
        for (at, line) in text.lines().enumerate() {
            if let Some(info) = line.trim_start().strip_prefix("```") {
                if !open {
                    blocks.push(Block {
                        info: info.trim().to_owned(),
                        text: String::new(),
                        before: at + 1,
                    });
                }
                open = !open;
            } else if open && let Some(block) = blocks.last_mut() {
                block.text += line;
                block.text.push('\n');
            } else {
                prose += line;
            }
            prose.push('\n');
        }
        assert!(!open, "{name}: a code block has no end");
        Self {
            name: name.to_owned(),
            blocks,
            prose,
        }
    }

    /// Its code blocks.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    fn place(&self, line: usize) -> String {
        format!("{}:{}", self.name, line + 1)
    }

    /// What stands in backticks.
    pub fn spans(&self) -> Vec<Piece> {
        let mut found = Vec::new();
        for (at, line) in self.prose.lines().enumerate() {
            let pieces: Vec<&str> = line.split('`').collect();
            assert!(pieces.len() % 2 == 1, "{}: a backtick has no other one on its line", self.place(at));
            found.extend(pieces.into_iter().skip(1).step_by(2).map(|text| Piece {
                place: self.place(at),
                text: text.replace("\\|", "|"),
            }));
        }
        found
    }

    /// The commands of its blocks for a shell, one a piece: continued lines are one, comments are left out.
    pub fn shell_lines(&self) -> Vec<Piece> {
        let mut found = Vec::new();
        for block in self.blocks.iter().filter(|block| block.info.starts_with("sh")) {
            let mut whole = String::new();
            let mut begin = None;
            for (at, line) in block.text.lines().enumerate() {
                let line = line.split(" #").next().unwrap_or_default();
                let begin_at = *begin.get_or_insert(block.before + at);
                if let Some(line) = line.strip_suffix('\\') {
                    whole += line;
                    continue;
                }
                whole += line;
                found.push(Piece {
                    place: self.place(begin_at),
                    text: std::mem::take(&mut whole),
                });
                begin = None;
            }
        }
        found
    }

    /// Every line, of blocks and of prose.
    pub fn lines(&self) -> Vec<Piece> {
        let of_blocks = self.blocks.iter().flat_map(|block| {
            block.text.lines().enumerate().map(|(at, line)| Piece {
                place: self.place(block.before + at),
                text: line.to_owned(),
            })
        });
        let of_prose = self.prose.lines().enumerate().map(|(at, line)| Piece {
            place: self.place(at),
            text: line.to_owned(),
        });
        of_blocks.chain(of_prose).collect()
    }

    /// Its links, those to other sites among them.
    pub fn links(&self) -> Vec<Link> {
        let mut found = Vec::new();
        for (at, line) in self.prose.lines().enumerate() {
            // What stands in backticks is no link.
            let line: String = line.split('`').step_by(2).collect::<Vec<_>>().join("code");
            for rest in line.split("](").skip(1) {
                let target = rest.split(')').next().unwrap_or_default();
                found.push(Link {
                    place: self.place(at),
                    target: target.to_owned(),
                });
            }
        }
        found
    }

    /// The anchors of its headings, as GitHub and mdBook make them.
    pub fn anchors(&self) -> BTreeSet<String> {
        let heading = |line: &&str| line.starts_with('#') && line.trim_start_matches('#').starts_with(' ');
        self.prose
            .lines()
            .filter(heading)
            .map(|line| {
                line.trim_start_matches('#')
                    .trim()
                    .chars()
                    .filter_map(|letter| match letter {
                        ' ' => Some('-'),
                        letter if letter.is_alphanumeric() || letter == '-' || letter == '_' => Some(letter.to_ascii_lowercase()),
                        _ => None,
                    })
                    .collect()
            })
            .collect()
    }
}

#[test]
fn a_page_is_read() {
    let text = "# A b, `c`\nsee [d](e.md#f) and `g.h`\n```sh run\nfrontdesk x \\\n  --y # why\ncurl z\n```\n";
    let page = Page::new("p.md", text);
    assert!(page.anchors().contains("a-b-c"));
    assert_eq!(page.links()[0].target, "e.md#f");
    assert_eq!(page.spans()[1].text, "g.h");
    let lines: Vec<String> = page.shell_lines().into_iter().map(|piece| piece.text).collect();
    assert_eq!(lines, ["frontdesk x   --y", "curl z"]);
}
