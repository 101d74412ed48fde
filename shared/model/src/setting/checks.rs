//! What a value of each sort may be, and what is wrong with one that may not.

use std::{collections::BTreeMap, time::Duration};

use serde::Deserialize as _;
use serde_json::Value;

use super::AutoReply;

pub(super) fn text(value: &Value) -> Result<String, String> {
    text_up_to(value, 4000)
}

pub(super) fn text_up_to(value: &Value, most: usize) -> Result<String, String> {
    let text = value.as_str().map(str::trim).filter(|t| !t.is_empty() && t.chars().count() <= most);
    text.map(str::to_owned)
        .ok_or_else(|| format!("must be a text of 1 to {most} characters"))
}

pub(super) fn languages(value: &Value) -> Result<Vec<String>, String> {
    let code = |code: &String| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase());
    Vec::<String>::deserialize(value)
        .ok()
        .filter(|codes| codes.len() <= 100 && codes.iter().all(code))
        .ok_or_else(|| "must be a list of codes of languages such as [\"en\", \"de\"]".to_owned())
}

pub(super) fn origins(value: &Value) -> Result<Vec<String>, String> {
    let of_a_host = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-.:[]".contains(&byte);
    let origin = |text: &String| {
        let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        host.is_some_and(|host| (1..=260).contains(&host.len()) && host.bytes().all(of_a_host))
    };
    Vec::<String>::deserialize(value)
        .ok()
        .filter(|origins| origins.len() <= 100 && origins.iter().all(origin))
        .ok_or_else(|| {
            "must be a list of origins such as [\"https://shop.example\"]: scheme, host and port, in small letters, no path".to_owned()
        })
}

/// Colours are hexadecimal, so that nothing else gets into a page's style.
pub(super) fn theme(value: &Value) -> Result<BTreeMap<String, String>, String> {
    let wrong = || "must be an object with primary_color, such as \"#0b5cff\", and radius, such as \"12px\"".to_owned();
    let theme = BTreeMap::<String, String>::deserialize(value).map_err(|_| wrong())?;
    let fits = |(name, value): (&String, &String)| match name.as_str() {
        "primary_color" => {
            let digits = value.strip_prefix('#').unwrap_or_default();
            matches!(digits.len(), 3 | 6) && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
        }
        "radius" => {
            let size = value.strip_suffix("px").or_else(|| value.strip_suffix("rem")).unwrap_or_default();
            size.parse::<f32>().is_ok_and(|size| (0.0..=64.0).contains(&size))
        }
        _ => false,
    };
    if theme.iter().all(fits) { Ok(theme) } else { Err(wrong()) }
}

/// A time such as `90s`, `3m`, `2h` or `14d`.
fn time(text: &str) -> Option<Duration> {
    let unit = match text.chars().last()? {
        's' => 1,
        'm' => 60,
        'h' => 3_600,
        'd' => 86_400,
        _ => return None,
    };
    let number: u32 = text[..text.len() - 1].parse().ok()?;
    Some(Duration::from_secs(u64::from(number) * unit))
}

pub(super) fn time_within(value: &Value, least: &str, most: &str) -> Result<Duration, String> {
    let bounds = time(least).zip(time(most));
    let read = value.as_str().and_then(time);
    read.filter(|read| bounds.is_some_and(|(least, most)| (least..=most).contains(read)))
        .ok_or_else(|| format!("must be a time from {least} to {most}, such as \"90s\", \"3m\", \"2h\" or \"14d\""))
}

pub(super) fn whole(value: &Value, least: i64, most: i64) -> Result<i64, String> {
    value
        .as_i64()
        .filter(|n| (least..=most).contains(n))
        .ok_or_else(|| format!("must be a whole number from {least} to {most}"))
}

pub(super) fn share(value: &Value) -> Result<f64, String> {
    let number = value.as_f64().filter(|n| (0.0..=1.0).contains(n));
    number.ok_or_else(|| "must be a number from 0 to 1".to_owned())
}

pub(super) fn yes_or_no(value: &Value) -> Result<bool, String> {
    value.as_bool().ok_or_else(|| "must be true or false".to_owned())
}

pub(super) fn names(value: &Value) -> Result<Vec<String>, String> {
    let fits = |name: &String| !name.trim().is_empty() && name.chars().count() <= 60 && !name.chars().any(char::is_control);
    Vec::<String>::deserialize(value)
        .ok()
        .filter(|names| names.len() <= 100 && names.iter().all(fits))
        .ok_or_else(|| "must be a list of at most 100 names of 1 to 60 characters".to_owned())
}

pub(super) fn auto_replies(value: &Value) -> Result<Vec<AutoReply>, String> {
    let replies = Vec::<AutoReply>::deserialize(value).map_err(|e| {
        format!("must be a list of {{\"match\": \"exact\"|\"partial\"|\"keyword\", \"pattern\": text, \"reply\": text}}: {e}")
    })?;
    if replies.len() > 500 {
        return Err(format!("has {} entries; at most 500 are allowed", replies.len()));
    }
    match replies
        .iter()
        .position(|r| !r.pattern.chars().any(char::is_alphanumeric) || r.reply.trim().is_empty())
    {
        Some(at) => Err(format!("entry {at}: pattern needs a letter or digit, and reply must not be blank")),
        None => Ok(replies),
    }
}

/// A colour as pages write it.
pub(super) fn colour(value: &Value) -> Result<String, String> {
    let hex = |text: &&str| text.len() == 7 && text.starts_with('#') && text[1..].bytes().all(|byte| byte.is_ascii_hexdigit());
    let colour = value.as_str().filter(hex);
    colour
        .map(str::to_owned)
        .ok_or_else(|| "must be a colour such as \"#1f6feb\"".to_owned())
}
