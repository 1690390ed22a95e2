//! How the widget looks: theme, and where the banner, the preferences and the small button stand. The loader reads
//! for itself what it needs of it; here all of it is checked, and the theme and the shape of the preferences are
//! used. Never here: colours and fonts, which are custom properties of the page's own style sheet.

use settings::{Fields, Reader};

/// What a site wants the widget to look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Appearance {
    /// Light, dark, or as the visitor's system has it.
    pub theme: Theme,
    /// The banner's shape.
    pub banner: Layout,
    /// Where in the window the banner stands.
    pub position: Position,
    /// The shape of the preferences.
    pub preferences: Layout,
    /// Where the small button stands that reopens the preferences; `None`: the page has its own.
    pub reopen: Option<Position>,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// As the visitor's system has it.
    Auto,
    /// Light, whatever the system says.
    Light,
    /// Dark, whatever the system says.
    Dark,
}

/// The shape of something over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A box of its own size.
    Box,
    /// From one edge of the window to the other.
    Bar,
    /// The page is dimmed behind it.
    Wall,
}

/// A place in the window, by the name that configuration and style sheets have for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position(&'static str);

const LAYOUTS: [(&str, Layout); 3] = [("box", Layout::Box), ("bar", Layout::Bar), ("wall", Layout::Wall)];

const BOTTOM_START: Position = Position("bottom-start");

/// Every place there is: a height, centred, or at a side by the direction of the words or by itself.
const POSITIONS: [&str; 15] = [
    "top",
    "top-start",
    "top-end",
    "top-left",
    "top-right",
    "middle",
    "middle-start",
    "middle-end",
    "middle-left",
    "middle-right",
    "bottom",
    "bottom-start",
    "bottom-end",
    "bottom-left",
    "bottom-right",
];

impl Default for Appearance {
    fn default() -> Self {
        Appearance {
            theme: Theme::Auto,
            banner: Layout::Box,
            position: BOTTOM_START,
            preferences: Layout::Box,
            reopen: Some(BOTTOM_START),
        }
    }
}

impl Appearance {
    /// Reads `appearance` from the configuration's root.
    pub fn read(root: &mut Fields) -> Appearance {
        let mut appearance = Appearance::default();
        let Some(mut fields) = root.get("appearance").and_then(|reader| reader.fields()) else {
            return appearance;
        };
        let themes = [("auto", Theme::Auto), ("light", Theme::Light), ("dark", Theme::Dark)];
        let layout = |reader: Reader| reader.choice(&LAYOUTS);
        if let Some(theme) = fields.get("theme").and_then(|theme| theme.choice(&themes)) {
            appearance.theme = theme;
        }
        if let Some(banner) = fields.get("banner").and_then(layout) {
            appearance.banner = banner;
        }
        let position = fields.get("position");
        let wanted = position.as_ref().and_then(|position| read_position(position, None)).flatten();
        appearance.position = match (wanted, appearance.banner) {
            (Some(wanted), _) => wanted,
            (None, Layout::Wall) => Position("middle"),
            (None, _) => BOTTOM_START,
        };
        if let (Some(position), true) = (position, appearance.banner == Layout::Bar)
            && appearance.position.0.starts_with("middle")
        {
            position.advise("a bar stands at the `top` or at the `bottom`, where it is now; say which");
        }
        if let Some(preferences) = fields.get("preferences").and_then(layout) {
            appearance.preferences = preferences;
        }
        if let Some(reopen) = fields.get("reopen").and_then(|reopen| read_position(&reopen, Some("none"))) {
            appearance.reopen = reopen;
        }
        fields.finish();
        appearance
    }
}

/// A place, or `Some(None)` for the word that means none.
fn read_position(reader: &Reader, none: Option<&'static str>) -> Option<Option<Position>> {
    let places = POSITIONS.iter().map(|name| (*name, Some(Position(name))));
    let options: Vec<_> = places.chain(none.map(|name| (name, None))).collect();
    reader.choice(&options)
}

impl Theme {
    /// The value of `data-theme`; none where the system decides.
    pub fn as_str(self) -> Option<&'static str> {
        match self {
            Theme::Auto => None,
            Theme::Light => Some("light"),
            Theme::Dark => Some("dark"),
        }
    }
}

impl Layout {
    /// Its name in configuration and style sheets.
    pub fn as_str(self) -> &'static str {
        match self {
            Layout::Box => "box",
            Layout::Bar => "bar",
            Layout::Wall => "wall",
        }
    }
}

impl Position {
    /// Its name in configuration and style sheets.
    pub fn as_str(self) -> &'static str {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use settings::{Issues, Value};

    fn read(json: &str) -> (Appearance, Vec<String>) {
        let value: Value = serde_json::from_str(json).unwrap();
        let issues = Issues::default();
        let mut root = Reader::new(&value, &issues).fields().unwrap();
        let appearance = Appearance::read(&mut root);
        root.finish();
        (appearance, issues.into_vec().iter().map(ToString::to_string).collect())
    }

    #[test]
    fn everything_has_a_default_and_can_be_said() {
        assert_eq!(read("{}"), (Appearance::default(), vec![]));
        assert_eq!(read(r#"{"appearance": {}}"#), (Appearance::default(), vec![]));
        let (appearance, issues) = read(
            r#"{"appearance": {"theme": "dark", "banner": "bar", "position": "top", "preferences": "wall",
                "reopen": "none"}}"#,
        );
        assert_eq!(issues, [""; 0]);
        let Appearance { theme, banner, position, preferences, reopen } = appearance;
        assert_eq!((theme, banner, preferences), (Theme::Dark, Layout::Bar, Layout::Wall));
        assert_eq!((position.as_str(), reopen), ("top", None));
    }

    #[test]
    fn every_position_is_known_for_both_places() {
        for name in POSITIONS {
            let (appearance, issues) =
                read(&format!(r#"{{"appearance": {{"position": "{name}", "reopen": "{name}"}}}}"#));
            assert_eq!(issues, [""; 0]);
            assert_eq!((appearance.position.0, appearance.reopen), (name, Some(Position(name))));
        }
    }

    #[test]
    fn a_wall_is_centred_unless_it_is_told_otherwise() {
        let check = |json: &str, expected: &str| assert_eq!(read(json).0.position.as_str(), expected);
        check(r#"{"appearance": {"banner": "wall"}}"#, "middle");
        check(r#"{"appearance": {"banner": "wall", "position": "top-left"}}"#, "top-left");
    }

    #[test]
    fn mistakes_are_reported_and_leave_the_rest() {
        let (appearance, issues) = read(
            r#"{"appearance": {"theme": "black", "banner": "cloud", "position": "none", "preferences": 1,
                "reopen": "left", "colour": "red"}}"#,
        );
        assert_eq!(appearance, Appearance::default());
        let paths: Vec<&str> = issues.iter().filter_map(|issue| issue.split(": ").next()).collect();
        let keys = ["theme", "banner", "position", "preferences", "reopen", "colour"];
        assert_eq!(paths, keys.map(|key| format!("$.appearance.{key}")));
        let (appearance, issues) = read(r#"{"appearance": {"banner": "bar", "position": "middle-end"}}"#);
        assert_eq!((appearance.banner, issues.len()), (Layout::Bar, 1));
        assert_eq!(read(r#"{"appearance": "dark"}"#).1.len(), 1);
    }
}
