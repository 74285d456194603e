//! 收文: what came, as it was scanned, and the slip of how it was dealt with.
use super::{Asking, Known, Papers, subject};
use crate::{
    archive::{set::Job, slip::Slip},
    db::DbError,
    incoming::store,
    kernel::attachment,
    minutes::document::day_of,
};
use rules::{
    archive::{Entry, Role, counts_on},
    incoming::{Incoming, Stage},
    meeting::Situation,
    rulebook::ArchivedKind,
};

/// Its genre in the catalogue: what others call their papers is not asked when they are registered.
const GENRE: &str = "收文";

pub(super) fn know(asking: &mut Asking<'_, '_>, id: &str) -> Result<Option<Known>, DbError> {
    let Some((incoming, _)) = store::find(asking.tx, id)? else { return Ok(None) };
    let facts = &incoming.facts;
    let dated = facts.dated.unwrap_or(facts.received);
    let ended = match &incoming.stage {
        Stage::Closed { ending, .. } => Some(day_of(&ending.by)),
        _ => None,
    };
    let entry = Entry {
        title: facts.title.clone(),
        number: facts.number.clone(),
        author: facts.from.clone(),
        genre: GENRE.to_owned(),
        dated,
        counts_on: counts_on(dated, ended),
    };
    Ok(Some(Known {
        entry,
        kind: String::new(),
        parties: store::concerned(&incoming),
        is_done: ended.is_some(),
        attachments: 0,
        as_signed: None,
        ended: None,
    }))
}

pub(super) fn papers(asking: &mut Asking<'_, '_>, id: &str) -> Result<Papers, DbError> {
    let mut papers = Papers::default();
    let Some((incoming, _)) = store::find(asking.tx, id)? else { return Ok(papers) };
    for scan in attachment::of(asking.tx, &subject(ArchivedKind::Incoming, id))? {
        papers.kept(Role::Original, scan);
    }
    let facts = &incoming.facts;
    let elements = [
        ("收文编号", incoming.number.clone()),
        ("来文机关", facts.from.clone()),
        ("收文日期", facts.received.to_string()),
        ("紧急程度", facts.urgency.map(|urgency| urgency.name().to_owned()).unwrap_or_default()),
    ];
    let known = elements.into_iter().filter(|(_, value)| !value.is_empty());
    papers.elements = known.map(|(name, value)| (name.to_owned(), value)).collect();
    let (book, day) = (asking.book.clone(), asking.roster.on_day(asking.today));
    let mut slip = slip(day.situation(&book), &incoming);
    let closed = match &incoming.stage {
        Stage::Closed { ending, .. } => day_of(&ending.by),
        _ => asking.today,
    };
    papers.set(asking.press.is_some(), Role::Slip, ("收文处理单.pdf", Job::Listing(slip.listing(&book, closed))));
    slip.journal(asking, &subject(ArchivedKind::Incoming, id))?;
    papers.made(Role::Slip, "收文处理单.txt", slip.done());
    Ok(papers)
}

fn slip(on: Situation<'_>, incoming: &Incoming) -> Slip {
    let (facts, course) = (&incoming.facts, incoming.course());
    let mut slip = Slip::new("收文处理单");
    slip.row("收文编号", &incoming.number);
    slip.row("来文机关", &facts.from);
    slip.row("来文字号", &facts.number);
    slip.row("标题", &facts.title);
    slip.done_by("签收登记", &incoming.registered, &format!("{} 收到", facts.received));
    if let Some(proposal) = &course.proposal {
        slip.row("拟办", &format!("{}（报{}批办）", proposal.text, on.post_title(&proposal.to)));
    }
    if let Some(note) = &course.instruction {
        slip.done_by("批办", &note.by, &note.text);
    }
    if let Some(note) = &course.result {
        slip.done_by("办理结果", &note.by, &note.text);
    }
    for reader in &incoming.readers {
        let title = on.post_title(&reader.post);
        match &reader.read {
            Some(by) => slip.done_by("传阅", by, "已阅"),
            None => slip.row("传阅", &format!("{title}，没有登记阅")),
        }
    }
    if let Stage::Closed { ending, .. } = &incoming.stage {
        slip.done_by("办结", &ending.by, &ending.text);
    }
    slip
}
