//! `cargo xtask …`: hands the arguments on.

use std::process::ExitCode;

fn main() -> ExitCode {
    xtask::main(std::env::args().skip(1))
}
