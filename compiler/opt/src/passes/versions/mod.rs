//! Two versions of a loop: a fast one, in which what the operands of generic operations seem to be is tested
//! and then known, and the loop as it was. A test that fails leaves the fast version for the same place in the
//! other one, from which the rest of the loop runs. Tests and loads that nothing in the fast version can change
//! are made once before it. Nothing is assumed: each access of the fast version follows the tests that make it
//! mean what the generic operation means.
//!
//! [`plan`] decides what becomes of each instruction, [`build`] writes the fast version, [`repair`] restores
//! SSA form where the versions meet.

mod build;
mod plan;
mod repair;

use crate::analysis::types::Types;
use crate::edit;
use kiln_ir::verify::Dominators;
use kiln_ir::{Block, Function, Program, Val};
use std::collections::HashMap;

/// Longer loops have one version.
const MAX_INSTS: usize = 300;
/// The same in blocks.
const MAX_BLOCKS: usize = 80;
/// Functions with more blocks are left alone: restoring SSA form costs time for each value and block.
const MAX_FUNCTION_BLOCKS: usize = 3000;

/// A loop without loops inside.
pub(crate) struct Region {
    pub(crate) header: Block,
    /// In reverse postorder, the header first.
    pub(crate) blocks: Vec<Block>,
    /// Blocks that jump to the header.
    pub(crate) latches: Vec<Block>,
}

/// Everything made twice: where each value of the loop and its counterpart are defined.
#[derive(Default)]
pub(crate) struct Twins(HashMap<Val, [(Block, Val); 2]>);

/// Runs the pass.
pub fn run(program: &Program, f: &mut Function) {
    if f.blocks.len() > MAX_FUNCTION_BLOCKS {
        return;
    }
    let doms = Dominators::new(f);
    let regions = innermost_loops(f, &doms);
    if regions.is_empty() {
        return;
    }
    let types = Types::analyze(f, &Default::default());
    let mut twins = Twins::default();
    // Region of each block (both versions, numbered from 1) and, by header, the block before the fast version.
    let mut owner = vec![0u32; f.blocks.len()];
    let mut entries: HashMap<Block, (u32, Block)> = HashMap::new();
    for (n, region) in regions.iter().enumerate() {
        let Some(plan) = plan::decide(program, f, &doms, &types, region) else { continue };
        let number = n as u32 + 1;
        for &b in &region.blocks {
            owner[b.index()] = number;
        }
        let entry = build::build(f, &doms, region, &plan, &mut twins);
        owner.resize(f.blocks.len(), number);
        entries.insert(region.header, (number, entry));
    }
    if entries.is_empty() {
        return;
    }
    // Who enters the loop from outside enters its fast version.
    for b in 0..f.blocks.len() {
        edit::for_each_edge_mut(f, Block(b as u32), |t| {
            if let Some(&(number, entry)) = entries.get(&t.block) {
                if owner[b] != number {
                    t.block = entry;
                }
            }
        });
    }
    repair::run(f, &twins);
}

fn innermost_loops(f: &Function, doms: &Dominators) -> Vec<Region> {
    let mut preds: Vec<Vec<Block>> = vec![Vec::new(); f.blocks.len()];
    let mut latches: HashMap<Block, Vec<Block>> = HashMap::new();
    let mut place = vec![0; f.blocks.len()];
    for (i, &b) in doms.order.iter().enumerate() {
        place[b.index()] = i;
        f.for_each_successor(b, |t| {
            preds[t.block.index()].push(b);
            if doms.dominates(t.block, b) {
                let l = latches.entry(t.block).or_default();
                if !l.contains(&b) {
                    l.push(b);
                }
            }
        });
    }
    let mut out = Vec::new();
    for &header in &doms.order {
        let Some(ends) = latches.get(&header) else { continue };
        if f.blocks[header.index()].cold || header == Function::ENTRY {
            continue;
        }
        if let Some(mut blocks) = body(f, doms, header, ends, &preds, &latches) {
            blocks.sort_by_key(|b| place[b.index()]);
            out.push(Region { header, blocks, latches: ends.clone() });
        }
    }
    out
}

/// The blocks of the loop, if it is small and has no loop inside and no second entrance.
fn body(
    f: &Function,
    doms: &Dominators,
    header: Block,
    ends: &[Block],
    preds: &[Vec<Block>],
    latches: &HashMap<Block, Vec<Block>>,
) -> Option<Vec<Block>> {
    let mut blocks = vec![header];
    let mut insts = f.blocks[header.index()].insts.len();
    let mut work: Vec<Block> = Vec::new();
    let mut add = |b: Block, blocks: &mut Vec<Block>, work: &mut Vec<Block>| {
        if blocks.contains(&b) {
            return true;
        }
        insts += f.blocks[b.index()].insts.len();
        if !doms.dominates(header, b) || latches.contains_key(&b) || blocks.len() >= MAX_BLOCKS || insts > MAX_INSTS {
            return false;
        }
        blocks.push(b);
        work.push(b);
        true
    };
    for &e in ends {
        if !add(e, &mut blocks, &mut work) {
            return None;
        }
    }
    while let Some(b) = work.pop() {
        for &p in &preds[b.index()] {
            if !add(p, &mut blocks, &mut work) {
                return None;
            }
        }
    }
    Some(blocks)
}
