//! Makes panics trap at once, before the program is split. With `panic = "abort"` a panic ends in a trap
//! anyway; before that, the standard library words a message, which is shown nowhere while no hook is set.
//! The wording, the formatting behind it and the tables of characters behind that would be part of what
//! the app loads first. Building the standard library without them takes a nightly compiler.
//!
//! Whatever does nothing but lead to a panic goes with it: what is computed for its message, and functions that
//! only panic.
//!
//! What is replaced keeps its length, so that every other place stays where it is; what it referred to is
//! struck from the relocations, by which `wasm-split-cli` finds out what is used, and so falls away.
//!
//! Never touches a function that can return.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::wasm::{self, leb128};

/// The functions of the standard library in which panics come together, by a part of their mangled names:
/// each word behind its length. None of them returns.
const PANICS: [&str; 25] = [
    "20copy_from_slice_impl17len_mismatch_fail",
    "4cell22panic_already_borrowed",
    "4cell30panic_already_mutably_borrowed",
    "5alloc18handle_alloc_error",
    "5alloc8rust_oom",
    "5index16slice_index_fail",
    "6option13expect_failed",
    "6option13unwrap_failed",
    "6result13unwrap_failed",
    "3str16slice_error_fail",
    "3str19slice_error_fail_rt",
    "7___rustc10rust_panic",
    "7___rustc17rust_begin_unwind",
    "7raw_vec12handle_error",
    "7raw_vec17capacity_overflow",
    "8do_panic7runtime",
    "5local18panic_access_error",
    "9backtrace26___rust_end_short_backtrace",
    "9panicking11panic_const",
    "9panicking13assert_failed",
    "9panicking15panic_with_hook",
    "9panicking18panic_bounds_check",
    "9panicking19assert_failed_inner",
    "9panicking5panic",
    PANIC,
];

/// The one that every program with a panic in it has.
const PANIC: &str = "9panicking9panic_fmt";

const CODE: u8 = 10;
const UNREACHABLE: u8 = 0x00;
const NOP: u8 = 0x01;
const END: u8 = 0x0b;
const CALL: u8 = 0x10;

/// The kind of relocation that is a function's index.
const FUNCTION_INDEX: u8 = 0;
/// Those that carry a number to be added: all that speak of memory, of offsets in functions or in sections.
const WITH_ADDEND: [u8; 14] = [3, 4, 5, 8, 9, 11, 14, 15, 16, 17, 21, 22, 23, 25];

/// The linked module with panics that trap at once. It has to have its names and its relocations.
pub(crate) fn trap(module: &[u8]) -> Result<Vec<u8>, String> {
    let parts = Parts::read(module).ok_or("its names, its code or its relocations cannot be read")?;
    let mut panics: BTreeSet<u32> = parts
        .names
        .iter()
        .filter(|(_, name)| PANICS.iter().any(|panic| name.contains(panic)))
        .map(|(index, _)| *index)
        .collect();
    if !parts.names.values().any(|name| name.contains(PANIC)) {
        return Err(format!("no function's name holds `{PANIC}`; has the standard library changed?"));
    }
    let mut out = module.to_vec();
    let mut gone: Vec<Range<usize>> = Vec::new();
    for panic in &panics {
        // Imported ones have no body.
        let body = panic.checked_sub(parts.imported).and_then(|index| parts.bodies.get(index as usize));
        if let Some([locals, instructions @ .., end]) = body.and_then(|body| out.get_mut(body.clone())) {
            // What never returns ends so.
            if instructions.last() != Some(&UNREACHABLE) {
                let name = parts.names.get(panic).copied().unwrap_or_default();
                return Err(format!("`{name}` can return; has the standard library changed?"));
            }
            *locals = 0;
            instructions.fill(UNREACHABLE);
            *end = END;
            gone.extend(body.cloned());
        }
    }
    let calls: BTreeMap<usize, u32> = parts
        .relocations
        .iter()
        .filter(|one| one.kind == FUNCTION_INDEX)
        .filter_map(|one| Some((one.at, *parts.functions.get(&one.symbol)?)))
        .collect();
    // What does nothing but panic is a panic, too.
    loop {
        let before = panics.len();
        for (index, body) in (parts.imported..).zip(&parts.bodies) {
            if panics.contains(&index) {
                continue;
            }
            let doomed =
                doomed(&out, body, |at| calls.get(&at).is_some_and(|called| panics.contains(called)));
            for range in doomed {
                if let Some([first, rest @ ..]) = out.get_mut(range.clone()) {
                    *first = UNREACHABLE;
                    rest.fill(NOP);
                }
                gone.push(range);
            }
            if instructions(&out, body).is_some_and(|at| out.get(at) == Some(&UNREACHABLE)) {
                panics.insert(index);
            }
        }
        if panics.len() == before {
            break;
        }
    }
    let places: BTreeSet<usize> = parts.relocations.iter().map(|one| one.at).collect();
    let struck: BTreeSet<usize> = gone.into_iter().flat_map(|range| places.range(range).copied()).collect();
    let kept: Vec<&Relocation> = parts.relocations.iter().filter(|one| !struck.contains(&one.at)).collect();
    let mut section = wasm::leb128_of(parts.code_section);
    section.extend(wasm::leb128_of(u32::try_from(kept.len()).unwrap_or_default()));
    section.extend(kept.iter().flat_map(|one| one.bytes));
    wasm::rewrite_custom(&out, "reloc.CODE", &section).map_err(|problem| problem.to_string())
}

/// Where a body's instructions begin, after its locals.
fn instructions(module: &[u8], body: &Range<usize>) -> Option<usize> {
    let code = module.get(body.clone())?;
    let (groups, mut rest) = leb128(code)?;
    for _ in 0..groups {
        // How many, and of which type.
        rest = leb128(rest)?.1.get(1..)?;
    }
    Some(body.end - rest.len())
}

/// The instructions of a body that lead to nothing but a panic: each call of one, which `panics` tells by the
/// place of its number, with all before it that only computes. What they put into memory nobody will see.
/// Where the body cannot be read to its end, nothing before that is left out.
fn doomed(module: &[u8], body: &Range<usize>, panics: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut doomed = Vec::new();
    let Some(mut at) = instructions(module, body) else { return doomed };
    let mut start = at;
    while at < body.end {
        let Some(code) = module.get(at..body.end) else { break };
        let Some((length, computes)) = instruction(code) else { break };
        let next = at + length;
        if code.first() == Some(&CALL) && panics(at + 1) {
            doomed.push(start..next);
            start = next;
        } else if !computes {
            start = next;
        }
        at = next;
    }
    doomed
}

/// How long the first instruction is, and whether it only computes: neither branches nor calls.
fn instruction(code: &[u8]) -> Option<(usize, bool)> {
    let (kind, rest) = code.split_first()?;
    let numbers = |count: usize| {
        (0..count).try_fold(rest, |rest, _| rest.get(rest.iter().position(|byte| byte & 0x80 == 0)? + 1..))
    };
    let (computes, rest) = match *kind {
        // Blocks with their types, branches, calls.
        0x02..=0x04 | 0x0c | 0x0d | CALL => (false, numbers(1)?),
        0x0e => {
            let (count, _) = leb128(rest)?;
            (false, numbers(count as usize + 2)?)
        }
        0x11 => (false, numbers(2)?),
        UNREACHABLE | NOP | 0x05 | END | 0x0f => (false, rest),
        // Dropping, choosing.
        0x1a | 0x1b => (true, rest),
        // Locals and globals, memory's size, whole numbers.
        0x20..=0x24 | 0x3f | 0x41 | 0x42 => (true, numbers(1)?),
        // Memory: alignment and offset.
        0x28..=0x3e => (true, numbers(2)?),
        0x43 => (true, rest.get(4..)?),
        0x44 => (true, rest.get(8..)?),
        // Arithmetic.
        0x45..=0xc4 => (true, rest),
        0xfc => match leb128(rest)?.0 {
            // Floats as whole numbers.
            0..=7 => (true, numbers(1)?),
            // Copying and filling memory.
            10 => (true, numbers(3)?),
            11 => (true, numbers(2)?),
            _ => return None,
        },
        _ => return None,
    };
    Some((code.len() - rest.len(), computes))
}

/// What has to be known of a module.
#[derive(Default)]
struct Parts<'a> {
    /// How many functions are imported; their indexes come first.
    imported: u32,
    /// The functions' names by their indexes.
    names: BTreeMap<u32, &'a str>,
    /// Where the bodies of the functions are in the module.
    bodies: Vec<Range<usize>>,
    /// Which section is that of the code.
    code_section: u32,
    /// Indexes of functions by those of their symbols.
    functions: BTreeMap<u32, u32>,
    /// What of the code was filled in by the linker.
    relocations: Vec<Relocation<'a>>,
}

/// A place in the code that the linker filled in.
struct Relocation<'a> {
    kind: u8,
    /// Where it is in the module.
    at: usize,
    /// What it speaks of.
    symbol: u32,
    /// How it is written.
    bytes: &'a [u8],
}

impl<'a> Parts<'a> {
    fn read(module: &'a [u8]) -> Option<Self> {
        let mut parts = Self::default();
        let mut code = 0..0;
        let mut relocations: &[u8] = &[];
        for (index, (id, range)) in wasm::ranges(module).ok()?.into_iter().enumerate() {
            let content = module.get(range.clone())?;
            match (id, wasm::text(content)) {
                (2, _) => parts.imported = imported(content)?,
                (CODE, _) => {
                    parts.code_section = u32::try_from(index).ok()?;
                    parts.bodies = bodies(content, range.start)?;
                    code = range;
                }
                (0, Some(("name", content))) => parts.names = names(content)?,
                (0, Some(("linking", content))) => parts.functions = functions(content)?,
                (0, Some(("reloc.CODE", content))) => relocations = content,
                _ => {}
            }
        }
        parts.relocations = read_relocations(relocations, code.start)?;
        Some(parts)
    }
}

fn imported(section: &[u8]) -> Option<u32> {
    let (count, mut rest) = leb128(section)?;
    let mut functions = 0;
    for _ in 0..count {
        let (_, after) = wasm::text(rest)?;
        let (_, after) = wasm::text(after)?;
        functions += u32::from(after.first() == Some(&0));
        rest = wasm::after_import(after)?;
    }
    Some(functions)
}

/// Where each body is; `start` is where the section's content is.
fn bodies(section: &[u8], start: usize) -> Option<Vec<Range<usize>>> {
    let (count, mut rest) = leb128(section)?;
    let mut bodies = Vec::new();
    for _ in 0..count {
        let (size, body) = leb128(rest)?;
        let at = start + section.len() - body.len();
        bodies.push(at..at + size as usize);
        rest = body.get(size as usize..)?;
    }
    Some(bodies)
}

/// What the section `name` says of functions.
fn names(mut rest: &[u8]) -> Option<BTreeMap<u32, &str>> {
    let mut names = BTreeMap::new();
    while let Some((kind, part, after)) = part(rest)? {
        if kind == 1 {
            let (count, mut list) = leb128(part)?;
            for _ in 0..count {
                let (index, after) = leb128(list)?;
                let (name, after) = wasm::text(after)?;
                names.insert(index, name);
                list = after;
            }
        }
        rest = after;
    }
    Some(names)
}

/// Which symbols of the section `linking` are functions, and which functions these are.
fn functions(section: &[u8]) -> Option<BTreeMap<u32, u32>> {
    const SYMBOLS: u8 = 8;
    let (_, mut rest) = leb128(section)?;
    let mut functions = BTreeMap::new();
    while let Some((kind, part, after)) = part(rest)? {
        if kind == SYMBOLS {
            let (count, mut list) = leb128(part)?;
            for symbol in 0..count {
                let (kind, after) = list.split_first()?;
                let (flags, after) = leb128(after)?;
                let (undefined, named) = (flags & 0x10 != 0, flags & 0x40 != 0);
                list = match kind {
                    // Data: its name and, where it is defined, segment, offset and size.
                    1 => {
                        let (_, mut after) = wasm::text(after)?;
                        for _ in 0..if undefined { 0 } else { 3 } {
                            after = leb128(after)?.1;
                        }
                        after
                    }
                    // A section, by its index.
                    3 => leb128(after)?.1,
                    // Anything else has an index and, unless it is an import's, a name.
                    kind => {
                        let (index, after) = leb128(after)?;
                        if *kind == 0 {
                            functions.insert(symbol, index);
                        }
                        if undefined && !named { after } else { wasm::text(after)?.1 }
                    }
                };
            }
        }
        rest = after;
    }
    Some(functions)
}

/// `start` is where the content of the code's section is.
fn read_relocations(section: &[u8], start: usize) -> Option<Vec<Relocation<'_>>> {
    let (_, rest) = leb128(section)?;
    let (count, mut rest) = leb128(rest)?;
    let mut relocations = Vec::new();
    for _ in 0..count {
        let (kind, after) = rest.split_first()?;
        let (offset, after) = leb128(after)?;
        let (symbol, mut after) = leb128(after)?;
        if WITH_ADDEND.contains(kind) {
            after = after.get(after.iter().position(|byte| byte & 0x80 == 0)? + 1..)?;
        }
        let bytes = rest.get(..rest.len() - after.len())?;
        relocations.push(Relocation { kind: *kind, at: start + offset as usize, symbol, bytes });
        rest = after;
    }
    Some(relocations)
}

/// The first part of a section made of parts: its kind, its content, and what follows it. `Some(None)`: there
/// is no more.
#[allow(clippy::type_complexity)]
fn part(section: &[u8]) -> Option<Option<(u8, &[u8], &[u8])>> {
    let Some((kind, after)) = section.split_first() else { return Some(None) };
    let (size, content) = leb128(after)?;
    let (content, rest) = content.split_at_checked(size as usize)?;
    Some(Some((*kind, content, rest)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const I32_CONST: u8 = 0x41;
    const MEMORY_ADDR_SLEB: u8 = 4;

    fn section(id: u8, content: &[u8]) -> Vec<u8> {
        [&[id, u8::try_from(content.len()).unwrap()], content].concat()
    }

    fn name(text: &str) -> Vec<u8> {
        [&[u8::try_from(text.len()).unwrap()], text.as_bytes()].concat()
    }

    /// Function 0 is imported; 1 is the panic; 2 calls it with a message, and 1 calls 0.
    fn module(panic: &str) -> Vec<u8> {
        let panic_body = [0, CALL, 0x80, 0x80, 0x80, 0x80, 0, UNREACHABLE, END];
        let caller =
            [
                &[
                    0, I32_CONST, 1, I32_CONST, 0x84, 0x80, 0x80, 0x80, 0, I32_CONST, 0x88, 0x80, 0x80, 0x80,
                    0,
                ][..],
                &[CALL, 0x81, 0x80, 0x80, 0x80, 0, UNREACHABLE, END],
            ]
            .concat();
        let code = [&[2, 9][..], &panic_body, &[u8::try_from(caller.len()).unwrap()], &caller].concat();
        let relocations = [
            &[2, 4][..],
            // In the panic, at 2 + 2.
            &[FUNCTION_INDEX, 4, 0],
            // In the caller, whose body begins at 12.
            &[MEMORY_ADDR_SLEB, 16, 2, 0],
            &[MEMORY_ADDR_SLEB, 22, 2, 4],
            &[FUNCTION_INDEX, 28, 1],
        ]
        .concat();
        let names = [&[1][..], &[u8::try_from(panic.len() + 3).unwrap(), 1, 1], &name(panic)].concat();
        let symbols = [&[3, 0, 0x10, 0, 0, 0, 1][..], &name("p"), &[1, 0], &name("d"), &[0, 0, 9]].concat();
        let linking = [&[2, 8, u8::try_from(symbols.len()).unwrap()][..], &symbols].concat();
        [
            b"\0asm\x01\0\0\0".to_vec(),
            section(2, &[&[1][..], &name("m"), &name("f"), &[0, 0]].concat()),
            section(3, &[2, 0, 0]),
            section(CODE, &code),
            section(0, &[name("linking"), linking].concat()),
            section(0, &[name("reloc.CODE"), relocations].concat()),
            section(0, &[name("name"), names].concat()),
        ]
        .concat()
    }

    #[test]
    fn a_panic_becomes_a_trap_and_refers_to_nothing() {
        let before = module("_RNvNtCs1_4core9panicking9panic_fmt");
        let after = trap(&before).unwrap();
        let parts = Parts::read(&after).unwrap();
        let body = |index: usize| &after[parts.bodies[index].clone()];
        assert_eq!(body(0), [0, 0, 0, 0, 0, 0, 0, 0, END]);
        assert_eq!(body(1), [&[0, UNREACHABLE][..], &[NOP; 19], &[UNREACHABLE, END]].concat());
        assert!(parts.relocations.is_empty());
        assert_eq!(trap(&after), Ok(after.clone()), "twice is once");
    }

    #[test]
    fn what_only_leads_to_a_panic_goes_and_what_decides_on_it_stays() {
        const BLOCK: [u8; 2] = [0x02, 0x40];
        let local = [0x20, 0];
        let call = [CALL, 7];
        let code = [
            // One local, of 32 bits.
            &[1, 1, 0x7f][..],
            &BLOCK,
            &local,
            // Leaves the block if it is not zero.
            &[0x0d, 0],
            // Stores 300 at the address 1.
            &[I32_CONST, 1, I32_CONST, 0xac, 2, 0x36, 2, 0],
            &call,
            &[UNREACHABLE, END],
            &local,
            &[CALL, 8, END],
        ]
        .concat();
        let whole = 0..code.len();
        let at = code.windows(2).position(|pair| pair == call).unwrap();
        let found = doomed(&code, &whole, |place| place == at + 1);
        assert_eq!(found, vec![at - 8..at + 2]);
        assert!(doomed(&code, &whole, |_| false).is_empty());
        assert_eq!(instructions(&code, &whole), Some(3));
    }

    #[test]
    fn instructions_are_as_long_as_they_are() {
        for (code, computes) in [
            (&[0x43, 0, 0, 0x80, 0x3f][..], true),
            (&[0x44, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f], true),
            (&[0x0e, 2, 0, 1, 0], false),
            (&[0x11, 0x80, 0x80, 0x80, 0x80, 0, 0], false),
            (&[0x28, 2, 0xff, 1], true),
            (&[0xfc, 10, 0, 0], true),
            (&[0xfc, 11, 0], true),
            (&[0xfc, 0], true),
            (&[0x42, 0xff, 0xff, 0x7f], true),
        ] {
            let more = [code, &[END]].concat();
            assert_eq!(instruction(&more), Some((code.len(), computes)), "{code:?}");
        }
        // Vectors of numbers are not read.
        assert_eq!(instruction(&[0xfd, 12]), None);
    }

    #[test]
    fn what_is_no_panic_stays_and_is_missed() {
        assert!(trap(&module("_RNvNtCs1_4core9panicking8set_hook")).unwrap_err().contains(PANIC));
        assert!(trap(b"?").is_err());
    }
}
