//! 按名单登记 (第六、十条): one list with what becomes of each line, put right and confirmed; afterwards what it brought.
use super::{
    lists::office_only,
    pieces::{ROWS, asked_page, pager},
};
use crate::{
    app::View,
    approval::{can::said, history},
    kernel::attachment::{self, Attachment},
    roster::{
        acts::bring_in::{BringIn, changes_digest, page, subject},
        list::{self, COLUMNS, Kept},
    },
    web::{
        Answer, Fields, PageError, Visit,
        answer::{download, go},
    },
};
use minijinja::{Value, context};
use rules::roster::{
    Register,
    list::{Change, Coming, Line, Same, Verdict, verdicts},
    tenure::Manner,
};

/// GET /roster/lists/{id}.
///
/// # Errors
/// When there is no such list, or it is somebody else's.
pub fn show(visit: &mut Visit) -> Answer {
    let id = visit.param("id").to_owned();
    let values = visit.app.look(|view| {
        office_only(visit, view)?;
        let subject = subject(&id);
        if let Some(file) = attachment::of(view.tx, &subject)?.pop() {
            let lines = history::of(view, &subject)?;
            return Ok(context! { id, done => true, name => file.name, lines => lines });
        }
        let kept = list::find(view.tx, (&visit.actor.person, &id))?.ok_or(PageError::NOT_FOUND)?;
        Ok::<_, PageError>(looked_through(visit, view, (&id, &kept)))
    })?;
    visit.page("roster/list.html", values)
}

/// The lines with their verdicts: those that stand against it first, a page at a time.
fn looked_through(visit: &Visit, view: &View<'_, '_>, (id, kept): (&str, &Kept)) -> Value {
    let register = Register { rulebook: &view.rulebook, roster: &view.roster, today: view.today };
    let verdicts = verdicts(register, id, &kept.lines);
    let count = |is: fn(&Verdict) -> bool| verdicts.iter().filter(|one| is(one)).count();
    let wrong = count(|one| matches!(one, Verdict::Wrong(_)));
    let there = count(|one| matches!(one, Verdict::There { .. }));
    let mut order: Vec<usize> = (0..kept.lines.len()).collect();
    order.sort_by_key(|n| (!matches!(verdicts.get(*n), Some(Verdict::Wrong(_))), *n));
    let skip = usize::try_from(asked_page(&visit.query) * ROWS).unwrap_or(0);
    let shown = order.into_iter().skip(skip).take(usize::try_from(ROWS).unwrap_or(0));
    let rows: Vec<Value> = shown.filter_map(|n| Some(row(view, kept.lines.get(n)?, verdicts.get(n)?))).collect();
    let total = kept.lines.len();
    context! {
        id, done => false, name => kept.name, rows, wrong, there,
        seen => changes_digest(&verdicts),
        ready => total - wrong - there,
        changing => count(|one| matches!(one, Verdict::Ready(entry) if !entry.changes.is_empty())),
        total,
        titles => COLUMNS.iter().map(|column| (column.field, column.head)).collect::<Value>(),
        heads => COLUMNS.iter().map(|column| column.head).collect::<Vec<_>>(),
        mends => wrong.min(usize::try_from(ROWS).unwrap_or(0)) > 0 && skip < wrong,
        pager => pager(&page(id), &visit.query, i64::try_from(total).unwrap_or(0)),
    }
}

fn row(view: &View<'_, '_>, line: &Line, verdict: &Verdict) -> Value {
    let mut line = line.clone();
    let n = line.number;
    let same = match line.same {
        Same::Unsaid => "",
        Same::Known => "known",
        Same::Another => "another",
    };
    let cell = |column: &list::Column| {
        let text = line.field(column.field).cloned().unwrap_or_default();
        context! { field => column.field, head => column.head, text }
    };
    let cells: Vec<Value> = COLUMNS.iter().map(cell).collect();
    let changes = match verdict {
        Verdict::Ready(entry) => entry.changes.iter().map(changed).collect(),
        Verdict::There { .. } | Verdict::Wrong(_) => Vec::new(),
    };
    let (state, found, does, person) = match verdict {
        Verdict::Wrong(found) => ("wrong", said(found, &view.rulebook), String::new(), None),
        Verdict::There { person } => ("there", Vec::new(), String::new(), Some(person.clone())),
        Verdict::Ready(entry) => ("ready", Vec::new(), does(view, entry), None),
    };
    let asks = matches!(verdict, Verdict::Wrong(found) if found.iter().any(|one| one.field == "same"));
    context! { n, cells, same, state, found, does, person, changes, asks => asks || !same.is_empty() }
}

fn changed(one: &Change) -> Value {
    let head = COLUMNS.iter().find(|column| column.field == one.field).map(|column| column.head);
    context! { head, was => one.was, is => one.is }
}

/// What confirming it does, in a phrase.
fn does(view: &View<'_, '_>, entry: &rules::roster::list::Entry) -> String {
    let person = match &entry.person {
        Coming::New { .. } => "登记人员",
        Coming::Known { .. } if entry.changes.is_empty() => "名册里已有此人",
        Coming::Known { .. } => "名册里已有此人，更改联系电话",
    };
    let tenure = entry.tenure.as_ref().map(|(terms, manner)| {
        let manner = if *manner == Manner::Succeeding { "接任" } else { "任职" };
        format!("，登记{manner}：{}，{} 起", view.roster.post_title(&terms.post, terms.from), terms.from)
    });
    format!("{person}{}", tenure.unwrap_or_default())
}

/// POST /roster/lists/{id}/lines: lines put right, or left out.
///
/// # Errors
/// When there is no such list, or our side fails.
pub fn correct(visit: &mut Visit) -> Answer {
    let id = visit.param("id").to_owned();
    visit.app.look(|view| office_only(visit, view))?;
    let (now, person, form) = (visit.app.clock.now(), &visit.actor.person, &visit.form);
    visit.app.db.write(|tx| {
        let mut kept = list::find(tx, (person, &id))?.ok_or(PageError::NOT_FOUND)?;
        kept.lines = corrected(kept.lines, form);
        Ok::<_, PageError>(list::put(tx, (person, &id), &kept, now)?)
    })?;
    Ok(go(&page(&id), "已按更正的内容重新核对，还没有登记。"))
}

/// Fields are told by the row of the file, which a line keeps: the same form sent twice leaves out no other line.
fn corrected(lines: Vec<Line>, form: &Fields) -> Vec<Line> {
    let is_wanted = |line: &Line| form.text(&format!("out-{}", line.number)).is_empty();
    lines.into_iter().filter(is_wanted).map(|line| typed(line, form)).collect()
}

/// Fields that came with the form; the page shows only some lines, the others stay as they are.
fn typed(mut line: Line, form: &Fields) -> Line {
    let n = line.number;
    for column in &COLUMNS {
        let name = format!("{}-{n}", column.field);
        let came = form.0.iter().find(|(known, _)| *known == name);
        if let (Some((_, text)), Some(kept)) = (came, line.field(column.field)) {
            text.trim().clone_into(kept);
        }
    }
    line.same = match form.text(&format!("same-{n}")) {
        "known" => Same::Known,
        "another" => Same::Another,
        _ => line.same,
    };
    line
}

/// POST /roster/lists/{id}: everybody is entered, or nobody.
///
/// # Errors
/// When it is not this person's to do, or our side fails; what can be mended shows the list again.
pub fn confirm(visit: &mut Visit) -> Answer {
    match visit.perform(BringIn { id: visit.param("id").to_owned(), seen: visit.form.text("seen").to_owned() }) {
        Ok(page) => Ok(go(&page, "名单上的人员和任职都已登记。")),
        Err(error) => visit.again(error, show),
    }
}

/// POST /roster/lists/{id}/discard.
///
/// # Errors
/// When it is not this person's to do, or the database fails.
pub fn discard(visit: &mut Visit) -> Answer {
    visit.app.look(|view| office_only(visit, view))?;
    let (id, person) = (visit.param("id"), &visit.actor.person);
    visit.app.db.write(|tx| list::drop(tx, (person, id)))?;
    Ok(go("/roster/lists", "这份名单没有登记，已经去掉。"))
}

/// GET /roster/lists/{id}/file: the list that the entries rest on.
///
/// # Errors
/// When there is no such list, it is not this person's to see, or the file fails.
pub fn fetch(visit: &mut Visit) -> Answer {
    let file: Attachment = visit.app.look(|view| {
        office_only(visit, view)?;
        attachment::of(view.tx, &subject(visit.param("id")))?.pop().ok_or(PageError::NOT_FOUND)
    })?;
    let bytes = attachment::content(&visit.app.files, &file)?;
    // Content does not say that a text is CSV.
    let kind = if file.content_type.is_empty() { "text/csv" } else { &file.content_type };
    Ok(download(&file.name, kind, bytes))
}
