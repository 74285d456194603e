//! Where the script plays: the app, what was made so far by its label, and the way through the door.
use crate::{
    app::{App, View},
    db::DbError,
    kernel::{Act, Refused, work::new_id},
};
use jiff::{ToSpan, civil::Date};
use rules::roster::Actor;
use std::collections::BTreeMap;

/// How an event ends.
pub type Lived = Result<(), Refused>;

/// The stage.
pub struct Scene<'a> {
    pub app: &'a App,
    made: BTreeMap<String, String>,
}

impl<'a> Scene<'a> {
    /// An empty one.
    pub fn new(app: &'a App) -> Self {
        Self { app, made: BTreeMap::new() }
    }

    /// Today in China.
    pub fn today(&self) -> Date {
        self.app.clock.today()
    }

    /// A new id under a label.
    pub fn make(&mut self, label: &str) -> String {
        let id = new_id(self.app.clock.now());
        self.made.insert(label.to_owned(), id.clone());
        id
    }

    /// What was made elsewhere, under a label.
    pub fn note(&mut self, label: &str, id: String) {
        self.made.insert(label.to_owned(), id);
    }

    /// The id under a label.
    ///
    /// # Errors
    /// When the script never made it.
    pub fn id(&self, label: &str) -> Result<String, Refused> {
        self.made.get(label).cloned().ok_or_else(|| missing(&format!("{label} was never made")))
    }

    /// Whether the script made it: a body without such a meeting has left it out.
    pub fn has(&self, label: &str) -> bool {
        self.made.contains_key(label)
    }

    /// Through the door; the next act comes a minute later.
    ///
    /// # Errors
    /// What the door refuses.
    pub fn perform<A: Act>(&mut self, actor: &Actor, act: A) -> Result<A::Done, Refused> {
        let done = self.app.perform(actor, act)?;
        self.app.clock.set(self.app.clock.now() + 1.minute());
        Ok(done)
    }

    /// One look at the database.
    ///
    /// # Errors
    /// When the database fails, or what `look` returns.
    pub fn look<T>(&self, look: impl FnOnce(&mut View<'_, '_>) -> Result<T, Refused>) -> Result<T, Refused> {
        self.app.look(look)
    }
}

/// The script asks for something that the instance does not have.
pub fn missing(what: &str) -> Refused {
    DbError::Broken(format!("demo: {what}")).into()
}
