//! Addresses that stand in a policy's text without being links: `www.example.com`, `privacy@example.com`.
//! Whoever wants to object or to be forgotten needs them.

use std::mem;

use crate::Target;
use crate::link::is_mail_address;
use crate::model::{Inline, Link};

/// Makes links of the bare addresses in running text.
pub(crate) fn link(content: &mut Vec<Inline>) {
    let may_hold = |text: &str| text.contains('@') || text.contains("://") || text.contains("www.");
    for inline in mem::take(content) {
        match inline {
            Inline::Text(text) if may_hold(&text) => split(&text, content),
            // No link stands in another, and a link's text is left as it is.
            Inline::Link(_) => content.push(inline),
            mut inline => {
                inline.children_mut().into_iter().for_each(link);
                content.push(inline);
            }
        }
    }
}

fn split(text: &str, out: &mut Vec<Inline>) {
    let mut plain = String::new();
    for word in text.split_inclusive(char::is_whitespace) {
        let opens = |c: char| "(<[{\"'“‘«„".contains(c);
        let closes = |c: char| c.is_whitespace() || ".,;:!?)>]}\"'”’»。，、".contains(c);
        let rest = word.trim_start_matches(opens);
        let address = rest.trim_end_matches(closes);
        let Some(target) = target(address) else {
            plain.push_str(word);
            continue;
        };
        plain.push_str(word.get(..word.len() - rest.len()).unwrap_or_default());
        if !plain.is_empty() {
            out.push(Inline::Text(mem::take(&mut plain)));
        }
        out.push(Inline::Link(Link { target, children: vec![Inline::Text(address.to_owned())] }));
        plain.push_str(rest.get(address.len()..).unwrap_or_default());
    }
    if !plain.is_empty() {
        out.push(Inline::Text(plain));
    }
}

fn target(word: &str) -> Option<Target> {
    let is_page = ["http://", "https://", "www."].iter().any(|start| word.starts_with(start));
    let is_page = is_page && word.trim_start_matches("www.").contains('.');
    match Target::parse(word) {
        target @ Target::Web(_) if is_page => Some(target),
        target @ Target::Mail(_) if is_mail_address(word) => Some(target),
        _ => None,
    }
}
