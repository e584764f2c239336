//! Random programs from a grammar of templates, `grammar.txt`.
//!
//! A line is `name = template`, `name*3 = template` (three times as likely), `name. = template` (ends recursion), or
//! `name @gen = template` (only where the context has the flag). In a template:
//!
//! | hole | becomes |
//! |---|---|
//! | `$num` … | what a production of that name makes |
//! | `$new.num`, `$const.num` | a new variable for numbers, visible after this; `const` is never assigned |
//! | `$rec.fn` | the same, visible at once |
//! | `$param.any` | a new variable visible in the next body, and in the rest of the template by number |
//! | `$1`, `$2` … | the first, second … variable the template made |
//! | `$ref.num`, `$mut.num` | a visible variable for numbers; one that may be assigned |
//! | `$body[loop]` | statements in a scope of their own, the flag set; `fn`, `gen`, `async`, `agen` start a function |
//! | `$plain[num]` | an expression in a function of its own, hence without `yield` and `await` |
//! | `$arrow[num]` | an expression as the body of an arrow function |
//! | `$$` | a dollar |
//!
//! A variable for `any` holds any value; every variable may be read as `any`.

use std::collections::HashMap;

use super::tree::{Node, Part};

/// Numbers that follow from a seed.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Random {
        Random(seed)
    }

    /// SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014).
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }
}

#[derive(Clone, Debug)]
enum Hole {
    Text(String),
    Symbol(String),
    New { kind: String, mutable: bool, at_once: bool },
    Param(String),
    Made(usize),
    Ref { kind: String, mutable: bool },
    Body(String),
    Arrow(String),
    Plain(String),
}

struct Production {
    holes: Vec<Hole>,
    flags: Vec<String>,
    ends: bool,
}

/// The productions by name.
pub(crate) struct Grammar(HashMap<String, Vec<Production>>);

impl Grammar {
    /// Reads the grammar, leaving out the productions that contain one of `without`.
    pub(crate) fn new(text: &str, without: &[String]) -> Result<Grammar, String> {
        let mut productions: HashMap<String, Vec<Production>> = HashMap::new();
        for (index, line) in text.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') || without.iter().any(|text| line.contains(text.as_str())) {
                continue;
            }
            let wrong = || format!("line {} of the grammar is no production: {line}", index + 1);
            let (head, template) = line.split_once(" = ").ok_or_else(wrong)?;
            let mut words = head.split_whitespace();
            let name = words.next().ok_or_else(wrong)?;
            let flags: Vec<String> = words.filter_map(|word| word.strip_prefix('@')).map(str::to_owned).collect();
            let (name, ends) = name.strip_suffix('.').map_or((name, false), |name| (name, true));
            let (name, times) = name.split_once('*').unwrap_or((name, "1"));
            let times: usize = times.parse().map_err(|_| wrong())?;
            for _ in 0..times {
                let production = Production { holes: holes(template), flags: flags.clone(), ends };
                productions.entry(name.to_owned()).or_default().push(production);
            }
        }
        let grammar = Grammar(productions);
        for hole in grammar.0.values().flatten().flat_map(|production| &production.holes) {
            if let Hole::Symbol(name) | Hole::Arrow(name) | Hole::Plain(name) = hole {
                if !grammar.0.contains_key(name) {
                    return Err(format!("the grammar has no production for `{name}`"));
                }
            }
        }
        Ok(grammar)
    }

    /// A program: statements for the body of a function.
    pub(crate) fn program(&self, seed: u64) -> Node {
        let mut maker = Maker { grammar: self, random: Random::new(seed), scopes: vec![Vec::new()], flags: Vec::new(), names: 0, size: 0 };
        maker.flags.push("fn".to_owned());
        let count = 3 + maker.random.below(8);
        let list = (0..count).filter_map(|_| maker.symbol("stmt", 0)).collect();
        Node { parts: vec![Part::Statements(list)] }
    }
}

fn holes(template: &str) -> Vec<Hole> {
    let mut holes = Vec::new();
    let mut text = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('$') {
        text.push_str(before);
        if let Some(after) = after.strip_prefix('$') {
            text.push('$');
            rest = after;
            continue;
        }
        let end = after.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(after.len());
        let (name, mut tail) = after.split_at(end);
        let mut kind = || {
            let word = tail.strip_prefix('.')?;
            let end = word.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(word.len());
            tail = &word[end..];
            Some(word[..end].to_owned())
        };
        let hole = match name {
            "new" | "const" | "rec" => {
                Hole::New { kind: kind().unwrap_or_default(), mutable: name == "new", at_once: name == "rec" }
            }
            "param" => Hole::Param(kind().unwrap_or_default()),
            "ref" => Hole::Ref { kind: kind().unwrap_or_default(), mutable: false },
            "mut" => Hole::Ref { kind: kind().unwrap_or_default(), mutable: true },
            "body" | "arrow" | "plain" => {
                let (flag, after) = tail.strip_prefix('[').and_then(|t| t.split_once(']')).unwrap_or(("", tail));
                tail = after;
                match name {
                    "body" => Hole::Body(flag.to_owned()),
                    "arrow" => Hole::Arrow(flag.to_owned()),
                    _ => Hole::Plain(flag.to_owned()),
                }
            }
            _ => name.parse().map_or_else(|_| Hole::Symbol(name.to_owned()), Hole::Made),
        };
        if !text.is_empty() {
            holes.push(Hole::Text(std::mem::take(&mut text)));
        }
        holes.push(hole);
        rest = tail;
    }
    text.push_str(rest);
    if !text.is_empty() {
        holes.push(Hole::Text(text));
    }
    holes
}

#[derive(Clone)]
struct Variable {
    name: String,
    kind: String,
    mutable: bool,
}

struct Maker<'a> {
    grammar: &'a Grammar,
    random: Random,
    scopes: Vec<Vec<Variable>>,
    flags: Vec<String>,
    names: usize,
    /// Productions used so far.
    size: usize,
}

/// Productions that make expressions; the others make names and the like.
const EXPRESSIONS: [&str; 17] = [
    "int", "num", "str", "bool", "big", "key", "arr", "pairs", "iter", "ta", "obj", "json", "fn", "pred", "class", "prim", "any",
];

/// Beyond these only productions that end recursion are taken.
const MAX_DEPTH: usize = 7;
const MAX_SIZE: usize = 400;

impl Maker<'_> {
    /// What a production of this name makes, unless none fits here.
    fn symbol(&mut self, name: &str, depth: usize) -> Option<Node> {
        let all = &self.grammar.0[name];
        for _ in 0..20 {
            let shallow = depth >= MAX_DEPTH || self.size > MAX_SIZE;
            let candidates: Vec<&Production> = all
                .iter()
                .filter(|p| (!shallow || p.ends) && p.flags.iter().all(|flag| self.flags.contains(flag)))
                .collect();
            let production = *candidates.get(self.random.below(candidates.len()))?;
            self.size += 1;
            let scope = self.scopes.last().map_or(0, Vec::len);
            if let Some(node) = self.fill(production, depth) {
                return Some(node);
            }
            // What the abandoned production declared is not there.
            self.scopes.last_mut()?.truncate(scope);
        }
        None
    }

    fn fill(&mut self, production: &Production, depth: usize) -> Option<Node> {
        let mut parts = Vec::new();
        let mut made: Vec<String> = Vec::new();
        let (mut pending, mut after) = (Vec::new(), Vec::new());
        for hole in &production.holes {
            match hole {
                Hole::Text(text) => parts.push(Part::Text(text.clone())),
                Hole::Symbol(name) => self.expression(name, depth, &mut parts)?,
                Hole::New { kind, mutable, at_once } => {
                    let variable = self.variable(kind, *mutable);
                    parts.push(Part::Text(variable.name.clone()));
                    made.push(variable.name.clone());
                    if *at_once { self.scopes.last_mut()?.push(variable) } else { after.push(variable) }
                }
                Hole::Param(kind) => {
                    let variable = self.variable(kind, true);
                    parts.push(Part::Text(variable.name.clone()));
                    made.push(variable.name.clone());
                    pending.push(variable);
                }
                Hole::Made(number) => parts.push(Part::Text(made.get(number - 1)?.clone())),
                Hole::Ref { kind, mutable } => {
                    let fits = |v: &&Variable| {
                        (kind == "any" && !mutable && v.kind != "label" || v.kind == *kind) && (!mutable || v.mutable)
                    };
                    let visible: Vec<String> = self.scopes.iter().flatten().filter(fits).map(|v| v.name.clone()).collect();
                    let count = visible.len();
                    let index = self.random.below(count);
                    parts.push(Part::Text(visible.get(index)?.clone()));
                }
                Hole::Body(flag) => {
                    let saved = self.enter(flag, std::mem::take(&mut pending));
                    let count = if depth >= MAX_DEPTH { 1 } else { 1 + self.random.below(3) };
                    let list = (0..count).filter_map(|_| self.symbol("stmt", depth + 1)).collect();
                    self.leave(saved);
                    parts.push(Part::Statements(list));
                }
                Hole::Arrow(name) => {
                    let saved = self.enter("fn", std::mem::take(&mut pending));
                    let body = self.expression(name, depth, &mut parts);
                    self.leave(saved);
                    body?;
                }
                Hole::Plain(name) => {
                    let saved = self.enter("fn", Vec::new());
                    let value = self.expression(name, depth, &mut parts);
                    self.leave(saved);
                    value?;
                }
            }
        }
        self.scopes.last_mut()?.extend(after);
        Some(Node { parts })
    }

    /// An expression, in parentheses unless it is what never needs them.
    fn expression(&mut self, name: &str, depth: usize, parts: &mut Vec<Part>) -> Option<()> {
        let node = self.symbol(name, depth + 1)?;
        let is_expression = EXPRESSIONS.contains(&name);
        parts.extend(is_expression.then(|| Part::Text("(".to_owned())));
        parts.push(Part::Expression(node));
        parts.extend(is_expression.then(|| Part::Text(")".to_owned())));
        Some(())
    }

    fn variable(&mut self, kind: &str, mutable: bool) -> Variable {
        self.names += 1;
        let kind = if kind.is_empty() { "any" } else { kind };
        Variable { name: format!("{}{}", &kind[..1], self.names), kind: kind.to_owned(), mutable }
    }

    fn enter(&mut self, flag: &str, variables: Vec<Variable>) -> Vec<String> {
        let saved = self.flags.clone();
        match flag {
            "fn" => self.flags = vec!["fn".to_owned()],
            "gen" | "async" => self.flags = vec!["fn".to_owned(), flag.to_owned()],
            "agen" => self.flags = vec!["fn".to_owned(), "gen".to_owned(), "async".to_owned()],
            "" => {}
            _ => self.flags.push(flag.to_owned()),
        }
        self.flags.push("in".to_owned());
        self.scopes.push(variables);
        saved
    }

    fn leave(&mut self, saved: Vec<String>) {
        self.scopes.pop();
        self.flags = saved;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_makes_one_program() {
        let grammar = Grammar::new(super::super::GRAMMAR, &[]).expect("the grammar reads");
        for seed in 0..50 {
            assert_eq!(grammar.program(seed).text(), grammar.program(seed).text());
        }
    }

    #[test]
    fn flags_and_variables_hold_where_they_are() {
        let text = "stmt = for (let $param.num = 0; $1 < 3; $1++) { $body[loop] }\nstmt. = $end\nend. @loop = break;\nend. = ;\nend. = p($ref.num);";
        let grammar = Grammar::new(text, &[]).expect("the grammar reads");
        for seed in 0..40 {
            let text = grammar.program(seed).text();
            let before = text.split("for").next().unwrap_or("");
            assert!(!before.contains("break") && !before.contains("p("), "{text}");
        }
        assert!(Grammar::new("a = $b", &[]).is_err());
    }
}
