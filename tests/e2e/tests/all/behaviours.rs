//! That `docs/behaviours.md` names tests that exist, for each promise.

/// The sources that hold the tests it names.
const SOURCES: [(&str, &str); 10] = [
    ("accessibility", include_str!("accessibility.rs")),
    ("autoconsent", include_str!("autoconsent.rs")),
    ("consent", include_str!("consent.rs")),
    ("cookies", include_str!("cookies.rs")),
    ("foreign", include_str!("foreign.rs")),
    ("loading", include_str!("loading.rs")),
    ("pages", include_str!("pages.rs")),
    ("robust", include_str!("robust.rs")),
    ("signals", include_str!("signals.rs")),
    ("trouble", include_str!("trouble.rs")),
];

#[test]
fn every_promise_has_a_test() {
    let table = include_str!("../../../../docs/behaviours.md");
    let rows: Vec<&str> = table.lines().filter(|line| line.starts_with("| ") && line.contains('`')).collect();
    assert_eq!(rows.len(), 45);
    for (index, row) in rows.iter().enumerate() {
        assert!(row.starts_with(&format!("| {} |", index + 1)), "out of order: {row}");
        for test in row.split('`').skip(1).step_by(2) {
            let (module, name) = test.split_once("::").unwrap();
            let (_, source) = SOURCES.iter().find(|(known, _)| *known == module).unwrap();
            let listed = source.lines().any(|line| line.trim() == name);
            assert!(listed && source.contains(&format!("async fn {name}(")), "there is no test {test}");
        }
    }
}
