//! Payment card brands: how their numbers begin and how long they and their codes are.
//!
//! Facts from ISO/IEC 7812 and the brands' own documentation, compared with credit-card-type 10.3 (2026-11)
//! and the table of issuer identification numbers in Wikipedia's "Payment card number" (2026-11). No public
//! file has them all: the ranges are kept by hand, sorted by how long their prefixes are. Never here: which
//! bank issued a card, and Troy's numbers inside Discover's range: they have the same lengths and codes.

use crate::Kind;
use crate::normalize;

/// Who issues a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Brand {
    Visa,
    Mastercard,
    Amex,
    Diners,
    Discover,
    Jcb,
    UnionPay,
    Maestro,
    Elo,
    Mir,
    Hiper,
    Hipercard,
    Troy,
    RuPay,
    Verve,
    Dankort,
    Naranja,
    Humo,
    Uzcard,
    Napas,
    Borica,
    LankaPay,
    UkrCard,
    TUnion,
    Gpn,
    Belkart,
    ArCa,
    Prostir,
}

impl Brand {
    /// The brand of a card number, as far as it has been typed; spaces and dashes may stand in it.
    pub fn of(number: &str) -> Option<Brand> {
        let cleaned = normalize(Kind::CardNumber, number);
        of_digits(cleaned.text.bytes().filter(u8::is_ascii_digit))
    }

    /// As written on the card.
    pub fn name(self) -> &'static str {
        match self {
            Brand::Visa => "Visa",
            Brand::Mastercard => "Mastercard",
            Brand::Amex => "American Express",
            Brand::Diners => "Diners Club",
            Brand::Discover => "Discover",
            Brand::Jcb => "JCB",
            Brand::UnionPay => "UnionPay",
            Brand::Maestro => "Maestro",
            Brand::Elo => "Elo",
            Brand::Mir => "Mir",
            Brand::Hiper => "Hiper",
            Brand::Hipercard => "Hipercard",
            Brand::Troy => "Troy",
            Brand::RuPay => "RuPay",
            Brand::Verve => "Verve",
            Brand::Dankort => "Dankort",
            Brand::Naranja => "Naranja",
            Brand::Humo => "Humo",
            Brand::Uzcard => "Uzcard",
            Brand::Napas => "Napas",
            Brand::Borica => "BORICA",
            Brand::LankaPay => "LankaPay",
            Brand::UkrCard => "UkrCard",
            Brand::TUnion => "T-Union",
            Brand::Gpn => "GPN",
            Brand::Belkart => "Belkart",
            Brand::ArCa => "ArCa",
            Brand::Prostir => "Prostir",
        }
    }

    /// Whether its numbers may have that many digits.
    pub fn has_length(self, digits: usize) -> bool {
        match self {
            Brand::Visa => matches!(digits, 16 | 18 | 19),
            Brand::Amex => digits == 15,
            Brand::Diners => matches!(digits, 14 | 16 | 19),
            Brand::Discover | Brand::Napas => matches!(digits, 16 | 19),
            Brand::Jcb | Brand::Mir | Brand::UkrCard => matches!(digits, 16..=19),
            Brand::TUnion => digits == 19,
            Brand::UnionPay => matches!(digits, 14..=19),
            Brand::Maestro => matches!(digits, 12..=19),
            Brand::Verve => matches!(digits, 16 | 18 | 19),
            _ => digits == 16,
        }
    }

    /// How many digits its security code has.
    pub fn code_length(self) -> usize {
        if self == Brand::Amex { 4 } else { 3 }
    }
}

/// The brand whose prefix matches most of these digits.
pub fn of_digits(digits: impl Iterator<Item = u8>) -> Option<Brand> {
    let mut best = None;
    let mut prefix = 0;
    for (index, digit) in digits.take(8).enumerate() {
        prefix = prefix * 10 + u32::from(digit - b'0');
        let matching = RANGES.iter().find(|(length, low, high, _)| {
            usize::from(*length) == index + 1 && (*low..=*high).contains(&prefix)
        });
        if let Some((.., brand)) = matching {
            best = Some(*brand);
        }
    }
    best
}

/// Digits that are compared, the lowest and the highest of them, and the brand. The longest match wins;
/// among equally long ones, the first.
const RANGES: &[(u8, u32, u32, Brand)] = &[
    (1, 4, 4, Brand::Visa),
    (1, 6, 6, Brand::Maestro),
    (2, 31, 31, Brand::TUnion),
    (2, 34, 34, Brand::Amex),
    (2, 36, 36, Brand::Diners),
    (2, 37, 37, Brand::Amex),
    (2, 38, 39, Brand::Diners),
    (2, 51, 55, Brand::Mastercard),
    (2, 56, 59, Brand::Maestro),
    // All of it; the blocks that others list are those in use, and more are given out every year.
    (2, 62, 62, Brand::UnionPay),
    (2, 65, 65, Brand::Discover),
    (2, 82, 82, Brand::RuPay),
    (3, 300, 305, Brand::Diners),
    (3, 644, 649, Brand::Discover),
    (3, 810, 816, Brand::UnionPay),
    (4, 1800, 1800, Brand::Jcb),
    (4, 1946, 1946, Brand::Gpn),
    (4, 2131, 2131, Brand::Jcb),
    (4, 2200, 2204, Brand::Mir),
    (4, 2205, 2205, Brand::Borica),
    (4, 2221, 2720, Brand::Mastercard),
    (4, 3095, 3095, Brand::Diners),
    (4, 3528, 3589, Brand::Jcb),
    (4, 6011, 6011, Brand::Discover),
    (4, 8170, 8171, Brand::UnionPay),
    (4, 5614, 5614, Brand::Uzcard),
    (4, 8600, 8600, Brand::Uzcard),
    (4, 9051, 9051, Brand::ArCa),
    (4, 9112, 9112, Brand::Belkart),
    (4, 9704, 9704, Brand::Napas),
    (4, 9792, 9792, Brand::Troy),
    (4, 9804, 9804, Brand::Prostir),
    (4, 9860, 9860, Brand::Humo),
    (6, 357111, 357111, Brand::LankaPay),
    (6, 401178, 401179, Brand::Elo),
    (6, 402918, 402918, Brand::Naranja),
    (6, 431274, 431274, Brand::Elo),
    (6, 438935, 438935, Brand::Elo),
    (6, 451416, 451416, Brand::Elo),
    (6, 457393, 457393, Brand::Elo),
    (6, 457631, 457632, Brand::Elo),
    (6, 493698, 493698, Brand::Maestro),
    (6, 501900, 501999, Brand::Dankort),
    (6, 504175, 504175, Brand::Elo),
    (6, 500000, 506098, Brand::Maestro),
    (6, 506099, 506198, Brand::Verve),
    (6, 506199, 506698, Brand::Maestro),
    (6, 506699, 506778, Brand::Elo),
    (6, 507865, 507964, Brand::Verve),
    (6, 508500, 508999, Brand::RuPay),
    (6, 506779, 508499, Brand::Maestro),
    (6, 509000, 509999, Brand::Elo),
    (6, 527572, 527572, Brand::Naranja),
    (6, 589562, 589562, Brand::Naranja),
    (6, 604001, 604200, Brand::UkrCard),
    (6, 606282, 606282, Brand::Hipercard),
    (6, 606985, 608500, Brand::RuPay),
    (6, 627780, 627780, Brand::Elo),
    (6, 636297, 636297, Brand::Elo),
    (6, 636368, 636368, Brand::Elo),
    (6, 637095, 637095, Brand::Hiper),
    (6, 637568, 637568, Brand::Hiper),
    (6, 637599, 637599, Brand::Hiper),
    (6, 637609, 637609, Brand::Hiper),
    (6, 637612, 637612, Brand::Hiper),
    (6, 650002, 650027, Brand::Verve),
    (6, 650031, 650033, Brand::Elo),
    (6, 650035, 650051, Brand::Elo),
    (6, 650405, 650439, Brand::Elo),
    (6, 650485, 650538, Brand::Elo),
    (6, 650541, 650598, Brand::Elo),
    (6, 650700, 650718, Brand::Elo),
    (6, 650720, 650727, Brand::Elo),
    (6, 650901, 650978, Brand::Elo),
    (6, 651652, 651679, Brand::Elo),
    (6, 652150, 653149, Brand::RuPay),
    (6, 655000, 655019, Brand::Elo),
    (6, 655021, 655058, Brand::Elo),
    (6, 817200, 820199, Brand::RuPay),
    (8, 63737423, 63737423, Brand::Hiper),
    (8, 63743358, 63743358, Brand::Hiper),
];
