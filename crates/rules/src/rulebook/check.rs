//! Whether a rulebook makes sense: quotes stand in their clauses, keys exist and are unique,
//! every deed has its duty and every deadline its days.
use super::{DeadlineKey, Mistake, Rule, Rulebook, UnitKind, mistake::WHOLE_FOLDER};
use crate::{
    clause::{Basis, Clause},
    deed::Deed,
    duty::Who,
};
use std::collections::BTreeSet;

/// Every mistake, in the order of the files.
pub fn mistakes(rulebook: &Rulebook, unread: &BTreeSet<String>) -> Vec<Mistake> {
    let mut check = Check { rulebook, unread, found: Vec::new() };
    check.quotes();
    check.keys();
    check.bodies();
    check.duties();
    check.meetings();
    check.supervision();
    check.found
}

struct Check<'a> {
    rulebook: &'a Rulebook,
    /// Keys of entries that could not be read; whoever names them is not to blame.
    unread: &'a BTreeSet<String>,
    found: Vec<Mistake>,
}

impl Check<'_> {
    /// Says something of an entry; of one that is not there, nothing more is said.
    fn at<T>(&mut self, rule: &Rule<T>, say: String) {
        if !rule.file.is_empty() {
            let clause = rule.basis.clause().cloned();
            self.found.push(Mistake { file: rule.file.clone(), line: rule.line, clause, say });
        }
    }

    /// Says what the rulebook lacks as a whole; no entry is to blame.
    fn whole(&mut self, say: String) {
        self.found.push(Mistake { file: WHOLE_FOLDER.to_owned(), line: 0, clause: None, say });
    }

    fn quotes(&mut self) {
        let book = self.rulebook;
        self.quoted(std::slice::from_ref(&book.body));
        self.quoted(std::slice::from_ref(&book.office));
        self.quoted(std::slice::from_ref(&book.minutes));
        self.quoted(std::slice::from_ref(&book.report));
        self.quoted(&book.units);
        self.quoted(&book.posts);
        self.quoted(&book.unit_posts);
        self.quoted(&book.seats);
        self.quoted(&book.duties);
        self.quoted(&book.chains);
        self.quoted(&book.deadlines);
        self.quoted(&book.series);
        self.quoted(&book.meetings);
        self.quoted(&book.topic_kinds);
        self.quoted(&book.outcomes);
        self.quoted(&book.sources);
        self.quoted(&book.lights);
        self.steps_quoted();
    }

    fn quoted<T>(&mut self, rules: &[Rule<T>]) {
        for rule in rules {
            for basis in std::iter::once(&rule.basis).chain(&rule.also) {
                if let Basis::Says { clause, words } = basis {
                    self.quote(rule, clause, words);
                }
            }
        }
    }

    fn quote<T>(&mut self, rule: &Rule<T>, clause: &Clause, words: &str) {
        let text = &self.rulebook.text;
        if text.article(clause).is_none() {
            self.at(rule, format!("rules.md 里没有{clause}"));
        } else if words.trim().is_empty() || !text.says(clause, words) {
            self.at(rule, format!("{clause}没有“{words}”这句话"));
        }
    }

    fn steps_quoted(&mut self) {
        let chains = &self.rulebook.chains;
        for (chain, step) in chains.iter().flat_map(|chain| chain.steps.iter().map(move |step| (chain, step))) {
            match (&step.clause, &step.says, &step.local) {
                (Some(clause), Some(words), None) => self.quote(chain, &Clause(clause.clone()), words),
                (None, None, reason) if reason.as_ref().is_none_or(|text| !text.trim().is_empty()) => {}
                _ => self.at(chain, format!("步骤 {}：要么写 clause 和 says，要么用 local 写明理由", step.key)),
            }
        }
    }

    fn keys(&mut self) {
        let book = self.rulebook;
        self.unique(&book.units, |unit| &unit.key);
        self.unique(&book.posts, |post| &post.key);
        self.unique(&book.seats, |seat| &seat.key);
        self.unique(&book.chains, |chain| &chain.key);
        self.unique(&book.series, |series| &series.key);
        self.unique(&book.meetings, |meeting| &meeting.key);
        self.unique(&book.topic_kinds, |kind| &kind.key);
        self.unique(&book.outcomes, |outcome| &outcome.key);
        self.unique(&book.sources, |source| &source.key);
    }

    fn unique<T>(&mut self, rules: &[Rule<T>], key: impl Fn(&T) -> &String) {
        let mut seen = BTreeSet::new();
        for rule in rules {
            let key = key(&rule.is);
            if !seen.insert(key) {
                self.at(rule, format!("键 {key} 用了两次"));
            }
        }
    }

    fn bodies(&mut self) {
        let book = self.rulebook;
        for post in &book.posts {
            self.exists(post, "单位", &post.unit, book.unit(&post.unit).is_some());
        }
        for seat in &book.seats {
            for post in &seat.posts {
                self.exists(seat, "职务", post, book.posts.iter().any(|p| p.key == *post));
            }
            if seat.posts.is_empty() {
                self.at(seat, format!("席位 {} 没有写由哪个职务担任", seat.key));
            }
        }
        self.exists(&book.office, "单位", &book.office.unit, book.unit(&book.office.unit).is_some());
        self.exists(&book.office, "审批程序", &book.office.unit_chain, book.chain(&book.office.unit_chain).is_some());
        for seat in &book.office.seats {
            self.exists(&book.office, "席位", seat, book.seat(seat).is_some());
        }
        if !book.units.iter().any(|unit| unit.kind == UnitKind::Member) {
            self.whole("没有任何成员单位".to_owned());
        }
    }

    fn exists<T>(&mut self, rule: &Rule<T>, what: &str, key: &str, is_there: bool) {
        if !is_there && !self.unread.contains(key) {
            self.at(rule, format!("没有 {key} 这个{what}"));
        }
    }

    fn duties(&mut self) {
        let book = self.rulebook;
        for deed in Deed::ALL {
            match book.duties.iter().filter(|duty| duty.act == *deed).count() {
                1 => {}
                0 => self.whole(format!("权责清单没有 {deed}（{}）", deed.title())),
                n => self.at(book.duty(*deed), format!("权责清单里 {deed} 写了 {n} 次")),
            }
        }
        for duty in &book.duties {
            self.who(duty, &duty.who);
        }
        for chain in &book.chains {
            for step in &chain.steps {
                self.who(chain, &step.who);
            }
            if chain.steps.is_empty() {
                self.at(chain, format!("审批程序 {} 没有步骤", chain.key));
            }
        }
    }

    fn who<T>(&mut self, rule: &Rule<T>, who: &[Who]) {
        if who.is_empty() {
            self.at(rule, "who 是空的，没有人可以办".to_owned());
        }
        for one in who {
            if let Who::Seat(key) = one {
                self.exists(rule, "席位", key, self.rulebook.seat(key).is_some());
            }
        }
    }

    fn meetings(&mut self) {
        let book = self.rulebook;
        for meeting in &book.meetings {
            for seat in meeting.convenes.iter().chain(&meeting.may_entrust) {
                self.exists(meeting, "席位", seat, book.seat(seat).is_some());
            }
            if meeting.convenes.is_empty() {
                self.at(meeting, format!("会议 {} 没有召集人", meeting.key));
            }
            self.exists(meeting, "编号序列", &meeting.series, book.series(&meeting.series).is_some());
            self.exists(meeting, "审批程序", &meeting.chain, book.chain(&meeting.chain).is_some());
            self.exists(meeting, "审批程序", &meeting.minutes_chain, book.chain(&meeting.minutes_chain).is_some());
            if !meeting.name.contains("{n}") {
                self.at(meeting, "name 里没有 {n}".to_owned());
            }
        }
        if book.meetings.is_empty() {
            self.whole("没有任何会议种类".to_owned());
        }
        for series in book.series.iter().filter(|series| series.place_of_n().is_none()) {
            self.at(series, "pattern 里没有 {n} 或 {n:3}".to_owned());
        }
    }

    fn supervision(&mut self) {
        let book = self.rulebook;
        for source in &book.sources {
            self.exists(source, "审批程序", &source.close_chain, book.chain(&source.close_chain).is_some());
            self.exists(source, "审批程序", &source.extension_chain, book.chain(&source.extension_chain).is_some());
            self.exists(source, "编号序列", &source.series, book.series(&source.series).is_some());
        }
        if book.sources.iter().filter(|source| source.from_decision).count() != 1 {
            self.whole("应当正好有一种督办来源写 from_decision = true".to_owned());
        }
        for key in DeadlineKey::ALL {
            match book.deadlines.iter().filter(|deadline| deadline.key == key).count() {
                1 => {}
                n => self.whole(format!("时限 {key:?} 应当正好写一次，现有 {n} 次")),
            }
        }
    }
}
