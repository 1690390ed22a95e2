//! Makes the published loader from the hand-written one: two constants filled in, comment lines and
//! indentation gone. Nothing cleverer, so that what runs is what is read.
//!
//! That is only safe in a source that keeps a promise: no block comment but the one-line licence, and no
//! string or template that goes over several lines. The promise is checked, not believed.

/// The line that names the app, beside the loader as the demo has it.
const APP: &str = r#"const APP = "./privacy_widget_app.js";"#;
const VERSION: &str = r#"const VERSION = "0.0.0";"#;

/// What is wrong in the source: the line, and what to do.
pub(crate) type Broken = (usize, String);

/// The loader that imports the app from `./FOLDER/`.
pub(crate) fn publish(source: &str, folder: &str, version: &str) -> Result<String, Broken> {
    check(source)?;
    let mut slim = String::with_capacity(source.len());
    let (mut apps, mut versions) = (0, 0);
    for line in source.lines().map(str::trim) {
        match line {
            APP => {
                apps += 1;
                slim += &format!("const APP = \"./{folder}/privacy_widget_app.js\";");
            }
            VERSION => {
                versions += 1;
                slim += &format!("const VERSION = \"{version}\";");
            }
            _ if line.is_empty() || line.starts_with("//") => continue,
            _ => slim += line,
        }
        slim.push('\n');
    }
    for (found, wanted) in [(apps, APP), (versions, VERSION)] {
        if found != 1 {
            return Err((1, format!("the line `{wanted}` stands here {found} times; it must stand once")));
        }
    }
    Ok(slim)
}

/// Where a character of the source stands.
#[derive(Clone, Copy, PartialEq)]
enum In {
    /// Statements; the depth of `{` that belong to a `${`.
    Code(usize),
    Quoted(char),
    Template,
    /// A regular expression, or a class `[…]` in it.
    Regex,
    RegexClass,
}

/// Reads through the source and stops at the first broken promise.
fn check(source: &str) -> Result<(), Broken> {
    let mut open = vec![In::Code(0)];
    // Whether a `/` would begin a regular expression: it does not after a value.
    let mut value_before = false;
    for (index, line) in source.lines().enumerate() {
        let number = index + 1;
        let broken = |text: &str| Err((number, text.to_owned()));
        if line.starts_with("/*!") && line.ends_with("*/") && index == 0 {
            continue;
        }
        let mut rest = line;
        while let Some(c) = rest.chars().next() {
            let place = open.last().copied().unwrap_or(In::Code(0));
            let after = rest.get(c.len_utf8()..).unwrap_or_default();
            let next = after.chars().next();
            let escaped = after.get(next.map_or(0, char::len_utf8)..).unwrap_or_default();
            rest = after;
            match (place, c) {
                (In::Code(_), '/') if next == Some('/') => break,
                (In::Code(_), '/') if next == Some('*') => {
                    return broken("a block comment; use `//` on lines of their own");
                }
                (In::Code(_), '/') if !value_before => open.push(In::Regex),
                (In::Code(_), '"' | '\'') => open.push(In::Quoted(c)),
                (In::Code(_), '`') => open.push(In::Template),
                (In::Code(depth), '{') if open.len() > 1 => replace(&mut open, In::Code(depth + 1)),
                (In::Code(0), '}') if open.len() > 1 => drop(open.pop()),
                (In::Code(depth), '}') if open.len() > 1 => replace(&mut open, In::Code(depth - 1)),
                (In::Code(_), _) => {}
                (_, '\\') => rest = escaped,
                (In::Quoted(quote), _) if c == quote => drop(open.pop()),
                (In::Template, '`') => drop(open.pop()),
                (In::Template, '$') if next == Some('{') => {
                    rest = escaped;
                    open.push(In::Code(0));
                }
                (In::Regex, '/') => drop(open.pop()),
                (In::Regex, '[') => replace(&mut open, In::RegexClass),
                (In::RegexClass, ']') => replace(&mut open, In::Regex),
                _ => {}
            }
            if !c.is_whitespace() {
                value_before = is_value_end(c, line.get(..line.len() - after.len()).unwrap_or_default());
            }
        }
        match (open.len(), open.get(1)) {
            (1, _) => {}
            (_, Some(In::Template)) => {
                return broken("a template goes over several lines; put it together with `+`");
            }
            (_, Some(In::Quoted(_))) => {
                return broken("a string goes over several lines; put it together with `+`");
            }
            _ => {
                return broken(
                    "a regular expression is not closed; if it is a division, put the left side in `()`",
                );
            }
        }
    }
    Ok(())
}

fn replace(open: &mut [In], place: In) {
    if let Some(last) = open.last_mut() {
        *last = place;
    }
}

/// Whether a `/` after this text divides. A keyword is no value, and `}` most often ends a block.
fn is_value_end(c: char, text: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
    if is_word(c) {
        let word = text.rsplit(|c| !is_word(c)).next().unwrap_or_default();
        return ![
            "return", "typeof", "case", "in", "of", "do", "else", "void", "delete", "throw", "new", "await",
            "yield",
        ]
        .contains(&word);
    }
    matches!(c, ')' | ']' | '"' | '\'' | '`' | '/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_go_and_the_rest_stays() {
        let source = "/*! licence */\n// what it is\n(() => {\n  const APP = \"./privacy_widget_app.js\";\n\n  \
                      const VERSION = \"0.0.0\";\n    // why\n  go(`a ${b({ c: \"}`\" })} d`); // stays\n})();\n";
        let expected = "/*! licence */\n(() => {\nconst APP = \"./app-1/privacy_widget_app.js\";\n\
                        const VERSION = \"1.2.3\";\ngo(`a ${b({ c: \"}`\" })} d`); // stays\n})();\n";
        assert_eq!(publish(source, "app-1", "1.2.3").as_deref(), Ok(expected));
    }

    #[test]
    fn each_constant_must_stand_there_once() {
        let line = |source: &str| publish(source, "a", "1").unwrap_err().1;
        assert!(line(VERSION).contains("const APP"));
        assert!(line(&format!("{APP}\n{VERSION}\n{VERSION}")).contains("2 times"));
        assert!(line(&format!("{APP} // the app\n{VERSION}")).contains("0 times"));
    }

    #[test]
    fn the_promise_is_checked() {
        let kept = [
            "const a = /[/`\"]/g.test(b) ? c / d / e : f[1] / 2;",
            "return /`/;",
            "a = \"\\\"/*\" + '`' + `\\`\\${ /* ${b}`;",
            "x = `${`${y}`}`; // it's `fine`",
            "url.replace(/\\/*$/, \"\");",
            "{\n}\n/x`/.test(y)",
        ];
        for source in kept {
            assert_eq!(check(source), Ok(()), "{source}");
        }
        let broken = [
            ("\n/* note */", 2),
            ("a /* note */", 1),
            ("ok();\n/*! licence */", 2),
            ("/*! licence\n*/", 1),
            ("x = `a\nb`;", 1),
            ("ok();\nx = `a ${b(\n)}`;", 2),
            ("x = \"a\\\nb\";", 1),
            ("x = y /z/ `", 1),
        ];
        for (source, line) in broken {
            assert_eq!(check(source).map_err(|(line, _)| line), Err(line), "{source}");
        }
    }
}
