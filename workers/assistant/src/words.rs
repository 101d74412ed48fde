//! The words of a short question.

/// The words of a text in lower case, without what follows an apostrophe.
pub fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .filter(|word| !word.is_empty())
        .map(|word| word.to_lowercase().split(['\'', '’']).next().unwrap_or_default().to_owned())
        .collect()
}
