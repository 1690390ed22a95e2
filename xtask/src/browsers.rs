//! The browsers that the tests run in, and their drivers. Never downloads one by itself: where the system's
//! packages can be installed it installs them, otherwise it says what is missing.

use crate::apt::Apt;
use crate::error::{Context, Error, Result};
use crate::process;
use crate::project::Project;
use crate::tools;
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const CHROME: &[&str] = &[
    "chromium",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "chromium-browser",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const FIREFOX: &[&str] = &["firefox", "firefox-esr", "/Applications/Firefox.app/Contents/MacOS/firefox"];
const DEBIAN: &[&str] = &["chromium", "chromium-driver", "firefox-esr"];

/// Browsers that start, and their drivers.
#[derive(Debug)]
pub(crate) struct Browsers {
    chrome: PathBuf,
    firefox: PathBuf,
    chromedriver: PathBuf,
    geckodriver: PathBuf,
    /// The search path with `firefox` on it, which is the only name that geckodriver looks for.
    path: OsString,
}

/// One of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Browser {
    Chrome,
    Firefox,
}

impl Browsers {
    /// Makes sure that Chrome, its driver and Firefox start, and installs geckodriver.
    pub fn ensure(project: &Project) -> Result<Self> {
        check(project)?;
        let (Some(chrome), Some(chromedriver), Some(firefox)) = (chrome(), chromedriver(), firefox()) else {
            return Err(Error::new(NEEDED));
        };
        let geckodriver = match env::var_os("GECKODRIVER") {
            Some(path) => PathBuf::from(path),
            None => tools::ensure(project, tools::GECKODRIVER)?,
        };
        let path = if cfg!(unix) && firefox.ends_with("firefox-esr") {
            process::search_path(&[&alias(project, &firefox)?])?
        } else {
            process::search_path(&[])?
        };
        Ok(Self { chrome, firefox, chromedriver, geckodriver, path })
    }

    /// Tells a test program where everything is.
    pub fn tell(&self, command: &mut Command) {
        command.env("PATH", &self.path);
        command.env("CHROMEDRIVER", &self.chromedriver).env("GECKODRIVER", &self.geckodriver);
        command.env("CHROME_BIN", &self.chrome).env("FIREFOX_BIN", &self.firefox);
    }

    /// Tells wasm-bindgen's test runner about one browser; of two it would take Firefox.
    pub fn tell_of_one(&self, command: &mut Command, browser: Browser) {
        self.tell(command);
        for other in ["GECKODRIVER", "CHROMEDRIVER", "SAFARIDRIVER", "MSEDGEDRIVER"] {
            command.env_remove(format!("{other}_REMOTE"));
            let keep = match browser {
                Browser::Chrome => other == "CHROMEDRIVER",
                Browser::Firefox => other == "GECKODRIVER",
            };
            if !keep {
                command.env_remove(other);
            }
        }
    }
}

/// Makes sure that the browsers and Chrome's driver start, installing Debian's packages where that is possible.
pub(crate) fn check(project: &Project) -> Result {
    let missing = missing();
    if missing.is_empty() {
        return Ok(());
    }
    let missing = format!("not there, or not starting: {}.\n{NEEDED}", missing.join(", "));
    let Some(apt) = Apt::find() else { return Err(Error::new(missing)) };
    apt.install(project, DEBIAN, &[]).context(|| missing.clone())?;
    if self::missing().is_empty() { Ok(()) } else { Err(Error::new(format!("{missing}\n{SNAPS}"))) }
}

fn missing() -> Vec<&'static str> {
    [
        (chrome().is_none(), "Chromium or Chrome"),
        (chromedriver().is_none(), "chromedriver"),
        (firefox().is_none(), "Firefox"),
    ]
    .into_iter()
    .filter_map(|(missing, name)| missing.then_some(name))
    .collect()
}

const NEEDED: &str = "\
The browser tests need Chromium or Chrome, the chromedriver of the same version, and Firefox, on the search path.
  Debian:   apt-get install chromium chromium-driver firefox-esr
  Fedora:   dnf install chromium chromedriver firefox
  Arch:     pacman -S chromium firefox
  macOS:    brew install --cask google-chrome chromedriver firefox
Elsewhere: install them from their makers, and name the driver with CHROMEDRIVER=/path/to/chromedriver.";

const SNAPS: &str = "\
The packages were installed, but not all of them start. Ubuntu's are stand-ins for snaps, which do not run
everywhere: install the browsers from their makers' own packages.";

fn chrome() -> Option<PathBuf> {
    first_that_starts(CHROME)
}

fn firefox() -> Option<PathBuf> {
    first_that_starts(FIREFOX)
}

fn chromedriver() -> Option<PathBuf> {
    match env::var_os("CHROMEDRIVER") {
        Some(path) => Some(PathBuf::from(path)).filter(|path| starts(path)),
        None => first_that_starts(&["chromedriver"]),
    }
}

fn first_that_starts(names: &[&str]) -> Option<PathBuf> {
    let found = names
        .iter()
        .filter_map(|name| if name.starts_with('/') { Some(name.into()) } else { process::find(name) });
    found.into_iter().find(|path| starts(path))
}

/// A stand-in for a snap is there, but only says how to get the browser.
fn starts(program: &Path) -> bool {
    process::answer(program, &["--version"]).is_some()
}

/// A folder in which this Firefox is called `firefox`.
fn alias(project: &Project, firefox: &Path) -> Result<PathBuf> {
    let folder = project.target("tools/firefox");
    let link = folder.join("firefox");
    fs::create_dir_all(&folder).context(|| format!("cannot make {}", folder.display()))?;
    let _ = fs::remove_file(&link);
    #[cfg(unix)]
    std::os::unix::fs::symlink(firefox, &link)
        .context(|| format!("cannot make the link {}", link.display()))?;
    Ok(folder)
}
