//! One document made into one file, in the format asked for.

use std::path::Path;

use clap::ValueEnum;
use gongwen::{Conformance, Document, Press as _, PressError};
use press::Typesetter;

use crate::failure::Failure;

/// The formats there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Pdf,
    Ofd,
    Docx,
}

impl Format {
    /// By the extension of a file, whatever its case.
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?;
        Self::from_str(extension, true).ok()
    }

    /// As a file's name ends.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Ofd => "ofd",
            Self::Docx => "docx",
        }
    }
}

/// A file to be written, and what is to be said of it.
pub struct Made {
    pub bytes: Vec<u8>,
    /// None for Word files, whose pages are laid out by Word.
    pub pages: Option<usize>,
    pub conformance: Option<Conformance>,
    /// Fonts that stand in, characters that no font has, what the format cannot hold.
    pub remarks: Vec<String>,
}

/// What the press makes; a Word file needs none.
///
/// # Errors
/// [`Failure::Refused`] for what the document's author can mend.
pub fn make(press: &Typesetter, document: &Document, format: Format) -> Result<Made, Failure> {
    match format {
        Format::Pdf => {
            let set = press.pdf(document).map_err(|why| failure(&why))?;
            Ok(paged(set.pdf, set.pages, set.conformance, &set.substitutions))
        }
        Format::Ofd => {
            let set = press.ofd(document).map_err(|why| failure(&why))?;
            Ok(paged(set.ofd, set.pages, set.conformance, &set.substitutions))
        }
        Format::Docx => word(document),
    }
}

/// A Word file.
///
/// # Errors
/// [`Failure::Refused`] for what the document's author can mend.
pub fn word(document: &Document) -> Result<Made, Failure> {
    let bytes = word::write(document).map_err(|why| match why {
        word::WriteError::Refused(_) => Failure::Refused(why.to_string()),
        word::WriteError::Package(_) => Failure::Machine(why.to_string()),
    })?;
    let remarks = word::remarks(document).iter().map(ToString::to_string).collect();
    Ok(Made { bytes, pages: None, conformance: None, remarks })
}

fn paged<T: ToString>(bytes: Vec<u8>, pages: usize, conformance: Conformance, substitutions: &[T]) -> Made {
    let remarks = substitutions.iter().map(ToString::to_string).collect();
    Made { bytes, pages: Some(pages), conformance: Some(conformance), remarks }
}

/// Whose fault it is.
pub fn failure(error: &PressError) -> Failure {
    match error {
        PressError::Refused(_) | PressError::Resolution { .. } => Failure::Refused(error.to_string()),
        PressError::Engine(_) => Failure::Machine(error.to_string()),
    }
}
