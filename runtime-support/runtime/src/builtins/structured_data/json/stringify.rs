//! 25.5.2 JSON.stringify.

use crate::builtins::fundamental::object::{EntryKind, enumerable_own_properties};
use crate::builtins::prelude::*;
use crate::builtins::text_processing::finish_text;
use crate::object::shape::PropEntry;
use crate::object::storage::is_lazy;
use kiln_semantics::number_format::number_to_text;
use kiln_semantics::{Text, TextBuf};

/// 25.5.2.1 JSON Serialization Record, with the output buffer.
struct Serializer {
    replacer: Option<Value>,
    /// Property list of an array replacer: strings.
    property_list: Option<ValueList>,
    gap: Vec<u16>,
    indent: Vec<u16>,
    /// Objects being serialized, outermost first, each followed by the key under which it stands.
    stack: ValueList,
    out: TextBuf,
}

/// 25.5.2 JSON.stringify ( value [ , replacer [ , space ] ] ) <https://tc39.es/ecma262/#sec-json.stringify>
pub fn stringify(cx: &mut Cx, args: &Args) -> Completion {
    stringify_value(cx, args.get(0), args.get(1), args.get(2))
}

/// JSON.stringify as a function of the runtime: the text, or undefined.
pub fn stringify_value(cx: &mut Cx, value: Value, replacer: Value, space: Value) -> Completion {
    let stack = cx.new_list();
    let mut serializer =
        Serializer { replacer: None, property_list: None, gap: Vec::new(), indent: Vec::new(), stack, out: TextBuf::new() };
    if replacer.is_callable() {
        serializer.replacer = Some(replacer);
    } else if let Some(object) = replacer.as_object()
        && cx.is_array(replacer)?
    {
        serializer.property_list = Some(property_list(cx, object)?);
    }
    serializer.gap = gap(cx, space)?;
    let key = cx.names.empty;
    let Some(value) = serializer.prepare(cx, None, key, value)? else { return Ok(Value::UNDEFINED) };
    serializer.write(cx, Link::Property(key), value)?;
    Ok(finish_text(cx, &serializer.out)?.value())
}

/// Step 5.b: the strings of an array replacer, without duplicates.
fn property_list(cx: &mut Cx, array: Object) -> Completion<ValueList> {
    let list = cx.new_list();
    let mut seen = std::collections::HashSet::new();
    let len = cx.length_of_array_like(array)?;
    for i in 0..len as u64 {
        let key = cx.key_from_u64(i);
        let v = cx.get(array, key)?;
        let is_name = v.is_string()
            || v.is_number()
            || v.as_object().is_some_and(|o| {
                o.kind() == kind::STRING_OBJECT
                    || (o.kind() == kind::PRIMITIVE_WRAPPER && wrapped_primitive(o).is_number())
            });
        if is_name {
            let text = cx.to_string(v)?;
            let key = cx.key_from_string(text);
            let key = key.to_value(cx);
            if seen.insert(key.0) {
                list.push(cx, key);
            }
        }
    }
    Ok(list)
}

fn gap(cx: &mut Cx, space: Value) -> Completion<Vec<u16>> {
    let mut space = space;
    if let Some(o) = space.as_object() {
        if o.kind() == kind::STRING_OBJECT {
            space = cx.to_string(space)?.value();
        } else if o.kind() == kind::PRIMITIVE_WRAPPER && wrapped_primitive(o).is_number() {
            space = Value::number(cx.to_number(space)?);
        }
    }
    if space.is_number() {
        let n = cx.to_integer_or_infinity(space)?.clamp(0.0, 10.0);
        return Ok(vec![0x20; n as usize]);
    }
    if let Some(s) = space.as_string() {
        let text = s.text(cx);
        return Ok(text.slice(0..text.len().min(10)).units().collect());
    }
    Ok(Vec::new())
}

/// How an object hangs on the one around it.
#[derive(Clone, Copy)]
enum Link {
    /// As a property.
    Property(PropertyKey),
    /// As an element of an array.
    Element(u64),
}

impl Link {
    /// A string for a property, a number for an element.
    fn to_value(self, cx: &mut Cx) -> Value {
        match self {
            Link::Property(key) => key_to_string(cx, key).value(),
            Link::Element(index) => Value::number(index as f64),
        }
    }
}

impl Serializer {
    /// 25.5.2.2 SerializeJSONProperty, first part, with the value already read: what toJSON and the
    /// replacer make of it; None when there is nothing to write
    /// <https://tc39.es/ecma262/#sec-serializejsonproperty>.
    ///
    /// `holder` is absent at the top: the wrapper object is made only when the replacer wants it.
    fn prepare(&mut self, cx: &mut Cx, holder: Option<Object>, key: PropertyKey, value: Value) -> Completion<Option<Value>> {
        let mut value = value;
        if value.is_object() || value.is_bigint() {
            let to_json = cx.get_v(value, cx.names.to_json)?;
            if to_json.is_callable() {
                let name = key_string(cx, key);
                value = cx.call(to_json, value, &[name])?;
            }
        }
        if let Some(replacer) = self.replacer {
            let holder = match holder {
                Some(h) => h,
                None => {
                    let wrapper = cx.new_object();
                    let empty = cx.names.empty;
                    cx.create_data_property(wrapper, empty, value)?;
                    wrapper
                }
            };
            let name = key_string(cx, key);
            value = cx.call(replacer, holder.value(), &[name, value])?;
        }
        if let Some(o) = value.as_object() {
            match o.kind() {
                kind::STRING_OBJECT => value = cx.to_string(value)?.value(),
                kind::PRIMITIVE_WRAPPER => {
                    let inner = wrapped_primitive(o);
                    if inner.is_number() {
                        value = Value::number(cx.to_number(value)?);
                    } else if inner.is_bool() || inner.is_bigint() {
                        value = inner;
                    }
                }
                _ => {}
            }
        }
        if value.is_bigint() {
            return Err(cx.throw_type_error("Do not know how to serialize a BigInt"));
        }
        let nothing = value.is_undefined() || value.is_symbol() || value.is_callable();
        Ok((!nothing).then_some(value))
    }

    /// 25.5.2.2 SerializeJSONProperty, second part: writes a prepared value.
    fn write(&mut self, cx: &mut Cx, link: Link, value: Value) -> Completion<()> {
        if value.is_null() {
            self.out.push_latin1(b"null");
        } else if value.is_bool() {
            self.out.push_latin1(if value.is_true() { b"true" } else { b"false" });
        } else if let Some(s) = value.as_string() {
            kiln_semantics::json::quote(s.text(cx), &mut self.out);
        } else if value.is_number() {
            let n = value.as_number();
            if n.is_finite() {
                self.out.push_latin1(number_to_text(n).as_bytes());
            } else {
                self.out.push_latin1(b"null");
            }
        } else if let Some(o) = value.as_object() {
            match super::raw_json_text(o) {
                Some(raw) => self.out.push_text(raw.text(cx)),
                None => self.serialize_object(cx, link, o)?,
            }
        }
        Ok(())
    }

    fn serialize_object(&mut self, cx: &mut Cx, link: Link, object: Object) -> Completion<()> {
        cx.check_stack()?;
        for i in (0..self.stack.len()).step_by(2) {
            if self.stack.get(i) == object.value() {
                return Err(self.circular(cx, i, link));
            }
        }
        let link = link.to_value(cx);
        self.stack.push(cx, object.value());
        self.stack.push(cx, link);
        let outer = self.indent.len();
        self.indent.extend_from_slice(&self.gap);
        if cx.is_array(object.value())? {
            self.serialize_array(cx, object, outer)?;
        } else {
            self.serialize_members(cx, object, outer)?;
        }
        self.indent.truncate(outer);
        self.stack.truncate(self.stack.len() - 2);
        if self.out.as_text().len() > kiln_abi::layout::STRING_MAX_LENGTH as usize {
            return Err(cx.throw_range_error("Invalid string length"));
        }
        Ok(())
    }

    fn separator(&mut self, first: bool, indent: usize) {
        if !first {
            self.out.push_latin1(b",");
        }
        self.line(indent);
    }

    fn line(&mut self, indent: usize) {
        if !self.gap.is_empty() {
            self.out.push_latin1(b"\n");
            self.out.push_text(Text::Utf16(&self.indent[..indent]));
        }
    }

    /// 25.5.2.5 SerializeJSONObject <https://tc39.es/ecma262/#sec-serializejsonobject>
    fn serialize_members(&mut self, cx: &mut Cx, object: Object, outer: usize) -> Completion<()> {
        self.out.push_latin1(b"{");
        let mut first = true;
        let mut entries = [NO_ENTRY; MAX_PLAIN];
        if self.property_list.is_none()
            && let Some((shape, count)) = plain_entries(cx, object, &mut entries)
        {
            for entry in &entries[..count] {
                let key = PropertyKey(entry.key);
                // What ran in between may have changed the object.
                let value = if object.shape() == shape { object.shape_slot(entry.slot) } else { cx.get(object, key)? };
                self.serialize_member(cx, object, key, value, &mut first)?;
            }
        } else {
            let keys = match self.property_list {
                Some(list) => list,
                None => enumerable_own_properties(cx, object, EntryKind::Key)?,
            };
            for i in 0..keys.len() {
                let key = cx.to_property_key(keys.get(i))?;
                let value = cx.get(object, key)?;
                self.serialize_member(cx, object, key, value, &mut first)?;
            }
        }
        if !first {
            self.line(outer);
        }
        self.out.push_latin1(b"}");
        Ok(())
    }

    fn serialize_member(&mut self, cx: &mut Cx, object: Object, key: PropertyKey, value: Value, first: &mut bool) -> Completion<()> {
        let Some(value) = self.prepare(cx, Some(object), key, value)? else { return Ok(()) };
        self.separator(*first, self.indent.len());
        *first = false;
        match key.as_index() {
            Some(index) => {
                self.out.push_latin1(b"\"");
                self.out.push_latin1(number_to_text(f64::from(index)).as_bytes());
                self.out.push_latin1(b"\"");
            }
            None => {
                let name = key_to_string(cx, key);
                kiln_semantics::json::quote(name.text(cx), &mut self.out);
            }
        }
        self.out.push_latin1(if self.gap.is_empty() { b":" } else { b": " });
        self.write(cx, Link::Property(key), value)
    }

    /// 25.5.2.6 SerializeJSONArray <https://tc39.es/ecma262/#sec-serializejsonarray>
    fn serialize_array(&mut self, cx: &mut Cx, object: Object, outer: usize) -> Completion<()> {
        self.out.push_latin1(b"[");
        let len = cx.length_of_array_like(object)?;
        for i in 0..len as u64 {
            self.separator(i == 0, self.indent.len());
            let key = cx.key_from_u64(i);
            let dense = object.as_array().and_then(Array::fast_elements).and_then(|e| e.get(i as usize).copied());
            let value = match dense.and_then(ValueExt::some) {
                Some(value) => value,
                None => cx.get(object, key)?,
            };
            match self.prepare(cx, Some(object), key, value)? {
                Some(value) => self.write(cx, Link::Element(i), value)?,
                None => self.out.push_latin1(b"null"),
            }
        }
        if len > 0 {
            self.line(outer);
        }
        self.out.push_latin1(b"]");
        Ok(())
    }

    /// TypeError that shows the path from the object at `start` of the stack back to itself.
    fn circular(&self, cx: &mut Cx, start: usize, last: Link) -> Thrown {
        let mut text = String::from("Converting circular structure to JSON\n    --> starting at object with constructor ");
        text += &self.constructor_name(cx, start);
        let links: Vec<usize> = (start + 2..self.stack.len()).step_by(2).collect();
        for (n, &at) in links.iter().enumerate() {
            // The first two and the last one are shown.
            if n >= 2 && n + 1 < links.len() {
                if n == 2 {
                    text += "\n    |     ...";
                }
                continue;
            }
            let key = self.stack.get(at + 1);
            text += "\n    |     ";
            text += &describe_key(cx, key);
            text += " -> object with constructor ";
            text += &self.constructor_name(cx, at);
        }
        let last = last.to_value(cx);
        text += "\n    --- ";
        text += &describe_key(cx, last);
        text += " closes the circle";
        cx.throw_type_error(text)
    }

    fn constructor_name(&self, cx: &mut Cx, at: usize) -> String {
        let object = self.stack.get(at);
        let name = object.as_object().map(|o| cx.constructor_name(o)).unwrap_or_default();
        format!("'{name}'")
    }
}

/// Most properties of an object that is serialized by its shape. The entries lie on the native
/// stack, where the collector finds the keys even if the object loses them meanwhile.
const MAX_PLAIN: usize = 24;
const NO_ENTRY: PropEntry = PropEntry { key: 0, slot: 0, attrs: 0 };

/// Shape and number of properties, written to `entries`, of an ordinary object that has only
/// enumerable data properties with string names: reading them runs no program code.
fn plain_entries(cx: &mut Cx, object: Object, entries: &mut [PropEntry; MAX_PLAIN]) -> Option<(u32, usize)> {
    if object.kind() != kind::OBJECT || !object.elements().is_null() {
        return None;
    }
    let id = object.shape();
    let mut count = 0;
    for entry in cx.shapes.get(id).entries() {
        let key = PropertyKey(entry.key);
        if key.is_private() || key.is_symbol() {
            continue;
        }
        if count == MAX_PLAIN
            || entry.attrs & (attrs::E | attrs::ACCESSOR) != attrs::E
            || is_lazy(object.shape_slot(entry.slot))
        {
            return None;
        }
        entries[count] = entry;
        count += 1;
    }
    Some((id, count))
}

fn describe_key(cx: &mut Cx, key: Value) -> String {
    if key.is_number() {
        return format!("index {}", key.as_number());
    }
    let text = key.as_string().map(|s| s.text(cx).to_string_lossy()).unwrap_or_default();
    if text.is_empty() { "<anonymous>".into() } else { format!("property '{text}'") }
}

fn key_string(cx: &mut Cx, key: PropertyKey) -> Value {
    key_to_string(cx, key).value()
}
