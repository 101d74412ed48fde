//! What the staff say often, written one by one or brought along as a table.

mod sheet;

use frontdesk_model::{CannedMatch, CannedResponse, CannedResponseId};
use frontdesk_store::{CannedChange, CannedImport, NewCanned, Page, Paged};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    check::Checks,
    error::{Error, ErrorKind, Result},
    permissions::Permissions,
    principal::Principal,
    use_cases::UseCases,
};

/// Largest file that is read: 5 MiB.
pub const MAX_SHEET_BYTES: usize = 5 << 20;
const MAX_SHORTCUT: usize = 100;
const MAX_CONTENT: usize = 8_000;
const MAX_CATEGORY: usize = 100;

/// A canned response as it is written.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CannedInput {
    /// What the staff type after a slash, and what a customer's words are compared with: 1 to 100 characters, unique without regard to case.
    pub shortcut: String,
    /// The words: 1 to 8000 characters.
    pub content: String,
    /// Where it belongs: at most 100 characters.
    pub category: Option<String>,
    /// How it is compared with a customer's words; `none` when left out: it answers nobody by itself.
    pub match_type: Option<CannedMatch>,
    /// Whether it is used; so when left out.
    pub active: Option<bool>,
}

/// What came of a table.
#[derive(Debug, Serialize, ToSchema)]
pub struct CannedImported {
    /// Responses that are new.
    pub created: u64,
    /// Responses that were there and are written anew.
    pub updated: u64,
    /// What is wrong.
    pub errors: Vec<RowError>,
}

/// What is wrong with a row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RowError {
    /// The row as a spreadsheet counts it: the heading is row 1.
    pub row: u32,
    /// The column; empty: the whole row.
    pub field: String,
    /// What is wrong.
    pub error: String,
}

impl UseCases {
    /// Canned responses by shortcut.
    ///
    /// # Errors
    /// Without permission, and when the store fails.
    pub async fn canned_responses(&self, principal: &Principal, category: Option<&str>, page: &Page) -> Result<Paged<CannedResponse>> {
        let tenant = principal.require(Permissions::ANSWER_SESSIONS)?;
        Ok(self.store.canned_responses(tenant, category, page).await?)
    }

    /// Writes a new one.
    ///
    /// # Errors
    /// Without permission, where fields are wrong or the shortcut is another's, and when the store fails.
    pub async fn create_canned(&self, principal: &Principal, input: CannedInput) -> Result<CannedResponse> {
        let tenant = principal.require(Permissions::ANSWER_SESSIONS)?;
        let new = checked(input)?;
        written(self.store.create_canned(tenant, &new, principal.author()).await?)
    }

    /// Writes one anew.
    ///
    /// # Errors
    /// Without permission, without such a response, where fields are wrong or the shortcut is another's, and when the store fails.
    pub async fn change_canned(&self, principal: &Principal, id: CannedResponseId, input: CannedInput) -> Result<CannedResponse> {
        let tenant = principal.require(Permissions::ANSWER_SESSIONS)?;
        let new = checked(input)?;
        written(self.store.change_canned(tenant, id, &new, principal.author()).await?)
    }

    /// Removes one.
    ///
    /// # Errors
    /// Without permission, without such a response, and when the store fails.
    pub async fn remove_canned(&self, principal: &Principal, id: CannedResponseId) -> Result<()> {
        let tenant = principal.require(Permissions::ANSWER_SESSIONS)?;
        if self.store.remove_canned(tenant, id, principal.author()).await? {
            Ok(())
        } else {
            Err(Error::not_found("canned response"))
        }
    }

    /// Takes a table (.xlsx or .csv). Where a row is wrong nothing is written, unless `partial`.
    ///
    /// # Errors
    /// Without permission, where the file is none or too large, and when the store fails.
    pub async fn import_canned(&self, principal: &Principal, file: Vec<u8>, partial: bool) -> Result<CannedImported> {
        let tenant = principal.require(Permissions::ANSWER_SESSIONS)?;
        let read = tokio::task::spawn_blocking(move || sheet::read(&file));
        let rows = read
            .await
            .map_err(|_| Error::internal())?
            .map_err(|wrong| Error::field("file", wrong))?;
        let (rows, errors) = check_rows(rows);
        if rows.is_empty() || (!errors.is_empty() && !partial) {
            return Ok(CannedImported {
                created: 0,
                updated: 0,
                errors,
            });
        }
        match self.store.import_canned(tenant, &rows, principal.author()).await? {
            CannedImport::Done { created, updated } => Ok(CannedImported { created, updated, errors }),
            CannedImport::TooMany => Err(too_many()),
            CannedImport::TooManyAutomatic => Err(too_many_automatic()),
        }
    }
}

fn too_many() -> Error {
    Error::field("shortcut", "is one too many: 20000 canned responses are allowed")
}

fn too_many_automatic() -> Error {
    Error::field(
        "match_type",
        "is one too many: 500 active canned responses may answer by themselves",
    )
}

fn written(change: CannedChange) -> Result<CannedResponse> {
    match change {
        CannedChange::Done(response) => Ok(response),
        CannedChange::Taken => Err(Error::new(ErrorKind::Taken, "Another canned response has this shortcut.")),
        CannedChange::TooMany => Err(too_many()),
        CannedChange::TooManyAutomatic => Err(too_many_automatic()),
        CannedChange::Missing => Err(Error::not_found("canned response")),
    }
}

/// Shortcuts are compared in lower case, without the slash that the staff type before them.
fn shortcut(text: &str) -> String {
    text.trim().trim_start_matches('/').to_lowercase()
}

fn checked(input: CannedInput) -> Result<NewCanned> {
    let new = NewCanned {
        shortcut: shortcut(&input.shortcut),
        content: input.content,
        category: input.category.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()),
        matching: input.match_type.unwrap_or(CannedMatch::None),
        active: input.active.unwrap_or(true),
    };
    let mut checks = Checks::default();
    checks.line("shortcut", Some(&new.shortcut), MAX_SHORTCUT);
    checks.text("content", &new.content, MAX_CONTENT);
    checks.line("category", new.category.as_deref(), MAX_CATEGORY);
    if new.matching != CannedMatch::None && !new.shortcut.chars().any(char::is_alphanumeric) {
        checks.wrong("shortcut", "needs a letter or digit, since customers' words are compared with it");
    }
    checks.done()?;
    Ok(new)
}

/// Rows that can be written, and what is wrong with the others.
fn check_rows(rows: Vec<sheet::Row>) -> (Vec<NewCanned>, Vec<RowError>) {
    let (mut good, mut errors) = (Vec::with_capacity(rows.len()), Vec::new());
    let mut seen = std::collections::HashMap::new();
    for row in rows {
        let number = row.number;
        match read_row(row) {
            Ok(new) => {
                if let Some(before) = seen.insert(new.shortcut.clone(), number) {
                    errors.push(RowError {
                        row: number,
                        field: "shortcut".to_owned(),
                        error: format!("is in row {before} already"),
                    });
                } else {
                    good.push(new);
                }
            }
            Err(wrong) => errors.extend(wrong),
        }
    }
    (good, errors)
}

fn read_row(row: sheet::Row) -> std::result::Result<NewCanned, Vec<RowError>> {
    let number = row.number;
    let wrong = |field: &str, error: String| RowError {
        row: number,
        field: field.to_owned(),
        error,
    };
    if !row.formulas.is_empty() {
        let formula = |field: &String| wrong(field, "is a formula, which is not evaluated; put its text there".to_owned());
        return Err(row.formulas.iter().map(formula).collect());
    }
    let word = row.match_type.trim().to_lowercase();
    let match_type = if word.is_empty() { Ok(CannedMatch::None) } else { word.parse() };
    let match_type = match_type.map_err(|_| vec![wrong("match_type", "must be none, exact, partial or keyword".to_owned())])?;
    let active = match row.active.trim().to_lowercase().as_str() {
        "" | "true" | "yes" | "1" => true,
        "false" | "no" | "0" => false,
        _ => return Err(vec![wrong("active", "must be true or false".to_owned())]),
    };
    let input = CannedInput {
        shortcut: row.shortcut,
        content: row.content,
        category: Some(row.category),
        match_type: Some(match_type),
        active: Some(active),
    };
    checked(input).map_err(|error| {
        error
            .fields()
            .iter()
            .map(|field| wrong(&field.field, field.detail.clone()))
            .collect()
    })
}
