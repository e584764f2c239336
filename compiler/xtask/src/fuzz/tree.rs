//! Programs as trees that can be cut: what was generated for each hole of a production stays a node of its own.

/// A piece of a program.
#[derive(Clone, Debug)]
pub(crate) enum Part {
    /// Source text.
    Text(String),
    /// What a hole was filled with: an expression that another one may stand for.
    Expression(Node),
    /// Statements, each of which may go.
    Statements(Vec<Node>),
}

/// What one production made.
#[derive(Clone, Debug, Default)]
pub(crate) struct Node {
    /// In source order.
    pub(crate) parts: Vec<Part>,
}

impl Node {
    /// The source text.
    pub(crate) fn text(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        for part in &self.parts {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::Expression(node) => node.write(out),
                Part::Statements(list) => {
                    for node in list {
                        node.write(out);
                        out.push('\n');
                    }
                }
            }
        }
    }

    /// Every tree with one cut, the largest cuts first: runs of statements taken out, statements replaced by what they
    /// hold, expressions replaced by what they hold or by a constant.
    pub(crate) fn cuts(&self) -> Vec<Node> {
        let mut cuts: Vec<(usize, Node)> = Vec::new();
        self.each_cut(&mut |cut| cuts.push((cut.text().len(), cut)));
        let length = self.text().len();
        cuts.retain(|(cut_length, _)| *cut_length < length);
        cuts.sort_by_key(|(cut_length, _)| *cut_length);
        cuts.into_iter().map(|(_, cut)| cut).collect()
    }

    fn each_cut(&self, found: &mut dyn FnMut(Node)) {
        for (index, part) in self.parts.iter().enumerate() {
            let mut with = |part: Part| {
                let mut copy = self.clone();
                copy.parts[index] = part;
                found(copy);
            };
            match part {
                Part::Text(_) => {}
                Part::Expression(node) => {
                    for inner in &node.parts {
                        if let Part::Expression(inner) = inner {
                            with(Part::Expression(inner.clone()));
                        }
                    }
                    for constant in ["1", "\"\"", "[]", "({})", "undefined"] {
                        with(Part::Expression(Node { parts: vec![Part::Text(constant.to_owned())] }));
                    }
                    node.each_cut(&mut |cut| with(Part::Expression(cut)));
                }
                Part::Statements(list) => {
                    let mut size = list.len();
                    while size > 0 {
                        for start in (0..list.len()).step_by(size) {
                            let mut rest = list.clone();
                            rest.drain(start..(start + size).min(list.len()));
                            with(Part::Statements(rest));
                        }
                        size /= 2;
                    }
                    for (at, node) in list.iter().enumerate() {
                        let held: Vec<Node> = node.parts.iter().flat_map(held_statements).collect();
                        if !held.is_empty() {
                            let mut flat = list.clone();
                            flat.splice(at..=at, held);
                            with(Part::Statements(flat));
                        }
                        node.each_cut(&mut |cut| {
                            let mut changed = list.clone();
                            changed[at] = cut;
                            with(Part::Statements(changed));
                        });
                    }
                }
            }
        }
    }
}

fn held_statements(part: &Part) -> Vec<Node> {
    match part {
        Part::Statements(list) => list.clone(),
        Part::Text(_) | Part::Expression(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Part {
        Part::Text(text.to_owned())
    }

    #[test]
    fn cuts_are_smaller_and_differ_in_one_place() {
        let sum = Node { parts: vec![text("(a + "), Part::Expression(Node { parts: vec![text("f()")] }), text(")")] };
        let statement = Node { parts: vec![text("p("), Part::Expression(sum), text(");")] };
        let block = Node { parts: vec![text("{ "), Part::Statements(vec![statement]), text("}")] };
        let program = Node { parts: vec![Part::Statements(vec![block])] };
        assert_eq!(program.text(), "{ p((a + f()));\n}\n");
        let cuts: Vec<String> = program.cuts().iter().map(Node::text).collect();
        for expected in ["", "p((a + f()));\n", "{ p(f());\n}\n", "{ p(1);\n}\n", "{ p((a + 1));\n}\n", "{ }\n"] {
            assert!(cuts.iter().any(|cut| cut == expected), "{expected:?} in {cuts:?}");
        }
    }
}
