//! The page that shows what arrived. Every value is escaped; it loads nothing and runs nothing.

use super::forms::{self, Field};
use super::http::Request;
use std::fmt::Write;

/// The page's own Content-Security-Policy.
pub(super) const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// A body that is no form is shown up to here.
const SHOWN: usize = 20_000;

/// The page for one request, from the receiver of this name.
pub(super) fn render(name: &str, about: &str, request: &Request) -> String {
    let sent = forms::decode(request.header("content-type").unwrap_or_default(), &request.body);
    let asked = forms::urlencoded(request.query.as_bytes());
    let mut content = String::new();
    table(&mut content, "In the body", &sent);
    table(&mut content, "In the address", &asked);
    if sent.is_empty() && !request.body.is_empty() {
        let text = String::from_utf8_lossy(request.body.get(..SHOWN).unwrap_or(&request.body));
        let kind = request.header("content-type").unwrap_or("no type given");
        let _ = write!(
            content,
            "<h2>The body, {} bytes ({})</h2>\n<pre>{}</pre>\n",
            request.body.len(),
            escape(kind),
            escape(&text)
        );
    }
    if content.is_empty() {
        content.push_str("<p>Nothing was in it.</p>\n");
    }
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>Received by {name}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <header>\n<p class=\"who\">{name}</p>\n<h1>This is what arrived</h1>\n<p>{about}</p>\n</header>\n\
         {content}\
         <h2>How it came</h2>\n<table>\n{how}</table>\n{back}</main>\n</body>\n</html>\n",
        name = escape(name),
        about = escape(about),
        how = how_it_came(request),
        back = back(request),
    )
}

fn table(page: &mut String, title: &str, fields: &[Field]) {
    if fields.is_empty() {
        return;
    }
    let _ = write!(page, "<h2>{title}: {}</h2>\n<table>\n", count(fields.len()));
    for field in fields {
        let name = escape(&field.name);
        let file = field.file_name.as_ref().map(|file| format!("<em>File {}</em> ", escape(file)));
        let _ = writeln!(
            page,
            "<tr><th scope=\"row\">{name}</th><td data-field=\"{name}\">{}{}</td></tr>",
            file.unwrap_or_default(),
            if field.value.is_empty() { "<i>empty</i>".to_owned() } else { escape(&field.value) }
        );
    }
    page.push_str("</table>\n");
}

fn how_it_came(request: &Request) -> String {
    let mut rows = String::new();
    let line = format!("{} {}", request.method, request.path);
    let facts = [
        ("Request", Some(line.as_str())),
        ("To", request.header("x-forwarded-host").or(request.header("host"))),
        ("Type", request.header("content-type")),
        ("Origin", request.header("origin")),
        ("Referer", request.header("referer")),
        ("Cookies", request.header("cookie")),
    ];
    for (name, value) in facts {
        if let Some(value) = value {
            let _ = writeln!(rows, "<tr><th scope=\"row\">{name}</th><td>{}</td></tr>", escape(value));
        }
    }
    rows
}

/// A link to where it came from. The page has no script, so without an address it names the button.
fn back(request: &Request) -> String {
    let mut came_from = [request.header("referer"), request.header("origin")].into_iter().flatten();
    match came_from.find(|from| from.starts_with("http://") || from.starts_with("https://")) {
        Some(from) => {
            format!("<p><a class=\"back\" href=\"{}\">Back to the page it came from</a></p>\n", escape(from))
        }
        None => "<p>The browser's Back button leads to the page it came from.</p>\n".to_owned(),
    }
}

fn count(fields: usize) -> String {
    if fields == 1 { "1 field".to_owned() } else { format!("{fields} fields") }
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // A browser takes it for the end of the document in some places.
            '\0' => escaped.push('\u{fffd}'),
            _ => escaped.push(c),
        }
    }
    escaped
}

const STYLE: &str = "
:root { color-scheme: light dark; --back: light-dark(#f6f5f1, #16181d); --card: light-dark(#fff, #1f2229);
  --ink: light-dark(#1d2026, #e8e6e1); --soft: light-dark(#5c6270, #a3a8b4); --line: light-dark(#e2dfd6, #343945);
  --accent: light-dark(#1f5f4a, #7fd1b3); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; }
main { max-width: 46rem; margin: 2.5rem auto; padding: 2rem; background: var(--card);
  border: 1px solid var(--line); border-radius: .75rem; }
.who { margin: 0; color: var(--accent); font-weight: 600; }
h1 { margin: .1rem 0 .5rem; font-size: 1.7rem; line-height: 1.25; }
h2 { margin: 2rem 0 .5rem; font-size: 1.05rem; }
header p:last-child { margin: 0; color: var(--soft); }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .45rem .6rem; border-top: 1px solid var(--line); text-align: left; vertical-align: top; }
th { width: 12rem; color: var(--soft); font-weight: 500; overflow-wrap: anywhere; }
td { white-space: pre-wrap; overflow-wrap: anywhere; }
i { color: var(--soft); }
pre { padding: .8rem; overflow: auto; border: 1px solid var(--line); border-radius: .4rem;
  white-space: pre-wrap; overflow-wrap: anywhere; }
.back { display: inline-block; margin-top: 1.2rem; color: var(--accent); font-weight: 600; }
@media (max-width: 34rem) { main { margin: 0; border: 0; border-radius: 0; padding: 1.2rem; } th { width: 40%; } }
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_arrived_is_markup() {
        let nasty = "<script>alert('1')</script>\"&";
        let request = Request {
            method: "POST".into(),
            path: format!("/receive/{nasty}"),
            query: "q=<b>".into(),
            headers: ["content-type", "referer", "cookie", "host"]
                .map(|name| (name.to_owned(), nasty.to_owned()))
                .to_vec(),
            body: nasty.into(),
        };
        let page = render(nasty, nasty, &request);
        assert!(!page.contains("<script") && !page.contains("<b>") && !page.contains("alert('"));
        assert!(page.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;"));
        assert!(!page.contains("href="), "a Referer that is no web address is no link");
    }

    #[test]
    fn fields_and_the_way_back_are_shown() {
        let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let request = Request {
            method: "POST".into(),
            path: "/receive/order".into(),
            headers: vec![
                header("content-type", "application/x-www-form-urlencoded"),
                header("origin", "http://127.0.0.1:8080"),
                header("referer", "http://127.0.0.1:8080/order?a=1"),
            ],
            body: b"name=Ada&note=".to_vec(),
            ..Request::default()
        };
        let page = render("Shop", "The shop.", &request);
        assert!(page.contains("<td data-field=\"name\">Ada</td>") && page.contains("In the body: 2 fields"));
        assert!(page.contains("<i>empty</i>"));
        assert!(page.contains("href=\"http://127.0.0.1:8080/order?a=1\""));
    }
}
