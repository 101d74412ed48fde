//! Items of a JSON file: one a line, or in lists that are read as they come, so that no file has to fit into memory.
//!
//! Programs write such files in three ways: an object a line; one list; or answers of an API, whose list stands under a name such as `tickets`
//! or `payload` beside what says where the next page is.

use std::{
    cell::Cell,
    fmt,
    fs::File,
    io::{self, BufRead as _, BufReader, Read, Seek as _},
    rc::Rc,
};

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::lines::Lines;

/// Under these names answers of an API have their list.
const LISTS: [&str; 6] = ["tickets", "users", "conversations", "contacts", "payload", "data"];
/// What has one of these is an item itself, whatever else it has.
const ID: &str = "id";
/// Largest item of a list, in bytes. A larger one would be held in memory whole.
const LARGEST: u64 = 16 * 1024 * 1024;
/// The first line is looked at so far.
const FIRST_LINE: u64 = 4 * 1024 * 1024;

/// An item, or what is wrong with it.
pub(super) struct Item {
    /// Where it stands.
    pub place: String,
    pub value: Result<Value, String>,
}

/// Reads a file. `each` gets every item; false ends it.
pub(super) fn read(mut file: File, each: &mut dyn FnMut(Item) -> bool) -> io::Result<()> {
    let mut first = Vec::new();
    BufReader::new(&mut file).take(FIRST_LINE).read_until(b'\n', &mut first)?;
    file.rewind()?;
    if serde_json::from_slice::<IgnoredAny>(without_mark(&first)).is_ok() {
        lines(file, each)
    } else {
        document(file, each)
    }
}

fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

fn lines(file: File, each: &mut dyn FnMut(Item) -> bool) -> io::Result<()> {
    for line in Lines::new(BufReader::new(file)) {
        let line = line?;
        let place = format!("line {}", line.number);
        let value = match line.text {
            Ok(text) if text.trim().is_empty() => continue,
            Ok(text) => serde_json::from_str(&text).map_err(|error| error.to_string()),
            Err(error) => Err(error),
        };
        let goes_on = match value {
            Ok(value) => unpack(value, &place, each),
            Err(error) => each(Item { place, value: Err(error) }),
        };
        if !goes_on {
            break;
        }
    }
    Ok(())
}

/// What stands on one line may be a list, too.
fn unpack(value: Value, place: &str, each: &mut dyn FnMut(Item) -> bool) -> bool {
    let list = match value {
        Value::Array(list) => list,
        Value::Object(mut object) if !object.contains_key(ID) => match LISTS.iter().find_map(|name| object.remove(*name)) {
            Some(inner) => return unpack(inner, place, each),
            None => vec![Value::Object(object)],
        },
        Value::Null => Vec::new(),
        other => vec![other],
    };
    list.into_iter().all(|value| {
        each(Item {
            place: place.to_owned(),
            value: Ok(value),
        })
    })
}

fn document(file: File, each: &mut dyn FnMut(Item) -> bool) -> io::Result<()> {
    let left = Rc::new(Cell::new(LARGEST));
    let mut reader = BufReader::new(file);
    if reader.fill_buf()?.starts_with(b"\xef\xbb\xbf") {
        reader.consume(3);
    }
    let limited = Limited {
        inner: reader,
        left: Rc::clone(&left),
    };
    let mut number = 0_u64;
    let mut gone = false;
    let mut next = |value: Value| {
        number += 1;
        left.set(LARGEST);
        gone = gone
            || !each(Item {
                place: format!("item {number}"),
                value: Ok(value),
            });
        !gone
    };
    let mut json = serde_json::Deserializer::from_reader(limited);
    let read = Items {
        each: &mut next,
        inside: false,
    }
    .deserialize(&mut json)
    .and_then(|()| json.end());
    match read {
        Err(_) if gone => Ok(()),
        read => read.map_err(io::Error::from),
    }
}

/// Fails where an item goes on for too long.
struct Limited<R> {
    inner: R,
    left: Rc<Cell<u64>>,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let Some(left) = self.left.get().checked_sub(read as u64) else {
            let why = format!("an item is longer than {} MiB", LARGEST / 1024 / 1024);
            return Err(io::Error::new(io::ErrorKind::InvalidData, why));
        };
        self.left.set(left);
        Ok(read)
    }
}

/// Hands on the items of a value, one after the other.
struct Items<'a> {
    each: &'a mut dyn FnMut(Value) -> bool,
    /// Within a list's name: what is no list has no items.
    inside: bool,
}

impl<'de> DeserializeSeed<'de> for Items<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Items<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of objects, or an object with one")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(value) = list.next_element::<Value>()? {
            if !(self.each)(value) {
                return Err(serde::de::Error::custom("nobody takes it"));
            }
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        let mut own = Map::new();
        let mut listed = false;
        while let Some(key) = object.next_key::<String>()? {
            if LISTS.contains(&key.as_str()) && !own.contains_key(ID) {
                object.next_value_seed(Items {
                    each: &mut *self.each,
                    inside: true,
                })?;
                listed = true;
            } else {
                own.insert(key, object.next_value()?);
            }
        }
        if !listed && !(self.each)(Value::Object(own)) {
            return Err(serde::de::Error::custom("nobody takes it"));
        }
        Ok(())
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        if self.inside {
            Ok(())
        } else {
            Err(E::custom("there is nothing in it"))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn items(text: &str) -> (Vec<String>, bool) {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(text.as_bytes()).unwrap();
        file.rewind().unwrap();
        let mut found = Vec::new();
        let read = read(file, &mut |item| {
            found.push(match item.value {
                Ok(value) => format!("{}: {}", item.place, value["id"]),
                Err(_) => format!("{}: wrong", item.place),
            });
            true
        });
        (found, read.is_ok())
    }

    #[test]
    fn items_are_found_however_they_are_written() {
        for (text, found) in [
            ("{\"id\":1}\n\n{\"id\":2}\n", vec!["line 1: 1", "line 3: 2"]),
            ("{\"id\":1}\n{\"id\n{\"id\":3}", vec!["line 1: 1", "line 2: wrong", "line 3: 3"]),
            ("[{\"id\":1},{\"id\":2}]", vec!["line 1: 1", "line 1: 2"]),
            ("[\n{\"id\":1},\n{\"id\":2}]", vec!["item 1: 1", "item 2: 2"]),
            (
                "\u{feff}{\n\"count\":2,\"tickets\":[{\"id\":1},{\"id\":2}]}",
                vec!["item 1: 1", "item 2: 2"],
            ),
            ("{\n\"data\":{\"meta\":{},\"payload\":[{\"id\":1}]}}", vec!["item 1: 1"]),
            ("{\"data\":{\"meta\":{},\"payload\":[{\"id\":1}]}}", vec!["line 1: 1"]),
            ("{\n\"id\":7,\"users\":[{\"id\":1}]}", vec!["item 1: 7"]),
            ("{\n\"tickets\":null}", vec![]),
        ] {
            assert_eq!(items(text), (found.into_iter().map(str::to_owned).collect(), true), "{text}");
        }
        assert_eq!(items("[\n{\"id\":1},\n{\"id\":"), (vec!["item 1: 1".to_owned()], false));
        assert!(!items("[\n1] x").1 && !items("\nnull").1);
    }
}
