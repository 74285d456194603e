//! What is done on the page of a document, each its own address; a refused form comes back on the page, as it was typed.
use super::{follows, form, prints::in_sight, show};
use crate::{
    document::acts::{
        ask::Ask,
        countersign::Countersign,
        drop::Drop,
        end::End,
        handle::Handle,
        issue::Issue,
        joint_decline::JointDecline,
        joint_note::NoteJoint,
        joint_sign::JointSign,
        link,
        note_receipt::NoteReceipt,
        receive::Receive,
        recheck::{Recheck, Verdict},
        release::Release,
        reply::NoteReply,
        submit::Submit,
        void::VoidNumber,
    },
    kernel::Act,
    web::{
        Answer, Fields, Visit,
        answer::{PageError, go},
    },
};
use jiff::civil::Date;
use rules::{
    Violation,
    document::{EndKind, Noted, Said},
    meeting::Party,
};

/// What the page of the document itself answers for, and not the form of its text.
const OF_PAGE: [&str; 3] = ["countersigns", "stage", "version"];

pub(super) type Parsed<A> = Result<A, Vec<Violation>>;

/// Do it, and back to the page.
pub(super) fn perform<A: Act>(visit: &mut Visit, parsed: Parsed<A>, said: &str) -> Answer {
    let id = visit.param("id").to_owned();
    visit.app.look(|view| in_sight(visit, view, &id).map(|_| ()))?;
    match parsed.map_err(PageError::from).and_then(|act| visit.perform(act)) {
        Ok(_) => Ok(go(&link(&id), said)),
        Err(error) => visit.again(error, show::show),
    }
}

pub(super) fn place(visit: &Visit) -> (String, i64) {
    (visit.param("id").to_owned(), visit.form.int("version"))
}

fn text(visit: &Visit, name: &str) -> String {
    visit.form.text(name).to_owned()
}

fn party(visit: &Visit) -> Parsed<Party> {
    Party::try_from(text(visit, "party")).map_err(|_| vec![Violation::plain("choose-one", "party")])
}

pub(super) fn day(visit: &Visit, name: &str) -> Parsed<Date> {
    match visit.form.day(name) {
        Ok(Some(day)) => Ok(day),
        Ok(None) => Err(vec![Violation::plain("empty", name)]),
        Err(violation) => Err(vec![violation]),
    }
}

/// POST /documents/{id}/review.
///
/// # Errors
/// When it is not this person's to do, or our side fails.
pub fn submit(visit: &mut Visit) -> Answer {
    let (id, version) = place(visit);
    visit.app.look(|view| in_sight(visit, view, &id).map(|_| ()))?;
    let error = match visit.perform(Submit { document: id.clone(), version }) {
        Ok(()) => return Ok(go(&link(&id), "已报审。审核、签发前不能再改；需要修改的，可以撤回。")),
        Err(error) => error,
    };
    let of_text = |violation: &&Violation| !OF_PAGE.contains(&violation.field.as_str());
    if error.violations().is_empty() || !error.violations().iter().any(|one| of_text(&one)) {
        return visit.again(error, show::show);
    }
    // What is to be mended in the text is said where it can be mended.
    let found: Vec<Violation> = error.violations().iter().filter(of_text).cloned().collect();
    visit.form = Fields::default();
    visit.again(found.into(), form::change)
}

/// POST /documents/{id}/countersigns.
///
/// # Errors
/// When it is not this person's to do, or our side fails.
pub fn ask(visit: &mut Visit) -> Answer {
    let ((document, version), units) = (place(visit), visit.form.all("units"));
    perform(visit, Ok(Ask { document, version, units }), "已送会签，有关单位已收到通知。")
}

/// POST /documents/{id}/countersigns/answers.
///
/// # Errors
/// When it is not this person's to do, or our side fails.
pub fn countersign(visit: &mut Visit) -> Answer {
    let ((document, version), unit) = (place(visit), text(visit, "unit"));
    let said = match visit.form.text("said") {
        "agree" => Ok(Said::Agree),
        "opinion" => Ok(Said::Opinion { text: visit.form.text("opinion").trim().to_owned() }),
        _ => Err(vec![Violation::plain("choose-one", "said")]),
    };
    perform(visit, said.map(|said| Countersign { document, version, unit, said }), "会签已登记。")
}

/// POST /documents/{id}/countersigns/handlings.
///
/// # Errors
/// When it is not this person's to do, or our side fails.
pub fn handle(visit: &mut Visit) -> Answer {
    let ((document, version), unit, text) = (place(visit), text(visit, "unit"), text(visit, "handled"));
    perform(visit, Ok(Handle { document, version, unit, text }), "处理情况已登记，已告知该单位。")
}

/// POST /documents/{id}/countersigns/releases.
///
/// # Errors
/// When it is not this person's to do, or our side fails.
pub fn release(visit: &mut Visit) -> Answer {
    let ((document, version), unit, reason) = (place(visit), text(visit, "unit"), text(visit, "released"));
    perform(visit, Ok(Release { document, version, unit, reason }), "不再等该单位会签，理由已登记。")
}

/// POST /documents/{id}/joint/signatures: an organ's head signs, or sends it back.
///
/// # Errors
/// When it is not this person's to do, or our side fails.
pub fn joint_sign(visit: &mut Visit) -> Answer {
    let (document, read, words) = (place(visit).0, text(visit, "read"), text(visit, "joint_opinion"));
    let organ = organ(visit);
    if visit.form.text("verdict") == "agree" {
        let act = organ.map(|organ| JointSign { document, read, organ, opinion: words });
        return perform(visit, act, "已联合签发。");
    }
    let act = organ.map(|organ| JointDecline { document, read, organ, reason: words });
    perform(visit, act, "已退回，理由已记下。")
}

/// POST /documents/{id}/joint/notes: what was signed on paper.
///
/// # Errors
/// When it is not this person's to do, or our side fails.
pub fn joint_note(visit: &mut Visit) -> Answer {
    let (document, version) = place(visit);
    let scan = visit.take_uploads("joint_scan").into_iter().next();
    let typed = organ(visit).and_then(|organ| Ok((organ, day(visit, "signed_on")?)));
    let (name, post, opinion) = (text(visit, "signer"), text(visit, "signer_post"), text(visit, "joint_opinion"));
    let act = typed.map(|(organ, day)| {
        let noted = Noted { organ, name, post, day, opinion };
        NoteJoint { document, version, noted, scan }
    });
    perform(visit, act, "已登记联合签发。")
}

fn organ(visit: &Visit) -> Parsed<Party> {
    Party::try_from(text(visit, "organ")).map_err(|_| vec![Violation::plain("choose-one", "organ")])
}

/// POST /documents/{id}/recheck.
///
/// # Errors
/// When it is not this person's to do, or our side fails.
pub fn recheck(visit: &mut Visit) -> Answer {
    let (document, version) = place(visit);
    let verdict = match visit.form.text("verdict") {
        "number" => Verdict::Number,
        "return" => {
            let act = Recheck { document, version, verdict: Verdict::SendBack { reason: text(visit, "reason") } };
            return perform(visit, Ok(act), "已退回，原签发作废，修改后重新报签。");
        }
        _ => return visit.again(vec![Violation::plain("choose-one", "verdict")].into(), show::show),
    };
    visit.app.look(|view| in_sight(visit, view, &document).map(|_| ()))?;
    match visit.perform(Recheck { document: document.clone(), version, verdict }) {
        Ok(_) => Ok(go(&link(&document), &visit.app.look(|view| follows::numbered(view, &document))?)),
        Err(error) => visit.again(error, show::show),
    }
}

/// POST /documents/{id}/void.
///
/// # Errors
/// When it is not this person's to do, or our side fails.
pub fn void(visit: &mut Visit) -> Answer {
    let ((document, version), reason) = (place(visit), text(visit, "reason"));
    perform(visit, Ok(VoidNumber { document, version, reason }), "文号已作废，不再使用；文稿退回修改。")
}

/// POST /documents/{id}/dropping.
///
/// # Errors
/// When it is not this person's to do, or our side fails.
pub fn drop_it(visit: &mut Visit) -> Answer {
    let ((document, version), reason) = (place(visit), text(visit, "reason"));
    perform(visit, Ok(Drop { document, version, reason }), "不再办理，登记簿里留有记录。")
}

/// POST /documents/{id}/copies; with `tick`, nothing is done yet and the list comes back with that part ticked.
///
/// # Errors
/// When it is not this person's to do, or our side fails.
pub fn issue(visit: &mut Visit) -> Answer {
    if !visit.form.text("tick").is_empty() {
        return show::show(visit);
    }
    let (document, version) = place(visit);
    let to: Result<Vec<Party>, _> = visit.form.all("to").into_iter().map(Party::try_from).collect();
    let to = to.map_err(|_| vec![Violation::plain("choose-one", "to")]);
    perform(visit, to.map(|to| Issue { document, version, to }), "已印发，收件的同志和单位已收到通知，等待签收。")
}

/// POST /documents/{id}/receipts.
///
/// # Errors
/// When it is not this person's copy, or our side fails.
pub fn receive(visit: &mut Visit) -> Answer {
    let document = visit.param("id").to_owned();
    let parsed = party(visit).map(|party| Receive { document, party });
    perform(visit, parsed, "已签收。")
}

/// POST /documents/{id}/deliveries.
///
/// # Errors
/// When it is not this person's to do, or our side fails.
pub fn note_receipt(visit: &mut Visit) -> Answer {
    let (document, taken_by) = (visit.param("id").to_owned(), text(visit, "taken_by"));
    let parsed = party(visit).and_then(|party| Ok((party, day(visit, "day")?)));
    perform(visit, parsed.map(|(party, day)| NoteReceipt { document, party, day, taken_by }), "送达已登记。")
}

/// POST /documents/{id}/ending.
///
/// # Errors
/// When it is not this person's to do, or our side fails.
pub fn end(visit: &mut Visit) -> Answer {
    let ((document, version), reason) = (place(visit), text(visit, "reason"));
    let kind = EndKind::named(visit.form.text("ending")).ok_or_else(|| vec![Violation::plain("choose-one", "ending")]);
    perform(visit, kind.map(|kind| End { document, version, kind, reason }), "已按原审签程序报批，批准前仍然有效。")
}

/// POST /documents/{id}/reply.
///
/// # Errors
/// When it is not this person's to do, or our side fails.
pub fn reply(visit: &mut Visit) -> Answer {
    let ((document, version), scan) = (place(visit), visit.take_uploads("scan").into_iter().next());
    let (number, gist) = (text(visit, "number"), text(visit, "gist"));
    let of = |day| NoteReply { document, version, day, number, gist, scan, incoming: None };
    let parsed = day(visit, "reply_day").map(of);
    perform(visit, parsed, "答复已登记。")
}
