//! Articles as files hold them: Markdown, HTML, text.

use std::path::Path;

use htmd::HtmlToMarkdown;

use crate::crm::article;

/// An article that was read.
#[derive(Debug, PartialEq, Eq)]
pub struct Read {
    pub title: String,
    /// Markdown.
    pub body: String,
    pub url: Option<String>,
}

enum Format {
    Markdown,
    Html,
    Text,
}

/// Whether a file's ending is known.
pub fn is_known(path: &Path) -> bool {
    format(path).is_some()
}

/// Reads a file's text.
pub fn article(path: &Path, text: &str) -> Result<Read, String> {
    match format(path) {
        Some(Format::Markdown) => markdown(text),
        Some(Format::Html) => html(text),
        Some(Format::Text) => plain(text),
        None => Err("is of no known format".to_owned()),
    }
}

fn format(path: &Path) -> Option<Format> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    match ending.as_str() {
        "md" | "markdown" => Some(Format::Markdown),
        "html" | "htm" => Some(Format::Html),
        "txt" => Some(Format::Text),
        _ => None,
    }
}

fn markdown(text: &str) -> Result<Read, String> {
    let (head, rest) = front_matter(text);
    let field = |name: &str| {
        let line = head
            .lines()
            .find_map(|line| line.split_once(':').filter(|(key, _)| key.trim() == name));
        line.map(|(_, value)| value.trim().trim_matches(['"', '\'']).to_owned())
            .filter(|value| !value.is_empty())
    };
    let url = field("url");
    if let Some(title) = field("title") {
        let body = rest.trim().to_owned();
        // A heading of the same words would be read twice.
        let body = body.strip_prefix(&format!("# {title}")).unwrap_or(&body).trim().to_owned();
        return with_text(Read { title, body, url });
    }
    let row = article::parse("", rest)?;
    Ok(Read {
        title: row.title,
        body: row.body,
        url,
    })
}

/// What stands between lines of `---` at the beginning, and what follows.
fn front_matter(text: &str) -> (&str, &str) {
    let inside = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n"));
    let divided = inside.and_then(|inside| inside.split_once("\n---"));
    divided.map_or(("", text), |(head, rest)| (head, rest.trim_start_matches('-')))
}

fn html(text: &str) -> Result<Read, String> {
    let converter = HtmlToMarkdown::builder()
        .skip_tags(vec![
            "head", "script", "style", "noscript", "template", "svg", "nav", "header", "footer", "form",
        ])
        .build();
    let markdown = converter
        .convert(text)
        .map_err(|error| format!("cannot be read as HTML: {error}"))?;
    if let Ok(row) = article::parse("", &markdown) {
        return Ok(Read {
            title: row.title,
            body: row.body,
            url: None,
        });
    }
    let title = title(text).ok_or("has neither a heading nor a title")?;
    let body = markdown.trim().to_owned();
    with_text(Read { title, body, url: None })
}

/// What stands in the element `title`.
fn title(html: &str) -> Option<String> {
    let small = html.to_ascii_lowercase();
    let start = small.find("<title")?;
    let from = start + small[start..].find('>')? + 1;
    let to = from + small[from..].find("</title")?;
    let text = HtmlToMarkdown::new().convert(&html[from..to]).ok()?;
    let title = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!title.is_empty()).then_some(title)
}

fn plain(text: &str) -> Result<Read, String> {
    let text = text.trim_start();
    let (title, rest) = text.split_once('\n').unwrap_or((text, ""));
    // A text has no headings: a mark that would make one stands back.
    let lines = rest.trim().lines().map(|line| {
        if line.starts_with('#') {
            format!(" {line}")
        } else {
            line.to_owned()
        }
    });
    let (title, body) = (title.trim().to_owned(), lines.collect::<Vec<_>>().join("\n"));
    with_text(Read { title, body, url: None })
}

fn with_text(read: Read) -> Result<Read, String> {
    if read.title.is_empty() || read.body.is_empty() {
        return Err("has no text below its title".to_owned());
    }
    Ok(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, text: &str) -> Result<(String, String, Option<String>), String> {
        article(Path::new(name), text).map(|read| (read.title, read.body, read.url))
    }

    fn is(title: &str, body: &str, url: Option<&str>) -> (String, String, Option<String>) {
        (title.to_owned(), body.to_owned(), url.map(str::to_owned))
    }

    #[test]
    fn markdown_has_its_title_in_a_heading_or_before_it() {
        assert_eq!(read("a.md", "# Returns\n\n30 days."), Ok(is("Returns", "30 days.", None)));
        assert_eq!(
            read(
                "a.MD",
                "---\ntitle: \"Returns\"\nurl: https://x.example/r\n---\n\n# Returns\n\n30 days."
            ),
            Ok(is("Returns", "30 days.", Some("https://x.example/r")))
        );
        assert_eq!(
            read("a.md", "---\nurl: https://x.example\n---\n# R\n\nb"),
            Ok(is("R", "b", Some("https://x.example")))
        );
        assert!(read("a.md", "no heading").is_err());
        assert!(read("a.md", "---\ntitle: R\n---\n").is_err());
    }

    #[test]
    fn html_becomes_markdown() {
        let page = "<html><head><title>Shop &amp; more</title><style>p {}</style></head><body><nav>Menu</nav>\
            <h2>First</h2><p>Some <b>bold</b> text.</p><ul><li>one</li></ul><script>x()</script></body></html>";
        let (title, body, _) = read("a.html", page).unwrap();
        assert_eq!(title, "First");
        assert!(body.starts_with("Some **bold** text.") && body.contains("one"), "{body}");
        assert!(!body.contains("Menu") && !body.contains("x()") && !body.contains("p {"), "{body}");
        assert_eq!(read("a.htm", "<title>A &amp; b</title><p>Text"), Ok(is("A & b", "Text", None)));
        assert!(read("a.html", "<p>Text").is_err());
    }

    #[test]
    fn a_text_begins_with_its_title() {
        assert_eq!(
            read("a.txt", "\nReturns\n\n# 1 in 30 days\nthen"),
            Ok(is("Returns", " # 1 in 30 days\nthen", None))
        );
        assert!(read("a.txt", "Title alone\n\n").is_err());
    }
}
