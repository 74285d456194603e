//! 版式预览: the pages of what is being written, beside the form in which it is written. One means for minutes and for
//! documents; the same pages are shown on the page of the finished thing.
use super::{
    answer::{Answer, PageError},
    visit::Visit,
};
use crate::{app::App, db::DbError, kernel::prints::digest};
use axum::{http::header, response::IntoResponse};
use gongwen::{Document, PressError, Substitution};
use minijinja::{Value, context};
use rules::{Violation, words};

/// What is shown beside the form.
#[derive(Default)]
pub struct Preview {
    /// Addresses of the page images.
    pub pages: Vec<String>,
    /// Why there are none, in a sentence.
    pub unprinted: String,
    /// Characters that the faces at hand draw otherwise, or not at all.
    pub strange: Vec<Substitution>,
    /// Faces for which another family stands: never claimed as the standard's own.
    pub stand_ins: Vec<Substitution>,
}

impl Preview {
    /// Set the pages of the thing at `place`, whose images are at `place/pages/N.png`.
    ///
    /// # Errors
    /// When our side fails.
    pub fn of(app: &App, place: &str, document: &Document) -> Result<Self, PageError> {
        let Some(press) = &app.press else {
            let (violation, book) = (Violation::plain("no-press", ""), app.rulebook());
            let unprinted = format!("{}{}", words::say(&violation, &book), words::next(&violation, &book));
            return Ok(Self { unprinted, ..Self::default() });
        };
        let mark = digest(document).map_err(DbError::from)?;
        Ok(match app.prints.of(press.as_ref(), &mark, document) {
            Ok(print) => {
                let page = |n: usize| format!("{place}/pages/{n}.png?v={mark}");
                let pages = (1..=print.pages.len()).map(page).collect();
                let (strange, stand_ins) = (print.strange.clone(), print.stand_ins.clone());
                Self { pages, unprinted: String::new(), strange, stand_ins }
            }
            // The form goes on without its pages; whoever puts it up or issues it is told as well, and refused.
            Err(error) => Self { unprinted: why(&error), ..Self::default() },
        })
    }

    /// Characters that would print as an empty box.
    #[must_use]
    pub fn missing(&self) -> String {
        let of = |one: &Substitution| match one {
            Substitution::Missing { characters, .. } => characters.clone(),
            Substitution::Family { .. } | Substitution::Characters { .. } => String::new(),
        };
        self.strange.iter().map(of).collect()
    }

    /// For `_preview.html`.
    #[must_use]
    pub fn values(&self) -> Value {
        let said = |all: &[Substitution]| all.iter().map(ToString::to_string).collect::<Vec<_>>();
        context! {
            pages => self.pages, unprinted => self.unprinted,
            strange => said(&self.strange), stand_ins => said(&self.stand_ins),
        }
    }
}

/// What the author can mend is said by the checks beside, field by field; the press's own failure is said here.
fn why(error: &PressError) -> String {
    match error {
        PressError::Refused(_) => "还不能排版，先改好“检查”里列出的各项。".to_owned(),
        other => other.to_string(),
    }
}

/// One page image of one of these, by `{page}` and `?v=DIGEST`: the digest names what is on the page, so that an old
/// address never shows a new text, and who may see none of these sees nothing.
///
/// # Errors
/// When there is no such page.
pub fn page(visit: &Visit, documents: &[Document]) -> Answer {
    let n: usize = visit.param("page").trim_end_matches(".png").parse().map_err(|_| PageError::NOT_FOUND)?;
    let press = visit.app.press.clone().ok_or(PageError::NOT_FOUND)?;
    for document in documents {
        let mark = digest(document).map_err(DbError::from)?;
        if mark != visit.query.text("v") {
            continue;
        }
        let print = visit.app.prints.of(press.as_ref(), &mark, document).map_err(|_| PageError::NOT_FOUND)?;
        let image = n.checked_sub(1).and_then(|n| print.pages.get(n)).ok_or(PageError::NOT_FOUND)?;
        let headers =
            [(header::CONTENT_TYPE, "image/png"), (header::CACHE_CONTROL, "private, max-age=86400, immutable")];
        return Ok((headers, image.png.clone()).into_response());
    }
    Err(PageError::NOT_FOUND)
}
