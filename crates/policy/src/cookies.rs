//! The cookies that a policy names, to be put beside those that a site declares and those that are there.
//!
//! Invariant: a name is one that the document writes. Never here: knowing which cookie belongs to whom.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::leaf::{LeafKind, Piece, Walk};
use crate::model::{Block, Cell, Document, Inline, Table, on_one_line, text};
use crate::words::{Found as Lists, Matcher, Words};
use crate::{Leaf, Section};

/// A cookie that a policy names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedCookie {
    /// Its name as written; may be a pattern (`_ga_*`, `_gat_<id>`).
    pub name: String,
    /// How long it stays, in the document's words, where a table says so.
    pub duration: Option<String>,
    /// What for, likewise.
    pub purpose: Option<String>,
    /// The number of the [`Leaf`] that names it.
    pub leaf: u32,
    /// The heading it stands under.
    pub section: Option<Rc<Section>>,
}

/// A column that a table of cookies has.
#[derive(Clone, Copy, PartialEq)]
enum Column {
    Name,
    Duration,
    Purpose,
    Other,
}

const NAMES: &str = "cookie, cookies, cookie name, name, names, cookiename, cookie id, bezeichnung, nom, noms, nom du cookie, \
    nombre, nombre de la cookie, naam, nome";
const DURATIONS: &str = "duration, expir*, lifetime, lifespan, life span, retention, storage period, storage time, validity, \
    period, persistence, max age, laufzeit, speicherdauer, dauer, gultigkeit*, ablauf*, lebensdauer, duree*, conservation, \
    duracion, caducidad, vencimiento, plazo, bewaartermijn, durata, scadenza";
const PURPOSES: &str = "purpose*, description, function*, use, used for, usage, what ~ does, zweck*, beschreibung, funktion*, \
    verwendung, finalite*, but, objet, fonction*, finalidad*, proposito, descripcion, funcion, doel, scopo, finalita";
const COOKIES: &str = "cookie*, *cookies, local storage, traceur*";

/// The cookies that a document names, each once, in order.
pub fn cookies_named(document: &Document) -> Vec<NamedCookie> {
    let mut matcher = Matcher::default();
    let lists = [NAMES, DURATIONS, PURPOSES, COOKIES].map(|phrases| matcher.list(phrases));
    let mut reader = Reader {
        leaves: document.leaves(),
        next: 0,
        matcher,
        lists,
        words: Words::default(),
        found_lists: Lists::default(),
        known: BTreeMap::new(),
        found: Vec::new(),
        titled: false,
    };
    reader.blocks(&document.blocks);
    reader.found
}

struct Reader {
    leaves: Vec<Leaf>,
    /// The number of the leaf that comes next.
    next: usize,
    matcher: Matcher,
    lists: [u16; 4],
    words: Words,
    found_lists: Lists,
    /// The kind of map that other parts have too: another would be more code.
    known: BTreeMap<String, u32>,
    found: Vec<NamedCookie>,
    /// Whether the heading above speaks of cookies.
    titled: bool,
}

impl Walk for Reader {
    /// Running text: names in it are those that look like nothing else.
    fn leaf(&mut self, piece: Piece) {
        let at = self.next;
        self.next += 1;
        let Some(leaf) = self.leaves.get(at) else { return };
        let (text, kind) = (leaf.text.clone(), leaf.kind);
        let speaks = self.speaks_of_cookies(&text);
        if kind == LeafKind::Heading {
            self.titled = speaks;
            return;
        }
        if !speaks && !self.titled {
            return;
        }
        let mut marked = Vec::new();
        codes(piece.content(), &mut marked);
        for code in marked.iter().filter(|code| is_name(code)) {
            self.note(code, at, None, None);
        }
        let plain = text.split_whitespace().filter(|word| !word.contains("://") && !word.contains("www."));
        for word in plain.flat_map(|words| words.split([',', ';', '/', '(', ')', '|'])) {
            let word = word
                .trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '*' | '<' | '>' | '#'));
            if is_name(word) && looks_made(word) {
                self.note(word, at, None, None);
            }
        }
    }

    fn table(&mut self, table: &Table) {
        // Some tables have their heading row among the others.
        let first = if table.header.is_empty() { table.rows.first() } else { Some(&table.header) };
        let columns: Vec<Column> = first.into_iter().flatten().map(|cell| self.column(cell)).collect();
        let has = |column: Column| columns.contains(&column);
        let of_cookies = has(Column::Name) && (has(Column::Duration) || has(Column::Purpose) || self.titled);
        for row in [&table.header].into_iter().chain(&table.rows) {
            let start = self.next;
            if !of_cookies || first.is_some_and(|first| std::ptr::eq(first, row)) {
                self.row(row);
                continue;
            }
            let of = |wanted: Column| {
                let cells = columns.iter().zip(row);
                cells.filter(|(column, _)| **column == wanted).map(|(_, cell)| said(cell)).next()
            };
            let filled = |text: &String| !text.is_empty();
            let (duration, purpose) =
                (of(Column::Duration).filter(filled), of(Column::Purpose).filter(filled));
            self.next = start + row.iter().map(|cell| leaves_in(&cell.blocks)).sum::<usize>();
            let names = columns.iter().position(|column| *column == Column::Name).unwrap_or_default();
            let start = start + row.iter().take(names).map(|cell| leaves_in(&cell.blocks)).sum::<usize>();
            for name in of(Column::Name)
                .unwrap_or_default()
                .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '/'))
            {
                if is_name(name) {
                    self.note(name, start, duration.clone(), purpose.clone());
                }
            }
        }
    }
}

impl Reader {
    fn look(&mut self, text: &str) {
        self.words.read(text);
        self.matcher.find(&self.words, &mut self.found_lists);
    }

    fn speaks_of_cookies(&mut self, text: &str) -> bool {
        self.look(text);
        let [_, _, _, cookies] = self.lists;
        self.found_lists.has(cookies)
    }

    fn column(&mut self, cell: &Cell) -> Column {
        let said = said(cell);
        self.look(&said);
        let [names, durations, purposes, _] = self.lists;
        if self.found_lists.has(durations) {
            Column::Duration
        } else if self.found_lists.has(purposes) {
            Column::Purpose
        } else if self.found_lists.has(names) && self.words.count() < 5 {
            Column::Name
        } else {
            Column::Other
        }
    }

    fn note(&mut self, name: &str, at: usize, duration: Option<String>, purpose: Option<String>) {
        if self.known.insert(name.to_owned(), 0).is_none()
            && let Some(leaf) = self.leaves.get(at)
        {
            let section = leaf.section.clone();
            self.found.push(NamedCookie {
                name: name.to_owned(),
                duration,
                purpose,
                leaf: leaf.number,
                section,
            });
        }
    }
}

/// What a cell says, on one line.
fn said(cell: &Cell) -> String {
    let mut out = String::new();
    for block in &cell.blocks {
        if let Block::Paragraph(content) = block {
            out.push_str(&text(content));
            out.push('\n');
        }
    }
    on_one_line(&out)
}

fn leaves_in(blocks: &[Block]) -> usize {
    struct Count(usize);
    impl Walk for Count {
        fn leaf(&mut self, _: Piece) {
            self.0 += 1;
        }
    }
    let mut count = Count(0);
    count.blocks(blocks);
    count.0
}

/// Collects what is marked as code.
fn codes(content: &[Inline], out: &mut Vec<String>) {
    for inline in content {
        match inline {
            Inline::Code(code) => out.push(code.trim().to_owned()),
            inline => codes(inline.children().unwrap_or_default(), out),
        }
    }
}

/// Whether a cookie may be called so (RFC 6265, a token), a pattern's signs included.
fn is_name(word: &str) -> bool {
    (2..=64).contains(&word.len())
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.*<>#%$[]:{}".contains(&byte))
        && word.bytes().filter(u8::is_ascii_alphanumeric).count() > 1
        && word.bytes().any(|byte| byte.is_ascii_alphabetic())
        && !word.contains("://")
        && !word.starts_with("www.")
}

/// Whether a word is one that nobody writes who does not mean a name: `_ga`, `wp_lang`, `PHPSESSID`.
fn looks_made(word: &str) -> bool {
    let lower = word.starts_with('_') || word.bytes().any(|byte| byte.is_ascii_lowercase());
    let session = ["sessid", "sessionid", "csrftoken", "xsrf-token"]
        .iter()
        .any(|end| word.to_ascii_lowercase().ends_with(end));
    let joined = word.trim_matches('_').contains('_') || (word.starts_with('_') && !word.ends_with('_'));
    (joined && !word.contains('.') && lower) || session
}
