//! 第六条 成员单位调整: the list, the form of the office, and one change with its approval.
use super::pieces::{ROWS, asked_page, can, day, may, pager, taking_part};
use crate::{
    app::View,
    approval::{ahead, can::said, history, panel},
    kernel::{
        Subject, approval,
        obligation::{self, Owner},
        work::new_id,
    },
    roster::{
        acts::unit::ProposeChange,
        leaving,
        underway::{self, Kept},
    },
    web::{Answer, PageError, Visit, answer::go},
};
use minijinja::{Value, context};
use rules::{
    Violation,
    deed::Deed,
    duty::Bearing,
    roster::{
        change::{Change, Course, Draft, UnitChange},
        vacancy,
    },
    rulebook::UnitKind,
    words,
};

const PATH: &str = "/roster/changes";
/// GET /roster/changes: for the office and the conveners.
///
/// # Errors
/// When it is not for this visitor, or our side fails.
pub fn list(visit: &mut Visit) -> Answer {
    taking_part(visit)?;
    let values = visit.app.look(|view| {
        admit(visit, view)?;
        let listed = underway::changes(view.tx, (ROWS, asked_page(&visit.query) * ROWS))?;
        let rows: Vec<Value> = listed.rows.iter().map(|kept| row(view, kept)).collect();
        let may_propose = may(visit, view, Deed::UnitChangePropose, &Bearing::default());
        Ok::<_, PageError>(context! { rows, may_propose, pager => pager(PATH, &visit.query, listed.total) })
    })?;
    visit.page("roster/changes.html", values)
}

fn admit(visit: &Visit, view: &View<'_, '_>) -> Result<(), PageError> {
    visit.only_seeing_all(&view.rulebook, "查看成员单位调整", &[])
}

fn row(view: &View<'_, '_>, kept: &Kept<UnitChange>) -> Value {
    let one = &kept.is;
    let (state, from) = match &one.course {
        Course::Waiting => ("waiting", None),
        Course::Agreed { from, .. } => ("agreed", Some(*from)),
        Course::Effective { from, .. } => ("effective", Some(*from)),
        Course::Returned { .. } => ("returned", None),
        Course::Recalled { .. } => ("recalled", None),
        Course::Lapsed { .. } => ("lapsed", None),
    };
    // A rename is told with the name of the day before it.
    let told_on = rules::roster::tenure::day_before(from.unwrap_or(one.effective)).min(view.today);
    context! {
        id => one.id,
        unit => one.change.unit(),
        is_known => view.roster.units.contains_key(one.change.unit()),
        phrase => one.change.phrase(&view.roster, told_on),
        effective => from.unwrap_or(one.effective).to_string(),
        asked => one.effective.to_string(),
        reason => one.reason,
        proposed_by => format!("{} {}", one.proposed.post_title, one.proposed.name),
        proposed_at => one.proposed.at.to_string(),
        state,
    }
}

/// GET /roster/changes/new.
///
/// # Errors
/// When it is not for this visitor, or our side fails.
pub fn form(visit: &mut Visit) -> Answer {
    taking_part(visit)?;
    let id = new_id(visit.app.clock.now());
    let values = visit.app.look(|view| {
        admit(visit, view)?;
        let option = |unit: &rules::roster::UnitRecord| {
            let former = unit.kind == UnitKind::Member && !unit.is_member(view.today);
            let note = if former { "（曾是成员单位）" } else { "" };
            context! { key => unit.id, title => format!("{}{note}", view.roster.unit_name(&unit.id, view.today)) }
        };
        let kinds = [UnitKind::Member, UnitKind::Host, UnitKind::Area, UnitKind::Organ, UnitKind::Superior];
        let units: Vec<Value> = kinds.into_iter().flat_map(|kind| view.roster.of_kind(kind)).map(option).collect();
        let asked = |name: &str| visit.form.maybe(name).unwrap_or_else(|| visit.query.text(name)).to_owned();
        let (kind, unit) = (asked("kind"), asked("unit"));
        let charges = if kind == "remove" { charges(view, &unit)? } else { Vec::new() };
        let (chain, none) = (view.rulebook.office.unit_chain.clone(), Bearing::default());
        let proposer = may(visit, view, Deed::UnitChangePropose, &none).then_some(&visit.actor);
        let blocked = ahead::why_not(view, &chain, &none, &visit.actor);
        Ok::<_, PageError>(context! {
            id, units, charges, kind, unit,
            ahead => ahead::of(view, &chain, &none, proposer),
            can => vec![can(visit, view, (Deed::UnitChangePropose, &none), blocked.as_slice())],
        })
    })?;
    visit.page("roster/change-new.html", values)
}

/// POST /roster/changes.
///
/// # Errors
/// When it is not this person's to do, or our side fails; what can be mended shows the form again.
pub fn propose(visit: &mut Visit) -> Answer {
    let done = parse(visit).map_err(PageError::from).and_then(|act| visit.perform(act));
    match done {
        Ok(id) => Ok(go(&format!("{PATH}/{id}"), "已按程序报批；最后一步同意后，从生效日起自动调整。")),
        Err(error) => visit.again(error, form),
    }
}

fn parse(visit: &Visit) -> Result<ProposeChange, Vec<Violation>> {
    let form = &visit.form;
    let text = |name: &str| form.text(name).trim().to_owned();
    let id = form.text("id").to_owned();
    let unit = || form.maybe("unit").map(str::to_owned).ok_or_else(|| Violation::plain("choose-one", "unit"));
    let change = match form.text("kind") {
        // A unit that was never here goes by the id of the change that brings it.
        "add" => Ok(Change::Add { unit: id.clone(), name: text("name") }),
        "readmit" => unit().map(|unit| Change::Readmit { unit }),
        "remove" => unit().map(|unit| Change::Remove { unit }),
        "rename" => unit().map(|unit| Change::Rename { unit, name: text("name") }),
        _ => Err(Violation::plain("choose-one", "kind")),
    };
    match (change, day(form, "effective")) {
        (Ok(change), Ok(effective)) => {
            Ok(ProposeChange { id, draft: Draft { change, effective, reason: text("reason") } })
        }
        (change, effective) => Err(change.err().into_iter().chain(effective.err()).collect()),
    }
}

/// GET /roster/changes/{id}.
///
/// # Errors
/// When there is none, or not for this visitor, or our side fails.
pub fn show(visit: &mut Visit) -> Answer {
    taking_part(visit)?;
    let values = visit.app.look(|view| {
        // That one is under way, nobody else knows.
        admit(visit, view).map_err(|_| PageError::NOT_FOUND)?;
        let kept = underway::change(view.tx, visit.param("id"))?.ok_or(PageError::NOT_FOUND)?;
        let subject = Subject::of("unit", &kept.is.id);
        let lines = history::of(view, &subject)?;
        let follows = follows(view, &kept.is)?;
        let approval = panel::last_of(view, &visit.actor, &subject)?;
        let vacant = vacant(view, &subject)?;
        let charges = match &kept.is.change {
            Change::Remove { unit } if kept.is.course == Course::Waiting => charges(view, unit)?,
            _ => Vec::new(),
        };
        Ok::<_, PageError>(context! { one => row(view, &kept), follows, charges, approval, vacant, lines => lines })
    })?;
    visit.page("roster/change.html", values)
}

/// What the unit has to hand over before it can leave, each with its page.
fn charges(view: &mut View<'_, '_>, unit: &str) -> Result<Vec<Value>, PageError> {
    let charges = leaving::charges(view.tx, (&view.rulebook, &view.roster), unit)?;
    Ok(charges.iter().map(|charge| context! { title => charge.title, link => charge.link }).collect())
}

/// The waiting step, when nobody holds or covers any post that could take it.
fn vacant(view: &mut View<'_, '_>, subject: &Subject) -> Result<Vec<Value>, PageError> {
    let Some(kept) = approval::of(view.tx, subject)?.pop() else { return Ok(Vec::new()) };
    let Some(chain) = view.rulebook.chain(&kept.approval.chain) else { return Ok(Vec::new()) };
    let blocked: Option<Violation> = kept.approval.waits_for(chain).and_then(|step| {
        let vacant = vacancy::vacant_for(&view.rulebook, &view.roster, &step.who, view.today)?;
        Some(Violation::of(&step.basis(chain), "seat-vacant", "verdict").with(vacant).with(&step.title))
    });
    Ok(said(blocked.as_slice(), &view.rulebook))
}

/// What the change will bring about, in sentences.
fn follows(view: &mut View<'_, '_>, one: &UnitChange) -> Result<Vec<String>, PageError> {
    let unit = one.change.unit().to_owned();
    Ok(match &one.change {
        Change::Add { .. } | Change::Readmit { .. } => {
            let posts = view.rulebook.unit_posts.iter().filter(|post| post.of == UnitKind::Member);
            let titles: Vec<&str> = posts.map(|post| post.title.as_str()).collect();
            vec![format!("从生效日起列为成员单位，设{}，须另行登记任职；应办事项从那天起产生。", titles.join("、"))]
        }
        Change::Rename { .. } => {
            let said = "从生效日起用新名称；以前的会议、{minutes}、日志保留当时的名称。";
            vec![words::of(&view.rulebook, said).into_owned()]
        }
        Change::Remove { .. } => {
            let owed = obligation::open_of(view.tx, &Owner::Unit(unit))?.len();
            vec![
                format!("从生效日起不再是成员单位，未办的应办事项（现有 {owed} 件）当天终止，不计逾期。"),
                words::of(
                    &view.rulebook,
                    "它的{member}和{liaison}任职到前一天为止；{lead}、{part}的督办事项和等它审批的，须先移交，才能同意调出。",
                )
                .into_owned(),
            ]
        }
    })
}
