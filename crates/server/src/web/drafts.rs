//! 写了一半的内容不会丢: what is typed into a long form is kept while it is typed, and comes back with the form, on any
//! computer, until the form is sent or the person says that it is not wanted. Theirs alone; no act, no journal row.
use super::{
    answer::{Answer, PageError, go, is_ours},
    fields::Fields,
    filters::when,
    visit::Visit,
};
use crate::{db::DbError, kernel::draft};
use axum::{Json, http::Method, response::IntoResponse};
use jiff::Timestamp;
use minijinja::{Value, context};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// What a form held, and the version of the thing it was typed over; zero where the thing is new.
#[derive(Serialize, Deserialize)]
struct Typed {
    fields: Vec<(String, String)>,
    version: i64,
}

/// What came back with the form of this page.
#[derive(Debug, Clone)]
pub struct Resumed {
    form: String,
    saved: Timestamp,
    /// The thing has been changed since by somebody.
    is_behind: bool,
}

/// What the server puts into forms for itself.
const OURS: [&str; 2] = ["csrf", "version"];

/// POST /drafts?form=NAME: JSON for `zhuanban.js`.
///
/// # Errors
/// When the database fails.
pub fn keep(visit: &mut Visit) -> Answer {
    let fields = visit.form.0.iter().filter(|(name, _)| !OURS.contains(&name.as_str())).cloned().collect();
    let typed = Typed { fields, version: visit.form.int("version") };
    let (form, now) = (named(visit.query.text("form")), visit.app.clock.now());
    visit.app.db.write(|tx| draft::put(tx, (&visit.actor.person, &form), &typed, now))?;
    let at = when(now);
    Ok(Json(json!({ "saved_at": at.split(' ').next_back() })).into_response())
}

/// POST /drafts/discard: back to the form as it stands without them.
///
/// # Errors
/// When the database fails.
pub fn discard(visit: &mut Visit) -> Answer {
    let (form, back) = (visit.form.text("form").to_owned(), visit.form.text("back").to_owned());
    visit.typed_is_done(&form)?;
    Ok(go(if is_ours(&back) { &back } else { "/" }, "没有提交的内容已经去掉。"))
}

/// Drafts of whole forms beside those that areas keep in shapes of their own.
fn named(form: &str) -> String {
    format!("form:{form}")
}

impl Visit {
    /// The form of this page, as it was typed last and not sent; `version` is the thing's of now, zero where
    /// another's change of it does not touch what this form says.
    ///
    /// # Errors
    /// When the database fails.
    pub fn resume(&mut self, form: &str, version: i64) -> Result<(), PageError> {
        if self.method != Method::GET || self.form != Fields::default() {
            return Ok(());
        }
        let name = named(form);
        let found = self.app.db.read(|tx| draft::find::<Typed>(tx, (&self.actor.person, &name)));
        if let Some((typed, saved)) = found.map_err(|error: DbError| error)? {
            let is_behind = version != 0 && typed.version != version;
            (self.form, self.resumed) =
                (Fields(typed.fields), Some(Resumed { form: form.to_owned(), saved, is_behind }));
        }
        Ok(())
    }

    /// The form was sent and taken.
    ///
    /// # Errors
    /// When the database fails.
    pub fn typed_is_done(&self, form: &str) -> Result<(), PageError> {
        let name = named(form);
        Ok(self.app.db.write(|tx| draft::drop(tx, (&self.actor.person, &name)))?)
    }
}

/// For the strip above the form.
pub(super) fn strip(visit: &Visit) -> Option<Value> {
    let Resumed { form, saved, is_behind } = visit.resumed.as_ref()?;
    Some(context! { form, saved => saved.to_string(), is_behind, back => visit.uri })
}
