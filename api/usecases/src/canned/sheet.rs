//! A table of canned responses as it was uploaded: .xlsx or .csv. Formulas are never evaluated, and what unpacks to more than it should is refused
//! before it is read.

use std::{
    collections::HashSet,
    io::{Cursor, Read as _, copy, sink},
};

use calamine::{DataRef, Reader as _, Xlsx, open_workbook_from_rs};

/// Most rows beside the heading.
pub(super) const MOST_ROWS: usize = 10_000;
/// Most columns that are looked at.
const MOST_COLUMNS: usize = 50;
/// Most bytes of an unpacked .xlsx.
const MOST_UNPACKED: u64 = 64 << 20;
/// Most files in one.
const MOST_FILES: usize = 1_000;
/// Longest cell, in characters; the checks of the fields say the rest.
const MOST_CELL: usize = 10_000;

/// The columns.
const COLUMNS: [&str; 5] = ["shortcut", "content", "category", "match_type", "active"];

/// A row as it was read.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    /// As a spreadsheet counts it, from 1.
    pub number: u32,
    pub shortcut: String,
    pub content: String,
    pub category: String,
    pub match_type: String,
    pub active: String,
    /// The columns that hold a formula.
    pub formulas: Vec<String>,
}

/// Reads a table; which kind it is, its first bytes say.
pub(super) fn read(file: &[u8]) -> Result<Vec<Row>, String> {
    if file.starts_with(b"PK") {
        read_xlsx(file)
    } else if file.contains(&0) {
        Err("is neither .xlsx nor .csv".to_owned())
    } else {
        read_csv(file)
    }
}

/// The table's columns by their headings.
struct Heading(Vec<Option<usize>>);

impl Heading {
    fn of<'a>(cells: impl Iterator<Item = &'a str>) -> Result<Self, String> {
        let names: Vec<String> = cells
            .map(|cell| cell.trim().trim_start_matches('\u{feff}').to_lowercase())
            .collect();
        for needed in ["shortcut", "content"] {
            if !names.iter().any(|name| name == needed) {
                return Err(format!(
                    "has no column {needed:?}; its first row names the columns: {}",
                    COLUMNS.join(", ")
                ));
            }
        }
        let known = |name: &String| COLUMNS.iter().position(|column| column == name);
        Ok(Self(names.iter().map(known).collect()))
    }

    fn column(&self, at: usize) -> Option<usize> {
        self.0.get(at).copied().flatten()
    }
}

impl Row {
    fn put(&mut self, column: usize, text: String) {
        match column {
            0 => self.shortcut = text,
            1 => self.content = text,
            2 => self.category = text,
            3 => self.match_type = text,
            _ => self.active = text,
        }
    }

    fn is_blank(&self) -> bool {
        let cells = [&self.shortcut, &self.content, &self.category, &self.match_type, &self.active];
        self.formulas.is_empty() && cells.iter().all(|cell| cell.trim().is_empty())
    }
}

fn too_many() -> String {
    format!("has more than {MOST_ROWS} rows")
}

fn read_csv(file: &[u8]) -> Result<Vec<Row>, String> {
    let text = std::str::from_utf8(file).map_err(|_| "is no UTF-8; save it as CSV UTF-8".to_owned())?;
    // With one sort of ends of lines and without a mark, a place in the text is that of its line.
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let first = text.lines().next().unwrap_or_default();
    let count = |mark: char| first.matches(mark).count();
    let delimiter = [',', ';', '\t']
        .into_iter()
        .max_by_key(|mark| (count(*mark), *mark == ','))
        .unwrap_or(',');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter as u8)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut records = reader.records();
    let heading = match records.next() {
        Some(Ok(record)) => Heading::of(record.iter())?,
        _ => return Err("is empty".to_owned()),
    };
    let mut rows = Vec::new();
    for record in records {
        let record = record.map_err(|error| format!("cannot be read: {error}"))?;
        // Empty lines before a record count to it.
        let line = record.position().map_or(0, |at| {
            let from = usize::try_from(at.byte()).unwrap_or(usize::MAX);
            let empty = text.as_bytes().iter().skip(from).take_while(|byte| **byte == b'\n').count();
            at.line() + empty as u64
        });
        let mut row = Row {
            number: u32::try_from(line).unwrap_or(u32::MAX),
            ..Row::default()
        };
        for (at, cell) in record.iter().enumerate().take(MOST_COLUMNS) {
            if let Some(column) = heading.column(at) {
                row.put(column, cell.chars().take(MOST_CELL).collect());
            }
        }
        if row.is_blank() {
            continue;
        }
        if rows.len() == MOST_ROWS {
            return Err(too_many());
        }
        rows.push(row);
    }
    Ok(rows)
}

/// Unpacks everything once, into nothing, so that a file of a few bytes which stands for many is found out.
fn check_size(file: &[u8]) -> Result<(), String> {
    let broken = |error: zip::result::ZipError| format!("is no .xlsx that can be read: {error}");
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).map_err(broken)?;
    if archive.len() > MOST_FILES {
        return Err(format!("holds more than {MOST_FILES} files"));
    }
    let mut left = MOST_UNPACKED;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(broken)?;
        let unpacked = copy(&mut part.take(left + 1), &mut sink()).map_err(|error| format!("is no .xlsx that can be read: {error}"))?;
        left = left
            .checked_sub(unpacked)
            .ok_or_else(|| format!("unpacks to more than {} MiB", MOST_UNPACKED >> 20))?;
    }
    Ok(())
}

fn read_xlsx(file: &[u8]) -> Result<Vec<Row>, String> {
    check_size(file)?;
    let broken = |error: calamine::XlsxError| format!("is no .xlsx that can be read: {error}");
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(file)).map_err(broken)?;
    let sheet = book.sheet_names().first().cloned().ok_or_else(|| "has no sheet".to_owned())?;
    let formulas = formulas(&mut book, &sheet)?;
    let mut cells = book.worksheet_cells_reader(&sheet).map_err(broken)?;
    let (mut heading, mut rows, mut names): (Option<Heading>, Vec<Row>, Vec<(usize, String)>) = (None, Vec::new(), Vec::new());
    // Cells come row by row; the first row names the columns.
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let (row, column) = (cell.get_position().0, cell.get_position().1 as usize);
        if column >= MOST_COLUMNS {
            continue;
        }
        let text = text(cell.get_value());
        if row == 0 {
            names.push((column, text));
            continue;
        }
        let heading = match &mut heading {
            Some(heading) => heading,
            none => none.insert(heading_of(&names)?),
        };
        let Some(known) = heading.column(column) else { continue };
        if rows.last().is_none_or(|last| last.number != row + 1) {
            if rows.last().is_some_and(Row::is_blank) {
                rows.pop();
            }
            if rows.len() == MOST_ROWS {
                return Err(too_many());
            }
            rows.push(Row {
                number: row + 1,
                ..Row::default()
            });
        }
        if let Some(last) = rows.last_mut() {
            if formulas.contains(&(row, column)) {
                last.formulas.push(COLUMNS[known].to_owned());
            }
            last.put(known, text);
        }
    }
    if heading.is_none() {
        heading_of(&names)?;
    }
    rows.retain(|row| !row.is_blank());
    Ok(rows)
}

fn heading_of(names: &[(usize, String)]) -> Result<Heading, String> {
    let width = names.iter().map(|(column, _)| column + 1).max().unwrap_or(0);
    let mut cells = vec![String::new(); width];
    for (column, name) in names {
        cells[*column].clone_from(name);
    }
    Heading::of(cells.iter().map(String::as_str))
}

/// Where formulas are. Their stored results are not read, let alone evaluated.
fn formulas<R: std::io::Read + std::io::Seek>(book: &mut Xlsx<R>, sheet: &str) -> Result<HashSet<(u32, usize)>, String> {
    let broken = |error: calamine::XlsxError| format!("is no .xlsx that can be read: {error}");
    let mut cells = book.worksheet_cells_reader(sheet).map_err(broken)?;
    let mut found = HashSet::new();
    while let Some(cell) = cells.next_formula().map_err(broken)? {
        let (row, column) = (cell.get_position().0, cell.get_position().1 as usize);
        if !cell.get_value().is_empty() && column < MOST_COLUMNS {
            found.insert((row, column));
        }
        if found.len() > MOST_ROWS * COLUMNS.len() {
            return Err(too_many());
        }
    }
    Ok(found)
}

fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::String(text) => text.chars().take(MOST_CELL).collect(),
        DataRef::SharedString(text) => text.chars().take(MOST_CELL).collect(),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::DateTime(_) | DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    /// An .xlsx with these rows in its only sheet, as XML.
    fn xlsx(rows: &str) -> Vec<u8> {
        packed(&[
            ("[Content_Types].xml", r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#.to_owned()),
            ("_rels/.rels", r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#.to_owned()),
            ("xl/workbook.xml", r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Answers" sheetId="1" r:id="rId1"/></sheets></workbook>"#.to_owned()),
            ("xl/_rels/workbook.xml.rels", r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#.to_owned()),
            ("xl/worksheets/sheet1.xml", format!(r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#)),
        ])
    }

    fn packed(files: &[(&str, String)]) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in files {
            archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            archive.write_all(text.as_bytes()).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    fn cells(row: usize, texts: &[&str]) -> String {
        let cell = |(at, text): (usize, &&str)| {
            let column = char::from(b'A' + u8::try_from(at).unwrap());
            match text.strip_prefix('=') {
                Some(formula) => format!(r#"<c r="{column}{row}" t="str"><f>{formula}</f><v>42</v></c>"#),
                None => format!(r#"<c r="{column}{row}" t="inlineStr"><is><t>{text}</t></is></c>"#),
            }
        };
        format!(r#"<row r="{row}">{}</row>"#, texts.iter().enumerate().map(cell).collect::<String>())
    }

    #[test]
    fn both_kinds_are_read_by_their_headings() {
        let sheet = xlsx(&(cells(1, &["Content", "Shortcut", "Notes", "match_type"]) + &cells(3, &["Hello!", "hi", "x", "exact"])));
        let table = "\u{feff}content;shortcut;notes;match_type\r\n\r\n\"Hello!\";hi;x;exact\r\n";
        let expected = |number| {
            vec![Row {
                number,
                shortcut: "hi".into(),
                content: "Hello!".into(),
                match_type: "exact".into(),
                ..Row::default()
            }]
        };
        assert_eq!(read(&sheet), Ok(expected(3)));
        assert_eq!(read(table.as_bytes()), Ok(expected(3)));
    }

    #[test]
    fn formulas_are_told_and_not_evaluated() {
        let sheet = xlsx(&(cells(1, &["shortcut", "content"]) + &cells(2, &["sum", "=SUM(A1:A9)"])));
        let rows = read(&sheet).unwrap();
        assert_eq!(rows[0].formulas, ["content"]);
        let csv = read(b"shortcut,content\nsum,=SUM(A1:A9)\n").unwrap();
        assert_eq!(csv[0].content, "=SUM(A1:A9)", "in a .csv it is a text");
    }

    #[test]
    fn ten_thousand_rows_are_read_and_not_one_more() {
        let table = |rows: usize| {
            let rows: Vec<String> = (0..rows).map(|at| format!("s{at},text {at}")).collect();
            let rows = rows.join("\n");
            format!("shortcut,content\n{rows}")
        };
        assert_eq!(read(table(MOST_ROWS).as_bytes()).unwrap().len(), MOST_ROWS);
        assert!(read(table(MOST_ROWS + 1).as_bytes()).unwrap_err().contains("10000"));
        let sheet = |rows: usize| {
            let rows: String = (0..rows).map(|at| cells(at + 2, &[&format!("s{at}"), "text"])).collect();
            xlsx(&(cells(1, &["shortcut", "content"]) + &rows))
        };
        assert_eq!(read(&sheet(MOST_ROWS)).unwrap().len(), MOST_ROWS);
        assert!(read(&sheet(MOST_ROWS + 1)).unwrap_err().contains("10000"));
    }

    #[test]
    fn a_bomb_is_refused() {
        let bomb = packed(&[("xl/worksheets/sheet1.xml", " ".repeat((MOST_UNPACKED as usize) + 1))]);
        assert!(bomb.len() < 1 << 20, "it is small: {}", bomb.len());
        assert!(read(&bomb).unwrap_err().contains("64 MiB"));
        let many: Vec<(String, String)> = (0..=MOST_FILES).map(|at| (format!("f{at}"), String::new())).collect();
        let many: Vec<(&str, String)> = many.iter().map(|(name, text)| (name.as_str(), text.clone())).collect();
        assert!(read(&packed(&many)).unwrap_err().contains("1000 files"));
    }

    #[test]
    fn what_is_no_table_is_refused() {
        for file in [
            &b""[..],
            b"\0\x01",
            b"PK\x03\x04 and nothing",
            b"name,text\nx,y\n",
            b"\xff\xfe,content\n",
        ] {
            assert!(read(file).is_err(), "{file:?}");
        }
        assert!(read(b"shortcut,content\n").unwrap().is_empty());
    }
}
