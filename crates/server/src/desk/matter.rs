//! 应办事项 as the desk shows them: what, who owes, since when, and the next act.
use super::{due, standing::Standing};
use crate::{
    app::View,
    kernel::{
        addressee::Day,
        approval::Kept,
        journal::basis_text,
        obligation::{Obligation, Owner},
        owing,
    },
};
use minijinja::{Value, context};
use rules::{rulebook::Rulebook, words};

/// What kinds of things are called, by the kernel's word for them.
#[must_use]
pub fn about_title(rulebook: &Rulebook, about: &str) -> String {
    match about {
        "approval" => "审批".to_owned(),
        "meeting" => "会议".to_owned(),
        "minutes" => rulebook.minutes.title.clone(),
        "document" => "公文".to_owned(),
        "incoming" => "收文".to_owned(),
        "archive" => "归档".to_owned(),
        "task" => "督办".to_owned(),
        "topic" => "议题".to_owned(),
        "unit" => "成员单位调整".to_owned(),
        "liaison" => words::of(rulebook, "{liaison}").into_owned(),
        "post" | "person" => "任职".to_owned(),
        _ => "其他".to_owned(),
    }
}

/// An obligation as a row or a card.
#[must_use]
pub fn shown(view: &View<'_, '_>, one: &Obligation) -> Value {
    let (state, word) = due::state(&view.rulebook.calendar, one.due.day, view.today);
    context! {
        id => one.id,
        title => one.title,
        owner => owner(view, &one.owner),
        about => about_title(&view.rulebook, &one.subject_kind),
        is_task => one.subject_kind == "task",
        subject => one.subject,
        link => one.link,
        basis => one.basis,
        due => one.due.day.to_string(),
        provisional => one.due.provisional,
        state => state,
        word => word,
        verb => words::of(&view.rulebook, owing::verb(&one.kind)),
        waited => waited(view, one.opened),
        reminded => one.reminded,
        reminded_today => one.reminded_on == Some(view.today),
    }
}

/// Who owes; what only some of the office may do waits for them.
fn owner(view: &View<'_, '_>, owner: &Owner) -> String {
    let title = Day::seen(view).title(owner);
    if matches!(owner, Owner::Doers(_)) { format!("等{title}") } else { title }
}

/// What one owner owes, in two: what this person may do, and what waits for somebody else there, with whom.
#[must_use]
pub fn divided(view: &View<'_, '_>, standing: &Standing<'_>, owed: &[Obligation]) -> (Vec<Value>, Vec<Value>) {
    let (mut own, mut others) = (Vec::new(), Vec::new());
    for one in owed {
        match standing.waits_for(&one.kind, &one.owner) {
            None => own.push(shown(view, one)),
            Some(not_you) => {
                others.push(context! { waits => format!("等{}", not_you.who_may.join("、")), ..shown(view, one) });
            }
        }
    }
    (own, others)
}

/// An approval whose step waits, as the same row.
#[must_use]
pub fn shown_approval(view: &View<'_, '_>, kept: &Kept) -> Option<Value> {
    let approval = &kept.approval;
    let chain = view.rulebook.chain(&approval.chain)?;
    let step = approval.waits_for(chain)?;
    let last = approval.taken.last();
    let came = last.map_or(&approval.proposed, |taken| &taken.by);
    let on = came.at.to_zoned_datetime(crate::kernel::clock::china()).date();
    let days = view.rulebook.deadline(rules::rulebook::DeadlineKey::ApprovalStep).working_days;
    let (state, word) = due::state(&view.rulebook.calendar, view.rulebook.calendar.due(on, days).day, view.today);
    let from = last.map_or_else(
        || format!("{} 提出", approval.proposed.post_title),
        |taken| format!("{}（{}）", taken.by.post_title, taken.step_title),
    );
    Some(context! {
        title => approval.title,
        step => step.title,
        about => about_title(&view.rulebook, &approval.subject_kind),
        link => kept.link,
        from => from,
        basis => basis_text(&step.basis(chain)),
        came => on.to_string(),
        due => view.rulebook.calendar.due(on, days).day.to_string(),
        provisional => false,
        state => state,
        word => word,
        verb => format!("审阅：{}", step.title),
        waited => waited(view, on),
    })
}

fn waited(view: &View<'_, '_>, since: jiff::civil::Date) -> String {
    match view.rulebook.calendar.working_days_between(since, view.today) {
        0 => "今天".to_owned(),
        days => format!("{days} 个工作日"),
    }
}
