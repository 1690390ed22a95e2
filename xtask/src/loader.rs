//! Fills in the two constants that make the hand-written loader the published one. All lines stay where they
//! are, so that what is said about a line of the one is true of the other.

/// The line that names the app, beside the loader as the demo has it.
const APP: &str = r#"const APP = "./privacy_widget_app.js";"#;
const VERSION: &str = r#"const VERSION = "0.0.0";"#;

/// The loader that imports the app from `./FOLDER/`, or what is wrong in the source.
pub(crate) fn publish(source: &str, folder: &str, version: &str) -> Result<String, String> {
    let constants = [
        (APP, format!("const APP = \"./{folder}/privacy_widget_app.js\";")),
        (VERSION, format!("const VERSION = \"{version}\";")),
    ];
    for (wanted, _) in &constants {
        let found = source.lines().filter(|line| line.trim() == *wanted).count();
        if found != 1 {
            return Err(format!("the line `{wanted}` stands here {found} times; it must stand once"));
        }
    }
    let filled = source.lines().map(|line| {
        let constant = constants.iter().find(|(wanted, _)| line.trim() == *wanted);
        constant.map_or(line, |(_, filled)| filled)
    });
    Ok(filled.flat_map(|line| [line, "\n"]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_constants_are_filled_in_and_the_rest_stays() {
        let source = "/*! licence */\n// what it is\n(() => {\n  const APP = \"./privacy_widget_app.js\";\n\n\
                      const VERSION = \"0.0.0\";\n  go(APP); // stays\n})();\n";
        let expected = "/*! licence */\n// what it is\n(() => {\nconst APP = \"./app-1/privacy_widget_app.js\";\n\n\
                        const VERSION = \"1.2.3\";\n  go(APP); // stays\n})();\n";
        assert_eq!(publish(source, "app-1", "1.2.3").as_deref(), Ok(expected));
    }

    #[test]
    fn each_constant_must_stand_there_once() {
        let broken = |source: &str| publish(source, "a", "1").unwrap_err();
        assert!(broken(VERSION).contains("const APP"));
        assert!(broken(&format!("{APP}\n{VERSION}\n{VERSION}")).contains("2 times"));
        assert!(broken(&format!("// {APP}\n{VERSION}")).contains("0 times"));
    }
}
