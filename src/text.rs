//! Every sentence the widget says, in English, and what the site or a language file says instead.
//!
//! A message is named where it is used; its English stands beside its key, so that a chunk carries the
//! words of its own views alone. Never here: mark-up. Texts are shown as text.

use std::rc::Rc;

use yew::AttrValue;

/// A sentence with its key, such as `banner.title`.
#[derive(Debug)]
pub struct Msg {
    /// What a configuration's `text` and the language files call it.
    pub key: &'static str,
    /// The English wording. `{name}` is a place that [`Texts::fill`] fills.
    pub en: &'static str,
}

macro_rules! messages {
    ($($group:ident { $($name:ident = $key:literal, $en:literal;)* })*) => {
        $(
            #[doc = concat!("The messages whose keys begin with `", stringify!($group), ".`.")]
            #[allow(missing_docs)]
            pub mod $group {
                use super::Msg;
                $(pub const $name: Msg =
                    Msg { key: concat!(stringify!($group), ".", $key), en: $en };)*
            }
        )*
        /// Every key there is.
        pub const KEYS: &[&str] = &[$($(concat!(stringify!($group), ".", $key),)*)*];
        /// Their hashes, so that a misspelt key in a configuration is found: the keys themselves are with the
        /// views that use them, and would weigh twice as much.
        const HASHES: &[u32] = &[$($(hash(concat!(stringify!($group), ".", $key)),)*)*];
        /// Every message there is, for the files that translators work on.
        #[cfg(test)]
        pub const ALL: &[Msg] = &[$($($group::$name,)*)*];
    };
}

// Those of `banner` and `gate` are the loader's, which has the English ones beside its own calls: a test holds the
// two lists together. Here they are for the configuration's checks, the language files, and the few views that say
// the same.
messages! {
    banner {
        TITLE = "title", "We use cookies";
        TEXT = "text", "{site} uses cookies that it needs to work and, only if you allow it, others for: \
            {purposes}. You can change your mind at any time under “Privacy settings”.";
        TEXT_OPT_OUT = "text-opt-out", "{site} uses cookies that it needs to work, and others for: {purposes}. \
            You can refuse these here, and change your mind at any time under “Privacy settings”.";
        POLICY_CHANGED = "policy-changed", "The privacy policy has changed since your choice of {date}.";
        EXPIRED = "expired", "Your choice of {date} has ended.";
        NEW = "new", "New or changed since your choice of {date}: {services}.";
        ACCEPT = "accept", "Accept all";
        REJECT = "reject", "Reject all";
        CHOOSE = "choose", "Choose";
        POLICY = "policy", "Privacy policy";
    }
    preferences {
        TITLE = "title", "Privacy settings";
        INTRO = "intro", "Choose what {site} may use. Nothing changes until you save.";
        SAVE = "save", "Save choices";
        ALWAYS = "always", "Always on";
        NOTE_REQUIRED = "required-note", "{site} states that it needs these to work.";
        SERVICES = "services", "Services";
        COOKIES = "cookies", "Cookies";
        COOKIE_NAME = "cookie-name", "Name";
        COOKIE_DURATION = "cookie-duration", "Kept for";
        COOKIE_PURPOSE = "cookie-purpose", "Used for";
        OBJECTABLE = "objectable", "On unless you object.";
        GPC = "gpc", "Your browser sends an opt-out request (Global Privacy Control). It is honoured. \
            Refused because of it: {purposes}.";
        GPC_CONFLICT = "gpc-conflict", "On {date} you allowed: {purposes}. Your browser’s opt-out request takes \
            precedence. To allow it all the same, switch it on and save.";
        GPC_OVERRULED = "gpc-overruled", "Your browser sends an opt-out request (Global Privacy Control). You have \
            allowed this all the same: {purposes}.";
        INVENTORY = "inventory", "What is stored now";
        INVENTORY_INTRO = "inventory-intro", "What this page can see in your browser: names, never contents. \
            Cookies that only the server can read do not show here.";
        INVENTORY_NONE = "inventory-none", "Nothing is stored.";
        WHERE = "where", "Kept in";
        IN_COOKIE = "in-cookie", "Cookie";
        IN_LOCAL = "in-local", "Browser storage";
        IN_SESSION = "in-session", "Browser storage, until the tab is closed";
        BELONGS = "belongs", "Belongs to";
        OWN = "own", "This widget: your choice";
        UNDECLARED = "undeclared", "Not declared by {site}";
        REFUSED = "refused", "refused";
        LEFT = "left", "You refused these, but this page cannot erase them: {names}. You can delete them in your \
            browser’s settings.";
        SERVER_ONLY = "server-only", "Only the server can erase it.";
        ERASE = "erase", "Erase what I refused";
        WAIVERS = "waivers", "Forms you are not asked about";
        WAIVER = "waiver", "{page}, to {to}, since {date}.";
        WAIVER_OPT_OUT = "waiver-opt-out", "Mailings are refused.";
        ASK_AGAIN = "ask-again", "Ask me again";
        RECORD = "record", "Your record";
        NOT_STORED = "not-stored", "Your browser refuses to store your choice. It holds for this page only, \
            and you will be asked again.";
    }
    record {
        TITLE = "title", "Your record";
        INTRO = "intro", "This is kept in your own browser, and nowhere else by this widget. Your choice now stands \
            in a cookie, which your browser also shows to {site}.";
        INTRO_LOCAL = "intro-local", "This is kept in your own browser, and is sent to nobody.";
        NONE = "none", "You have not made a choice yet.";
        CURRENT = "current", "Your choice now";
        HISTORY = "history", "Earlier choices";
        WHEN = "when", "Chosen on";
        UNTIL = "until", "Asked again after";
        GRANTED = "granted", "Allowed";
        DENIED = "denied", "Refused";
        NOTHING = "nothing", "nothing";
        REVISION = "revision", "Version of the policy";
        GPC = "gpc", "Opt-out request of your browser";
        YES = "yes", "yes";
        NO = "no", "no";
        EXPORT = "export", "Save as a file";
        DELETE = "delete", "Delete and ask me again";
    }
    form {
        SUMMARY = "summary", "There is a problem";
        ERROR = "error", "Error:";
        MISSING = "missing", "This is needed";
        WRONG_TYPE = "wrong-type", "Check what you entered here";
        CHOOSE = "choose", "Choose one of these";
        USE = "use", "Use {value}";
        CORRECT = "correct", "Correct this";
    }
    leak {
        TITLE = "title", "What you typed is about to leave";
        INTRO = "intro", "We saw that this page wants to send what you typed. It waits for your answer.";
        UNCHECKED = "unchecked", "This page wants to send something that could not be checked. It may hold what you \
            typed. It waits for your answer.";
        WHAT = "what", "What";
        WHEN = "when", "When";
        HOW = "how", "How";
        PLAIN = "plain", "As you typed it";
        ENCODED = "encoded", "Encoded ({how})";
        HASHED = "hashed", "As a fingerprint ({how})";
        NOT_NAMED = "not-named", "{site} has not declared that your data goes there.";
        NOT_FOR_THIS = "not-for-this", "{site} has declared this recipient, but not for this sort of data.";
        TOO_EARLY = "too-early", "{site} has declared this recipient, but only for after you press send.";
        UNASKED = "unasked", "You have not pressed send yet.";
        BLOCK = "block", "Block";
        ONCE = "once", "Allow once";
        VISIT = "visit", "Allow for this visit";
        STOPPED = "stopped", "Stopped: {what} was about to be sent to {destination}.";
        WENT = "went", "Sent without asking you: {what}, to {destination}.";
        STOPPED_UNCHECKED = "stopped-unchecked", "Stopped: something for {destination} could not be checked. It may \
            hold what you typed.";
        WENT_UNCHECKED = "went-unchecked", "Something sent to {destination} could not be checked. It may hold what \
            you typed.";
        LOG = "log", "What was about to leave on this visit";
        PASSED = "passed", "Sent";
        ALLOWED = "allowed", "Sent, as you allowed";
        BLOCKED = "blocked", "Stopped";
        NOT_CHECKED = "not-checked", "Could not be checked";
    }
    review {
        TITLE = "title", "Before you send";
        INTRO = "intro", "Nothing has been sent yet. This is what would be sent.";
        TO = "to", "Where it goes";
        SAME_SITE = "same-site", "This is {site} itself.";
        SAME_COMPANY = "same-company", "This belongs to {site}, under another name.";
        DECLARED = "declared", "This is another company, which {site} names.";
        OTHER = "other", "This is another company, which {site} does not name.";
        ENCRYPTED = "encrypted", "It is encrypted on the way.";
        LOOPBACK = "loopback", "It stays on this device.";
        PLAIN = "plain", "It is not encrypted on the way.";
        MAIL = "mail", "By email";
        UNKNOWN = "unknown", "Unknown";
        GET = "get", "It is sent as part of a web address.";
        THINK = "think", "Think about this first";
        CONTACT = "contact", "How to reach you";
        FINANCIAL = "financial", "Payment";
        IDENTITY = "identity", "Who you are";
        CREDENTIALS = "credentials", "What you sign in with";
        REST = "rest", "Everything else";
        HIDDEN = "hidden", "not visible in the form";
        CHANGE = "change", "Change this";
        BYTES = "bytes", "{size} bytes";
        SAYS = "says", "The privacy policy of {site} says:";
        NOT_MENTIONED = "not-mentioned", "The privacy policy does not mention this.";
        OPT_OUT = "opt-out", "I do not want mailings from {site} or its partners.";
        WAIVE = "waive", "Do not ask me again for this form, unless something looks wrong.";
        GONE = "gone", "The page took this form away while you were looking. Nothing was sent. \
            Check the page, and send it again if you still want to.";
        SEND = "send", "Send";
        BACK = "back", "Go back";
    }
    policy {
        CONTENTS = "contents", "Contents";
        SEARCH = "search", "Search this policy";
        FOUND = "found", "{number} of {count}";
        NOT_FOUND = "not-found", "Not found";
        PREVIOUS = "previous", "Previous";
        NEXT = "next", "Next";
        COPY = "copy", "Copy a link to this section";
        COPIED = "copied", "Copied";
        PRINT = "print", "Print";
        CHANGED = "changed", "New or changed:";
        NEW_TAB = "new-tab", "(opens in a new tab)";
        REFUSED = "refused", "(a link that was left out: it does not lead to a web page)";
        ARCHIVED = "archived", "(a link into a web archive)";
        IMAGE = "image", "Image: {words}";
        TABLE = "table", "Table {number}";
        TABLE_OF = "table-of", "Table {number}: {columns}";
        SHOW = "show", "Show where it says so";
        CONFLICT = "conflict", "These sentences pull against each other:";
        TOPICS = "topics", "What this policy says, topic by topic";
        TOPICS_INTRO = "topics-intro", "These are the policy’s own sentences, found by the words in them. \
            Read the section they come from for the rest.";
        NOT_MENTIONED = "not-mentioned", "Not mentioned.";
        CONTACT_DATA = "contact-data", "Contact details";
        FINANCIAL_DATA = "financial-data", "Payment details";
        ACCOUNT_DATA = "account-data", "Account and identity";
        COLLECTED = "collected", "What is collected";
        PURPOSES = "purposes", "What it is used for";
        CHANGES = "changes", "Changes and dates";
        COOKIES = "cookies", "Cookies";
        THIRD_PARTIES = "third-parties", "Who else receives data";
        OPT_OUT = "opt-out", "Saying no";
        CORRECTION = "correction", "Seeing, correcting and deleting";
        CONTACT = "contact", "Whom to ask";
        PUBLIC_AREAS = "public-areas", "What becomes public";
        SECURITY = "security", "Security";
        LINKS = "links", "Links to other sites";
        IP_ADDRESS = "ip-address", "IP address";
        CHILDREN = "children", "Children";
        RETENTION = "retention", "How long data is kept";
    }
    requests {
        TITLE = "title", "Your requests";
        INTRO = "intro", "Choose what to ask {site} for. The message opens in your own mail program, where you can \
            change and send it. This browser notes what you asked for and when, never what you wrote.";
        NONE = "none", "Neither the policy nor this page names an address to write to.";
        OPT_OUT = "opt-out", "Send me no more mailings";
        CORRECT = "correct", "Correct my data";
        DELETE = "delete", "Delete my data";
        COPY = "copy", "Send me a copy of my data";
        TO = "to", "To";
        MESSAGE = "message", "Message";
        BODY = "body", "To {site}: my request is: {what}. My name or email address with you is:";
        SEND = "send", "Open in your mail program";
        ASKED = "asked", "Asked from this browser:";
        FORGET = "forget", "Delete these notes";
    }
    cookies {
        TITLE = "title", "Cookies: what is said and what is there";
        INTRO = "intro", "What the policy names, what {site} declares to this widget, and what this page can see in \
            your browser.";
        IN_POLICY = "in-policy", "In the policy";
        DECLARED = "declared", "Declared";
        PRESENT = "present", "There now";
    }
    changes {
        TITLE = "title", "What has changed since {date}";
        NONE = "none", "Nothing has changed since {date}.";
        UNKNOWN = "unknown", "The policy is said to have changed. This browser has no earlier state of it to compare \
            with.";
        NEW = "new", "New or changed, in these sections:";
        GONE = "gone", "No longer there:";
    }
    links {
        TITLE = "title", "You are leaving {site}";
        TEXT = "text", "{host} is another site. What it does with your data is its own doing: the privacy policy \
            of {site} does not apply there.";
        GO = "go", "Go on to {host}";
        STAY = "stay", "Stay here";
    }
    gate {
        TEXT = "text", "{title} ({host}) is not loaded, because you have not allowed it.";
        ALLOW = "allow", "Allow {title}";
        REOPEN = "reopen", "Privacy settings";
        GPC = "gpc", "Opt-out request honoured";
        GPC_CONFLICT = "gpc-conflict", "Opt-out request honoured instead of your earlier choice";
        FAILED = "failed", "This could not be loaded. Check your connection and try again.";
    }
    dialog {
        CLOSE = "close", "Close";
        LOADING = "loading", "One moment …";
        FAILED = "failed", "This part of the widget could not be loaded. Check your connection and try again.";
        RETRY = "retry", "Try again";
        ORIGINAL = "original", "Open the original page";
    }
}

/// FNV-1a, 32 bits: a misspelt key that is taken for a known one is one in thirty million.
const fn hash(key: &str) -> u32 {
    let mut hash = 0x811c_9dc5_u32;
    let mut rest = key.as_bytes();
    while let [first, after @ ..] = rest {
        hash = (hash ^ *first as u32).wrapping_mul(0x0100_0193);
        rest = after;
    }
    hash
}

/// Whether there is a text of this key. Those of the checks (`problem.…`), of the review's warnings and
/// marks are named in the `form` crate, which the main part does not carry; any key of these groups is taken.
pub fn is_key(key: &str) -> bool {
    HASHES.contains(&hash(key))
        || ["problem.", "review.", "personal."].iter().any(|group| key.starts_with(group))
}

/// The wording in force: the site's own where it gives one, English elsewhere. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Texts(Rc<Wording>);

#[derive(Debug, Default)]
struct Wording {
    language: String,
    own: Vec<(String, AttrValue)>,
}

impl Texts {
    /// From keys and sentences in `language`; later ones win.
    pub fn new(language: &str, overrides: impl IntoIterator<Item = (String, String)>) -> Self {
        let own = overrides.into_iter().map(|(key, text)| (key, AttrValue::from(text))).collect();
        Texts(Rc::new(Wording { language: language.to_owned(), own }))
    }

    /// The language that most of it is in, for `lang`.
    pub fn language(&self) -> &str {
        if self.0.language.is_empty() { "en" } else { &self.0.language }
    }

    /// The sentence for `msg`.
    pub fn get(&self, msg: &Msg) -> AttrValue {
        self.by_key(msg.key, msg.en)
    }

    /// The same for a key that a pure crate names, with its English.
    pub fn by_key(&self, key: &str, en: &'static str) -> AttrValue {
        let own = self.0.own.iter().rev().find(|(name, _)| name == key);
        own.map_or(AttrValue::Static(en), |(_, text)| text.clone())
    }

    /// The sentence for `msg`, each `{name}` replaced by its value.
    pub fn fill(&self, msg: &Msg, values: &[(&str, &str)]) -> AttrValue {
        let template = self.get(msg);
        if !self.is_right_to_left() {
            return fill(&template, values).into();
        }
        // A name or an address in another script must not turn the sentence around it.
        let apart: Vec<(&str, String)> =
            values.iter().map(|(name, value)| (*name, ["\u{2068}", value, "\u{2069}"].concat())).collect();
        let apart: Vec<(&str, &str)> = apart.iter().map(|(name, value)| (*name, value.as_str())).collect();
        fill(&template, &apart).into()
    }

    /// Whether the language is written from right to left.
    pub fn is_right_to_left(&self) -> bool {
        let language = self.language();
        RIGHT_TO_LEFT.contains(&language.split('-').next().unwrap_or(language))
    }
}

/// Languages written from right to left (Unicode CLDR, the commonest).
const RIGHT_TO_LEFT: [&str; 7] = ["ar", "ckb", "fa", "he", "ps", "ur", "yi"];

impl PartialEq for Texts {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Replaces each `{name}` once over, so that a value which itself holds braces is left alone.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let place = after.split_once('}').and_then(|(name, tail)| {
            let (_, value) = values.iter().find(|(key, _)| *key == name)?;
            Some((value, tail))
        });
        match place {
            Some((value, tail)) => {
                out.push_str(value);
                rest = tail;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_once() {
        let check = |template, expected: &str| {
            assert_eq!(fill(template, &[("a", "{b}"), ("b", "B")]), expected);
        };
        check("{a} and {b}", "{b} and B");
        check("no place", "no place");
        check("{c} {", "{c} {");
        check("{{b}}", "{B}");
    }

    #[test]
    fn names_stand_apart_in_a_sentence_of_the_other_direction() {
        let filled = |language: &str| {
            let texts = Texts::new(language, [("gate.allow".to_owned(), "X {title}".to_owned())]);
            texts.fill(&gate::ALLOW, &[("title", "Y")])
        };
        assert_eq!(filled("ar-EG"), "X \u{2068}Y\u{2069}");
        assert_eq!(filled("en"), "X Y");
    }

    #[test]
    fn the_documentation_lists_every_text() {
        let documentation = include_str!("../docs/configuration.md");
        for msg in ALL {
            let key = format!("`{}`", msg.key);
            assert!(documentation.contains(&key), "docs/configuration.md lacks {key}");
            assert!(documentation.contains(msg.en), "docs/configuration.md words {key} differently");
        }
    }

    /// The whole of the loader, which is one file a module.
    fn loader() -> String {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/loader");
        let files = std::fs::read_dir(folder).expect("pkg/loader holds the loader's modules");
        let paths = files.map(|file| file.unwrap().path());
        let modules = paths.filter(|path| path.extension().is_some_and(|extension| extension == "js"));
        modules.map(|path| std::fs::read_to_string(path).unwrap()).collect()
    }

    #[test]
    fn the_loader_says_the_same() {
        let loader = loader();
        for msg in ALL.iter().filter(|msg| ["banner.", "gate."].iter().any(|own| msg.key.starts_with(own))) {
            let call = format!("text(\"{}\", \"{}\"", msg.key, msg.en);
            assert!(loader.contains(&call), "the loader lacks {call}");
        }
        // Nor does it say anything else: no file would have words for that.
        for call in loader.split("text(\"").skip(1) {
            let key = call.split('"').next().unwrap_or_default();
            assert!(KEYS.contains(&key), "the loader says `{key}`, which is no key");
        }
    }

    /// Each `{…}` of a sentence, in the order of the alphabet: languages order their words as they must.
    fn places(sentence: &str) -> Vec<&str> {
        let after = sentence.split('{').skip(1);
        let mut places: Vec<&str> = after.filter_map(|rest| Some(rest.split_once('}')?.0)).collect();
        places.sort_unstable();
        places
    }

    #[test]
    fn every_language_says_everything_and_nothing_else() {
        let known: Vec<(String, &str)> = ALL
            .iter()
            .map(|msg| (msg.key.to_owned(), msg.en))
            .chain(::form::Warning::ALL.iter().map(|one| (one.as_str().to_owned(), one.message())))
            .chain(::form::Personal::ALL.iter().map(|one| (one.as_str().to_owned(), one.message())))
            .chain(
                ::form::Problem::ALL.iter().map(|one| (format!("problem.{}", one.as_str()), one.message())),
            )
            .collect();
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/text");
        let mut languages = 0;
        for entry in std::fs::read_dir(folder).expect("pkg/text holds the wording of each language") {
            let path = entry.unwrap().path();
            let name = path.display();
            let source = std::fs::read_to_string(&path).unwrap();
            let value: settings::Value =
                serde_json::from_str(&source).unwrap_or_else(|error| panic!("{name}: {error}"));
            let settings::Value::Map(entries) = value else { panic!("{name} is no object") };
            let mut entries = entries.iter();
            assert!(entries.next().is_some_and(|(key, _)| key == "$note"), "{name} begins with a `$note`");
            let entries: Vec<_> = entries.collect();
            for (key, en) in &known {
                let said: Vec<_> = entries.iter().filter(|(name, _)| name == key).collect();
                let [(_, settings::Value::Text(text))] = said.as_slice() else {
                    panic!("{name} has to say {key} once, as a string")
                };
                assert_eq!(places(text), places(en), "{name}: the places of {key}");
                assert!(!text.trim().is_empty() && !text.contains('<'), "{name}: {key} is empty or mark-up");
            }
            for (key, _) in &entries {
                assert!(known.iter().any(|(known, _)| known == key), "{name}: no such key as {key}");
            }
            languages += 1;
        }
        assert!(languages >= 24, "{languages} languages");
    }

    #[test]
    fn keys_are_unique_and_the_site_wins() {
        for (index, key) in KEYS.iter().enumerate() {
            assert!(!KEYS[..index].contains(key), "{key} stands twice");
        }
        assert_eq!(KEYS.len(), ALL.len());
        let texts = Texts::new("en", [("banner.title".to_owned(), "Biscuits".to_owned())]);
        assert_eq!(texts.get(&banner::TITLE), "Biscuits");
        assert_eq!(texts.get(&banner::ACCEPT), "Accept all");
    }
}
