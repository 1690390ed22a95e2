//! Packs the style sheets, so that comments and needless white space stay out of the WebAssembly.

// The same as for the loader's sheet.
#[path = "xtask/minify/src/css.rs"]
mod css;

use std::path::Path;
use std::{env, fs, io};

const SHEETS: &[&str] = &[
    "src/ui/shared.css",
    "src/ui/views.css",
    "src/ui/policy/policy.css",
    "src/ui/forms.css",
    "src/ui/links.css",
];

fn main() -> io::Result<()> {
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    for sheet in SHEETS {
        println!("cargo::rerun-if-changed={sheet}");
        let name = Path::new(sheet).file_name().ok_or_else(|| io::Error::other("a sheet without a name"))?;
        let packed = css::pack(&fs::read_to_string(sheet)?)
            .map_err(|malformed| io::Error::other(format!("{sheet}: {malformed}")))?;
        fs::write(Path::new(&out).join(name), packed)?;
    }
    Ok(())
}
