//! One post (第三、六条): who is there, who was, what waits there, and the forms to change it.
use super::pieces::{at_post, can, day, may, people, taking_part, tenure_row};
use crate::{
    app::View,
    approval::history,
    kernel::{
        Subject, approval,
        journal::basis_text,
        obligation::{self, Owner},
        work::new_id,
    },
    roster::{
        acts::{
            acting::BeginActing,
            staff::AppointStaff,
            take_back::TakeBack,
            tenure::{BeginTenure, EndTenure},
        },
        store::{self, Record},
    },
    web::{Answer, PageError, Visit, answer::go},
};
use minijinja::{Value, context};
use rules::{
    Violation,
    deed::Deed,
    duty::Bearing,
    roster::{
        PostRecord, Register, Tenure, acting, taking_back,
        tenure::{self, Manner, Terms},
    },
    rulebook::{Holders, PostRole},
};
use std::collections::BTreeMap;

/// GET /roster/posts/{id}; with /tenures/{tenure}/end, the form that ends one.
///
/// # Errors
/// When there is no such post, or our side fails.
pub fn show(visit: &mut Visit) -> Answer {
    taking_part(visit)?;
    let id = new_id(visit.app.clock.now());
    let values = visit.app.look(|view| {
        let post = view.roster.posts.get(visit.param("id")).cloned().ok_or(PageError::NOT_FOUND)?;
        let records = store::records_of_post(view.tx, &post.id)?;
        let mut tenures = view.roster.tenures.get(&post.id).cloned().unwrap_or_default();
        tenures.sort_by(|a, b| (b.from, &b.id).cmp(&(a.from, &a.id)));
        let row = |one: &Tenure| tenure_row(&view.roster, one, records.get(&one.id), view.today);
        let rows: Vec<Value> = tenures.iter().map(row).collect();
        let ending = tenures.iter().find(|one| one.id == visit.param("tenure"));
        let ending = ending.map(|one| context! { takes_back => takes_back(view, one, &records), ..row(one) });
        if ending.is_none() && !visit.param("tenure").is_empty() {
            return Err(PageError::NOT_FOUND);
        }
        let lines = history::of(view, &Subject::of("post", &post.id))?;
        let waiting = waiting(view, &post)?;
        let forms = forms(visit, view, &post);
        Ok::<_, PageError>(context! {
            id, rows, ending, waiting, forms,
            ..context! { people => people(view), lines => lines, ..about(view, &post) }
        })
    })?;
    visit.page("roster/post.html", values)
}

/// Whether it was entered today and nothing has come of it yet.
fn takes_back(view: &View<'_, '_>, tenure: &Tenure, records: &BTreeMap<String, Record>) -> bool {
    let register = Register { rulebook: &view.rulebook, roster: &view.roster, today: view.today };
    let entered = records.get(&tenure.id).and_then(|record| record.entered.as_ref());
    taking_back::why_not_take_back(register, tenure, entered).is_empty()
}

fn about(view: &View<'_, '_>, post: &PostRecord) -> Value {
    let seats = view.rulebook.seats.iter().filter(|seat| seat.posts.contains(&post.id));
    let seats: Vec<Value> =
        seats.map(|seat| context! { title => seat.title, basis => basis_text(&seat.basis) }).collect();
    context! {
        post => context! {
            id => post.id,
            title => view.roster.post_title(&post.id, view.today),
            unit => post.unit,
            unit_name => view.roster.unit_name(&post.unit, view.today),
            many => post.holders == Holders::Many,
            is_liaison => post.role == PostRole::Liaison,
            is_staff => post.role == PostRole::Office,
        },
        seats,
        now => at_post(&view.roster, &post.id, view.today),
    }
}

/// What waits at the post, whoever holds it (第六条).
fn waiting(view: &mut View<'_, '_>, post: &PostRecord) -> Result<Vec<Value>, PageError> {
    let owner = Owner::Post(post.id.clone());
    let mut rows: Vec<Value> = Vec::new();
    for kept in approval::waiting_for(view.tx, std::slice::from_ref(&owner))? {
        let chain = view.rulebook.chain(&kept.approval.chain);
        let step = chain.and_then(|chain| kept.approval.waits_for(chain).map(|step| (step, step.basis(chain))));
        let (step, basis) =
            step.map_or((String::new(), String::new()), |(s, basis)| (s.title.clone(), basis_text(&basis)));
        rows.push(
            context! { title => format!("{step}：{}", kept.approval.title), link => kept.link, basis, due => () },
        );
    }
    for one in obligation::open_of(view.tx, &owner)?.iter().filter(|one| one.kind != "approval") {
        let due = one.due.day.to_string();
        rows.push(context! { title => one.title, link => one.link, basis => one.basis, due });
    }
    Ok(rows)
}

/// What can be done here, and by whom.
fn forms(visit: &Visit, view: &View<'_, '_>, post: &PostRecord) -> Value {
    let nothing = Bearing::default();
    let deeds = match post.role {
        PostRole::Office => vec![Deed::StaffAppoint, Deed::TenureEnd],
        PostRole::Leader | PostRole::Member => vec![Deed::TenureBegin, Deed::TenureEnd, Deed::ActingBegin],
        PostRole::Liaison => vec![Deed::LiaisonPropose, Deed::TenureBegin, Deed::TenureEnd, Deed::ActingBegin],
    };
    let own = Bearing { unit: Some(post.unit.clone()), ..Bearing::default() };
    let register = Register { rulebook: &view.rulebook, roster: &view.roster, today: view.today };
    let not_this_way = tenure::why_not_this_way(register, post, view.today);
    let against = |deed: Deed| match deed {
        Deed::TenureBegin => not_this_way.clone(),
        Deed::ActingBegin => acting::why_not_vacant(register, &post.id, view.today),
        _ => None,
    };
    let line = |deed: Deed| can(visit, view, (deed, &own), against(deed).as_slice());
    context! {
        lines => deeds.into_iter().map(line).collect::<Vec<Value>>(),
        begin => not_this_way.is_none() && may(visit, view, Deed::TenureBegin, &nothing),
        acting => may(visit, view, Deed::ActingBegin, &nothing),
        appoint => may(visit, view, Deed::StaffAppoint, &nothing),
        end => may(visit, view, Deed::TenureEnd, &nothing),
        propose => may(visit, view, Deed::LiaisonPropose, &own),
    }
}

/// POST /roster/posts/{id}/tenures: 任职, 接任, 代理 or 任用, as the form says.
///
/// # Errors
/// When it is not this person's to do, or our side fails; what can be mended shows the form again.
pub fn begin(visit: &mut Visit) -> Answer {
    let post = visit.param("id").to_owned();
    let how = visit.form.text("how").to_owned();
    let done = terms(visit).map_err(PageError::from).and_then(|terms| match how.as_str() {
        "filling" => visit.perform(BeginTenure { terms, manner: Manner::Filling }),
        "succeeding" => visit.perform(BeginTenure { terms, manner: Manner::Succeeding }),
        "acting" => visit.perform(BeginActing { terms }),
        "staff" => visit.perform(AppointStaff { terms }),
        _ => Err(vec![Violation::plain("choose-one", "how")].into()),
    });
    match done {
        Ok(()) => Ok(go(&format!("/roster/posts/{post}"), "已登记。这个职务未办的事项，从起始日起由新任的同志接办。")),
        Err(error) => visit.again(error, show),
    }
}

fn terms(visit: &Visit) -> Result<Terms, Vec<Violation>> {
    let form = &visit.form;
    let (from, until) = match (day(form, "from"), form.day("until")) {
        (Ok(from), Ok(until)) => (from, until),
        (from, until) => return Err(from.err().into_iter().chain(until.err()).collect()),
    };
    Ok(Terms {
        id: form.text("id").to_owned(),
        person: form.text("person").to_owned(),
        post: visit.param("id").to_owned(),
        from,
        until,
        basis: form.text("basis").trim().to_owned(),
    })
}

/// POST /roster/posts/{id}/tenures/{tenure}/end: 免职, or the end of an acting tenure.
///
/// # Errors
/// When it is not this person's to do, or our side fails; what can be mended shows the form again.
pub fn end(visit: &mut Visit) -> Answer {
    let (post, tenure) = (visit.param("id").to_owned(), visit.param("tenure").to_owned());
    let basis = visit.form.text("basis").trim().to_owned();
    let last = day(&visit.form, "last").map_err(|violation| PageError::from(vec![violation]));
    match last.and_then(|last| visit.perform(EndTenure { tenure, last, basis })) {
        Ok(()) => Ok(go(
            &format!("/roster/posts/{post}"),
            "已登记。职务空缺期间，等待它办理的事项暂停，登记任职或代理后接办。",
        )),
        Err(error) => visit.again(error, show),
    }
}

/// POST /roster/posts/{id}/tenures/{tenure}/taking-back: an entry of today that was a mistake.
///
/// # Errors
/// When it is not this person's to do, or our side fails; what can be mended shows the form again.
pub fn take_back(visit: &mut Visit) -> Answer {
    let (post, tenure) = (visit.param("id").to_owned(), visit.param("tenure").to_owned());
    let reason = visit.form.text("reason").trim().to_owned();
    match visit.perform(TakeBack { tenure, reason }) {
        Ok(()) => Ok(go(&format!("/roster/posts/{post}"), "已撤回，当作没有登记过；日志里留有记录。")),
        Err(error) => visit.again(error, show),
    }
}
