//! Removes from objects what no executable needs: debug information and unwind tables.
//!
//! Programs report errors through frame pointers and their own tables and the runtime aborts on panic, so nothing reads
//! `.eh_frame`; without it the exception tables and the personality routine are unreferenced and fall away too.

use object::build::ByteString;
use object::build::elf::{Builder, SectionData};
use object::elf::{FileHeader64, SHF_GROUP, SHT_GROUP, SHT_PROGBITS, SHT_STRTAB, SectionHeader64};
use object::read::elf::FileHeader;
use object::{LittleEndian, U32, U64};

use crate::prune::Member;

/// What a section group's table is called once it is an ordinary section.
const GROUP: &[u8] = b".group";

fn is_dead_weight(section: &[u8]) -> bool {
    let section = section.strip_prefix(b".rela").unwrap_or(section);
    section.starts_with(b".debug")
        || section.starts_with(b".data.DW.ref.")
        || section == b".eh_frame"
        || section == b".comment"
        || section == GROUP
}

/// The object without dead weight; what is not an ELF object comes back as it was.
pub(crate) fn strip_object(data: &[u8]) -> Vec<u8> {
    try_strip_object(data).unwrap_or_else(|_| data.to_vec())
}

fn try_strip_object(data: &[u8]) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let data = without_groups(data)?;
    let mut builder = Builder::read(data.as_slice())?;
    for section in &mut builder.sections {
        if is_dead_weight(&section.name) {
            section.delete = true;
        }
    }
    builder.delete_orphans();
    // Some compilers keep the names of sections and of symbols in one table; the builder writes two.
    if !builder.sections.iter().any(|section| matches!(section.data, SectionData::SectionString)) {
        let names = builder.sections.add();
        names.name = ByteString::from(b".shstrtab".as_slice());
        names.sh_type = SHT_STRTAB;
        names.sh_addralign = 1;
        names.data = SectionData::SectionString;
    }
    let mut out = Vec::new();
    builder.write(&mut out)?;
    Ok(out)
}

/// The object with its section groups dissolved: the builder does not know them, and what the runtime has in groups
/// serves unwinding alone.
fn without_groups(data: &[u8]) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    type Row = SectionHeader64<LittleEndian>;
    let mut out = data.to_vec();
    let header = FileHeader64::<LittleEndian>::parse(data)?;
    let start = usize::try_from(header.e_shoff.get(LittleEndian))?;
    let count = header.section_headers(LittleEndian, data)?.len();
    let table = out.get_mut(start..).ok_or("no section table")?;
    let (rows, _) = object::slice_from_bytes_mut::<Row>(table, count).map_err(|()| "a misplaced section table")?;
    for row in rows {
        if row.sh_type.get(LittleEndian) == SHT_GROUP {
            row.sh_type = U32::new(LittleEndian, SHT_PROGBITS);
            row.sh_link = U32::default();
            row.sh_info = U32::default();
        }
        let flags = row.sh_flags.get(LittleEndian);
        row.sh_flags = U64::new(LittleEndian, flags & !u64::from(SHF_GROUP));
    }
    Ok(out)
}

/// An archive of the members in their order, in the common (System V) form without a symbol index: the built-in linker
/// reads the members themselves.
pub(crate) fn write_archive(members: &[Member]) -> Vec<u8> {
    let mut long_names = Vec::new();
    let mut headers = Vec::new();
    for Member { name, .. } in members {
        if name.len() > 15 {
            headers.push(format!("/{}", long_names.len()));
            long_names.extend_from_slice(name);
            long_names.extend_from_slice(b"/\n");
        } else {
            headers.push(format!("{}/", String::from_utf8_lossy(name)));
        }
    }
    let mut out = b"!<arch>\n".to_vec();
    if !long_names.is_empty() {
        write_member(&mut out, "//", &long_names);
    }
    for (header, member) in headers.iter().zip(members) {
        write_member(&mut out, header, &member.body);
    }
    out
}

/// One member with fixed time, owner and mode, so that equal input gives equal bytes.
fn write_member(out: &mut Vec<u8>, header: &str, body: &[u8]) {
    out.extend_from_slice(format!("{header:<16}{:<12}{:<6}{:<6}{:<8}{:<10}`\n", 0, 0, 0, 644, body.len()).as_bytes());
    out.extend_from_slice(body);
    if body.len() % 2 == 1 {
        out.push(b'\n');
    }
}
