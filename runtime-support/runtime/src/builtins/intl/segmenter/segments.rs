//! 19.5 Segments objects and 19.6 segment iterators <https://tc39.es/ecma402/#sec-segments-objects>

use std::cell::OnceCell;

use super::boundaries::{Rules, Segment};
use crate::builtins::intl::prelude::*;

/// The class of what `segment` returns.
struct Segments;

impl Class for Segments {
    const TAG: i32 = internal_tag::INTL + 20;
    const NAME: &'static str = "Segments";
    const CONSTRUCTOR: Intrinsic = Intrinsic::IntlSegmentsPrototype;
    const PROTOTYPE: Intrinsic = Intrinsic::IntlSegmentsPrototype;
    /// \[\[SegmentsString\]\].
    const EXTRA_SLOTS: usize = 1;
    type Data = SegmentsData;
}

/// The class of its iterators.
struct SegmentIterator;

impl Class for SegmentIterator {
    const TAG: i32 = internal_tag::INTL + 21;
    const NAME: &'static str = "SegmentIterator";
    const CONSTRUCTOR: Intrinsic = Intrinsic::IntlSegmentIteratorPrototype;
    const PROTOTYPE: Intrinsic = Intrinsic::IntlSegmentIteratorPrototype;
    /// The Segments object, and the number of segments that were seen.
    const EXTRA_SLOTS: usize = 2;
    type Data = ();
    const EXTERNAL_BYTES: usize = 0;
}

/// Slot of a Segments object: the string.
const STRING: usize = cell::FIRST_FREE;
/// Slots of an iterator.
const SEGMENTS: usize = cell::FIRST_FREE;
const SEEN: usize = cell::FIRST_FREE + 1;

/// What a Segments object owns.
struct SegmentsData {
    rules: Rc<Rules>,
    /// All segments, once one is asked for.
    found: OnceCell<Vec<Segment>>,
}

impl SegmentsData {
    fn all(&self, cx: &mut Cx, segments: Object) -> &[Segment] {
        self.found.get_or_init(|| match segments.slot(STRING).as_string() {
            Some(s) => self.rules.segments(&s.text(cx).to_utf16()),
            None => Vec::new(),
        })
    }
}

const SEGMENTS_PROTOTYPE: &[Prop] =
    &[Prop::method("containing", 1, containing), Prop::symbol_method(Sym::Iterator, "[Symbol.iterator]", 0, iterator)];

const ITERATOR_PROTOTYPE: &[Prop] = &[Prop::method("next", 0, next), Prop::to_string_tag("Segmenter String Iterator")];

/// Builds %IntlSegmentsPrototype% <https://tc39.es/ecma402/#sec-%intlsegmentsprototype%-object>
pub(super) fn create_segments_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_object();
    cx.define_props(proto, SEGMENTS_PROTOTYPE);
    proto
}

/// Builds %IntlSegmentIteratorPrototype% <https://tc39.es/ecma402/#sec-%intlsegmentiteratorprototype%-object>
pub(super) fn create_iterator_prototype(cx: &mut Cx) -> Object {
    cx.new_object_with_props(Intrinsic::IteratorPrototype, ITERATOR_PROTOTYPE)
}

/// 19.5.1 CreateSegmentsObject <https://tc39.es/ecma402/#sec-createsegmentsobject>
pub(super) fn create_segments_object(cx: &mut Cx, rules: Rc<Rules>, s: JsString) -> Object {
    let proto = cx.intrinsic(Segments::PROTOTYPE);
    let segments = create::<Segments>(cx, proto, SegmentsData { rules, found: OnceCell::new() });
    segments.set_slot(cx, STRING, s.value());
    segments
}

/// 19.5.2.1 %IntlSegmentsPrototype%.containing <https://tc39.es/ecma402/#sec-%intlsegmentsprototype%.containing>
fn containing(cx: &mut Cx, args: &Args) -> Completion {
    let (segments, data) = this::<Segments>(cx, args, "%Segments.prototype%.containing")?;
    let n = cx.to_integer_or_infinity(args.get(0))?;
    let len = segments.slot(STRING).as_string().map_or(0, |s| s.len());
    if n < 0.0 || n >= len as f64 {
        return Ok(Value::UNDEFINED);
    }
    let at = data.all(cx, segments).partition_point(|segment| f64::from(segment.end) <= n);
    segment_data_object(cx, segments, &data, at)
}

/// 19.5.2.2 %IntlSegmentsPrototype% \[ %Symbol.iterator% \] <https://tc39.es/ecma402/#sec-%intlsegmentsprototype%-%symbol.iterator%>
fn iterator(cx: &mut Cx, args: &Args) -> Completion {
    let (segments, _) = this::<Segments>(cx, args, "%SegmentIsPrototype%[Symbol.iterator]")?;
    let proto = cx.intrinsic(SegmentIterator::PROTOTYPE);
    let iterator = create::<SegmentIterator>(cx, proto, ());
    iterator.set_slot(cx, SEGMENTS, segments.value());
    iterator.set_slot(cx, SEEN, Value::int(0));
    Ok(iterator.value())
}

/// 19.6.2.1 %IntlSegmentIteratorPrototype%.next <https://tc39.es/ecma402/#sec-%intlsegmentiteratorprototype%.next>
fn next(cx: &mut Cx, args: &Args) -> Completion {
    let (iterator, _) = this::<SegmentIterator>(cx, args, "%SegmentIterator.prototype%.next")?;
    let (segments, data) = cell::of::<Segments>(cx, iterator.slot(SEGMENTS), "%SegmentIterator.prototype%.next")?;
    let seen = iterator.slot(SEEN).as_int() as usize;
    if seen >= data.all(cx, segments).len() {
        return Ok(cx.create_iter_result(Value::UNDEFINED, true).value());
    }
    iterator.set_slot(cx, SEEN, Value::int(seen as i32 + 1));
    let segment = segment_data_object(cx, segments, &data, seen)?;
    Ok(cx.create_iter_result(segment, false).value())
}

/// 19.7.1 CreateSegmentDataObject <https://tc39.es/ecma402/#sec-createsegmentdataobject> for segment `at`.
fn segment_data_object(cx: &mut Cx, segments: Object, data: &SegmentsData, at: usize) -> Completion {
    let all = data.all(cx, segments);
    let (Some(segment), Some(s)) = (all.get(at).copied(), segments.slot(STRING).as_string()) else {
        return Ok(Value::UNDEFINED);
    };
    let start = at.checked_sub(1).map_or(0, |before| all[before].end as usize);
    let object = cx.new_object();
    let text = cx.substring(s, start, segment.end as usize);
    options::show_value(cx, object, "segment", text.value())?;
    options::show_value(cx, object, "index", Value::int(start as i32))?;
    options::show_value(cx, object, "input", s.value())?;
    if data.rules.tells_words() {
        options::show_value(cx, object, "isWordLike", Value::bool(segment.is_word_like))?;
    }
    Ok(object.value())
}
