//! Requests that hold nothing that was typed, in the shapes that pages send: none of them may be warned about.

use super::encode::*;
use super::{Sent, X, bytes, text, typed, url};
use crate::{Inspector, Sort, Verdict};

/// Numbers that look random, the same in every run.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn bytes(&mut self, count: usize) -> Vec<u8> {
        (0..count).map(|_| (self.next() >> 32) as u8).collect()
    }

    fn below(&mut self, end: u64) -> u64 {
        (self.next() >> 16) % end
    }

    fn uuid(&mut self) -> String {
        let hex = hex(self.bytes(16));
        format!("{}-{}-4{}-a{}-{}", &hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..])
    }
}

/// Forms full of values that are easily mistaken for something else.
fn forms() -> Vec<Inspector> {
    use Sort::*;
    let mut forms = vec![
        typed(&[
            (Email, "Jane.Doe+shop@gmail.com"),
            (CardNumber, "4111 1111 1111 1111"),
            (CardCode, "737"),
            (CardExpiry, "12/27"),
            (Password, "hunter2Zq!9"),
            (Phone, "+49 151 23456789"),
            (Name, "Jane Doe"),
            (PostalCode, "10115"),
        ]),
        typed(&[
            (Email, "info@web.de"),
            (NamePart, "Mark"),
            (NamePart, "Page"),
            (Place, "Berlin"),
            (PostalCode, "1000"),
            (Address, "Main"),
            (Phone, "5552671"),
            (Password, "password"),
            (Username, "button"),
            (OneTimeCode, "123456"),
            (Text, "order"),
            (Birthday, "1990-05-17"),
        ]),
        typed(&[
            (Email, "test@example.com"),
            (Name, "Max Power"),
            (Place, "London"),
            (Place, "Germany"),
            (Url, "https://www.google.com/"),
            (Text, "Hello"),
            (Account, "12345678"),
            (CardCode, "123"),
            (Phone, "0123456789"),
            (Username, "a"),
            (Text, "checkout now please"),
        ]),
    ];
    // The second visitor has typed what the page says.
    forms[1].ignore("E-mail, user name, password. Press the button to order.");
    forms[1].set(8, Password, "");
    forms[1].set(8, Password, "password");
    forms[1].set(9, Username, "");
    forms[1].set(9, Username, "button");
    forms
}

/// One payload of each usual shape.
fn shapes(n: &mut Numbers) -> Vec<Sent> {
    let time = 1_712_345_678_901 + n.below(1 << 30);
    let uuid = n.uuid();
    let id = n.below(10_u64.pow(9));
    let token = base64url(n.bytes(32));
    let (x, y) = (n.below(1920), n.below(1080));
    let (hash, short) = (hex(n.bytes(32)), hex(n.bytes(8)));
    vec![
        url(format!(
            "https://www.google-analytics.com/g/collect?v=2&tid=G-{}&gtm=45je4{}v9&_p={time}&gcd=13l3l3l3l1l1&npa=0&dma=1&cid={id}.{}&ul=en-us&sr=1920x1080&uaa=x86&uab=64&uafvl=Chromium%3B124.0.6367.60%7CGoogle%2520Chrome%3B124.0.6367.60&_s=1&sid={}&sct=1&seg=1&dl=https%3A%2F%2Fshop.test%2Forder%3Futm_source%3Dnewsletter&dr=https%3A%2F%2Fwww.google.com%2F&dt=Order%20%E2%80%93%20Checkout%20page&en=form_start&ep.form_id=order&ep.first_field_name=email&ep.first_field_type=email&epn.first_field_position=1&tfd={}",
            &short[..10],
            n.below(1000),
            time / 1000,
            time / 1000 + 5,
            n.below(99_999)
        )),
        url(format!(
            "https://matomo.example/matomo.php?action_name=Checkout%20%2F%20Berlin&idsite=1&rec=1&r={}&h=12&m=37&s=37&url=https%3A%2F%2Fshop.test%2Forder&_id={short}&_idn=0&send_image=0&_refts={}&pv_id={}&pf_net=12&pf_srv=37&res=1920x1080&cookie=1",
            n.below(999_999),
            time / 1000,
            &token[..6]
        )),
        text(format!(
            r#"{{"event_id":"{hash}","sent_at":"2024-04-05T12:37:37.123Z","sdk":{{"name":"sentry.javascript.browser","version":"7.109.0"}},"exception":{{"values":[{{"type":"TypeError","value":"Cannot read properties of undefined (reading 'email')","stacktrace":{{"frames":[{{"filename":"https://shop.test/static/js/main.{short}.js","function":"HTMLFormElement.onSubmit","lineno":1,"colno":{}}}]}}}}]}},"user":{{"ip_address":"{{{{auto}}}}"}},"tags":{{"page":"order","city":"unknown"}}}}"#,
            n.below(99_999)
        )),
        text(format!(
            r#"{{"batch":[{{"timestamp":"2024-04-05T12:37:37.737Z","messageId":"ajs-next-{hash}","type":"track","event":"Form Field Focused","properties":{{"field":"email","name":"order","label":"First name","password":false,"step":3}},"anonymousId":"{uuid}","context":{{"locale":"en-GB","timezone":"Europe/Berlin","page":{{"path":"/order","title":"Order now – Main Street Hosting","url":"https://shop.test/order"}},"userAgent":"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36"}}}}],"writeKey":"{}","sentAt":"2024-04-05T12:37:38.000Z"}}"#,
            &token[..32]
        )),
        text(format!(
            r#"{{"data":[[{time},1,{{"source":1,"positions":[{{"x":{x},"y":{y},"id":737,"timeOffset":-450}},{{"x":{},"y":{},"id":10115,"timeOffset":0}}]}}],[{},3,{{"source":5,"text":"********","isChecked":false,"id":123}}]]}}"#,
            x + 3,
            y + 5,
            time + 37
        )),
        text(format!(
            "sid={short}&uid={uuid}&t={time}&lat={}.{}&lon=13.{}&tz=Europe/London&country=DE",
            52, id, id
        )),
        text(format!(
            "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6IjEifQ.{}.{token}",
            base64url(format!(
                r#"{{"iss":"https://id.example/","sub":"auth0|{short}","aud":"shop","iat":{},"exp":{},"scope":"openid profile email"}}"#,
                time / 1000,
                time / 1000 + 3600
            ))
        )),
        url(format!("https://cdn.example/assets/chunk-{short}.js?v={hash}")),
        url(format!("https://img.example/{uuid}/w_{x},h_{y}/{token}.webp")),
        text(format!("data:image/png;base64,{}", base64(n.bytes(3000)))),
        bytes([&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], &n.bytes(5000)].concat()),
        bytes(gzip(format!("{{\"events\":[{{\"t\":{time},\"id\":\"{uuid}\"}}],\"k\":\"{token}\"}}"))),
        text(format!(
            "{{\"coordinates\":[{}]}}",
            (0..60).map(|_| format!("{}.{}", n.below(90), n.below(1_000_000))).collect::<Vec<_>>().join(",")
        )),
        text(format!("[{}]", (0..200).map(|_| n.below(256).to_string()).collect::<Vec<_>>().join(","))),
        text(format!(
            "order={}&sku=411111-{}&qty=1&price=49.90&total=123.45&currency=EUR&vat=19",
            n.below(10_u64.pow(10)),
            n.below(10_000)
        )),
        text(format!("{{\"i\":{},\"e\":\"keydown\",\"key\":\"Shift\",\"ts\":{time}}}", n.below(100))),
        text("grecaptcha:03AFcWeA".to_owned() + &base64url(n.bytes(900))),
        url(format!(
            "https://px.ads.example/attribution_trigger?pid={}&time={time}&url=https%3A%2F%2Fshop.test%2F&v=2&fmt=js&li_adsId={uuid}",
            n.below(999_999)
        )),
        url(format!(
            "https://www.facebook.com/tr/?id={id}&ev=PageView&dl=https%3A%2F%2Fshop.test%2Forder&rl=&if=false&ts={time}&sw=1920&sh=1080&v=2.9.153&r=stable&ec=0&o=4126&fbp=fb.1.{time}.{id}&cs_est=true&ler=empty&it={time}&coo=false&rqm=GET"
        )),
        text(format!(
            "------WebKitFormBoundary{}\r\nContent-Disposition: form-data; name=\"meta\"\r\n\r\n{{\"v\":1}}\r\n------WebKitFormBoundary{}--\r\n",
            &token[..16],
            &token[..16]
        )),
        text(format!(
            "{{\"query\":\"query Cart($id: ID!) {{ cart(id: $id) {{ items {{ name price page }} customer {{ email firstName }} }} }}\",\"variables\":{{\"id\":\"{token}\"}}}}"
        )),
        text(format!(
            "{{\"p256\":\"{}\",\"sri\":\"sha256-{}\",\"etag\":\"W/\\\"{short}\\\"\"}}",
            base64(n.bytes(65)),
            base64(n.bytes(32))
        )),
        text("1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20"),
        text(
            "It doesn't matter: mark the page, press the button, and power up to the max. Order now! Hello?",
        ),
        text(
            "<svg viewBox=\"0 0 24 24\"><path d=\"M12 2C6.48 2 2 6.48 2 12s4.48 10 10 10 10-4.48 10-10S17.52 2 12 2zm1 15h-2v-6h2v6z\"/></svg>",
        ),
        text(
            "{\"type\":\"password\",\"autocomplete\":\"new-password\",\"tag\":\"button\",\"name\":\"email\"}",
        ),
        text(format!("{{\"email_hash\":\"{hash}\",\"ph\":\"{}\"}}", sha256("+15551234567"))),
        text(format!(
            "{{\"domain\":\"gmail.com\",\"mx\":\"web.de\",\"tld\":\"example.com\",\"n\":{}}}",
            n.below(99)
        )),
    ]
}

#[test]
fn what_pages_send_is_let_go() {
    let mut n = Numbers(0x1234_5678_9abc_def1);
    for mut inspector in forms() {
        for _ in 0..40 {
            for sent in shapes(&mut n) {
                let verdict = sent.to(&mut inspector, X);
                assert_eq!(
                    verdict,
                    Verdict::Clear,
                    "{} {:?}",
                    sent.url,
                    sent.body.as_deref().map(String::from_utf8_lossy)
                );
            }
        }
    }
}

/// Addresses with random numbers in them, as the widget's peers were tried with.
#[test]
fn random_addresses_are_let_go() {
    let mut n = Numbers(0xfeed_beef_dead_cafe);
    let mut forms = forms();
    for round in 0..3000_u64 {
        let length = n.below(40) as usize + 1;
        let random = n.bytes(length);
        let id = match round % 6 {
            0 => hex(&random),
            1 => base64url(&random),
            2 => base64(&random),
            3 => base32(&random),
            4 => percent(&random),
            _ => random.iter().map(|byte| char::from(b'0' + byte % 10)).collect(),
        };
        let sent = url(format!("{X}/{}/{id}?r={}&id={id}", n.below(100), n.next()));
        for inspector in &mut forms {
            assert_eq!(sent.to(inspector, X), Verdict::Clear, "{}", sent.url);
        }
    }
}

/// Whole files: a script, texts, this project's own.
#[test]
fn files_are_let_go() {
    let files = [
        include_str!("../../../../pkg/loader/main.js"),
        include_str!("../../../../README.md"),
        include_str!("../../../../docs/configuration.md"),
        include_str!("../../../../ARCHITECTURE.md"),
        include_str!("../../../../Cargo.lock"),
    ];
    for mut inspector in forms() {
        for file in files {
            for sent in [text(file), text(json_text(file)), text(base64(file)), bytes(gzip(file))] {
                let verdict = sent.to(&mut inspector, X);
                assert_eq!(verdict, Verdict::Clear, "{}", &file[..40]);
            }
        }
    }
}
