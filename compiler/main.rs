//! The `kiln` command: arguments -> driver options. What the options mean is the driver's business.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};
use kiln_driver::sysroots::Sysroots;
use kiln_driver::{Emit, ErrorFormat, Goal, Options};

/// The sysroots carried by this binary, by triple; made by the build script.
static SYSROOTS: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/sysroots.rs"));

/// Compiles JavaScript and TypeScript to native executables.
#[derive(Parser)]
#[command(name = "kiln", version, arg_required_else_help = true, subcommand_required = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Compile a program to an executable
    Build {
        #[command(flatten)]
        program: Program,
        /// Where to write [default: the entry's name without its extension]
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// What to build for; `kiln targets` lists the choices
        #[arg(long, value_name = "TRIPLE")]
        target: Option<String>,
        /// Write a map of the executable: sections, symbols and what they come from
        #[arg(long, value_name = "FILE")]
        map: Option<PathBuf>,
        /// Print a stage of the compilation instead of building
        #[arg(long, value_enum, value_name = "STAGE")]
        emit: Option<EmitArg>,
    },
    /// Compile a program into memory and run it
    Run {
        #[command(flatten)]
        program: Program,
        /// What the program gets as its arguments
        #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "ARGS")]
        arguments: Vec<OsString>,
    },
    /// Report errors of a program without compiling it
    Check {
        #[command(flatten)]
        program: Program,
    },
    /// Explain an error code
    Explain {
        /// The code, such as E0201
        code: String,
    },
    /// List what can be built for
    Targets,
    /// Answer the jobs of the ECMAScript conformance runner
    #[command(name = "test262-host", hide = true)]
    Test262Host {
        /// Answer the one job in this file
        #[arg(long, value_name = "FILE")]
        host_once: Option<PathBuf>,
    },
}

#[derive(Args)]
struct Program {
    /// The file to start from
    #[arg(value_name = "ENTRY")]
    entry: PathBuf,
    /// Take the entry for a script: global code
    #[arg(long, conflicts_with = "module")]
    script: bool,
    /// Take the entry for an ES module
    #[arg(long)]
    module: bool,
    /// How much to optimise: 0, 1 or 2; s: as 2, but with small code outside of loops
    #[arg(short = 'O', long = "opt-level", value_name = "LEVEL", default_value = "2", value_parser = ["0", "1", "2", "s"])]
    opt_level: String,
    /// Print how long each phase took
    #[arg(long)]
    time_phases: bool,
    /// How errors are written
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = ErrorFormatArg::Human)]
    error_format: ErrorFormatArg,
}

#[derive(Clone, Copy, ValueEnum)]
enum ErrorFormatArg {
    Human,
    Json,
}

#[derive(Clone, Copy, ValueEnum)]
enum EmitArg {
    Ast,
    Scopes,
    Ir,
    Clif,
    Asm,
    Obj,
}

impl Program {
    fn into_options(self) -> Options {
        let mut options = Options::new(self.entry);
        options.goal = match (self.script, self.module) {
            (true, _) => Goal::Script,
            (_, true) => Goal::Module,
            _ => Goal::Detect,
        };
        options.opt_level = self.opt_level.parse().unwrap_or(2);
        options.small_code = self.opt_level == "s";
        options.time_phases = self.time_phases;
        options.error_format = match self.error_format {
            ErrorFormatArg::Human => ErrorFormat::Human,
            ErrorFormatArg::Json => ErrorFormat::Json,
        };
        options
    }
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    ExitCode::from(run(cli.command))
}

fn run(command: Command) -> u8 {
    let sysroots = Sysroots::of_this_binary(SYSROOTS);
    match command {
        Command::Build { program, output, target, map, emit } => {
            let mut options = program.into_options();
            options.output = output;
            options.target = target;
            options.map = map;
            options.emit = emit.map(|emit| match emit {
                EmitArg::Ast => Emit::Ast,
                EmitArg::Scopes => Emit::Scopes,
                EmitArg::Ir => Emit::Ir,
                EmitArg::Clif => Emit::Clif,
                EmitArg::Asm => Emit::Asm,
                EmitArg::Obj => Emit::Obj,
            });
            kiln_driver::build(&options, &sysroots)
        }
        Command::Run { program, arguments } => kiln_driver::run(&program.into_options(), arguments),
        Command::Check { program } => kiln_driver::check(&program.into_options()),
        Command::Explain { code } => kiln_driver::explain(&code),
        Command::Targets => kiln_driver::list_targets(&sysroots),
        Command::Test262Host { host_once } => kiln_driver::test262_host::main(host_once.as_deref()),
    }
}
