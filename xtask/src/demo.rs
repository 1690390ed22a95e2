//! `cargo xtask demo`: the shop in `index.html`, served by Trunk, with somewhere to send its forms to.
//!
//! Two servers stand on the receiving end, so that a person can see the difference between the shop itself
//! and another company. Everything stays on this computer, and ends with Ctrl-C.

use crate::error::{Context, Error, Result};
use crate::process;
use crate::project::{Project, WASM};
use crate::receiver::Receiver;
use crate::scripts::{self, Style};
use crate::{tools, wording};
use std::env;
use std::fs;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Duration;

/// The ports in Trunk.toml and in the demo's forms.
const SHOP: u16 = 8080;
const BACKEND: u16 = 8081;
const PAYMENTS: u16 = 8082;
/// Tells the step that Trunk calls which policy to show.
const POLICY: &str = "PRIVACY_WIDGET_DEMO_POLICY";
/// Where index.html has Trunk put the app, and what Trunk calls it there: after the package.
const STAGED: [&str; 2] = ["app/privacy-widget.js", "app/privacy-widget_bg.wasm"];
/// Where the loader looks for it: beside itself, named after the library.
const SERVED: [&str; 2] = ["privacy_widget_app.js", "privacy_widget_app_bg.wasm"];

/// What the person asked for.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Options {
    pub policy: Option<PathBuf>,
    pub open: bool,
}

/// Serves the demo until it is stopped.
pub(crate) fn run(project: &Project, options: &Options) -> Result {
    let policy = options.policy.as_deref().map(readable).transpose()?;
    let mut trunk = trunk(project, "serve")?;
    if options.open {
        trunk.arg("--open");
    }
    if let Some(policy) = policy {
        trunk.env(POLICY, policy);
    }

    drop(TcpListener::bind((Ipv4Addr::LOCALHOST, SHOP)).map_err(|error| taken(SHOP, &error))?);
    let backend = Receiver::start(BACKEND).map_err(|error| taken(BACKEND, &error))?;
    backend.announce().named(
        "The shop's own server",
        "You sent this to the shop whose page you were on. It is a demo: the server runs on this computer, \
         and keeps nothing.",
    );
    let payments = Receiver::start(PAYMENTS).map_err(|error| taken(PAYMENTS, &error))?;
    payments.announce().named(
        "Another company: a payment firm",
        "The shop had this sent to somebody else. It is a demo: the server runs on this computer, and keeps \
         nothing.",
    );

    let mut child = trunk.spawn().context(|| "cannot start trunk".to_owned())?;
    // Trunk listens once the first build is done, and says a lot meanwhile.
    thread::spawn(|| {
        while TcpStream::connect((Ipv4Addr::LOCALHOST, SHOP)).is_err() {
            thread::sleep(Duration::from_millis(300));
        }
        println!(
            "\n  The demo:          http://127.0.0.1:{SHOP}/\n  The shop's server: http://127.0.0.1:{BACKEND}/receive/\
             \n  The payment firm:  http://localhost:{PAYMENTS}/receive/\n\n  Ctrl-C ends all of it.\n"
        );
    });
    let status = child.wait().context(|| "cannot wait for trunk".to_owned())?;
    if status.success() { Ok(()) } else { Err(Error::new(format!("trunk ended with {status}"))) }
}

/// Trunk with everything it needs for this; the network is not among it.
pub(crate) fn trunk(project: &Project, subcommand: &str) -> Result<Command> {
    tools::ensure_wasm_target()?;
    let bindgen = tools::ensure(project, tools::WASM_BINDGEN)?;
    let trunk = tools::ensure(project, tools::TRUNK)?;
    process::run(&mut project.cargo(&["fetch", "--quiet", "--target", WASM]))?;
    // For the step below: what it has to say of a first build is not lost among Trunk's own words.
    scripts::prepare(project)?;
    let folders: Vec<&Path> = [&bindgen, &trunk].into_iter().filter_map(|tool| tool.parent()).collect();
    let mut command = project.command(&trunk);
    command.args([subcommand, "--offline"]).env("PATH", process::search_path(&folders)?).env_remove(POLICY);
    // Trunk takes it as `true` or `false`, and stops at the usual `1`.
    if env::var_os("NO_COLOR").is_some() {
        command.env("NO_COLOR", "true");
    }
    Ok(command)
}

/// The step that Trunk.toml has Trunk call when it has built: makes the loader and the wording, gives the app the
/// names that the loader looks for, and puts another policy in the place of the demo's when the person asked for
/// one.
pub(crate) fn files(project: &Project) -> Result {
    let stage = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let stage = stage.ok_or_else(|| Error::new("this step is for Trunk to call; use `cargo xtask demo`"))?;
    place_loader(project, &stage)?;
    place_app(&stage)?;
    if let Some(policy) = env::var_os(POLICY) {
        let policy = readable(Path::new(&policy))?;
        let shown = stage.join("privacy-policy.md");
        fs::copy(&policy, &shown)
            .context(|| format!("cannot copy {} over the demo's policy", policy.display()))?;
    }
    Ok(())
}

fn place_loader(project: &Project, stage: &Path) -> Result {
    let app = format!("./{}", SERVED[0]);
    scripts::loader(project, &app, Style::Readable, &stage.join("privacy-widget.js"))?;
    scripts::parts(project, Style::Readable, stage)?;
    let views = stage.join("text/views");
    fs::create_dir_all(&views).context(|| format!("cannot make {}", views.display()))?;
    for (tag, file) in wording::files(&project.file("pkg/text"))? {
        let wording = wording::read(&file)?;
        for (folder, text) in [("text", wording.loader), ("text/views", wording.views)] {
            let file = stage.join(folder).join(format!("{tag}.json"));
            fs::write(&file, text).context(|| format!("cannot write {}", file.display()))?;
        }
    }
    Ok(())
}

fn place_app(stage: &Path) -> Result {
    let [script, module] = STAGED.map(|name| stage.join(name));
    let text = fs::read_to_string(&script).context(|| {
        format!(
            "Trunk made no {}. index.html must have <link data-trunk rel=\"rust\" href=\"Cargo.toml\" \
             data-target-path=\"app\" data-wasm-opt=\"0\">",
            script.display()
        )
    })?;
    let text = text.replace("privacy-widget_bg.wasm", SERVED[1]);
    fs::write(stage.join(SERVED[0]), text).context(|| format!("cannot write {}", SERVED[0]))?;
    fs::rename(&module, stage.join(SERVED[1])).context(|| format!("cannot move {}", module.display()))?;
    let snippets = stage.join("app/snippets");
    if snippets.is_dir() {
        fs::rename(&snippets, stage.join("snippets"))
            .context(|| format!("cannot move {}", snippets.display()))?;
    }
    fs::remove_dir_all(stage.join("app")).context(|| format!("cannot remove {}/app", stage.display()))
}

fn readable(file: &Path) -> Result<PathBuf> {
    let path = fs::canonicalize(file)
        .context(|| format!("there is no policy at {}; name a Markdown file that exists", file.display()))?;
    fs::read_to_string(&path).context(|| format!("{} cannot be read as text", file.display()))?;
    Ok(path)
}

fn taken(port: u16, error: &std::io::Error) -> Error {
    match error.kind() {
        ErrorKind::AddrInUse => Error::new(format!(
            "port {port} is taken: end the other `cargo xtask demo`, or whatever listens there (`ss -ltnp` shows it)"
        )),
        _ => Error::new(format!("cannot listen on port {port}: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_app_gets_the_names_that_the_loader_looks_for() {
        let stage = env::temp_dir().join(format!("xtask-demo-{}", std::process::id()));
        fs::create_dir_all(stage.join("app/snippets/x")).unwrap();
        fs::write(stage.join(STAGED[0]), "new URL('privacy-widget_bg.wasm', import.meta.url)").unwrap();
        fs::write(stage.join(STAGED[1]), "wasm").unwrap();
        place_app(&stage).unwrap();
        let script = fs::read_to_string(stage.join(SERVED[0])).unwrap();
        assert_eq!(script, "new URL('privacy_widget_app_bg.wasm', import.meta.url)");
        assert!(stage.join(SERVED[1]).is_file() && stage.join("snippets/x").is_dir());
        assert!(!stage.join("app").exists());
        assert!(place_app(&stage).unwrap_err().to_string().contains("data-target-path"));
        fs::remove_dir_all(stage).unwrap();
    }

    #[test]
    fn a_policy_must_be_a_text_file() {
        let error = readable(Path::new("no/such.md")).unwrap_err().to_string();
        assert!(error.starts_with("there is no policy at no/such.md"), "{error}");
    }
}
