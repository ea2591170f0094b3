//! The modules as `/proc/self/maps` has them.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::FileExt;
use std::path::Path;

use object::elf::{PF_X, PT_LOAD};
use object::read::elf::{FileHeader, ProgramHeader};

use super::super::file::{Data, Image};
use super::Module;

/// The largest page of the systems that this runs on.
const PAGE: u64 = 64 << 10;

/// One line of `/proc/self/maps`.
struct Mapping<'a> {
    range: std::ops::Range<u64>,
    executable: bool,
    offset: u64,
    path: &'a Path,
}

/// Every stretch of code in this process that comes from a file or from the kernel. One that
/// cannot be read, such as a library deleted meanwhile, is left out: its frames have no names.
pub(crate) fn loaded() -> Vec<Module> {
    // Bytes: a path need not be text.
    let maps = fs::read("/proc/self/maps").unwrap_or_default();
    let code =
        maps.split(|&byte| byte == b'\n').filter_map(mapping).filter(|mapping| mapping.executable);
    code.filter_map(|mapping| load(&mapping)).collect()
}

/// The bytes of the module's file.
pub(crate) fn data(module: &Module) -> io::Result<Data> {
    let Module { path, range, .. } = module;
    // The kernel's own code for asking the time lies in no file.
    if path == Path::new("[vdso]") {
        let mut bytes = vec![0; (range.end - range.start) as usize];
        File::open("/proc/self/mem")?.read_exact_at(&mut bytes, range.start)?;
        return Ok(Data::Memory(bytes));
    }
    Data::open(path)
}

/// `start-end rwxp offset device inode   path`
fn mapping(line: &[u8]) -> Option<Mapping<'_>> {
    let mut fields = line.splitn(6, |&byte| byte == b' ');
    let mut word = || str::from_utf8(fields.next()?).ok();
    let (start, end) = word()?.split_once('-')?;
    let hexadecimal = |word| u64::from_str_radix(word, 16).ok();
    let range = hexadecimal(start)?..hexadecimal(end)?;
    let executable = word()?.contains('x');
    let offset = hexadecimal(word()?)?;
    let path = Path::new(OsStr::from_bytes(fields.nth(2)?.trim_ascii_start()));
    Some(Mapping { range, executable, offset, path })
}

fn load(mapping: &Mapping<'_>) -> Option<Module> {
    let (path, range) = (mapping.path.to_path_buf(), mapping.range.clone());
    let mut module = Module { path, range, bias: 0 };
    let known = mapping.path == Path::new("[vdso]") || mapping.path.is_absolute();
    let data = data(known.then_some(&module)?).ok()?;
    module.bias = bias(mapping, &Image::parse(&*data).ok()?)?;
    Some(module)
}

fn bias(mapping: &Mapping<'_>, image: &Image<'_>) -> Option<u64> {
    let endian = image.endian();
    image.elf_header().is_supported().then_some(())?;
    image.elf_program_headers().iter().find_map(|segment| {
        // Neighbouring segments may share a page of the file; the code's is the executable one.
        let code = segment.p_type(endian) == PT_LOAD && segment.p_flags(endian).contains(PF_X);
        let (start, len) = (segment.p_offset(endian), segment.p_filesz(endian));
        // A mapping begins where a page does, up to a page before the segment.
        let inside = code && mapping.offset + PAGE > start && mapping.offset < start + len;
        let address = segment.p_vaddr(endian).wrapping_add(mapping.offset).wrapping_sub(start);
        inside.then(|| mapping.range.start.wrapping_sub(address))
    })
}
