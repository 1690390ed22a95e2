//! `cargo xtask bench`: builds what is published, then has the browser tests' package measure it.

use crate::browsers::Browsers;
use crate::error::{Context, Result};
use crate::project::Project;
use crate::{dist, process};
use std::env;
use std::path::Path;

/// What installs the tools that `--first-visit` compares with.
pub const INSTALL_PEERS: &str = "npm install vanilla-cookieconsent@3.1 cookieconsent@3.1 klaro@0.7 \
                                 tarteaucitronjs@1 @c15t/react@2 react@19 react-dom@19 esbuild";

/// Builds, then runs the measurements with these arguments.
pub(crate) fn run(project: &Project, arguments: &[String]) -> Result {
    let browsers = Browsers::ensure(project)?;
    dist::build(project)?;
    let mut cargo = project.cargo(&["run", "--package", "e2e", "--bin", "bench", "--"]);
    let here = env::current_dir().context(|| "there is no current folder".to_owned())?;
    browsers.tell(cargo.args(from(&here, arguments)));
    process::run(&mut cargo)
}

/// The same arguments, with folders as they are seen from here: the measurements start at the project's root.
fn from(here: &Path, arguments: &[String]) -> Vec<String> {
    let mut absolute = Vec::new();
    let mut is_folder = false;
    for argument in arguments {
        let folder = here.join(argument).display().to_string();
        absolute.push(if is_folder { folder } else { argument.clone() });
        is_folder = matches!(argument.as_str(), "--peer" | "--peers");
    }
    absolute
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_meant_from_where_the_command_was_given() {
        let words = |line: &str| line.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let here = Path::new("/here");
        assert_eq!(
            from(here, &words("--first-visit --peers a --rounds 1")),
            words("--first-visit --peers /here/a --rounds 1")
        );
        assert_eq!(from(here, &words("--peer /b")), words("--peer /b"));
    }
}
