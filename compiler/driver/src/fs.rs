//! The files the compiler sees. Everything that reads sources goes through [`FileSystem`], so that a build can run on
//! files held in memory.

use std::collections::BTreeMap;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// What a path names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EntryKind {
    /// A regular file, or something else that can be read as one.
    File,
    /// A folder.
    Folder,
}

/// Read access to files.
pub trait FileSystem: Send + Sync {
    /// The bytes of a file.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// What a path names once symbolic links are followed.
    fn kind(&self, path: &Path) -> io::Result<EntryKind>;

    /// The target of a symbolic link; an error for anything else.
    fn read_link(&self, path: &Path) -> io::Result<PathBuf>;

    /// The absolute path without symbolic links.
    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf>;
}

/// The files of the operating system.
#[derive(Clone, Copy, Debug, Default)]
pub struct OsFileSystem;

impl FileSystem for OsFileSystem {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        std::fs::read(path)
    }

    fn kind(&self, path: &Path) -> io::Result<EntryKind> {
        let metadata = std::fs::metadata(path)?;
        Ok(if metadata.is_dir() { EntryKind::Folder } else { EntryKind::File })
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        std::fs::read_link(path)
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        std::fs::canonicalize(path)
    }
}

/// Other files with one of them replaced by a text, or added.
pub(crate) struct Overlay {
    below: Arc<dyn FileSystem>,
    path: PathBuf,
    text: Vec<u8>,
}

impl Overlay {
    /// `path` reads as `text`.
    pub(crate) fn new(below: Arc<dyn FileSystem>, path: &Path, text: Vec<u8>) -> Overlay {
        Overlay { below, path: path.to_owned(), text }
    }
}

impl FileSystem for Overlay {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        if path == self.path { Ok(self.text.clone()) } else { self.below.read(path) }
    }

    fn kind(&self, path: &Path) -> io::Result<EntryKind> {
        if path == self.path { Ok(EntryKind::File) } else { self.below.kind(path) }
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        self.below.read_link(path)
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        if path == self.path { Ok(path.to_owned()) } else { self.below.canonicalize(path) }
    }
}

/// Files held in memory by absolute path; folders exist where a file lies below them. There are no links.
#[derive(Clone, Debug, Default)]
pub struct MemoryFileSystem {
    files: BTreeMap<PathBuf, Vec<u8>>,
}

impl MemoryFileSystem {
    /// Adds a file.
    #[must_use]
    pub fn with(mut self, path: impl Into<PathBuf>, text: impl Into<Vec<u8>>) -> MemoryFileSystem {
        self.files.insert(path.into(), text.into());
        self
    }
}

impl FileSystem for MemoryFileSystem {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.files.get(&normalize(path)).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn kind(&self, path: &Path) -> io::Result<EntryKind> {
        let path = normalize(path);
        if self.files.contains_key(&path) {
            return Ok(EntryKind::File);
        }
        let below = self.files.range(path.clone()..).find(|(file, _)| **file != path);
        if below.is_some_and(|(file, _)| file.starts_with(&path)) {
            return Ok(EntryKind::Folder);
        }
        Err(io::ErrorKind::NotFound.into())
    }

    fn read_link(&self, _path: &Path) -> io::Result<PathBuf> {
        Err(io::ErrorKind::InvalidInput.into())
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        self.kind(path)?;
        Ok(normalize(path))
    }
}

/// The path without `.` and `..`, as text: links are not followed.
pub(crate) fn normalize(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => _ = normal.pop(),
            other => normal.push(other),
        }
    }
    normal
}

/// What the resolver sees of a [`FileSystem`].
pub(crate) struct ResolverFiles(pub(crate) Arc<dyn FileSystem>);

impl oxc_resolver::FileSystem for ResolverFiles {
    fn new() -> Self {
        ResolverFiles(Arc::new(OsFileSystem))
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.0.read(path)
    }

    fn read_to_string(&self, path: &Path) -> io::Result<String> {
        String::from_utf8(self.0.read(path)?).map_err(|_| io::ErrorKind::InvalidData.into())
    }

    fn metadata(&self, path: &Path) -> io::Result<oxc_resolver::FileMetadata> {
        let kind = self.0.kind(path)?;
        Ok(oxc_resolver::FileMetadata::new(kind == EntryKind::File, kind == EntryKind::Folder, false))
    }

    fn symlink_metadata(&self, path: &Path) -> io::Result<oxc_resolver::FileMetadata> {
        if self.0.read_link(path).is_ok() {
            return Ok(oxc_resolver::FileMetadata::new(false, false, true));
        }
        self.metadata(path)
    }

    fn read_link(&self, path: &Path) -> Result<PathBuf, oxc_resolver::ResolveError> {
        Ok(self.0.read_link(path)?)
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        self.0.canonicalize(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_exist_above_files() {
        let files = MemoryFileSystem::default().with("/a/b/c.js", "").with("/a/bc.js", "");
        assert_eq!(files.kind(Path::new("/a/b")).ok(), Some(EntryKind::Folder));
        assert_eq!(files.kind(Path::new("/a/x/../b/./c.js")).ok(), Some(EntryKind::File));
        assert!(files.kind(Path::new("/a/b/c")).is_err());
        assert!(files.kind(Path::new("/b")).is_err());
    }
}
