//! `cargo xtask intl-patterns FOLDER`: the table of date and time patterns that Intl.DateTimeFormat chooses from.
//!
//! FOLDER holds the unpacked packages `cldr-core`, `cldr-dates-full`, `cldr-cal-hebrew-full` and
//! `cldr-cal-islamic-full` of the npm registry, all of one version. They list each locale in full; the table has only
//! what differs from the parent locale, and the sections of calendars only what differs from the section before.
//! `builtins/intl/date_time_format/patterns.rs` of the runtime reads it and says what the keys mean.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

const TABLE: &str = "runtime-support/runtime/src/builtins/intl/date_time_format/generated/patterns.bin";

/// Section, the section whose entries it changes, package and calendar.
const SECTIONS: &[(usize, &str, &str)] = &[
    (0, "cldr-dates-full", "gregorian"),
    (0, "cldr-dates-full", "generic"),
    (1, "cldr-cal-hebrew-full", "hebrew"),
    (1, "cldr-cal-islamic-full", "islamic"),
];

const LENGTHS: &[&str] = &["full", "long", "medium", "short"];

type Entries = BTreeMap<String, String>;

fn read(path: &Path) -> Result<Value, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

/// A pattern, with its numbering after a tab if it has one of its own.
fn pattern(v: &Value) -> Option<String> {
    match v {
        Value::String(text) => Some(text.clone()),
        Value::Object(o) => Some(format!("{}\t{}", o.get("_value")?.as_str()?, o.get("_numbers")?.as_str()?)),
        _ => None,
    }
}

fn members(v: &Value) -> impl Iterator<Item = (&String, &Value)> {
    v.as_object().into_iter().flatten().filter(|(key, _)| !key.contains("-alt-") && !key.contains("count"))
}

/// The patterns of one calendar in one locale.
fn patterns_of(calendar: &Value) -> Entries {
    let mut entries = Entries::new();
    let mut add = |key: String, v: &Value| {
        if let Some(text) = pattern(v) {
            entries.insert(key, text);
        }
    };
    for length in LENGTHS {
        add(format!("d/{length}"), &calendar["dateFormats"][length]);
        add(format!("t/{length}"), &calendar["timeFormats"][length]);
        add(format!("j/{length}"), &calendar["dateTimeFormats"][length]);
        add(format!("J/{length}"), &calendar["dateTimeFormats-atTime"]["standard"][length]);
    }
    for (skeleton, v) in members(&calendar["dateTimeFormats"]["availableFormats"]) {
        if !skeleton.contains(['Q', 'w', 'W']) {
            add(format!("a/{skeleton}"), v);
        }
    }
    for (field, v) in members(&calendar["dateTimeFormats"]["appendItems"]) {
        if !matches!(field.as_str(), "Quarter" | "Week") {
            add(format!("p/{field}"), v);
        }
    }
    for (skeleton, by_field) in members(&calendar["dateTimeFormats"]["intervalFormats"]) {
        add(format!("i/{skeleton}"), by_field);
        for (field, v) in members(by_field) {
            add(format!("i/{skeleton}/{field}"), v);
        }
    }
    entries
}

/// What the Gregorian section has beside patterns: day periods, and names of fields.
fn names_of(calendar: &Value, fields: &Value) -> Entries {
    let mut entries = Entries::new();
    for (width, letter) in [("wide", 'w'), ("abbreviated", 'a'), ("narrow", 'n')] {
        for (period, v) in members(&calendar["dayPeriods"]["format"][width]) {
            if let Some(text) = v.as_str() {
                entries.insert(format!("b{letter}/{period}"), text.to_owned());
            }
        }
    }
    for field in ["era", "year", "month", "day", "weekday", "dayperiod", "hour", "minute", "second", "zone"] {
        if let Some(text) = fields[field]["displayName"].as_str() {
            entries.insert(format!("f/{field}"), text.to_owned());
        }
    }
    entries
}

struct Supplement {
    parents: Value,
    likely: Value,
    hours: Value,
    periods: Value,
}

impl Supplement {
    fn read(folder: &Path) -> Result<Supplement, String> {
        let of = |file: &str, key: &str| {
            let mut v = read(&folder.join("cldr-core/supplemental").join(file))?;
            Ok::<_, String>(v["supplemental"][key].take())
        };
        Ok(Supplement {
            parents: of("parentLocales.json", "parentLocales")?["parentLocale"].take(),
            likely: of("likelySubtags.json", "likelySubtags")?,
            hours: of("timeData.json", "timeData")?,
            periods: of("dayPeriods.json", "dayPeriodRuleSet")?,
        })
    }

    fn parent(&self, locale: &str, known: &[String]) -> String {
        let mut locale = locale.to_owned();
        loop {
            locale = match (self.parents[&locale].as_str(), locale.rsplit_once('-')) {
                (Some(parent), _) => parent.to_owned(),
                (None, Some((parent, _))) => parent.to_owned(),
                (None, None) => "und".to_owned(),
            };
            if known.contains(&locale) {
                return locale;
            }
        }
    }

    /// The letter of the hours that the locale prefers, and whether its region is Japan.
    fn hours(&self, locale: &str) -> String {
        let is_region = |part: &&str| part.len() == 2 || part.len() == 3 && part.as_bytes()[0].is_ascii_digit();
        let language = locale.split('-').next().unwrap_or_default();
        let explicit = locale.split('-').skip(1).find(is_region);
        let language_script: Vec<&str> =
            locale.split('-').take_while(|part| *part == language || part.len() == 4).collect();
        let likely = self.likely[&language_script.join("-")].as_str().or(self.likely[language].as_str());
        let region = explicit.or(likely.and_then(|likely| likely.rsplit('-').next())).unwrap_or("001");
        let hours = [format!("{language}-{region}"), region.to_owned(), "001".to_owned()];
        let row = hours.iter().map(|key| &self.hours[key]).find(|row| row.is_object()).unwrap_or(&Value::Null);
        format!("{}{}", row["_preferred"].as_str().unwrap_or("H"), if region == "JP" { "J" } else { "" })
    }

    /// Day periods as "name from before" in minutes of the day, separated by semicolons.
    fn periods(&self, locale: &str) -> String {
        let language = locale.split('-').next().unwrap_or_default();
        let rules = if self.periods[locale].is_object() { &self.periods[locale] } else { &self.periods[language] };
        let minutes = |v: &Value| {
            let (hour, minute) = v.as_str()?.split_once(':')?;
            Some(hour.parse::<u32>().ok()? * 60 + minute.parse::<u32>().ok()?)
        };
        let rows = members(rules).filter_map(|(name, rule)| {
            Some(match (minutes(&rule["_at"]), minutes(&rule["_from"]), minutes(&rule["_before"])) {
                (Some(at), ..) => format!("{name} {at} {}", at + 1),
                (None, Some(from), Some(before)) => format!("{name} {from} {before}"),
                _ => return None,
            })
        });
        rows.collect::<Vec<_>>().join(";")
    }
}

/// What must change in `base` to give `wanted`; an empty text takes an entry away.
fn difference(base: &Entries, wanted: &Entries) -> Entries {
    let mut changes = Entries::new();
    for (key, text) in wanted {
        if base.get(key) != Some(text) {
            changes.insert(key.clone(), text.clone());
        }
    }
    for key in base.keys().filter(|key| !wanted.contains_key(*key) && !base[*key].is_empty()) {
        changes.insert(key.clone(), String::new());
    }
    changes
}

fn overlay(base: &Entries, changes: &Entries) -> Entries {
    base.iter().chain(changes).map(|(key, text)| (key.clone(), text.clone())).collect()
}

/// Writes the table.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), String> {
    let folder = Path::new(arguments.first().ok_or("which folder has the packages?")?);
    let supplement = Supplement::read(folder)?;
    let main = folder.join("cldr-dates-full/main");
    let mut locales: Vec<String> = std::fs::read_dir(&main)
        .map_err(|error| error.to_string())?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    locales.sort();

    let mut wanted = Vec::new();
    for locale in &locales {
        let mut sections: Vec<Entries> = Vec::new();
        for (_, package, calendar) in SECTIONS {
            let path = folder.join(package).join("main").join(locale).join(format!("ca-{calendar}.json"));
            let v = read(&path)?;
            let v = &v["main"][locale]["dates"]["calendars"][calendar];
            let mut entries = patterns_of(v);
            if sections.is_empty() {
                let fields = read(&main.join(locale).join("dateFields.json"))?;
                entries.extend(names_of(v, &fields["main"][locale]["dates"]["fields"]));
                let zones = read(&main.join(locale).join("timeZoneNames.json"))?;
                let zones = &zones["main"][locale]["dates"]["timeZoneNames"];
                for (key, name) in [("z/hour", "hourFormat"), ("z/gmt", "gmtFormat")] {
                    entries.insert(key.to_owned(), zones[name].as_str().unwrap_or_default().to_owned());
                }
                entries.insert("h".to_owned(), supplement.hours(locale));
                entries.insert("b".to_owned(), supplement.periods(locale));
            } else {
                let more = sections[0].iter().filter(|(key, _)| matches!(key.as_bytes()[0], b'b' | b'f' | b'h' | b'z'));
                entries.extend(more.map(|(key, text)| (key.clone(), text.clone())));
            }
            sections.push(entries);
        }
        wanted.push(sections);
    }

    // The changes of a section, collected from the root to the locale.
    let mut changes: BTreeMap<(usize, usize), Entries> = BTreeMap::new();
    let mut collected: BTreeMap<(usize, usize), Entries> = BTreeMap::new();
    let parents: Vec<Option<usize>> = locales
        .iter()
        .map(|locale| {
            let parent = supplement.parent(locale, &locales);
            (locale != "und").then(|| locales.iter().position(|known| *known == parent)).flatten()
        })
        .collect();
    let mut order: Vec<usize> = (0..locales.len()).collect();
    let depth = |mut i: usize| {
        let mut depth = 0;
        while let Some(parent) = parents[i] {
            (i, depth) = (parent, depth + 1);
        }
        depth
    };
    order.sort_by_key(|&i| depth(i));
    for i in order {
        for (section, (base, ..)) in SECTIONS.iter().enumerate() {
            let inherited = parents[i].map(|parent| collected[&(parent, section)].clone()).unwrap_or_default();
            let start = if section == 0 { Entries::new() } else { wanted[i][*base].clone() };
            let own = difference(&overlay(&start, &inherited), &wanted[i][section]);
            collected.insert((i, section), overlay(&inherited, &own));
            changes.insert((i, section), own);
        }
    }
    write(root, &locales, &parents, &changes)
}

fn write(
    root: &Path,
    locales: &[String],
    parents: &[Option<usize>],
    changes: &BTreeMap<(usize, usize), Entries>,
) -> Result<(), String> {
    let mut texts: BTreeMap<&str, u16> = BTreeMap::new();
    for text in locales.iter().chain(changes.values().flat_map(|entries| entries.iter().flat_map(|(k, v)| [k, v]))) {
        texts.insert(text, 0);
    }
    let count = u16::try_from(texts.len()).map_err(|_| "more texts than the table can number")?;
    for (number, place) in (0..count).zip(texts.values_mut()) {
        *place = number;
    }
    let mut bytes = Vec::new();
    let entries: usize = changes.values().map(Entries::len).sum();
    for number in [texts.len(), locales.len(), entries] {
        bytes.extend((number as u32).to_le_bytes());
    }
    let mut end = 0u32;
    for text in texts.keys() {
        bytes.extend(end.to_le_bytes());
        end += text.len() as u32;
    }
    bytes.extend(end.to_le_bytes());
    let mut first = 0u32;
    for (i, locale) in locales.iter().enumerate() {
        bytes.extend(texts[locale.as_str()].to_le_bytes());
        bytes.extend(parents[i].map_or(u16::MAX, |parent| parent as u16).to_le_bytes());
        for section in 0..SECTIONS.len() {
            bytes.extend(first.to_le_bytes());
            first += changes[&(i, section)].len() as u32;
        }
    }
    for (key, text) in changes.values().flatten() {
        bytes.extend(texts[key.as_str()].to_le_bytes());
        bytes.extend(texts[text.as_str()].to_le_bytes());
    }
    for text in texts.keys() {
        bytes.extend(text.as_bytes());
    }
    let path = root.join(TABLE);
    std::fs::create_dir_all(path.parent().expect("the table lies in a folder")).map_err(|error| error.to_string())?;
    std::fs::write(&path, &bytes).map_err(|error| format!("{}: {error}", path.display()))?;
    println!("{} locales, {entries} entries, {} texts, {} bytes", locales.len(), texts.len(), bytes.len());
    Ok(())
}
