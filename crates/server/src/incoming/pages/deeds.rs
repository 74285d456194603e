//! Forms of the page become acts.
use super::{in_sight, show::show};
use crate::{
    incoming::acts::{
        answer::Answer as TakeAsAnswer, circulate::Circulate, close::Close, handle::Handle, instruct::Instruct, link,
        propose::Propose, read::Read, send_back::SendBack,
    },
    kernel::Act,
    web::{
        Answer, Visit,
        answer::{PageError, go},
    },
};
use rules::{Violation, incoming::Proposal};

fn perform<A: Act>(visit: &mut Visit, parsed: Result<A, Vec<Violation>>, said: &str) -> Answer {
    visit.app.look(|view| in_sight(visit, view).map(|_| ()))?;
    match parsed.map_err(PageError::from).and_then(|act| visit.perform(act)) {
        Ok(_) => Ok(go(&link(visit.param("id")), said)),
        Err(error) => visit.again(error, show),
    }
}

fn place(visit: &Visit, field: &str) -> (String, i64, String) {
    (visit.param("id").to_owned(), visit.form.int("version"), visit.form.text(field).to_owned())
}

/// A form of the page, as an act.
///
/// # Errors
/// When it is not this person's to do, or our side fails.
pub fn propose(visit: &mut Visit) -> Answer {
    let (incoming, version, text) = place(visit, "proposal");
    let (to, unit) = (visit.form.text("to").to_owned(), visit.form.maybe("unit").map(str::to_owned));
    let due = visit.form.day("due").map_err(|one| vec![one]);
    let parsed = due.map(|due| Propose {
        incoming,
        version,
        proposal: Proposal { text: text.trim().to_owned(), to, unit, due },
    });
    perform(visit, parsed, "已拟办，等批办。")
}

/// A form of the page, as an act.
///
/// # Errors
/// When it is not this person's to do, or our side fails.
pub fn instruct(visit: &mut Visit) -> Answer {
    let (incoming, version, text) = place(visit, "instruction");
    perform(visit, Ok(Instruct { incoming, version, text }), "批办意见已登记。")
}

/// A form of the page, as an act.
///
/// # Errors
/// When it is not this person's to do, or our side fails.
pub fn handle(visit: &mut Visit) -> Answer {
    let (incoming, version, text) = place(visit, "result");
    perform(visit, Ok(Handle { incoming, version, text }), "办理结果已报。")
}

/// A form of the page, as an act.
///
/// # Errors
/// When it is not this person's to do, or our side fails.
pub fn close(visit: &mut Visit) -> Answer {
    let (incoming, version, text) = place(visit, "ending");
    perform(visit, Ok(Close { incoming, version, text }), "已办结。")
}

/// A form of the page, as an act.
///
/// # Errors
/// When it is not this person's to do, or our side fails.
pub fn circulate(visit: &mut Visit) -> Answer {
    let (incoming, version, _) = place(visit, "");
    let posts = visit.form.all("posts");
    perform(visit, Ok(Circulate { incoming, version, posts }), "已送传阅。")
}

/// A form of the page, as an act.
///
/// # Errors
/// When it is not this person's to do, or our side fails.
pub fn read(visit: &mut Visit) -> Answer {
    let (incoming, _, post) = place(visit, "post");
    perform(visit, Ok(Read { incoming, post }), "已登记阅。")
}

/// A form of the page, as an act.
///
/// # Errors
/// When it is not this person's to do, or our side fails.
pub fn send_back(visit: &mut Visit) -> Answer {
    let (incoming, version, reason) = place(visit, "return_reason");
    perform(visit, Ok(SendBack { incoming, version, reason }), "已退回来文机关。")
}

/// A form of the page, as an act.
///
/// # Errors
/// When it is not this person's to do, or our side fails.
pub fn answer(visit: &mut Visit) -> Answer {
    let (incoming, version, gist) = place(visit, "gist");
    let document = visit.form.text("answered").to_owned();
    perform(visit, Ok(TakeAsAnswer { incoming, version, document, gist }), "已登记为答复，两份公文互相可查。")
}
