//! A unit's acts on its own share: sign for it, object, report, call its part done.
use super::{home, opening::day, refused};
use crate::{
    kernel::attachment::Upload,
    supervision::acts::{Object, PartDone, Report, SignFor},
    web::{
        Answer, Visit,
        answer::{PageError, go},
    },
};
use jiff::civil::Date;
use rules::{
    Violation,
    supervision::{Objecting, Said, Telling},
    words,
};

/// Places for papers in the feedback form, each with its own date.
pub(super) const PAPERS: usize = 3;

/// Name of the form of a feedback, for what is typed and not sent.
pub(super) fn reporting(task: &str, unit: &str) -> String {
    format!("report:{task}:{unit}")
}

fn text(visit: &Visit, name: &str) -> String {
    visit.form.text(name).to_owned()
}

/// POST /tasks/{id}/receipt.
///
/// # Errors
/// When it is not this person's to sign for, or our side fails.
pub fn sign_for(visit: &mut Visit) -> Answer {
    let act = SignFor { task: visit.param("id").to_owned(), unit: text(visit, "unit") };
    match visit.perform(act) {
        Ok(()) => Ok(go(&home(visit), "已签收。接下来按期反馈，办结后申请销号。")),
        Err(error) => refused(visit, error, "receipt"),
    }
}

/// POST /tasks/{id}/objection.
///
/// # Errors
/// When it is not this person's to say, or our side fails.
pub fn object(visit: &mut Visit) -> Answer {
    let ask = Objecting {
        unit: text(visit, "unit"),
        reason: text(visit, "objection-reason"),
        proposed: text(visit, "objection-proposed"),
    };
    match visit.perform(Object { task: visit.param("id").to_owned(), ask }) {
        Ok(()) => {
            let said = words::of(&visit.app.rulebook(), "交办不当的意见已报{office}，处理前时限照常计算。");
            Ok(go(&home(visit), &said))
        }
        Err(error) => refused(visit, error, "objection"),
    }
}

/// POST /tasks/{id}/reports.
///
/// # Errors
/// When it is not this person's to report, or our side fails.
pub fn report(visit: &mut Visit) -> Answer {
    let done = parse_report(visit).map_err(PageError::from).and_then(|act| visit.perform(act));
    match done {
        Ok(()) => {
            visit.typed_is_done(&reporting(visit.param("id"), visit.form.text("unit")))?;
            Ok(go(&home(visit), "反馈已报出，等审核。"))
        }
        Err(error) => refused(visit, error, "report"),
    }
}

fn parse_report(visit: &mut Visit) -> Result<Report, Vec<Violation>> {
    let uploads: Vec<Vec<Upload>> = (0..PAPERS).map(|n| visit.take_uploads(&format!("report-paper-{n}"))).collect();
    let mut found = Vec::new();
    let asked = text(visit, "report-period");
    let period = asked.parse().map_err(|_| vec![Violation::plain("choose-one", "period")])?;
    let (said, papers) = if visit.form.ticked("no_change") {
        (Said::NoChange, Vec::new())
    } else {
        let papers = papers(visit, uploads, &mut found);
        let progress = progress(visit, "report-progress").unwrap_or_else(|violation| {
            found.push(violation);
            0
        });
        let (text, note) = (text(visit, "report-text"), text(visit, "report-note"));
        (Said::Change { progress, text, note, evidence: Vec::new() }, papers)
    };
    if !found.is_empty() {
        return Err(found);
    }
    let telling = Telling { unit: text(visit, "unit"), period, said };
    Ok(Report { id: text(visit, "id"), task: visit.param("id").to_owned(), telling, papers })
}

fn papers(visit: &Visit, uploads: Vec<Vec<Upload>>, found: &mut Vec<Violation>) -> Vec<(Upload, Date)> {
    let mut papers = Vec::new();
    for (n, uploads) in uploads.into_iter().enumerate() {
        // A date alone is what is left of a form that came back without its files.
        if uploads.is_empty() && visit.form.maybe(&format!("report-dated-{n}")).is_some() {
            found.push(Violation::plain("evidence-missing", &format!("report-paper-{n}")));
        }
        for upload in uploads {
            match day(visit, &format!("report-dated-{n}")) {
                Ok(dated) => papers.push((upload, dated)),
                Err(violation) => found.push(violation),
            }
        }
    }
    papers
}

/// Percent, as typed.
pub(super) fn progress(visit: &Visit, name: &str) -> Result<u8, Violation> {
    let text = visit.form.text(name).trim().trim_end_matches(['%', '％']).trim();
    if text.is_empty() {
        return Err(Violation::plain("empty", name));
    }
    let number: u32 = text.parse().map_err(|_| Violation::plain("not-a-percentage", name).with(text))?;
    // What does not fit is certainly over 100; the rule says so.
    Ok(u8::try_from(number).unwrap_or(u8::MAX))
}

/// POST /tasks/{id}/parts/{unit}/completion.
///
/// # Errors
/// When it is not this person's to say, or our side fails.
pub fn part_done(visit: &mut Visit) -> Answer {
    let (task, unit) = (visit.param("id").to_owned(), visit.param("unit").to_owned());
    match visit.perform(PartDone { task, unit, result: text(visit, "part-result") }) {
        Ok(()) => {
            let said = words::of(&visit.app.rulebook(), "{part}事项已完成，{lead}单位已收到通知。");
            Ok(go(&home(visit), &said))
        }
        Err(error) => refused(visit, error, "part"),
    }
}
