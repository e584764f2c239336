//! Numbers in dates: digits of a numbering system, and the numberings that patterns ask for by themselves.

/// How numbers are written.
#[derive(Clone, Debug)]
pub(super) struct Numerals {
    /// The digits of 0 to 9.
    pub(super) digits: [char; 10],
}

/// Digits of the decimal numbering with Han characters.
pub(super) const HAN: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

impl Numerals {
    /// A number with at least so many digits, for a field of which the pattern may ask for a numbering: for all
    /// fields, or as in "d=hanidays" for those with a letter.
    pub(super) fn show(&self, n: i64, digits: usize, letter: char, asked: Option<&str>) -> String {
        let asked = asked.and_then(|asked| {
            asked.split(';').find_map(|one| match one.split_once('=') {
                Some((letters, numbering)) => letters.contains(letter).then_some(numbering),
                None => Some(one),
            })
        });
        match asked {
            Some("hanidec") => decimal(&HAN, n, digits),
            Some("hanidays") => han_day(n),
            Some("jpanyear") if n == 1 => "元".to_owned(),
            Some("hebr") => hebrew(n),
            Some("romanlow") => ROMAN.get(n as usize).map_or_else(|| n.to_string(), |roman| (*roman).to_owned()),
            _ => decimal(&self.digits, n, digits),
        }
    }
}

fn decimal(digits: &[char; 10], n: i64, least: usize) -> String {
    let sign = if n < 0 { "-" } else { "" };
    let text = format!("{:0least$}", n.unsigned_abs());
    sign.chars().chain(text.bytes().map(|b| digits[usize::from(b - b'0')])).collect()
}

/// A day of the month as Chinese calendars count it.
fn han_day(n: i64) -> String {
    let unit = |n: i64| HAN[n as usize].to_string();
    match n {
        1..=9 => format!("初{}", unit(n)),
        10 => "初十".to_owned(),
        11..=19 => format!("十{}", unit(n - 10)),
        20 => "二十".to_owned(),
        21..=29 => format!("廿{}", unit(n - 20)),
        _ => "三十".to_owned(),
    }
}

const ROMAN: &[&str] = &["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii"];

/// A number in Hebrew letters, without the thousands.
fn hebrew(n: i64) -> String {
    const VALUES: &[(i64, char)] = &[
        (400, 'ת'), (300, 'ש'), (200, 'ר'), (100, 'ק'), (90, 'צ'), (80, 'פ'), (70, 'ע'), (60, 'ס'), (50, 'נ'),
        (40, 'מ'), (30, 'ל'), (20, 'כ'), (10, 'י'), (9, 'ט'), (8, 'ח'), (7, 'ז'), (6, 'ו'), (5, 'ה'), (4, 'ד'),
        (3, 'ג'), (2, 'ב'), (1, 'א'),
    ];
    let mut letters: Vec<char> = Vec::new();
    let mut rest = n % 1000;
    while rest > 0 {
        // 15 and 16 would spell a name of God.
        if rest == 15 || rest == 16 {
            letters.extend(['ט', if rest == 15 { 'ו' } else { 'ז' }]);
            break;
        }
        let Some((value, letter)) = VALUES.iter().find(|(value, _)| *value <= rest) else { break };
        letters.push(*letter);
        rest -= value;
    }
    match letters.len() {
        0 => n.to_string(),
        1 => format!("{}׳", letters[0]),
        last => letters.iter().enumerate().flat_map(|(i, c)| (i + 1 == last).then_some('״').into_iter().chain([*c])).collect(),
    }
}
