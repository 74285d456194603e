//! The official document (公文) as structured data, and what a press must do with it. Pure and light: no typesetter, no
//! clock, no disk. The heavy half is the crate `press`, which implements [`Press`].
//!
//! Serves articles 20 and 24–26 of the working rules (纪要, and the 版式 of documents) and GB/T 9704-2012.

mod check;
mod document;
mod elements;
mod hygiene;
pub mod layout;
mod listing;
mod press;
mod read;
pub mod schema;
mod texts;
pub mod title;
pub mod wording;

pub use check::{CHARACTERS_MAX, Fault, Problem, Problems};
pub use document::{
    Align, Attachment, Binding, Block, Close, Column, CopyNumber, Document, Form, Genre, Headline, Imprint,
    ImprintPage, Lead, LeadFace, Level, Minutes, Orientation, Paper, PaperImprint, PaperStanding, Paragraph, Picture,
    Row, Seal, Sealed, SignedBy, Signer, Standing, Table, Urgency,
};
pub use hygiene::{forbidden, strip};
pub use listing::Listing;
pub use press::{
    Conformance, Face, FaceReport, Genuine, PageImage, Press, PressError, SealArea, Substitution, Typeset, TypesetOfd,
};
pub use read::{Located, ReadError};
pub use texts::TextAt;
