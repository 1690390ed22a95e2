//! The engine as a whole: what it must see, and what it must let go.

mod encode;
mod harder;
mod innocent;
mod properties;
mod vectors;

use crate::{Body, Inspector, Payload, Sort, Verdict};

/// What a page sends, as tests write it.
#[derive(Clone, Debug, Default)]
struct Sent {
    url: String,
    headers: Vec<(String, String)>,
    body: Option<Vec<u8>>,
    is_text: bool,
}

fn url(url: impl Into<String>) -> Sent {
    Sent { url: url.into(), ..Sent::default() }
}

fn text(body: impl Into<String>) -> Sent {
    Sent { body: Some(body.into().into_bytes()), is_text: true, ..Sent::default() }
}

fn bytes(body: impl Into<Vec<u8>>) -> Sent {
    Sent { body: Some(body.into()), ..Sent::default() }
}

impl Sent {
    fn to(&self, inspector: &mut Inspector, destination: &str) -> Verdict {
        let headers: Vec<(&str, &str)> = self.headers.iter().map(|(k, v)| (&**k, &**v)).collect();
        let body = match &self.body {
            None => Body::None,
            Some(bytes) if self.is_text => Body::Text(std::str::from_utf8(bytes).unwrap()),
            Some(bytes) => Body::Bytes(bytes),
        };
        inspector.inspect(destination, &Payload { url: &self.url, headers: &headers, body })
    }
}

/// An inspector that holds these values, in fields numbered from 1.
fn typed(values: &[(Sort, &str)]) -> Inspector {
    let mut inspector = Inspector::new();
    for (field, (sort, value)) in (1..).zip(values) {
        inspector.set(field, *sort, value);
    }
    inspector
}

const X: &str = "https://x.example";
