//! 10.4.2 Array Exotic Objects <https://tc39.es/ecma262/#sec-array-exotic-objects>.

use kiln_abi::layout::{self, flag, kind};
use kiln_abi::value::Value;

use super::cell::{Array, Object, ValueExt};
use super::context::{Completion, Cx};
use super::property_descriptor::{PropertyDescriptor, attrs};
use super::storage::MAX_DENSE;
use crate::builtins::Intrinsic;
use crate::heap::header;

impl Cx {
    /// The root shape of arrays of the current realm.
    #[inline]
    fn array_shape(&mut self) -> u32 {
        let shape = self.realm().shapes.array;
        if shape != 0 {
            return shape;
        }
        let proto = self.intrinsic(Intrinsic::ArrayPrototype);
        let shape = self.root_shape(Some(proto), kind::ARRAY, 0);
        self.realm_mut().shapes.array = shape;
        shape
    }

    fn alloc_array(&mut self, shape: u32) -> Array {
        let p = self.alloc_cell(layout::ARRAY_SIZE as usize, header(shape, kind::ARRAY, flag::ARRAY_FAST, 0));
        Array::from_ptr(p)
    }

    /// A fast array of the values (EMPTY: a hole).
    #[inline]
    pub fn new_array(&mut self, values: &[Value]) -> Array {
        let shape = self.array_shape();
        let elements = if values.is_empty() { std::ptr::null_mut() } else { self.new_elements(values.len()) };
        if !elements.is_null() {
            // SAFETY: the fresh storage has room for the values; it is young, so no barrier.
            unsafe {
                let to = elements.add(layout::ELEMENTS_VALUES as usize).cast::<Value>();
                std::ptr::copy_nonoverlapping(values.as_ptr(), to, values.len());
            }
        }
        let a = self.alloc_array(shape);
        a.write(layout::ARRAY_ELEMENTS, elements as u64);
        a.set_len_raw(values.len() as u32);
        a
    }
    /// A fast array of `length` holes (sparse when very long).
    pub fn new_array_with_length(&mut self, length: u32) -> Array {
        let shape = self.array_shape();
        self.array_of_length(shape, length)
    }
    /// 10.4.2.2 ArrayCreate <https://tc39.es/ecma262/#sec-arraycreate> with a prototype.
    pub fn new_array_with_proto(&mut self, length: u32, proto: Object) -> Array {
        let shape = self.root_shape(Some(proto), kind::ARRAY, 0);
        self.array_of_length(shape, length)
    }
    fn array_of_length(&mut self, shape: u32, length: u32) -> Array {
        let elements = if length == 0 || length > MAX_DENSE {
            std::ptr::null_mut()
        } else {
            self.new_elements(length as usize)
        };
        let a = self.alloc_array(shape);
        a.write(layout::ARRAY_ELEMENTS, elements as u64);
        if length > MAX_DENSE {
            self.make_sparse(a.object());
        }
        a.set_len_raw(length);
        a
    }
    /// 7.3.18 CreateArrayFromList <https://tc39.es/ecma262/#sec-createarrayfromlist>.
    pub fn create_array_from_list(&mut self, list: &[Value]) -> Array {
        self.new_array(list)
    }

    /// 7.2.2 IsArray <https://tc39.es/ecma262/#sec-isarray>.
    pub fn is_array(&mut self, v: Value) -> Completion<bool> {
        let Some(mut o) = v.as_object() else { return Ok(false) };
        loop {
            match o.kind() {
                kind::ARRAY => return Ok(true),
                kind::PROXY => match o.slot(super::cell::proxy_slot::TARGET).as_object() {
                    Some(target) => o = target,
                    None => {
                        return Err(self.throw_type_error(
                            "Cannot perform 'IsArray' on a proxy that has been revoked",
                        ));
                    }
                },
                _ => return Ok(false),
            }
        }
    }

    /// Whether reading a hole of an array, or an index past its end, finds nothing on the chain.
    #[inline]
    pub fn holes_are_absent(&self) -> bool {
        self.assumptions.no_indexed_prototypes
    }
}

/// 10.4.2.4 ArraySetLength <https://tc39.es/ecma262/#sec-arraysetlength>.
pub(crate) fn array_set_length(cx: &mut Cx, a: Array, desc: PropertyDescriptor) -> Completion<bool> {
    let new_len = match desc.value {
        None => None,
        Some(v) if v.is_int() && v.as_int() >= 0 => Some(v.as_int() as u32),
        Some(v) => {
            let n = cx.to_uint32(v)?;
            let number = cx.to_number(v)?;
            if n as f64 != number {
                return Err(cx.throw_range_error("Invalid array length"));
            }
            Some(n)
        }
    };
    if desc.configurable == Some(true)
        || desc.enumerable == Some(true)
        || desc.is_accessor()
        || !a.length_writable() && desc.writable == Some(true)
    {
        return Ok(false);
    }
    let Some(new_len) = new_len else {
        if desc.writable == Some(false) {
            a.make_length_read_only();
        }
        return Ok(true);
    };
    let old_len = a.len();
    if new_len != old_len && !a.length_writable() {
        return Ok(false);
    }
    let complete = cx.set_array_length(a, new_len);
    if desc.writable == Some(false) {
        a.make_length_read_only();
    }
    Ok(complete)
}

impl Cx {
    /// Sets the length, deleting elements from the end; false if one could not be deleted, and
    /// then the length is just past it.
    pub(crate) fn set_array_length(&mut self, a: Array, new_len: u32) -> bool {
        let old_len = a.len();
        if new_len == old_len {
            return true;
        }
        let o = a.object();
        if new_len < old_len && a.element_attrs() & attrs::C == 0 {
            self.make_sparse(o);
        }
        if o.is_sparse() {
            let sparse = self.sparse(o);
            let mut stop = None;
            while let Some((&i, &(_, attributes))) = sparse.map.last_key_value() {
                if i < new_len {
                    break;
                }
                if attributes & attrs::C == 0 {
                    stop = Some(i);
                    break;
                }
                sparse.map.remove(&i);
            }
            a.set_len_raw(stop.map_or(new_len, |i| i + 1));
            return stop.is_none();
        }
        if new_len < old_len {
            let dense = o.dense_elements();
            let end = (old_len as usize).min(dense.len());
            if (new_len as usize) < end {
                dense[new_len as usize..end].fill(Value::EMPTY);
            }
            a.set_len_raw(new_len);
            if new_len == 0 && end > 1024 {
                a.write(layout::ARRAY_ELEMENTS, 0u64);
            }
            return true;
        }
        let capacity = o.dense_elements().len();
        if a.is_fast() && new_len as usize > capacity {
            if new_len <= MAX_DENSE && new_len as usize <= capacity * 4 + (1 << 20) {
                self.grow_elements(o, new_len as usize);
            } else {
                self.make_sparse(o);
            }
        }
        a.set_len_raw(new_len);
        true
    }
}

/// Whether the value is an Array exotic object with fast elements and the array prototype chain has
/// no indexed properties: then index reads need no property lookup.
#[inline]
pub fn plain_array(cx: &Cx, v: Value) -> Option<Array> {
    let a = v.as_object()?.as_array()?;
    (a.is_fast() && cx.assumptions.no_indexed_prototypes).then_some(a)
}
