//! Moments in words.

use privacy_widget_app::date;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn dates_are_written_in_any_language_and_in_none() {
    let at = 1_760_000_000_000.0;
    assert!(date::day(at, "de").contains("Oktober"));
    for tag in ["", "en_US", "no such language", "x"] {
        assert!(!date::day(at, tag).is_empty() && !date::moment(at, tag).is_empty(), "{tag}");
    }
    assert!(!date::day(f64::NAN, "en").is_empty());
}
