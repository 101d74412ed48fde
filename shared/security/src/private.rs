//! Files for this process's user alone: the database, recordings and keys are nobody else's to read.

use std::path::Path;

/// Makes every file and folder that the process makes from now on readable by its own user alone, whatever folder they lie in.
/// To be called once, before anything is written.
pub fn files() {
    #[cfg(unix)]
    rustix::process::umask(rustix::fs::Mode::from_bits_truncate(0o077));
}

/// Whether others than its owner may list or read what lies in `folder`, by its permissions. False where it is not there.
pub fn is_open(folder: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::metadata(folder).is_ok_and(|about| about.permissions().mode() & 0o077 != 0)
    }
    #[cfg(not(unix))]
    {
        let _ = folder;
        false
    }
}
