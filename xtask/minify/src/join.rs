//! Joins pieces of one split program, those that always load together, into one WebAssembly module.
//!
//! The pieces come as `wasm-split-cli` writes them: each brings every type of the program along, writes each
//! number that a linker may fill in with five bytes, and calls whatever is in another piece by a place in the
//! table that they share. What is joined has one list of types, with what is used of them, the shortest
//! numbers, direct calls between what is in it, and no function twice.
//!
//! Never changes what a place in the table or in memory holds.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::convert::Infallible;

use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, Function, FunctionSection, ImportSection,
    Module, TypeSection,
};
use wasmparser::{
    DataKind, ElementItems, ElementKind, FuncType, FunctionBody, Import, Operator, Parser, Payload, TypeRef,
    Validator,
};

/// One module with all that is in these.
pub fn join(modules: &[Vec<u8>]) -> Result<Vec<u8>, String> {
    let mut pieces = Vec::new();
    let mut count = 0;
    for (at, module) in modules.iter().enumerate() {
        let piece = Piece::read(module, count).map_err(|problem| format!("piece {}: {problem}", at + 1))?;
        count += piece.bodies.len();
        pieces.push(piece);
    }
    let joined = Joint::new(&pieces).write()?;
    Validator::new()
        .validate_all(&joined)
        .map_err(|problem| format!("what is joined is no module: {problem}"))?;
    Ok(joined)
}

/// What one piece holds. Functions are numbered through all pieces.
struct Piece<'a> {
    /// The number of its first function.
    first: usize,
    types: Vec<FuncType>,
    imports: Vec<Import<'a>>,
    /// The type of each function.
    signatures: Vec<u32>,
    bodies: Vec<FunctionBody<'a>>,
    /// Places in the table, and functions by their numbers within the piece.
    table: Vec<(u32, u32)>,
    /// Addresses in memory, and what is there.
    data: Vec<(u32, &'a [u8])>,
}

impl<'a> Piece<'a> {
    fn read(module: &'a [u8], first: usize) -> Result<Self, String> {
        let mut piece = Self {
            first,
            types: Vec::new(),
            imports: Vec::new(),
            signatures: Vec::new(),
            bodies: Vec::new(),
            table: Vec::new(),
            data: Vec::new(),
        };
        for payload in Parser::new(0).parse_all(module) {
            piece.take(payload.map_err(text)?)?;
        }
        Ok(piece)
    }

    fn take(&mut self, payload: Payload<'a>) -> Result<(), String> {
        match payload {
            Payload::TypeSection(section) => {
                for one in section.into_iter_err_on_gc_types() {
                    self.types.push(one.map_err(text)?);
                }
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let import = import.map_err(text)?;
                    if matches!(import.ty, TypeRef::Func(_) | TypeRef::FuncExact(_) | TypeRef::Tag(_)) {
                        return Err(format!(
                            "`{}` is imported, and is no table, memory or global",
                            import.name
                        ));
                    }
                    self.imports.push(import);
                }
            }
            Payload::FunctionSection(section) => {
                for signature in section {
                    self.signatures.push(signature.map_err(text)?);
                }
            }
            Payload::ElementSection(section) => {
                for element in section {
                    let element = element.map_err(text)?;
                    let ElementKind::Active { table_index: None | Some(0), offset_expr } = element.kind
                    else {
                        return Err("elements that are not put into the table at once".to_owned());
                    };
                    let ElementItems::Functions(functions) = element.items else {
                        return Err("elements that are not listed by their numbers".to_owned());
                    };
                    for (place, function) in (constant(&offset_expr)?..).zip(functions) {
                        self.table.push((place, function.map_err(text)?));
                    }
                }
            }
            Payload::CodeSectionEntry(body) => self.bodies.push(body),
            Payload::DataSection(section) => {
                for data in section {
                    let data = data.map_err(text)?;
                    let DataKind::Active { memory_index: 0, offset_expr } = data.kind else {
                        return Err("data that is not put into memory at once".to_owned());
                    };
                    if !data.data.is_empty() {
                        self.data.push((constant(&offset_expr)?, data.data));
                    }
                }
            }
            Payload::Version { .. }
            | Payload::DataCountSection { .. }
            | Payload::CodeSectionStart { .. }
            | Payload::CustomSection(_)
            | Payload::End(_) => {}
            Payload::ExportSection(section) if section.count() == 0 => {}
            other => return Err(format!("a section that no piece should have: {other:?}")),
        }
        Ok(())
    }

    fn signature(&self, function: usize) -> Option<&FuncType> {
        self.types.get(*self.signatures.get(function)? as usize)
    }

    /// The place in the table that a function does nothing but call.
    fn shim(&self, function: usize) -> Option<u32> {
        let body = self.bodies.get(function)?;
        let signature = self.signature(function)?;
        if body.get_locals_reader().ok()?.get_count() > 0 {
            return None;
        }
        let mut operators = body.get_operators_reader().ok()?.into_iter();
        let mut next = || operators.next()?.ok();
        for parameter in (0..).take(signature.params().len()) {
            let Operator::LocalGet { local_index } = next()? else { return None };
            if local_index != parameter {
                return None;
            }
        }
        let Operator::I32Const { value } = next()? else { return None };
        let Operator::CallIndirect { type_index, table_index: 0 } = next()? else { return None };
        let same = self.types.get(type_index as usize) == Some(signature);
        (same && matches!(next()?, Operator::End)).then(|| value.cast_unsigned())
    }
}

/// The pieces, and what stands for each function.
struct Joint<'a> {
    pieces: &'a [Piece<'a>],
    /// What is called in place of each function.
    stands: Vec<usize>,
}

impl<'a> Joint<'a> {
    fn new(pieces: &'a [Piece<'a>]) -> Self {
        let count = pieces.iter().map(|piece| piece.bodies.len()).sum();
        let mut joint = Self { pieces, stands: (0..count).collect() };
        joint.call_directly();
        joint
    }

    /// Every function: its piece, its number there and its number here.
    fn functions(&self) -> impl Iterator<Item = (&'a Piece<'a>, usize, usize)> + use<'a> {
        self.pieces
            .iter()
            .flat_map(|piece| (0..piece.bodies.len()).map(move |at| (piece, at, piece.first + at)))
    }

    /// What only calls a place in the table is not needed where that place is filled from here.
    fn call_directly(&mut self) {
        let mut table = HashMap::new();
        for piece in self.pieces {
            for (place, function) in &piece.table {
                table.insert(*place, (piece, *function as usize));
            }
        }
        for (piece, at, number) in self.functions() {
            let Some((owner, target)) = piece.shim(at).and_then(|place| table.get(&place)) else { continue };
            if owner.signature(*target) == piece.signature(at)
                && let Some(stands) = self.stands.get_mut(number)
            {
                *stands = owner.first + target;
            }
        }
    }

    fn write(mut self) -> Result<Vec<u8>, String> {
        let mut types = Vec::new();
        // Two functions may be the same only once what they call is the same.
        loop {
            let mut known: HashMap<(u32, Vec<u8>), usize> = HashMap::new();
            let mut found = false;
            let mut stands = self.stands.clone();
            for (piece, at, number) in self.functions() {
                if self.stands.get(number) != Some(&number) {
                    continue;
                }
                let (signature, function) = self.encode(piece, at, &mut types, &self.stands)?;
                let first = *known.entry((signature, function.into_raw_body())).or_insert(number);
                if first != number
                    && let Some(stands) = stands.get_mut(number)
                {
                    *stands = first;
                    found = true;
                }
            }
            // What stood for another may now have something standing for itself.
            self.stands = stands.iter().map(|one| stands.get(*one).copied().unwrap_or(*one)).collect();
            if !found {
                break;
            }
        }
        self.write_with(self.used()?)
    }

    /// The functions that can be reached.
    fn used(&self) -> Result<BTreeSet<usize>, String> {
        let mut used = BTreeSet::new();
        let mut waiting = Vec::new();
        let mut owners = HashMap::new();
        for (piece, at, number) in self.functions() {
            owners.insert(number, (piece, at));
        }
        let mut name = |number: usize, waiting: &mut Vec<usize>| {
            let number = self.stands.get(number).copied().unwrap_or(number);
            if used.insert(number) {
                waiting.push(number);
            }
        };
        for piece in self.pieces {
            for (_, function) in &piece.table {
                name(piece.first + *function as usize, &mut waiting);
            }
        }
        while let Some(number) = waiting.pop() {
            let Some((piece, at)) = owners.get(&number) else { continue };
            let Some(body) = piece.bodies.get(*at) else { continue };
            for operator in body.get_operators_reader().map_err(text)? {
                match operator.map_err(text)? {
                    Operator::Call { function_index } => {
                        name(piece.first + function_index as usize, &mut waiting)
                    }
                    Operator::RefFunc { .. } | Operator::ReturnCall { .. } => {
                        return Err("a function is named in a way that is not known here".to_owned());
                    }
                    _ => {}
                }
            }
        }
        Ok(used)
    }

    fn write_with(&self, used: BTreeSet<usize>) -> Result<Vec<u8>, String> {
        let order: Vec<usize> = used.into_iter().collect();
        let places: HashMap<usize, usize> =
            order.iter().enumerate().map(|(at, number)| (*number, at)).collect();
        let last: Vec<usize> =
            self.stands.iter().map(|one| places.get(one).copied().unwrap_or(usize::MAX)).collect();

        let mut types = Vec::new();
        let mut functions = FunctionSection::new();
        let mut code = CodeSection::new();
        let owners: HashMap<usize, (&Piece, usize)> =
            self.functions().map(|(piece, at, number)| (number, (piece, at))).collect();
        for number in &order {
            let Some((piece, at)) = owners.get(number) else { continue };
            let (signature, function) = self.encode(piece, *at, &mut types, &last)?;
            functions.function(signature);
            code.function(&function);
        }

        let mut list = TypeSection::new();
        for one in &types {
            list.ty().func_type(&Plain.func_type(one.clone()).map_err(text)?);
        }
        let mut module = Module::new();
        module.section(&list);
        module.section(&self.imports()?);
        module.section(&functions);
        module.section(&self.elements(&last)?);
        module.section(&code);
        module.section(&self.data());
        Ok(module.finish())
    }

    /// The type of a function and its code, with the functions that it calls numbered anew.
    fn encode(
        &self,
        piece: &Piece,
        at: usize,
        types: &mut Vec<FuncType>,
        numbers: &[usize],
    ) -> Result<(u32, Function), String> {
        let mut anew = Anew { piece, types, numbers };
        let signature = piece.signatures.get(at).ok_or("a function without a type")?;
        let signature = anew.type_index(*signature).map_err(text)?;
        let body = piece.bodies.get(at).ok_or("a function without code")?;
        let mut function = anew.new_function_with_parsed_locals(body).map_err(text)?;
        for operator in body.get_operators_reader().map_err(text)? {
            function.instruction(&anew.instruction(operator.map_err(text)?).map_err(text)?);
        }
        Ok((signature, function))
    }

    /// What any piece imports. All number them alike, from zero: there is one table, one memory, one global.
    fn imports(&self) -> Result<ImportSection, String> {
        let all: BTreeSet<(&str, &str)> =
            self.pieces.iter().flat_map(|piece| &piece.imports).map(|one| (one.module, one.name)).collect();
        let mut section = ImportSection::new();
        let mut kinds = HashSet::new();
        for (module, name) in all {
            let mut same = self.pieces.iter().flat_map(|piece| &piece.imports);
            let import = same.find(|one| (one.module, one.name) == (module, name));
            let entity = Plain.entity_type(import.ok_or("an import is lost")?.ty).map_err(text)?;
            if !kinds.insert(std::mem::discriminant(&entity)) {
                return Err(format!("`{name}` is the second of its kind that is imported"));
            }
            section.import(module, name, entity);
        }
        Ok(section)
    }

    fn elements(&self, numbers: &[usize]) -> Result<ElementSection, String> {
        let mut table = BTreeMap::new();
        for piece in self.pieces {
            for (place, function) in &piece.table {
                let number = numbers.get(piece.first + *function as usize).copied();
                let number = number.and_then(|number| u32::try_from(number).ok());
                table.insert(*place, number.ok_or("the table names a function that is not there")?);
            }
        }
        let mut section = ElementSection::new();
        let mut run: Vec<u32> = Vec::new();
        let mut next = 0;
        let mut end = |run: &mut Vec<u32>, next: u32| {
            if !run.is_empty() {
                let start = next - u32::try_from(run.len()).unwrap_or_default();
                let functions = std::mem::take(run);
                section.active(
                    None,
                    &ConstExpr::i32_const(start.cast_signed()),
                    Elements::Functions(functions.into()),
                );
            }
        };
        for (place, number) in table {
            if place != next {
                end(&mut run, next);
            }
            run.push(number);
            next = place + 1;
        }
        end(&mut run, next);
        Ok(section)
    }

    fn data(&self) -> DataSection {
        let mut all: Vec<_> = self.pieces.iter().flat_map(|piece| &piece.data).collect();
        all.sort();
        let mut section = DataSection::new();
        for (address, bytes) in all {
            section.active(0, &ConstExpr::i32_const(address.cast_signed()), bytes.iter().copied());
        }
        section
    }
}

/// Writes what is read as it is.
struct Plain;

impl Reencode for Plain {
    type Error = Infallible;
}

/// Numbers types and functions anew.
struct Anew<'a> {
    piece: &'a Piece<'a>,
    /// The types that are used, in the order of their new numbers.
    types: &'a mut Vec<FuncType>,
    /// The new number of each function.
    numbers: &'a [usize],
}

impl Reencode for Anew<'_> {
    type Error = String;

    fn type_index(&mut self, index: u32) -> Result<u32, reencode::Error<String>> {
        let lost = || reencode::Error::UserError("a type is not there".to_owned());
        let wanted = self.piece.types.get(index as usize).ok_or_else(lost)?;
        let at = self.types.iter().position(|one| one == wanted).unwrap_or(self.types.len());
        if at == self.types.len() {
            self.types.push(wanted.clone());
        }
        u32::try_from(at).map_err(|_| lost())
    }

    fn function_index(&mut self, index: u32) -> Result<u32, reencode::Error<String>> {
        let number = self.numbers.get(self.piece.first + index as usize);
        let number = number.and_then(|number| u32::try_from(*number).ok());
        number.ok_or_else(|| reencode::Error::UserError("a function is not there".to_owned()))
    }
}

/// The number that an address or a place is given as.
fn constant(expression: &wasmparser::ConstExpr) -> Result<u32, String> {
    let mut operators = expression.get_operators_reader().into_iter();
    match operators.next() {
        Some(Ok(Operator::I32Const { value })) => Ok(value.cast_unsigned()),
        _ => Err("a place that is no plain number".to_owned()),
    }
}

fn text(problem: impl std::fmt::Display) -> String {
    problem.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        EntityType, ExportKind, ExportSection, Instruction, MemoryType, RefType, TableType, ValType,
    };

    /// A piece with these functions, each of one number giving one, at these places in the table.
    fn piece(first: u32, functions: &[&[Instruction]], data: &[(i32, &[u8])]) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([ValType::I64], []);
        types.ty().function([ValType::I32], [ValType::I32]);
        let mut imports = ImportSection::new();
        let table = TableType {
            element_type: RefType::FUNCREF,
            table64: false,
            minimum: 9,
            maximum: None,
            shared: false,
        };
        imports.import("main", "table", EntityType::Table(table));
        let memory =
            MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None };
        imports.import("main", "memory", EntityType::Memory(memory));
        let mut signatures = FunctionSection::new();
        let mut code = CodeSection::new();
        for body in functions {
            signatures.function(1);
            let mut function = Function::new([]);
            for one in *body {
                function.instruction(one);
            }
            function.instruction(&Instruction::End);
            code.function(&function);
        }
        let mut elements = ElementSection::new();
        let all: Vec<u32> = (0..).take(functions.len()).collect();
        elements.active(None, &ConstExpr::i32_const(first.cast_signed()), Elements::Functions(all.into()));
        let mut section = DataSection::new();
        for (address, bytes) in data {
            section.active(0, &ConstExpr::i32_const(*address), bytes.iter().copied());
        }
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&signatures).section(&elements).section(&code);
        module.section(&section);
        module.finish()
    }

    const ARGUMENT: Instruction = Instruction::LocalGet(0);

    fn through(place: i32) -> [Instruction<'static>; 3] {
        let call = Instruction::CallIndirect { type_index: 1, table_index: 0 };
        [ARGUMENT, Instruction::I32Const(place), call]
    }

    type Parts = (Vec<Vec<u8>>, Vec<(u32, u32)>, Vec<(u32, Vec<u8>)>);

    /// The bodies of what is joined, the place in the table of each, and the data.
    fn parts(joined: &[u8]) -> Parts {
        let piece = Piece::read(joined, 0).unwrap();
        (
            piece.bodies.iter().map(|body| body.as_bytes().to_vec()).collect(),
            piece.table,
            piece.data.iter().map(|(address, bytes)| (*address, bytes.to_vec())).collect(),
        )
    }

    #[test]
    fn calls_between_pieces_become_direct_ones() {
        let caller: &[Instruction] = &[ARGUMENT, Instruction::Call(1), Instruction::Call(1)];
        let one = piece(3, &[caller, &through(7)], &[]);
        let other = piece(7, &[&[ARGUMENT, Instruction::I32Const(5), Instruction::I32Add]], &[]);
        let (bodies, table, _) = parts(&join(&[one, other]).unwrap());
        assert_eq!(bodies, [vec![0, 0x20, 0, 0x10, 1, 0x10, 1, 0x0b], vec![0, 0x20, 0, 0x41, 5, 0x6a, 0x0b]]);
        assert_eq!(table, [(3, 0), (4, 1), (7, 1)], "what calls the place 7 is what stands there");
    }

    #[test]
    fn calls_of_what_is_elsewhere_stay() {
        let (bodies, table, _) = parts(&join(&[piece(3, &[&through(7)], &[])]).unwrap());
        assert_eq!((bodies.len(), table), (1, vec![(3, 0)]));
        // The one type that is used is the first now.
        assert_eq!(bodies, [vec![0, 0x20, 0, 0x41, 7, 0x11, 0, 0, 0x0b]]);
    }

    #[test]
    fn the_same_function_is_there_once_and_so_is_what_calls_it() {
        let same: &[Instruction] = &[ARGUMENT, Instruction::I32Const(5), Instruction::I32Add];
        let first: &[Instruction] = &[ARGUMENT, Instruction::Call(0)];
        let second: &[Instruction] = &[ARGUMENT, Instruction::Call(1)];
        let (bodies, table, _) = parts(&join(&[piece(1, &[same, same, first, second], &[])]).unwrap());
        assert_eq!(bodies.len(), 2);
        assert_eq!(table, [(1, 0), (2, 0), (3, 1), (4, 1)]);
    }

    #[test]
    fn data_stays_where_it_is() {
        let one = piece(1, &[], &[(8, b"ab"), (0, b"")]);
        let other = piece(1, &[], &[(0, b"first")]);
        let (_, _, data) = parts(&join(&[one, other]).unwrap());
        assert_eq!(data, [(0, b"first".to_vec()), (8, b"ab".to_vec())]);
    }

    #[test]
    fn what_no_piece_has_is_refused() {
        assert!(join(&[b"?".to_vec()]).unwrap_err().starts_with("piece 1: "));
        let mut exports = ExportSection::new();
        exports.export("f", ExportKind::Func, 0);
        let mut module = Module::new();
        module.section(&exports);
        assert!(join(&[piece(1, &[], &[]), module.finish()]).unwrap_err().starts_with("piece 2: "));
    }
}
