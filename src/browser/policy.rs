//! The policy's chunk: fetches the text, has it parsed, and hands it to its view.

use std::rc::Rc;

use policy::{Format, Source};
use yew::prelude::*;

use super::fetch::{self, FetchError};
use super::page;
use crate::chunks::{OpenPolicy, Opening, Policies};
use crate::text::Texts;
use crate::ui::policy::PolicyView;

/// The chunk.
#[derive(Debug)]
pub struct Chunk;

struct Parsed {
    document: Rc<policy::Document>,
    base: AttrValue,
}

impl Policies for Chunk {
    fn css(&self) -> &'static str {
        include_str!(concat!(env!("OUT_DIR"), "/policy.css"))
    }

    fn open(&self, config: &policy::Config) -> Opening {
        let source = config.source.clone();
        Box::pin(async move { open(source).await.map_err(|error| error.to_string().into()) })
    }
}

async fn open(source: Source) -> Result<Rc<dyn OpenPolicy>, FetchError> {
    let fetched = fetch::policy(&source).await?;
    let document = match fetched.format {
        Format::Markdown => policy::markdown::parse(&fetched.text),
        Format::Html => return Err(FetchError::Hollow(fetched.url.clone())),
    };
    Ok(Rc::new(Parsed { document: Rc::new(document), base: fetched.url.clone().into() }))
}

impl OpenPolicy for Parsed {
    fn view(&self, heading_level: u8, texts: &Texts) -> Html {
        html! {
            <PolicyView document={self.document.clone()} base={self.base.clone()} {heading_level}
                texts={texts.clone()} lang={page::language().map(AttrValue::from)} />
        }
    }
}
