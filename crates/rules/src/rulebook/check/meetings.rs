//! 第五章: meetings, topics, outcomes, numbers and the form of minutes fit together.
use super::Check;
use crate::rulebook::{MeetingKind, Rule};

impl Check<'_> {
    pub(super) fn meetings(&mut self) {
        let book = self.rulebook;
        for meeting in &book.meetings {
            self.meeting(meeting);
        }
        for series in &book.series {
            if series.place_of_n().is_none() {
                self.at(series, "pattern 里没有 {n}，或补零的 {n:3}".to_owned());
            }
        }
        self.something_of_each();
        self.minutes();
    }

    fn meeting(&mut self, meeting: &Rule<MeetingKind>) {
        let book = self.rulebook;
        for seat in meeting.convenes.iter().chain(&meeting.may_entrust).chain(&meeting.attending_seats) {
            self.exists(meeting, "席位", seat, book.seat(seat).map(|_| ()));
        }
        if meeting.convenes.is_empty() {
            self.at(meeting, format!("会议 {} 没有召集人", meeting.key));
        }
        for seat in meeting.may_entrust.iter().filter(|seat| meeting.convenes.contains(seat)) {
            self.at(meeting, format!("{seat} 本来就可以召集，不用委托"));
        }
        self.exists(meeting, "编号序列", &meeting.series, book.series(&meeting.series).map(|_| ()));
        for chain in [&meeting.chain, &meeting.minutes_chain] {
            self.exists(meeting, "审批程序", chain, book.chain(chain).map(|_| ()));
        }
        if !meeting.name.contains("{n}") {
            self.at(meeting, "name 里没有 {n}".to_owned());
        }
        self.places(meeting, "name", &meeting.name, &["n", "year"]);
    }

    fn something_of_each(&mut self) {
        let book = self.rulebook;
        let counts = [
            (book.meetings.len(), "meeting", "会议种类"),
            (book.topic_kinds.len(), "topic_kind", "议题种类"),
            (book.outcomes.len(), "outcome", "结论用语"),
        ];
        for (count, table, what) in counts {
            if count == 0 && self.is_read(table) {
                self.whole(format!("没有任何{what}"));
            }
        }
        if self.is_read("meeting") && !book.meetings.iter().any(|meeting| meeting.decides_major) {
            for kind in book.topic_kinds.iter().filter(|kind| kind.major) {
                self.at(kind, format!("{}是重大事项，却没有一种会议写了 decides_major = true", kind.title));
            }
        }
    }

    fn minutes(&mut self) {
        let form = &self.rulebook.minutes;
        self.places(form, "mark", &form.mark, &["body", "kind"]);
        self.places(form, "lead", &form.lead, &["date", "convener", "place", "meeting", "topics", "body"]);
        self.places(form, "topic_heading", &form.topic_heading, &["topic"]);
        self.places(form, "printed_by", &form.printed_by, &["office"]);
        let mark = form.mark.replace("{body}", &self.rulebook.body.name);
        for word in form.mark_break_after.iter().filter(|word| !mark.contains(word.as_str())) {
            self.at(form, format!("mark 里没有“{word}”，不能在其后换行"));
        }
        if !form.topic_heading.contains("{topic}") {
            self.at(form, "topic_heading 里没有 {topic}".to_owned());
        }
    }
}
