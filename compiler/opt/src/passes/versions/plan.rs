//! What becomes of each instruction of a loop in its fast version.

use super::Region;
use crate::analysis::types::Types;
use kiln_abi::layout::{element_type, intrinsic};
use kiln_abi::runtime_fns::RuntimeFn;
use kiln_ir::verify::Dominators;
use kiln_ir::{Block, Function, Imm, Inst, InstData, Op, Program, TypeSet, Val, ValueDef};
use std::collections::{HashMap, HashSet};

/// A test of an operand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Guard {
    /// A number; true if a double is likely.
    Number(bool),
    /// An int32.
    Int,
}

/// What becomes of an instruction.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// It stays and may be run again.
    Keep,
    /// It stays and must not be run again.
    Effect,
    /// It stays and may change anything.
    Clobber,
    /// It stays; after the tests of these operands it has no effects.
    Guarded(Vec<(usize, Guard)>),
    /// An element of a fast array.
    GetArray,
    /// A store into a fast array.
    SetArray,
    /// An element of a typed array.
    GetTyped(u8),
    /// A store into a typed array.
    SetTyped(u8),
    /// `length` of a value whose elements are accessed as an array's.
    ArrayLength,
    /// A property by its cache.
    Probe,
    /// A store by its cache.
    StoreProbe,
    /// A global binding by its cache.
    GlobalProbe,
    /// A call of a built-in function that has an operation of its own.
    Intrinsic(u32),
    /// ToPropertyKey of an integer.
    Key,
}

/// The plan of a loop.
pub(super) struct Plan {
    pub(super) steps: HashMap<Inst, Step>,
    /// Nothing in the fast version changes kinds, lengths or storages of arrays.
    pub(super) quiet: bool,
    /// Something stores properties.
    pub(super) stores: bool,
    /// What the parameters of the header seem to be, where they are numbers at the end of each iteration.
    pub(super) variables: Vec<Option<Guard>>,
    /// Values that tests before the loop may use: defined outside.
    pub(super) outside: HashSet<Val>,
    /// Blocks that every complete iteration runs through.
    pub(super) always: HashSet<Block>,
}

/// What a value seems to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Class {
    /// No number for certain.
    Other,
    Int,
    /// A number, rather a double.
    Hard,
    /// A number.
    Soft,
    Unknown,
}

struct Planner<'a> {
    program: &'a Program,
    f: &'a Function,
    types: &'a Types,
    /// Guesses about values of the fast version.
    guess: HashMap<Val, Class>,
    /// Bases of element accesses, with the element type of typed arrays.
    bases: HashMap<Val, Option<u8>>,
    /// Values used by multiplications, divisions and the like.
    multiplied: HashSet<Val>,
    gains: usize,
    clobbers: usize,
}

/// Decides; None if a second version is not worth it.
pub(super) fn decide(program: &Program, f: &Function, doms: &Dominators, types: &Types, region: &Region) -> Option<Plan> {
    let mut p = Planner {
        program,
        f,
        types,
        guess: HashMap::new(),
        bases: HashMap::new(),
        multiplied: HashSet::new(),
        gains: 0,
        clobbers: 0,
    };
    // Where a cold block begins the fast version ends.
    let hot = |b: &&Block| !f.blocks[b.index()].cold;
    let insts: Vec<Inst> = region.blocks.iter().filter(hot).flat_map(|b| f.blocks[b.index()].insts.iter().copied()).collect();
    let mut inside = HashSet::new();
    for b in &region.blocks {
        let data = &f.blocks[b.index()];
        inside.extend(data.params.iter().copied());
        inside.extend(data.insts.iter().filter_map(|i| f.insts[i.index()].result));
    }
    for &i in &insts {
        let inst = &f.insts[i.index()];
        match inst.op {
            Op::GetElem | Op::SetElem => {
                let hint = typed_hint(program, f, inst.args[0]);
                p.bases.insert(inst.args[0], hint);
            }
            Op::JsMul | Op::JsDiv | Op::JsExp => p.multiplied.extend(&inst.args),
            _ => {}
        }
    }
    let mut steps = HashMap::new();
    for &i in &insts {
        let step = p.step(i);
        match step {
            Step::Clobber => p.clobbers += 1,
            Step::Keep | Step::Effect => {}
            Step::Guarded(ref g) => p.gains += usize::from(!g.is_empty()),
            _ => p.gains += 1,
        }
        steps.insert(i, step);
    }
    if p.gains < 2 || p.gains < 2 * p.clobbers {
        return None;
    }
    let mut outside = HashSet::new();
    for &i in &insts {
        outside.extend(f.insts[i.index()].args.iter().filter(|v| !inside.contains(v)));
    }
    let always = region.blocks.iter().copied().filter(|&b| region.latches.iter().all(|&l| doms.dominates(b, l))).collect();
    let variables = (0..f.blocks[region.header.index()].params.len()).map(|k| p.variable(region, k)).collect();
    let stores = steps.values().any(|s| matches!(s, Step::StoreProbe));
    Some(Plan { steps, quiet: p.clobbers == 0, stores, variables, outside, always })
}

/// The instruction that defines a value.
fn definition(f: &Function, v: Val) -> Option<&InstData> {
    match f.values[v.index()].def {
        ValueDef::Inst(i) => Some(&f.insts[i.index()]),
        ValueDef::Param(..) => None,
    }
}

/// The element type of a value made by `new` of a global that has the name of a typed-array constructor.
fn typed_hint(program: &Program, f: &Function, v: Val) -> Option<u8> {
    let inst = definition(f, v)?;
    if inst.op == Op::CheckTdz {
        return typed_hint(program, f, inst.args[0]);
    }
    if inst.op != Op::Construct {
        return None;
    }
    let global = definition(f, inst.args[0])?;
    let (Op::GetGlobal, Imm::Str(name)) = (global.op, global.imm) else { return None };
    Some(match program.text(name).as_str() {
        "Int8Array" => element_type::INT8,
        "Uint8Array" => element_type::UINT8,
        "Uint8ClampedArray" => element_type::UINT8_CLAMPED,
        "Int16Array" => element_type::INT16,
        "Uint16Array" => element_type::UINT16,
        "Int32Array" => element_type::INT32,
        "Uint32Array" => element_type::UINT32,
        "Float32Array" => element_type::FLOAT32,
        "Float64Array" => element_type::FLOAT64,
        _ => return None,
    })
}

/// The operation of a method of Math, and how many arguments it takes.
fn math_intrinsic(name: &str) -> Option<(u32, usize)> {
    Some(match name {
        "abs" => (intrinsic::ABS, 1),
        "ceil" => (intrinsic::CEIL, 1),
        "clz32" => (intrinsic::CLZ32, 1),
        "floor" => (intrinsic::FLOOR, 1),
        "fround" => (intrinsic::FROUND, 1),
        "imul" => (intrinsic::IMUL, 2),
        "max" => (intrinsic::MAX, 2),
        "min" => (intrinsic::MIN, 2),
        "sqrt" => (intrinsic::SQRT, 1),
        "trunc" => (intrinsic::TRUNC, 1),
        _ => return None,
    })
}

impl Planner<'_> {
    /// What parameter `k` of the header seems to be at the end of each iteration.
    fn variable(&self, region: &Region, k: usize) -> Option<Guard> {
        let mut all: Option<Guard> = None;
        let param = self.f.blocks[region.header.index()].params[k];
        if self.f.ty(param).rep != kiln_ir::Rep::Tagged {
            return None;
        }
        for &l in &region.latches {
            let mut other = false;
            self.f.for_each_successor(l, |t| {
                if t.block != region.header || t.args[k] == param {
                    return;
                }
                let v = t.args[k];
                // A counter stays an int32 as long as its bound is one.
                let counter = definition(self.f, v).is_some_and(|d| matches!(d.op, Op::JsInc | Op::JsDec));
                let guard = match self.class(v) {
                    Class::Int => Guard::Int,
                    Class::Soft if counter => Guard::Int,
                    Class::Soft => Guard::Number(false),
                    Class::Hard => Guard::Number(true),
                    Class::Other | Class::Unknown => {
                        other = true;
                        return;
                    }
                };
                all = Some(match all {
                    Some(a) if a != guard => Guard::Number(a == Guard::Number(true) || guard == Guard::Number(true)),
                    _ => guard,
                });
            });
            if other {
                return None;
            }
        }
        all
    }
    fn class(&self, v: Val) -> Class {
        let t = self.types.get(v);
        if !t.set.overlaps(TypeSet::NUMBER) {
            Class::Other
        } else if t.is_int() {
            Class::Int
        } else if let Some(&g) = self.guess.get(&v) {
            g
        } else if t.is_number() {
            if t.hard { Class::Hard } else { Class::Soft }
        } else {
            Class::Unknown
        }
    }
    fn proved(&self, v: Val) -> bool {
        self.types.get(v).is_number()
    }

    /// A test of operand `k`, unless it is proved; the value then counts as tested.
    fn want(&mut self, inst: &InstData, k: usize, guard: Guard, out: &mut Vec<(usize, Guard)>) {
        let v = inst.args[k];
        let class = match guard {
            Guard::Int => Class::Int,
            Guard::Number(true) => Class::Hard,
            Guard::Number(false) => Class::Soft,
        };
        let proved = if guard == Guard::Int { self.types.get(v).is_int() } else { self.proved(v) };
        if !proved {
            out.push((k, guard));
        }
        if matches!(self.class(v), Class::Unknown) || guard == Guard::Int {
            self.guess.insert(v, class);
        }
    }
    fn guess_result(&mut self, inst: &InstData, class: Class) {
        if let Some(r) = inst.result {
            self.guess.insert(r, class);
        }
    }

    fn step(&mut self, i: Inst) -> Step {
        let f = self.f;
        let inst = &f.insts[i.index()];
        match inst.op {
            Op::JsAdd | Op::JsSub | Op::JsMul | Op::JsDiv | Op::JsMod => self.arithmetic(inst),
            Op::JsInc | Op::JsDec | Op::JsNeg | Op::JsToNumeric | Op::JsToNumber => {
                let class = self.class(inst.args[0]);
                if class == Class::Other {
                    return self.unplanned(inst);
                }
                let mut guards = Vec::new();
                self.want(inst, 0, Guard::Number(class == Class::Hard), &mut guards);
                self.guess_result(inst, if class == Class::Hard { Class::Hard } else { Class::Soft });
                Step::Guarded(guards)
            }
            Op::JsBitAnd | Op::JsBitOr | Op::JsBitXor | Op::JsShl | Op::JsShr | Op::JsUshr | Op::JsBitNot => {
                if inst.args.iter().any(|&a| self.class(a) == Class::Other) {
                    return self.unplanned(inst);
                }
                let mut guards = Vec::new();
                for k in 0..inst.args.len() {
                    let v = inst.args[k];
                    if !self.proved(v) {
                        let guard = match self.class(v) {
                            Class::Hard => Guard::Number(true),
                            Class::Soft => Guard::Number(false),
                            _ => Guard::Int,
                        };
                        self.want(inst, k, guard, &mut guards);
                    }
                }
                self.guess_result(inst, if inst.op == Op::JsUshr { Class::Soft } else { Class::Int });
                Step::Guarded(guards)
            }
            Op::JsLt | Op::JsLe | Op::JsGt | Op::JsGe | Op::JsEq | Op::JsNe => self.comparison(inst),
            Op::GetElem => self.get_element(inst),
            Op::SetElem => self.set_element(inst),
            Op::GetProp => {
                let Imm::Str(name) = inst.imm else { return Step::Clobber };
                if self.program.text(name) == "length" && self.bases.get(&inst.args[0]) == Some(&None) {
                    self.guess_result(inst, Class::Int);
                    return Step::ArrayLength;
                }
                if self.program.text(name) == "length" {
                    self.guess_result(inst, Class::Int);
                }
                Step::Probe
            }
            Op::SetProp => Step::StoreProbe,
            Op::GetGlobal => Step::GlobalProbe,
            Op::Call => self.call(inst),
            Op::Rt => match inst.imm {
                Imm::Rt(RuntimeFn::rt_to_property_key) if self.class(inst.args[0]) != Class::Other => {
                    let class = self.class(inst.args[0]);
                    if class == Class::Hard {
                        return Step::Clobber;
                    }
                    self.guess.insert(inst.args[0], Class::Int);
                    self.guess_result(inst, Class::Int);
                    Step::Key
                }
                Imm::Rt(r) if !r.sig().js && !r.sig().throws => Step::Effect,
                _ => Step::Clobber,
            },
            _ => self.unplanned(inst),
        }
    }

    /// What an instruction without a faster form means for its surroundings.
    fn unplanned(&self, inst: &InstData) -> Step {
        let info = inst.op.info();
        match inst.op {
            Op::EnvLoad | Op::SlotLoad | Op::Arg | Op::CheckTdz | Op::JsStrictEq | Op::JsStrictNe | Op::TypeOf => Step::Keep,
            _ if info.js => {
                // Operators on primitive values run no program code.
                let primitive = TypeSet::ANY.minus(TypeSet::ANY_OBJECT).minus(TypeSet::SYMBOL);
                let operator = matches!(
                    inst.op,
                    Op::JsAdd | Op::JsLt | Op::JsLe | Op::JsGt | Op::JsGe | Op::JsEq | Op::JsNe | Op::JsToString | Op::JsToNumber
                );
                if operator && inst.args.iter().all(|&a| self.types.get(a).set.is_subset(primitive)) { Step::Keep } else { Step::Clobber }
            }
            Op::ExceptionTake | Op::CoSetState | Op::CoStore | Op::EnvStore | Op::SlotStore => Step::Effect,
            _ if info.gc || info.mem || info.throws => Step::Effect,
            _ => Step::Keep,
        }
    }

    fn arithmetic(&mut self, inst: &InstData) -> Step {
        let (a, b) = (self.class(inst.args[0]), self.class(inst.args[1]));
        if a == Class::Other || b == Class::Other {
            return self.unplanned(inst);
        }
        let either = |c: Class| a == c || b == c;
        let unknown = either(Class::Unknown);
        let wanted = inst.result.is_some_and(|r| self.multiplied.contains(&r));
        let hard = either(Class::Hard)
            || inst.op == Op::JsDiv
            || (inst.op == Op::JsMul && unknown && !either(Class::Int) && !either(Class::Soft))
            || (matches!(inst.op, Op::JsAdd | Op::JsSub) && wanted && a == Class::Unknown && b == Class::Unknown);
        let mut guards = Vec::new();
        for k in 0..2 {
            self.want(inst, k, Guard::Number(hard), &mut guards);
        }
        self.guess_result(inst, if hard { Class::Hard } else { Class::Soft });
        Step::Guarded(guards)
    }

    fn comparison(&mut self, inst: &InstData) -> Step {
        let (a, b) = (self.class(inst.args[0]), self.class(inst.args[1]));
        let equality = matches!(inst.op, Op::JsEq | Op::JsNe);
        if a == Class::Other || b == Class::Other || (equality && a == Class::Unknown && b == Class::Unknown) {
            return self.unplanned(inst);
        }
        let hard = a == Class::Hard || b == Class::Hard;
        let counted = |c: Class| matches!(c, Class::Int | Class::Soft);
        let mut guards = Vec::new();
        for (k, other) in [(0, b), (1, a)] {
            let v = inst.args[k];
            // The bound of a counter.
            let bound = !hard && self.class(v) == Class::Unknown && counted(other) && !self.is_loaded(v);
            let guard = if bound { Guard::Int } else { Guard::Number(hard) };
            self.want(inst, k, guard, &mut guards);
        }
        Step::Guarded(guards)
    }
    /// An element or a property.
    fn is_loaded(&self, v: Val) -> bool {
        definition(self.f, v).is_some_and(|d| matches!(d.op, Op::GetElem))
    }

    fn get_element(&mut self, inst: &InstData) -> Step {
        let (object, key) = (inst.args[0], inst.args[1]);
        let objects = TypeSet::ARRAY.union(TypeSet::OBJECT);
        let t = self.types.get(object);
        if !t.set.overlaps(objects) || matches!(self.class(key), Class::Other | Class::Hard) {
            return Step::Clobber;
        }
        self.guess.insert(key, Class::Int);
        match self.bases.get(&object).copied().flatten() {
            Some(ty) => {
                let class = match ty {
                    element_type::FLOAT32 | element_type::FLOAT64 => Class::Hard,
                    element_type::UINT32 => Class::Soft,
                    _ => Class::Int,
                };
                self.guess_result(inst, class);
                Step::GetTyped(ty)
            }
            None => Step::GetArray,
        }
    }
    fn set_element(&mut self, inst: &InstData) -> Step {
        let (object, key, value) = (inst.args[0], inst.args[1], inst.args[2]);
        let objects = TypeSet::ARRAY.union(TypeSet::OBJECT);
        let t = self.types.get(object);
        if !t.set.overlaps(objects) || matches!(self.class(key), Class::Other | Class::Hard) {
            return Step::Clobber;
        }
        match self.bases.get(&object).copied().flatten() {
            Some(_) if self.class(value) == Class::Other => Step::Clobber,
            Some(element_type::UINT8_CLAMPED) if self.class(value) == Class::Hard => Step::Clobber,
            Some(ty) => {
                self.guess.insert(key, Class::Int);
                Step::SetTyped(ty)
            }
            None => {
                self.guess.insert(key, Class::Int);
                Step::SetArray
            }
        }
    }

    fn call(&mut self, inst: &InstData) -> Step {
        let intrinsic = definition(self.f, inst.args[0])
            .filter(|d| d.op == Op::GetProp)
            .and_then(|d| match d.imm {
                Imm::Str(s) => math_intrinsic(&self.program.text(s)),
                _ => None,
            });
        let Some((id, count)) = intrinsic else { return Step::Clobber };
        let args = &inst.args[2..];
        if args.len() != count || args.iter().any(|&a| self.class(a) == Class::Other) {
            return Step::Clobber;
        }
        let hard = args.iter().any(|&a| self.class(a) == Class::Hard);
        let class = match id {
            intrinsic::IMUL | intrinsic::CLZ32 => Class::Int,
            intrinsic::SQRT | intrinsic::FROUND => Class::Hard,
            intrinsic::ABS | intrinsic::MIN | intrinsic::MAX if hard => Class::Hard,
            _ => Class::Soft,
        };
        for &a in args {
            if self.class(a) == Class::Unknown {
                self.guess.insert(a, Class::Soft);
            }
        }
        self.guess_result(inst, class);
        Step::Intrinsic(id)
    }
}
