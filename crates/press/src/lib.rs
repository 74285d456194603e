//! The press: a gongwen document through Typst to PDF, OFD and page images. GB/T 9704-2012, 7 and 10; articles 20
//! and 24–26.
//!
//! Text of a document reaches Typst as values of one data file and is never parsed as markup. The world it runs in has that
//! file, our template and the fonts, and nothing else: no disk, no network, no packages, no clock.

mod beside;
mod faces;
mod measure;
mod ofd;
mod plan;
mod sheet;
mod turns;
mod typesetter;
mod world;

pub use beside::Beside;
pub use faces::{FontsMissing, folders};
pub use measure::{Area, Line, PageMeasure, Rule};
pub use typesetter::{NotReady, PPI_MAX, PPI_MIN, Typesetter};
