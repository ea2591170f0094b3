//! The files whose code is loaded in this process, and where.

use std::fs::{self, File};
use std::io;
use std::ops::Range;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use object::elf::{PF_X, PT_LOAD};
use object::read::elf::{ElfFile64, FileHeader, ProgramHeader};
use object::read::{ReadCache, ReadRef};
use object::{Endianness, Object, ObjectSection};

/// The largest page of the systems that this runs on.
const PAGE: u64 = 64 << 10;

/// The code of one file in memory.
#[derive(Clone, Debug)]
pub(crate) struct Module {
    /// The file, or a name in brackets for code that the kernel put there.
    pub(super) path: PathBuf,
    /// Where its code lies.
    pub(super) range: Range<u64>,
    /// An address here less the same address in the file.
    pub(super) bias: u64,
}

/// What unwinding needs of a file: a section's addresses there, and its bytes.
pub(super) struct Sections {
    pub(super) text: Range<u64>,
    pub(super) eh_frame: Option<(Range<u64>, Vec<u8>)>,
    pub(super) eh_frame_hdr: Option<(Range<u64>, Vec<u8>)>,
}

/// One line of `/proc/self/maps`.
struct Mapping<'a> {
    range: Range<u64>,
    executable: bool,
    offset: u64,
    path: &'a str,
}

/// Every stretch of code in this process that comes from a file or from the kernel. One that
/// cannot be read, such as a library deleted meanwhile, is left out: its frames have no names.
pub(super) fn loaded() -> io::Result<Vec<(Module, Sections)>> {
    let maps = fs::read_to_string("/proc/self/maps")?;
    let code = maps.lines().filter_map(mapping).filter(|mapping| mapping.executable);
    Ok(code.filter_map(|mapping| load(&mapping).ok().flatten()).collect())
}

/// `start-end rwxp offset device inode   path`
fn mapping(line: &str) -> Option<Mapping<'_>> {
    let mut words = line.splitn(6, ' ');
    let (start, end) = words.next()?.split_once('-')?;
    let hexadecimal = |word| u64::from_str_radix(word, 16).ok();
    let range = hexadecimal(start)?..hexadecimal(end)?;
    let executable = words.next()?.contains('x');
    let offset = hexadecimal(words.next()?)?;
    let path = words.nth(2)?.trim_start();
    Some(Mapping { range, executable, offset, path })
}

fn load(mapping: &Mapping<'_>) -> io::Result<Option<(Module, Sections)>> {
    match mapping.path {
        // The kernel's own code for asking the time lies in no file.
        "[vdso]" => {
            let mut data = vec![0; (mapping.range.end - mapping.range.start) as usize];
            File::open("/proc/self/mem")?.read_exact_at(&mut data, mapping.range.start)?;
            Ok(parse(mapping, &*data))
        }
        // Debug information is most of a file, and not needed here.
        path if path.starts_with('/') => Ok(parse(mapping, &ReadCache::new(File::open(path)?))),
        _ => Ok(None),
    }
}

fn parse<'d>(mapping: &Mapping<'_>, data: impl ReadRef<'d>) -> Option<(Module, Sections)> {
    let file = ElfFile64::<Endianness, _>::parse(data).ok()?;
    file.elf_header().is_supported().then_some(())?;
    let endian = file.endian();
    let bias = file.elf_program_headers().iter().find_map(|segment| {
        // Neighbouring segments may share a page of the file; the code's is the executable one.
        let code = segment.p_type(endian) == PT_LOAD && segment.p_flags(endian).contains(PF_X);
        let (start, len) = (segment.p_offset(endian), segment.p_filesz(endian));
        // A mapping begins where a page does, up to a page before the segment.
        let here = code && mapping.offset + PAGE > start && mapping.offset < start + len;
        let address = segment.p_vaddr(endian).wrapping_add(mapping.offset).wrapping_sub(start);
        here.then(|| mapping.range.start.wrapping_sub(address))
    })?;
    let section = |name| {
        let section = file.section_by_name(name)?;
        let range = section.address()..section.address() + section.size();
        Some((range, section.data().ok()?.to_vec()))
    };
    let sections = Sections {
        text: section(".text").map_or(0..0, |(range, _)| range),
        eh_frame: section(".eh_frame"),
        eh_frame_hdr: section(".eh_frame_hdr"),
    };
    let path = Path::new(mapping.path).to_path_buf();
    Some((Module { path, range: mapping.range.clone(), bias }, sections))
}
