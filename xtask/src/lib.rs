//! The project's own tasks (`cargo xtask …`), and the receiving end that the demo and the browser tests send to.
//!
//! Uses the standard library only, so that it starts at once. It never ends up in what is shipped.

mod apt;
mod bench;
mod browsers;
mod cli;
mod csp;
mod demo;
mod dist;
mod error;
mod imports;
mod natives;
mod node;
mod pieces;
mod process;
mod project;
pub mod receiver;
mod scripts;
mod test;
mod tools;
mod traps;
mod types;
mod wasm;
mod wording;

pub use bench::INSTALL_PEERS;

use cli::Command;
use project::Project;
use std::process::ExitCode;

/// Runs the task that the arguments name. Exit code 1: it failed; 2: there is no such task.
pub fn main(arguments: impl Iterator<Item = String>) -> ExitCode {
    let command = match cli::parse(arguments) {
        Ok(command) => command,
        Err(problem) => {
            eprintln!("{problem}\n\n{}", cli::USAGE);
            return ExitCode::from(2);
        }
    };
    let done = Project::find().and_then(|project| match command {
        Command::Help => {
            println!("{}", cli::USAGE);
            Ok(())
        }
        Command::Demo(options) => demo::run(&project, &options),
        Command::DemoFiles => demo::files(&project),
        Command::Build => dist::build(&project),
        Command::Test(only) => test::run(&project, only),
        Command::Csp(options) => csp::run(&project, &options),
        Command::Bench(arguments) => bench::run(&project, &arguments),
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error}");
            ExitCode::FAILURE
        }
    }
}
