//! The receiving end over real connections.

#![allow(clippy::unwrap_used, reason = "a failed helper is a failed test")]

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};
use xtask::receiver::{Answer, Receiver};

const SOON: Duration = Duration::from_secs(10);

fn connect(receiver: &Receiver) -> TcpStream {
    TcpStream::connect(("127.0.0.1", receiver.port())).unwrap()
}

fn ask(receiver: &Receiver, request: &str) -> String {
    let mut stream = connect(receiver);
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8(answer).unwrap()
}

fn get(receiver: &Receiver, path: &str) -> String {
    ask(receiver, &format!("GET {path} HTTP/1.1\r\nHost: x\r\n\r\n"))
}

fn post(receiver: &Receiver, path: &str, body: &str) -> String {
    let head = "Content-Type: application/x-www-form-urlencoded\r\nOrigin: http://shop.example";
    ask(receiver, &format!("POST {path} HTTP/1.1\r\n{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len()))
}

#[test]
fn what_is_sent_is_shown_and_recorded() {
    let receiver = Receiver::start(0).unwrap();
    receiver.named("Pay & Co", "Another company.");
    let answer = post(&receiver, "/receive/order?step=2", "name=Ada&card=4111");
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    assert!(answer.contains("Access-Control-Allow-Origin: http://shop.example\r\n"));
    assert!(answer.contains("Pay &amp; Co") && answer.contains(">4111<"));

    let received = receiver.wait_for(|r| r.path == "/receive/order", SOON).unwrap();
    assert_eq!((received.method.as_str(), received.query.as_str()), ("POST", "step=2"));
    assert_eq!(received.body, b"name=Ada&card=4111");
    assert_eq!(received.field("card").as_deref(), Some("4111"));
    assert_eq!(received.field("step").as_deref(), Some("2"));
    assert_eq!(received.header("Origin"), Some("http://shop.example"));
    assert_eq!(received.answer.map(|answer| answer.status), Some(200));

    receiver.clear();
    assert!(receiver.requests().is_empty());
    assert!(receiver.wait_for(|_| true, Duration::from_millis(20)).is_none());
    get(&receiver, "/receive/pixel?e=1");
    assert_eq!(receiver.received()[0].order, received.order + 1);
}

#[test]
fn files_and_pages_are_served_and_recorded_with_their_lengths() {
    let root = std::env::temp_dir().join(format!("xtask-receiver-{}", std::process::id()));
    fs::create_dir_all(&root).unwrap();
    fs::write(root.join("app.wasm"), [0, 1, 2]).unwrap();
    let receiver = Receiver::start(0).unwrap();
    receiver.mount("/privacy-widget", &root).page(
        "/order.html",
        "text/html",
        "<p>",
        &[("Content-Security-Policy", "default-src 'self'")],
    );
    receiver.header("*.wasm", "Cache-Control", "max-age=60");

    let file = get(&receiver, "/privacy-widget/app.wasm");
    assert!(
        file.contains("Content-Type: application/wasm\r\n") && file.contains("Cache-Control: max-age=60\r\n")
    );
    assert!(!file.contains("no-store"));
    assert!(get(&receiver, "/order.html").contains("Content-Security-Policy: default-src 'self'\r\n"));
    assert!(get(&receiver, "/privacy-widget/../receiver.rs").starts_with("HTTP/1.1 404 "));
    let head = ask(&receiver, "HEAD /order.html HTTP/1.1\r\n\r\n");
    assert!(head.contains("Content-Length: 3\r\n") && head.ends_with("\r\n\r\n"));

    let answers: Vec<_> =
        receiver.requests().into_iter().map(|r| (r.path, r.answer.unwrap().status)).collect();
    let expected = [
        ("/privacy-widget/app.wasm", 200),
        ("/order.html", 200),
        ("/privacy-widget/../receiver.rs", 404),
        ("/order.html", 200),
    ];
    assert_eq!(answers, expected.map(|(path, status)| (path.to_owned(), status)));
    assert_eq!(receiver.requests()[0].answer, Some(Answer { status: 200, length: 3 }));
    assert!(receiver.received().is_empty());
    fs::remove_dir_all(root).unwrap();
}

#[test]
fn a_test_can_hold_fail_and_redirect() {
    let receiver = Receiver::start(0).unwrap();
    receiver.page("/a", "text/plain", "a", &[]).hold("/a");
    thread::scope(|scope| {
        let held = scope.spawn(|| get(&receiver, "/a"));
        let waiting = receiver.wait_for(|r| r.path == "/a", SOON).unwrap();
        assert_eq!(waiting.answer, None);
        receiver.fail("/a", 503).release("/a");
        assert!(held.join().unwrap().starts_with("HTTP/1.1 503 "));
    });
    assert!(receiver.wait_for(|r| r.answer.is_some(), SOON).is_some());
    receiver.redirect("/a", 307, "/b");
    assert!(get(&receiver, "/a").contains("\r\nLocation: /b\r\n"));
    receiver.restore("/a");
    assert!(get(&receiver, "/a").ends_with("\r\n\r\na"));
}

#[test]
fn a_preflight_is_given_leave() {
    let receiver = Receiver::start(0).unwrap();
    let answer = ask(
        &receiver,
        "OPTIONS /receive/x HTTP/1.1\r\nOrigin: http://a\r\nAccess-Control-Request-Method: PUT\r\n\
         Access-Control-Request-Headers: x-a\r\n\r\n",
    );
    assert!(answer.starts_with("HTTP/1.1 204 "), "{answer}");
    for header in
        ["Allow-Origin: http://a", "Allow-Methods: PUT", "Allow-Headers: x-a", "Allow-Credentials: true"]
    {
        assert!(answer.contains(&format!("\r\nAccess-Control-{header}\r\n")), "{header}: {answer}");
    }
}

#[test]
fn slow_cut_and_malformed_connections_disturb_nobody() {
    let receiver = Receiver::start(0).unwrap();
    let silent = connect(&receiver);
    let mut cut = connect(&receiver);
    cut.write_all(b"POST /receive/a HTTP/1.1\r\nContent-Length: 100\r\n\r\nabc").unwrap();
    drop(cut);
    assert!(ask(&receiver, "nonsense\r\n\r\n").starts_with("HTTP/1.1 400 "));
    // The refusal arrives although the body is still under way.
    let mut long = connect(&receiver);
    long.write_all(b"POST /receive/a HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n").unwrap();
    long.write_all(&[b'x'; 100_000]).unwrap();
    let mut start = [0; 12];
    long.read_exact(&mut start).unwrap();
    assert_eq!(&start, b"HTTP/1.1 413");
    assert!(get(&receiver, "/receive/b").starts_with("HTTP/1.1 200 "));
    assert_eq!(receiver.requests().len(), 1);
    drop(silent);
}

#[test]
fn large_bodies_arrive_whole() {
    let receiver = Receiver::start(0).unwrap();
    let body = format!("v={}", "x".repeat(8_000_000));
    post(&receiver, "/receive/large", &body);
    assert_eq!(receiver.received()[0].field("v").unwrap().len(), 8_000_000);
}

#[test]
fn dropping_it_stops_it_at_once_and_frees_the_port() {
    let receiver = Receiver::start(0).unwrap();
    let port = receiver.port();
    receiver.page("/a", "text/plain", "a", &[]).hold("/a");
    let mut held = connect(&receiver);
    held.write_all(b"GET /a HTTP/1.1\r\n\r\n").unwrap();
    receiver.wait_for(|r| r.path == "/a", SOON).unwrap();
    let idle = connect(&receiver);
    let start = Instant::now();
    drop(receiver);
    assert!(start.elapsed() < Duration::from_secs(5));
    let mut answer = Vec::new();
    let _ = held.read_to_end(&mut answer);
    assert!(answer.is_empty(), "what is held is not answered after the end");
    drop(idle);
    assert_eq!(Receiver::start(port).unwrap().port(), port);
}
