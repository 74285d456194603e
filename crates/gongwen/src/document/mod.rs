//! The document itself: what is said, in which place of the layout. GB/T 9704-2012, 7 and 10.
//!
//! Numbering of headings is written in their text, because decisions are numbered through across topics (（一）…（三）).

mod block;
mod foot;
mod minutes;
mod paper;

pub use block::{Align, Block, Column, Headline, Lead, LeadFace, Level, Orientation, Paragraph, Table};
pub use foot::{Imprint, ImprintPage, Row};
pub use minutes::{Minutes, Standing};
pub use paper::{
    Attachment, Binding, Close, CopyNumber, Form, Genre, Paper, PaperImprint, PaperStanding, Picture, Seal, Sealed,
    SignedBy, Signer, Urgency,
};

use serde::{Deserialize, Serialize};

/// A document, tagged by its layout.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Document {
    /// 10.3 纪要格式.
    Minutes(Minutes),
    /// 7 文件格式, 10.1 信函格式, 10.2 命令格式.
    Paper(Paper),
}
