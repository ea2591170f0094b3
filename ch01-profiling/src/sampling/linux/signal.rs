//! The one place that touches memory behind the compiler's back: a signal handler that copies
//! where its thread is, and the slots it copies to.
//!
//! A handler may interrupt any instruction, one inside `malloc` among them, so it must not
//! allocate, lock or panic. This one claims a slot, copies a few registers, and asks the kernel for
//! a copy of the stack, which fails where memory ends instead of crashing. Making sense of the
//! copy is left to [`Handler::drain`], on another thread.

use std::cell::UnsafeCell;
use std::ffi::{c_int, c_void};
use std::io;
use std::mem::MaybeUninit;
use std::ptr;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering::*};

use libc::{siginfo_t, ucontext_t};

use super::super::error::Error;

/// Bytes of each stack that are copied, from its innermost end; whole pages.
const STACK: usize = 64 << 10;

/// Room for samples that nobody has drained yet: whoever sends no more than this at a time loses none.
pub(super) const SLOTS: usize = 32;

/// The least that a page has on any Linux, and what one piece of a copy must not cross.
const PAGE: usize = 4096;

/// The registers that unwinding begins with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Registers {
    pub(super) instruction: u64,
    pub(super) stack: u64,
    pub(super) frame: u64,
    /// Where the function returns to.
    #[cfg(target_arch = "aarch64")]
    pub(super) link: u64,
}

/// What the handler saw.
pub(super) struct Raw {
    pub(super) thread: i32,
    pub(super) registers: Registers,
    copied: usize,
    stack: [u8; STACK],
}

impl Raw {
    /// The copied end of the stack; its first byte lay where `registers.stack` points.
    pub(super) fn stack(&self) -> &[u8] {
        &self.stack[..self.copied]
    }
}

const FREE: u8 = 0;
const WRITING: u8 = 1;
const FULL: u8 = 2;

struct Slot {
    /// Whoever moved it from `FREE` to `WRITING` may write; who finds it `FULL` and holds the one
    /// [`Handler`] may read, and moves it back to `FREE`.
    state: AtomicU8,
    raw: UnsafeCell<Raw>,
}

// SAFETY: `state` gives `raw` to one thread at a time, as said there; all bytes of a `Raw` are valid.
unsafe impl Sync for Slot {}

/// Static, so that a handler that ran late would still have somewhere to write.
static ROOM: [Slot; SLOTS] = [const {
    let registers = Registers {
        instruction: 0,
        stack: 0,
        frame: 0,
        #[cfg(target_arch = "aarch64")]
        link: 0,
    };
    let raw = Raw { thread: 0, registers, copied: 0, stack: [0; STACK] };
    Slot { state: AtomicU8::new(FREE), raw: UnsafeCell::new(raw) }
}; SLOTS];

static TAKEN: AtomicBool = AtomicBool::new(false);

/// While it lives, `SIGPROF` is ours. There is one at most in a process.
#[derive(Debug)]
pub(super) struct Handler {
    /// What the signal did before: the default, or nothing.
    before: libc::sighandler_t,
}

impl Handler {
    /// # Errors
    ///
    /// [`Error::Busy`] when there is one already, [`Error::Taken`] when somebody else handles the
    /// signal, [`Error::Refused`] when the kernel does not let us.
    pub(super) fn install() -> Result<Self, Error> {
        if TAKEN.swap(true, Acquire) {
            return Err(Error::Busy);
        }
        // From here on, its end gives the signal back.
        let mut handler = Self { before: libc::SIG_DFL };
        for slot in &ROOM {
            let _ = slot.state.compare_exchange(FULL, FREE, Relaxed, Relaxed);
        }
        can_copy().map_err(|source| Error::Refused { what: "process_vm_readv", source })?;
        let refused = |source| Error::Refused { what: "sigaction", source };
        let before = action(None).map_err(refused)?;
        if before != libc::SIG_DFL && before != libc::SIG_IGN {
            return Err(Error::Taken);
        }
        handler.before = before;
        let handle: extern "C" fn(c_int, *mut siginfo_t, *mut c_void) = handle;
        action(Some(handle as libc::sighandler_t)).map_err(refused)?;
        Ok(handler)
    }

    /// Has a thread of this process copy where it is; false when there is no such thread any more.
    pub(super) fn send(&mut self, thread: i32) -> bool {
        // SAFETY: three numbers; the signal goes to a thread of this process, which handles it.
        let sent =
            unsafe { libc::syscall(libc::SYS_tgkill, libc::getpid(), thread, libc::SIGPROF) };
        sent == 0
    }

    /// Hands over what has been copied since the last time.
    pub(super) fn drain(&mut self, mut take: impl FnMut(&Raw)) {
        for slot in &ROOM {
            if slot.state.load(Acquire) == FULL {
                // SAFETY: a full slot is left alone by handlers, and as `self` is borrowed
                // mutably and the only one, nobody else drains.
                take(unsafe { &*slot.raw.get() });
                slot.state.store(FREE, Release);
            }
        }
    }
}

impl Drop for Handler {
    fn drop(&mut self) {
        // Ignoring the signal also discards the ones still on their way, which would end the
        // process once the default has come back. Neither call fails, as setting it did not.
        if action(None).is_ok_and(|now| now == handle as *const () as usize) {
            let _ = action(Some(libc::SIG_IGN));
            let _ = action(Some(self.before));
        }
        TAKEN.store(false, Release);
    }
}

/// Sets what `SIGPROF` does, or with `None` only says what it did.
fn action(new: Option<libc::sighandler_t>) -> io::Result<libc::sighandler_t> {
    let new = new.map(|handler| {
        // SAFETY: zeros are a valid `sigaction`: no handler, no flags, an empty mask.
        let mut new: libc::sigaction = unsafe { MaybeUninit::zeroed().assume_init() };
        new.sa_sigaction = handler;
        // Interrupted calls begin again; the handler stands on the stack that Rust keeps for
        // such moments, not below the one it copies.
        new.sa_flags = libc::SA_RESTART | libc::SA_SIGINFO | libc::SA_ONSTACK;
        new
    });
    let new = new.as_ref().map_or(ptr::null(), ptr::from_ref);
    let mut old = MaybeUninit::<libc::sigaction>::uninit();
    // SAFETY: both pointers are null or to structures of the right kind. The handler, if any, has
    // the signature that `SA_SIGINFO` asks for, and does what a handler may, as said there.
    if unsafe { libc::sigaction(libc::SIGPROF, new, old.as_mut_ptr()) } != 0 {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: the call succeeded, so it wrote `old`.
    Ok(unsafe { old.assume_init() }.sa_sigaction)
}

/// Runs on the thread that is sampled, between any two of its instructions.
extern "C" fn handle(_: c_int, info: *mut siginfo_t, context: *mut c_void) {
    // SAFETY: the kernel hands a handler with `SA_SIGINFO` two valid structures.
    let (info, context) = unsafe { (&*info, &*context.cast::<ucontext_t>()) };
    // Not one of ours: a timer of somebody else, say.
    if info.si_code != libc::SI_TKILL {
        return;
    }
    let free = |slot: &&Slot| slot.state.compare_exchange(FREE, WRITING, Acquire, Relaxed).is_ok();
    // Without room the sample is lost, which shows: it was asked for and is never drained.
    let Some(slot) = ROOM.iter().find(free) else { return };
    // SAFETY: the exchange made this the slot's only user until the store below.
    let raw = unsafe { &mut *slot.raw.get() };
    raw.registers = registers(context);
    // SAFETY: a call without arguments that always succeeds.
    raw.thread = unsafe { libc::gettid() };
    // SAFETY: the calls between may set this thread's `errno`; the interrupted code must find its own.
    let errno = unsafe { *libc::__errno_location() };
    raw.copied = copy(raw.registers.stack, &mut raw.stack);
    // SAFETY: as above.
    unsafe { *libc::__errno_location() = errno };
    slot.state.store(FULL, Release);
}

#[cfg(target_arch = "x86_64")]
fn registers(context: &ucontext_t) -> Registers {
    let register = |index: c_int| context.uc_mcontext.gregs[index as usize].cast_unsigned();
    Registers {
        instruction: register(libc::REG_RIP),
        stack: register(libc::REG_RSP),
        frame: register(libc::REG_RBP),
    }
}

#[cfg(target_arch = "aarch64")]
fn registers(context: &ucontext_t) -> Registers {
    let machine = &context.uc_mcontext;
    Registers {
        instruction: machine.pc,
        stack: machine.sp,
        frame: machine.regs[29],
        link: machine.regs[30],
    }
}

/// Copies memory of this process from `address` on, up to where `to` or the memory ends, and says
/// how many bytes. The kernel does it, for which a page that is not there is no crash.
fn copy(address: u64, to: &mut [u8; STACK]) -> usize {
    const PIECES: usize = STACK / PAGE;
    let nothing = libc::iovec { iov_base: ptr::null_mut(), iov_len: 0 };
    // It copies whole pieces or none of a piece: each ends where a page does.
    let mut pieces = [nothing; PIECES];
    let mut at = address as usize;
    for piece in &mut pieces {
        let len = PAGE - at % PAGE;
        *piece = libc::iovec { iov_base: ptr::without_provenance_mut(at), iov_len: len };
        at = at.wrapping_add(len);
    }
    let whole = libc::iovec { iov_base: to.as_mut_ptr().cast(), iov_len: STACK };
    // SAFETY: writes to `to` alone, no further than its end; the pieces are only read, by the
    // kernel, which checks that they can be.
    let copied = unsafe {
        libc::process_vm_readv(libc::getpid(), &whole, 1, pieces.as_ptr(), PIECES as u64, 0)
    };
    usize::try_from(copied).unwrap_or(0)
}

/// Whether the kernel copies at all: some sandboxes forbid it.
fn can_copy() -> io::Result<()> {
    let [from, mut to] = [7u8, 0];
    let from = libc::iovec { iov_base: ptr::from_ref(&from).cast_mut().cast(), iov_len: 1 };
    let into = libc::iovec { iov_base: ptr::from_mut(&mut to).cast(), iov_len: 1 };
    // SAFETY: reads one byte and writes one, both on this function's stack.
    let copied = unsafe { libc::process_vm_readv(libc::getpid(), &into, 1, &from, 1, 0) };
    match copied {
        1 => Ok(()),
        _ => Err(io::Error::last_os_error()),
    }
}
