//! The listening socket, a thread per connection, and the record of what arrived.
//!
//! A connection that is slow, or closes early, costs its own thread and nothing else.

use super::answer::Response;
use super::http::{self, Refused, Request};
use super::routes::Routes;
use super::{Answer, Received, forms};
use std::io::{self, BufReader, Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// A browser opens connections ahead of time and may never use them.
const SILENCE: Duration = Duration::from_secs(15);
/// After the answer the other side gets this long to close, so that the end of the answer is not lost.
const FAREWELL: Duration = Duration::from_secs(1);

/// What the threads share.
#[derive(Debug, Default)]
pub(super) struct Shared {
    state: Mutex<State>,
    /// Something arrived, was answered, was released, or the server stops.
    changed: Condvar,
    stopping: AtomicBool,
}

#[derive(Debug, Default)]
struct State {
    routes: Arc<Routes>,
    arrived: u64,
    log: Vec<Received>,
}

impl Shared {
    pub fn change_routes(&self, change: impl FnOnce(&mut Routes)) {
        change(Arc::make_mut(&mut self.lock().routes));
        self.changed.notify_all();
    }

    pub fn log(&self, wanted: impl Fn(&Received) -> bool) -> Vec<Received> {
        self.lock().log.iter().filter(|received| wanted(received)).cloned().collect()
    }

    pub fn clear(&self) {
        self.lock().log.clear();
    }

    pub fn wait_for(&self, fits: impl Fn(&Received) -> bool, timeout: Duration) -> Option<Received> {
        let deadline = Instant::now() + timeout;
        let mut state = self.lock();
        loop {
            if let Some(received) = state.log.iter().find(|received| fits(received)) {
                return Some(received.clone());
            }
            let left = deadline.checked_duration_since(Instant::now())?;
            (state, _) = self.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // A thread that panicked while it held the lock left nothing half done: each change is one step.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn stopping(&self) -> bool {
        self.stopping.load(Ordering::SeqCst)
    }

    fn record(&self, request: &Request) -> u64 {
        let fields = forms::decode(request.header("content-type").unwrap_or_default(), &request.body);
        let mut state = self.lock();
        state.arrived += 1;
        let received = Received {
            order: state.arrived,
            method: request.method.clone(),
            path: request.path.clone(),
            query: request.query.clone(),
            headers: request.headers.clone(),
            body: request.body.clone(),
            fields,
            answer: None,
            sent: None,
        };
        let order = received.order;
        if !state.routes.announce {
            state.log.push(received);
        } else if received.is_delivery() && received.method != "OPTIONS" {
            let fields = received.fields.len() + received.query_fields().len();
            println!("{}: {} {} (fields: {fields})", state.routes.title(), received.method, received.path);
        }
        drop(state);
        self.changed.notify_all();
        order
    }

    /// The routes as they are once nothing holds this request; `None` when the server stops meanwhile.
    fn routes_for(&self, request: &Request) -> Option<Arc<Routes>> {
        let mut state = self.lock();
        while state.routes.holds(request) && !self.stopping() {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        (!self.stopping()).then(|| Arc::clone(&state.routes))
    }

    fn answered(&self, order: u64, response: &Response) {
        let answer = Answer { status: response.status, length: response.body.len() };
        if let Some(received) = self.lock().log.iter_mut().find(|received| received.order == order) {
            received.answer = Some(answer);
        }
        self.changed.notify_all();
    }

    fn sent(&self, order: u64, bytes: usize) {
        if let Some(received) = self.lock().log.iter_mut().find(|received| received.order == order) {
            received.sent = Some(bytes);
        }
        self.changed.notify_all();
    }
}

/// The thread that accepts. Dropping it stops it, and lets go whoever waits.
#[derive(Debug)]
pub(super) struct Running {
    port: u16,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

impl Running {
    pub fn start(port: u16, shared: Arc<Shared>) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let port = listener.local_addr()?.port();
        let for_thread = Arc::clone(&shared);
        let thread = thread::Builder::new().name(format!("receiver-{port}")).spawn(move || {
            for stream in listener.incoming() {
                if for_thread.stopping() {
                    return;
                }
                let shared = Arc::clone(&for_thread);
                match stream {
                    // Without a thread for it the other side sees its connection close, and we go on.
                    Ok(stream) => drop(thread::Builder::new().spawn(move || serve(&shared, &stream))),
                    // Out of descriptors: some will come free.
                    Err(_) => thread::sleep(Duration::from_millis(20)),
                }
            }
        })?;
        Ok(Self { port, shared, thread: Some(thread) })
    }

    pub fn port(&self) -> u16 {
        self.port
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Under the lock, or a thread about to wait would miss the news.
        let state = self.shared.lock();
        self.shared.stopping.store(true, Ordering::SeqCst);
        drop(state);
        self.shared.changed.notify_all();
        // `accept` wakes for a connection only.
        if TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_ok()
            && let Some(thread) = self.thread.take()
        {
            let _ = thread.join();
        }
    }
}

/// One connection: one request, one answer.
fn serve(shared: &Shared, stream: &TcpStream) {
    if stream.set_read_timeout(Some(SILENCE)).is_err() || stream.set_write_timeout(Some(SILENCE)).is_err() {
        return;
    }
    let _ = stream.set_nodelay(true);
    let output = stream;
    let go_on = || drop((&mut { stream }).write_all(b"HTTP/1.1 100 Continue\r\n\r\n"));
    let (response, head_only, order) = match http::read(&mut BufReader::new(stream), go_on) {
        Ok(_) if shared.stopping() => return,
        Ok(request) => {
            let order = shared.record(&request);
            let Some(routes) = shared.routes_for(&request) else { return };
            let response = routes.answer(&request);
            // Before it is sent: whoever has the answer finds the record complete.
            shared.answered(order, &response);
            (response, request.method == "HEAD", order)
        }
        Err(Refused::Status(status, why)) => (Response::plain(status, why), false, 0),
        Err(Refused::Gone) => return,
    };
    let bytes = response.bytes(head_only);
    let taken = write(output, &bytes);
    shared.sent(order, taken);
    if taken == bytes.len() && output.shutdown(Shutdown::Write).is_ok() {
        see_off(stream);
    }
}

/// Writes as much as the other side takes; returns how many bytes that were, what waits on the way included.
fn write(mut output: &TcpStream, mut bytes: &[u8]) -> usize {
    let all = bytes.len();
    while let Ok(taken @ 1..) = output.write(bytes) {
        bytes = bytes.get(taken..).unwrap_or_default();
    }
    all - bytes.len()
}

/// Reads on until the other side closes: closing on unread bytes would take back the answer.
fn see_off(mut stream: &TcpStream) {
    let deadline = Instant::now() + FAREWELL;
    let mut unread = [0; 64 * 1024];
    let _ = stream.set_read_timeout(Some(FAREWELL));
    while Instant::now() < deadline && stream.read(&mut unread).is_ok_and(|n| n > 0) {}
}
