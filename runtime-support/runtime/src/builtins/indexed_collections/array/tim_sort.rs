//! Stable merge sort that takes advantage of existing order (Tim Peters' listsort):
//! ascending and descending runs are found, short ones extended by binary insertion,
//! and merged with galloping. The order of comparisons matches the engines that use
//! the same algorithm, which programs with inconsistent comparators can observe.

use crate::builtins::prelude::Completion;

/// Which of the two buffers of a sort an index refers to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Buffer {
    /// The elements that are sorted.
    Work,
    /// Copy of the shorter run of a merge.
    Temp,
}
use Buffer::{Temp, Work};

/// What is sorted: two growable buffers of elements, and their order.
pub(super) trait Sortable {
    /// An element.
    type Item: Copy;
    /// Element `index` of a buffer.
    fn get(&self, buffer: Buffer, index: usize) -> Self::Item;
    /// Replaces element `index`; `Temp` grows as needed.
    fn set(&mut self, buffer: Buffer, index: usize, item: Self::Item);
    /// True if `a` sorts before `b`.
    fn less(&mut self, a: Self::Item, b: Self::Item) -> Completion<bool>;
}

/// Wins in a row after which a merge starts to gallop.
const MIN_GALLOP: usize = 7;

#[derive(Clone, Copy)]
struct Run {
    base: usize,
    len: usize,
}

struct Sorter<'a, S: Sortable> {
    data: &'a mut S,
    runs: Vec<Run>,
    min_gallop: usize,
}

/// Sorts the first `len` elements of `Work`. When the order throws, the work buffer
/// may hold elements twice: the caller drops it.
pub(super) fn tim_sort<S: Sortable>(data: &mut S, len: usize) -> Completion<()> {
    if len < 2 {
        return Ok(());
    }
    let mut sorter = Sorter { data, runs: Vec::new(), min_gallop: MIN_GALLOP };
    let min_run = min_run_length(len);
    let mut low = 0;
    while low < len {
        let remaining = len - low;
        let mut run = sorter.count_and_make_run(low, low + remaining)?;
        if run < min_run {
            let forced = min_run.min(remaining);
            sorter.binary_insertion_sort(low, low + run, low + forced)?;
            run = forced;
        }
        sorter.runs.push(Run { base: low, len: run });
        sorter.merge_collapse()?;
        low += run;
    }
    sorter.merge_force_collapse()
}

/// Sorts the first `len` elements of `Work` by binary insertion alone.
pub(super) fn binary_insertion_sort<S: Sortable>(data: &mut S, len: usize) -> Completion<()> {
    let mut sorter = Sorter { data, runs: Vec::new(), min_gallop: MIN_GALLOP };
    sorter.binary_insertion_sort(0, 1, len)
}

/// A run length in 32..=64 such that the number of runs is at or just below a power of two.
fn min_run_length(len: usize) -> usize {
    let mut n = len;
    let mut rest = 0;
    while n >= 64 {
        rest |= n & 1;
        n >>= 1;
    }
    n + rest
}

impl<S: Sortable> Sorter<'_, S> {
    fn work(&self, index: usize) -> S::Item {
        self.data.get(Work, index)
    }

    fn copy(&mut self, from: Buffer, from_index: usize, to: Buffer, to_index: usize, len: usize) {
        if from == to && from_index < to_index {
            for k in (0..len).rev() {
                let item = self.data.get(from, from_index + k);
                self.data.set(to, to_index + k, item);
            }
        } else {
            for k in 0..len {
                let item = self.data.get(from, from_index + k);
                self.data.set(to, to_index + k, item);
            }
        }
    }

    /// Length of the run at `low`; a strictly descending one is reversed.
    fn count_and_make_run(&mut self, low: usize, high: usize) -> Completion<usize> {
        let mut next = low + 1;
        if next == high {
            return Ok(1);
        }
        let mut previous = self.work(next);
        let descending = {
            let first = self.work(low);
            self.data.less(previous, first)?
        };
        next += 1;
        while next < high {
            let item = self.work(next);
            if self.data.less(item, previous)? != descending {
                break;
            }
            previous = item;
            next += 1;
        }
        if descending {
            let (mut a, mut b) = (low, next - 1);
            while a < b {
                let (x, y) = (self.work(a), self.work(b));
                self.data.set(Work, a, y);
                self.data.set(Work, b, x);
                a += 1;
                b -= 1;
            }
        }
        Ok(next - low)
    }

    /// Sorts `low..high`, of which `low..start` is sorted already.
    fn binary_insertion_sort(&mut self, low: usize, start: usize, high: usize) -> Completion<()> {
        for current in start.max(low + 1)..high {
            let pivot = self.work(current);
            let (mut left, mut right) = (low, current);
            while left < right {
                let mid = left + (right - left) / 2;
                let middle = self.work(mid);
                if self.data.less(pivot, middle)? {
                    right = mid;
                } else {
                    left = mid + 1;
                }
            }
            self.copy(Work, left, Work, left + 1, current - left);
            self.data.set(Work, left, pivot);
        }
        Ok(())
    }

    /// Restores the invariants len[i-2] > len[i-1] + len[i] and len[i-1] > len[i].
    fn merge_collapse(&mut self) -> Completion<()> {
        while self.runs.len() > 1 {
            let n = self.runs.len() - 2;
            let len = |i: usize| self.runs[i].len;
            let broken = (n >= 1 && len(n - 1) <= len(n) + len(n + 1)) || (n >= 2 && len(n - 2) <= len(n - 1) + len(n));
            if broken {
                let at = if len(n - 1) < len(n + 1) { n - 1 } else { n };
                self.merge_at(at)?;
            } else if len(n) <= len(n + 1) {
                self.merge_at(n)?;
            } else {
                break;
            }
        }
        Ok(())
    }

    fn merge_force_collapse(&mut self) -> Completion<()> {
        while self.runs.len() > 1 {
            let n = self.runs.len() - 2;
            let at = if n > 0 && self.runs[n - 1].len < self.runs[n + 1].len { n - 1 } else { n };
            self.merge_at(at)?;
        }
        Ok(())
    }

    fn merge_at(&mut self, i: usize) -> Completion<()> {
        let Run { base: mut base_a, len: mut len_a } = self.runs[i];
        let Run { base: base_b, len: mut len_b } = self.runs[i + 1];
        self.runs[i].len = len_a + len_b;
        self.runs.remove(i + 1);
        // Elements of A that stay where they are.
        let key = self.work(base_b);
        let k = self.gallop_right(Work, key, base_a, len_a, 0)?;
        base_a += k;
        len_a -= k;
        if len_a == 0 {
            return Ok(());
        }
        // Elements of B that stay where they are.
        let key = self.work(base_a + len_a - 1);
        len_b = self.gallop_left(Work, key, base_b, len_b, len_b - 1)?;
        if len_b == 0 {
            return Ok(());
        }
        if len_a <= len_b {
            self.copy(Work, base_a, Temp, 0, len_a);
            let a = Side { buffer: Temp, front: 0, len: len_a, least: 1 };
            let b = Side { buffer: Work, front: base_b, len: len_b, least: 0 };
            self.merge::<true>(a, b, base_a)
        } else {
            self.copy(Work, base_b, Temp, 0, len_b);
            // Positions one past the next element to take, so that they stay unsigned.
            let a = Side { buffer: Work, front: base_a + len_a, len: len_a, least: 0 };
            let b = Side { buffer: Temp, front: len_b, len: len_b, least: 1 };
            self.merge::<false>(a, b, base_b + len_b)
        }
    }

    /// Leftmost position k in a sorted range with `item[k-1] < key <= item[k]`, searching
    /// outwards from `hint`.
    fn gallop_left(&mut self, buffer: Buffer, key: S::Item, base: usize, len: usize, hint: usize) -> Completion<usize> {
        let at_hint = self.data.get(buffer, base + hint);
        let (mut last, mut offset): (isize, isize) = (0, 1);
        let hint = hint as isize;
        let len = len as isize;
        if self.data.less(at_hint, key)? {
            let max = len - hint;
            while offset < max {
                let item = self.data.get(buffer, (base as isize + hint + offset) as usize);
                if !self.data.less(item, key)? {
                    break;
                }
                last = offset;
                offset = offset * 2 + 1;
            }
            offset = offset.min(max);
            last += hint;
            offset += hint;
        } else {
            let max = hint + 1;
            while offset < max {
                let item = self.data.get(buffer, (base as isize + hint - offset) as usize);
                if self.data.less(item, key)? {
                    break;
                }
                last = offset;
                offset = offset * 2 + 1;
            }
            offset = offset.min(max);
            (last, offset) = (hint - offset, hint - last);
        }
        last += 1;
        while last < offset {
            let mid = last + (offset - last) / 2;
            let item = self.data.get(buffer, (base as isize + mid) as usize);
            if self.data.less(item, key)? {
                last = mid + 1;
            } else {
                offset = mid;
            }
        }
        Ok(offset as usize)
    }

    /// Rightmost position k in a sorted range with `item[k-1] <= key < item[k]`, searching
    /// outwards from `hint`.
    fn gallop_right(&mut self, buffer: Buffer, key: S::Item, base: usize, len: usize, hint: usize) -> Completion<usize> {
        let at_hint = self.data.get(buffer, base + hint);
        let (mut last, mut offset): (isize, isize) = (0, 1);
        let hint = hint as isize;
        let len = len as isize;
        if self.data.less(key, at_hint)? {
            let max = hint + 1;
            while offset < max {
                let item = self.data.get(buffer, (base as isize + hint - offset) as usize);
                if !self.data.less(key, item)? {
                    break;
                }
                last = offset;
                offset = offset * 2 + 1;
            }
            offset = offset.min(max);
            (last, offset) = (hint - offset, hint - last);
        } else {
            let max = len - hint;
            while offset < max {
                let item = self.data.get(buffer, (base as isize + hint + offset) as usize);
                if self.data.less(key, item)? {
                    break;
                }
                last = offset;
                offset = offset * 2 + 1;
            }
            offset = offset.min(max);
            last += hint;
            offset += hint;
        }
        last += 1;
        while last < offset {
            let mid = last + (offset - last) / 2;
            let item = self.data.get(buffer, (base as isize + mid) as usize);
            if self.data.less(key, item)? {
                offset = mid;
            } else {
                last = mid + 1;
            }
        }
        Ok(offset as usize)
    }

    /// Merges two adjacent runs, from the left if `FORWARD`, else from the right. The one that is to be overwritten
    /// first is in `Temp` and at most as long as the other.
    fn merge<const FORWARD: bool>(&mut self, mut a: Side, mut b: Side, mut dest: usize) -> Completion<()> {
        let first = if FORWARD { &mut b } else { &mut a };
        self.take::<FORWARD>(first, 1, &mut dest);
        if !first.is_done() {
            self.merge_until_done::<FORWARD>(&mut a, &mut b, &mut dest)?;
        }
        let (copied, kept) = if FORWARD { (&mut a, &mut b) } else { (&mut b, &mut a) };
        if copied.len == 1 {
            // The last one left in `Temp` belongs behind the rest of the other run.
            let rest = kept.len;
            self.take::<FORWARD>(kept, rest, &mut dest);
        }
        let rest = copied.len;
        self.take::<FORWARD>(copied, rest, &mut dest);
        Ok(())
    }

    fn merge_until_done<const FORWARD: bool>(&mut self, a: &mut Side, b: &mut Side, dest: &mut usize) -> Completion<()> {
        let mut min_gallop = self.min_gallop;
        if a.is_done() || b.is_done() {
            return Ok(());
        }
        loop {
            let (mut wins_a, mut wins_b) = (0, 0);
            loop {
                let (from_b, from_a) = (self.front::<FORWARD>(b), self.front::<FORWARD>(a));
                // Of equal elements A's stay in front of B's.
                let b_is_less = self.data.less(from_b, from_a)?;
                let (winner, wins, lost) =
                    if b_is_less == FORWARD { (&mut *b, &mut wins_b, &mut wins_a) } else { (&mut *a, &mut wins_a, &mut wins_b) };
                self.take::<FORWARD>(winner, 1, dest);
                *wins += 1;
                *lost = 0;
                if winner.is_done() {
                    return Ok(());
                }
                if *wins >= min_gallop {
                    break;
                }
            }
            min_gallop += 1;
            loop {
                min_gallop = (min_gallop - 1).max(1);
                self.min_gallop = min_gallop;
                let key = self.front::<FORWARD>(b);
                let hint = if FORWARD { 0 } else { a.len - 1 };
                let not_greater = self.gallop_right(a.buffer, key, a.base::<FORWARD>(), a.len, hint)?;
                wins_a = if FORWARD { not_greater } else { a.len - not_greater };
                // An inconsistent order can leave nothing of what is in `Temp`.
                self.take::<FORWARD>(a, wins_a, dest);
                if wins_a > 0 && a.is_done() {
                    return Ok(());
                }
                self.take::<FORWARD>(b, 1, dest);
                if b.is_done() {
                    return Ok(());
                }
                let key = self.front::<FORWARD>(a);
                let hint = if FORWARD { 0 } else { b.len - 1 };
                let less = self.gallop_left(b.buffer, key, b.base::<FORWARD>(), b.len, hint)?;
                wins_b = if FORWARD { less } else { b.len - less };
                self.take::<FORWARD>(b, wins_b, dest);
                if wins_b > 0 && b.is_done() {
                    return Ok(());
                }
                self.take::<FORWARD>(a, 1, dest);
                if a.is_done() {
                    return Ok(());
                }
                if wins_a < MIN_GALLOP && wins_b < MIN_GALLOP {
                    break;
                }
            }
            min_gallop += 1;
            self.min_gallop = min_gallop;
        }
    }

    /// The next element of a side.
    #[inline(always)]
    fn front<const FORWARD: bool>(&self, side: &Side) -> S::Item {
        self.data.get(side.buffer, if FORWARD { side.front } else { side.front - 1 })
    }

    /// Moves the next `count` elements of a side to `dest`, which advances.
    #[inline(always)]
    fn take<const FORWARD: bool>(&mut self, side: &mut Side, count: usize, dest: &mut usize) {
        if FORWARD {
            self.copy(side.buffer, side.front, Work, *dest, count);
            side.front += count;
            *dest += count;
        } else {
            side.front -= count;
            *dest -= count;
            self.copy(side.buffer, side.front, Work, *dest, count);
        }
        side.len -= count;
    }
}

/// What is left of a run while it is merged.
struct Side {
    buffer: Buffer,
    /// Where the next element is taken: its index, or one past it when merging from the right.
    front: usize,
    len: usize,
    /// With so few left the merge ends.
    least: usize,
}

impl Side {
    fn is_done(&self) -> bool {
        self.len <= self.least
    }

    /// Index of the leftmost element.
    fn base<const FORWARD: bool>(&self) -> usize {
        if FORWARD { self.front } else { self.front - self.len }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Numbers {
        work: Vec<(u32, u32)>,
        temp: Vec<(u32, u32)>,
        log: Vec<(u32, u32)>,
    }

    impl Sortable for Numbers {
        type Item = (u32, u32);
        fn get(&self, buffer: Buffer, index: usize) -> (u32, u32) {
            if buffer == Work { self.work[index] } else { self.temp[index] }
        }
        fn set(&mut self, buffer: Buffer, index: usize, item: (u32, u32)) {
            if buffer == Work {
                self.work[index] = item;
            } else {
                if self.temp.len() <= index {
                    self.temp.resize(index + 1, (0, 0));
                }
                self.temp[index] = item;
            }
        }
        fn less(&mut self, a: (u32, u32), b: (u32, u32)) -> Completion<bool> {
            self.log.push((a.0, b.0));
            Ok(a.0 < b.0)
        }
    }

    fn random(seed: &mut u64) -> u32 {
        *seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (*seed >> 33) as u32
    }

    #[test]
    fn sorts_stably_whatever_the_order_was() {
        let mut seed = 1;
        for len in [0, 1, 2, 3, 31, 32, 33, 64, 65, 100, 1000, 5000] {
            for range in [1, 2, 10, 100_000] {
                for pattern in 0..4 {
                    let mut work: Vec<(u32, u32)> = (0..len)
                        .map(|i| {
                            let r = random(&mut seed) % range;
                            let key = match pattern {
                                0 => r,
                                1 => i,
                                2 => len - i,
                                _ => (i / 50) * 7 % 13 + i % 50 + r % 2,
                            };
                            (key, i)
                        })
                        .collect();
                    let mut expected = work.clone();
                    expected.sort_by_key(|&(key, _)| key);
                    let mut numbers = Numbers { work: std::mem::take(&mut work), temp: Vec::new(), log: Vec::new() };
                    assert!(tim_sort(&mut numbers, len as usize).is_ok());
                    assert_eq!(numbers.work, expected, "length {len} range {range} pattern {pattern}");
                }
            }
        }
    }

    #[test]
    fn an_inconsistent_order_terminates() {
        struct Random(Numbers, u64);
        impl Sortable for Random {
            type Item = (u32, u32);
            fn get(&self, buffer: Buffer, index: usize) -> (u32, u32) {
                self.0.get(buffer, index)
            }
            fn set(&mut self, buffer: Buffer, index: usize, item: (u32, u32)) {
                self.0.set(buffer, index, item);
            }
            fn less(&mut self, _: (u32, u32), _: (u32, u32)) -> Completion<bool> {
                Ok(random(&mut self.1) & 1 == 0)
            }
        }
        for seed in 0..200 {
            let work: Vec<(u32, u32)> = (0..700).map(|i| (i, i)).collect();
            let mut data = Random(Numbers { work: work.clone(), temp: Vec::new(), log: Vec::new() }, seed);
            assert!(tim_sort(&mut data, 700).is_ok());
            let mut after = data.0.work.clone();
            after.sort_unstable();
            assert_eq!(after, work);
        }
    }

    #[test]
    fn compares_in_the_known_order() {
        let mut numbers =
            Numbers { work: vec![(3, 0), (1, 1), (2, 2)], temp: Vec::new(), log: Vec::new() };
        assert!(tim_sort(&mut numbers, 3).is_ok());
        assert_eq!(numbers.log, [(1, 3), (2, 1), (2, 3), (2, 1)].into_iter().take(numbers.log.len()).collect::<Vec<_>>());
    }
}
