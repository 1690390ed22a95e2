//! Which part of a form a field is in: where goods go, who pays, or a part that the page names. Each part may have a
//! country of its own.
//!
//! Never here: whether a page fills in one part by another.

use crate::Field;
use crate::search::{Index, Said};
use crate::words::{BILLING, SHIPPING};

/// A part of a form. Fields of the same one belong together; the default is no part in particular.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Section(u32);

/// The last bits of a section: what it is for.
const SHIP: u32 = 1;
const BILL: u32 = 2;

/// The part of the form that each field is in: by its `autocomplete` (`section-*`, `shipping`, `billing`), else by
/// the words in its name, its id, over its group and in its label.
pub fn sections(fields: &[Field]) -> Vec<Section> {
    let index = Index::new();
    fields
        .iter()
        .map(|field| by_token(field.autocomplete).unwrap_or_else(|| by_words(&index, field)))
        .collect()
}

fn by_token(attribute: &str) -> Option<Section> {
    let mut section = 0;
    for token in attribute.split_ascii_whitespace() {
        section |= match token.to_ascii_lowercase().as_str() {
            "shipping" => SHIP,
            "billing" => BILL,
            token => match token.strip_prefix("section-") {
                // Two names that come to the same number only share their countries.
                Some(name) => {
                    name.bytes().fold(7, |hash: u32, byte| hash.wrapping_mul(31) ^ u32::from(byte)) << 2
                }
                None => 0,
            },
        };
    }
    (section != 0).then_some(Section(section))
}

fn by_words(index: &Index, field: &Field) -> Section {
    let texts = [field.name, field.id, field.group, field.label];
    let part = texts.iter().find_map(|text| {
        let said = Said::of(index, text);
        match (said.marks(SHIPPING), said.marks(BILLING)) {
            (true, false) => Some(SHIP),
            (false, true) => Some(BILL),
            _ => None,
        }
    });
    Section(part.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_forms() {
        let field = |autocomplete, name, group| Field { autocomplete, name, group, ..Field::default() };
        let fields = [
            field("shipping postal-code", "", ""),
            field("", "shipping[zip]", ""),
            field("", "plz", "Lieferadresse"),
            field("", "billing_postcode", "Lieferadresse"),
            field("billing country", "", ""),
            field("", "cp", "Adresse de facturation"),
            field("section-blue shipping tel", "", ""),
            field("section-blue shipping country", "", ""),
            field("section-red shipping tel", "", ""),
            field("postal-code", "zip", "Your address"),
            field("", "same", "Shipping and billing address"),
        ];
        let found = sections(&fields);
        let [ship, bill, none] = [Section(SHIP), Section(BILL), Section::default()];
        assert_eq!(found[..6], [ship, ship, ship, bill, bill, bill]);
        assert_eq!(found[6], found[7]);
        assert!(found[6] != found[8] && found[6] != ship);
        assert_eq!(found[9..], [none, none]);
    }
}
