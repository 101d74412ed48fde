//! The tokens as bytes.

use std::{
    fs::File,
    io::{self, Read as _},
    path::Path,
};

use crate::models::import_error::ImportError;

const TEXT: &str = "vocabulary.txt";
const JSON: &str = "vocabulary.json";
const MOST_BYTES: u64 = 16 << 20;
/// The first special token: whisper.cpp adds it and those after it by itself.
const END: &str = "<|endoftext|>";

/// The tokens before the special ones, in the order of their numbers.
pub(super) fn tokens(folder: &Path) -> Result<Vec<Vec<u8>>, ImportError> {
    let (path, lines) = match read(&folder.join(TEXT)) {
        Ok(text) => (folder.join(TEXT), text.split('\n').map(str::to_owned).collect()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let path = folder.join(JSON);
            let text = read(&path).map_err(|error| match error.kind() {
                io::ErrorKind::NotFound => ImportError::unsupported(folder, format!("neither {TEXT} nor {JSON} is there")),
                _ => ImportError::read(&path, error),
            })?;
            let lines: Vec<String> = serde_json::from_str(&text).map_err(|error| ImportError::damaged(&path, error.to_string()))?;
            (path, lines)
        }
        Err(error) => return Err(ImportError::read(&folder.join(TEXT), error)),
    };
    let Some(end) = lines.iter().position(|line| line == END) else {
        return Err(ImportError::unsupported(&path, format!("it has no token {END}")));
    };
    let bytes = lines[..end].iter().enumerate().map(|(number, token)| {
        let bytes = token.chars().map(byte).collect::<Option<Vec<u8>>>();
        bytes.ok_or_else(|| {
            ImportError::damaged(
                &path,
                format!("token {number} is {token:?}, which is not in GPT-2's spelling of bytes"),
            )
        })
    });
    bytes.collect()
}

fn read(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    let read = File::open(path)?.take(MOST_BYTES + 1).read_to_string(&mut text)?;
    if read as u64 > MOST_BYTES {
        return Err(io::Error::new(
            io::ErrorKind::FileTooLarge,
            format!("it is longer than {MOST_BYTES} bytes"),
        ));
    }
    Ok(text)
}

/// GPT-2 spells each byte as a character that can be printed: those of Latin-1 that can be printed as themselves, the others, in
/// order, as the characters from U+0100 on.
fn byte(character: char) -> Option<u8> {
    match u32::from(character) {
        code @ (0x21..=0x7e | 0xa1..=0xac | 0xae..=0xff) => u8::try_from(code).ok(),
        code @ 0x100..=0x120 => u8::try_from(code - 0x100).ok(),
        code @ 0x121..=0x142 => u8::try_from(code - 0x121 + 0x7f).ok(),
        0x143 => Some(0xad),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_byte_has_one_spelling() {
        let bytes: Vec<u8> = (0..0x200).filter_map(char::from_u32).filter_map(byte).collect();
        assert_eq!(bytes.len(), 256);
        assert_eq!(bytes.iter().collect::<BTreeSet<_>>().len(), 256);
        assert_eq!(byte('Ġ'), Some(b' '));
        assert_eq!(byte('Ċ'), Some(b'\n'));
        assert_eq!(byte('é'), Some(0xe9));
        assert_eq!(byte(' '), None);
    }
}
