//! A press that gets ready beside the server's start: finding fonts takes some 0.2 s, which no page should wait for.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::thread;

use gongwen::{Document, FaceReport, Listing, PageImage, Press, PressError, SealArea, Typeset, TypesetOfd};

use crate::typesetter::Typesetter;

/// The typesetter, or why there is none; whoever asks first waits until it is known.
type Outcome = Result<Typesetter, String>;

/// A press in the making.
pub struct Beside {
    own: Vec<PathBuf>,
    outcome: OnceLock<Outcome>,
}

impl Beside {
    /// Begin to look for fonts, in `own` too, and come back at once.
    #[must_use]
    pub fn start(own: Vec<PathBuf>) -> Arc<Self> {
        let beside = Arc::new(Self { own, outcome: OnceLock::new() });
        let making = Arc::clone(&beside);
        // Whoever asks first is told what is missing; here nobody asks yet.
        thread::spawn(move || {
            making.outcome.get_or_init(|| making.start_now());
        });
        beside
    }

    /// The typesetter, once it stands.
    ///
    /// # Errors
    /// [`PressError::Engine`] with what is missing and what to do.
    pub fn ready(&self) -> Result<&Typesetter, PressError> {
        let made = self.outcome.get_or_init(|| self.start_now());
        made.as_ref().map_err(|why| PressError::Engine(why.clone()))
    }
}

impl Beside {
    fn start_now(&self) -> Outcome {
        Typesetter::start(&self.own).map_err(|error| error.to_string())
    }
}

impl Press for Beside {
    fn pdf(&self, document: &Document) -> Result<Typeset, PressError> {
        self.ready()?.pdf(document)
    }

    fn ofd(&self, document: &Document) -> Result<TypesetOfd, PressError> {
        self.ready()?.ofd(document)
    }

    fn page_images(&self, document: &Document, ppi: u16) -> Result<Vec<PageImage>, PressError> {
        self.ready()?.page_images(document, ppi)
    }

    fn seal_areas(&self, document: &Document) -> Result<Vec<SealArea>, PressError> {
        self.ready()?.seal_areas(document)
    }

    fn listing(&self, listing: &Listing) -> Result<Typeset, PressError> {
        self.ready()?.listing(listing)
    }

    fn faces(&self) -> Vec<FaceReport> {
        self.ready().map(Press::faces).unwrap_or_default()
    }
}
