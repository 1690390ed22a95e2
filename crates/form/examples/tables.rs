//! Makes the tables of `src/check/data/` anew, from public metadata:
//!
//! ```text
//! cargo run -p form --example tables -- FOLDER DATE
//! ```
//!
//! The folder holds `phone-metadata.xml` (libphonenumber's `resources/PhoneNumberMetadata.xml`),
//! `address-metadata.txt` (libaddressinput's country data, a line `data/CC={…}` each) and `iban-registry.txt`
//! (php-iban's `registry.txt`); the date is when they were taken. What these have wrong or lack is mended by
//! the lists of corrections here, each with its source.
//!
//! Never here: anything that a build or a test needs.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

mod tables {
    pub mod iban;
    pub mod phone;
    pub mod postcode;
}

/// A table: words, between which lines may be broken.
struct Table {
    file: &'static str,
    about: String,
    name: &'static str,
    words: Vec<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [folder, date] = arguments.as_slice() else {
        return Err("say where the metadata is, and its date: tables FOLDER DATE".into());
    };
    let read = |name: &str| fs::read_to_string(Path::new(folder).join(name));
    let made = [
        tables::phone::table(&read("phone-metadata.xml")?, date),
        tables::postcode::table(&read("address-metadata.txt")?, date)?,
        tables::iban::table(&read("iban-registry.txt")?, date),
    ];
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check/data");
    for table in made {
        let text = write(&table);
        fs::write(data.join(table.file), &text)?;
        println!("{}: {} entries, {} bytes", table.file, table.words.len(), text.len());
    }
    Ok(())
}

/// A Rust file with one string, in lines of at most 110 columns.
fn write(table: &Table) -> String {
    let mut text = String::new();
    for line in table.about.lines() {
        text.push_str(format!("//! {line}").trim_end());
        text.push('\n');
    }
    text.push_str(&format!("\npub const {}: &str = \"\\\n   ", table.name));
    let mut column = 3;
    for (index, word) in table.words.iter().enumerate() {
        if column + 1 + word.len() > 108 && index > 0 {
            text.push_str(" \\\n   ");
            column = 3;
        }
        text.push(' ');
        text.push_str(word);
        column += 1 + word.len();
    }
    text.push_str("\";\n");
    text
}

/// Country (two letters) to whatever is known of it.
type Countries<T> = BTreeMap<String, T>;
