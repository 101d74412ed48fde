//! Files that stand under their name only when they are whole.

use std::{
    ffi::OsString,
    fs::{self, File, TryLockError},
    io,
    os::unix::fs::MetadataExt as _,
    path::{Path, PathBuf},
};

/// An unfinished file beside its final name, locked against other processes. It stays when it is dropped.
#[derive(Debug)]
pub(super) struct Part {
    file: File,
    path: PathBuf,
    target: PathBuf,
}

impl Part {
    /// Opens `TARGET.part`, with what it held before; its folder is made.
    ///
    /// # Errors
    /// [`io::ErrorKind::ResourceBusy`] when another process is at it.
    pub(super) fn open(target: &Path) -> io::Result<Self> {
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut name = OsString::from(target);
        name.push(".part");
        let path = PathBuf::from(name);
        loop {
            let file = File::options().create(true).truncate(false).read(true).write(true).open(&path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    let busy = format!("another process is writing {}; wait for it to end", path.display());
                    return Err(io::Error::new(io::ErrorKind::ResourceBusy, busy));
                }
                Err(TryLockError::Error(error)) => return Err(error),
            }
            // Between opening and locking, another process may have finished the file and given it its name.
            if is_at(&file, &path)? {
                let target = target.to_owned();
                return Ok(Self { file, path, target });
            }
        }
    }

    pub(super) fn file(&self) -> &File {
        &self.file
    }

    /// Gives it its name, once it is on the disk.
    pub(super) fn finish(self) -> io::Result<()> {
        self.file.sync_all()?;
        fs::rename(&self.path, &self.target)?;
        let folder = self.target.parent().filter(|folder| !folder.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
    }

    /// Removes it.
    pub(super) fn remove(self) -> io::Result<()> {
        fs::remove_file(&self.path)
    }
}

fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    let ours = file.metadata()?;
    match fs::metadata(path) {
        Ok(theirs) => Ok((ours.dev(), ours.ino()) == (theirs.dev(), theirs.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}
