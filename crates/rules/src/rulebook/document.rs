//! Approval chains, working-day deadlines, number series and the form of minutes, as data.
use super::Rule;
use crate::{
    approval::Verdict,
    clause::{Basis, Clause},
    duty::Who,
};
use serde::{Deserialize, Serialize};

/// An ordered list of steps that a kind of thing goes through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chain {
    pub key: String,
    pub title: String,
    pub steps: Vec<Step>,
}

/// One step of a chain. Its own clause, where it has one, stands above the chain's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    pub key: String,
    /// The verb: 审核, 签发, 同意召开.
    pub title: String,
    pub who: Vec<Who>,
    /// Clause and words for this step; or `local` with the reason. All absent: the chain's own basis.
    #[serde(default)]
    pub clause: Option<String>,
    #[serde(default)]
    pub says: Option<String>,
    #[serde(default)]
    pub local: Option<String>,
    /// What is said of it when it is agreed to and when it is returned, where `审核同意` and `审核退回` after the verb's
    /// pattern would not be said: a step called 同意召开 is not agreed to once more. Both or none.
    #[serde(default)]
    pub agreed: Option<String>,
    #[serde(default)]
    pub returned: Option<String>,
}

impl Step {
    /// That it was taken so, in words: 审核同意, 审核退回.
    #[must_use]
    pub fn taken(&self, verdict: Verdict) -> String {
        let (own, usual) = match verdict {
            Verdict::Agree => (&self.agreed, "同意"),
            Verdict::Return => (&self.returned, "退回"),
        };
        own.clone().unwrap_or_else(|| format!("{}{usual}", self.title))
    }

    /// What the step rests on: its own words or reason, else what its chain rests on.
    #[must_use]
    pub fn basis(&self, chain: &Rule<Chain>) -> Basis {
        match (&self.clause, &self.says, &self.local) {
            (Some(clause), Some(words), _) => Basis::Says { clause: Clause(clause.clone()), words: words.clone() },
            (_, _, Some(reason)) => Basis::Local { reason: reason.clone() },
            _ => chain.basis.clone(),
        }
    }
}

/// What a deadline is for. The days are data; that there is one is procedure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeadlineKey {
    /// Days before the meeting by which the notice goes out.
    NoticeBeforeMeeting,
    /// To answer a notice.
    MeetingReply,
    /// To draft minutes after the meeting.
    MinutesDraft,
    /// For one approval step.
    ApprovalStep,
    /// To sign for issued minutes.
    MinutesReceipt,
    /// To sign for a task.
    TaskSignFor,
    /// To return a wrongly assigned task.
    TaskObjection,
    /// Before the due day: the office is told and the light turns.
    TaskDueSoon,
    /// For a decision that names no day.
    TaskDefault,
    /// To review a unit's feedback.
    ReportReview,
    /// To file a unit's new liaison officer.
    LiaisonFiling,
    /// Between two reminders by the system for the same thing.
    ReminderAgain,
    /// For a unit to answer what it is asked to countersign.
    Countersign,
    /// To sign for an issued document.
    DocumentReceipt,
    /// By when a request to the body above is looked after, counted from its issue.
    ReplyAwaited,
    /// For the other organs' seals on a joint document, after ours.
    JointSeal,
}

impl DeadlineKey {
    /// All of them; a rulebook sets each.
    pub const ALL: [Self; 16] = [
        Self::NoticeBeforeMeeting,
        Self::MeetingReply,
        Self::MinutesDraft,
        Self::ApprovalStep,
        Self::MinutesReceipt,
        Self::TaskSignFor,
        Self::TaskObjection,
        Self::TaskDueSoon,
        Self::TaskDefault,
        Self::ReportReview,
        Self::LiaisonFiling,
        Self::ReminderAgain,
        Self::Countersign,
        Self::DocumentReceipt,
        Self::ReplyAwaited,
        Self::JointSeal,
    ];

    /// The name in a rulebook.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NoticeBeforeMeeting => "notice-before-meeting",
            Self::MeetingReply => "meeting-reply",
            Self::MinutesDraft => "minutes-draft",
            Self::ApprovalStep => "approval-step",
            Self::MinutesReceipt => "minutes-receipt",
            Self::TaskSignFor => "task-sign-for",
            Self::TaskObjection => "task-objection",
            Self::TaskDueSoon => "task-due-soon",
            Self::TaskDefault => "task-default",
            Self::ReportReview => "report-review",
            Self::LiaisonFiling => "liaison-filing",
            Self::ReminderAgain => "reminder-again",
            Self::Countersign => "countersign",
            Self::DocumentReceipt => "document-receipt",
            Self::ReplyAwaited => "reply-awaited",
            Self::JointSeal => "joint-seal",
        }
    }
}

/// Working days for something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadline {
    pub key: DeadlineKey,
    pub title: String,
    pub working_days: u16,
}

/// When a series starts again at one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reset {
    Yearly,
    Never,
}

/// A gapless series of numbers (第二十五条; 条例 on 发文字号).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Series {
    pub key: String,
    pub title: String,
    /// `湛城镇建设〔{year}〕{n}号`, `第{n}期`; `{n:3}` fills up to three digits with zeros.
    pub pattern: String,
    pub reset: Reset,
}

impl Series {
    /// A number of it where nothing else says which series and year it is of: `专题会议纪要2026年第1期`, `议定事项清河〔2026〕3号`.
    #[must_use]
    pub fn cite(&self, year: i16, number: &str) -> String {
        let says_year = self.reset == Reset::Never || self.pattern.contains("{year}");
        if says_year { format!("{}{number}", self.title) } else { format!("{}{year}年{number}", self.title) }
    }

    /// The number as documents write it.
    #[must_use]
    pub fn write(&self, year: i16, n: i64) -> String {
        let number = self.place_of_n().map(|(before, width, after)| format!("{before}{n:0width$}{after}"));
        number.as_ref().unwrap_or(&self.pattern).replace("{year}", &year.to_string())
    }

    /// What stands before the running number, how wide it is, and what stands after it; `None`
    /// where the pattern has no place for it.
    #[must_use]
    pub fn place_of_n(&self) -> Option<(&str, usize, &str)> {
        let (before, rest) = self.pattern.split_once("{n")?;
        let (width, after) = rest.split_once('}')?;
        match width.strip_prefix(':') {
            Some(width) => Some((before, width.parse().ok().filter(|width| *width <= 9)?, after)),
            None => width.is_empty().then_some((before, 0, after)),
        }
    }
}

/// How minutes look and what their standing sentences are (第二十条).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MinutesForm {
    /// What the body calls them: 会议纪要, 议定事项.
    pub title: String,
    /// The mark at the head: `{body}`, `{kind}`.
    pub mark: String,
    /// Words of the mark after each of which a line ends; empty: after the body's name.
    #[serde(default)]
    pub mark_break_after: Vec<String>,
    /// The opening paragraph: `{date}` `{convener}` `{place}` `{meeting}` `{topics}` `{body}`.
    pub lead: String,
    /// Heading of a topic: `关于{topic}`.
    pub topic_heading: String,
    /// Between opinion and decisions: `会议议定：`.
    pub decisions_lead: String,
    pub present: String,
    pub on_leave: String,
    pub observers: String,
    /// `分送：` line and who prints: `{office}`.
    pub sent_to: String,
    pub printed_by: String,
    /// Longest text, characters.
    pub most_chars: usize,
}
