//! 第二十条: the text beside its pages, until it is put up. A refused form comes back as it was typed.
use super::{
    prints::{draft_name, in_sight, preview, with_content},
    typed::{Typed, name_of},
};
use crate::{
    app::View,
    kernel::{draft, work::new_id},
    meeting,
    minutes::{
        acts::{draft::Draft, edit::Edit, link, submit, submit::Submit},
        document,
        sight::Reach,
        store, title,
    },
    topic,
    web::{
        Answer, Visit,
        answer::{PageError, go},
    },
};
use gongwen::Document;
use minijinja::{Value, context};
use rules::{
    Violation,
    deed::Deed,
    duty::{self, Asked},
    meeting::{Chair, Meeting, Stage as MeetingStage, turnout},
    minutes::{self, Minutes, Stage},
    rulebook::{DeadlineKey, Rulebook, UnitKind},
    words,
};

/// GET /meetings/{id}/minutes: the editor while the text is open, else on to the minutes; before there are any, what
/// they will be made from.
///
/// # Errors
/// When they are not in sight, or our side fails.
pub fn show(visit: &mut Visit) -> Answer {
    let id = visit.param("id").to_owned();
    let found = visit.app.look(|view| {
        let found = store::of_meeting(view.tx, &id)?;
        let reach = Reach::of(&visit.actor, &view.rulebook);
        let is_hidden = found.as_ref().is_some_and(|(minutes, _)| !reach.shows(minutes));
        if is_hidden { Err(PageError::NOT_FOUND) } else { Ok(found) }
    })?;
    match found {
        None => show_beginning(visit, &id),
        Some((minutes, _)) if minutes.is_open() && may_draft(visit) => edit(visit, &minutes.id),
        Some((minutes, _)) => Ok(go(&link(&minutes.id), "")),
    }
}

fn may_draft(visit: &Visit) -> bool {
    let (rulebook, bearing) = (visit.app.rulebook(), duty::Bearing::default());
    Asked { rulebook: &rulebook, actor: &visit.actor, bearing: &bearing }.permit(Deed::MinutesDraft).is_ok()
}

fn show_beginning(visit: &mut Visit, id: &str) -> Answer {
    let values = visit.app.look(|view| {
        let (meeting, _) = meeting::store::find(view.tx, id)?.ok_or(PageError::NOT_FOUND)?;
        if Reach::of(&visit.actor, &view.rulebook) != Reach::All {
            return Err(PageError::NOT_FOUND);
        }
        let topics = topic::store::these(view.tx, meeting.plan.agenda.iter().map(|item| item.topic.as_str()))?;
        let missing = minutes::why_not_draft(&meeting, &topics);
        let bearing = meeting.bearing();
        let asked = Asked { rulebook: &view.rulebook, actor: &visit.actor, bearing: &bearing };
        Ok(context! {
            meeting => context! { id => meeting.id, title => title::meeting_title(&view.rulebook, &meeting) },
            title => title::of(&view.rulebook, &meeting),
            missing => missing.iter().map(|v| words::say(v, &view.rulebook)).collect::<Vec<_>>(),
            may => asked.permit(Deed::MinutesDraft).is_ok(),
            basis => crate::kernel::journal::basis_text(&view.rulebook.duty(Deed::MinutesDraft).basis),
            id => new_id(view.now),
        })
    })?;
    visit.page("minutes/begin.html", values)
}

/// POST /meetings/{id}/minutes: draft them.
///
/// # Errors
/// When it is not this person's to do, or our side fails.
pub fn begin(visit: &mut Visit) -> Answer {
    let (id, meeting) = (visit.form.text("id").to_owned(), visit.param("id").to_owned());
    match visit.perform(Draft { id, meeting: meeting.clone() }) {
        Ok(_) => Ok(go(&format!("/meetings/{meeting}/minutes"), "已根据会议记录生成初稿，请核对后报审。")),
        Err(error) => visit.again(error, show),
    }
}

/// POST /minutes/{id}/text: save; or, for those without script, one row more or less, which is kept but not saved.
///
/// # Errors
/// When it is not this person's to do, or our side fails.
pub fn save(visit: &mut Visit) -> Answer {
    let id = visit.param("id").to_owned();
    let typed = Typed::from(&visit.form).ok_or(PageError::NOT_FOUND)?;
    let wanted = visit.form.text("do").to_owned();
    if let Some((changed, anchor)) = rows_changed(&typed, &wanted) {
        visit.app.look(|view| in_sight(visit, view, &id).map(|_| ()))?;
        let meeting = keep(visit, &id, &changed)?;
        return Ok(go(&format!("/meetings/{meeting}/minutes{anchor}"), ""));
    }
    match save_text(visit, &id, typed) {
        Ok((_, meeting)) => Ok(go(&format!("/meetings/{meeting}/minutes"), "已保存。")),
        Err(error) => again(visit, error, &id),
    }
}

/// POST /minutes/{id}/review: save what was typed, then put it up.
///
/// # Errors
/// When it is not this person's to do, or our side fails.
pub fn submit(visit: &mut Visit) -> Answer {
    let id = visit.param("id").to_owned();
    let typed = Typed::from(&visit.form).ok_or(PageError::NOT_FOUND)?;
    let done =
        save_text(visit, &id, typed).and_then(|(version, _)| visit.perform(Submit { minutes: id.clone(), version }));
    match done {
        Ok(()) => Ok(go(&link(&id), "已报审。审核、签发前不能再改；需要修改的，可以撤回。")),
        Err(error) => again(visit, error, &id),
    }
}

/// Save when something changed; the version now, and the meeting.
fn save_text(visit: &Visit, id: &str, typed: Typed) -> Result<(i64, String), PageError> {
    let (saved, version, meeting) = visit.app.look(|view| in_sight(visit, view, id))?;
    let typed = typed.without_blank_rows();
    let content = typed.content(&saved.content.lists)?;
    let version = if content == saved.content && typed.version == version {
        version
    } else {
        visit.perform(Edit { minutes: id.to_owned(), version: typed.version, content })?
    };
    visit.app.db.write(|tx| draft::drop(tx, (&visit.actor.person, &draft_name(id))))?;
    Ok((version, meeting.id))
}

/// Keep what is being typed for this person; the meeting's id.
pub(super) fn keep(visit: &Visit, id: &str, typed: &Typed) -> Result<String, PageError> {
    let now = visit.app.clock.now();
    visit.app.db.write(|tx| {
        let (minutes, _) = store::find(tx, id)?.ok_or(PageError::NOT_FOUND)?;
        draft::put(tx, (&visit.actor.person, &draft_name(id)), typed, now)?;
        Ok::<_, PageError>(minutes.meeting)
    })
}

fn rows_changed(typed: &Typed, wanted: &str) -> Option<(Typed, String)> {
    let numbers: Vec<usize> = wanted.split('-').skip(1).filter_map(|n| n.parse().ok()).collect();
    match (wanted.split('-').next()?, numbers.as_slice()) {
        ("add", [section]) => {
            let row = typed.sections.get(*section)?.rows.len();
            Some((typed.clone().with_row(*section), format!("#f-sections.{section}.decisions.{row}.text")))
        }
        ("drop", [section, row]) => Some((typed.clone().without_row(*section, *row), format!("#section-{section}"))),
        _ => None,
    }
}

/// The form again with what was refused; fields of a list are named as one.
fn again(visit: &mut Visit, error: PageError, id: &str) -> Answer {
    if error.violations().is_empty() {
        return Err(error);
    }
    let mut found = error.violations().to_vec();
    for violation in &mut found {
        if let Some((field, _)) = violation.field.split_once(".parts.") {
            violation.field = format!("{field}.parts");
        }
    }
    visit.found = found;
    edit(visit, id)
}

/// What the editor shows: the form as it came, else what this person left unsaved, else the saved text.
struct Open {
    typed: Typed,
    restored: Option<String>,
    values: Value,
    document: Document,
}

fn edit(visit: &mut Visit, id: &str) -> Answer {
    let open = visit.app.look(|view| open(visit, view, id))?;
    let preview = preview(&visit.app, id, &open.document)?.values();
    let Open { typed, restored, values, .. } = open;
    let typed = Value::from_serialize(&typed);
    visit.page("minutes/edit.html", context! { typed, restored, preview, ..values })
}

fn open(visit: &Visit, view: &mut View<'_, '_>, id: &str) -> Result<Open, PageError> {
    let (minutes, version, meeting) = in_sight(visit, view, id)?;
    let kept = draft::find::<Typed>(view.tx, (&visit.actor.person, &draft_name(id)))?;
    let saved = Typed::of(&minutes.content, version);
    let (typed, restored) = match (Typed::from(&visit.form), kept) {
        (Some(typed), _) => (typed.without_blank_rows(), None),
        (None, Some((typed, at))) if typed != saved => (typed, Some(at.to_string())),
        (None, _) => (saved, None),
    };
    let (day, rulebook) = (view.day.clone(), view.rulebook.clone());
    let on = day.situation(&rulebook);
    let shown = typed.content(&minutes.content.lists).map_or_else(|_| minutes.clone(), |c| with_content(&minutes, c));
    let document = document::of(on, &meeting, &shown);
    let topics = topic::store::these(view.tx, shown.content.sections.iter().map(|section| section.topic.as_str()))?;
    let reporters: Vec<String> =
        topics.iter().map(|topic| view.roster.unit_name(&topic.matter.unit, view.today)).collect();
    let units = day.units.iter().filter(|unit| unit.kind != UnitKind::Superior);
    let order = super::signing::out_of_order(view, (&shown, &meeting))?;
    let values = context! {
        id, version, reporters,
        stale => restored.is_some() && typed.version != version,
        units => units.map(|unit| context! { key => unit.key, title => unit.name }).collect::<Vec<_>>(),
        usual_days => view.rulebook.deadline(DeadlineKey::TaskDefault).working_days,
        wanting => noted(&submit::why_not(&day, &view.rulebook, &shown, &meeting), &shown, &view.rulebook),
        ahead => super::can::ahead(view, visit, (&minutes, &meeting)),
        cautions => noted(&minutes::cautions(on, &shown, &meeting), &shown, &view.rulebook),
        order => noted(&order, &shown, &view.rulebook),
        chars => minutes::chars(&shown.content),
        most_chars => view.rulebook.minutes.most_chars,
        saved => saved_text(&minutes, &view.rulebook.minutes),
        ..facts(view, &minutes, &meeting)
    };
    Ok(Open { typed, restored, values, document })
}

/// Findings with the field each leads to, by name.
fn noted(found: &[Violation], minutes: &Minutes, book: &Rulebook) -> Vec<Value> {
    let one = |v: &Violation| {
        let name = name_of(&v.field, &minutes.content, book);
        context! { field => v.field, name, say => words::say(v, book), next => words::next(v, book) }
    };
    found.iter().map(one).collect()
}

/// The saved text in paragraphs, to compare with when somebody else saved meanwhile.
fn saved_text(minutes: &Minutes, form: &rules::rulebook::MinutesForm) -> Vec<String> {
    let paragraphs = minutes::paragraphs(form, &minutes.content).into_iter();
    let text = paragraphs.map(|paragraph| match paragraph {
        minutes::Paragraph::Lead(text) | minutes::Paragraph::Opinion(text) => text,
        minutes::Paragraph::Heading { number, text } | minutes::Paragraph::Decision { number, text } => {
            format!("{number}{text}")
        }
    });
    text.collect()
}

/// What comes from the meeting and is not edited here.
fn facts(view: &View<'_, '_>, minutes: &Minutes, meeting: &Meeting) -> Value {
    let (book, plan) = (&view.rulebook, &meeting.plan);
    let chain = book.meeting(&plan.kind).and_then(|kind| book.chain(&kind.minutes_chain));
    let first = chain.and_then(|chain| chain.steps.first());
    let to: Vec<String> =
        first.map(|step| step.who.iter().map(|who| duty::title(book, who)).collect()).unwrap_or_default();
    let presided: Option<&Chair> = match &meeting.stage {
        MeetingStage::Held { chair, .. } => Some(chair),
        _ => None,
    };
    let count = turnout(meeting.attendance());
    context! {
        title => title::of(book, meeting),
        state => minutes.stage.title(),
        reason => match &minutes.stage { Stage::Returned { reason, .. } => Some(reason.as_str()), _ => None },
        meeting => context! {
            id => meeting.id,
            title => title::meeting_title(book, meeting),
            day => plan.day.to_string(),
            start => plan.start.strftime("%H:%M").to_string(),
            place => plan.place,
        },
        chair => presided.map(|by| context! { seat => by.seat_title, post => by.post_title, name => by.name }),
        signer => view.roster.post_title(&plan.convener, view.today),
        turnout => context! {
            present => count.present, stood_in => count.stood_in, on_leave => count.on_leave, observers => count.observers
        },
        submit_to => to.join("、"),
        submit_verb => first.map(|step| step.title.as_str()),
        basis => crate::kernel::journal::basis_text(&book.duty(Deed::MinutesSubmit).basis),
    }
}
