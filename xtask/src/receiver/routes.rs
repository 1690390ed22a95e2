//! Which answer a request gets: rules set for a test, pages, the page that shows what arrived, files.
//!
//! Decides from the request and the files alone; it keeps nothing and waits for nothing.

use super::answer::Response;
use super::files::{self, Found};
use super::http::Request;
use super::page;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

/// What is sent below this path is shown to whoever sent it.
pub(super) const RECEIVE: &str = "/receive/";

/// Everything a receiver answers with.
#[derive(Clone, Debug)]
pub(super) struct Routes {
    pub announce: bool,
    name: String,
    about: String,
    mounts: Vec<(String, PathBuf)>,
    pages: Vec<(String, Arc<Response>)>,
    headers: Vec<(String, String, String)>,
    rules: Vec<(String, Rule)>,
    held: Vec<String>,
}

/// What stands in the place of the usual answer.
#[derive(Clone, Debug)]
pub(super) enum Rule {
    Fail(u16),
    Redirect(u16, String),
}

impl Default for Routes {
    fn default() -> Self {
        Self {
            announce: false,
            name: "The receiving end".into(),
            about: "A server on this computer, for trying things out. What you send it goes no further."
                .into(),
            mounts: Vec::new(),
            pages: Vec::new(),
            headers: Vec::new(),
            rules: Vec::new(),
            held: Vec::new(),
        }
    }
}

impl Routes {
    pub fn name(&mut self, name: &str, about: &str) {
        name.clone_into(&mut self.name);
        about.clone_into(&mut self.about);
    }

    pub fn title(&self) -> &str {
        &self.name
    }

    pub fn mount(&mut self, prefix: &str, root: PathBuf) {
        self.mounts.push((format!("{}/", prefix.trim_end_matches('/')), root));
        // The longest first; of two equal ones the later.
        self.mounts.sort_by_key(|(prefix, _)| std::cmp::Reverse(prefix.len()));
    }

    pub fn page(&mut self, path: &str, content_type: &str, bytes: Vec<u8>, headers: &[(&str, &str)]) {
        let mut response = Response::new(200, content_type, bytes);
        for (name, value) in headers {
            response.set(name, value);
        }
        self.pages.retain(|(known, _)| known != path);
        self.pages.push((path.to_owned(), Arc::new(response)));
    }

    pub fn header(&mut self, pattern: &str, name: &str, value: &str) {
        self.headers.push((pattern.to_owned(), name.to_owned(), value.to_owned()));
    }

    pub fn rule(&mut self, pattern: &str, rule: Rule) {
        self.restore(pattern);
        self.rules.push((pattern.to_owned(), rule));
    }

    pub fn restore(&mut self, pattern: &str) {
        self.rules.retain(|(known, _)| known != pattern);
    }

    pub fn hold(&mut self, pattern: &str) {
        self.held.push(pattern.to_owned());
    }

    pub fn release(&mut self, pattern: &str) {
        self.held.retain(|known| known != pattern);
    }

    /// Whether this request waits. A preflight never does: what it asks leave for will.
    pub fn holds(&self, request: &Request) -> bool {
        request.method != "OPTIONS" && self.held.iter().any(|pattern| matches(pattern, &request.path))
    }

    pub fn answer(&self, request: &Request) -> Response {
        let mut response = self.usual(request);
        response.allow_origin(request);
        for (pattern, name, value) in &self.headers {
            if matches(pattern, &request.path) {
                response.set(name, value);
            }
        }
        response
    }

    fn usual(&self, request: &Request) -> Response {
        if request.method == "OPTIONS" {
            return Response::new(204, "", "");
        }
        match self.rules.iter().find(|(pattern, _)| matches(pattern, &request.path)) {
            Some((_, Rule::Fail(status))) => return Response::plain(*status, "as this test wants it"),
            Some((_, Rule::Redirect(status, location))) => return Response::redirect(*status, location),
            None => {}
        }
        if let Some((_, page)) = self.pages.iter().find(|(path, _)| *path == request.path) {
            return Response::clone(page);
        }
        if request.path.starts_with(RECEIVE) {
            let mut response = Response::new(200, "text/html; charset=utf-8", "");
            response.set("Content-Security-Policy", page::POLICY);
            response.body = page::render(&self.name, &self.about, request).into_bytes();
            return response;
        }
        if !matches!(request.method.as_str(), "GET" | "HEAD") {
            return Response::plain(405, "only paths below /receive/ take this method");
        }
        self.file(request).unwrap_or_else(|| Response::plain(404, "there is nothing at this path"))
    }

    fn file(&self, request: &Request) -> Option<Response> {
        let mut below = self
            .mounts
            .iter()
            .filter_map(|(prefix, root)| files::find(root, request.path.strip_prefix(prefix.as_str())?));
        match below.next()? {
            Found::Folder => Some(Response::redirect(301, &format!("{}/", request.path))),
            Found::File(file) => Some(Response::new(200, files::media_type(&file), fs::read(&file).ok()?)),
        }
    }
}

/// Whether a path is meant by a pattern in which `*` stands for anything.
fn matches(pattern: &str, path: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == path };
    let Some(mut left) = path.strip_prefix(start) else { return false };
    let mut parts = rest.split('*');
    let Some(last) = parts.next_back() else { return true };
    for part in parts {
        let Some((_, after)) = left.split_once(part) else { return false };
        left = after;
    }
    left.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        for (pattern, path, expected) in [
            ("/a", "/a", true),
            ("/a", "/a/b", false),
            ("/a*", "/a/b", true),
            ("*", "/", true),
            ("/app-*/x.wasm", "/app-12/x.wasm", true),
            ("/app-*/*.wasm", "/app-12/y.js", false),
            ("*a*b", "/xaxb", true),
            ("*a*b", "/xbxa", false),
            ("/a*a", "/a", false),
        ] {
            assert_eq!(matches(pattern, path), expected, "{pattern} {path}");
        }
    }

    #[test]
    fn a_rule_stands_before_a_page_and_a_page_before_files() {
        let mut routes = Routes::default();
        let get = |path: &str| Request { method: "GET".into(), path: path.into(), ..Request::default() };
        routes.page("/x", "text/plain", b"one".to_vec(), &[("X", "1")]);
        routes.page("/x", "text/plain", b"two".to_vec(), &[]);
        routes.header("/x", "Content-Security-Policy", "default-src 'self'");
        let page = routes.answer(&get("/x"));
        assert_eq!((page.status, page.body.as_slice()), (200, b"two".as_slice()));
        assert!(page.headers.contains(&("Content-Security-Policy".into(), "default-src 'self'".into())));
        routes.rule("/x", Rule::Fail(404));
        routes.rule("/x", Rule::Fail(500));
        assert_eq!(routes.answer(&get("/x")).status, 500);
        let preflight = Request { method: "OPTIONS".into(), ..get("/x") };
        assert_eq!(routes.answer(&preflight).status, 204);
        routes.restore("/x");
        assert_eq!(routes.answer(&get("/x")).status, 200);
        assert_eq!(routes.answer(&get("/y")).status, 404);
        assert_eq!(routes.answer(&Request { method: "POST".into(), ..get("/y") }).status, 405);
    }
}
