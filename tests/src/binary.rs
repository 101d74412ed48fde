//! Where the built programs are.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

/// The `frontdesk` program of the profile that this program was built with.
///
/// # Errors
/// When it was not built.
pub fn frontdesk() -> Result<PathBuf> {
    let me = std::env::current_exe().context("this program's own path")?;
    // Tests lie in target/PROFILE/deps, programs one folder up.
    for folder in me.ancestors().skip(1).take(2) {
        let path = folder.join("frontdesk");
        if path.is_file() {
            return Ok(path);
        }
    }
    bail!(
        "no `frontdesk` beside {}: build it with `cargo build -p frontdesk`, or run `make test`",
        me.display()
    )
}

/// A file or folder of the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}
