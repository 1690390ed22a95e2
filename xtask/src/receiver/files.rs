//! Files below a root: which file a path means, and what type it is. Never leaves the root, also not by a link.

use std::fs;
use std::path::{Path, PathBuf};

/// What stands at a path below a root.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    File(PathBuf),
    /// A folder, asked for without its last `/`: relative addresses in its page would go astray.
    Folder,
}

/// Looks up the path, as sent, below `root`; a folder is its `index.html`.
pub(super) fn find(root: &Path, path: &str) -> Option<Found> {
    let decoded = String::from_utf8(percent_decode(path.as_bytes())).ok()?;
    let mut below = PathBuf::new();
    for segment in decoded.split('/').filter(|segment| !segment.is_empty()) {
        let safe = !matches!(segment, "." | "..") && !segment.contains(['\\', ':', '\0']);
        below.push(safe.then_some(segment)?);
    }
    let root = fs::canonicalize(root).ok()?;
    let mut file = fs::canonicalize(root.join(below)).ok()?;
    if file.is_dir() {
        if !decoded.is_empty() && !decoded.ends_with('/') {
            return file.join("index.html").is_file().then_some(Found::Folder);
        }
        file = fs::canonicalize(file.join("index.html")).ok()?;
    }
    (file.starts_with(&root) && file.is_file()).then_some(Found::File(file))
}

/// The media type for a file of this name.
pub(super) fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "txt" | "ts" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => "application/octet-stream",
    }
}

/// Decodes `%41`; what is no such triple stays.
pub(super) fn percent_decode(bytes: &[u8]) -> Vec<u8> {
    let digit = |b: u8| (b as char).to_digit(16);
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        let byte = match (*first, after) {
            (b'%', [high, low, after @ ..]) => digit(*high).zip(digit(*low)).map(|(high, low)| {
                rest = after;
                (high * 16 + low) as u8
            }),
            _ => None,
        };
        decoded.push(byte.unwrap_or(*first));
    }
    decoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_outside_the_root_is_found() {
        let scratch = std::env::temp_dir().join(format!("xtask-files-{}", std::process::id()));
        let root = scratch.join("root");
        fs::create_dir_all(root.join("sub")).unwrap();
        fs::write(scratch.join("secret.txt"), "no").unwrap();
        fs::write(root.join("a b.js"), "").unwrap();
        fs::write(root.join("sub/index.html"), "").unwrap();

        let name = |path: &str| match find(&root, path)? {
            Found::File(file) => file.file_name().map(|name| name.to_string_lossy().into_owned()),
            Found::Folder => Some("folder".into()),
        };
        assert_eq!(name("/a%20b.js").as_deref(), Some("a b.js"));
        assert_eq!(name("sub/").as_deref(), Some("index.html"));
        assert_eq!(name("sub").as_deref(), Some("folder"));
        for path in [
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/..%2fsecret.txt",
            "/sub/../../secret.txt",
            "/..\\secret.txt",
            "/./a%20b.js",
            "/a%20b.js%00",
            "/%ff",
            "/",
            "/none",
        ] {
            assert_eq!(name(path), None, "{path}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(scratch.join("secret.txt"), root.join("link.txt")).unwrap();
            assert_eq!(name("/link.txt"), None);
        }
        fs::remove_dir_all(scratch).unwrap();
    }

    #[test]
    fn triples_are_decoded_and_the_rest_stays() {
        assert_eq!(percent_decode(b"%41%e2%82%AC%%4%zz%2"), "A€%%4%zz%2".as_bytes());
    }
}
