//! The receiving end: where the demo's forms and the tests' pages send, and what serves the tests their pages.
//!
//! A person sees what arrived on the page it answers with; a test asks [`Receiver::received`]. It stands on
//! loopback only, and nothing that arrived can be asked for over HTTP: the only copy goes back to whoever
//! sent it. It never prints a value: the console gets the method, the path and the number of fields.

mod answer;
mod files;
mod forms;
mod http;
mod page;
mod routes;
mod server;

pub use forms::Field;

use routes::{Routes, Rule};
use server::Shared;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// One request, as it arrived.
#[derive(Clone, Debug)]
pub struct Received {
    /// Counts arrivals from 1; goes on after [`Receiver::clear`].
    pub order: u64,
    /// `GET`, `POST`, …
    pub method: String,
    /// The path as sent, not percent-decoded.
    pub path: String,
    /// What stood after `?`, not decoded; empty without one.
    pub query: String,
    /// Names in lower case, in the order they came.
    pub headers: Vec<(String, String)>,
    /// The body's bytes; a chunked one is put together.
    pub body: Vec<u8>,
    /// The fields of an urlencoded or multipart body. See [`Received::query_fields`] for the address.
    pub fields: Vec<Field>,
    /// What it was answered with; `None` while it waits (see [`Receiver::hold`]).
    pub answer: Option<Answer>,
    /// How many bytes of the answer the connection took, what waits on the way included; `None` while it is
    /// being sent.
    pub sent: Option<usize>,
}

/// What a request was answered with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The bytes of the body sent back.
    pub length: usize,
}

impl Received {
    /// The first header of that name, in any case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.as_str())
    }

    /// The first field of that name, in the body or else in the query.
    pub fn field(&self, name: &str) -> Option<String> {
        let mut all = self.fields.iter().cloned().chain(self.query_fields());
        all.find(|field| field.name == name).map(|field| field.value)
    }

    /// The fields in the query.
    pub fn query_fields(&self) -> Vec<Field> {
        forms::urlencoded(self.query.as_bytes())
    }

    /// The body as text; what is not UTF-8 is replaced.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Whether this brought something to the other side, rather than fetching a file from it.
    fn is_delivery(&self) -> bool {
        self.path.starts_with(routes::RECEIVE) || !matches!(self.method.as_str(), "GET" | "HEAD" | "OPTIONS")
    }
}

/// A server on loopback; it stops when dropped.
///
/// In what follows a `pattern` is a path in which `*` stands for anything: `/privacy-widget/*.wasm`.
#[derive(Debug)]
pub struct Receiver {
    shared: Arc<Shared>,
    running: server::Running,
}

impl Receiver {
    /// Starts on `127.0.0.1:port`; port 0 takes any free one.
    pub fn start(port: u16) -> io::Result<Self> {
        let shared = Arc::new(Shared::default());
        let running = server::Running::start(port, Arc::clone(&shared))?;
        Ok(Self { shared, running })
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.running.port()
    }

    /// Its origin under a name of loopback: `origin("localhost")` is another site than `origin("127.0.0.1")`.
    pub fn origin(&self, host: &str) -> String {
        format!("http://{host}:{}", self.port())
    }

    /// Who this is, on the page it answers with: a name, and a sentence about it.
    pub fn named(&self, name: &str, about: &str) -> &Self {
        self.change(|routes| routes.name(name, about))
    }

    /// For a person, not a test: prints a line for each delivery (method, path, number of fields), and keeps
    /// no record of anything.
    pub fn announce(&self) -> &Self {
        self.change(|routes| routes.announce = true)
    }

    /// Serves the files below `root` at `/`.
    pub fn serve(&self, root: impl Into<PathBuf>) -> &Self {
        self.mount("/", root)
    }

    /// Serves the files below `root` at `prefix`. Of several the longest prefix that has the file answers.
    pub fn mount(&self, prefix: &str, root: impl Into<PathBuf>) -> &Self {
        let root = root.into();
        self.change(|routes| routes.mount(prefix, root))
    }

    /// Serves these bytes at this very path, before any file.
    pub fn page(
        &self,
        path: &str,
        content_type: &str,
        bytes: impl Into<Vec<u8>>,
        headers: &[(&str, &str)],
    ) -> &Self {
        let bytes = bytes.into();
        self.change(|routes| routes.page(path, content_type, bytes, headers))
    }

    /// Adds a header to every answer whose path matches; one of the same name is replaced.
    pub fn header(&self, pattern: &str, name: &str, value: &str) -> &Self {
        self.change(|routes| routes.header(pattern, name, value))
    }

    /// Answers matching paths with this status and a line of text.
    pub fn fail(&self, pattern: &str, status: u16) -> &Self {
        self.change(|routes| routes.rule(pattern, Rule::Fail(status)))
    }

    /// Answers matching paths with a redirect, such as 302 or 307.
    pub fn redirect(&self, pattern: &str, status: u16, location: &str) -> &Self {
        self.change(|routes| routes.rule(pattern, Rule::Redirect(status, location.to_owned())))
    }

    /// Keeps requests for matching paths waiting until [`Receiver::release`]. They are recorded on arrival.
    pub fn hold(&self, pattern: &str) -> &Self {
        self.change(|routes| routes.hold(pattern))
    }

    /// Lets go on what [`Receiver::hold`] with the same pattern keeps.
    pub fn release(&self, pattern: &str) -> &Self {
        self.change(|routes| routes.release(pattern))
    }

    /// Takes back [`Receiver::fail`] and [`Receiver::redirect`] with the same pattern.
    pub fn restore(&self, pattern: &str) -> &Self {
        self.change(|routes| routes.restore(pattern))
    }

    /// What was sent here: requests below `/receive/`, and every other one that is no `GET`, `HEAD` or
    /// `OPTIONS`; in the order they arrived.
    pub fn received(&self) -> Vec<Received> {
        self.shared.log(Received::is_delivery)
    }

    /// Every request since the start or the last [`Receiver::clear`]: also files, and preflights.
    pub fn requests(&self) -> Vec<Received> {
        self.shared.log(|_| true)
    }

    /// The first of [`Receiver::requests`] that fits, waiting for it to arrive if need be.
    pub fn wait_for(&self, fits: impl Fn(&Received) -> bool, timeout: Duration) -> Option<Received> {
        self.shared.wait_for(fits, timeout)
    }

    /// Forgets what arrived. What it answers with stays.
    pub fn clear(&self) {
        self.shared.clear();
    }

    fn change(&self, change: impl FnOnce(&mut Routes)) -> &Self {
        self.shared.change_routes(change);
        self
    }
}
