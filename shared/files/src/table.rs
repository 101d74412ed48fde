//! Rows as text: tables as RFC 4180 has them, and JSON objects a line.
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return for a formula. Words that begin so get an apostrophe
//! in front; numbers stay what they are.

use std::io::Write as _;

use bytes::Bytes;
use csv::{Terminator, Writer, WriterBuilder};
use frontdesk_model::{Cell, ExportFormat};

/// U+FEFF in UTF-8: it tells some spreadsheets that the rest is UTF-8, too.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
/// Of a page, so that it seldom grows.
const ROOM: usize = 256 * 1024;

/// Some rows, as text.
pub struct TablePage {
    columns: &'static [&'static str],
    to: To,
    /// A cell while it is written.
    scratch: Vec<u8>,
}

enum To {
    Csv(Box<Writer<Vec<u8>>>),
    Jsonl(Vec<u8>),
}

/// What stands before the first row: the names of the columns in a table, with a byte order mark where it is wanted; nothing before JSON.
#[must_use]
pub fn head(format: ExportFormat, columns: &[&str], bom: bool) -> Bytes {
    if format == ExportFormat::Jsonl {
        return Bytes::new();
    }
    let mut head = if bom { BYTE_ORDER_MARK.to_vec() } else { Vec::new() };
    head.extend_from_slice(columns.join(",").as_bytes());
    head.extend_from_slice(b"\r\n");
    head.into()
}

impl TablePage {
    /// Without rows yet.
    #[must_use]
    pub fn new(format: ExportFormat, columns: &'static [&'static str]) -> Self {
        let room = Vec::with_capacity(ROOM);
        let to = match format {
            ExportFormat::Csv => To::Csv(Box::new(WriterBuilder::new().terminator(Terminator::CRLF).from_writer(room))),
            ExportFormat::Jsonl => To::Jsonl(room),
        };
        Self {
            columns,
            to,
            scratch: Vec::new(),
        }
    }

    /// Appends a row: a cell a column, in their order.
    ///
    /// # Panics
    /// Never: memory takes what is written to it.
    pub fn row(&mut self, cells: &[Cell<'_>]) {
        let Self { columns, to, scratch } = self;
        match to {
            To::Csv(table) => {
                for cell in cells {
                    scratch.clear();
                    write_cell(scratch, *cell);
                    table.write_field(&*scratch).expect("memory takes it");
                }
                table.write_record(None::<&[u8]>).expect("memory takes it");
            }
            To::Jsonl(lines) => {
                for (place, (column, cell)) in columns.iter().zip(cells).enumerate() {
                    lines.extend_from_slice(if place == 0 { b"{\"" } else { b",\"" });
                    lines.extend_from_slice(column.as_bytes());
                    lines.extend_from_slice(b"\":");
                    write_json(lines, *cell);
                }
                lines.extend_from_slice(b"}\n");
            }
        }
    }

    /// The rows as bytes.
    ///
    /// # Panics
    /// Never: memory takes what is written to it.
    #[must_use]
    pub fn finish(self) -> Bytes {
        match self.to {
            To::Csv(table) => table.into_inner().expect("memory takes it").into(),
            To::Jsonl(lines) => lines.into(),
        }
    }
}

fn write_cell(into: &mut Vec<u8>, cell: Cell<'_>) {
    let written = match cell {
        Cell::None => Ok(()),
        Cell::Text(text) => {
            if is_formula(text) {
                into.push(b'\'');
            }
            into.extend_from_slice(text.as_bytes());
            Ok(())
        }
        Cell::Json(json) => {
            into.extend_from_slice(json.0.as_bytes());
            Ok(())
        }
        Cell::Id(id) => write!(into, "{id}"),
        Cell::Whole(number) => write!(into, "{number}"),
        Cell::Real(number) => write!(into, "{number}"),
        Cell::Flag(flag) => write!(into, "{flag}"),
        Cell::Time(time) => write!(into, "{}", time.format("%Y-%m-%dT%H:%M:%S%.fZ")),
    };
    written.expect("memory takes it");
}

fn write_json(into: &mut Vec<u8>, cell: Cell<'_>) {
    let written = match cell {
        Cell::None => write!(into, "null"),
        Cell::Text(text) => serde_json::to_writer(&mut *into, text).map_err(std::io::Error::from),
        Cell::Real(number) => serde_json::to_writer(&mut *into, &number).map_err(std::io::Error::from),
        Cell::Id(_) | Cell::Time(_) => {
            into.push(b'"');
            write_cell(into, cell);
            into.push(b'"');
            Ok(())
        }
        Cell::Json(_) | Cell::Whole(_) | Cell::Flag(_) => {
            write_cell(into, cell);
            Ok(())
        }
    };
    written.expect("memory takes it");
}

/// Whether a spreadsheet would take the text for a formula.
fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number(text)
}

/// A decimal number with a sign.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole) && all_digits(part)
}

#[cfg(test)]
mod tests {
    use frontdesk_model::RawJson;

    use super::*;

    const COLUMNS: &[&str] = &["a", "b"];

    fn table(rows: &[[Cell<'_>; 2]], format: ExportFormat) -> String {
        let mut page = TablePage::new(format, COLUMNS);
        for row in rows {
            page.row(row);
        }
        String::from_utf8(page.finish().to_vec()).unwrap()
    }

    #[test]
    fn words_are_no_formulas_and_numbers_stay_numbers() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
            ("-2+3", "'-2+3"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "'\tx"),
            ("-", "'-"),
            ("-5", "-5"),
            ("+4.50", "+4.50"),
            ("-1.", "'-1."),
            ("a=b", "a=b"),
            ("", ""),
        ] {
            assert_eq!(
                table(&[[Cell::Text(text), Cell::None]], ExportFormat::Csv),
                format!("{cell},\r\n"),
                "{text:?}"
            );
        }
        assert_eq!(table(&[[Cell::Whole(-5), Cell::Real(-0.5)]], ExportFormat::Csv), "-5,-0.5\r\n");
    }

    #[test]
    fn a_reader_of_tables_finds_the_cells() {
        let texts = [
            "plain",
            "with, comma",
            "with \"quotes\"",
            "two\r\nlines",
            "\rreturn",
            "grüße 👋",
            " blank ",
            "'quoted",
        ];
        let rows: Vec<_> = texts.iter().map(|text| [Cell::Text(text), Cell::Flag(true)]).collect();
        let mut whole = head(ExportFormat::Csv, COLUMNS, false).to_vec();
        whole.extend(table(&rows, ExportFormat::Csv).into_bytes());
        let mut reader = csv::Reader::from_reader(whole.as_slice());
        assert_eq!(reader.headers().unwrap(), COLUMNS);
        let found: Vec<String> = reader.records().map(|record| record.unwrap()[0].to_owned()).collect();
        let expected: Vec<String> = texts
            .iter()
            .map(|text| {
                if text.starts_with('\r') {
                    format!("'{text}")
                } else {
                    (*text).to_owned()
                }
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_line_is_an_object() {
        let json = RawJson(r#"[{"x": 1}]"#.to_owned());
        let lines = table(
            &[[Cell::Text("=a\n\"b\""), Cell::Json(&json)], [Cell::Real(f64::NAN), Cell::None]],
            ExportFormat::Jsonl,
        );
        let values: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(values[0], serde_json::json!({"a": "=a\n\"b\"", "b": [{"x": 1}]}));
        assert_eq!(values[1], serde_json::json!({"a": null, "b": null}));
    }

    #[test]
    fn the_head_names_the_columns() {
        assert_eq!(&head(ExportFormat::Csv, COLUMNS, true)[..], b"\xef\xbb\xbfa,b\r\n");
        assert!(head(ExportFormat::Jsonl, COLUMNS, true).is_empty());
    }
}
