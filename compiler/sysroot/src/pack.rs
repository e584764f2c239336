//! The packed form of a sysroot: named byte strings, each compressed on its own, so that a link reads what it needs.
//!
//! ```text
//! "KILNPAK2", u32 count, count x { u32 name length, u64 packed length }, then per file its name and one zstd frame
//! ```
//! All numbers are little-endian. Files keep the order in which they were added.

use std::borrow::Cow;
use std::fmt;
use std::io::Read;
use std::ops::Range;

use crate::FEATURES;

const MAGIC: &[u8; 8] = b"KILNPAK2";

/// Named files in a fixed order, to be packed.
#[derive(Default, Debug)]
pub struct PackBuilder {
    files: Vec<(String, Vec<u8>)>,
}

/// A packed sysroot; its files are unpacked when asked for.
#[derive(Clone, Debug)]
pub struct Pack {
    bytes: Cow<'static, [u8]>,
    /// Names, and where in `bytes` their frames are.
    files: Vec<(String, Range<usize>)>,
}

/// Why bytes are not a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackError(&'static str);

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for PackError {}

impl PackBuilder {
    /// Nothing yet.
    pub fn new() -> PackBuilder {
        PackBuilder::default()
    }

    /// Appends a file.
    pub fn add(&mut self, name: impl Into<String>, data: Vec<u8>) {
        self.files.push((name.into(), data));
    }

    /// The packed bytes; `level` is zstd's, 1 to 19.
    pub fn to_bytes(&self, level: i32) -> Vec<u8> {
        let pack = |data: &Vec<u8>| zstd::bulk::compress(data, level).expect("compressing in memory does not fail");
        let frames: Vec<(&String, Vec<u8>)> = self.files.iter().map(|(name, data)| (name, pack(data))).collect();
        let mut bytes = MAGIC.to_vec();
        bytes.extend_from_slice(&(frames.len() as u32).to_le_bytes());
        for (name, frame) in &frames {
            bytes.extend_from_slice(&(name.len() as u32).to_le_bytes());
            bytes.extend_from_slice(&(frame.len() as u64).to_le_bytes());
        }
        for (name, frame) in &frames {
            bytes.extend_from_slice(name.as_bytes());
            bytes.extend_from_slice(frame);
        }
        bytes
    }
}

impl Pack {
    /// Opens packed bytes.
    pub fn from_bytes(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Pack, PackError> {
        let bytes = bytes.into();
        if !bytes.starts_with(MAGIC) {
            return Err(PackError("not a sysroot pack"));
        }
        let files = table(&bytes).ok_or(PackError("the sysroot pack is cut short"))?;
        Ok(Pack { bytes, files })
    }

    /// Unpacks the file of this name, if there is one.
    pub fn get(&self, name: &str) -> Result<Option<Vec<u8>>, PackError> {
        let Some((_, range)) = self.files.iter().find(|(have, _)| have == name) else { return Ok(None) };
        let frame = &self.bytes[range.clone()];
        let size = zstd::zstd_safe::get_frame_content_size(frame).ok().flatten().unwrap_or(0);
        let mut plain = Vec::new();
        plain.reserve_exact(usize::try_from(size).unwrap_or(0).min(1 << 30));
        zstd::Decoder::with_buffer(frame)
            .and_then(|mut decoder| decoder.read_to_end(&mut plain))
            .map_err(|_| PackError("the sysroot pack is damaged"))?;
        Ok(Some(plain))
    }

    /// The optional parts of the runtime that the archive has.
    pub fn features(&self) -> Result<Vec<String>, PackError> {
        let text = self.get(FEATURES)?.unwrap_or_default();
        Ok(String::from_utf8_lossy(&text).lines().map(str::to_owned).collect())
    }
}

/// Reads the table of files.
fn table(bytes: &[u8]) -> Option<Vec<(String, Range<usize>)>> {
    let (count, mut entries) = bytes.get(MAGIC.len()..)?.split_first_chunk::<4>()?;
    let count = u32::from_le_bytes(*count) as usize;
    let mut at = (MAGIC.len() + 4).checked_add(count.checked_mul(12)?)?;
    let mut files = Vec::new();
    for _ in 0..count {
        let (name_length, tail) = entries.split_first_chunk::<4>()?;
        let (length, tail) = tail.split_first_chunk::<8>()?;
        entries = tail;
        let name_end = at.checked_add(u32::from_le_bytes(*name_length) as usize)?;
        let name = String::from_utf8(bytes.get(at..name_end)?.to_vec()).ok()?;
        at = name_end.checked_add(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
        bytes.get(name_end..at)?;
        files.push((name, name_end..at));
    }
    Some(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packs_read_back() {
        let mut builder = PackBuilder::new();
        builder.add("a", b"first".to_vec());
        builder.add("empty", Vec::new());
        builder.add("b", vec![7; 100_000]);
        let pack = Pack::from_bytes(builder.to_bytes(3)).expect("just packed");
        assert_eq!(pack.get("a"), Ok(Some(b"first".to_vec())));
        assert_eq!(pack.get("empty"), Ok(Some(Vec::new())));
        assert_eq!(pack.get("b"), Ok(Some(vec![7; 100_000])));
        assert_eq!(pack.get("c"), Ok(None));
    }

    #[test]
    fn damage_is_an_error() {
        let mut builder = PackBuilder::new();
        builder.add("a", b"first".to_vec());
        let bytes = builder.to_bytes(3);
        assert!(Pack::from_bytes(bytes[..bytes.len() - 2].to_vec()).is_err());
        assert!(Pack::from_bytes(b"something else".to_vec()).is_err());
        let mut broken = bytes;
        let frame = broken.windows(4).position(|four| four == 0xFD2F_B528_u32.to_le_bytes()).expect("a zstd frame");
        broken[frame] = 0;
        assert!(Pack::from_bytes(broken).expect("the table is whole").get("a").is_err());
    }
}
