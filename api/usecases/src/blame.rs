//! Which field a parser's message is about.

/// The field and what is wrong with it. serde names a field that is missing, doubled or unknown only in its message.
#[must_use]
pub fn blame(path: &str, message: &str) -> (String, String) {
    let message = message.rsplit_once(" at line ").map_or(message, |(message, _)| message);
    let inside = |name: &str| match path {
        "." | "" => name.to_owned(),
        path if path == name || path.ends_with(&format!(".{name}")) => path.to_owned(),
        path => format!("{path}.{name}"),
    };
    for (start, detail) in [
        ("unknown field `", "is not a field of this request"),
        ("missing field `", "is missing"),
        ("duplicate field `", "is given twice"),
    ] {
        if let Some((name, rest)) = message.strip_prefix(start).and_then(|rest| rest.split_once('`')) {
            let allowed = rest.strip_prefix(", ").map(|rest| format!("; {rest}")).unwrap_or_default();
            return (inside(name), format!("{detail}{allowed}"));
        }
    }
    let field = if path == "." { "body".to_owned() } else { path.to_owned() };
    (field, message.to_owned())
}
