//! 会议制度 as evidence: convened by whom they may, approved and noticed before they were held, held as
//! often as they must be, major matters where they belong, minutes signed.
use super::{Eyes, Finding, Lapsed};
use crate::{
    app::View,
    db::DbError,
    desk::due::days_past,
    kernel::{Subject, approval, clock::china, journal},
    meeting::{acts::turn, store},
    minutes, topic,
};
use rules::{
    approval::Course,
    deed::Deed,
    meeting::{
        Dealt, Meeting, Party, Stage, is_held_in, owed_turns, title_of, turnout, why_no_quorum, why_not_convene,
    },
    rulebook::{DeadlineKey, Evidence, Lapse, MeetingKind, Rule, Rulebook},
    supervision::wording,
};

/// Kinds the entry speaks of.
fn kinds<'b>(book: &'b Rulebook, evidence: &Evidence) -> Vec<&'b Rule<MeetingKind>> {
    let is_meant = |kind: &&Rule<MeetingKind>| evidence.of.as_ref().is_none_or(|of| *of == kind.key);
    book.meetings.iter().filter(is_meant).collect()
}

/// Meetings that were noticed or held this year, with their kinds.
fn called<'b>(
    view: &mut View<'_, '_>,
    book: &'b Rulebook,
    evidence: &Evidence,
) -> Result<Vec<(&'b Rule<MeetingKind>, Meeting)>, DbError> {
    let mut all = Vec::new();
    for kind in kinds(book, evidence) {
        let year = view.today.year();
        let is_called = |meeting: &Meeting| {
            meeting.plan.day.year() == year && matches!(meeting.stage, Stage::Noticed { .. } | Stage::Held { .. })
        };
        all.extend(store::of_kind(view.tx, &kind.key)?.into_iter().filter(is_called).map(|meeting| (kind, meeting)));
    }
    Ok(all)
}

fn lapsed(kind: &MeetingKind, meeting: &Meeting, lapse: Lapse, what: &str) -> Lapsed {
    let units = meeting.invited.iter().filter_map(|one| match &one.party {
        Party::Unit(unit) => Some(unit.clone()),
        Party::Post(_) | Party::Guest(_) => None,
    });
    Lapsed {
        lapse,
        said: format!("{}{what}", title_of(kind, &meeting.plan)),
        link: format!("/meetings/{}", meeting.id),
        eyes: Eyes::Units(units.collect()),
    }
}

fn finding(looked_at: usize, said: String, lapses: Vec<Lapsed>) -> Finding {
    Finding { looked_at, said, link: "/meetings".to_owned(), lapses }
}

/// The convener of each may convene it, in their own right or entrusted on the day.
pub fn convened(view: &mut View<'_, '_>, evidence: &Evidence) -> Result<Finding, DbError> {
    let book = view.rulebook.clone();
    let all = called(view, &book, evidence)?;
    let day = view.day.clone();
    let on = day.situation(&book);
    let wrong = all.iter().filter(|(kind, it)| {
        let found = why_not_convene(on, kind, &it.plan.convener, it.plan.day);
        // A seat that fell vacant meanwhile is another measure's.
        found.iter().any(|violation| violation.code != "seat-vacant")
    });
    let lapses: Vec<Lapsed> = wrong.map(|(kind, it)| lapsed(kind, it, Lapse::Outright, "的召集人不合条文")).collect();
    let well = if lapses.is_empty() { "召集人均合规" } else { "有召集人不合规" };
    Ok(finding(all.len(), format!("{} 次，{well}", all.len()), lapses))
}

/// Meetings that were held had the part there that their kind asks for.
pub fn quorum(view: &mut View<'_, '_>, evidence: &Evidence) -> Result<Finding, DbError> {
    let book = view.rulebook.clone();
    let all = called(view, &book, evidence)?;
    let is_held = |it: &Meeting| matches!(it.stage, Stage::Held { .. });
    let held: Vec<_> = all.iter().filter(|(kind, it)| kind.quorum.is_some() && is_held(it)).collect();
    let short = held.iter().filter(|(kind, it)| why_no_quorum(kind, turnout(it.attendance())).is_some());
    let lapses: Vec<Lapsed> = short.map(|(kind, it)| lapsed(kind, it, Lapse::Outright, "到会人数不够")).collect();
    let said = format!("{} 次，到会人数够的 {} 次", held.len(), held.len() - lapses.len());
    Ok(finding(held.len(), said, lapses))
}

/// Each was agreed by its chain before it was noticed.
pub fn approved_first(view: &mut View<'_, '_>, evidence: &Evidence) -> Result<Finding, DbError> {
    let book = view.rulebook.clone();
    let all = called(view, &book, evidence)?;
    let mut lapses = Vec::new();
    for (kind, it) in &all {
        let runs = approval::of(view.tx, &Subject::of("meeting", &it.id))?;
        let (Stage::Noticed { by } | Stage::Held { by, .. }) = &it.stage else { continue };
        let is_agreed = |course: &Course| matches!(course, Course::Agreed { by: agreed } if agreed.at <= by.at);
        if !runs.iter().any(|kept| is_agreed(&kept.approval.course)) {
            lapses.push(lapsed(kind, it, Lapse::Outright, "没有经过批准"));
        }
    }
    let well = if lapses.is_empty() { "均先批后开" } else { "有未经批准的" };
    Ok(finding(all.len(), format!("{} 次，{well}", all.len()), lapses))
}

/// Each was noticed as many working days ahead as the rulebook sets.
pub fn noticed(view: &mut View<'_, '_>, evidence: &Evidence) -> Result<Finding, DbError> {
    let book = view.rulebook.clone();
    let all = called(view, &book, evidence)?;
    let ahead = u32::from(book.deadline(DeadlineKey::NoticeBeforeMeeting).working_days);
    let mut lapses = Vec::new();
    for (kind, it) in &all {
        // Held meetings no longer say when they were noticed; the journal does.
        let history = journal::history(view.tx, &Subject::of("meeting", &it.id), 200)?;
        let Some(line) = history.iter().find(|line| line.act == Deed::MeetingNotice.name()) else { continue };
        let sent = line.at.to_zoned_datetime(china()).date();
        let had = book.calendar.working_days_between(sent, it.plan.day);
        if had < ahead {
            let short = Lapse::Days(i64::from(ahead - had));
            lapses.push(lapsed(kind, it, short, &format!("会前 {had} 个工作日才通知，应提前 {ahead} 个")));
        }
    }
    Ok(finding(all.len(), format!("{} 次会议，按时通知 {} 次", all.len(), all.len() - lapses.len()), lapses))
}

/// Kinds with a cycle are held in each turn of it.
pub fn in_each_turn(view: &mut View<'_, '_>, evidence: &Evidence) -> Result<Finding, DbError> {
    let book = view.rulebook.clone();
    let since = turn::since(&view.roster);
    let (mut lapses, mut looked_at, mut said) = (Vec::new(), 0, Vec::new());
    for kind in kinds(&book, evidence) {
        let Some(since) = since.filter(|_| kind.every.is_some()) else { continue };
        let meetings = store::of_kind(view.tx, &kind.key)?;
        let turns = owed_turns(kind, since, view.today);
        for turn in turns {
            looked_at += 1;
            let count = meetings.iter().filter(|it| is_held_in(it, turn)).count();
            said.push(format!("{} {count} 次", wording::period(turn)));
            if count == 0 {
                let past = days_past(&book.calendar, turn.last_day(), view.today);
                lapses.push(Lapsed {
                    lapse: Lapse::Days(past),
                    said: format!("{}{}还没有召开", wording::period(turn), kind.title),
                    link: "/meetings".to_owned(),
                    eyes: Eyes::All,
                });
            }
        }
    }
    Ok(finding(looked_at, said.join("，"), lapses))
}

/// Major matters were concluded only at kinds that decide them.
pub fn major(view: &mut View<'_, '_>, evidence: &Evidence) -> Result<Finding, DbError> {
    let book = view.rulebook.clone();
    let (mut looked_at, mut lapses) = (0, Vec::new());
    for (kind, it) in called(view, &book, evidence)? {
        for dealt in &it.dealt {
            let Dealt::Concluded(conclusion) = dealt else { continue };
            let Some((topic, _)) = topic::store::find(view.tx, &conclusion.topic)? else { continue };
            if book.topic_kind(&topic.matter.kind).is_some_and(|it| it.major) {
                looked_at += 1;
                if !kind.decides_major {
                    let what = format!("议定了重大事项：{}", topic.matter.title);
                    lapses.push(lapsed(kind, &it, Lapse::Outright, &what));
                }
            }
        }
    }
    Ok(finding(looked_at, format!("重大事项 {looked_at} 项，均有会议结论"), lapses))
}

/// Meetings that were held have minutes signed, in the days for drafting and for each step.
pub fn minutes_signed(view: &mut View<'_, '_>, evidence: &Evidence) -> Result<Finding, DbError> {
    let book = view.rulebook.clone();
    let days = |key| usize::from(book.deadline(key).working_days);
    let (mut held, mut signed, mut lapses) = (0, 0, Vec::new());
    for (kind, it) in called(view, &book, evidence)? {
        if !matches!(it.stage, Stage::Held { .. }) {
            continue;
        }
        held += 1;
        let found = minutes::store::of_meeting(view.tx, &it.id)?;
        if found.is_some_and(|(minutes, _)| minutes.signature().is_some()) {
            signed += 1;
            continue;
        }
        let steps = book.chain(&kind.minutes_chain).map_or(0, |chain| chain.steps.len());
        let allowed = days(DeadlineKey::MinutesDraft) + steps * days(DeadlineKey::ApprovalStep);
        let due = book.calendar.due(it.plan.day, u16::try_from(allowed).unwrap_or(u16::MAX)).day;
        let lapse = Lapse::Days(days_past(&book.calendar, due, view.today));
        lapses.push(lapsed(kind, &it, lapse, &format!("的{}还没有签发", book.minutes.title)));
    }
    let said = format!("开会 {held} 次，已签发{} {signed} 份", book.minutes.title);
    Ok(Finding { looked_at: held, said, link: "/minutes".to_owned(), lapses })
}
