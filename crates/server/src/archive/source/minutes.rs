//! 会议文件 (第二十条): the minutes as they went out, the text that was signed, and their way through the chain.
use super::{Asking, Fixed, Known, Papers, subject};
use crate::{
    archive::{
        set::Job,
        slip::{Slip, at},
    },
    db::DbError,
    kernel::{approval, attachment},
    meeting,
    minutes::{
        acts::{keep::kept, submit::digest},
        document::{self, day_of},
        store, title,
    },
};
use rules::{
    approval::Course,
    archive::{Entry, Role},
    meeting::{Meeting, Situation},
    minutes::{Minutes, Stage},
    rulebook::ArchivedKind,
};

fn find(asking: &mut Asking<'_, '_>, id: &str) -> Result<Option<(Minutes, Meeting)>, DbError> {
    let Some((minutes, _)) = store::find(asking.tx, id)? else { return Ok(None) };
    let meeting = meeting::store::find(asking.tx, &minutes.meeting)?;
    Ok(meeting.map(|(meeting, _)| (minutes, meeting)))
}

pub(super) fn know(asking: &mut Asking<'_, '_>, id: &str) -> Result<Option<Known>, DbError> {
    let Some((minutes, meeting)) = find(asking, id)? else { return Ok(None) };
    let Some(signature) = minutes.signature() else { return Ok(None) };
    let runs = approval::of(asking.tx, &subject(ArchivedKind::Minutes, id))?;
    let agreed = runs.iter().rev().find(|run| matches!(run.approval.course, Course::Agreed { .. }));
    let read = digest(&minutes.content)?;
    let entry = Entry {
        title: title::of(&asking.book, &meeting),
        number: signature.number.clone(),
        author: asking.book.body.name.clone(),
        genre: asking.book.minutes.title.clone(),
        dated: day_of(&signature.by),
        // DA/T 22-2015: papers of a meeting are of the year in which it closed.
        counts_on: meeting.plan.day,
    };
    Ok(Some(Known {
        kind: meeting.plan.kind.clone(),
        parties: store::copies(&minutes).iter().map(|copy| copy.to.clone()).collect(),
        is_done: matches!(minutes.stage, Stage::Issued { .. }),
        attachments: 0,
        as_signed: agreed.map(|run| run.approval.digest == read),
        ended: None,
        entry,
    }))
}

pub(super) fn papers(asking: &mut Asking<'_, '_>, id: &str) -> Result<Papers, DbError> {
    let mut papers = Papers::default();
    let Some((minutes, meeting)) = find(asking, id)? else { return Ok(papers) };
    let (book, issued) = (asking.book.clone(), issued(&minutes));
    let day = asking.roster.on_day(issued.map_or(asking.today, day_of));
    let on = day.situation(&book);
    let files = attachment::of(asking.tx, &subject(ArchivedKind::Minutes, id))?;
    let (has_press, printed) = (asking.press.is_some(), document::of(on, &meeting, &minutes));
    papers.printed(has_press, Fixed { pdf: kept(&files).cloned(), ..Fixed::default() }, &printed);
    papers.made(Role::Final, "定稿.json", serde_json::to_vec(&minutes.content)?);
    papers.set(has_press, Role::Final, ("定稿.pdf", Job::Pdf(document::unnumbered(printed))));
    let mut slip = slip(on, &minutes, &meeting);
    slip.chains(asking, &subject(ArchivedKind::Minutes, id))?;
    let listing = slip.listing(&book, issued.map_or(asking.today, day_of));
    papers.set(has_press, Role::Slip, ("审签记录.pdf", Job::Listing(listing)));
    slip.journal(asking, &subject(ArchivedKind::Minutes, id))?;
    papers.made(Role::Slip, "审签记录.txt", slip.done());
    Ok(papers)
}

fn issued(minutes: &Minutes) -> Option<&rules::approval::By> {
    match &minutes.stage {
        Stage::Issued { by, .. } => Some(by),
        _ => None,
    }
}

fn slip(on: Situation<'_>, minutes: &Minutes, meeting: &Meeting) -> Slip {
    let mut slip = Slip::new("审签记录");
    slip.row("题名", &title::of(on.rulebook, meeting));
    slip.row("会议日期", &meeting.plan.day.to_string());
    if let Some(signature) = minutes.signature() {
        slip.done_by("签发", &signature.by, &signature.number);
    }
    if let Some(by) = issued(minutes) {
        slip.done_by("印发", by, "");
    }
    for copy in store::copies(minutes) {
        let taken = copy
            .received
            .as_ref()
            .map_or_else(|| "还没有签收".to_owned(), |by| format!("{} {} 签收，{}", by.post_title, by.name, at(by)));
        slip.row(&format!("送{}", on.party_title(&copy.to)), &taken);
    }
    slip
}
