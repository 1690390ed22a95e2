//! Who is compared: the page by itself, this widget in three ways, and other consent tools, each set up as
//! its own documentation says.

use super::Result;
use super::page::Additions;
use crate::site::{dist, project, published};
use anyhow::{Context, bail};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use xtask::INSTALL_PEERS;

/// Says when it ran. Each contender holds it back until the visitor accepts.
const GATED: &str = "window.gatedAt = performance.now();";

/// Someone who is measured.
#[derive(Clone, Debug)]
pub(super) struct Contender {
    /// Short, and part of the page's address.
    pub id: &'static str,
    /// As the tables call it.
    pub name: &'static str,
    /// As its package says; `None` for the page by itself and this widget.
    pub version: Option<String>,
    /// How it is set up, in a sentence.
    pub setup: &'static str,
    /// What the page holds for it.
    pub additions: Additions,
    /// What it may ask the server for.
    pub files: Vec<File>,
    /// `None` for the page by itself.
    pub banner: Option<Banner>,
}

/// A file of a contender, not compressed.
#[derive(Clone, Debug)]
pub(super) struct File {
    /// Where the server has it.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// How a contender's banner is found and pressed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Banner {
    /// Selects the banner.
    pub selector: &'static str,
    /// The button that accepts everything.
    pub accept: Button,
    /// The button that rejects everything.
    pub reject: Button,
}

/// A button of a banner.
#[derive(Clone, Copy, Debug)]
pub(super) struct Button {
    /// Selects it, perhaps with others.
    pub selector: &'static str,
    /// What it says; empty where the selector says enough.
    pub text: &'static str,
}

/// The contenders, and what the folder lacks.
#[derive(Clone, Debug)]
pub(super) struct Field {
    /// In the order of the tables.
    pub contenders: Vec<Contender>,
    /// Peers that are not measured, with what their packages lack.
    pub left_out: Vec<String>,
    /// What React weighs by itself, in bytes after brotli: most of what comes with c15t on a page without it.
    pub react: Option<usize>,
}

/// Everybody whose package is installed in this folder.
pub(super) fn field(folder: &Path, scratch: &Path) -> Result<Field> {
    let packages = Packages::find(folder)?;
    let mut contenders = vec![nobody(), widget("inline")?, widget("fetched")?, widget("async")?];
    let mut left_out = Vec::new();
    let mut react = None;
    type Make = fn(&Packages, &Path) -> Result<Vec<Contender>>;
    let peers: [(&str, &[&str], Make); 5] = [
        ("vanilla-cookieconsent", &["vanilla-cookieconsent"], vanilla),
        ("Osano cookieconsent", &["cookieconsent"], osano),
        ("Klaro", &["klaro"], klaro),
        ("tarteaucitron", &["tarteaucitronjs"], tarteaucitron),
        ("c15t React", &["@c15t/react", "react", "react-dom", "esbuild"], c15t),
    ];
    for (name, needed, make) in peers {
        let missing: Vec<_> = needed.iter().copied().filter(|package| !packages.has(package)).collect();
        if missing.is_empty() {
            contenders.extend(make(&packages, scratch).with_context(|| name.to_owned())?);
        } else {
            left_out.push(format!("{name} (not installed: {})", missing.join(", ")));
        }
    }
    if contenders.iter().any(|contender| contender.id == "c15t") {
        let bundle = packages.bundle("react", include_str!("peers/react.jsx"), scratch)?;
        react = Some(crate::weigh::brotli(&fs::read(bundle.join("react.js"))?).len());
    }
    Ok(Field { contenders, left_out, react })
}

// ---- who is measured ------------------------------------------------------------------------------------

fn nobody() -> Contender {
    let gated = format!("<script type=\"text/plain\">{GATED}</script>");
    Contender {
        id: "page",
        name: "the page by itself",
        version: None,
        setup: "No consent tool; the script that would wait never runs.",
        additions: Additions { gated, ..Additions::default() },
        files: Vec::new(),
        banner: None,
    }
}

fn widget(way: &'static str) -> Result<Contender> {
    const CONFIG: &str = include_str!("peers/widget.json");
    let config: Value = serde_json::from_str(CONFIG)?;
    let inline = format!("<script type=\"application/json\" data-privacy-config>{config}</script>\n");
    let (name, setup, inline, attributes) = match way {
        "inline" => (
            "this widget (inline)",
            "The configuration in the page and the script after it, both first in `<head>`.",
            inline,
            "",
        ),
        "fetched" => (
            "this widget (fetched)",
            "The script first in `<head>`, which fetches the configuration.",
            String::new(),
            " data-config=\"/tool/widget/privacy.json\"",
        ),
        "async" => ("this widget (async)", "As inline, with `async` on the script.", inline, " async"),
        _ => bail!("the widget cannot be set up in the way {way}"),
    };
    let root = dist();
    let mut files = vec![File { path: "/tool/widget/privacy.json".into(), bytes: config.to_string().into() }];
    for file in published() {
        let below = file.strip_prefix(&root)?.to_string_lossy().replace('\\', "/");
        files.push(File { path: format!("/tool/widget/{below}"), bytes: fs::read(&file)? });
    }
    if !files.iter().any(|file| file.path.ends_with("/privacy-widget.js")) {
        bail!("{} holds no privacy-widget.js: run `cargo xtask build` first", project("pkg/dist").display());
    }
    let first = format!(
        "{inline}<script src=\"/tool/widget/privacy-widget.js\" data-debug=\"off\"{attributes}></script>"
    );
    let gated = format!(
        "<script type=\"text/plain\" data-category=\"analytics\" data-service=\"stats\">{GATED}</script>"
    );
    let button = |text| Button { selector: "privacy-widget button", text };
    Ok(Contender {
        id: way,
        name,
        version: None,
        setup,
        additions: Additions { first, gated, ..Additions::default() },
        files,
        banner: Some(Banner {
            selector: "privacy-widget[data-banner]",
            accept: button("Accept all"),
            reject: button("Reject all"),
        }),
    })
}

/// Twice: as the documentation has it, a module that imports the library, and with two deferred scripts in its
/// place, which the browser finds at once.
fn vanilla(packages: &Packages, _: &Path) -> Result<Vec<Contender>> {
    const PACKAGE: &str = "vanilla-cookieconsent";
    const CONFIG: &str = include_str!("peers/vanilla-cookieconsent.js");
    let banner = Banner {
        selector: "#cc-main .cm",
        accept: Button { selector: "#cc-main .cm [data-role=all]", text: "" },
        reject: Button { selector: "#cc-main .cm [data-role=necessary]", text: "" },
    };
    let contender = |id, name, setup, config: String, end: &str| -> Result<Contender> {
        let head = format!("<link rel=\"stylesheet\" href=\"/tool/{id}/cookieconsent.css\">");
        let gated = format!("<script type=\"text/plain\" data-category=\"analytics\">{GATED}</script>");
        let mut files =
            packages.files(PACKAGE, "dist", id, &["cookieconsent.css", "cookieconsent.umd.js"])?;
        files.push(File { path: format!("/tool/{id}/cookieconsent-config.js"), bytes: config.into() });
        let version = Some(packages.version(PACKAGE)?);
        let additions = Additions { head, gated, end: end.to_owned(), ..Additions::default() };
        Ok(Contender { id, name, version, setup, additions, files, banner: Some(banner) })
    };
    Ok(vec![
        contender(
            "vanilla",
            "vanilla-cookieconsent",
            "The style sheet in `<head>`; at the end of `<body>` a module that imports the library.",
            format!("import \"/tool/vanilla/cookieconsent.umd.js\";\n\n{CONFIG}"),
            "<script type=\"module\" src=\"/tool/vanilla/cookieconsent-config.js\"></script>",
        )?,
        contender(
            "vanilla-deferred",
            "vanilla-cookieconsent (deferred)",
            "Two deferred scripts in place of the module: the browser finds the library at once.",
            CONFIG.to_owned(),
            "<script defer src=\"/tool/vanilla-deferred/cookieconsent.umd.js\"></script>\n\
             <script defer src=\"/tool/vanilla-deferred/cookieconsent-config.js\"></script>",
        )?,
    ])
}

fn osano(packages: &Packages, _: &Path) -> Result<Vec<Contender>> {
    const PACKAGE: &str = "cookieconsent";
    let files = ["cookieconsent.min.css", "cookieconsent.min.js"];
    Ok(vec![Contender {
        id: "osano",
        name: "Osano cookieconsent",
        version: Some(packages.version(PACKAGE)?),
        setup: "The style sheet in `<head>`, the script at the end of `<body>`; the page's code asks it.",
        additions: Additions {
            head: "<link rel=\"stylesheet\" href=\"/tool/osano/cookieconsent.min.css\">".into(),
            // It holds no scripts back: the page's own code asks it.
            gated: format!("<script>function statistics() {{ {GATED} }}</script>"),
            end: include_str!("peers/osano.html").trim_end().into(),
            ..Additions::default()
        },
        files: packages.files(PACKAGE, "build", "osano", &files)?,
        banner: Some(Banner {
            selector: ".cc-window",
            accept: Button { selector: ".cc-window .cc-allow", text: "" },
            reject: Button { selector: ".cc-window .cc-deny", text: "" },
        }),
    }])
}

fn klaro(packages: &Packages, _: &Path) -> Result<Vec<Contender>> {
    const CONFIG: &str = include_str!("peers/klaro.js");
    let mut files = packages.files("klaro", "dist", "klaro", &["klaro.js"])?;
    files.push(File { path: "/tool/klaro/config.js".into(), bytes: CONFIG.into() });
    Ok(vec![Contender {
        id: "klaro",
        name: "Klaro",
        version: Some(packages.version("klaro")?),
        setup: "Its configuration and the script in `<head>`, both deferred; the styles are in the script.",
        additions: Additions {
            head: "<script defer src=\"/tool/klaro/config.js\"></script>\n\
                   <script defer src=\"/tool/klaro/klaro.js\"></script>"
                .into(),
            gated: format!(
                "<script type=\"text/plain\" data-type=\"text/javascript\" data-name=\"stats\">{GATED}</script>"
            ),
            ..Additions::default()
        },
        files,
        banner: Some(Banner {
            selector: ".klaro .cookie-notice",
            accept: Button { selector: ".klaro .cookie-notice .cm-btn-success", text: "" },
            reject: Button { selector: ".klaro .cookie-notice .cn-decline", text: "" },
        }),
    }])
}

fn tarteaucitron(packages: &Packages, _: &Path) -> Result<Vec<Contender>> {
    const PACKAGE: &str = "tarteaucitronjs";
    let files = [
        "tarteaucitron.min.js",
        "tarteaucitron.services.min.js",
        "css/tarteaucitron.min.css",
        "lang/tarteaucitron.en.min.js",
    ];
    Ok(vec![Contender {
        id: "tarteaucitron",
        name: "tarteaucitron",
        version: Some(packages.version(PACKAGE)?),
        setup: "The script in `<head>`; it fetches its styles, its wording and its list of services.",
        additions: Additions {
            head: include_str!("peers/tarteaucitron.html").trim_end().into(),
            gated: format!(
                "<script>
tarteaucitron.services.stats = {{
  key: \"stats\", type: \"analytic\", name: \"Visit statistics\", needConsent: true, cookies: [\"_stats\"],
  js() {{ {GATED} }},
}};
(tarteaucitron.job = tarteaucitron.job || []).push(\"stats\");
</script>"
            ),
            ..Additions::default()
        },
        files: packages.files(PACKAGE, "", "tarteaucitron", &files)?,
        banner: Some(Banner {
            selector: "#tarteaucitronAlertBig",
            accept: Button { selector: "#tarteaucitronPersonalize2", text: "" },
            reject: Button { selector: "#tarteaucitronAllDenied2", text: "" },
        }),
    }])
}

fn c15t(packages: &Packages, scratch: &Path) -> Result<Vec<Contender>> {
    let source = include_str!("peers/c15t.jsx").replace("GATED", GATED);
    let bundle = packages.bundle("c15t", &source, scratch)?;
    let file = |name: &str| -> Result<File> {
        Ok(File { path: format!("/tool/c15t/{name}"), bytes: fs::read(bundle.join(name))? })
    };
    Ok(vec![Contender {
        id: "c15t",
        name: "c15t React",
        version: Some(packages.version("@c15t/react")?),
        setup: "In offline mode; one deferred script with React and one style sheet, made by esbuild.",
        additions: Additions {
            head: "<link rel=\"stylesheet\" href=\"/tool/c15t/c15t.css\">\n\
                   <script defer src=\"/tool/c15t/c15t.js\"></script>"
                .into(),
            // The script that waits is part of what it is set up with.
            gated: "<div id=\"consent\"></div>".into(),
            ..Additions::default()
        },
        files: vec![file("c15t.css")?, file("c15t.js")?],
        banner: Some(Banner {
            selector: "[data-testid=consent-banner-card]",
            accept: Button { selector: "[data-testid=consent-banner-accept-button]", text: "" },
            reject: Button { selector: "[data-testid=consent-banner-reject-button]", text: "" },
        }),
    }])
}

// ---- where npm put them ---------------------------------------------------------------------------------

/// A folder `node_modules`.
#[derive(Debug)]
struct Packages(PathBuf);

impl Packages {
    /// The folder itself, or the one that it lies in.
    fn find(folder: &Path) -> Result<Self> {
        let inner = folder.join("node_modules");
        let found = if inner.is_dir() { inner } else { folder.to_owned() };
        let found = found.canonicalize().with_context(|| folder.display().to_string())?;
        if !found.ends_with("node_modules") {
            bail!(
                "{} is no node_modules, and holds none. Make one with\n  {INSTALL_PEERS}",
                folder.display()
            );
        }
        Ok(Self(found))
    }

    fn has(&self, package: &str) -> bool {
        self.0.join(package).join("package.json").is_file()
    }

    fn version(&self, package: &str) -> Result<String> {
        let file = self.0.join(package).join("package.json");
        let description: Value = serde_json::from_str(&fs::read_to_string(file)?)?;
        let version = description["version"].as_str();
        version.map(str::to_owned).with_context(|| format!("{package} names no version"))
    }

    /// Files below a folder of a package, to be served for this contender.
    fn files(&self, package: &str, below: &str, id: &str, names: &[&str]) -> Result<Vec<File>> {
        let root = self.0.join(package).join(below);
        let file = |name: &&str| {
            let bytes = fs::read(root.join(name)).with_context(|| root.join(name).display().to_string())?;
            Ok(File { path: format!("/tool/{id}/{name}"), bytes })
        };
        names.iter().map(file).collect()
    }

    /// Has esbuild make one script and one style sheet of this source; gives the folder with both.
    fn bundle(&self, name: &str, source: &str, scratch: &Path) -> Result<PathBuf> {
        let folder = scratch.join("bundles");
        fs::create_dir_all(&folder)?;
        let entry = folder.join(format!("{name}.jsx"));
        fs::write(&entry, source)?;
        let program = if cfg!(windows) { ".bin/esbuild.cmd" } else { ".bin/esbuild" };
        let mut esbuild = Command::new(self.0.join(program));
        esbuild.arg(&entry).env("NODE_PATH", &self.0);
        esbuild.args(["--bundle", "--minify", "--format=iife", "--jsx=automatic", "--log-level=warning"]);
        esbuild.arg("--define:process.env.NODE_ENV=\"production\"");
        esbuild.arg(format!("--outfile={}", folder.join(format!("{name}.js")).display()));
        let status = esbuild.status().context("esbuild does not start")?;
        if !status.success() {
            bail!("esbuild cannot bundle {}: {status}", entry.display());
        }
        Ok(folder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_given_by_itself_or_by_what_it_lies_in() {
        let scratch = std::env::temp_dir().join(format!("peers-{}", std::process::id()));
        let modules = scratch.join("node_modules");
        fs::create_dir_all(modules.join("klaro")).unwrap();
        fs::write(modules.join("klaro/package.json"), "{\"version\": \"0.7.1\"}").unwrap();
        for folder in [&scratch, &modules] {
            let packages = Packages::find(folder).unwrap();
            assert!(packages.has("klaro") && !packages.has("cookieconsent"));
            assert_eq!(packages.version("klaro").unwrap(), "0.7.1");
        }
        let error = Packages::find(&modules.join("klaro")).unwrap_err().to_string();
        assert!(error.contains("npm install"), "{error}");
        fs::remove_dir_all(scratch).unwrap();
    }
}
