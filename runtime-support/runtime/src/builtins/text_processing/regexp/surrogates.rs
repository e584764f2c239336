//! Escapes of lead surrogates. The matcher would take `\uD83D\uDC38` for one character whether or not the pattern has
//! the flag u, and would lose the backslash of another escape behind a lone lead.

/// Replaces `\uD800` to `\uDBFF` by the surrogate where the escape behind it does not make it half of a pair. Names of
/// groups stay as they are: pairs count in them always.
pub(super) fn resolve_lead_escapes(points: &mut Vec<u32>, unicode: bool) {
    let mut at = 0;
    while at < points.len() {
        let is_name = starts_with(points, at, "(?<") && !matches!(points.get(at + 3), Some(0x3d | 0x21));
        if is_name || starts_with(points, at, "\\k<") {
            at += points[at..].iter().position(|&p| p == u32::from('>')).unwrap_or(1);
        } else if points[at] == u32::from('\\') {
            let lead = unit_of_escape(points, at).filter(|unit| (0xd800..0xdc00).contains(unit));
            let next = unit_of_escape(points, at + 6);
            let is_pair = unicode && next.is_some_and(|unit| (0xdc00..0xe000).contains(&unit));
            match lead {
                Some(_) if is_pair => at += 12,
                Some(lead) if starts_with(points, at + 6, "\\u") => {
                    points.splice(at..at + 6, [lead]);
                    at += 1;
                }
                _ => at += 2,
            }
        } else {
            at += 1;
        }
    }
}

fn starts_with(points: &[u32], at: usize, text: &str) -> bool {
    text.chars().enumerate().all(|(i, c)| points.get(at + i) == Some(&u32::from(c)))
}

/// The unit that `\uXXXX` at this place stands for.
fn unit_of_escape(points: &[u32], at: usize) -> Option<u32> {
    if !starts_with(points, at, "\\u") {
        return None;
    }
    points
        .get(at + 2..at + 6)?
        .iter()
        .try_fold(0, |unit, &digit| Some(unit * 16 + char::from_u32(digit)?.to_digit(16)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(text: &str, unicode: bool) -> Vec<u32> {
        let mut points = text.chars().map(u32::from).collect();
        resolve_lead_escapes(&mut points, unicode);
        points
    }

    #[test]
    fn pairs_count_with_the_flag_u_only() {
        let pair = r"[\ud83d\udc38]";
        assert_eq!(resolved(pair, true).len(), 14);
        assert_eq!(resolved(pair, false)[1], 0xd83d);
        assert_eq!(resolved(r"\ud83d\u3042", true)[..2], [0xd83d, u32::from('\\')]);
    }

    #[test]
    fn names_and_escaped_backslashes_stay() {
        for text in [r"(?<\ud835\udc9c>.)", r"\\ud83d\udc38", r"\ud83d"] {
            assert_eq!(resolved(text, false), text.chars().map(u32::from).collect::<Vec<_>>());
        }
    }
}
