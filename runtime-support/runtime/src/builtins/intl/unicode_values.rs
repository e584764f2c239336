//! Values of Unicode locale extensions that others have replaced, as the Common Locale Data Repository lists them.

/// Key, old value, new value.
const ALIASES: &[(&str, &str, &str)] = &[
    ("ca", "ethiopic-amete-alem", "ethioaa"),
    ("ca", "islamicc", "islamic-civil"),
    ("kb", "yes", ""),
    ("kc", "yes", ""),
    ("kh", "yes", ""),
    ("kk", "yes", ""),
    ("kn", "yes", ""),
    ("ks", "primary", "level1"),
    ("ks", "tertiary", "level3"),
    ("ms", "imperial", "uksystem"),
    ("tz", "aqams", "aqmcm"),
    ("tz", "camtr", "cator"),
    ("tz", "canpg", "cator"),
    ("tz", "capnt", "caiql"),
    ("tz", "cathu", "cator"),
    ("tz", "cayzf", "caedm"),
    ("tz", "cnckg", "cnsha"),
    ("tz", "cnhrb", "cnsha"),
    ("tz", "cnkhg", "cnurc"),
    ("tz", "cuba", "cuhav"),
    ("tz", "egypt", "egcai"),
    ("tz", "eire", "iedub"),
    ("tz", "est", "papty"),
    ("tz", "gmt0", "gmt"),
    ("tz", "hongkong", "hkhkg"),
    ("tz", "hst", "ushnl"),
    ("tz", "iceland", "isrey"),
    ("tz", "iran", "irthr"),
    ("tz", "israel", "jeruslm"),
    ("tz", "jamaica", "jmkin"),
    ("tz", "japan", "jptyo"),
    ("tz", "libya", "lytip"),
    ("tz", "mst", "usphx"),
    ("tz", "mxstis", "mxtij"),
    ("tz", "navajo", "usden"),
    ("tz", "poland", "plwaw"),
    ("tz", "portugal", "ptlis"),
    ("tz", "prc", "cnsha"),
    ("tz", "roc", "twtpe"),
    ("tz", "rok", "krsel"),
    ("tz", "turkey", "trist"),
    ("tz", "uaozh", "uaiev"),
    ("tz", "uauzh", "uaiev"),
    ("tz", "uct", "utc"),
    ("tz", "umjon", "ushnl"),
    ("tz", "usnavajo", "usden"),
    ("tz", "zulu", "utc"),
];

/// Step of CanonicalizeUnicodeLocaleId and of CanonicalizeUValue
/// <https://tc39.es/ecma402/#sec-canonicalizeuvalue>: the canonical type of a keyword, in lower case. "true" is left
/// out.
pub(super) fn canonicalize(key: &str, value: &str) -> String {
    if value == "true" {
        return String::new();
    }
    let alias = ALIASES.iter().find(|(known, old, _)| *known == key && *old == value);
    alias.map_or(value, |(_, _, new)| new).to_owned()
}

/// The canonical value of a field of a transformed extension.
pub(super) fn canonicalize_transform(key: &str, value: &str) -> String {
    if key == "m0" && value == "names" { "prprname".to_owned() } else { value.to_owned() }
}
