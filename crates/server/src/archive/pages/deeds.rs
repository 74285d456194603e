//! What is done on the page of a 件; each form comes back filled when it is refused.
use super::item::{in_sight, role_key, show};
use crate::{
    archive::acts::{
        add::Add, ask_loan::AskLoan, correct::Correct, give_up::GiveUp, lend::Lend, link, take_back::TakeBack,
    },
    kernel::Act,
    web::{
        Answer, Visit,
        answer::{PageError, go},
    },
};
use rules::{
    Violation,
    archive::{Role, Wanted},
    rulebook::Period,
};

fn perform<A: Act>(visit: &mut Visit, parsed: Result<A, Vec<Violation>>, said: &str) -> Answer {
    visit.app.look(|view| in_sight(visit, view).map(|_| ()))?;
    match parsed.map_err(PageError::from).and_then(|act| visit.perform(act)) {
        Ok(_) => Ok(go(&link(visit.param("id")), said)),
        Err(error) => visit.again(error, show),
    }
}

fn place(visit: &Visit) -> (String, i64) {
    (visit.param("id").to_owned(), visit.form.int("version"))
}

/// POST /archive/{id}/parts.
///
/// # Errors
/// What the door refuses.
pub fn add(visit: &mut Visit) -> Answer {
    let ((item, version), files) = (place(visit), visit.take_uploads("files"));
    let role = Role::BROUGHT.into_iter().find(|role| role_key(*role) == visit.form.text("role"));
    let reason = visit.form.text("add_reason").to_owned();
    let parsed = role.ok_or_else(|| vec![Violation::plain("choose-one", "role")]);
    perform(visit, parsed.map(|role| Add { item, version, role, files, reason }), "已补充。")
}

/// POST /archive/{id}/correction.
///
/// # Errors
/// What the door refuses.
pub fn correct(visit: &mut Visit) -> Answer {
    let ((item, version), form) = (place(visit), &visit.form);
    let pages = form.count("pages").map_err(|found| vec![found]);
    let period = Period::coded(form.text("period")).ok_or_else(|| vec![Violation::plain("choose-one", "period")]);
    let parsed = period.and_then(|period| Ok((period, pages?.unwrap_or(0))));
    let parsed = parsed.map(|(period, pages)| Correct {
        item,
        version,
        wanted: Wanted {
            title: form.text("title").to_owned(),
            period,
            class: form.text("class").to_owned(),
            pages,
            reason: form.text("reason").to_owned(),
        },
    });
    perform(visit, parsed, "已更正。")
}

/// POST /archive/{id}/loans.
///
/// # Errors
/// What the door refuses.
pub fn ask_loan(visit: &mut Visit) -> Answer {
    let (item, form) = (visit.param("id").to_owned(), &visit.form);
    let (id, reason) = (form.text("id").to_owned(), form.text("loan_reason").to_owned());
    let until = form.day("until").map_err(|one| vec![one]);
    let until = until.and_then(|day| day.ok_or_else(|| vec![Violation::plain("empty", "until")]));
    perform(visit, until.map(|until| AskLoan { id, item, reason, until }), "借阅申请已报批。")
}

/// POST /archive/{id}/lending.
///
/// # Errors
/// What the door refuses.
pub fn lend(visit: &mut Visit) -> Answer {
    let ((item, version), loan) = (place(visit), visit.form.text("loan").to_owned());
    perform(visit, Ok(Lend { item, version, loan }), "已登记借出。")
}

/// POST /archive/{id}/giving-up.
///
/// # Errors
/// What the door refuses.
pub fn give_up(visit: &mut Visit) -> Answer {
    let ((item, _), form) = (place(visit), &visit.form);
    let (loan, reason) = (form.text("loan").to_owned(), form.text("give_up_reason").to_owned());
    perform(visit, Ok(GiveUp { item, loan, reason }), "已放弃这次借阅。")
}

/// POST /archive/{id}/return.
///
/// # Errors
/// What the door refuses.
pub fn take_back(visit: &mut Visit) -> Answer {
    let ((item, version), form) = (place(visit), &visit.form);
    let (loan, note) = (form.text("loan").to_owned(), form.text("note").to_owned());
    perform(visit, Ok(TakeBack { item, version, loan, note }), "已登记收回。")
}
