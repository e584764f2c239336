//! The packed form of a sysroot: named byte strings, compressed as one.
//!
//! ```text
//! "KILNPAK1"  then one zstd frame of:
//!   u32 count, count x { u32 name length, u64 data length }, then per file its name and its data, without padding
//! ```
//! All numbers are little-endian. Files keep the order in which they were added.

use std::fmt;
use std::io::Read;

use crate::FEATURES;

const MAGIC: &[u8; 8] = b"KILNPAK1";

/// Named files in a fixed order.
#[derive(Default, Debug, PartialEq, Eq)]
pub struct Pack {
    files: Vec<(String, Vec<u8>)>,
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

impl Pack {
    /// An empty pack.
    pub fn new() -> Pack {
        Pack::default()
    }

    /// Appends a file.
    pub fn add(&mut self, name: impl Into<String>, data: Vec<u8>) {
        self.files.push((name.into(), data));
    }

    /// The file of this name.
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        self.files.iter().find(|(have, _)| have == name).map(|(_, data)| data.as_slice())
    }

    /// The optional parts of the runtime that the archive has.
    pub fn features(&self) -> Vec<String> {
        let text = String::from_utf8_lossy(self.get(FEATURES).unwrap_or_default()).into_owned();
        text.lines().map(str::to_owned).collect()
    }

    /// All files in order.
    pub fn files(&self) -> &[(String, Vec<u8>)] {
        &self.files
    }

    /// Takes the files out.
    pub fn into_files(self) -> Vec<(String, Vec<u8>)> {
        self.files
    }

    /// The packed bytes; `level` is zstd's, 1 to 19.
    pub fn to_bytes(&self, level: i32) -> Vec<u8> {
        let mut plain = Vec::new();
        plain.extend_from_slice(&(self.files.len() as u32).to_le_bytes());
        for (name, data) in &self.files {
            plain.extend_from_slice(&(name.len() as u32).to_le_bytes());
            plain.extend_from_slice(&(data.len() as u64).to_le_bytes());
        }
        for (name, data) in &self.files {
            plain.extend_from_slice(name.as_bytes());
            plain.extend_from_slice(data);
        }
        let mut bytes = MAGIC.to_vec();
        bytes.extend(zstd::bulk::compress(&plain, level).expect("compressing in memory does not fail"));
        bytes
    }

    /// Reads packed bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Pack, PackError> {
        let frame = bytes.strip_prefix(MAGIC).ok_or(PackError("not a sysroot pack"))?;
        let mut plain = Vec::new();
        let size = zstd::zstd_safe::get_frame_content_size(frame).ok().flatten().unwrap_or(0);
        plain.reserve_exact(usize::try_from(size).unwrap_or(0).min(1 << 30));
        zstd::Decoder::with_buffer(frame)
            .and_then(|mut decoder| decoder.read_to_end(&mut plain))
            .map_err(|_| PackError("the sysroot pack is damaged"))?;
        parse(&plain).ok_or(PackError("the sysroot pack is cut short"))
    }
}

fn parse(plain: &[u8]) -> Option<Pack> {
    let (count, mut table) = plain.split_first_chunk::<4>()?;
    let count = u32::from_le_bytes(*count) as usize;
    let mut rest = table.get(count.checked_mul(12)?..)?;
    let mut files = Vec::with_capacity(count);
    for _ in 0..count {
        let (name_length, tail) = table.split_first_chunk::<4>()?;
        let (data_length, tail) = tail.split_first_chunk::<8>()?;
        table = tail;
        let (name, tail) = rest.split_at_checked(u32::from_le_bytes(*name_length) as usize)?;
        let (data, tail) = tail.split_at_checked(usize::try_from(u64::from_le_bytes(*data_length)).ok()?)?;
        rest = tail;
        files.push((String::from_utf8(name.to_vec()).ok()?, data.to_vec()));
    }
    Some(Pack { files })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packs_read_back() {
        let mut pack = Pack::new();
        pack.add("a", b"first".to_vec());
        pack.add("empty", Vec::new());
        pack.add("b", vec![7; 100_000]);
        let bytes = pack.to_bytes(3);
        assert_eq!(Pack::from_bytes(&bytes), Ok(pack));
    }

    #[test]
    fn damage_is_an_error() {
        let mut pack = Pack::new();
        pack.add("a", b"first".to_vec());
        let bytes = pack.to_bytes(3);
        assert!(Pack::from_bytes(&bytes[..bytes.len() - 2]).is_err());
        assert!(Pack::from_bytes(b"something else").is_err());
    }
}
