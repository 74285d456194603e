//! 第二十六条 加盖印章, the means: which seal service an instance has, how an impression is looked at, and the files that a
//! sealing makes. The act and its record are in `document`; the signatures and structures in the crate `seal`.
//!
//! Without an outside service an instance has a key of its own. What it signs proves that nothing changed since, and is not
//! a filed seal (国办发〔2025〕33号): every page and file says so.
pub mod check;
mod example;
mod made;
mod own;
mod picture;

pub use made::{Made, Paperwork, make, with_seal};
pub use picture::{PICTURE_MOST_BYTES, why_not_picture};

use crate::app::Kind;
use rules::{Violation, document::Impression};
use seal::{Outside, SealError, Trust};
use std::path::PathBuf;

/// Who signs.
pub struct Sealer {
    /// Where the instance's own key lies.
    folder: PathBuf,
    outside: Option<Outside>,
}

impl Sealer {
    /// With the instance's own key, which lies in this folder, and is made when it is first used.
    #[must_use]
    pub fn own(folder: PathBuf) -> Self {
        Self { folder, outside: None }
    }

    /// With a service outside; what was signed with the own key before is still verified.
    #[must_use]
    pub fn outside(self, outside: Outside) -> Self {
        Self { outside: Some(outside), ..self }
    }

    /// Whether a service outside signs, and gives the impression.
    #[must_use]
    pub fn is_outside(&self) -> bool {
        self.outside.is_some()
    }

    /// Where an impression comes from in an instance of this kind: a demo has nobody's seal.
    #[must_use]
    pub fn source(&self, kind: Kind) -> Impression {
        match (kind, self.is_outside()) {
            (_, true) => Impression::Service,
            (Kind::Demo, false) => Impression::Example,
            (Kind::Working, false) => Impression::Brought,
        }
    }

    /// Whom this instance believes: its own key, and the roots of its service.
    ///
    /// # Errors
    /// When a key or the roots cannot be read.
    pub fn trust(&self) -> Result<Trust, SealError> {
        let own = own::find(&self.folder)?.map_or_else(Trust::default, |own| Trust::of(&own));
        match &self.outside {
            Some(outside) => Ok(own.with(&Trust::from_pem([outside.roots.as_str()])?)),
            None => Ok(own),
        }
    }
}

/// What went wrong with a seal, as a refusal: nothing was written.
#[must_use]
pub fn refused(error: &SealError) -> Violation {
    Violation::plain("seal-service", "").with(error.to_string())
}
