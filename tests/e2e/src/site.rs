//! A foreign site: pages that nobody of this project wrote with the widget in mind, served on loopback
//! together with the published files; and another company on another origin.

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use xtask::receiver::Receiver;

/// Where the site keeps the widget's files.
const WIDGET: &str = "/privacy-widget/";

/// The Content-Security-Policy that the widget promises to live under.
pub const STRICT: (&str, &str) = (
    "Content-Security-Policy",
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     require-trusted-types-for 'script'; trusted-types privacy-widget",
);

/// The site a visitor is on (`http://127.0.0.1:…`), and another company (`http://localhost:…`).
#[derive(Debug)]
pub struct Site {
    /// The site itself.
    pub shop: Receiver,
    /// Somebody else.
    pub other: Receiver,
}

impl Site {
    pub(crate) fn start() -> Self {
        let dist = dist();
        assert!(
            dist.join("privacy-widget.js").is_file(),
            "pkg/dist is empty: the tests meet the published files, so run `cargo xtask build` first"
        );
        let shop = Receiver::start(0).expect("a port is free");
        shop.mount(WIDGET, dist).mount("/fixtures", project("tests/fixtures"));
        shop.page("/privacy-policy.md", "text/markdown; charset=utf-8", fixture("privacy-policy.md"), &[]);
        let other = Receiver::start(0).expect("a port is free");
        other.mount("/fixtures", project("tests/fixtures"));
        Self { shop, other }
    }

    /// The site's own address of a path.
    pub fn address(&self, path: &str) -> String {
        self.shop.origin("127.0.0.1") + path
    }

    /// The other company's address of a path.
    pub fn elsewhere(&self, path: &str) -> String {
        self.other.origin("localhost") + path
    }

    /// Publishes a page.
    pub fn page(&self, path: &str, page: Page) {
        let headers: Vec<_> =
            page.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.shop.page(path, "text/html; charset=utf-8", page.html(), &headers);
    }

    /// Publishes a page of the other company's.
    pub fn other_page(&self, path: &str, page: Page) {
        self.other.page(path, "text/html; charset=utf-8", page.html(), &[]);
    }

    /// Publishes a configuration by itself, for `data-config`.
    pub fn configuration(&self, path: &str, config: &Value) {
        self.shop.page(path, "application/json", config.to_string(), &[]);
    }

    /// Which of the widget's files were asked for and given since the last [`Receiver::clear`], by their
    /// names below the widget's folder, the app's folder without its fingerprint, in order.
    pub fn loaded(&self) -> Vec<String> {
        let requests = self.shop.requests().into_iter();
        let given = requests.filter(|request| request.answer.is_some_and(|answer| answer.status == 200));
        let mut names: Vec<_> =
            given.filter_map(|request| Some(plain(request.path.strip_prefix(WIDGET)?))).collect();
        names.sort();
        names
    }

    /// How many requests were made for the widget's files, whatever came of them.
    pub fn requests(&self) -> usize {
        self.shop.requests().iter().filter(|request| request.path.starts_with(WIDGET)).count()
    }

    /// What was loaded, as files.
    pub fn loaded_files(&self) -> Vec<PathBuf> {
        let requests = self.shop.requests().into_iter();
        let given = requests.filter(|request| request.answer.is_some_and(|answer| answer.status == 200));
        let dist = dist();
        let mut files: Vec<_> =
            given.filter_map(|request| Some(dist.join(request.path.strip_prefix(WIDGET)?))).collect();
        files.sort();
        files.dedup();
        files
    }
}

/// `app-0123456789/x.wasm` is `app/x.wasm`: the fingerprint changes with every build.
fn plain(name: &str) -> String {
    match name.strip_prefix("app-").and_then(|rest| rest.split_once('/')) {
        Some((_, file)) => format!("app/{file}"),
        None => name.to_owned(),
    }
}

/// A page in the making.
#[derive(Clone, Debug)]
pub struct Page {
    config: Config,
    before: String,
    after: String,
    body: String,
    headers: Vec<(String, String)>,
    tag: &'static str,
    loader: &'static str,
}

#[derive(Clone, Debug)]
enum Config {
    Inline(String),
    At(String),
    None,
}

impl Page {
    /// A page with this body, the tests' usual configuration inline, and the loader.
    pub fn new(body: impl Into<String>) -> Self {
        Self {
            config: Config::Inline(usual().to_string()),
            before: String::new(),
            after: String::new(),
            body: body.into(),
            headers: Vec::new(),
            tag: "",
            loader: r#"<script src="/privacy-widget/privacy-widget.js"{config}{tag}></script>"#,
        }
    }

    /// A page whose body is a file of `tests/fixtures`.
    pub fn of(name: &str) -> Self {
        Self::new(fixture(name))
    }

    /// Changes the usual configuration.
    pub fn configured(mut self, change: impl FnOnce(&mut Value)) -> Self {
        let mut config = usual();
        change(&mut config);
        self.config = Config::Inline(config.to_string());
        self
    }

    /// This text in the place of the configuration, JSON or not.
    pub fn config_text(mut self, text: &str) -> Self {
        self.config = Config::Inline(text.to_owned());
        self
    }

    /// The configuration is at this address.
    pub fn config_at(mut self, address: &str) -> Self {
        self.config = Config::At(address.to_owned());
        self
    }

    /// No configuration at all.
    pub fn config_missing(mut self) -> Self {
        self.config = Config::None;
        self
    }

    /// Mark-up in the head before the configuration and the loader.
    pub fn before_loader(mut self, html: &str) -> Self {
        self.before += html;
        self
    }

    /// Mark-up in the head right after the loader.
    pub fn after_loader(mut self, html: &str) -> Self {
        self.after += html;
        self
    }

    /// Without the widget, to compare with.
    pub fn without_widget(mut self) -> Self {
        self.config = Config::None;
        self.loader = "";
        self
    }

    /// As visitors of a published site meet it: tests are on a loopback host, where the app would be loaded to
    /// check the configuration.
    pub fn as_published(self) -> Self {
        self.tagged(" data-debug=\"off\"")
    }

    /// With these attributes on the loader's script tag; they begin with a space.
    pub fn tagged(mut self, attributes: &'static str) -> Self {
        self.tag = attributes;
        self
    }

    /// Answered with this header.
    pub fn header(mut self, (name, value): (&str, &str)) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    fn html(&self) -> String {
        let (inline, attribute) = match &self.config {
            Config::Inline(text) => (
                format!("<script type=\"application/json\" data-privacy-config>{text}</script>\n"),
                String::new(),
            ),
            Config::At(address) => (String::new(), format!(" data-config=\"{address}\"")),
            Config::None => (String::new(), String::new()),
        };
        format!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>A foreign page</title>\n\
             <script src=\"/fixtures/probe.js\"></script>\n{}\n{inline}{}\n{}\n</head>\n<body>\n{}\n</body>\n</html>\n",
            self.before,
            self.loader.replace("{config}", &attribute).replace("{tag}", self.tag),
            self.after,
            self.body,
        )
    }
}

/// The configuration that pages have unless a test says otherwise.
pub fn usual() -> Value {
    serde_json::from_str(&fixture("config.json")).expect("config.json is JSON")
}

/// A file of `tests/fixtures`.
pub fn fixture(name: &str) -> String {
    let file = project("tests/fixtures").join(name);
    fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// Where the published files are.
pub fn dist() -> PathBuf {
    project("pkg/dist")
}

/// Every file that a browser may be given of them, in order.
pub fn published() -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![dist()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for path in entries.map(|entry| entry.expect("the folder can be listed").path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|it| ["js", "wasm", "json"].iter().any(|known| it == *known))
            {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// A file or folder of the project.
pub fn project(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name)
}
