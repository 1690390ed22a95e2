//! What policies are quoted with, to be judged by eye: `cargo run -p policy --features markdown --example
//! answers -- FILE…`. With `--counts`, only how many of the files say something on each topic.

use policy::{Topic, answers, markdown};

fn main() {
    let (options, files): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|argument| argument.starts_with("--"));
    let counts = options.iter().any(|option| option == "--counts");
    let mut said = vec![0; Topic::ALL.len()];
    let mut read = 0;
    for file in files {
        let Ok(text) = std::fs::read_to_string(&file) else {
            println!("{file} cannot be read");
            continue;
        };
        read += 1;
        let document = markdown::parse(&text);
        let found = answers(&document.sentences());
        if !counts {
            println!("=== {file}");
        }
        for (topic, said) in Topic::ALL.iter().zip(&mut said) {
            let quotes = found.on(*topic);
            *said += i32::from(!quotes.is_empty());
            for quote in quotes.iter().filter(|_| !counts) {
                let mark = if quote.conflict { "!" } else { " " };
                let lead = quote.lead.as_deref().map(|lead| format!("[{lead}] ")).unwrap_or_default();
                println!("{topic:?}{mark} {lead}{}", quote.sentence);
            }
        }
    }
    for (topic, said) in Topic::ALL.iter().zip(&said) {
        println!("{said:4} of {read} {topic:?}");
    }
}
