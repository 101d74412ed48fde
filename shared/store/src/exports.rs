//! What a company takes out: rows of one kind in pages, and the exports that a worker writes from them.

mod lines;
mod pages;
mod written;

pub use lines::ExportRows;
pub use pages::{ExportPage, ExportRange};
pub use written::{ExportBegun, ExportPart, ExportStep, NewExport, NewExportPart};
