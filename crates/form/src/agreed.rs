//! What a visitor has agreed to send, and which form it was: names, kinds and places.
//!
//! Never here: a value, masked or not; and how long an agreement is kept.

use crate::{Form, Kind, Method, Packing, Review, Target, Warning};

/// What one review has shown, for a page that takes the form over once it is sent and sends it itself a moment
/// later. Holds no value.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreed {
    form: Form,
    warnings: Vec<Warning>,
    items: Vec<(String, Kind)>,
}

impl Agreed {
    /// What this review has shown.
    pub fn new(review: &Review, form: &Form) -> Agreed {
        Agreed { form: form.clone(), warnings: review.warnings.clone(), items: personal(review) }
    }

    /// Whether another sending shows nothing that is new: it goes to the same place in the same way, warns of
    /// nothing else, and sends no personal field that was not seen. Fields of the page's own (a token, a
    /// ticket) may have come.
    pub fn covers(&self, review: &Review, form: &Form) -> bool {
        self.form == *form
            && review.warnings.iter().all(|warning| self.warnings.contains(warning))
            && personal(review).iter().all(|item| self.items.contains(item))
    }
}

fn personal(review: &Review) -> Vec<(String, Kind)> {
    let groups = review.groups.iter().filter(|group| group.group.is_personal());
    groups.flat_map(|group| &group.items).map(|item| (item.label.clone(), item.kind)).collect()
}

/// A short text for a form of a site: the same for as long as it asks for the same, sends it to the same place
/// in the same way, and `revision` of the policy holds. So an answer that was meant for it holds no longer once
/// the form asks for more.
///
/// `name`: what the site or the page calls the form. Good against accidents, not against an adversary: the site
/// that makes the form also makes the page.
pub fn form_key(name: &str, form: &Form, fields: &[(&str, Kind)], revision: &str) -> String {
    let target = match &form.target {
        Target::Origin(origin, _) => origin.to_string(),
        Target::Mail => "mailto:".to_owned(),
        Target::Unknown => String::new(),
    };
    let method = match form.method {
        Method::Get => "get",
        Method::Post => "post",
        Method::Dialog => "dialog",
    };
    let packing = match form.packing {
        Packing::Values => "values",
        Packing::Files => "files",
    };
    let mut hash = Hash::default();
    [name, &target, method, packing, revision].iter().for_each(|part| hash.add(part));
    for (name, kind) in fields {
        hash.add(name);
        hash.add(kind.as_str());
    }
    hash.text()
}

/// FNV-1a, 64 bits.
struct Hash(u64);

impl Default for Hash {
    fn default() -> Self {
        Hash(0xcbf2_9ce4_8422_2325)
    }
}

impl Hash {
    fn add(&mut self, part: &str) {
        // No text holds the byte that ends each part.
        for byte in part.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    fn text(&self) -> String {
        let digit = |shift: u32| char::from_digit((self.0 >> shift & 15) as u32, 16);
        (0..16).rev().filter_map(|place| digit(place * 4)).collect()
    }
}

/// That a visitor does not want to see the review of one form again.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiver {
    /// Which form: [`form_key`].
    pub key: String,
    /// Path of the page it stood on.
    pub page: String,
    /// Whom it sends to, as the visitor was shown it.
    pub to: String,
    /// When, in milliseconds since 1970.
    pub at: f64,
    /// Whether mailings were refused; they are refused from then on without being asked about.
    pub refuse_mailings: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Entry, Purpose, Value, review};
    use egress::{Origin, Relation};
    use proptest::prelude::*;

    fn form(origin: &str) -> Form {
        Form {
            purpose: Purpose::Order,
            target: Target::Origin(Origin::parse(origin).unwrap(), Relation::SameOrigin),
            method: Method::Post,
            packing: Packing::Values,
        }
    }

    fn reviewed(entries: &[(&str, Kind)], form: &Form) -> Review {
        let entries: Vec<Entry> = entries
            .iter()
            .map(|(name, kind)| Entry {
                name,
                label: "",
                value: Value::Text("x"),
                kind: *kind,
                hidden: false,
                public: false,
                tick: None,
                field: None,
            })
            .collect();
        review(&entries, form, &crate::in_public)
    }

    #[test]
    fn what_was_agreed_holds_for_nothing_more() {
        let here = form("https://shop.test");
        let agreed = Agreed::new(&reviewed(&[("name", Kind::Name), ("note", Kind::Other)], &here), &here);
        let covers = |entries: &[(&str, Kind)], form: &Form| agreed.covers(&reviewed(entries, form), form);
        assert!(covers(&[("name", Kind::Name), ("note", Kind::Other)], &here));
        assert!(covers(&[("name", Kind::Name), ("token", Kind::Other)], &here), "the page's own");
        assert!(covers(&[("note", Kind::Other)], &here), "less");
        assert!(!covers(&[("name", Kind::Name), ("mail", Kind::Email)], &here), "more");
        assert!(!covers(&[("name", Kind::Email)], &here), "something else under that name");
        assert!(!covers(&[("name", Kind::Name)], &form("https://other.test")), "elsewhere");
        assert!(
            !covers(&[("name", Kind::Name)], &Form { method: Method::Get, ..here.clone() }),
            "in the open"
        );
    }

    #[test]
    fn a_key_changes_with_what_is_asked_and_where_it_goes() {
        let fields = [("name", Kind::Name), ("mail", Kind::Email)];
        let key = |name: &str, origin: &str, fields: &[(&str, Kind)], revision: &str| {
            form_key(name, &form(origin), fields, revision)
        };
        let own = key("#order", "https://shop.test", &fields, "1");
        assert_eq!(own, key("#order", "https://shop.test", &fields, "1"));
        assert_eq!(own.len(), 16);
        for other in [
            key("#post", "https://shop.test", &fields, "1"),
            key("#order", "https://pay.test", &fields, "1"),
            key("#order", "https://shop.test", &fields[..1], "1"),
            key("#order", "https://shop.test", &[("name", Kind::Name), ("mail", Kind::Phone)], "1"),
            key("#order", "https://shop.test", &fields, "2"),
        ] {
            assert_ne!(own, other);
        }
    }

    proptest! {
        #[test]
        fn parts_do_not_run_together(a in ".{0,8}", b in ".{0,8}", cut in 0_usize..8) {
            let whole = [a.as_str(), b.as_str()].concat();
            let Some((left, right)) = whole.split_at_checked(cut) else { return Ok(()) };
            let form = form("https://shop.test");
            let key = |name: &str, revision: &str| form_key(name, &form, &[], revision);
            prop_assert_eq!(key(left, right) == key(&a, &b), left == a);
        }
    }
}
