//! Leaves out of the archives the members that no program can reach.
//!
//! A program's object refers to the runtime's exported functions and to what the code generator calls by itself; from
//! these on, members are followed as a linker follows them.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::error::Error;

use object::read::archive::ArchiveFile;
use object::{Object, ObjectSymbol};

/// C library functions the code generator may call without the runtime naming them.
const CALLED_BY_CODE: [&str; 15] = [
    "memcpy", "memmove", "memset", "memcmp", "ceil", "ceilf", "floor", "floorf", "trunc", "truncf", "rint", "rintf",
    "fma", "fmaf", "fmod",
];

/// A member of an archive.
#[derive(Clone)]
pub(crate) struct Member {
    pub(crate) name: Vec<u8>,
    pub(crate) body: Vec<u8>,
}

/// The members of an archive.
pub(crate) fn members(archive: &[u8]) -> Result<Vec<Member>, Box<dyn Error>> {
    let file = ArchiveFile::parse(archive)?;
    let mut members = Vec::new();
    for member in file.members() {
        let member = member?;
        members.push(Member { name: member.name().to_vec(), body: member.data(archive)?.to_vec() });
    }
    Ok(members)
}

/// Keeps of all archives together what can be reached from the start files, from the members whose name starts with
/// `root` (the runtime's own) and from the functions code may call.
pub(crate) fn prune(archives: &mut [Vec<Member>], start_files: &[Vec<u8>], root: &str) -> Result<(), Box<dyn Error>> {
    let mut defined_by: HashMap<Vec<u8>, (usize, usize)> = HashMap::new();
    let mut wanted: Vec<Vec<u8>> = CALLED_BY_CODE.iter().map(|name| name.as_bytes().to_vec()).collect();
    let mut kept = HashSet::new();
    for file in start_files {
        wanted.extend(symbols(file)?.undefined);
    }
    for (a, archive) in archives.iter().enumerate() {
        for (m, member) in archive.iter().enumerate() {
            let symbols = symbols(&member.body)?;
            for name in symbols.defined {
                // The first definition wins, as it does for a linker that goes through the archives in order.
                defined_by.entry(name).or_insert((a, m));
            }
            if member.name.starts_with(root.as_bytes()) && kept.insert((a, m)) {
                wanted.extend(symbols.undefined);
            }
        }
    }
    while let Some(name) = wanted.pop() {
        if let Some(&(a, m)) = defined_by.get(&name)
            && kept.insert((a, m))
        {
            wanted.extend(symbols(&archives[a][m].body)?.undefined);
        }
    }
    for (a, archive) in archives.iter_mut().enumerate() {
        let mut m = 0;
        archive.retain(|_| {
            m += 1;
            kept.contains(&(a, m - 1))
        });
    }
    Ok(())
}

/// What follows `prefix` in the names of symbols that the members define, ascending.
pub(crate) fn defined_with_prefix(members: &[Member], prefix: &str) -> Result<BTreeSet<String>, Box<dyn Error>> {
    let mut names = BTreeSet::new();
    for member in members {
        let defined = symbols(&member.body)?.defined;
        names.extend(
            defined.iter().filter_map(|name| Some(std::str::from_utf8(name).ok()?.strip_prefix(prefix)?.to_owned())),
        );
    }
    Ok(names)
}

struct Symbols {
    defined: Vec<Vec<u8>>,
    undefined: Vec<Vec<u8>>,
}

/// The global symbols of a member; what is not an object has none.
fn symbols(member: &[u8]) -> Result<Symbols, Box<dyn Error>> {
    let (mut defined, mut undefined) = (Vec::new(), Vec::new());
    if let Ok(file) = object::File::parse(member) {
        for symbol in file.symbols().filter(|symbol| symbol.is_global()) {
            let list = if symbol.is_undefined() { &mut undefined } else { &mut defined };
            list.push(symbol.name_bytes()?.to_vec());
        }
    }
    Ok(Symbols { defined, undefined })
}
