//! HTML as text, in one pass and without a tree: however deep, wrong or long it is, it takes no stack, and time by its length alone.

/// What is inside is no text.
const SILENT: [&str; 4] = ["script", "style", "title", "template"];
/// Stand apart from what is before and after them.
const PARAGRAPHS: [&str; 16] = [
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "ul",
    "ol",
    "dl",
    "table",
    "pre",
    "hr",
    "section",
    "article",
];
/// Are lines of their own.
const LINES: [&str; 11] = [
    "div", "tr", "li", "dt", "dd", "header", "footer", "address", "form", "center", "main",
];
/// Deeper quotations look like this deep.
const DEEPEST: usize = 8;
/// A longer address of a link is left out.
const ADDRESS: usize = 300;

/// The words; each line that is quoted begins with `>`.
pub(super) fn text(html: &str) -> String {
    let mut page = Page::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        page.words(&rest[..at]);
        let tag = &rest[at..];
        rest = if let Some(comment) = tag.strip_prefix("<!--") {
            behind(comment, "-->")
        } else if tag.starts_with("<!") || tag.starts_with("<?") {
            behind(tag, ">")
        } else if let Some((tag, rest)) = Tag::read(tag) {
            page.tag(&tag);
            if !tag.closes && SILENT.contains(&tag.name.as_str()) {
                behind_element(rest, &tag.name)
            } else {
                rest
            }
        } else {
            page.words("<");
            &tag[1..]
        };
    }
    page.words(rest);
    page.out
}

/// What follows `end`; nothing where it does not come.
fn behind<'t>(text: &'t str, end: &str) -> &'t str {
    text.split_once(end).map_or("", |(_, rest)| rest)
}

/// What follows the end tag of an element that has no other tags.
fn behind_element<'t>(mut text: &'t str, name: &str) -> &'t str {
    while let Some(at) = text.find("</") {
        text = &text[at + 2..];
        if text.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)) {
            return behind(text, ">");
        }
    }
    ""
}

/// A tag. Of its attributes only the address of a link counts.
struct Tag {
    name: String,
    closes: bool,
    address: Option<String>,
}

impl Tag {
    /// The tag at the beginning of a text, and what follows it; none where none begins.
    fn read(text: &str) -> Option<(Self, &str)> {
        let inner = text.strip_prefix('<')?;
        let (closes, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
        if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let ends = |c: char| c.is_whitespace() || matches!(c, '/' | '>');
        let name = &inner[..inner.find(ends).unwrap_or(inner.len())];
        let end = tag_end(inner);
        let attributes = &inner[name.len()..end];
        let tag = Self {
            name: name.chars().take(20).collect::<String>().to_ascii_lowercase(),
            closes,
            address: name.eq_ignore_ascii_case("a").then(|| address(attributes)).flatten(),
        };
        Some((tag, inner.get(end + 1..).unwrap_or_default()))
    }
}

/// Where a tag ends: at the first `>` that stands in no value.
fn tag_end(text: &str) -> usize {
    let (mut quote, mut after_equals) = (None, false);
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), byte) if byte == open => quote = None,
            (Some(_), _) | (None, b' ' | b'\t' | b'\r' | b'\n') => {}
            (None, b'>') => return at,
            (None, b'"' | b'\'') if after_equals => quote = Some(byte),
            (None, byte) => after_equals = byte == b'=',
        }
    }
    text.len()
}

/// The address of a link on the web.
fn address(attributes: &str) -> Option<String> {
    let at = attributes.to_ascii_lowercase().find("href")?;
    let value = attributes[at + 4..].trim_start().strip_prefix('=')?.trim_start();
    let value = match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split(quote).next()?,
        _ => value.split(char::is_whitespace).next()?,
    };
    let is_web = value.starts_with("http://") || value.starts_with("https://");
    (is_web && value.len() <= ADDRESS).then(|| html_escape::decode_html_entities(value).into_owned())
}

/// The text so far.
#[derive(Default)]
struct Page {
    out: String,
    /// Ends of lines before the next word.
    breaks: usize,
    /// Whether a blank stands before the next word.
    blank: bool,
    quoted: usize,
    preformatted: bool,
    /// The link that is open: its address, and where its words begin.
    link: Option<(String, usize)>,
}

impl Page {
    fn words(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        for c in html_escape::decode_html_entities(text).chars() {
            match c {
                '\n' if self.preformatted => self.end_line(),
                c if c.is_whitespace() && !self.preformatted => self.blank = true,
                c => self.letter(c),
            }
        }
    }

    fn letter(&mut self, c: char) {
        if self.breaks > 0 || self.out.is_empty() {
            if !self.out.is_empty() {
                self.out.extend(std::iter::repeat_n('\n', self.breaks));
            }
            self.out.extend(std::iter::repeat_n("> ", self.quoted.min(DEEPEST)));
        } else if self.blank {
            self.out.push(' ');
        }
        (self.breaks, self.blank) = (0, false);
        self.out.push(c);
    }

    /// One line more, and no more than one that is blank.
    fn end_line(&mut self) {
        self.breaks = (self.breaks + 1).min(2);
    }

    fn tag(&mut self, tag: &Tag) {
        let name = tag.name.as_str();
        if PARAGRAPHS.contains(&name) {
            self.breaks = 2;
        } else if LINES.contains(&name) {
            self.breaks = self.breaks.max(1);
        }
        match (name, tag.closes) {
            ("br", _) => self.end_line(),
            ("td" | "th", _) => self.blank = true,
            ("li", false) => {
                self.letter('-');
                self.blank = true;
            }
            ("pre", closes) => self.preformatted = !closes,
            ("blockquote", false) => self.quoted += 1,
            ("blockquote", true) => self.quoted = self.quoted.saturating_sub(1),
            ("a", false) => self.link = tag.address.clone().map(|address| (address, self.out.len())),
            ("a", true) => self.end_link(),
            _ => {}
        }
    }

    /// The address stands behind the words, unless they say it.
    fn end_link(&mut self) {
        let Some((address, from)) = self.link.take() else { return };
        let words = self.out[from..].trim();
        let bare = |text: &str| text.trim_end_matches('/').rsplit("://").next().unwrap_or_default().to_owned();
        if !words.is_empty() && !words.contains(&bare(&address)) {
            self.blank = false;
            self.out.push_str(" (");
            self.out.push_str(&address);
            self.out.push(')');
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    #[test]
    fn what_is_read_is_what_is_shown() {
        for (html, shown) in [
            (
                "<p>Hello&nbsp;Marta,</p><p>it   is\n on <b>its</b> way.</p>",
                "Hello Marta,\n\nit is on its way.",
            ),
            ("a<br>b<br/><br />c<div>d</div>e", "a\nb\n\nc\nd\ne"),
            ("1 &lt; 2 &amp; 3 < 4 <5> &euro; &#x41;", "1 < 2 & 3 < 4 <5> € A"),
            (
                "<head><title>No</title><style>p > a { }</style></head><script>if (a < b) {'<p>no</p>'}</script>Yes",
                "Yes",
            ),
            ("<!-- <p>no</p> --><!DOCTYPE html><p title=\"a > b\">Yes</p>", "Yes"),
            ("<ul><li>one</li><li>two</li></ul>", "- one\n- two"),
            ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
            (
                "<a href='https://shop.example/x?a=1&amp;b=2'>the lamp</a>",
                "the lamp (https://shop.example/x?a=1&b=2)",
            ),
            (
                "<a href=\"https://shop.example/\">shop.example</a> <a href=mailto:a@b.example>Ann</a>",
                "shop.example Ann",
            ),
            (
                "Yes<blockquote><p>Is it?</p><blockquote>Hm</blockquote></blockquote>No",
                "Yes\n\n> Is it?\n\n> > Hm\n\nNo",
            ),
            ("<pre>a\n  b</pre>", "a\n  b"),
            ("Grüße <", "Grüße <"),
            ("<p", ""),
        ] {
            assert_eq!(text(html), shown, "{html}");
        }
    }

    #[test]
    fn however_deep_or_wrong_it_is_it_is_read_at_once() {
        let begun = Instant::now();
        for part in [
            "<div>",
            "<b id=1><p>",
            "<blockquote>",
            "<a href=x",
            "<!--",
            "</",
            "<style>",
            "&",
            "<p a='",
            "<a href='https://x'>x",
            "<li>",
            "<",
            "<1",
            "<a",
        ] {
            let long = part.repeat(200_000) + "end";
            assert!(text(&long).len() <= long.len() * 4, "{part}");
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "{:?}", begun.elapsed());
    }
}
