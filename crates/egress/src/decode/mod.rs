//! Ways in which one text is written in another, each undone by itself. Never here: in which order, how often,
//! or what is looked for.

pub(crate) mod codes;
pub(crate) mod escape;
pub(crate) mod inflate;
pub(crate) mod lz;
pub(crate) mod radix;
pub(crate) mod text;
