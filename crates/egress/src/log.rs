//! What was seen to leave, or was kept from leaving: one entry for one cause, however many requests.
//! Never a value, a path or a query; never a clock: moments come in as arguments.

use std::collections::VecDeque;

use crate::{Groups, How, Origin, Why};

/// Declares the channels once: variant, public name.
macro_rules! channels {
    ($($(#[$doc:meta])* $channel:ident $name:literal,)*) => {
        /// By what way a page sends.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Channel {
            $($(#[$doc])* $channel,)*
        }

        impl Channel {
            /// All of them.
            pub const ALL: &[Channel] = &[$(Channel::$channel,)*];

            /// The name in events; it never changes.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Channel::$channel => $name,)*
                }
            }
        }
    };
}

channels! {
    /// `fetch`, a `Request`.
    Fetch "fetch",
    /// `XMLHttpRequest`.
    Xhr "xhr",
    /// `navigator.sendBeacon`.
    Beacon "beacon",
    /// `fetchLater`.
    FetchLater "fetch-later",
    /// A `WebSocket`, opened or written to.
    WebSocket "websocket",
    /// An `EventSource`.
    EventSource "event-source",
    /// A form, submitted in any way.
    Form "form",
    /// An image, a sound, a film.
    Image "image",
    /// A script.
    Script "script",
    /// A `<link>`: a style sheet, a prefetch.
    Link "link",
    /// A frame, an object.
    Frame "frame",
    /// A style with an address in it.
    Css "css",
    /// HTML that a script put into the page.
    Html "html",
    /// The page itself going elsewhere, or a new window.
    Navigation "navigation",
    /// `ping` of a link.
    Ping "ping",
    /// The page's own address, which others get as the referrer.
    History "history",
    /// A message to a window of another origin.
    Message "message",
    /// A worker.
    Worker "worker",
    /// WebRTC.
    WebRtc "webrtc",
    /// WebTransport.
    WebTransport "webtransport",
    /// `document.cookie`.
    Cookie "cookie",
}

impl Channel {
    /// The channel of that public name.
    pub fn parse(name: &str) -> Option<Channel> {
        Channel::ALL.iter().copied().find(|channel| channel.as_str() == name)
    }
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// It went: the policy or the mode lets it.
    Passed,
    /// It went: the visitor allowed it.
    Allowed,
    /// It was stopped, by the mode or by the visitor.
    Blocked,
}

impl Outcome {
    /// The name in events; it never changes.
    pub fn as_str(self) -> &'static str {
        match self {
            Outcome::Passed => "passed",
            Outcome::Allowed => "allowed",
            Outcome::Blocked => "blocked",
        }
    }
}

/// One cause, and how often it was met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where to.
    pub destination: Origin,
    /// Which groups of data.
    pub groups: Groups,
    /// How it was hidden, the first time.
    pub how: How,
    /// By what way, the first time.
    pub channel: Channel,
    /// What became of it.
    pub outcome: Outcome,
    /// `Some` when it could not be checked: `groups` are then what it might have held.
    pub not_checked: Option<Why>,
    /// When it was first met: milliseconds since 1970-01-01 UTC.
    pub first: u64,
    /// When it was last met.
    pub last: u64,
    /// How many requests.
    pub count: u32,
}

/// What [`Log::note`] made of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noted {
    /// A cause that was not there yet: worth telling.
    New,
    /// One more of the same.
    Again,
}

/// What the visitor has said about a cause for as long as this visit lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Let it go.
    Allow,
    /// Stop it.
    Block,
}

/// The causes of one visit, the oldest first.
#[derive(Debug, Default)]
pub struct Log {
    entries: VecDeque<Entry>,
    answers: Vec<(Origin, Groups, Answer)>,
}

impl Log {
    /// So many causes are kept; beyond that the one that was met longest ago goes.
    pub const MOST: usize = 100;

    /// Notes one request. The same destination, outcome and checkedness with the same groups or fewer is the
    /// same cause.
    pub fn note(&mut self, entry: Entry) -> Noted {
        let known = self.entries.iter_mut().find(|known| {
            known.destination == entry.destination
                && known.outcome == entry.outcome
                && known.not_checked.is_some() == entry.not_checked.is_some()
                && known.groups.contains_all(entry.groups)
        });
        if let Some(known) = known {
            known.last = known.last.max(entry.last);
            known.count = known.count.saturating_add(entry.count);
            return Noted::Again;
        }
        if self.entries.len() == Log::MOST {
            let oldest = self.entries.iter().enumerate().min_by_key(|(_, known)| known.last);
            if let Some(index) = oldest.map(|(index, _)| index) {
                self.entries.remove(index);
            }
        }
        self.entries.push_back(entry);
        Noted::New
    }

    /// All causes, the oldest first.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = &Entry> {
        self.entries.iter()
    }

    /// Keeps what the visitor said about these groups going there, for this visit.
    pub fn answer(&mut self, destination: &Origin, groups: Groups, answer: Answer) {
        self.answers.retain(|(known, of, _)| !(known == destination && groups.contains_all(*of)));
        if self.answers.len() == Log::MOST {
            self.answers.remove(0);
        }
        self.answers.push((destination.clone(), groups, answer));
    }

    /// What the visitor has said about these groups going there. A block of some of them stops them all; an
    /// answer about more of them is one about fewer.
    pub fn answered(&self, destination: &Origin, groups: Groups) -> Option<Answer> {
        let here = || self.answers.iter().rev().filter(|(known, _, _)| known == destination);
        here().find(|(_, of, _)| of.contains_all(groups)).map(|(_, _, answer)| *answer)
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.entries.clear();
        self.answers.clear();
    }
}
