//! What policies give of themselves, to be judged by eye: dates, cookies, addresses for requests, doubts, and
//! how much is kept to tell what changes. `cargo run -p policy --features markdown --example given -- FILE…`

use policy::{Request, addressee, cookies_named, dates, doubt, markdown, prints};

fn main() {
    for file in std::env::args().skip(1) {
        let Ok(text) = std::fs::read_to_string(&file) else {
            println!("{file} cannot be read");
            continue;
        };
        let document = markdown::parse(&text);
        println!("=== {file}: {} bytes, {} kept", text.len(), prints(&document).len());
        if let Some(doubt) = doubt(&document) {
            println!("doubt: {doubt:?}");
        }
        for date in dates(&document) {
            println!("date: {:?} {} {:?}", date.event, date.text, date.date);
        }
        for request in Request::ALL {
            if let Some(to) = addressee(&document, request, None, "") {
                println!("{request:?}: {} {}", to.address, if to.meant { "" } else { "(general)" });
            }
        }
        let cookies = cookies_named(&document);
        let names: Vec<&str> = cookies.iter().map(|cookie| cookie.name.as_str()).collect();
        println!("cookies: {}", names.join(", "));
    }
}
