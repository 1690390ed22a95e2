//! What the policy says of each sort of data, in its own sentences. Fetched when the first guarded form is
//! met, so that the review need not wait; what the policy's view has read already is not asked for again.

use std::cell::RefCell;
use std::rc::Rc;

use form::{Group, Target};
use js_sys::Promise;
use policy::{Format, Quote, Sentence, Topic};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::super::fetch;
use crate::chunks;
use crate::config::Config;
use crate::ui::review::Quoted;

/// No group of data has more sentences than this in the review; the policy itself is one press away.
const MOST: usize = 2;

/// The quotes, on their way or there.
#[derive(Clone)]
pub struct Quotes {
    found: Rc<RefCell<Vec<Quoted>>>,
    coming: Promise,
}

impl Quotes {
    /// Sets out for them.
    pub fn fetch(config: &Rc<Config>) -> Quotes {
        let found: Rc<RefCell<Vec<Quoted>>> = Rc::default();
        let (config, into) = (config.clone(), found.clone());
        let coming = future_to_promise(async move {
            // Of one in another language nobody can say that it does not mention something.
            if let Some(sentences) = sentences(&config).await.filter(|found| policy::is_understood(found)) {
                into.replace(quote(&sentences));
            }
            Ok(JsValue::UNDEFINED)
        });
        Quotes { found, coming }
    }

    /// Waits until they are there, or are known not to come.
    pub async fn ready(&self) {
        // It has no way to fail.
        let _ = JsFuture::from(self.coming.clone()).await;
    }

    /// The quotes so far; empty where the policy could not be read.
    pub fn now(&self) -> Rc<[Quoted]> {
        self.found.borrow().as_slice().into()
    }
}

/// Whoever opens the policy is told why it cannot be shown; here it is quoted or it is not.
async fn sentences(config: &Config) -> Option<Vec<Sentence>> {
    let source = &config.policy.as_ref()?.source;
    let fetched = fetch::policy(source).await.ok()?;
    match fetched.format {
        Format::Markdown => Some(policy::plain::sentences(&fetched.text)),
        Format::Html => {
            let pages = chunks::load_pages().await.ok()?;
            Some(pages.read(&fetched, source).ok()?.sentences())
        }
    }
}

fn quote(sentences: &[Sentence]) -> Vec<Quoted> {
    let topics = [
        (Group::Contact, Topic::ContactData),
        (Group::Identity, Topic::ContactData),
        (Group::Financial, Topic::FinancialData),
        (Group::Credentials, Topic::AccountData),
        // Of what is in no other group a policy speaks where it says what is collected, or what becomes public.
        (Group::Other, Topic::Collected),
        (Group::Other, Topic::PublicAreas),
    ];
    let answers = policy::answers_on_data(sentences);
    let quoted = |(group, topic)| {
        // What only stands in a list, or leads to one, says little without it.
        let of_list = |quote: &&Quote| quote.lead.is_some() || !quote.items.is_empty();
        let found = answers.on(topic).iter();
        let whole = found.clone().filter(|quote| !of_list(quote));
        let quotes = whole.chain(found.filter(of_list)).take(MOST);
        let sentences = quotes.map(|quote| quote.sentence.as_str().into()).collect();
        Quoted { group, public: topic == Topic::PublicAreas, sentences }
    };
    topics.into_iter().map(quoted).collect()
}

/// A destination's name in events.
pub fn destination(target: &Target) -> String {
    match target {
        Target::Origin(origin, _) => origin.to_string(),
        Target::Mail => "mailto:".to_owned(),
        Target::Unknown => String::new(),
    }
}
