//! B.2.2 Additional methods of String.prototype: HTML.

use super::*;

/// B.2.2.2.1 CreateHTML <https://tc39.es/ecma262/#sec-createhtml>
fn create_html(cx: &mut Cx, args: &Args, method: &str, tag: &str, attribute: &str) -> Completion {
    let s = this_string(cx, args.this, method)?;
    let mut out = TextBuf::new();
    out.push_str("<");
    out.push_str(tag);
    if !attribute.is_empty() {
        let value = cx.to_string(args.get(0))?;
        out.push_str(" ");
        out.push_str(attribute);
        out.push_str("=\"");
        for unit in value.text(cx).units() {
            if unit == 0x22 { out.push_str("&quot;") } else { out.push_unit(unit) }
        }
        out.push_str("\"");
    }
    out.push_str(">");
    out.push_text(s.text(cx));
    out.push_str("</");
    out.push_str(tag);
    out.push_str(">");
    Ok(finish_text(cx, &out)?.value())
}

macro_rules! html {
    ($($(#[$doc:meta])* $name:ident $method:literal $tag:literal $attribute:literal;)*) => {
        $($(#[$doc])* pub(super) fn $name(cx: &mut Cx, args: &Args) -> Completion {
            create_html(cx, args, $method, $tag, $attribute)
        })*
    };
}

html! {
    /// B.2.2.2 String.prototype.anchor <https://tc39.es/ecma262/#sec-string.prototype.anchor>
    anchor ".anchor" "a" "name";
    /// B.2.2.3 String.prototype.big <https://tc39.es/ecma262/#sec-string.prototype.big>
    big ".big" "big" "";
    /// B.2.2.4 String.prototype.blink <https://tc39.es/ecma262/#sec-string.prototype.blink>
    blink ".blink" "blink" "";
    /// B.2.2.5 String.prototype.bold <https://tc39.es/ecma262/#sec-string.prototype.bold>
    bold ".bold" "b" "";
    /// B.2.2.6 String.prototype.fixed <https://tc39.es/ecma262/#sec-string.prototype.fixed>
    fixed ".fixed" "tt" "";
    /// B.2.2.7 String.prototype.fontcolor <https://tc39.es/ecma262/#sec-string.prototype.fontcolor>
    fontcolor ".fontcolor" "font" "color";
    /// B.2.2.8 String.prototype.fontsize <https://tc39.es/ecma262/#sec-string.prototype.fontsize>
    fontsize ".fontsize" "font" "size";
    /// B.2.2.9 String.prototype.italics <https://tc39.es/ecma262/#sec-string.prototype.italics>
    italics ".italics" "i" "";
    /// B.2.2.10 String.prototype.link <https://tc39.es/ecma262/#sec-string.prototype.link>
    link ".link" "a" "href";
    /// B.2.2.11 String.prototype.small <https://tc39.es/ecma262/#sec-string.prototype.small>
    small ".small" "small" "";
    /// B.2.2.12 String.prototype.strike <https://tc39.es/ecma262/#sec-string.prototype.strike>
    strike ".strike" "strike" "";
    /// B.2.2.13 String.prototype.sub <https://tc39.es/ecma262/#sec-string.prototype.sub>
    sub ".sub" "sub" "";
    /// B.2.2.14 String.prototype.sup <https://tc39.es/ecma262/#sec-string.prototype.sup>
    sup ".sup" "sup" "";
}
