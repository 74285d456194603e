//! Page images of documents, by what is on them: the same content is set once, until it is crowded out.
use crate::kernel::journal::sm3_hex;
use gongwen::{Document, PageImage, Press, PressError, Substitution};
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// Most bytes of images kept.
const MOST_BYTES: usize = 24 * 1024 * 1024;
/// Fine enough to read beside the editor.
const PPI: u16 = 110;

/// A document as pictures, with what the faces at hand could not do.
pub struct Print {
    pub pages: Vec<PageImage>,
    /// Characters drawn from another face, or from none.
    pub strange: Vec<Substitution>,
    /// Whole faces for which another family stands on this machine.
    pub stand_ins: Vec<Substitution>,
}

/// SM3 of a document: the name its page images go by.
///
/// # Errors
/// When it cannot be written as JSON.
pub fn digest(document: &Document) -> Result<String, serde_json::Error> {
    Ok(sm3_hex(&[&serde_json::to_vec(document)?]))
}

/// Prints by digest, the last used last.
#[derive(Default)]
pub struct Prints(Mutex<VecDeque<(String, Arc<Print>)>>);

impl Prints {
    /// The print of this digest, if it is still there.
    pub fn find(&self, digest: &str) -> Option<Arc<Print>> {
        let mut kept = self.kept();
        let place = kept.iter().position(|(known, _)| known == digest)?;
        let entry = kept.remove(place)?;
        let print = entry.1.clone();
        kept.push_back(entry);
        Some(print)
    }

    /// The print of a document, set if need be.
    ///
    /// # Errors
    /// What the press refuses.
    pub fn of(&self, press: &dyn Press, digest: &str, document: &Document) -> Result<Arc<Print>, PressError> {
        if let Some(print) = self.find(digest) {
            return Ok(print);
        }
        let pages = press.page_images(document, PPI)?;
        let strange = press.pdf(document)?.substitutions;
        let is_family = |one: &Substitution| matches!(one, Substitution::Family { .. });
        let (stand_ins, strange) = strange.into_iter().partition(is_family);
        let print = Arc::new(Print { pages, strange, stand_ins });
        let mut kept = self.kept();
        kept.push_back((digest.to_owned(), print.clone()));
        while kept.len() > 1 && kept.iter().map(|(_, print)| print.bytes()).sum::<usize>() > MOST_BYTES {
            kept.pop_front();
        }
        Ok(print)
    }

    fn kept(&self) -> MutexGuard<'_, VecDeque<(String, Arc<Print>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Print {
    fn bytes(&self) -> usize {
        self.pages.iter().map(|page| page.png.len()).sum()
    }
}
