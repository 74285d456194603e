//! 登记到会名单: prefilled from the answers; the office sets it right and the meeting was held.
use super::{answers::invited, head, party_title, seen_by_office};
use crate::{
    app::View,
    meeting::{
        acts::hold::Hold,
        case::{Case, link},
    },
    web::{
        Answer, Fields, Visit,
        answer::{PageError, go},
    },
};
use minijinja::{Value, context};
use rules::meeting::{Attendance, Invited, Party, Presence, Sheet, Stage, attendance_from_replies};
use std::collections::BTreeMap;

/// Lines for those who came along without being asked.
const EXTRA: usize = 3;

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
        return Ok(go(&link(&case.meeting.id), "到会名单已经登记，见下面；登记后不再改。"));
    }
    if visit.form == Fields::default() {
        visit.form = typed(&sheet);
    }
    let values = visit.app.look(|view| {
        let lines = sheet.attendance.iter().enumerate();
        let lines = lines.map(|(n, line)| {
            context! { n => n, party => line.party.to_string(), title => party_title(view, &line.party), invited => invited(line.invited) }
        });
        Ok::<_, PageError>(context! {
            m => head(view, &case),
            lines => lines.collect::<Vec<Value>>(),
            extra => (0..EXTRA).collect::<Vec<_>>(),
        })
    })?;
    visit.page("meeting/attendance.html", values)
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

fn typed(sheet: &Sheet) -> Fields {
    let mut fields = vec![("chair_name".to_owned(), sheet.chair_name.clone())];
    for (n, line) in sheet.attendance.iter().enumerate() {
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
    let act =
        Hold { meeting: visit.param("id").to_owned(), version: visit.form.int("version"), sheet: parse(&visit.form) };
    let to = link(&act.meeting);
    match visit.perform(act) {
        Ok(()) => Ok(go(&to, "到会名单已登记，接着记录各议题的结论。")),
        Err(error) => {
            let error = crate::topic::pages::by_field(error, at_form);
            visit.again(error, show)
        }
    }
}

fn parse(form: &Fields) -> Sheet {
    let asked = (0..).map_while(|n| {
        let party = Party::try_from(form.row("party", n).to_owned()).ok()?;
        Some(line(form, n, party))
    });
    let mut attendance: Vec<Attendance> = asked.collect();
    let extra = (0..EXTRA).map(|n| form.row("extra", n).trim()).filter(|name| !name.is_empty());
    attendance.extend(extra.map(|name| Attendance {
        party: Party::Guest(name.to_owned()),
        name: name.to_owned(),
        invited: Invited::Observer,
        was: Presence::Present,
    }));
    Sheet { chair_name: form.text("chair_name").to_owned(), attendance }
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

/// `attendance.3.reason` → `reason-3`.
fn at_form(field: &str) -> String {
    let parts: Vec<&str> = field.split('.').collect();
    match parts.as_slice() {
        ["attendance", n, name] => format!("{name}-{n}"),
        _ => field.to_owned(),
    }
}
