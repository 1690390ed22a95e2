//! What a first visit costs, with this widget and with other consent tools, on the same page.
//!
//! `cargo xtask bench --first-visit --peers FOLDER` loads the page with every contender in turn, in Chromium, at
//! three settings of connection and processor. Each load has a profile of its own, and ends with a real press on
//! a button of the banner. The results are written into `docs/`: see `report` for the tables and the targets.
//!
//! - `page`: the page; `peers`: who stands on it, and how they are set up.
//! - `chromium`: the browser's own protocol; `measure`: one load.
//! - `statistics`: medians and quartiles; `report` and `plot`: what is written.

mod chromium;
mod measure;
mod page;
mod peers;
mod plot;
mod report;
mod statistics;

pub use statistics::Summary;

use crate::site::project;
use crate::weigh::brotli;
use anyhow::{Context, bail, ensure};
use chromium::Chromium;
use measure::{Metric, Press, SETTINGS, Setting};
use peers::{Contender, File};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::thread;
use xtask::INSTALL_PEERS;
use xtask::receiver::Receiver;

type Result<T> = anyhow::Result<T>;

/// Fewer rounds than this are a trial: what they show is not written into `docs/`.
const ROUNDS: usize = 9;

/// What to measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Where npm installed the peers: the folder `node_modules`, or the one that it lies in.
    pub peers: PathBuf,
    /// How often each contender's page is loaded at each setting, for each of the two buttons.
    pub rounds: usize,
}

impl Options {
    /// Reads them from a command line that holds `--first-visit`.
    pub fn parse(arguments: impl Iterator<Item = String>) -> Result<Self> {
        let mut peers = None;
        let mut rounds = ROUNDS;
        let mut arguments = arguments;
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--first-visit" => {}
                "--peers" => peers = Some(arguments.next().context("--peers needs a folder")?),
                "--rounds" => {
                    let number = arguments.next().context("--rounds needs a number")?;
                    rounds = number.parse().with_context(|| format!("--rounds {number}"))?;
                    ensure!(rounds > 0, "--rounds needs a number from 1 on");
                }
                other => bail!("`{other}` is not understood beside --first-visit"),
            }
        }
        let peers = peers.with_context(|| {
            format!("--first-visit needs --peers FOLDER, where\n  {INSTALL_PEERS}\nwas run")
        })?;
        Ok(Self { peers: PathBuf::from(peers), rounds })
    }
}

/// What all loads came to.
#[derive(Clone, Debug)]
struct Results {
    browser: String,
    rounds: usize,
    field: peers::Field,
    samples: BTreeMap<(&'static str, &'static str, Metric), Vec<f64>>,
}

impl Results {
    /// `None` where the metric does not apply to the contender, or the contender was left out.
    fn summary(&self, setting: &Setting, contender: &'static str, metric: Metric) -> Option<Summary> {
        Summary::of(self.samples.get(&(setting.id, contender, metric))?)
    }
}

/// Measures, prints the tables and writes the files.
pub fn run(options: &Options) -> Result<()> {
    let scratch = project("target/first-visit");
    fs::create_dir_all(&scratch).with_context(|| scratch.display().to_string())?;
    let scratch = scratch.canonicalize()?;
    let field = peers::field(&options.peers, &scratch)?;
    for name in &field.left_out {
        println!("left out: {name}");
    }
    let site = publish(&field.contenders)?;
    let mut chromium = Chromium::start()?;
    let browser = chromium.version()?;
    let mut samples = BTreeMap::<_, Vec<f64>>::new();

    // Once before anything counts: a contender that is set up wrongly is found at once, and what the browser
    // does once only is done.
    for contender in &field.contenders {
        for press in [Press::Reject, Press::Accept] {
            load(&mut chromium, &site, contender, &SETTINGS[0], press)?;
        }
    }
    for setting in &SETTINGS {
        for round in 0..options.rounds {
            println!("{}: round {} of {}", setting.name, round + 1, options.rounds);
            let mut order: Vec<_> = field.contenders.iter().collect();
            order.rotate_left(round % field.contenders.len());
            for contender in order {
                for press in [Press::Reject, Press::Accept] {
                    for (metric, value) in load(&mut chromium, &site, contender, setting, press)? {
                        samples.entry((setting.id, contender.id, metric)).or_default().push(value);
                    }
                }
            }
        }
    }
    let results = Results { browser, rounds: options.rounds, field, samples };
    println!("\n{}", report::terminal(&results));
    let folder = if options.rounds < ROUNDS { scratch } else { project("docs") };
    write(&folder, &results)
}

fn load(
    chromium: &mut Chromium,
    site: &Receiver,
    contender: &Contender,
    setting: &Setting,
    press: Press,
) -> Result<measure::Load> {
    let address = format!("{}/visit/{}", site.origin("127.0.0.1"), contender.id);
    measure::load(chromium, &address, contender, setting, press)
        .with_context(|| format!("{}, at the setting \"{}\"", contender.name, setting.name))
}

/// A server with the page for each contender and all their files, compressed as a real site would have them.
fn publish(contenders: &[Contender]) -> Result<Receiver> {
    let html = |contender: &Contender| File {
        path: format!("/visit/{}", contender.id),
        bytes: page::html(&contender.additions).into(),
    };
    let mut texts = vec![File { path: "/page/style.css".into(), bytes: page::STYLE.into() }];
    texts.extend(
        contenders.iter().flat_map(|contender| [vec![html(contender)], contender.files.clone()].concat()),
    );
    let compressed = compressed(texts.iter().map(|file| file.bytes.as_slice()).collect());
    let site = Receiver::start(0).context("no port is free")?;
    for file in &texts {
        let body = compressed.get(file.bytes.as_slice()).context("every file is compressed")?;
        site.page(
            &file.path,
            media_type(&file.path)?,
            body.as_slice(),
            &[("Content-Encoding", "br"), CACHED],
        );
    }
    // They are compressed already.
    site.page("/page/kettle.png", "image/png", page::picture(720, 360, 1), &[CACHED]);
    site.page("/page/table.png", "image/png", page::picture(360, 240, 2), &[CACHED]);
    Ok(site)
}

/// Texts and what brotli makes of them; by all processors, because the best quality takes its time.
fn compressed(texts: BTreeSet<&[u8]>) -> HashMap<&[u8], Vec<u8>> {
    let left = Mutex::new(texts.into_iter());
    let done = Mutex::new(HashMap::new());
    let next = || left.lock().unwrap_or_else(PoisonError::into_inner).next();
    let work = || {
        while let Some(text) = next() {
            let body = brotli(text);
            done.lock().unwrap_or_else(PoisonError::into_inner).insert(text, body);
        }
    };
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| (0..workers).for_each(|_| drop(scope.spawn(work))));
    done.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// In place of the receiver's `no-store`, which no real site has for such files.
const CACHED: (&str, &str) = ("Cache-Control", "public, max-age=3600");

fn media_type(path: &str) -> Result<&'static str> {
    if path.starts_with("/visit/") {
        return Ok("text/html; charset=utf-8");
    }
    Ok(match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        _ => bail!("no media type for {path}"),
    })
}

fn write(folder: &Path, results: &Results) -> Result<()> {
    for (name, text) in [
        ("first-visit.json", report::json(results)),
        ("first-visit.md", report::markdown(results)),
        ("first-visit.svg", plot::svg(results)),
    ] {
        let file = folder.join(name);
        fs::write(&file, text).with_context(|| file.display().to_string())?;
        println!("written: {}", file.display());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Options> {
        Options::parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn command_lines() {
        let options = |rounds| Options { peers: "a".into(), rounds };
        assert_eq!(parse("--first-visit --peers a").unwrap(), options(9));
        assert_eq!(parse("--peers a --first-visit --rounds 1").unwrap(), options(1));
        for wrong in
            ["", "--peers", "--peers a --rounds", "--peers a --rounds 0", "--peers a --rounds x", "--peer a"]
        {
            assert!(parse(&format!("--first-visit {wrong}")).is_err(), "{wrong}");
        }
        assert!(parse("--first-visit").unwrap_err().to_string().contains("npm install"));
    }
}
