//! 写了一半的内容不会丢: what is typed into a long form is kept while it is typed, and comes back with the form, on any
//! computer, until the form is sent or the person says that it is not wanted. Theirs alone; no act, no journal row.
use super::{
    answer::{Answer, PageError, go, is_ours},
    fields::Fields,
    filters::when,
    visit::Visit,
};
use crate::{db::DbError, kernel::draft};
use axum::{
    Json,
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
};
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

/// What the server puts into forms for itself; an id that was used once is not offered again.
const OURS: [&str; 3] = ["csrf", "version", "id"];
/// Forms that are kept, by the first part of their names.
const FORMS: [&str; 8] = ["attendance", "document", "incoming", "topic", "meeting", "task", "report", "conclusion"];
/// Bytes of one form: far more than anybody types.
const MOST_BYTES: usize = 512 * 1024;

/// What a form is typed over, to tell whether somebody has changed it since.
#[derive(Debug, Clone, Copy)]
pub enum Over {
    /// Nothing yet: the thing is new.
    Nothing,
    /// The thing in this version.
    Version(i64),
    /// What was recorded last at this instant, or not yet.
    Recorded(Option<Timestamp>),
}

/// POST /drafts?form=NAME: JSON for `zhuanban.js`.
///
/// # Errors
/// When the database fails.
pub fn keep(visit: &mut Visit) -> Answer {
    let form = visit.query.text("form").to_owned();
    if !form.split(':').next().is_some_and(|first| FORMS.contains(&first)) || form.len() > 200 {
        return Err(PageError::NOT_FOUND);
    }
    let Some(saved_at) = visit.keep_typed(&form)? else { return Ok(too_long()) };
    Ok(Json(json!({ "saved_at": saved_at })).into_response())
}

/// For `zhuanban.js`, which keeps a copy on the person's own machine.
#[must_use]
pub fn too_long() -> Response {
    (StatusCode::PAYLOAD_TOO_LARGE, Json(json!({ "message": "内容太长，存不下" }))).into_response()
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
    /// The form of this page, as it was typed last and not sent.
    ///
    /// # Errors
    /// When the database fails.
    pub fn resume(&mut self, form: &str, over: Over) -> Result<(), PageError> {
        self.resume_first(&[form.to_owned()], over)
    }

    /// The first of these forms that was typed and not sent, in one look.
    ///
    /// # Errors
    /// When the database fails.
    pub fn resume_first(&mut self, forms: &[String], over: Over) -> Result<(), PageError> {
        if self.method != Method::GET || self.form != Fields::default() {
            return Ok(());
        }
        if forms.is_empty() {
            return Ok(());
        }
        let found = self.app.db.read(|tx| {
            for form in forms {
                let typed = draft::find::<Typed>(tx, (&self.actor.person, &named(form)))?;
                if let Some((typed, saved)) = typed {
                    return Ok(Some((form, typed, saved)));
                }
            }
            Ok::<_, DbError>(None)
        })?;
        if let Some((form, typed, saved)) = found {
            let is_behind = match over {
                Over::Nothing => false,
                Over::Version(now) => typed.version != now,
                Over::Recorded(at) => at.is_some_and(|at| at > saved),
            };
            (self.form, self.resumed) = (Fields(typed.fields), Some(Resumed { form: form.clone(), saved, is_behind }));
        }
        Ok(())
    }

    /// Keep what this form holds now; the hour, or nothing when it is too long to keep.
    ///
    /// # Errors
    /// When the database fails.
    pub fn keep_typed(&self, form: &str) -> Result<Option<String>, PageError> {
        let bytes: usize = self.form.0.iter().map(|(name, value)| name.len() + value.len()).sum();
        if bytes > MOST_BYTES {
            return Ok(None);
        }
        let fields = self.form.0.iter().filter(|(name, _)| !OURS.contains(&name.as_str())).cloned().collect();
        let typed = Typed { fields, version: self.form.int("version") };
        let (form, now) = (named(form), self.app.clock.now());
        self.app.db.write(|tx| draft::put(tx, (&self.actor.person, &form), &typed, now))?;
        let at = when(now);
        Ok(Some(at.split(' ').next_back().unwrap_or(&at).to_owned()))
    }

    /// What this person typed into the form last and has not sent.
    ///
    /// # Errors
    /// When the database fails.
    pub fn typed(&self, form: &str) -> Result<Option<Fields>, PageError> {
        let name = named(form);
        let found = self.app.db.read(|tx| draft::find::<Typed>(tx, (&self.actor.person, &name)))?;
        Ok(found.map(|(typed, _)| Fields(typed.fields)))
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
