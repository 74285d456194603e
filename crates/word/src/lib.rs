//! The official document as a Word file, and a Word file as a draft. Light: own parts of OOXML (ISO/IEC 29500,
//! transitional) in a zip, no typesetter; where pages end is for Word to say.
//!
//! Serves articles 20 and 24–26 (起草, 审核, 用印) and GB/T 9704-2012, 7, 8 and 10.

mod read;
mod style;
mod write;

pub use read::{Draft, ENTRIES_MAX, Refusal, UNPACKED_BYTES_MAX, read};
pub use write::{WriteError, remarks, write};
