//! `cargo xtask build`: the files to publish, in `pkg/dist/`.
//!
//! The loader and the wording keep their names; the app goes into a folder named after its content, so that
//! it may be cached for ever. JavaScript is minified, by the package `minify`; no wasm-opt is run: see
//! ARCHITECTURE.md for what was measured. A failed build leaves what was there.

use crate::error::{Context, Error, Result};
use crate::process;
use crate::project::{Project, WASM};
use crate::scripts::{self, Goal, Style};
use crate::{imports, natives, pieces, tools, traps, wasm, wording};
use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

const APP: &str = "privacy_widget_app";
const DIST: &str = "pkg/dist";

/// Files by their names, in order.
type Files = BTreeMap<String, Vec<u8>>;

/// Builds everything and puts it in place.
pub(crate) fn build(project: &Project) -> Result {
    // What is wrong in these shows before the minutes that the app takes.
    scripts::prepare(project)?;
    loader(project, "app")?;
    let parts = parts(project)?;
    let mut files = wording(project)?;

    let mut app = app(project)?;
    app.extend(parts);
    let folder = format!("app-{}", fingerprint(&app));
    files.insert("privacy-widget.js".into(), loader(project, &folder)?);
    files.insert("privacy-widget.d.ts".into(), bytes(&project.file("pkg/privacy-widget.d.ts"))?);
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        files.insert(licence.into(), bytes(&project.file(licence))?);
    }
    files.extend(app.into_iter().map(|(name, bytes)| (format!("{folder}/{name}"), bytes)));

    let dist = project.file(DIST);
    empty(&dist)?;
    println!("\n{DIST}/");
    for (name, bytes) in &files {
        write(&dist.join(name), bytes)?;
        println!("{:>9}  {name}", bytes.len());
    }
    println!("{:>9}  in all", files.values().map(Vec::len).sum::<usize>());
    Ok(())
}

/// The loader that imports the app from this folder.
fn loader(project: &Project, folder: &str) -> Result<Vec<u8>> {
    let target = project.target("privacy-widget.js");
    scripts::loader(project, &format!("./{folder}/{APP}.js"), Style::Small, &target)?;
    bytes(&target)
}

/// What the loader imports from beside the app.
fn parts(project: &Project) -> Result<Files> {
    let folder = project.target("parts");
    fs::create_dir_all(&folder).context(|| format!("cannot make {}", folder.display()))?;
    scripts::parts(project, Style::Small, &folder)?;
    scripts::PARTS.iter().map(|(file, _)| Ok(((*file).to_owned(), bytes(&folder.join(file))?))).collect()
}

/// What is said in other languages than English.
fn wording(project: &Project) -> Result<Files> {
    let mut files = Files::new();
    for (tag, file) in wording::files(&project.file("pkg/text"))? {
        let wording = wording::read(&file)?;
        files.insert(format!("text/{tag}.json"), wording.loader.into_bytes());
        files.insert(format!("text/views/{tag}.json"), wording.views.into_bytes());
    }
    Ok(files)
}

/// The app's own files: WebAssembly in pieces, and the JavaScript that joins them.
fn app(project: &Project) -> Result<Files> {
    tools::ensure_wasm_target()?;
    let split = tools::ensure(project, tools::WASM_SPLIT)?;
    let bindgen = tools::ensure(project, tools::WASM_BINDGEN)?;

    // In a folder of its own: its flags differ, and would have everything else compiled anew each time.
    let target = project.target("split");
    // The library is an `rlib` for the tests, too; beside one, cargo leaves out the optimization at link time.
    let mut cargo = project.cargo(&["rustc", "--release", "--package", "privacy-widget"]);
    cargo.args(["--lib", "--crate-type", "cdylib"]);
    cargo.args(["--target", WASM, "--features", "split", "--config", &flags(project)]);
    cargo.arg("--target-dir").arg(&target);
    // Either would take the place of the flags above.
    cargo.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    process::run(&mut cargo)?;

    let whole = target.join(WASM).join("release").join(format!("{APP}.wasm"));
    let out = target.join("app");
    if out.exists() {
        fs::remove_dir_all(&out).context(|| format!("cannot empty {}", out.display()))?;
    }
    fs::create_dir_all(&out).context(|| format!("cannot make {}", out.display()))?;
    let trapping = traps::trap(&bytes(&whole)?)
        .map_err(|problem| Error::new(format!("{}: {problem}", whole.display())))?;
    let whole = target.join(format!("{APP}.wasm"));
    write(&whole, &trapping)?;
    process::run(project.command(split).args(["--out-name", APP]).arg(whole).arg(&out))?;
    let main = out.join(format!("{APP}.wasm"));
    let mut command = project.command(bindgen);
    command.args([
        "--target",
        "web",
        "--keep-lld-exports",
        "--remove-name-section",
        "--remove-producers-section",
    ]);
    command.args(["--no-typescript", "--out-name", APP, "--out-dir"]).arg(&out).arg(&main);
    process::run(&mut command)?;
    fs::remove_file(&main).context(|| format!("cannot remove {}", main.display()))?;

    let (module, glue) = (out.join(format!("{APP}_bg.wasm")), out.join(format!("{APP}.js")));
    let text = fs::read_to_string(&glue).context(|| format!("cannot read {}", glue.display()))?;
    let text = join(project, &out, &text)?;
    let (short, text) = imports::shorten(&bytes(&module)?, &text, &format!("./{APP}_bg.js"))
        .map_err(|problem| Error::new(format!("{}: {problem}", module.display())))?;
    let text =
        natives::kept(&text).map_err(|problem| Error::new(format!("{}: {problem}", glue.display())))?;
    write(&module, &short)?;
    write(&glue, text.as_bytes())?;

    let mut files = Files::new();
    collect(&out, "", &mut files)?;
    for (name, content) in &mut files {
        if name.ends_with(".wasm") {
            *content =
                wasm::strip(content).context(|| format!("cannot take the custom sections off {name}"))?;
        } else if name.ends_with(".js") {
            let file = out.join(name);
            scripts::minify(project, Goal::Module, &file, &file)?;
            *content = bytes(&file)?;
        }
    }
    Ok(files)
}

/// Makes the few files of the many pieces; gives the glue that loads them.
fn join(project: &Project, out: &Path, glue: &str) -> Result<String> {
    let joint = out.join("__wasm_split.js");
    let text = fs::read_to_string(&joint).context(|| format!("cannot read {}", joint.display()))?;
    let wrong = |problem| {
        Error::new(format!("{}: {problem}; has wasm-split-cli changed how it writes it?", joint.display()))
    };
    let pieces = pieces::read(&text).map_err(wrong)?;
    let remove =
        |path: PathBuf| fs::remove_file(&path).context(|| format!("cannot remove {}", path.display()));
    let joined = out.join("joined");
    for (name, inside) in pieces::files(&pieces).map_err(wrong)? {
        let mut cargo = project.cargo(&["run", "--quiet", "--package", "minify", "--", "--join"]);
        cargo.args(inside.iter().map(|piece| out.join(format!("{}.wasm", piece.name)))).arg(&joined);
        process::run(&mut cargo)?;
        for piece in inside {
            remove(out.join(format!("{}.wasm", piece.name)))?;
        }
        let file = out.join(format!("{name}.wasm"));
        fs::rename(&joined, &file).context(|| format!("cannot make {}", file.display()))?;
    }
    remove(joint.clone())?;
    pieces::into_glue(glue, &pieces).map_err(|problem| Error::new(format!("the glue for {APP}: {problem}")))
}

/// What `wasm-split-cli` needs to see in the module, and paths in it that say nothing about this machine.
fn flags(project: &Project) -> String {
    let mut flags = vec!["-C".to_owned(), "link-args=--emit-relocs".to_owned()];
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(env::home_dir()?.join(".cargo"))).unwrap_or_default();
    let sources =
        fs::read_dir(home.join("registry/src")).into_iter().flatten().flatten().map(|entry| entry.path());
    for folder in sources.chain([project.file("")]) {
        flags.push(format!(
            "--remap-path-prefix={}=",
            folder.display().to_string().trim_end_matches(['/', '\\'])
        ));
    }
    // Literal strings, so that a `\` stands for itself; a path with a `'` in it is left as it is.
    let flags: Vec<_> =
        flags.iter().filter(|flag| !flag.contains('\'')).map(|flag| format!("'{flag}'")).collect();
    format!("target.{WASM}.rustflags=[{}]", flags.join(","))
}

/// Ten digits that change with any of the files.
fn fingerprint(files: &Files) -> String {
    // FNV-1a, 64 bits: it only has to tell versions apart.
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |bytes: &[u8]| {
        for byte in (bytes.len() as u64).to_le_bytes().iter().chain(bytes) {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    };
    for (name, bytes) in files {
        add(name.as_bytes());
        add(bytes);
    }
    format!("{hash:016x}").chars().take(10).collect()
}

fn collect(folder: &Path, prefix: &str, files: &mut Files) -> Result {
    for path in list(folder)? {
        let name = format!("{prefix}{}", name(&path));
        if path.is_dir() {
            collect(&path, &format!("{name}/"), files)?;
        } else {
            files.insert(name, bytes(&path)?);
        }
    }
    Ok(())
}

/// Removes everything but the file that keeps the folder in the repository.
fn empty(folder: &Path) -> Result {
    fs::create_dir_all(folder).context(|| format!("cannot make {}", folder.display()))?;
    for path in list(folder)?.into_iter().filter(|path| name(path) != ".gitkeep") {
        let removed = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
        removed.context(|| format!("cannot remove {}", path.display()))?;
    }
    Ok(())
}

fn list(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).context(|| format!("cannot list {}", folder.display()))?;
    let paths: std::io::Result<Vec<_>> = entries.map(|entry| entry.map(|entry| entry.path())).collect();
    paths.context(|| format!("cannot list {}", folder.display()))
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn bytes(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).context(|| format!("cannot read {}", path.display()))
}

fn write(path: &Path, bytes: &[u8]) -> Result {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).context(|| format!("cannot make {}", folder.display()))?;
    }
    fs::write(path, bytes).context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fingerprint_changes_with_any_name_and_any_byte() {
        let files = |pairs: &[(&str, &str)]| -> Files {
            pairs.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.as_bytes().to_vec())).collect()
        };
        let one = fingerprint(&files(&[("a", "1"), ("b", "2")]));
        assert_eq!(one.len(), 10);
        assert_eq!(one, fingerprint(&files(&[("b", "2"), ("a", "1")])));
        for other in [
            &[("a", "1"), ("b", "3")][..],
            &[("a", "1"), ("c", "2")],
            &[("a", "1b2")],
            &[("a", ""), ("1b", "2")],
        ] {
            assert_ne!(one, fingerprint(&files(other)));
        }
    }
}
