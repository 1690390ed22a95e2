//! End-to-end tests: real browsers, the published files (`pkg/dist`), pages that are not the project's own.
//!
//! - [`run`] and [`in_browsers!`]: a test, in each browser it is meant for.
//! - [`Visitor`]: what a visitor does with a page and sees of it.
//! - [`Site`], [`Page`]: the foreign site, on loopback, and another company beside it.
//! - [`first_visit`]: what a first visit costs, beside other consent tools.
//! - [`npm`]: files of the packages that the tests take from npm.
//! - [`gating`]: what a page's gates cost on a return visit, beside a peer's.
//! - [`leaks`]: ways in which data leaves a page, and innocent traffic; [`matrix`]: every way with every code.
//! - [`reading`]: how long a policy takes to be there, beside the usual way.
//! - [`visits`]: the kinds of visit whose bytes are counted; [`budget`]: how many each may load.
//!
//! Nothing here waits for a time to pass: every wait is for a condition, and ends in a failure that says
//! which.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a helper that fails is a test that fails; nothing of this is published"
)]

pub mod budget;
mod driver;
pub mod first_visit;
pub mod gating;
pub mod leaks;
pub mod matrix;
mod npm;
pub mod reading;
mod site;
mod visitor;
pub mod visits;
pub mod weigh;

pub use driver::Browser;
pub use fantoccini::key::Key;
pub use npm::npm;
pub use serde_json::{Value, json};
pub use site::{Page, STRICT, Site, dist, fixture, project, published, usual};
pub use visitor::{Event, Visitor};
pub use xtask::receiver::Received;

use futures_util::FutureExt;
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::time::Duration;

/// No test comes near this; one that hangs must not keep the others from ending.
const LIMIT: Duration = Duration::from_secs(90);

/// Runs a test with a browser of its own, whose profile is empty, and a site of its own.
pub fn run(browser: Browser, test: impl AsyncFnOnce(&Visitor)) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("tokio starts").block_on(async {
        let visitor = Visitor::arrive(browser).await;
        // Public collections take their time.
        let limit = if std::env::var_os("PRIVACY_WIDGET_SUITES").is_some() { LIMIT * 20 } else { LIMIT };
        let test = tokio::time::timeout(limit, test(&visitor));
        let outcome = AssertUnwindSafe(test).catch_unwind().await;
        // Also after a failure: a browser without its driver would stay.
        visitor.leave().await;
        match outcome {
            Ok(Ok(())) => {}
            Ok(Err(_)) => panic!("not done within {} seconds", limit.as_secs()),
            Err(failure) => resume_unwind(failure),
        }
    });
}

/// Makes tests of functions: those under `both` run in Chrome and in Firefox, those under `chrome` there
/// alone. What depends on the browser's own workings belongs under `both`; what is the widget's alone need
/// not wait for two.
#[macro_export]
macro_rules! in_browsers {
    (both { $($both:ident)* } chrome { $($chrome:ident)* }) => {
        mod chrome {
            $(#[test] fn $both() { $crate::run($crate::Browser::Chrome, super::$both); })*
            $(#[test] fn $chrome() { $crate::run($crate::Browser::Chrome, super::$chrome); })*
        }
        mod firefox {
            $(#[test] fn $both() { $crate::run($crate::Browser::Firefox, super::$both); })*
        }
    };
}
