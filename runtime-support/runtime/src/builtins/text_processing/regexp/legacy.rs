//! Legacy static properties of RegExp and RegExp.prototype.compile.

use super::matcher::MatchResult;
use super::*;

/// Slots of the state object: the last subject, the match, then up to nine captures, as pairs
/// of ints (−1 when absent), and the number of captures.
mod state {
    pub(super) const SUBJECT: usize = 0;
    pub(super) const SPANS: usize = 1;
    pub(super) const GROUP_COUNT: usize = 21;
    pub(super) const LAST_PAREN: usize = 22;
    pub(super) const INPUT: usize = 24;
    pub(super) const COUNT: usize = 25;
}

/// Static properties of the constructor.
pub(super) const STATICS: &[Prop] = &[
    Prop::accessor("input", get_input, set_input),
    Prop::accessor("$_", get_input, set_input),
    Prop::getter("lastMatch", get_last_match),
    Prop::getter("$&", get_last_match),
    Prop::getter("lastParen", get_last_paren),
    Prop::getter("$+", get_last_paren),
    Prop::getter("leftContext", get_left_context),
    Prop::getter("$`", get_left_context),
    Prop::getter("rightContext", get_right_context),
    Prop::getter("$'", get_right_context),
    Prop::getter("$1", get_capture::<1>),
    Prop::getter("$2", get_capture::<2>),
    Prop::getter("$3", get_capture::<3>),
    Prop::getter("$4", get_capture::<4>),
    Prop::getter("$5", get_capture::<5>),
    Prop::getter("$6", get_capture::<6>),
    Prop::getter("$7", get_capture::<7>),
    Prop::getter("$8", get_capture::<8>),
    Prop::getter("$9", get_capture::<9>),
];

/// Builds the hidden object that holds what the static properties show.
pub(super) fn create_state(cx: &mut Cx) -> Object {
    let proto = cx.intrinsic(Intrinsic::ObjectPrototype);
    let object = cx.new_internal_object(kind::INTERNAL_OBJECT, proto, state::COUNT);
    let empty = cx.empty_string();
    for i in 0..state::COUNT {
        object.set_slot(cx, i, Value::int(0));
    }
    object.set_slot(cx, state::SUBJECT, empty.value());
    object.set_slot(cx, state::INPUT, empty.value());
    for i in state::SPANS + 2..state::GROUP_COUNT {
        object.set_slot(cx, i, Value::int(-1));
    }
    object
}

/// Notes a successful match.
pub(super) fn record(cx: &mut Cx, s: JsString, result: &MatchResult) {
    let object = cx.intrinsic(Intrinsic::RegExpLegacyState);
    object.set_slot(cx, state::SUBJECT, s.value());
    object.set_slot(cx, state::INPUT, s.value());
    let spans = std::iter::once(Some(result.span)).chain(result.captures.iter().copied());
    let mut at = state::SPANS;
    for span in spans.chain(std::iter::repeat(None)).take(10) {
        let (start, end) = span.map_or((-1, -1), |(s, e)| (s as i32, e as i32));
        object.set_slot(cx, at, Value::int(start));
        object.set_slot(cx, at + 1, Value::int(end));
        at += 2;
    }
    object.set_slot(cx, state::GROUP_COUNT, Value::int(result.captures.len() as i32));
    let (start, end) = result.captures.last().copied().flatten().map_or((-1, -1), |(s, e)| (s as i32, e as i32));
    object.set_slot(cx, state::LAST_PAREN, Value::int(start));
    object.set_slot(cx, state::LAST_PAREN + 1, Value::int(end));
}

/// Step 2 of GetLegacyRegExpStaticProperty and SetLegacyRegExpStaticProperty: only the constructor of the realm shows its
/// matches <https://github.com/tc39/proposal-regexp-legacy-features>.
fn this_state(cx: &mut Cx, this: Value, property: &str) -> Completion<Object> {
    if this != cx.intrinsic(Intrinsic::RegExp).value() {
        let text = cx.describe_for_message(this);
        return Err(cx.throw_type_error(format!("RegExp.{property} called on incompatible receiver {text}")));
    }
    Ok(cx.intrinsic(Intrinsic::RegExpLegacyState))
}

fn part(cx: &mut Cx, object: Object, start: i32, end: i32) -> Completion {
    match object.slot(state::SUBJECT).as_string() {
        Some(s) if start >= 0 => Ok(cx.substring(s, start as usize, end as usize).value()),
        _ => Ok(cx.empty_string().value()),
    }
}

fn span(object: Object, at: usize) -> (i32, i32) {
    (object.slot(at).as_int(), object.slot(at + 1).as_int())
}

/// get RegExp.input <https://github.com/tc39/proposal-regexp-legacy-features>
fn get_input(cx: &mut Cx, args: &Args) -> Completion {
    Ok(this_state(cx, args.this, "input")?.slot(state::INPUT))
}

/// set RegExp.input <https://github.com/tc39/proposal-regexp-legacy-features>
fn set_input(cx: &mut Cx, args: &Args) -> Completion {
    let object = this_state(cx, args.this, "input")?;
    let s = cx.to_string(args.get(0))?;
    object.set_slot(cx, state::INPUT, s.value());
    Ok(Value::UNDEFINED)
}

/// get RegExp.lastMatch <https://github.com/tc39/proposal-regexp-legacy-features>
fn get_last_match(cx: &mut Cx, args: &Args) -> Completion {
    let object = this_state(cx, args.this, "lastMatch")?;
    let (start, end) = span(object, state::SPANS);
    part(cx, object, start, end)
}

/// get RegExp.lastParen <https://github.com/tc39/proposal-regexp-legacy-features>
fn get_last_paren(cx: &mut Cx, args: &Args) -> Completion {
    let object = this_state(cx, args.this, "lastParen")?;
    if object.slot(state::GROUP_COUNT) == Value::int(0) {
        return Ok(cx.empty_string().value());
    }
    let (start, end) = span(object, state::LAST_PAREN);
    part(cx, object, start, end)
}

/// get RegExp.leftContext <https://github.com/tc39/proposal-regexp-legacy-features>
fn get_left_context(cx: &mut Cx, args: &Args) -> Completion {
    let object = this_state(cx, args.this, "leftContext")?;
    let (start, _) = span(object, state::SPANS);
    part(cx, object, 0, start)
}

/// get RegExp.rightContext <https://github.com/tc39/proposal-regexp-legacy-features>
fn get_right_context(cx: &mut Cx, args: &Args) -> Completion {
    let object = this_state(cx, args.this, "rightContext")?;
    let (_, end) = span(object, state::SPANS);
    let len = object.slot(state::SUBJECT).as_string().map_or(0, |s| s.len());
    part(cx, object, end, len as i32)
}

/// get RegExp.$1 … $9 <https://github.com/tc39/proposal-regexp-legacy-features>
fn get_capture<const N: usize>(cx: &mut Cx, args: &Args) -> Completion {
    let object = this_state(cx, args.this, &format!("${N}"))?;
    let (start, end) = span(object, state::SPANS + 2 * N);
    part(cx, object, start, end)
}

/// B.2.4.1 RegExp.prototype.compile <https://tc39.es/ecma262/#sec-regexp.prototype.compile>
pub(super) fn compile(cx: &mut Cx, args: &Args) -> Completion {
    let rx = prototype::this_reg_exp(cx, args.this, "compile")?;
    let (pattern, flags) = (args.get(0), args.get(1));
    let (p, f) = match pattern.as_kind(kind::REGEXP) {
        Some(other) => {
            if !flags.is_undefined() {
                return Err(cx.throw_type_error("Cannot supply flags when constructing one RegExp from another"));
            }
            (other.slot(slot::SOURCE), flags_string(cx, other))
        }
        None => (pattern, flags),
    };
    reg_exp_initialize(cx, rx, p, f)?;
    Ok(rx.value())
}
