//! 第八条 认真贯彻执行: beside its tasks and what it owes, all that binds a unit: meetings it is asked to, minutes issued
//! to it, topics it put forward, and its duties by article. Each list is short and leads to the whole.
use crate::{
    app::View,
    db::DbError,
    kernel::{journal::basis_text, sight::Sight},
    meeting::{self, case},
    minutes::{self, sight::Reach},
    topic::{self, store::Order},
};
use minijinja::{Value, context};
use rules::{
    duty::{Relation, Who, title},
    meeting::{Answer, Meeting, Party, Stage},
    roster::Actor,
    rulebook::Rulebook,
};

/// How a unit or its people stand to a thing, where they have something to do.
const OWN: &[Relation] = &[
    Relation::OwnLiaison,
    Relation::OwnMember,
    Relation::LeadLiaison,
    Relation::LeadMember,
    Relation::PartLiaison,
    Relation::PartMember,
    Relation::Addressee,
];

/// All of it, for somebody who may open the unit's page.
///
/// # Errors
/// When the database fails.
pub fn of(view: &mut View<'_, '_>, actor: &Actor, unit: &str) -> Result<Value, DbError> {
    let (meetings, asked) = meeting::store::of_unit(view.tx, unit, view.today)?;
    let meetings: Vec<Value> = meetings.iter().map(|one| meeting(view, one, unit)).collect();
    let (minutes, issued) = minutes_to(view, actor, unit)?;
    let (topics, submitted) = topics_of(view, actor, unit)?;
    let duties = duties(&view.rulebook);
    Ok(context! { meetings, asked, minutes, issued, topics, submitted, duties })
}

fn meeting(view: &View<'_, '_>, one: &Meeting, unit: &str) -> Value {
    let (state, word) = match &one.stage {
        Stage::Held { .. } => ("done", "已召开"),
        Stage::Cancelled { .. } => ("void", "已取消"),
        _ => ("run", "已通知"),
    };
    let reply = match one.answer_of(&Party::Unit(unit.to_owned())) {
        Some(Answer::Attend) => "参加".to_owned(),
        Some(Answer::StandIn { name, post_title }) => format!("代会：{post_title} {name}"),
        Some(Answer::Leave { reason }) => format!("请假：{reason}"),
        None => "未回复".to_owned(),
    };
    context! {
        title => case::name(&view.rulebook, one), link => case::link(&one.id), day => one.plan.day.to_string(),
        start => one.plan.start.strftime("%H:%M").to_string(), place => one.plan.place, state, word, reply,
    }
}

fn minutes_to(view: &mut View<'_, '_>, actor: &Actor, unit: &str) -> Result<(Vec<Value>, i64), DbError> {
    let party = Party::Unit(unit.to_owned());
    let filter = minutes::store::Filter {
        reach: Reach::of(actor, &view.rulebook),
        kind: String::new(),
        year: 0,
        state: String::new(),
        to: party.to_string(),
        page: 1,
    };
    let (listed, total) = minutes::store::list(view.tx, &filter)?;
    let row = |one: &minutes::store::Listed| {
        let copy = minutes::store::copies(&one.minutes).iter().find(|copy| copy.to == party);
        context! {
            title => one.title, link => minutes::acts::link(&one.minutes.id),
            number => one.minutes.signature().map(|signature| signature.number.clone()),
            sent => copy.map(|copy| copy.sent.at.to_string()),
            received => copy.and_then(|copy| copy.received.as_ref()).map(|by| by.at.to_string()),
        }
    };
    Ok((listed.iter().map(row).collect(), total))
}

fn topics_of(view: &mut View<'_, '_>, actor: &Actor, unit: &str) -> Result<(Vec<Value>, i64), DbError> {
    let (sight, any) = (Sight::of(actor, &view.rulebook), String::new);
    let (unit, kind, state, text) = (unit.to_owned(), any(), any(), any());
    let filter = topic::store::Filter { sight, unit, kind, state, order: Order::Newest, text, page: 1 };
    let (found, total) = topic::store::list(view.tx, &filter)?;
    let row = |one: &rules::topic::Topic| {
        let link = topic::acts::link(&one.id);
        context! { title => one.matter.title, link, at => one.submitted.at.to_string(), state => one.stage.title() }
    };
    Ok((found.iter().map(row).collect(), total))
}

/// 权责清单, as far as it is a unit's: what its people do, with the article, in the order of the working rules.
fn duties(rulebook: &Rulebook) -> Vec<Value> {
    let is_own = |who: &&Who| matches!(who, Who::Relation(relation) if OWN.contains(relation));
    let mut duties: Vec<_> = rulebook.duties.iter().filter(|duty| duty.who.iter().any(|who| is_own(&who))).collect();
    // What an article says comes before what the body set itself; within one, the order of the table.
    let place = |clause| rulebook.text.article(clause).map(|article| article.place);
    duties.sort_by_key(|duty| duty.basis.clause().and_then(place).unwrap_or(usize::MAX));
    let row = |duty: &rules::rulebook::Rule<rules::duty::Duty>| {
        let who: Vec<String> = duty.who.iter().filter(is_own).map(|who| title(rulebook, who)).collect();
        context! { title => duty.act.title(rulebook), who, basis => basis_text(&duty.basis) }
    };
    duties.into_iter().map(row).collect()
}
