//! One proposal of a liaison officer (第十四条): the office files it or sends it back.
use super::{
    liaisons::row,
    pieces::{can, may, taking_part},
};
use crate::{
    approval::history,
    kernel::{Subject, sight::sees_all},
    roster::{
        acts::liaison::{AnswerLiaison, Word},
        underway,
    },
    web::{Answer, PageError, Visit, answer::go},
};
use minijinja::context;
use rules::{
    deed::Deed,
    duty::Bearing,
    roster::{Register, liaison},
    words,
};

/// GET /roster/liaisons/{id}: for the unit, the office and the conveners.
///
/// # Errors
/// When there is none, or not for this visitor, or our side fails.
pub fn show(visit: &mut Visit) -> Answer {
    taking_part(visit)?;
    let values = visit.app.look(|view| {
        let kept = underway::proposal(view.tx, visit.param("id"))?.ok_or(PageError::NOT_FOUND)?;
        let unit = &kept.is.draft.unit;
        if !sees_all(&visit.actor, &view.rulebook) && !visit.actor.units().any(|own| own == unit) {
            return Err(PageError::NOT_FOUND);
        }
        let bearing = Bearing { unit: Some(unit.clone()), ..Bearing::default() };
        let register = Register { rulebook: &view.rulebook, roster: &view.roster, today: view.today };
        let why_not_file = liaison::why_not_file(register, &kept.is);
        let is_waiting = matches!(kept.is.course, liaison::Course::Waiting);
        let lines = history::of(view, &Subject::of("liaison", &kept.is.id))?;
        Ok::<_, PageError>(context! {
            one => row(view, &kept),
            is_waiting,
            can => vec![
                can(visit, view, (Deed::LiaisonFile, &bearing), &why_not_file),
                can(visit, view, (Deed::LiaisonReturn, &bearing), &[]),
            ],
            may_file => why_not_file.is_empty() && may(visit, view, Deed::LiaisonFile, &bearing),
            may_return => is_waiting && may(visit, view, Deed::LiaisonReturn, &bearing),
            lines => lines,
        })
    })?;
    visit.page("roster/liaison.html", values)
}

/// POST /roster/liaisons/{id}/filing.
///
/// # Errors
/// When it is not this person's to do, or our side fails; what can be mended shows the page again.
pub fn file(visit: &mut Visit) -> Answer {
    let id = visit.param("id").to_owned();
    match visit.perform(AnswerLiaison { id: id.clone(), version: visit.form.int("version"), word: Word::File }) {
        Ok(()) => {
            let said = words::of(&visit.app.rulebook(), "已{filing}，该单位已收到通知。");
            Ok(go(&format!("/roster/liaisons/{id}"), &said))
        }
        Err(error) => visit.again(error, show),
    }
}

/// POST /roster/liaisons/{id}/return.
///
/// # Errors
/// When it is not this person's to do, or our side fails; what can be mended shows the page again.
pub fn send_back(visit: &mut Visit) -> Answer {
    let id = visit.param("id").to_owned();
    let (version, reason) = (visit.form.int("version"), visit.form.text("reason").to_owned());
    match visit.perform(AnswerLiaison { id: id.clone(), version, word: Word::Return { reason } }) {
        Ok(()) => Ok(go(&format!("/roster/liaisons/{id}"), "已退回该单位并说明理由。")),
        Err(error) => visit.again(error, show),
    }
}
