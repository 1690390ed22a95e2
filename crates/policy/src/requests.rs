//! Asking a site for something: which address its policy gives for that, and a message to it.
//!
//! Never here: sending, and the words of a message. The visitor edits it and sends it, or does not.

use crate::leaf::{Piece, Walk};
use crate::link::{Href, is_mail_address, percent_decoded};
use crate::model::{Document, Inline};
use crate::phrases::spoken;
use crate::words::{Found as Lists, Matcher, Words};
use crate::{Leaf, LeafKind, Target};

/// What a visitor may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Request {
    /// No more mailings.
    OptOut,
    /// Something to be corrected.
    Correct,
    /// Something to be deleted.
    Delete,
    /// A copy of what is kept.
    Copy,
}

impl Request {
    /// All of them, in the order in which a view should show them.
    pub const ALL: [Request; 4] = [Request::Copy, Request::Correct, Request::Delete, Request::OptOut];
}

/// Where a request may go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressee {
    /// `name@host`
    pub address: String,
    /// The number of the [`Leaf`] that gives it; `None` where the site's configuration does.
    pub leaf: Option<u32>,
    /// Whether the policy gives it for just this request. Otherwise it is for all that has to do with it.
    pub meant: bool,
}

/// The address for a request: the one that the policy gives closest to where it speaks of it, else the
/// configured one (`mailto:` or a plain address), else one that the policy gives for questions. `host` is the
/// site's own: of addresses that are equally close, one that belongs there is taken.
pub fn addressee(
    document: &Document,
    request: Request,
    configured: Option<&str>,
    host: &str,
) -> Option<Addressee> {
    let leaves = document.leaves();
    let mut mails = Mails { found: Vec::new(), leaf: 0 };
    mails.blocks(&document.blocks);
    let talk = Talk::of(&leaves, request);

    let mut best: Option<(u32, Addressee)> = None;
    for (leaf, address) in mails.found {
        let closeness = talk.closeness(leaf);
        let own = belongs(&address, host);
        if (talk.of_authority(leaf) && !own) || AUTHORITIES.iter().any(|host| address.ends_with(host)) {
            continue;
        }
        let for_privacy = PRIVACY.iter().any(|name| address.starts_with(name));
        let score = closeness * 4 + u32::from(own) * 2 + u32::from(for_privacy);
        // The last of several equal ones is as good as the first, but the first is seen first.
        if best.as_ref().is_none_or(|(known, _)| score > *known) {
            best = Some((score, Addressee { address, leaf: Some(leaf), meant: closeness > 0 }));
        }
    }
    let configured = configured.map(|written| written.trim()).and_then(|written| {
        let scheme = written.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("mailto:"));
        let address = if scheme { written.get(7..)? } else { written };
        let address = percent_decoded(address.split('?').next().unwrap_or_default());
        is_mail_address(&address).then_some(Addressee { address, leaf: None, meant: false })
    });
    match best {
        Some((_, found)) if found.meant => Some(found),
        found => configured.or(found.map(|(_, found)| found)),
    }
}

/// What addresses for such questions begin with.
const PRIVACY: &[&str] = &[
    "privacy",
    "dpo",
    "datenschutz",
    "dsb",
    "privacidad",
    "protecciondedatos",
    "confidentialite",
    "dataprotection",
    "gdpr",
];

/// Where those write from who watch over sites.
const AUTHORITIES: &[&str] = &[
    ".gov",
    "bund.de",
    "cnil.fr",
    "ico.org.uk",
    "aepd.es",
    "dataprotection.ie",
    "edoeb.admin.ch",
    "dsb.gv.at",
];

/// A `mailto:` address with a message (RFC 6068); line ends may be of any kind. `None`: the address is none.
pub fn message(address: &str, subject: &str, body: &str) -> Option<Href> {
    if !is_mail_address(address) {
        return None;
    }
    let mut out = String::from("mailto:");
    encode(address, "@", &mut out);
    out.push_str("?subject=");
    // A subject is one line.
    encode(&crate::model::on_one_line(subject), "", &mut out);
    out.push_str("&body=");
    for (index, line) in body.lines().enumerate() {
        out.push_str(if index > 0 { "%0D%0A" } else { "" });
        encode(line, "", &mut out);
    }
    match Target::parse(&out) {
        Target::Mail(href) => Some(href),
        _ => None,
    }
}

/// Everything is encoded but what stands for itself in every part of an address.
fn encode(text: &str, also: &str, out: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        let c = char::from(byte);
        if c.is_ascii_alphanumeric() || "-._~".contains(c) || also.contains(c) {
            out.push(c);
        } else {
            out.push('%');
            for digit in [byte >> 4, byte & 15] {
                out.extend(DIGITS.get(usize::from(digit)).map(|digit| char::from(*digit)));
            }
        }
    }
}

/// Whether an address is one of a site's own: of its host, or of the one that both are part of.
fn belongs(address: &str, host: &str) -> bool {
    let host = host.strip_prefix("www.").unwrap_or(host).to_ascii_lowercase();
    let of = address.rsplit_once('@').map(|(_, of)| of.to_ascii_lowercase()).unwrap_or_default();
    let within = |inner: &str, outer: &str| {
        !outer.is_empty()
            && inner.strip_suffix(outer).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    within(&host, &of) || within(&of, &host)
}

/// Collects the mail addresses of a document with the leaves that they are in.
struct Mails {
    found: Vec<(u32, String)>,
    leaf: u32,
}

impl Walk for Mails {
    fn leaf(&mut self, piece: Piece) {
        self.inlines(piece.content());
        self.leaf += 1;
    }
}

impl Mails {
    fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            if let Inline::Link(link) = inline
                && let Target::Mail(href) = &link.target
            {
                let address =
                    href.as_str().get(7..).and_then(|rest| rest.split('?').next()).unwrap_or_default();
                let address = percent_decoded(address);
                if is_mail_address(&address) {
                    self.found.push((self.leaf, address));
                }
            }
            self.inlines(inline.children().unwrap_or_default());
        }
    }
}

/// Where a document speaks of a request, and where of who watches over the site.
struct Talk {
    /// By leaf: how the leaf itself, its section's heading, or the leaves right before it speak of it.
    of_request: Vec<u32>,
    of_authority: Vec<bool>,
}

impl Talk {
    fn of(leaves: &[Leaf], request: Request) -> Talk {
        let place = match request {
            Request::OptOut => 0,
            Request::Correct => 1,
            Request::Delete => 2,
            Request::Copy => 3,
        };
        let mut matcher = Matcher::default();
        let mut wanted = Vec::new();
        let mut authority = Vec::new();
        for (_, language) in spoken(leaves.iter().map(|leaf| leaf.text.as_str())) {
            wanted.extend(language.requests.get(place).map(|phrases| matcher.list(phrases)));
            authority.push(matcher.list(language.authority));
        }
        let mut talk = Talk { of_request: Vec::new(), of_authority: Vec::new() };
        let mut words = Words::default();
        let mut lists = Lists::default();
        // Whether the section's heading speaks of it, and how many leaves ago one did.
        let (mut titled, mut ago, mut watched) = (false, u32::MAX, false);
        for leaf in leaves {
            words.read(&leaf.text);
            matcher.find(&words, &mut lists);
            let speaks = wanted.iter().any(|list| lists.has(*list));
            if leaf.kind == LeafKind::Heading {
                (titled, ago) = (speaks, u32::MAX);
            }
            ago = if speaks { 0 } else { ago.saturating_add(1) };
            let near = match ago {
                0 => 4,
                1 => 3,
                _ if titled => 2,
                2..=4 => 1,
                _ => 0,
            };
            talk.of_request.push(near);
            // Its address stands in the line that follows as often as in the same.
            let here = authority.iter().any(|list| lists.has(*list));
            talk.of_authority.push(here || (watched && leaf.kind != LeafKind::Heading));
            watched = here;
        }
        talk
    }

    fn closeness(&self, leaf: u32) -> u32 {
        usize::try_from(leaf).ok().and_then(|leaf| self.of_request.get(leaf)).copied().unwrap_or_default()
    }

    fn of_authority(&self, leaf: u32) -> bool {
        usize::try_from(leaf).ok().and_then(|leaf| self.of_authority.get(leaf)).copied().unwrap_or_default()
    }
}
