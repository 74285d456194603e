//! 第二十四至二十六条: what follows, told before somebody signs and after somebody has done something: the number, the phrase
//! at the head, the seal and who keeps it, to whom it goes; and who is next.
use crate::{
    app::View,
    chains,
    document::{acts::kind_of, store},
    kernel::{approval::Kept, journal::basis_text},
    web::answer::PageError,
};
use minijinja::{Value, context};
use rules::{
    approval::Course,
    document::{Document, Sealing, Stage, phrase_text},
    duty::post_title,
    meeting::Situation,
    rulebook::{OtherSeals, PaperKind, Rule},
};

/// What is asked before the last step is agreed to: it cannot be taken back.
const SIGNED_FOR_GOOD: &str = "签发以后不能撤回；内容要改的，只能由复核退回、签发作废、重新报签。";
const ENDED_FOR_GOOD: &str = "同意以后公文就不再有效，不能恢复。";

/// Of a document in its chain, for whoever takes a step of it; none once it is signed.
#[must_use]
pub fn on_signature(on: Situation<'_>, kind: &Rule<PaperKind>, document: &Document) -> Option<Value> {
    if !matches!(document.stage, Stage::InReview { .. }) {
        return None;
    }
    let (book, content) = (on.rulebook, &document.content);
    let series = book.series(&kind.series);
    let year = on.today.year().to_string();
    let number = series.and_then(|series| series.place_of_n());
    let number = number.map(|(before, _, after)| format!("{before}×{after}").replace("{year}", &year));
    let seal = kind.seal.as_ref().zip(book.seal_of(kind));
    let names = |joint: &[rules::document::JointOrgan]| joint.iter().map(|one| one.name.clone()).collect::<Vec<_>>();
    let waits = kind.seal.as_ref().is_some_and(|rule| rule.other_organs == OtherSeals::Awaited);
    Some(context! {
        number, series => series.map(|series| series.title.as_str()),
        series_basis => series.map(|series| basis_text(&series.basis)),
        phrase => phrase_text(kind, content),
        seal => seal.map(|(rule, seal)| context! {
            owner => seal.owner, keeper => post_title(book, &seal.custodian), basis => basis_text(&rule.ground.0),
        }),
        signature => kind.signed_as(seal.map(|(_, seal)| &seal.is)),
        to => content.addressed().called(on), copied => content.copied().called(on),
        joint => names(&content.joint), others_seal => waits && seal.is_some() && !content.joint.is_empty(),
    })
}

/// What is asked before the last step of its chain.
///
/// # Errors
/// When the database fails.
pub fn confirm(view: &mut View<'_, '_>, id: &str) -> Result<Option<String>, crate::db::DbError> {
    let document = store::find(view.tx, id)?.map(|(document, _)| document);
    Ok(document.map(|one| if one.ending.is_some() { ENDED_FOR_GOOD } else { SIGNED_FOR_GOOD }.to_owned()))
}

/// The same on the document's own page, for the run that waits.
pub(super) fn confirm_of(view: &mut View<'_, '_>, runs: &[Kept]) -> Result<Option<String>, crate::db::DbError> {
    match runs.iter().find(|run| matches!(run.approval.course, Course::Waiting { .. })) {
        Some(run) => chains::confirm(view, run),
        None => Ok(None),
    }
}

/// After the last step: what was brought about and who is next.
///
/// # Errors
/// When the database fails.
pub fn done(view: &mut View<'_, '_>, id: &str) -> Result<Option<String>, crate::db::DbError> {
    let Some((document, _)) = store::find(view.tx, id)? else { return Ok(None) };
    Ok(match &document.stage {
        Stage::Signed { .. } => {
            let waits: Vec<&str> = document.joint_waits().into_iter().map(|one| one.name.as_str()).collect();
            let office = &view.rulebook.office.title;
            let seal = view.rulebook.seal_of(kind_of(&view.rulebook, &document)?).is_some();
            let then = if seal { "编号，然后用印、印发" } else { "编号，然后印发" };
            let joint =
                if waits.is_empty() { String::new() } else { format!("{}联合签发，再由", waits.join("、")) };
            Some(format!("已签发，不能再改。接下来：{joint}{office}复核{then}。"))
        }
        Stage::Ended { ending, .. } => {
            Some(format!("公文{}，{}；收过的单位和领导已收到通知。", ending.kind.done(), ending.kind.effect()))
        }
        _ => None,
    })
}

/// After the number: the seal where one is due, else the issue.
///
/// # Errors
/// When the database fails.
pub fn numbered(view: &mut View<'_, '_>, id: &str) -> Result<String, PageError> {
    let (document, _) = store::find(view.tx, id)?.ok_or(PageError::NOT_FOUND)?;
    let number = document.numbered().map_or("", |numbered| numbered.number.as_str());
    let next = match document.numbered().map(|numbered| &numbered.sealing) {
        Some(Sealing::Awaited { custodian, .. }) => {
            let keeper = post_title(&view.rulebook, custodian).unwrap_or_default();
            format!("请用印：由{keeper}办，已通知；用印后再印发")
        }
        _ => "请印发".to_owned(),
    };
    Ok(format!("复核无误，编为{number}。{next}。"))
}

/// After our seal: the other organs' where they are awaited, else the issue.
///
/// # Errors
/// When the database fails.
pub fn sealed(view: &mut View<'_, '_>, id: &str, number: &str) -> Result<String, PageError> {
    let (document, _) = store::find(view.tx, id)?.ok_or(PageError::NOT_FOUND)?;
    let waits: Vec<&str> = document.joint_seal_waits().into_iter().map(|one| one.name.as_str()).collect();
    Ok(if waits.is_empty() {
        format!("已用印，登记为{number}，请办文人员印发。")
    } else {
        format!("已用印，登记为{number}。接下来由{}加盖印章，盖齐登记后再印发。", waits.join("、"))
    })
}
