//! 25.5.1 JSON.parse: the parser and the reviver.

use crate::builtins::fundamental::object::{EntryKind, enumerable_own_properties};
use crate::builtins::prelude::*;
use super::error::{Fault, message};
use kiln_semantics::Text;

/// Most property slots inside a parsed object.
const MAX_INLINE: usize = 64;

/// A code unit of the source: Latin-1 or UTF-16.
trait Unit: Copy {
    fn get(self) -> u16;
    /// The text of units.
    fn text(units: &[Self]) -> Text<'_>;
}
impl Unit for u8 {
    fn text(units: &[u8]) -> Text<'_> {
        Text::Latin1(units)
    }
    #[inline(always)]
    fn get(self) -> u16 {
        u16::from(self)
    }
}
impl Unit for u16 {
    fn text(units: &[u16]) -> Text<'_> {
        Text::Utf16(units)
    }
    #[inline(always)]
    fn get(self) -> u16 {
        self
    }
}

/// Where a value came from: the parallel tree that a reviver with source access needs.
/// `value` indexes the list of all values of the parse.
pub struct ParseRecord {
    value: usize,
    kind: RecordKind,
}

enum RecordKind {
    /// Source range of a primitive.
    Primitive(usize, usize),
    Array(Vec<ParseRecord>),
    /// Keys are indices in the list of values.
    Object(Vec<(usize, ParseRecord)>),
}

/// An object or array under construction. `base` is where its parts start in the value stack.
struct Frame {
    is_object: bool,
    base: usize,
    records: Vec<ParseRecord>,
}

enum Failure {
    Syntax(usize, Fault),
    Thrown(Thrown),
}

impl From<Thrown> for Failure {
    fn from(thrown: Thrown) -> Failure {
        Failure::Thrown(thrown)
    }
}

struct Parser<'a, U: Unit> {
    src: &'a [U],
    pos: usize,
    /// Values of the containers under construction; keys and values alternate in objects.
    stack: ValueList,
    /// With records: every value made, and the keys.
    kept: Option<ValueList>,
    scratch: Vec<u16>,
}

/// Parses `text`; with `keep`, also the record of the top value and the list its indices point into.
pub fn parse_json_text(cx: &mut Cx, source: JsString, keep: bool) -> Completion<(Value, Option<(ParseRecord, ValueList)>)> {
    let result = match source.text(cx) {
        Text::Latin1(units) => run(cx, units, keep),
        Text::Utf16(units) => run(cx, units, keep),
    };
    match result {
        Ok(done) => Ok(done),
        Err(Failure::Thrown(thrown)) => Err(thrown),
        Err(Failure::Syntax(pos, fault)) => {
            let text = message(source.text(cx), pos, fault);
            Err(cx.throw_syntax_error(text))
        }
    }
}

/// Throws unless `source` is the text of one primitive value and nothing else.
pub fn check_raw_json(cx: &mut Cx, source: JsString) -> Completion<()> {
    let text = source.text(cx);
    let Some(first) = text.get(0) else { return Err(throw_invalid_raw(cx)) };
    if matches!(first, 0x5b | 0x7b | 0x09 | 0x0a | 0x0d | 0x20) {
        let problem = message(text, 0, Fault::Token);
        return Err(cx.throw_syntax_error(problem));
    }
    let stack = cx.new_list();
    let result = match text {
        Text::Latin1(src) => {
            let mut parser = Parser { src, pos: 0, stack, kept: None, scratch: Vec::new() };
            parser.value(cx).map(|_| parser.pos)
        }
        Text::Utf16(src) => {
            let mut parser = Parser { src, pos: 0, stack, kept: None, scratch: Vec::new() };
            parser.value(cx).map(|_| parser.pos)
        }
    };
    match result {
        Ok(end) if end == text.len() => Ok(()),
        Ok(_) => Err(throw_invalid_raw(cx)),
        Err(Failure::Thrown(thrown)) => Err(thrown),
        Err(Failure::Syntax(pos, fault)) => {
            let problem = message(text, pos, fault);
            Err(cx.throw_syntax_error(problem))
        }
    }
}

fn throw_invalid_raw(cx: &mut Cx) -> Thrown {
    cx.throw_syntax_error("Invalid value for JSON.rawJSON")
}

type Parsed = (Value, Option<(ParseRecord, ValueList)>);

fn run<U: Unit>(cx: &mut Cx, src: &[U], keep: bool) -> Result<Parsed, Failure> {
    let stack = cx.new_list();
    let kept = if keep { Some(cx.new_list()) } else { None };
    let mut parser = Parser { src, pos: 0, stack, kept, scratch: Vec::new() };
    let (value, record) = parser.value(cx)?;
    parser.skip_space();
    if parser.pos < src.len() {
        return Err(Failure::Syntax(parser.pos, Fault::Trailing));
    }
    Ok((value, record.zip(kept)))
}

impl<U: Unit> Parser<'_, U> {
    /// The unit at the cursor; a value above every unit at the end.
    #[inline(always)]
    fn peek(&self) -> u32 {
        self.src.get(self.pos).map_or(u32::MAX, |u| u32::from(u.get()))
    }

    #[inline(always)]
    fn skip_space(&mut self) {
        while matches!(self.peek(), 0x20 | 0x0a | 0x0d | 0x09) {
            self.pos += 1;
        }
    }

    fn check(&mut self, unit: u8) -> bool {
        self.skip_space();
        let found = self.peek() == u32::from(unit);
        self.pos += usize::from(found);
        found
    }

    fn fail<T>(&self, fault: Fault) -> Result<T, Failure> {
        Err(Failure::Syntax(self.pos, fault))
    }

    fn remember(&self, cx: &mut Cx, value: Value) -> usize {
        let Some(kept) = self.kept else { return 0 };
        kept.push(cx, value);
        kept.len() - 1
    }

    fn record(&self, cx: &mut Cx, value: Value, kind: RecordKind) -> Option<ParseRecord> {
        self.kept?;
        Some(ParseRecord { value: self.remember(cx, value), kind })
    }

    /// One JSON value, without recursion: nesting is limited by memory alone.
    fn value(&mut self, cx: &mut Cx) -> Result<(Value, Option<ParseRecord>), Failure> {
        let mut frames: Vec<Frame> = Vec::new();
        loop {
            self.skip_space();
            let start = self.pos;
            let mut value = match self.peek() {
                0x22 => {
                    self.pos += 1;
                    self.string(cx)?.value()
                }
                0x7b => {
                    self.pos += 1;
                    if !self.check(b'}') {
                        frames.push(Frame { is_object: true, base: self.stack.len(), records: Vec::new() });
                        self.property_name(cx, Fault::PropertyNameOrBrace)?;
                        continue;
                    }
                    cx.new_object().value()
                }
                0x5b => {
                    self.pos += 1;
                    if !self.check(b']') {
                        frames.push(Frame { is_object: false, base: self.stack.len(), records: Vec::new() });
                        continue;
                    }
                    cx.new_array(&[]).value()
                }
                0x2d | 0x30..=0x39 => self.number()?,
                0x74 => self.literal(b"true", Value::TRUE)?,
                0x66 => self.literal(b"false", Value::FALSE)?,
                0x6e => self.literal(b"null", Value::NULL)?,
                _ => return self.fail(Fault::Token),
            };
            let kind = match self.src[start].get() {
                0x7b => RecordKind::Object(Vec::new()),
                0x5b => RecordKind::Array(Vec::new()),
                _ => RecordKind::Primitive(start, self.pos),
            };
            let mut record = self.record(cx, value, kind);
            // Hands the value to the containers that it completes.
            loop {
                let Some(frame) = frames.last_mut() else { return Ok((value, record)) };
                self.stack.push(cx, value);
                frame.records.extend(record.take());
                if self.check(b',') {
                    if frame.is_object {
                        self.property_name(cx, Fault::PropertyName)?;
                    }
                    break;
                }
                if !self.check(if frame.is_object { b'}' } else { b']' }) {
                    return self.fail(if frame.is_object { Fault::CommaOrBrace } else { Fault::CommaOrBracket });
                }
                let Some(frame) = frames.pop() else { return Ok((value, record)) };
                (value, record) = self.close(cx, frame)?;
            }
        }
    }

    fn close(&mut self, cx: &mut Cx, frame: Frame) -> Result<(Value, Option<ParseRecord>), Failure> {
        if !frame.is_object {
            let array = cx.new_array(&self.stack.as_slice()[frame.base..]).value();
            self.stack.truncate(frame.base);
            let record = self.record(cx, array, RecordKind::Array(frame.records));
            return Ok((array, record));
        }
        let object = object_from_pairs(cx, self.stack, frame.base)?;
        let mut entries = Vec::new();
        if self.kept.is_some() {
            for (i, record) in frame.records.into_iter().enumerate() {
                let key = self.stack.get(frame.base + 2 * i);
                entries.push((self.remember(cx, key), record));
            }
        }
        self.stack.truncate(frame.base);
        let record = self.record(cx, object.value(), RecordKind::Object(entries));
        Ok((object.value(), record))
    }

    /// A property name and its colon; pushes the key (a string or an int) on the stack.
    fn property_name(&mut self, cx: &mut Cx, fault: Fault) -> Result<(), Failure> {
        if !self.check(b'"') {
            return self.fail(fault);
        }
        let start = self.pos;
        let key = match self.plain_string_end()? {
            Some(end) => {
                let name = cx.intern_text(U::text(&self.src[start..end]));
                cx.key_from_string(name)
            }
            None => {
                self.pos = start;
                let name = self.string(cx)?;
                cx.key_from_string(name)
            }
        };
        let key = key.to_value(cx);
        self.stack.push(cx, key);
        if self.check(b':') { Ok(()) } else { self.fail(Fault::Colon) }
    }

    fn literal(&mut self, word: &[u8], value: Value) -> Result<Value, Failure> {
        for &expected in word {
            if self.peek() != u32::from(expected) {
                return self.fail(Fault::Token);
            }
            self.pos += 1;
        }
        Ok(value)
    }

    fn digits(&mut self) -> bool {
        let start = self.pos;
        while matches!(self.peek(), 0x30..=0x39) {
            self.pos += 1;
        }
        self.pos > start
    }

    fn number(&mut self) -> Result<Value, Failure> {
        let start = self.pos;
        let negative = self.peek() == 0x2d;
        self.pos += usize::from(negative);
        let first = self.pos;
        if self.peek() == 0x30 {
            self.pos += 1;
            if matches!(self.peek(), 0x30..=0x39) {
                return self.fail(Fault::Number);
            }
        } else if !self.digits() {
            return self.fail(Fault::Minus);
        }
        if !matches!(self.peek(), 0x2e | 0x45 | 0x65) && self.pos - first <= 9 {
            let magnitude = self.src[first..self.pos].iter().fold(0, |n, u| n * 10 + i32::from(u.get()) - 0x30);
            return Ok(match (negative, magnitude) {
                (true, 0) => Value::double(-0.0),
                (true, n) => Value::int(-n),
                (false, n) => Value::int(n),
            });
        }
        if self.peek() == 0x2e {
            self.pos += 1;
            if !self.digits() {
                return self.fail(Fault::Fraction);
            }
        }
        if matches!(self.peek(), 0x45 | 0x65) {
            self.pos += 1;
            if matches!(self.peek(), 0x2b | 0x2d) {
                self.pos += 1;
            }
            if !self.digits() {
                return self.fail(Fault::Exponent);
            }
        }
        let mut buffer = [0u8; 64];
        let units = &self.src[start..self.pos];
        let n = if units.len() <= buffer.len() {
            for (to, from) in buffer.iter_mut().zip(units) {
                *to = from.get() as u8;
            }
            kiln_semantics::string_to_number::string_to_number(Text::Latin1(&buffer[..units.len()]))
        } else {
            let bytes: Vec<u8> = units.iter().map(|u| u.get() as u8).collect();
            kiln_semantics::string_to_number::string_to_number(Text::Latin1(&bytes))
        };
        Ok(Value::number(n))
    }

    /// Scans a string without escapes from behind its opening quote: the end of its characters,
    /// with the cursor behind the closing quote; None at the first escape.
    fn plain_string_end(&mut self) -> Result<Option<usize>, Failure> {
        loop {
            match self.peek() {
                0x22 => {
                    self.pos += 1;
                    return Ok(Some(self.pos - 1));
                }
                0x5c => return Ok(None),
                u32::MAX => return self.fail(Fault::UnterminatedString),
                0..=0x1f => return self.fail(Fault::ControlCharacter),
                _ => self.pos += 1,
            }
        }
    }

    /// A string from behind its opening quote.
    fn string(&mut self, cx: &mut Cx) -> Result<JsString, Failure> {
        let start = self.pos;
        if let Some(end) = self.plain_string_end()? {
            return Ok(cx.string_from_text(U::text(&self.src[start..end])));
        }
        self.scratch.clear();
        self.scratch.extend(self.src[start..self.pos].iter().map(|u| u.get()));
        loop {
            match self.peek() {
                0x22 => {
                    self.pos += 1;
                    return Ok(cx.string_from_utf16(&self.scratch));
                }
                0x5c => {
                    self.pos += 1;
                    let unit = self.escape()?;
                    self.scratch.push(unit);
                }
                u32::MAX => return self.fail(Fault::UnterminatedString),
                0..=0x1f => return self.fail(Fault::ControlCharacter),
                unit => {
                    self.scratch.push(unit as u16);
                    self.pos += 1;
                }
            }
        }
    }

    fn escape(&mut self) -> Result<u16, Failure> {
        let unit = match self.peek() {
            c @ (0x22 | 0x5c | 0x2f) => c as u16,
            0x62 => 8,
            0x66 => 12,
            0x6e => 10,
            0x72 => 13,
            0x74 => 9,
            0x75 => {
                let mut unit = 0;
                for _ in 0..4 {
                    self.pos += 1;
                    let Some(digit) = char::from_u32(self.peek()).and_then(|c| c.to_digit(16)) else {
                        return self.fail(Fault::UnicodeEscape);
                    };
                    unit = unit << 4 | digit as u16;
                }
                unit
            }
            u32::MAX => return self.fail(Fault::End),
            _ => return self.fail(Fault::Escape),
        };
        self.pos += 1;
        Ok(unit)
    }
}

/// An ordinary object of the keys and values from `base` on; of equal keys the last value counts.
fn object_from_pairs(cx: &mut Cx, stack: ValueList, base: usize) -> Completion<Object> {
    let pairs = (stack.len() - base) / 2;
    let inline = pairs.min(MAX_INLINE) as u8;
    let proto = cx.intrinsic(Intrinsic::ObjectPrototype);
    let root = cx.root_shape(Some(proto), kind::OBJECT, inline);
    let object = cx.alloc_object(root, inline);
    for i in (base..stack.len()).step_by(2) {
        let (key, value) = (stack.get(i), stack.get(i + 1));
        let key = cx.to_property_key(key)?;
        if key.is_index() || cx.shapes.get(object.shape()).lookup(key).is_some() {
            cx.create_data_property(object, key, value)?;
        } else {
            cx.add_property(object, key, value, attrs::WEC);
        }
    }
    Ok(object)
}

/// What the reviver walk carries along.
pub struct Revival {
    /// The source text.
    pub source: JsString,
    /// The values that the records point to.
    pub kept: ValueList,
    /// The function.
    pub reviver: Value,
}

/// 25.5.1.1 InternalizeJSONProperty <https://tc39.es/ecma262/#sec-internalizejsonproperty>
pub fn internalize_json_property(cx: &mut Cx, revival: &Revival, holder: Object, name: PropertyKey, record: Option<&ParseRecord>) -> Completion {
    cx.check_stack()?;
    let value = cx.get(holder, name)?;
    // A record counts only while the value is still the one that was parsed.
    let record = match record {
        Some(r) if cx.same_value(revival.kept.get(r.value), value) => Some(r),
        _ => None,
    };
    let context = cx.new_object();
    if let Some(object) = value.as_object() {
        if cx.is_array(value)? {
            let elements: &[ParseRecord] = match record {
                Some(ParseRecord { kind: RecordKind::Array(e), .. }) => e,
                _ => &[],
            };
            let len = cx.length_of_array_like(object)?;
            for i in 0..len as u64 {
                let key = cx.key_from_u64(i);
                internalize_element(cx, revival, object, key, elements.get(i as usize))?;
            }
        } else {
            let entries: &[(usize, ParseRecord)] = match record {
                Some(ParseRecord { kind: RecordKind::Object(e), .. }) => e,
                _ => &[],
            };
            let keys = enumerable_own_properties(cx, object, EntryKind::Key)?;
            for i in 0..keys.len() {
                let key_value = keys.get(i);
                let key = cx.to_property_key(key_value)?;
                // The last entry of a duplicated name is the one that stayed.
                let at_same_place = entries.get(i).filter(|(at, _)| entries.len() == keys.len() && revival.kept.get(*at) == key_value);
                let mut entry = at_same_place.map(|(_, r)| r);
                if entry.is_none() {
                    for (at, r) in entries.iter().rev() {
                        let entry_key = revival.kept.get(*at);
                        if cx.to_property_key(entry_key)? == key {
                            entry = Some(r);
                            break;
                        }
                    }
                }
                internalize_element(cx, revival, object, key, entry)?;
            }
        }
    } else if let Some(ParseRecord { kind: RecordKind::Primitive(start, end), .. }) = record {
        let text = cx.substring(revival.source, *start, *end);
        let key = cx.key("source");
        cx.create_data_property(context, key, text.value())?;
    }
    let name_value = key_to_string(cx, name).value();
    cx.call(revival.reviver, holder.value(), &[name_value, value, context.value()])
}

fn internalize_element(cx: &mut Cx, revival: &Revival, object: Object, key: PropertyKey, record: Option<&ParseRecord>) -> Completion<()> {
    let element = internalize_json_property(cx, revival, object, key, record)?;
    if element.is_undefined() {
        cx.delete(object, key)?;
    } else {
        cx.create_data_property(object, key, element)?;
    }
    Ok(())
}
