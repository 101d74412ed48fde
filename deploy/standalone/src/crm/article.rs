//! An article is a Markdown file: its first heading is the title, the file's name the slug.

use frontdesk_store::ArticleRow;

/// Reads an article.
pub fn parse(slug: &str, text: &str) -> Result<ArticleRow, String> {
    if text.contains('\0') {
        return Err("holds a NUL character".to_owned());
    }
    let text = text.trim_start_matches('\u{feff}');
    let lines: Vec<&str> = text.lines().collect();
    let heading = lines
        .iter()
        .enumerate()
        .find_map(|(at, line)| heading(line).map(|title| (at, title)));
    let (at, title) = heading.ok_or("has no heading (a line that begins with `# `), so no title")?;
    // The title is kept beside the text, not in it.
    let body = [&lines[..at], &lines[at + 1..]].concat().join("\n").trim().to_owned();
    if body.is_empty() {
        return Err("has no text below its heading".to_owned());
    }
    Ok(ArticleRow {
        slug: slug.to_owned(),
        title: title.to_owned(),
        body,
        url: None,
    })
}

fn heading(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches('#');
    let title = rest.trim().trim_end_matches('#').trim_end();
    let level = line.len() - rest.len();
    ((1..=6).contains(&level) && rest.starts_with([' ', '\t']) && !title.is_empty()).then_some(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_heading_is_the_title() {
        let article = parse(
            "returns",
            "\u{feff}\n# Returns and refunds\r\n\r\nWithin 30 days.\n\n## Costs\n\nNone.\n",
        )
        .unwrap();
        assert_eq!((article.slug.as_str(), article.title.as_str()), ("returns", "Returns and refunds"));
        assert_eq!(article.body, "Within 30 days.\n\n## Costs\n\nNone.");
    }

    #[test]
    fn an_article_needs_heading_and_text() {
        for text in ["", "Text alone.", "#hashtag\ntext", "# Title\n\n"] {
            assert!(parse("x", text).is_err(), "{text:?}");
        }
    }
}
