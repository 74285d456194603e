//! 第十九条 之后的回复: 参加, 代会, 请假; by the unit or by who is asked by post, or recorded by the office from a telephone call.
//!
//! Many units answer at once and each only for itself, so no version is asked for.
use super::{REPLY, owner_of, subject, written};
use crate::{
    kernel::{On, Refused, Work, Written, act::none, obligation},
    meeting::case::{Case, title},
};
use rules::{
    Violation,
    approval::By,
    deed::Deed,
    duty::Bearing,
    meeting::{self, Answer, Channel, Meeting, Party},
    roster::Person,
};

/// Those asked answer themselves.
pub struct Reply {
    pub meeting: String,
    pub party: Party,
    pub answer: Answer,
}

impl On for Reply {
    type Thing = Case;

    const DEED: Deed = Deed::MeetingReply;

    fn thing_id(&self) -> &str {
        &self.meeting
    }

    fn bearing(&self, case: &Case) -> Bearing {
        case.meeting.bearing_of(&self.party)
    }

    fn carry_out(self, case: Case, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let reply = meeting::Reply { party: self.party, answer: self.answer, channel: Channel::Own, by };
        take(work, case, reply)
    }
}

/// The office records what was said on the telephone.
pub struct RecordReply {
    pub meeting: String,
    pub party: Party,
    pub answer: Answer,
    /// Who called.
    pub caller: String,
}

impl On for RecordReply {
    type Thing = Case;

    const DEED: Deed = Deed::MeetingRecordReply;

    fn thing_id(&self) -> &str {
        &self.meeting
    }

    fn bearing(&self, case: &Case) -> Bearing {
        case.meeting.bearing_of(&self.party)
    }

    fn carry_out(self, case: Case, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let channel = Channel::Telephone { caller: self.caller };
        let reply = meeting::Reply { party: self.party, answer: self.answer, channel, by };
        take(work, case, reply)
    }
}

fn take(work: &mut Work<'_, '_>, case: Case, reply: meeting::Reply) -> Result<Written<()>, Refused> {
    let (rulebook, day) = (work.rulebook.clone(), work.day.clone());
    let on = day.situation(&rulebook);
    let (party, said) = (reply.party.clone(), in_words(&reply));
    let sentence = format!("{}：{}{said}", title(&rulebook, &case.meeting.plan), on.party_title(&party));
    let own = why_not_own_name(work, &case.meeting, &reply);
    let meeting = meeting::reply(on, case.meeting, reply).map_err(|found| [own.clone(), found].concat())?;
    none(own)?;
    if let Some(owner) = owner_of(&party) {
        obligation::discharge(work, &subject(&meeting), REPLY, Some(&owner))?;
    }
    written(work, &meeting, sentence)
}

/// 代会: not under the name of the one who is asked.
fn why_not_own_name(work: &Work<'_, '_>, meeting: &Meeting, reply: &meeting::Reply) -> Vec<Violation> {
    let Answer::StandIn { name, post_title } = &reply.answer else { return Vec::new() };
    let asked = meeting.invited.iter().filter(|invitation| invitation.party == reply.party);
    let day = meeting.plan.day;
    let posts = asked.filter_map(|invitation| invitation.post.as_ref());
    let holders = posts.flat_map(|post| work.roster.at_post(post, day).into_iter().map(move |person| (person, post)));
    let own = |(person, post): (&Person, &String)| {
        let title = work.roster.post_title(post, day);
        meeting::why_not_own_name((name, post_title), (&person.name, &title), "name")
    };
    holders.filter_map(own).collect()
}

fn in_words(reply: &meeting::Reply) -> String {
    let answer = match &reply.answer {
        Answer::Attend => "参加".to_owned(),
        Answer::StandIn { name, post_title } => format!("由{post_title}{name}代会"),
        Answer::Leave { reason } => format!("请假（{reason}）"),
    };
    match &reply.channel {
        Channel::Own => format!("回复{answer}"),
        Channel::Telephone { caller } => format!("电话回复{answer}，来电人{caller}"),
    }
}
