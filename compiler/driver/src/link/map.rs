//! The map of an executable: its sections and its symbols, and how much of it each crate makes up.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

use object::read::elf::ElfFile64;
use object::{Object, ObjectSection, ObjectSymbol, SectionFlags, SymbolSection};

use super::LinkError;

/// The map, in three tables: loaded sections, bytes by crate (what has no Rust name is C or the program's own), and
/// every sized symbol in the order of addresses. Addresses and sizes in hexadecimal, except the sums.
pub(super) fn of(executable: &[u8]) -> Result<String, LinkError> {
    let file: ElfFile64<'_> = ElfFile64::parse(executable).map_err(|error| LinkError(error.to_string()))?;
    let mut text = String::from("# address size section\n");
    let mut names = HashMap::new();
    for section in file.sections() {
        let loaded = matches!(section.flags(), SectionFlags::Elf { sh_flags } if sh_flags & u64::from(object::elf::SHF_ALLOC) != 0);
        let name = section.name().unwrap_or("?").to_owned();
        if loaded {
            line(&mut text, section.address(), section.size(), &name);
        }
        names.insert(section.index(), name);
    }
    let mut sums: BTreeMap<String, u64> = BTreeMap::new();
    let mut symbols = Vec::new();
    for symbol in file.symbols() {
        let SymbolSection::Section(section) = symbol.section() else { continue };
        if symbol.size() == 0 {
            continue;
        }
        let name = format!("{:#}", rustc_demangle::demangle(symbol.name().unwrap_or("?")));
        *sums.entry(origin(&name)).or_default() += symbol.size();
        symbols.push((symbol.address(), symbol.size(), names.get(&section).map_or("?", String::as_str), name));
    }
    symbols.sort();
    let mut sums: Vec<_> = sums.into_iter().collect();
    sums.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    text.push_str("# bytes crate\n");
    for (crate_name, size) in sums {
        _ = writeln!(text, "{size} {crate_name}");
    }
    text.push_str("# address size section symbol\n");
    for (address, size, section, name) in symbols {
        line(&mut text, address, size, &format!("{section} {name}"));
    }
    Ok(text)
}

fn line(text: &mut String, address: u64, size: u64, rest: &str) {
    _ = writeln!(text, "{address:08x} {size:x} {rest}");
}

/// The crate that a demangled name begins with, past the punctuation of `<T as Trait>::method`; `-` for other names.
fn origin(name: &str) -> String {
    let path = name.trim_start_matches(['<', '&', '*', '[', '(']).trim_start_matches("mut ").trim_start_matches("dyn ");
    let end = path.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(path.len());
    if path[end..].starts_with("::") { path[..end].to_owned() } else { "-".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::origin;

    #[test]
    fn names_begin_with_their_crate() {
        assert_eq!(origin("kiln_runtime::heap::Heap::collect"), "kiln_runtime");
        assert_eq!(origin("<&mut core::fmt::Formatter as core::fmt::Write>::write_str"), "core");
        assert_eq!(origin("memcpy"), "-");
    }
}
