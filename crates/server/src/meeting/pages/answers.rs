//! Answers to the notice in words, for the meeting's page and the page of replies.
use super::{party_title, post_title};
use crate::{
    app::View,
    meeting::{case::Case, sight::Reach},
};
use minijinja::{Value, context};
use rules::meeting::{
    Answer, Attendance, Channel, Invitation, Invited, Party, Presence, Reply, Stage, in_precedence, turnout,
};

/// Those asked with the answer that counts: everyone for those who see all, else oneself and one's unit.
#[must_use]
pub fn rows(view: &View<'_, '_>, case: &Case, reach: &Reach) -> Vec<Value> {
    let is_in_sight = |invitation: &&Invitation| reach.shows(&invitation.party);
    let asked = in_precedence(&view.rulebook, case.meeting.invited.iter().filter(is_in_sight));
    asked.into_iter().map(|invitation| row(view, case, invitation)).collect()
}

fn row(view: &View<'_, '_>, case: &Case, invitation: &Invitation) -> Value {
    let reply = case.meeting.replies.iter().rev().find(|reply| reply.party == invitation.party);
    context! {
        party => invitation.party.to_string(),
        title => party_title(view, &invitation.party),
        post => invitation.post.as_ref().map(|post| post_title(view, post)),
        invited => invited(invitation.invited),
        observes => invitation.observes(),
        by_post => matches!(invitation.party, Party::Post(_)),
        ..reply.map_or_else(|| context! { is => "none", word => "未回复", note => "", by => () }, answer)
    }
}

fn answer(reply: &Reply) -> Value {
    let (is, word, note) = match &reply.answer {
        Answer::Attend => ("attend", "参加", String::new()),
        Answer::StandIn { name, post_title } => ("stand_in", "代会", format!("{post_title} {name}")),
        Answer::Leave { reason } => ("leave", "请假", reason.clone()),
    };
    let by = match &reply.channel {
        Channel::Own => format!("{} {}", reply.by.post_title, reply.by.name),
        Channel::Telephone { caller } => format!("{caller}来电，{}代录", reply.by.post_title),
    };
    context! { is, word, note, by, at => reply.by.at.to_string() }
}

/// Why someone is asked, in a word.
#[must_use]
pub fn invited(invited: Invited) -> &'static str {
    match invited {
        Invited::ByRule | Invited::BySeat => "出席",
        Invited::Added => "增加出席",
        Invited::Observer => "列席",
    }
}

/// How many answered how; observers apart.
#[must_use]
pub fn counts(case: &Case) -> Value {
    let due = case.meeting.invited.iter().filter(|invitation| !invitation.observes());
    let (mut asked, mut attend, mut stand_in, mut leave) = (0, 0, 0, 0);
    for invitation in due {
        asked += 1;
        match case.meeting.answer_of(&invitation.party) {
            Some(Answer::Attend) => attend += 1,
            Some(Answer::StandIn { .. }) => stand_in += 1,
            Some(Answer::Leave { .. }) => leave += 1,
            None => {}
        }
    }
    let observers = case.meeting.invited.iter().filter(|invitation| invitation.observes()).count();
    context! { asked, attend, stand_in, leave, open => asked - attend - stand_in - leave, observers }
}

/// The attendance list of a meeting that was held, and its count; none before.
#[must_use]
pub fn attendance(view: &View<'_, '_>, case: &Case) -> Option<Value> {
    let list = case.meeting.attendance();
    if list.is_empty() {
        return None;
    }
    let count = turnout(list);
    Some(context! {
        corrected => match &case.meeting.stage {
            Stage::Held { corrected: Some(one), .. } => Some(context! {
                at => one.by.at.to_string(), post_title => one.by.post_title, name => one.by.name, reason => one.reason,
            }),
            _ => None,
        },
        due => count.due, there => count.there(), present => count.present, stood_in => count.stood_in,
        on_leave => count.on_leave, absent => count.absent, observers => count.observers,
        rows => list.iter().map(|line| was(view, line)).collect::<Vec<_>>(),
    })
}

fn was(view: &View<'_, '_>, line: &Attendance) -> Value {
    let (st, word, note) = match &line.was {
        Presence::Present => ("done", "到会", line.name.clone()),
        Presence::StandIn { name, post_title } => ("run", "代会", format!("{post_title} {name}")),
        Presence::OnLeave { reason } => ("none", "请假", reason.clone()),
        Presence::Absent => ("bad", "缺席", String::new()),
    };
    context! { title => party_title(view, &line.party), invited => invited(line.invited), st, word, note }
}
