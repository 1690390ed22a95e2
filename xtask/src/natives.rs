//! Has the glue call the natives that the loader kept from before any other script ran, where a page is
//! known to put its own in their place: `JSON`, `Promise`, `fetch` and the methods of `Element.prototype`. What a page
//! replaces later can then neither break the app nor look into it.
//!
//! Never touches anything else of the glue.

/// Methods of `Element.prototype` that the glue may call. On what is no element they are called as they are.
const METHODS: [&str; 24] = [
    "after",
    "append",
    "attachShadow",
    "before",
    "checkVisibility",
    "closest",
    "getAttribute",
    "getBoundingClientRect",
    "hasAttribute",
    "insertAdjacentElement",
    "matches",
    "prepend",
    "querySelector",
    "querySelectorAll",
    "remove",
    "removeAttribute",
    "replaceChildren",
    "replaceWith",
    "scroll",
    "scrollBy",
    "scrollIntoView",
    "scrollTo",
    "setAttribute",
    "toggleAttribute",
];

/// Where the loader hands over what it kept.
const DOOR: &str = r#"export let natives;
export const use = kept => {
  const { apply, callable, caught, then, Element } = kept;
  natives = {
    ...kept,
    call: (self, name, ...args) => self instanceof Element && callable[name] ? callable[name](self, ...args) : apply(self[name], self, args),
    then: (promise, ...fns) => apply(then, promise, fns),
    async all(promises) {
      for (const promise of promises) caught(promise, () => {});
      for (const promise of promises) await promise;
    },
  };
};
"#;

/// The glue, calling what the loader kept.
///
/// A glue in which nothing of the kind is found is an error: wasm-bindgen would then write it another way.
pub(crate) fn kept(glue: &str) -> Result<String, String> {
    let mut calls = 0;
    let mut out = String::from(DOOR);
    for line in glue.lines() {
        let line = if line.trim_start().starts_with("//") || line.trim_start().starts_with('*') {
            line.to_owned()
        } else {
            through(line, &mut calls)
        };
        out.push_str(&line);
        out.push('\n');
    }
    if calls == 0 {
        return Err("the glue calls none of the known natives; has wasm-bindgen changed how it writes them?"
            .to_owned());
    }
    Ok(out)
}

fn through(line: &str, calls: &mut u32) -> String {
    let mut line = line.to_owned();
    for (native, kept) in [
        ("JSON.parse(", "natives.parse("),
        ("JSON.stringify(", "natives.stringify("),
        ("new Promise(", "new natives.Promise("),
        ("Promise.resolve(", "natives.resolve("),
    ] {
        if line.contains(native) {
            line = line.replace(native, kept);
            *calls += 1;
        }
    }
    // The receiver is an argument: `arg0.name(`.
    let Some((before, receiver, after)) = receiver(&line) else { return line };
    let Some((name, rest)) = after.split_once('(') else { return line };
    let call = match name {
        "then" => format!("natives.then({receiver}, "),
        // The window's own.
        "fetch" => "natives.fetch(".to_owned(),
        name if METHODS.contains(&name) => format!("natives.call({receiver}, \"{name}\", "),
        _ => return line,
    };
    *calls += 1;
    format!("{before}{call}{rest}")
}

/// What stands before the first `argN.`, `argN`, and what stands after the dot.
fn receiver(line: &str) -> Option<(&str, &str, &str)> {
    let (start, _) = line.match_indices("arg").find(|(start, _)| {
        let rest = line.get(start + 3..).unwrap_or_default();
        let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        after.len() < rest.len() && after.starts_with('.')
    })?;
    let dot = start + line.get(start..)?.find('.')?;
    Some((line.get(..start)?, line.get(start..dot)?, line.get(dot + 1..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn natives_are_called_as_they_were_kept() {
        let check = |line: &str, expected: &str| {
            assert_eq!(kept(&format!("JSON.parse(x);\n{line}")).unwrap().lines().last(), Some(expected));
        };
        check("arg0.setAttribute(a(arg1), b);", "natives.call(arg0, \"setAttribute\", a(arg1), b);");
        check("const ret = arg1.remove();", "const ret = natives.call(arg1, \"remove\", );");
        check("const ret = arg0.then(arg1, arg2);", "const ret = natives.then(arg0, arg1, arg2);");
        check("const ret = arg0.fetch(arg1);", "const ret = natives.fetch(arg1);");
        check("const ret = new Promise(cb0);", "const ret = new natives.Promise(cb0);");
        check("const ret = arg0.fits(arg1, arg2);", "const ret = arg0.fits(arg1, arg2);");
        check("const ret = JSON.stringify(arg0, arg1);", "const ret = natives.stringify(arg0, arg1);");
        check("// arg0.remove()", "// arg0.remove()");
        check(" * @returns {Promise<any>}", " * @returns {Promise<any>}");
        check("const ret = arg0.length;", "const ret = arg0.length;");
    }

    #[test]
    fn a_glue_of_another_kind_is_an_error() {
        assert!(kept("getObject(0).fits();").is_err());
    }
}
