//! 22.2.6.14 RegExp.prototype[%Symbol.split%].

use super::exec::*;
use super::prototype::{contains_letter, this_object};
use super::*;

/// 22.2.6.14 RegExp.prototype \[ %Symbol.split% \] <https://tc39.es/ecma262/#sec-regexp.prototype-%symbol.split%>
pub(super) fn symbol_split(cx: &mut Cx, args: &Args) -> Completion {
    let rx = this_object(cx, args.this, "@@split")?;
    let s = cx.to_string(args.get(0))?;
    let limit = args.get(1);
    let constructor = cx.species_constructor(rx, Intrinsic::RegExp)?;
    // The conversion of another limit may change what is pristine.
    let plain = limit.is_undefined() || limit.is_number();
    if plain && constructor == cx.intrinsic(Intrinsic::RegExp) && is_pristine(cx, rx) {
        return split_pristine(cx, rx, s, limit);
    }
    let letters = cx.get_builtin(rx, cx.names.flags)?;
    let letters = cx.to_string(letters)?;
    let unicode = contains_letter(cx, letters, b'u') || contains_letter(cx, letters, b'v');
    let new_letters = if contains_letter(cx, letters, b'y') {
        letters
    } else {
        let y = cx.string_from_latin1(b"y");
        cx.concat(letters, y)?
    };
    let splitter = cx.construct(constructor, &[rx.value(), new_letters.value()], None)?;
    let limit = if limit.is_undefined() { u32::MAX } else { cx.to_uint32(limit)? } as usize;
    if limit == 0 {
        return Ok(cx.new_array(&[]).value());
    }
    let size = s.len() as i64;
    if size == 0 {
        let z = reg_exp_exec(cx, splitter, s)?;
        let parts: &[Value] = if z.is_null() { &[s.value()] } else { &[] };
        return Ok(cx.new_array(parts).value());
    }
    let list = cx.new_list();
    let key = cx.names.last_index;
    let (mut p, mut q) = (0i64, 0i64);
    while q < size {
        cx.set(splitter, key, Value::number(q as f64), true)?;
        let z = reg_exp_exec(cx, splitter, s)?;
        let Some(z) = z.as_object() else {
            q = advance_string_index(cx, s, q, unicode);
            continue;
        };
        let e = cx.get(splitter, key)?;
        let e = cx.to_length(e)?.min(size);
        if e == p {
            q = advance_string_index(cx, s, q, unicode);
            continue;
        }
        let part = cx.substring(s, p as usize, q as usize);
        list.push(cx, part.value());
        if list.len() == limit {
            return Ok(cx.new_array(list.as_slice()).value());
        }
        p = e;
        let captures = (cx.length_of_array_like(z)? - 1).max(0);
        for i in 1..=captures {
            let capture_key = cx.key_from_i64(i);
            let capture = cx.get(z, capture_key)?;
            list.push(cx, capture);
            if list.len() == limit {
                return Ok(cx.new_array(list.as_slice()).value());
            }
        }
        q = p;
    }
    let part = cx.substring(s, p as usize, size as usize);
    list.push(cx, part.value());
    Ok(cx.new_array(list.as_slice()).value())
}

/// The same for a RegExp with the built-in protocol: searches instead of trying each position.
fn split_pristine(cx: &mut Cx, rx: Object, s: JsString, limit: Value) -> Completion {
    let Some(matcher) = matcher_of(cx, rx) else { return Ok(Value::UNDEFINED) };
    let unicode = flags_of(rx).full_unicode();
    let limit = if limit.is_undefined() { u32::MAX } else { cx.to_uint32(limit)? } as usize;
    if limit == 0 {
        return Ok(cx.new_array(&[]).value());
    }
    let size = s.len();
    if size == 0 {
        let matched = run(cx, rx, &matcher, s, 0, false).is_some();
        let parts: &[Value] = if matched { &[] } else { &[s.value()] };
        return Ok(cx.new_array(parts).value());
    }
    let list = cx.new_list();
    let (mut p, mut q) = (0, 0);
    while q < size {
        let Some(m) = run(cx, rx, &matcher, s, q, false) else { break };
        let (start, e) = m.span;
        if start >= size {
            break;
        }
        if e == p {
            q = advance_string_index(cx, s, start as i64, unicode) as usize;
            continue;
        }
        let part = cx.substring(s, p, start);
        list.push(cx, part.value());
        if list.len() == limit {
            return Ok(cx.new_array(list.as_slice()).value());
        }
        p = e;
        for &capture in &m.captures {
            let v = capture_value(cx, s, capture);
            list.push(cx, v);
            if list.len() == limit {
                return Ok(cx.new_array(list.as_slice()).value());
            }
        }
        q = p;
    }
    let part = cx.substring(s, p, size);
    list.push(cx, part.value());
    Ok(cx.new_array(list.as_slice()).value())
}
