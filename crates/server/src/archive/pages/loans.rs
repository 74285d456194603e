//! 借阅登记: who had what, why, until when, and whether it came back.
use super::{item::loan_row, row, whole};
use crate::{
    archive::{loans, store::PAGE_ROWS},
    web::{Answer, Visit, answer::PageError},
};
use minijinja::{Value, context};

const STATES: &[(&str, &str)] = &[("open", "待批准、待借出"), ("lent", "借出"), ("ended", "已收回、没有借出")];

/// GET /archive/loans.
///
/// # Errors
/// When it is not for the visitor, or our side fails.
pub fn show(visit: &mut Visit) -> Answer {
    let values = visit.app.look(|view| {
        whole(visit, view)?;
        let (book, state, page) = (view.rulebook.clone(), visit.query.text("state"), visit.query.page());
        let (found, total) = loans::list(view.tx, state, page)?;
        let mut rows: Vec<Value> = Vec::new();
        for (item, id) in &found {
            let read = loans::readings(view.tx, &item.id, Some(id))?;
            let loan = item.loans.iter().find(|loan| loan.id == *id);
            rows.extend(
                loan.map(|loan| context! { loan => loan_row((item, loan), view, &read), item => row(&book, item) }),
            );
        }
        Ok::<_, PageError>(context! {
            rows, total, page, pages => (total + PAGE_ROWS - 1) / PAGE_ROWS,
            states => STATES.iter().map(|(key, title)| context! { key, title }).collect::<Vec<_>>(),
            chosen => context! { state },
        })
    })?;
    visit.page("archive/loans.html", values)
}
