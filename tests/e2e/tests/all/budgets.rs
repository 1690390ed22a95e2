//! What each kind of visit loads, weighed against what it may.

use e2e::visits::{Scales, Visit};
use e2e::{Visitor, budget, in_browsers};

in_browsers! {
    both {}
    chrome {
        every_visit_keeps_to_its_budget
    }
}

async fn every_visit_keeps_to_its_budget(visitor: &Visitor) {
    let mut scales = Scales::default();
    let mut over = Vec::new();
    for visit in Visit::ALL {
        let files = visit.made_by(visitor).await;
        let (weight, budget) = (scales.weigh(&files).brotli, budget::of(visit));
        let (requests, most) = (visitor.site().requests(), budget::requests(visit));
        println!("{}: {weight} of {budget} bytes, {requests} of {most} requests", visit.name());
        if requests > most {
            over.push(format!("{}: {requests} requests, {most} allowed: {files:?}", visit.name()));
        }
        if weight > budget {
            let each = files.iter().map(|file| (file.file_name().unwrap(), scales.weigh_one(file).brotli));
            over.push(format!(
                "{}: {weight} bytes, {budget} allowed: {:?}",
                visit.name(),
                each.collect::<Vec<_>>()
            ));
        }
    }
    assert!(
        over.is_empty(),
        "{}\nSee tests/e2e/src/budget.rs; `cargo xtask bench` shows more.",
        over.join("\n")
    );
}
