//! The policy's chunk: fetches the text, has it parsed, and hands it to its view.

use std::rc::Rc;

use policy::Source;
use yew::prelude::*;

use super::fetch::{self, FetchError};
use crate::chunks::{OpenPolicy, Opening, Policies};
use crate::text::Texts;

/// The chunk.
#[derive(Debug)]
pub struct Chunk;

struct Parsed {
    document: Rc<policy::Document>,
    base: String,
}

impl Policies for Chunk {
    fn css(&self) -> &'static str {
        ""
    }

    fn open(&self, config: &policy::Config) -> Opening {
        let source = config.source.clone();
        Box::pin(async move { open(source).await.map_err(|error| error.to_string().into()) })
    }
}

async fn open(source: Source) -> Result<Rc<dyn OpenPolicy>, FetchError> {
    let (text, base) = match source {
        Source::Text(text) => (text, String::new()),
        Source::Markdown(address) => {
            let url = fetch::absolute(&address)?;
            (fetch::text(&url).await?, url)
        }
        Source::Page(address) => return Err(FetchError::Page(address)),
    };
    Ok(Rc::new(Parsed { document: Rc::new(policy::markdown::parse(&text)), base }))
}

impl OpenPolicy for Parsed {
    fn view(&self, _: u8, _: &Texts) -> Html {
        html! { <pre>{ format!("{:?}", self.document) }{ self.base.clone() }</pre> }
    }
}
