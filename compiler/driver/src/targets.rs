//! The targets programs can be built for.

use target_lexicon::Triple;

/// How executables of a target are linked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LinkStyle {
    /// A static position-independent executable with musl, by the built-in linker.
    StaticMusl,
    /// A dynamic executable for the host, by `cc`.
    SystemCc,
}

/// A target by its triple.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Target {
    row: &'static Row,
}

#[derive(PartialEq, Eq, Debug)]
struct Row {
    triple: &'static str,
    architecture: &'static str,
    link_style: LinkStyle,
}

static TABLE: &[Row] = &[
    Row { triple: "x86_64-unknown-linux-musl", architecture: "x86_64", link_style: LinkStyle::StaticMusl },
    Row { triple: "aarch64-unknown-linux-musl", architecture: "aarch64", link_style: LinkStyle::StaticMusl },
    Row { triple: "x86_64-unknown-linux-gnu", architecture: "x86_64", link_style: LinkStyle::SystemCc },
    Row { triple: "aarch64-unknown-linux-gnu", architecture: "aarch64", link_style: LinkStyle::SystemCc },
];

impl Target {
    /// The target of this name.
    pub fn parse(triple: &str) -> Option<Target> {
        TABLE.iter().find(|row| row.triple == triple).map(|row| Target { row })
    }

    /// All targets code can be generated for.
    pub fn all() -> impl Iterator<Item = Target> {
        TABLE.iter().map(|row| Target { row })
    }

    /// The name.
    pub fn triple(&self) -> &'static str {
        self.row.triple
    }

    /// The name in the code generator's form.
    pub fn lexicon(&self) -> Triple {
        self.row.triple.parse().expect("the table's triples are known to target-lexicon")
    }

    /// The processor family.
    pub fn architecture(&self) -> &'static str {
        self.row.architecture
    }

    /// How it is linked.
    pub fn link_style(&self) -> LinkStyle {
        self.row.link_style
    }

    /// Whether executables of this target can be linked on this machine, given a sysroot: `cc` links for the host only.
    pub fn links_here(&self) -> bool {
        self.row.link_style == LinkStyle::StaticMusl || Triple::host().architecture == self.lexicon().architecture
    }
}

#[cfg(test)]
mod tests {
    use target_lexicon::Architecture;

    use super::*;

    #[test]
    fn triples_parse() {
        for target in Target::all() {
            let lexicon = target.lexicon();
            assert_eq!(lexicon.architecture.to_string(), target.architecture());
            assert!(matches!(lexicon.architecture, Architecture::X86_64 | Architecture::Aarch64(_)));
        }
        assert_eq!(Target::parse("pdp11-unknown-unix"), None);
    }
}
