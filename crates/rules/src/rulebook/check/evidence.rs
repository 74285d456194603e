//! 规则页的证据: each speaks for a clause, once, and names only what is there.
use super::Check;
use crate::rulebook::{Evidence, Rule, Scope};
use std::collections::BTreeSet;

impl Check<'_> {
    pub(super) fn evidence(&mut self) {
        let mut seen = BTreeSet::new();
        for entry in &self.rulebook.evidence {
            if entry.basis.clause().is_none() {
                self.at(entry, format!("证据 {} 要说明哪一条，不能写 local", entry.key.name()));
            }
            if !seen.insert((entry.basis.clause(), entry.key, &entry.of)) {
                self.at(entry, format!("这一条的证据 {} 已经写过一次", entry.key.name()));
            }
            self.narrowed(entry);
        }
    }

    fn narrowed(&mut self, entry: &Rule<Evidence>) {
        let (book, Some(of)) = (self.rulebook, &entry.of) else { return };
        match entry.key.scope() {
            Scope::Whole => self.at(entry, format!("证据 {} 不分类，不能写 of", entry.key.name())),
            // A rulebook without any kind at all is told so once.
            Scope::MeetingKind if book.meetings.is_empty() => {}
            Scope::MeetingKind => self.exists(entry, "会议", of, book.meeting(of).map(|_| ())),
            Scope::TaskSource if book.sources.is_empty() => {}
            Scope::TaskSource => self.exists(entry, "督办来源", of, book.source(of).map(|_| ())),
        }
    }
}
