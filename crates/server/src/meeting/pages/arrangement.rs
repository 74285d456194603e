//! 第十九条: the arrangement in one form; 「先看看」 shows who would attend and what stands against it.
use super::{detail::not_convened, guests, plan, post_title, seen_by_office};
use crate::{
    app::View,
    approval::{ahead, can::said},
    kernel::{journal::basis_text, work::new_id},
    meeting::{
        acts::arrange::{Arrange, Rearrange},
        case::{Case, agenda, link},
        store,
    },
    topic,
    web::{
        Answer, Fields, Visit,
        answer::{PageError, go},
        drafts::Over,
    },
};
use jiff::civil::Date;
use minijinja::{Value, context};
use rules::{
    deed::Deed,
    duty::Bearing,
    meeting::{
        Beside, Invited, Meeting, Plan, Situation, cautions, invitations, right, why_not_arrange, why_not_convene,
        why_not_propose,
    },
    roster::OnDay,
    rulebook::{Attends, PostRole, UnitKind},
    topic::Topic,
};

/// Name of the form of a new meeting, for what is typed and not sent.
const NEW: &str = "meeting";

fn changing(meeting: &str) -> String {
    format!("meeting:{meeting}")
}

/// GET /meetings/new.
///
/// # Errors
/// When it is not the office's person, or our side fails.
pub fn new(visit: &mut Visit) -> Answer {
    visit.resume(NEW, Over::Nothing)?;
    let id = match visit.form.maybe("id") {
        Some(id) => id.to_owned(),
        None => new_id(visit.app.clock.now()),
    };
    if visit.form == Fields::default() {
        visit.form = Fields(vec![("kind".to_owned(), visit.query.text("kind").to_owned())]);
    }
    let values = visit.app.look(|view| {
        visit.only_doers(&view.rulebook, Deed::MeetingArrange, &Bearing::default())?;
        form(view, visit, None)
    })?;
    visit.page("meeting/arrangement.html", context! { id, head => (), ..values })
}

/// POST /meetings.
///
/// # Errors
/// When it is not this person's to do, or our side fails; what can be mended shows the form again.
pub fn arrange(visit: &mut Visit) -> Answer {
    if visit.form.ticked("look") {
        return new(visit);
    }
    let id = visit.form.text("id").to_owned();
    let parsed = plan::parse(&visit.form).map_err(PageError::from);
    match parsed.and_then(|plan| visit.perform(Arrange { id: id.clone(), plan })) {
        Ok(()) => {
            visit.typed_is_done(NEW)?;
            saved(visit, &id, "会议安排已存为草稿")
        }
        Err(error) => again(visit, error, new),
    }
}

/// GET /meetings/{id}/arrangement.
///
/// # Errors
/// When it is not the office's person, or our side fails.
pub fn change(visit: &mut Visit) -> Answer {
    let (case, head) = visit.app.look(|view| {
        let case = seen_by_office(view, visit)?;
        let head = super::head(view, &case);
        Ok::<_, PageError>((case, head))
    })?;
    visit.resume(&changing(&case.meeting.id), Over::Version(case.version))?;
    if visit.form == Fields::default() {
        visit.form = plan::typed(&case.meeting.plan);
    }
    let values = visit.app.look(|view| form(view, visit, Some(&case)))?;
    visit.page("meeting/arrangement.html", context! { id => case.meeting.id, head => head, ..values })
}

/// POST /meetings/{id}/arrangement.
///
/// # Errors
/// When it is not this person's to do, or our side fails; what can be mended shows the form again.
pub fn rearrange(visit: &mut Visit) -> Answer {
    if visit.form.ticked("look") {
        return change(visit);
    }
    let meeting = visit.param("id").to_owned();
    let version = visit.form.int("version");
    let parsed = plan::parse(&visit.form).map_err(PageError::from);
    match parsed.and_then(|plan| visit.perform(Rearrange { meeting: meeting.clone(), version, plan })) {
        Ok(()) => {
            visit.typed_is_done(&changing(&meeting))?;
            saved(visit, &meeting, "会议安排已修改，存为草稿")
        }
        Err(error) => again(visit, error, change),
    }
}

/// Kept, and what comes next: a convener who lacks an entrustment or whose seat is vacant comes first.
fn saved(visit: &Visit, meeting: &str, said: &str) -> Answer {
    let is_open = visit.app.look(|view| {
        let case = Case::find(view.tx, meeting)?.ok_or(PageError::NOT_FOUND)?;
        Ok::<_, PageError>(!not_convened(view, &case).is_empty())
    })?;
    let next =
        if is_open { "。召集人还不能召集，见下面的提示。" } else { "，核对后报请召开。" };
    Ok(go(&link(meeting), &format!("{said}{next}")))
}

fn again(visit: &mut Visit, error: PageError, show: fn(&mut Visit) -> Answer) -> Answer {
    let error = plan::at_form(&visit.form, error);
    visit.again(error, show)
}

/// Everything the form offers, with what is typed.
fn form(view: &mut View<'_, '_>, visit: &Visit, case: Option<&Case>) -> Result<Value, PageError> {
    let mut topics: Vec<Topic> = case.map(|case| case.topics.clone()).unwrap_or_default();
    topics.extend(topic::store::pooled(view.tx)?);
    let day = view.day.clone();
    let look = if visit.form.ticked("look") { look(view, visit, &day, case)? } else { Value::from(()) };
    let on_day = visit.form.day("day").ok().flatten().unwrap_or(view.today);
    let kinds = view.rulebook.meetings.iter();
    Ok(context! {
        version => case.map(|case| case.version),
        kinds => kinds.map(|kind| context! { key => kind.key, title => kind.title, tasks => kind.tasks }).collect::<Vec<_>>(),
        conveners => conveners(view, &day, visit.form.text("kind"), on_day),
        rights => rights(view, &day, on_day),
        topics => topics.iter().map(|one| choice(view, visit, one)).collect::<Vec<_>>(),
        units => units(&day),
        added => options(view, &day, &visit.form.all("added")),
        observers => options(view, &day, &visit.form.all("observers")),
        added_rows => guests::rows(&visit.form, "added"),
        observers_rows => guests::rows(&visit.form, "observers"),
        removals => (0..plan::removal_rows(&visit.form)).collect::<Vec<_>>(),
        look => look,
    })
}

fn choice(view: &View<'_, '_>, visit: &Visit, one: &Topic) -> Value {
    let (place, going_on) = (format!("place-{}", one.id), format!("going_on-{}", one.id));
    let concerned = one.matter.concerned.iter().map(|unit| view.roster.unit_name(unit, view.today));
    context! {
        place => visit.form.text(&place),
        going_on => visit.form.text(&going_on),
        concerned => concerned.collect::<Vec<_>>(),
        ..topic::pages::row(view, one)
    }
}

/// Every post that fills a seat, each with whether it may convene the kind chosen on the day.
fn conveners(view: &View<'_, '_>, day: &OnDay, kind: &str, on_day: Date) -> Vec<Value> {
    let on = day.situation(&view.rulebook);
    let mut posts: Vec<&String> = view.rulebook.seats.iter().flat_map(|seat| &seat.posts).collect();
    posts.sort();
    posts.dedup();
    posts.sort_by_key(|post| view.rulebook.seats.iter().position(|seat| seat.posts.contains(post)));
    let option = |post: &String| {
        let note = view.rulebook.meeting(kind).map_or("", |kind| legality(on, kind, post, on_day));
        context! { key => post, title => format!("{}{note}", post_title(view, post)) }
    };
    posts.into_iter().map(option).collect()
}

fn legality(
    on: Situation<'_>,
    kind: &rules::rulebook::Rule<rules::rulebook::MeetingKind>,
    post: &str,
    day: Date,
) -> &'static str {
    let found = why_not_convene(on, kind, post, day);
    match found.first().map(|violation| violation.code) {
        None => "（可以召集）",
        Some("no-entrustment") => "（须先受委托）",
        Some("seat-vacant") => "（职务空缺）",
        Some(_) => "（不能召集）",
    }
}

/// 第十六至十八条: who may convene which kind, in their own right or entrusted for the day.
fn rights(view: &View<'_, '_>, day: &OnDay, on_day: Date) -> Vec<Value> {
    let on = day.situation(&view.rulebook);
    let seats = view.rulebook.seats.iter();
    let posts: Vec<&String> = seats.flat_map(|seat| &seat.posts).collect();
    let of_kind = |kind: &rules::rulebook::Rule<rules::rulebook::MeetingKind>| {
        let mut able: Vec<String> = Vec::new();
        for post in posts.iter().filter(|post| right(&view.rulebook, kind, post).is_some()) {
            let line = format!("{}{}", post_title(view, post), legality(on, kind, post, on_day));
            if !able.contains(&line) {
                able.push(line);
            }
        }
        context! { kind => kind.title, basis => basis_text(&kind.basis), posts => able }
    };
    view.rulebook.meetings.iter().map(of_kind).collect()
}

fn units(day: &OnDay) -> Vec<Value> {
    let members = day.units.iter().filter(|unit| unit.kind == UnitKind::Member);
    members.map(|unit| context! { key => unit.key, title => unit.name }).collect()
}

/// Units and leaders' posts that can be asked beyond the rules.
fn options(view: &View<'_, '_>, day: &OnDay, chosen: &[String]) -> Vec<Value> {
    let units = day.units.iter().map(|unit| (format!("unit:{}", unit.key), unit.name.clone()));
    let leaders = view.roster.posts.values().filter(|post| post.role == PostRole::Leader);
    // Who keeps a seal is no leader to be asked to a meeting.
    let leaders = leaders.filter(|post| view.rulebook.seals.iter().all(|seal| seal.custodian != post.id));
    let leaders = leaders.map(|post| (format!("post:{}", post.id), post_title(view, &post.id)));
    let all = units.chain(leaders);
    all.map(|(key, title)| context! { chosen => chosen.contains(&key), key => key, title => title }).collect()
}

/// 「先看看」: who would attend, what stands against putting it forward, what to know.
fn look(view: &mut View<'_, '_>, visit: &Visit, day: &OnDay, case: Option<&Case>) -> Result<Value, PageError> {
    let plan = match plan::parse(&visit.form) {
        Ok(plan) => plan,
        Err(found) => {
            return Ok(context! { against => said(&found, &view.rulebook), cautions => Vec::<Value>::new() });
        }
    };
    let topics = topic::store::these(view.tx, agenda(&plan))?;
    let meeting = draft(view, visit, case, plan);
    let others = store::beside(view.tx, &meeting)?;
    let (on, beside) = (day.situation(&view.rulebook), Beside { topics: &topics, others: &others });
    let list = invitations(on, &meeting.plan, &topics);
    let titles = |invited: Invited| -> Vec<String> {
        list.iter().filter(|one| one.invited == invited).map(|one| on.party_title(&one.party)).collect()
    };
    let role = view.rulebook.meeting(&meeting.plan.kind).map(|kind| match kind.attends {
        Attends::AllMembers | Attends::TopicMembers => PostRole::Member,
        Attends::TopicLiaisons => PostRole::Liaison,
    });
    // What saving refuses stands against it too, said once.
    let mut against = why_not_arrange(on, &meeting.id, &meeting.plan, &topics);
    for further in why_not_propose(on, &meeting, beside) {
        let is_known = against.iter().any(|one| (one.code, &one.field) == (further.code, &further.field));
        against.extend((!is_known).then_some(further));
    }
    let chain = view.rulebook.meeting(&meeting.plan.kind).map_or("", |kind| kind.chain.as_str());
    if against.is_empty() {
        against.extend(ahead::why_not(view, chain, &meeting.bearing(), &visit.actor));
    }
    Ok(context! {
        by_rule => titles(Invited::ByRule),
        by_seat => titles(Invited::BySeat),
        added => titles(Invited::Added),
        observers => titles(Invited::Observer),
        who => role.and_then(|role| view.rulebook.unit_post_title(role)),
        against => said(&against, &view.rulebook),
        cautions => said(&cautions(on, &meeting, beside), &view.rulebook),
    })
}

/// The meeting as it would be, to judge it; nothing is kept.
fn draft(view: &View<'_, '_>, visit: &Visit, case: Option<&Case>, plan: Plan) -> Meeting {
    // A new one has no number yet: this one is nobody else's.
    let n = case.map_or(u32::MAX, |case| case.meeting.plan.n);
    let by = rules::approval::By {
        person: visit.actor.person.clone(),
        name: visit.actor.name.clone(),
        post: String::new(),
        post_title: String::new(),
        at: view.now,
    };
    Meeting {
        id: case.map_or_else(String::new, |case| case.meeting.id.clone()),
        plan: Plan { n, ..plan },
        stage: rules::meeting::Stage::Drafted { by },
        invited: Vec::new(),
        replies: Vec::new(),
        told: Vec::new(),
        called_off: Vec::new(),
        dealt: Vec::new(),
    }
}
