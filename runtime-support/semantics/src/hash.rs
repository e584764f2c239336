//! The hash of atoms, computed alike by the compiler (static string table) and the runtime.

use crate::Text;

/// Hash of the code units of an atom, the same for both forms of text; never 0.
pub fn atom_hash(text: Text<'_>) -> u32 {
    let mut h: u32 = 0x811C_9DC5;
    match text {
        Text::Latin1(bytes) => {
            for &b in bytes {
                h = (h ^ u32::from(b)).wrapping_mul(0x0100_0193);
            }
        }
        Text::Utf16(units) => {
            for &u in units {
                h = (h ^ u32::from(u)).wrapping_mul(0x0100_0193);
            }
        }
    }
    h ^= h >> 15;
    h = h.wrapping_mul(0x2C1B_3C6D);
    h ^= h >> 13;
    if h == 0 { 1 } else { h }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_hash_alike() {
        assert_eq!(atom_hash(Text::Latin1(b"length")), atom_hash(Text::Utf16(&"length".encode_utf16().collect::<Vec<_>>())));
        assert_ne!(atom_hash(Text::Latin1(b"")), 0);
    }
}
