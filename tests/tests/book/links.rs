//! Where links lead.

use std::path::Path;

use frontdesk_tests::binary::repository;

use super::{CHAPTERS, page::Page};

/// Links that lead nowhere, and how many there are. Other sites are not asked.
pub fn wrong(pages: &[Page]) -> (Vec<String>, usize) {
    let (mut wrong, mut seen) = (Vec::new(), 0);
    for page in pages {
        let folder = Path::new(&page.name).parent().unwrap_or(Path::new(""));
        for link in page.links().into_iter().filter(|link| !link.target.contains("://")) {
            seen += 1;
            let (file, anchor) = link.target.split_once('#').unwrap_or((&link.target, ""));
            let path = if file.is_empty() {
                Path::new(&page.name).to_owned()
            } else {
                folder.join(file)
            };
            if let Some(why) = why_wrong(page, &path, anchor) {
                wrong.push(format!("{}: {} {why}", link.place, link.target));
            }
        }
    }
    (wrong, seen)
}

fn why_wrong(page: &Page, path: &Path, anchor: &str) -> Option<String> {
    let whole = repository(".").join(path);
    if !whole.exists() {
        return Some("is not there".to_owned());
    }
    // What lies outside the book is not part of it when it is built.
    if page.name.starts_with(CHAPTERS) && path.parent() != Some(Path::new(CHAPTERS)) {
        return Some("leads out of the book: name the file instead".to_owned());
    }
    if anchor.is_empty() {
        return None;
    }
    let text = std::fs::read_to_string(&whole).unwrap_or_default();
    let anchors = Page::new(&path.to_string_lossy(), &text).anchors();
    (!anchors.contains(anchor)).then(|| "names a heading that is not there".to_owned())
}
