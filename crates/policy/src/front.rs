//! Front matter: what site generators keep before a page's text.

/// The text without its front matter. That begins with `---` on the first line and ends with `---` or `...`;
/// every line of it that is not blank is `key: value`, a list item, a comment or indented. Anything else is a
/// ruler and prose.
pub(crate) fn without(source: &str) -> &str {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let mut rest = match source.split_once('\n') {
        Some((first, rest)) if first.trim_end() == "---" => rest,
        _ => return source,
    };
    let mut keys = false;
    while let Some((line, after)) = rest.split_once('\n') {
        match line.trim_end() {
            "---" | "..." if keys => return after,
            "" => {}
            line if is_entry(line) => keys = true,
            line if line.starts_with([' ', '\t', '#', '-']) => {}
            _ => return source,
        }
        rest = after;
    }
    source
}

/// `key: value`, as against a sentence with a colon in it.
fn is_entry(line: &str) -> bool {
    line.split_once(':').is_some_and(|(key, value)| {
        let is_key = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
        !key.is_empty() && key.chars().all(is_key) && (value.is_empty() || value.starts_with(' '))
    })
}
