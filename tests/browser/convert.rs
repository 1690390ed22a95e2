//! JavaScript's values and ours, there and back.

use crate::support::json;
use crate::support::record;
use js_sys::{Array, Function, Object, Reflect};
use privacy_widget_app::browser::convert;
use settings::Value;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

/// What an expression of JavaScript gives.
fn js(expression: &str) -> JsValue {
    Function::new_no_args(&format!("return {expression}")).call0(&JsValue::NULL).unwrap()
}

#[wasm_bindgen_test]
fn a_record_comes_back_as_it_went() {
    let mut record = record("0af");
    assert_eq!(convert::record(&convert::from_record(&record)), Some(record.clone()));
    record.granted.clear();
    record.denied = vec!["a".into(), "“b”, \\ \u{1F36A}".into()];
    record.gpc = true;
    let js = convert::from_record(&record);
    assert_eq!(convert::record(&js), Some(record));
    let keys: Vec<_> =
        Object::keys(js.unchecked_ref::<Object>()).iter().filter_map(|key| key.as_string()).collect();
    assert_eq!(keys, ["v", "id", "revision", "at", "until", "granted", "denied", "gpc"]);
    let mut declared = self::record("0af");
    declared.declared = Some("abcd1234".into());
    assert_eq!(convert::record(&convert::from_record(&declared)), Some(declared));
}

#[wasm_bindgen_test]
fn what_is_no_record_is_none() {
    for text in ["null", "7", "\"text\"", "[]", "{}", "[1, 2]"] {
        assert_eq!(convert::record(&json(text)), None, "{text}");
    }
    assert_eq!(convert::record(&JsValue::UNDEFINED), None);
    for (key, value) in [
        ("v", "\"1\""),
        ("id", "7"),
        ("revision", "null"),
        ("at", "\"now\""),
        ("until", "true"),
        ("granted", "\"all\""),
        ("granted", "[7]"),
        ("granted", "{\"0\": \"a\", \"length\": 1}"),
        ("denied", "null"),
        ("gpc", "0"),
    ] {
        let broken = convert::from_record(&record("a"));
        Reflect::set(&broken, &key.into(), &json(value)).unwrap();
        assert_eq!(convert::record(&broken), None, "{key}: {value}");
    }
}

#[wasm_bindgen_test]
fn json_is_read_as_it_is() {
    let text = r#"{"b": [1, -0.5, "é\u0000", null, true, {}], "a": {"b": [[]]}, "": 1e300}"#;
    let expected: Value = serde_json::from_str(text).unwrap();
    assert_eq!(convert::value(&json(text)), expected);
}

#[wasm_bindgen_test]
fn odd_values_are_null_or_nearly() {
    for (expression, expected) in [
        ("undefined", Value::Null),
        ("() => 1", Value::Null),
        ("Symbol('x')", Value::Null),
        ("10n", Value::Null),
        ("new Date(0)", Value::Map(Vec::new())),
        ("new Map([[1, 2]])", Value::Map(Vec::new())),
        ("Object.create({ inherited: 1 })", Value::Map(Vec::new())),
        ("Object.create(null)", Value::Map(Vec::new())),
        ("[, 1]", Value::List(vec![Value::Null, Value::Number(1.0)])),
        ("({ get a() { throw new Error('no') } })", Value::Map(vec![("a".into(), Value::Null)])),
        ("({ a: undefined, [Symbol('s')]: 1 })", Value::Map(vec![("a".into(), Value::Null)])),
    ] {
        assert_eq!(convert::value(&js(expression)), expected, "{expression}");
    }
    assert!(matches!(convert::value(&js("NaN")), Value::Number(number) if number.is_nan()));
}

#[wasm_bindgen_test]
fn what_another_frame_made_is_read_all_the_same() {
    let frame = crate::support::Guest::new("iframe");
    let window = Reflect::get(&frame.0, &"contentWindow".into()).unwrap();
    let parse = Reflect::get(&Reflect::get(&window, &"JSON".into()).unwrap(), &"parse".into()).unwrap();
    let theirs = |text: &str| parse.unchecked_ref::<Function>().call1(&JsValue::NULL, &text.into()).unwrap();
    let list = theirs("[{\"a\": [1]}]");
    assert!(!list.is_instance_of::<Array>(), "of another realm");
    assert_eq!(convert::value(&list), serde_json::from_str(r#"[{"a": [1]}]"#).unwrap());
    let record = record("a");
    let text = js_sys::JSON::stringify(&convert::from_record(&record)).unwrap();
    assert_eq!(convert::record(&theirs(&String::from(text))), Some(record));
}

#[wasm_bindgen_test]
fn depth_has_an_end_and_circles_too() {
    let depth = |value: &Value| {
        let (mut depth, mut inner) = (0, value);
        while let Value::List(items) = inner {
            depth += 1;
            match items.first() {
                Some(item) => inner = item,
                None => break,
            }
        }
        (depth, inner.clone())
    };
    let nested = |levels: usize| json(&("[".repeat(levels) + "7" + &"]".repeat(levels)));
    assert_eq!(depth(&convert::value(&nested(30))), (30, Value::Number(7.0)));
    assert_eq!(depth(&convert::value(&nested(5000))), (32, Value::Null));
    let (levels, end) = depth(&convert::value(&js("(a => a[0] = a)([])")));
    assert_eq!((levels, end), (32, Value::Null));
}
