//! The command line. Never starts anything.

use crate::test::Part;
use crate::{csp, demo};
use std::path::PathBuf;

pub(crate) const USAGE: &str = "\
Usage: cargo xtask COMMAND

  demo [--policy FILE] [--open]   shows the widget in a small shop; FILE: another policy, in Markdown
  build                           makes the files to publish, in pkg/dist/
  test [--only PART]              everything that must pass; PART: fmt, clippy, types, doc, native, wasm,
                                  demo, build, e2e
  bench [--peer FOLDER] [--leaks] [--cost] [--policies]
                                  builds, then measures in a browser; FOLDER: dist of vanilla-cookieconsent 3;
                                  what is found of what leaves the page, what that costs, policies: these alone
  bench --first-visit --peers FOLDER [--rounds N]
                                  compares what a first visit costs with other consent tools, into docs/; FOLDER:
                                  where npm installed them (node_modules, or the folder that it is in):
                                    npm install vanilla-cookieconsent@3.1 cookieconsent@3.1 klaro@0.7 \\
                                      tarteaucitronjs@1 @c15t/react@2 react@19 react-dom@19 esbuild
                                  what is not there is left out, and named; fewer rounds than nine are a trial,
                                  written into target/first-visit/
  csp CONFIG [--widget ORIGIN]    prints the Content-Security-Policy header for a configuration, in JSON; ORIGIN:
                                  where the widget's files are, if not on the site's own host
  help                            this text";

/// What is asked for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Help,
    Demo(demo::Options),
    /// The step of the demo's build that Trunk calls.
    DemoFiles,
    Build,
    Test(Option<Part>),
    Bench(Vec<String>),
    Csp(csp::Options),
}

/// The command, or what is wrong with the arguments.
pub(crate) fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Command, String> {
    let command = arguments.next().ok_or("which task?")?;
    let rest: Vec<String> = arguments.collect();
    let mut rest = rest.iter().map(String::as_str);
    let command = match command.as_str() {
        "help" | "--help" | "-h" => Command::Help,
        "demo" => Command::Demo(demo_options(&mut rest)?),
        "demo-files" => Command::DemoFiles,
        "build" => Command::Build,
        "test" => Command::Test(part(&mut rest)?),
        "bench" if rest.clone().any(|argument| matches!(argument, "--help" | "-h")) => {
            return Ok(Command::Help);
        }
        "bench" => Command::Bench(rest.by_ref().map(str::to_owned).collect()),
        "csp" => Command::Csp(csp_options(&mut rest)?),
        other => return Err(format!("there is no task `{other}`")),
    };
    match rest.next() {
        Some(extra) => Err(format!("`{extra}` is not understood here")),
        None => Ok(command),
    }
}

fn demo_options<'a>(arguments: &mut impl Iterator<Item = &'a str>) -> Result<demo::Options, String> {
    let mut options = demo::Options::default();
    while let Some(argument) = arguments.next() {
        match argument {
            "--open" => options.open = true,
            "--policy" => {
                let file = arguments.next().ok_or("--policy needs a file: --policy my-policy.md")?;
                options.policy = Some(PathBuf::from(file));
            }
            other => return Err(format!("`{other}` is not understood here")),
        }
    }
    Ok(options)
}

fn csp_options<'a>(arguments: &mut impl Iterator<Item = &'a str>) -> Result<csp::Options, String> {
    const USE: &str = "csp needs a configuration: csp privacy.json [--widget https://cdn.example]";
    let mut options = csp::Options { config: PathBuf::new(), widget: None };
    while let Some(argument) = arguments.next() {
        if argument == "--widget" {
            let origin = arguments.next().ok_or("--widget needs an origin: --widget https://cdn.example")?;
            options.widget = Some(origin.to_owned());
        } else if options.config.as_os_str().is_empty() && !argument.starts_with('-') {
            options.config = PathBuf::from(argument);
        } else {
            return Err(format!("`{argument}` is not understood here"));
        }
    }
    if options.config.as_os_str().is_empty() { Err(USE.to_owned()) } else { Ok(options) }
}

fn part<'a>(arguments: &mut impl Iterator<Item = &'a str>) -> Result<Option<Part>, String> {
    match arguments.next() {
        None => Ok(None),
        Some("--only") => {
            let name = arguments.next().ok_or("--only needs a part: --only native")?;
            let part = Part::ALL.into_iter().find(|part| part.name() == name);
            part.map(Some).ok_or_else(|| format!("there is no part `{name}`"))
        }
        Some(other) => Err(format!("`{other}` is not understood here")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn command_lines() {
        assert_eq!(check("build"), Ok(Command::Build));
        assert_eq!(check("test"), Ok(Command::Test(None)));
        assert_eq!(check("test --only e2e"), Ok(Command::Test(Some(Part::E2e))));
        let options = demo::Options { policy: Some("a.md".into()), open: true };
        assert_eq!(check("demo --open --policy a.md"), Ok(Command::Demo(options)));
        assert_eq!(check("bench --quick"), Ok(Command::Bench(vec!["--quick".into()])));
        assert_eq!(check("bench --first-visit --help"), Ok(Command::Help));
        let options =
            csp::Options { config: "a.json".into(), widget: Some("https://cdn.example".to_owned()) };
        assert_eq!(check("csp a.json --widget https://cdn.example"), Ok(Command::Csp(options)));
        for wrong in
            ["csp", "csp --widget", "csp a.json --widget", "csp a.json b.json", "csp --config a.json"]
        {
            assert!(check(wrong).is_err(), "{wrong}");
        }
        for wrong in ["", "tset", "build now", "test --only", "test --only all", "demo --policy", "demo x"] {
            assert!(check(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_usage_says_what_to_install() {
        for word in crate::INSTALL_PEERS.split(' ') {
            assert!(USAGE.contains(word), "{word}");
        }
    }

    #[test]
    fn the_usage_names_every_part() {
        for part in Part::ALL {
            assert!(USAGE.contains(part.name()), "{}", part.name());
        }
    }
}
