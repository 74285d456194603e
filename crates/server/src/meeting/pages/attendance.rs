//! 登记到会名单: prefilled from the answers; the office sets it right and the meeting was held. What was recorded is set
//! right on the same form, with a reason, until the minutes are signed.
use super::{answers::invited, ballots, detail::not_yet, guests, head, in_force::InForce, party_title, seen_by_office};
use crate::{
    app::View,
    approval::can::said,
    kernel::sight::Sight,
    meeting::{
        acts::{correct::Correct, hold::Hold},
        case::{Case, link},
    },
    web::{
        Answer, Fields, Visit,
        answer::{PageError, go},
        drafts::Over,
    },
};
use minijinja::{Value, context};
use rules::{
    Violation,
    meeting::{Attendance, Correction, Guest, Invited, Party, Presence, Sheet, Stage, attendance_from_replies},
};
use std::collections::BTreeMap;

/// The rows of those who came along without being asked.
const EXTRA: &str = "extra";

/// GET /meetings/{id}/attendance.
///
/// # Errors
/// When it is not the office's person, or our side fails.
pub fn show(visit: &mut Visit) -> Answer {
    let (case, sheet) = visit.app.look(|view| {
        let case = seen_by_office(view, visit)?;
        let sheet = prefilled(view, &case);
        Ok::<_, PageError>((case, sheet))
    })?;
    if visit.found.is_empty() && matches!(case.meeting.stage, Stage::Held { .. }) {
        return Ok(go(&link(&case.meeting.id), "到会名单已经登记，见下面；与实际不符的，可以更正。"));
    }
    page(visit, &case, &sheet)
}

/// GET /meetings/{id}/attendance/correction.
///
/// # Errors
/// When it is not the office's person, or our side fails.
pub fn show_recorded(visit: &mut Visit) -> Answer {
    let (case, against) = visit.app.look(|view| {
        let case = seen_by_office(view, visit)?;
        let text = InForce::of(view, &case, &Sight::All)?;
        let against = text.map_or_else(Vec::new, |text| text.why_not_set_right(view));
        Ok::<_, PageError>((case, said(&against, &view.rulebook)))
    })?;
    let Stage::Held { chair, attendance, .. } = &case.meeting.stage else {
        return Ok(go(&link(&case.meeting.id), "会议还没有登记到会名单，没有可以更正的。"));
    };
    if visit.found.is_empty() && !against.is_empty() {
        return Ok(go(&link(&case.meeting.id), "到会名单现在不能更正，原因见“更正到会名单”。"));
    }
    let sheet = Sheet { chair_name: chair.name.clone(), attendance: attendance.clone() };
    page(visit, &case, &sheet)
}

/// Name of the form, for what is typed and not sent.
fn listing(visit: &Visit) -> String {
    format!("attendance:{}", visit.param("id"))
}

/// The form over these lines; who came along without being asked stands in lines of their own.
fn page(visit: &mut Visit, case: &Case, sheet: &Sheet) -> Answer {
    let came_along = |line: &&Attendance| is_guest_of_the_day(case, line);
    let extra: Vec<&Attendance> = sheet.attendance.iter().filter(came_along).collect();
    let asked: Vec<&Attendance> = sheet.attendance.iter().filter(|line| !is_guest_of_the_day(case, line)).collect();
    visit.resume(&listing(visit), Over::Version(case.version))?;
    if visit.form == Fields::default() {
        visit.form = typed(&sheet.chair_name, &asked, &extra);
    }
    let is_held = matches!(case.meeting.stage, Stage::Held { .. });
    let values = visit.app.look(|view| {
        let lines = asked.iter().enumerate();
        let lines = lines.map(|(n, line)| {
            context! { n => n, party => line.party.to_string(), title => party_title(view, &line.party), invited => invited(line.invited) }
        });
        Ok::<_, PageError>(context! {
            m => head(view, case),
            not_yet => if is_held { Vec::new() } else { said(&not_yet(view, case), &view.rulebook) },
            corrects => is_held,
            unanswered => if is_held { 0 } else { case.meeting.unanswered().count() },
            lines => lines.collect::<Vec<Value>>(),
            extra => guests::rows(&visit.form, EXTRA),
            ballots => ballots::asked(view, visit, case),
        })
    })?;
    visit.page("meeting/attendance.html", values)
}

/// Under the name that the list has.
fn guest(line: &Attendance) -> Option<Guest> {
    let Party::Guest(guest) = &line.party else { return None };
    Some(Guest { name: line.name.clone(), ..guest.clone() })
}

fn is_guest_of_the_day(case: &Case, line: &Attendance) -> bool {
    let is_asked = case.meeting.invited.iter().any(|invitation| invitation.party == line.party);
    matches!(line.party, Party::Guest(_)) && !is_asked
}

/// The list as the answers leave it, with who holds each post on the day.
pub(super) fn prefilled(view: &View<'_, '_>, case: &Case) -> Sheet {
    let (meeting, day) = (&case.meeting, case.meeting.plan.day);
    let name = |post: &str| {
        let names: Vec<&str> = view.roster.at_post(post, day).iter().map(|person| person.name.as_str()).collect();
        names.join("、")
    };
    let posts = meeting.invited.iter().filter_map(|invitation| invitation.post.as_ref());
    let names: BTreeMap<String, String> = posts.map(|post| (post.clone(), name(post))).collect();
    Sheet { chair_name: name(&meeting.plan.convener), attendance: attendance_from_replies(meeting, &names) }
}

fn typed(chair_name: &str, asked: &[&Attendance], extra: &[&Attendance]) -> Fields {
    let mut fields = vec![("chair_name".to_owned(), chair_name.to_owned())];
    let came_along: Vec<Guest> = extra.iter().filter_map(|line| guest(line)).collect();
    fields.extend(guests::fields(EXTRA, came_along.iter()));
    for (n, line) in asked.iter().enumerate() {
        let mut put = |name: &str, value: &str| fields.push((format!("{name}-{n}"), value.to_owned()));
        put("name", &line.name);
        match &line.was {
            Presence::Present => put("was", "present"),
            Presence::StandIn { name, post_title } => {
                put("was", "stand_in");
                put("stand_in", name);
                put("post_title", post_title);
            }
            Presence::OnLeave { reason } => {
                put("was", "leave");
                put("reason", reason);
            }
            Presence::Absent => put("was", "absent"),
        }
    }
    Fields(fields)
}

/// POST /meetings/{id}/attendance.
///
/// # Errors
/// When it is not this person's to record, or our side fails; what can be mended shows the list again.
pub fn hold(visit: &mut Visit) -> Answer {
    if visit.form.ticked("rest") {
        return rest(visit);
    }
    let (meeting, version) = (visit.param("id").to_owned(), visit.form.int("version"));
    let to = link(&meeting);
    let sheet = parse(&visit.form).map_err(PageError::from);
    match sheet.and_then(|sheet| visit.perform(Hold { meeting, version, sheet })) {
        Ok(()) => {
            visit.typed_is_done(&listing(visit))?;
            Ok(go(&to, "到会名单已登记，接着记录各议题的结论。"))
        }
        Err(error) => again(visit, error, show),
    }
}

/// 没有回复的都记为到会, or 缺席: the form as it is typed, with those lines filled in at once; nothing is recorded. A line on
/// which the office already wrote who came instead, or why nobody did, is left alone.
fn rest(visit: &mut Visit) -> Answer {
    let (case, sheet) = visit.app.look(|view| {
        let case = seen_by_office(view, visit)?;
        let sheet = prefilled(view, &case);
        Ok::<_, PageError>((case, sheet))
    })?;
    let was = if visit.form.text("rest") == "present" { "present" } else { "absent" };
    let lines: Vec<Attendance> = asked(&visit.form).collect();
    for (n, line) in lines.iter().enumerate() {
        let is_open = matches!(line.was, Presence::Present | Presence::Absent);
        if !is_open || case.meeting.answer_of(&line.party).is_some() {
            continue;
        }
        visit.form.put(&format!("was-{n}"), was);
        let known = sheet.attendance.iter().find(|known| known.party == line.party);
        if let Some(known) = known.filter(|_| line.name.is_empty()) {
            visit.form.put(&format!("name-{n}"), &known.name);
        }
    }
    show(visit)
}

/// POST /meetings/{id}/attendance/correction.
///
/// # Errors
/// When it is not this person's to correct, or our side fails; what can be mended shows the list again.
pub fn correct(visit: &mut Visit) -> Answer {
    let (meeting, version) = (visit.param("id").to_owned(), visit.form.int("version"));
    let to = link(&meeting);
    let correction = corrected(&visit.form).map_err(PageError::from);
    match correction.and_then(|correction| visit.perform(Correct { meeting, version, correction })) {
        Ok(()) => {
            visit.typed_is_done(&listing(visit))?;
            Ok(go(&to, "到会名单已更正，改了什么、原因是什么，见日志。"))
        }
        Err(error) => again(visit, error, show_recorded),
    }
}

fn again(visit: &mut Visit, error: PageError, show: fn(&mut Visit) -> Answer) -> Answer {
    let (form, asked) = (&visit.form, asked(&visit.form).count());
    let error = crate::topic::pages::by_field(error, |field| at_form(form, field, asked));
    visit.again(error, show)
}

fn corrected(form: &Fields) -> Result<Correction, Vec<Violation>> {
    let ballots = ballots::by_topic(form)?;
    Ok(Correction { sheet: parse(form)?, reason: form.text("why").to_owned(), ballots })
}

fn parse(form: &Fields) -> Result<Sheet, Vec<Violation>> {
    let beside: Vec<Violation> = asked(form).enumerate().filter_map(|(n, line)| beside(form, n, &line.was)).collect();
    if !beside.is_empty() {
        return Err(beside);
    }
    let mut attendance: Vec<Attendance> = asked(form).collect();
    attendance.extend(guests::typed(form, EXTRA).map(|(_, guest)| Attendance {
        name: guest.name.clone(),
        party: Party::Guest(guest),
        invited: Invited::Observer,
        was: Presence::Present,
    }));
    Ok(Sheet { chair_name: form.text("chair_name").to_owned(), attendance })
}

/// What is typed on a line and belongs to another choice than its own: not dropped, asked about.
fn beside(form: &Fields, n: usize, was: &Presence) -> Option<Violation> {
    let (chosen, its_own): (_, &[&str]) = match was {
        Presence::Present => ("到会", &[]),
        Presence::StandIn { .. } => ("代会", &["stand_in", "post_title"]),
        Presence::OnLeave { .. } => ("请假", &["reason"]),
        Presence::Absent => ("缺席", &[]),
    };
    let all = [("stand_in", "代会人"), ("post_title", "代会人职务"), ("reason", "请假原因")];
    let is_beside = |(name, _): &&(&str, &str)| !its_own.contains(name) && !form.row(name, n).trim().is_empty();
    let (name, label) = all.iter().find(is_beside)?;
    Some(Violation::plain("not-of-answer", &format!("{name}-{n}")).with(chosen).with(*label))
}

fn asked(form: &Fields) -> impl Iterator<Item = Attendance> {
    (0..).map_while(|n| {
        let party = Party::try_from(form.row("party", n).to_owned()).ok()?;
        Some(line(form, n, party))
    })
}

/// How each came to be asked is the meeting's to say; the act fills it in.
fn line(form: &Fields, n: usize, party: Party) -> Attendance {
    let text = |name: &str| form.row(name, n).trim().to_owned();
    let was = match form.row("was", n) {
        "present" => Presence::Present,
        "stand_in" => Presence::StandIn { name: text("stand_in"), post_title: text("post_title") },
        "leave" => Presence::OnLeave { reason: text("reason") },
        _ => Presence::Absent,
    };
    Attendance { party, name: text("name"), invited: Invited::ByRule, was }
}

/// `attendance.3.reason` → `reason-3`; beyond those asked stand the ones who came along.
fn at_form(form: &Fields, field: &str, asked: usize) -> String {
    let parts: Vec<&str> = field.split('.').collect();
    let place = parts.get(1).and_then(|n| n.parse::<usize>().ok());
    let extra = place.and_then(|n| guests::at_row(form, EXTRA, (n.checked_sub(asked)?, field)));
    if let Some(extra) = extra {
        return extra;
    }
    match parts.as_slice() {
        ["attendance", n, name] => format!("{name}-{n}"),
        ["ballot", topic] => format!("ayes-{topic}"),
        _ => field.to_owned(),
    }
}
