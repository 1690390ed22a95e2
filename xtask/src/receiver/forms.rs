//! The fields of a form from the body that a browser sends. Never fails: what cannot be read is no field.

use super::files::percent_decode;

/// One field of a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Its value; of a file, the content. What is not UTF-8 is replaced.
    pub value: String,
    /// The file's name, where the field is a file.
    pub file_name: Option<String>,
}

/// The fields of a body with this `Content-Type`; none when it is not a form's.
pub(super) fn decode(content_type: &str, body: &[u8]) -> Vec<Field> {
    let kind = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match kind.as_str() {
        "application/x-www-form-urlencoded" => urlencoded(body),
        "multipart/form-data" => match parameter(content_type, "boundary") {
            Some(boundary) if !boundary.is_empty() => multipart(&boundary, body),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// The fields of `a=1&b=2`.
pub(super) fn urlencoded(bytes: &[u8]) -> Vec<Field> {
    bytes
        .split(|b| *b == b'&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let mut halves = pair.splitn(2, |b| *b == b'=');
            let mut next = || plain(halves.next().unwrap_or_default());
            Field { name: next(), value: next(), file_name: None }
        })
        .collect()
}

fn plain(bytes: &[u8]) -> String {
    let spaced: Vec<u8> = bytes.iter().map(|b| if *b == b'+' { b' ' } else { *b }).collect();
    String::from_utf8_lossy(&percent_decode(&spaced)).into_owned()
}

fn multipart(boundary: &str, body: &[u8]) -> Vec<Field> {
    let delimiter = format!("\r\n--{boundary}");
    let mut fields = Vec::new();
    // The first delimiter may stand at the very start, with no line end before it.
    let mut rest = match body.strip_prefix(delimiter.as_bytes().get(2..).unwrap_or_default()) {
        Some(rest) => Some(rest),
        None => split_at(body, delimiter.as_bytes()).map(|(_, rest)| rest),
    };
    while let Some(part) = rest {
        // After the last delimiter stand two hyphens.
        let Some((_, part)) = split_at(part, b"\r\n").filter(|_| !part.starts_with(b"--")) else { break };
        let (part, next) = match split_at(part, delimiter.as_bytes()) {
            Some((part, next)) => (part, Some(next)),
            None => break,
        };
        fields.extend(field(part));
        rest = next;
    }
    fields
}

fn field(part: &[u8]) -> Option<Field> {
    let (head, value) = split_at(part, b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(head);
    let disposition = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.trim().eq_ignore_ascii_case("content-disposition").then(|| value.trim())
    })?;
    Some(Field {
        name: unquote(&parameter(disposition, "name")?),
        value: String::from_utf8_lossy(value).into_owned(),
        file_name: parameter(disposition, "filename").map(|name| unquote(&name)),
    })
}

/// What browsers write in a name for a quote and a line end.
fn unquote(name: &str) -> String {
    name.replace("%22", "\"").replace("%0D%0A", "\r\n")
}

/// The value of `wanted` in `form-data; name="a; b"; filename=c`.
fn parameter(header: &str, wanted: &str) -> Option<String> {
    let (_, mut rest) = header.split_once(';')?;
    loop {
        let (name, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let (value, next) = match after.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"')?,
            None => (after.split(';').next().unwrap_or_default(), after),
        };
        if name.trim().eq_ignore_ascii_case(wanted) {
            return Some(value.trim_end().to_owned());
        }
        (_, rest) = next.split_once(';')?;
    }
}

fn split_at<'a>(bytes: &'a [u8], needle: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let at = bytes.windows(needle.len()).position(|window| window == needle)?;
    Some((bytes.get(..at)?, bytes.get(at + needle.len()..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(fields: &[Field]) -> Vec<(&str, &str)> {
        fields.iter().map(|field| (field.name.as_str(), field.value.as_str())).collect()
    }

    #[test]
    fn urlencoded_fields() {
        let fields = urlencoded(b"name=Zo%C3%AB+B&empty=&flag&&eq=a=b&bad=%zz%4&name=2");
        assert_eq!(
            pairs(&fields),
            [("name", "Zoë B"), ("empty", ""), ("flag", ""), ("eq", "a=b"), ("bad", "%zz%4"), ("name", "2")]
        );
        assert_eq!(urlencoded(b""), []);
    }

    #[test]
    fn multipart_fields() {
        let body = b"--xY\r\nContent-Disposition: form-data; name=\"a; b\"\r\n\r\none\r\ntwo\r\n\
            --xY\r\nContent-Disposition: form-data; name=\"f%22\"; filename=\"c.txt\"\r\n\
            Content-Type: text/plain\r\n\r\n\xff--xYno\r\n--xY\r\n\
            content-disposition: form-data; name=plain; x=\"\"\r\n\r\n\r\n--xY--\r\ntrailing";
        let fields = decode("multipart/form-data; boundary=xY", body);
        assert_eq!(pairs(&fields), [("a; b", "one\r\ntwo"), ("f\"", "\u{fffd}--xYno"), ("plain", "")]);
        assert_eq!(fields[1].file_name.as_deref(), Some("c.txt"));
        assert_eq!(decode("Multipart/Form-Data; boundary=\"xY\"", body), fields);
    }

    #[test]
    fn multipart_that_is_cut_or_strange_gives_what_can_be_read() {
        let part = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n";
        let decoded = |body: &str| decode("multipart/form-data; boundary=b", body.as_bytes());
        assert_eq!(decoded(part), []);
        assert_eq!(pairs(&decoded(&format!("{part}--b\r\nContent-Dispo"))), [("a", "1")]);
        assert_eq!(pairs(&decoded(&format!("preamble\r\n{part}--b--"))), [("a", "1")]);
        assert_eq!(decoded("--b\r\nContent-Type: text/plain\r\n\r\nno name\r\n--b--"), []);
        assert_eq!(decoded(""), []);
        assert_eq!(decode("multipart/form-data", part.as_bytes()), []);
        assert_eq!(decode("multipart/form-data; boundary=", part.as_bytes()), []);
    }

    #[test]
    fn other_bodies_have_no_fields() {
        assert_eq!(decode("application/json", b"{\"a\":1}"), []);
        assert_eq!(decode("", b"a=1"), []);
    }
}
