//! One meeting: its way so far, what comes next and who may, topics, decisions, who comes, the chain, the history.
//! A unit or a post that is asked sees the notice: agenda, papers, its own reply. How the meeting came about and what was
//! said and decided there is for the office and the holders of seats (第三、九条); units have it from the minutes.
use super::{answers, decided, guests, head, in_force::InForce, seen};
use crate::{
    app::View,
    approval::{
        ahead,
        can::{can, said},
        history, panel,
    },
    kernel::sight::Sight,
    kernel::{Subject, journal, obligation},
    meeting::{
        acts::MINUTES_DRAFT,
        case,
        case::Case,
        sight::{Reach, answers_as, asked_as},
        store,
    },
    web::{Answer, Visit, answer::PageError},
};
use minijinja::{Value, context};
use rules::{
    deed::Deed,
    duty::Asked,
    meeting::{
        Meeting, Party, Stage, cautions, previous, why_not_arrange_again, why_not_cancel, why_not_convene,
        why_not_notice, why_not_propose, why_not_take_back,
    },
    minutes::{Stage as MinutesStage, why_not_touch_conclusions},
    rulebook::Attends,
    words,
};

/// So many lines of the journal tell the days of the stages.
const PASSED_LINES: i64 = 500;

/// GET /meetings/{id}.
///
/// # Errors
/// When it is not this person's to see, or our side fails.
pub fn show(visit: &mut Visit) -> Answer {
    let values = visit.app.look(|view| {
        let case = seen(view, visit)?;
        let sight = Sight::of(&visit.actor, &view.rulebook);
        let reach = Reach::of(&visit.actor, &view.rulebook);
        let own = asked_as(&visit.actor, &case.meeting);
        let text = InForce::of(view, &case, &sight)?;
        let inner = if sight == Sight::All { inner(view, visit, &case, text.as_ref())? } else { outer() };
        Ok::<_, PageError>(context! {
            m => head(view, &case),
            stages => stages(view, &case, &sight)?,
            can => cans(view, visit, &case, text.as_ref()),
            not_convened => not_convened(view, &case),
            topics => decided::topics(view, &case, &sight, text.as_ref())?,
            replies => answers::rows(view, &case, &reach),
            counts => answers::counts(&case),
            own => own.iter().map(ToString::to_string).collect::<Vec<_>>(),
            by_post => own.iter().any(|party| matches!(party, Party::Post(_))),
            attends => attends(view, &case),
            why => why(&case),
            after => after(view, &case, &sight)?,
            previous => earlier(view, &case, &reach)?,
            ..inner
        })
    })?;
    visit.page("meeting/show.html", values)
}

/// What only the office and the holders of seats see.
fn inner(view: &mut View<'_, '_>, visit: &Visit, case: &Case, text: Option<&InForce>) -> Result<Value, PageError> {
    let subject = Subject::of("meeting", &case.meeting.id);
    Ok(context! {
        sees_all => true,
        ahead => ahead(view, visit, case),
        cautions => known(view, case),
        decisions => decided::decisions(view, case, text),
        in_force => text.map(|text| text.told(view, case)),
        recorded => text.filter(|text| text.decides_otherwise()).map(|_| decided::recorded(view, case)),
        held => answers::attendance(view, case),
        guests => guests::part(view, case),
        approval => panel::last_of(view, &visit.actor, &subject)?,
        lines => history::of(view, &subject)?,
    })
}

/// Nothing of it.
fn outer() -> Value {
    let none = Vec::<Value>::new;
    context! {
        sees_all => false, ahead => (), cautions => none(), decisions => none(), held => (), guests => (), approval => (),
        lines => none(), in_force => (), recorded => (),
    }
}

/// What this person may do next, by the door's own questions.
fn cans(view: &View<'_, '_>, visit: &Visit, case: &Case, text: Option<&InForce>) -> Value {
    let (meeting, day) = (&case.meeting, view.day.clone());
    let (on, bearing) = (day.situation(&view.rulebook), meeting.bearing());
    let asked = Asked { rulebook: &view.rulebook, actor: &visit.actor, bearing: &bearing };
    // As whom one answers is chosen on the page of replies; who may as none of them hears why of the first.
    let may = answers_as(&visit.actor, &view.rulebook, meeting).into_iter();
    let mine = may.chain(asked_as(&visit.actor, meeting)).next();
    let own = mine.map_or_else(|| bearing.clone(), |party| meeting.bearing_of(&party));
    context! {
        propose => can(asked, Deed::MeetingPropose, &why_not_put(view, visit, case)),
        arrange => can(asked, Deed::MeetingArrange, &why_not_arrange_again(meeting)),
        notice => can(asked, Deed::MeetingNotice, &why_not_notice(on, meeting)),
        take_back => can(asked, Deed::MeetingArrange, &why_not_take_back(meeting)),
        // The reason is typed with the act; whether it can be cancelled at all is asked with one.
        cancel => can(asked, Deed::MeetingCancel, &why_not_cancel(meeting, "理由")),
        reply => can(Asked { bearing: &own, ..asked }, Deed::MeetingReply, &[]),
        record => can(asked, Deed::MeetingRecordReply, &[]),
        tell => can(asked, Deed::MeetingTellGuest, &[]),
        hold => can(asked, Deed::MeetingHold, &not_yet(view, case)),
        correct => can(asked, Deed::MeetingCorrect, &text.map_or_else(Vec::new, |text| text.why_not_set_right(view))),
        conclude => can(asked, Deed::TopicConclude, &text.map_or_else(Vec::new, |text| why_not_touch_conclusions(&text.minutes))),
        minutes => can(asked, Deed::MinutesDraft, &[]),
    }
}

/// 第十六至十八条: what the convener of an arrangement still lacks, said before anybody is asked to agree.
pub(super) fn not_convened(view: &View<'_, '_>, case: &Case) -> Vec<Value> {
    let (plan, day) = (&case.meeting.plan, view.day.clone());
    let is_open = why_not_arrange_again(&case.meeting).is_empty();
    let kind = view.rulebook.meeting(&plan.kind).filter(|_| is_open);
    let against = |kind| why_not_convene(day.situation(&view.rulebook), kind, &plan.convener, plan.day);
    kind.map_or_else(Vec::new, |kind| said(&against(kind), &view.rulebook))
}

/// What the rules and the chain have against putting it forward, as the act itself would ask.
fn why_not_put(view: &View<'_, '_>, visit: &Visit, case: &Case) -> Vec<rules::Violation> {
    let mut found = why_not_propose(view.day.situation(&view.rulebook), &case.meeting, case.beside());
    if found.is_empty() {
        found.extend(ahead::why_not(view, chain(view, case), &case.meeting.bearing(), &visit.actor));
    }
    found
}

/// 第十九条 按程序报请召开: the chain before it is begun.
fn ahead(view: &View<'_, '_>, visit: &Visit, case: &Case) -> Option<Value> {
    let is_to_come = matches!(case.meeting.stage, Stage::Drafted { .. } | Stage::Returned { .. });
    let bearing = case.meeting.bearing();
    let may = Asked { rulebook: &view.rulebook, actor: &visit.actor, bearing: &bearing };
    let proposer = may.permit(Deed::MeetingPropose).is_ok().then_some(&visit.actor);
    is_to_come.then(|| ahead::of(view, chain(view, case), &bearing, proposer)).flatten()
}

fn chain<'v>(view: &'v View<'_, '_>, case: &Case) -> &'v str {
    view.rulebook.meeting(&case.meeting.plan.kind).map_or("", |kind| kind.chain.as_str())
}

/// The list is filled in on its own page; before the hour there is nothing to fill in.
pub(super) fn not_yet(view: &View<'_, '_>, case: &Case) -> Vec<rules::Violation> {
    let sheet = super::attendance::prefilled(view, case);
    let day = view.day.clone();
    let mut found = rules::meeting::why_not_hold(day.situation(&view.rulebook), &case.meeting, &sheet, view.now);
    found.retain(|violation| violation.field == "stage" || violation.field == "convener");
    found
}

fn known(view: &View<'_, '_>, case: &Case) -> Vec<Value> {
    if matches!(case.meeting.stage, Stage::Held { .. } | Stage::Cancelled { .. }) {
        return Vec::new();
    }
    let day = view.day.clone();
    said(&cautions(day.situation(&view.rulebook), &case.meeting, case.beside()), &view.rulebook)
}

/// 出席人员 in the words of the clause.
fn attends(view: &View<'_, '_>, case: &Case) -> String {
    match view.rulebook.meeting(&case.meeting.plan.kind).map(|kind| kind.attends) {
        Some(Attends::AllMembers) => "全体成员".to_owned(),
        Some(Attends::TopicMembers) => "与议题相关的成员".to_owned(),
        Some(Attends::TopicLiaisons) => words::of(&view.rulebook, "有关成员单位{liaison}").into_owned(),
        None => String::new(),
    }
}

/// 第二十条: what comes after the meeting, one thing at a time: the conclusions, then whatever the minutes wait for.
fn after(view: &mut View<'_, '_>, case: &Case, sight: &Sight) -> Result<String, PageError> {
    if !matches!(case.meeting.stage, Stage::Held { .. }) {
        return Ok(String::new());
    }
    let kept = crate::minutes::store::of_meeting(view.tx, &case.meeting.id)?;
    let title = &view.rulebook.minutes.title;
    Ok(match kept.map(|(minutes, _)| minutes.stage) {
        Some(MinutesStage::Issued { copies, .. }) if copies.iter().all(|copy| copy.received.is_some()) => {
            "没有要办的事".to_owned()
        }
        Some(MinutesStage::Issued { .. }) => format!("签收{title}"),
        // How far they are is for those who see what was said.
        _ if *sight != Sight::All => format!("等{}印发{title}", view.rulebook.office.title),
        _ if case.meeting.open_topics().next().is_some() => "记录结论".to_owned(),
        None => format!("起草{title}"),
        Some(MinutesStage::Drafting { .. } | MinutesStage::Returned { .. }) => format!("报审{title}"),
        Some(MinutesStage::InReview { .. }) => format!("审批{title}"),
        Some(MinutesStage::Signed { .. }) => format!("印发{title}"),
    })
}

/// The reason of a return or a cancellation.
fn why(case: &Case) -> Option<String> {
    match &case.meeting.stage {
        Stage::Returned { reason, .. } => Some(format!("安排被退回：{reason}")),
        Stage::Cancelled { why, .. } => Some(format!("会议已取消：{why}。原定的次序空出，由以后的会议使用")),
        _ => None,
    }
}

/// The last meeting of the kind: its minutes are the previous of the series.
fn earlier(view: &mut View<'_, '_>, case: &Case, reach: &Reach) -> Result<Option<Value>, PageError> {
    let kin = store::of_kind(view.tx, &case.meeting.plan.kind)?;
    let before = previous(&case.meeting, &kin).filter(|one| reach.reaches(one));
    Ok(before.map(|one| {
        context! { title => case::title(&view.rulebook, &one.plan), link => case::link(&one.id), day => one.plan.day.to_string() }
    }))
}

/// The stage bar: done, now, to come, each with a word of when.
fn stages(view: &mut View<'_, '_>, case: &Case, sight: &Sight) -> Result<Vec<Value>, PageError> {
    let (meeting, subject) = (&case.meeting, Subject::of("meeting", &case.meeting.id));
    let owed = obligation::open_on(view.tx, &subject, Some(MINUTES_DRAFT))?;
    let lines = journal::history(view.tx, &subject, PASSED_LINES)?;
    let open = meeting.open_topics().count();
    let now = match &meeting.stage {
        Stage::Drafted { .. } | Stage::Returned { .. } | Stage::Cancelled { .. } => 0,
        Stage::Proposed { .. } => 1,
        Stage::Agreed { .. } => 2,
        Stage::Noticed { .. } => 3,
        Stage::Held { .. } if open > 0 => 4,
        Stage::Held { .. } if !owed.is_empty() => 5,
        Stage::Held { .. } => 6,
    };
    let due_is_set = !owed.is_empty();
    let due = owed.first().map(|one| format!("{} 前起草", one.due.day.strftime("%m-%d")));
    let passed = [
        ("安排建议", last(&lines, Deed::MeetingArrange)),
        ("审批", last(&lines, if now > 1 { Deed::ApprovalDecide } else { Deed::MeetingPropose })),
        ("通知", last(&lines, Deed::MeetingNotice).map(|day| format!("{day} 发 {} 份", meeting.invited.len()))),
        ("召开", Some(format!("{} {}", meeting.plan.day.strftime("%m-%d"), turnout_word(meeting)))),
        ("结论", Some(format!("共 {} 个，已记 {}", meeting.plan.agenda.len(), meeting.plan.agenda.len() - open))),
        (view.rulebook.minutes.title.as_str(), due),
    ];
    // The minutes' due day is known from the meeting on.
    let known = if due_is_set { 5 } else { now };
    // A unit sees of the days those of the notice and of the meeting.
    let is_told = |n: usize| n <= known && (*sight == Sight::All || (2..=3).contains(&n));
    let shown = |n: usize, note: Option<String>| note.filter(|_| is_told(n)).unwrap_or_default();
    let bar = passed.into_iter().enumerate();
    Ok(bar
        .map(|(n, (word, note))| context! { word, note => shown(n, note), did => n < now, now => n == now })
        .collect())
}

/// The day of the last such act.
fn last(lines: &[journal::Line], deed: Deed) -> Option<String> {
    let line = lines.iter().find(|line| line.act == deed.name())?;
    Some(line.at.to_zoned_datetime(crate::kernel::clock::china()).strftime("%m-%d").to_string())
}

fn turnout_word(meeting: &Meeting) -> String {
    match &meeting.stage {
        Stage::Held { attendance, .. } => format!("到会 {}", rules::meeting::turnout(attendance).there()),
        _ => meeting.plan.start.strftime("%H:%M").to_string(),
    }
}
