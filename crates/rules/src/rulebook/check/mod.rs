//! Whether a rulebook makes sense: quotes stand in their clauses, keys exist and are unique,
//! every deed has its duty and every deadline its days.
mod archive;
mod bodies;
mod evidence;
mod meetings;
mod papers;
mod powers;
mod supervision;
mod words;

use super::{
    Chain, Ground, Rule, Rulebook, Step,
    mistake::{Mistake, WHOLE_FOLDER},
};
use crate::clause::{Basis, Clause};
use std::collections::BTreeSet;

/// Every mistake of sense. `unread` are keys of entries that are there but could not be read, and
/// `[TABLE]` for each of their tables.
pub fn mistakes(rulebook: &Rulebook, unread: &BTreeSet<String>) -> Vec<Mistake> {
    let mut check = Check { rulebook, unread, found: Vec::new() };
    check.quotes();
    check.keys();
    check.bodies();
    check.powers();
    check.meetings();
    check.papers();
    check.archive();
    check.supervision();
    check.evidence();
    check.words();
    check.found
}

struct Check<'a> {
    rulebook: &'a Rulebook,
    /// Whoever names one of these is not to blame.
    unread: &'a BTreeSet<String>,
    found: Vec<Mistake>,
}

impl Check<'_> {
    /// Says something of an entry; of one that is not there, nothing more is said.
    fn at<T>(&mut self, rule: &Rule<T>, say: String) {
        self.by(rule, rule.basis.clause().cloned(), say);
    }

    fn by<T>(&mut self, rule: &Rule<T>, clause: Option<Clause>, say: String) {
        if !rule.file.is_empty() {
            self.found.push(Mistake { file: rule.file.clone(), line: rule.line, clause, say });
        }
    }

    /// Says what the rulebook lacks as a whole; no entry is to blame.
    fn whole(&mut self, say: String) {
        self.found.push(Mistake { file: WHOLE_FOLDER.to_owned(), line: 0, clause: None, say });
    }

    /// An entry that is not there, at the last of its kind: it says what to write, after which entry. A newer program
    /// may ask for entries that an older rulebook has not.
    fn lacks<T>(&mut self, kin: &[Rule<T>], say: &str, entry: &str) {
        let say = format!("{say}；请加一段 {entry}，并写明依据（clause 和 says，或者 local）");
        match kin.last() {
            Some(last) => self.by(last, None, format!("{say}，可以接在这一段后面")),
            None => self.whole(say),
        }
    }

    /// A key that an entry names must be one that is there.
    fn exists<T>(&mut self, rule: &Rule<T>, what: &str, key: &str, is_there: Option<()>) {
        if is_there.is_none() && !self.unread.contains(key) {
            self.at(rule, format!("没有 {key} 这个{what}"));
        }
    }

    /// Text with places in braces may only have those that are filled.
    fn places<T>(&mut self, rule: &Rule<T>, field: &str, text: &str, known: &[&str]) {
        for place in text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(place, _)| place) {
            if !known.contains(&place) {
                self.at(rule, format!("{field} 里不认识 {{{place}}}，可以写的有：{}", braced(known)));
            }
        }
    }

    /// Whether all entries of a table could be read: else nobody knows what it lacks.
    fn is_read(&self, table: &str) -> bool {
        !self.unread.contains(&format!("[{table}]"))
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
        self.quoted(&book.unit_groups);
        self.quoted(&book.duties);
        self.quoted(&book.chains);
        self.quoted(&book.deadlines);
        self.quoted(&book.series);
        self.quoted(&book.meetings);
        self.quoted(&book.topic_kinds);
        self.quoted(&book.outcomes);
        self.quoted(&book.papers);
        self.quoted(&book.seals);
        self.quoted(&book.incoming);
        self.quoted(&book.archive);
        self.quoted(&book.archive_classes);
        self.quoted(&book.retention);
        self.quoted(&book.sources);
        self.quoted(&book.lights);
        self.quoted(&book.evidence);
        self.quoted(&book.words);
        self.grounds();
        for chain in &book.chains {
            for step in &chain.steps {
                self.step_quoted(chain, step);
                self.step_said(chain, step);
            }
        }
    }

    /// What entries rest on beside their own basis.
    fn grounds(&mut self) {
        let book = self.rulebook;
        for meeting in &book.meetings {
            for ground in meeting.recusal.iter().chain(&meeting.posts_send_stand_ins) {
                self.ground(meeting, ground);
            }
        }
        for paper in &book.papers {
            let phrases = paper.phrases.iter().map(|phrase| &phrase.ground);
            for ground in phrases.chain(paper.seal.as_ref().map(|seal| &seal.ground)) {
                self.ground(paper, ground);
            }
        }
    }

    fn ground<T>(&mut self, rule: &Rule<T>, ground: &Ground) {
        if let Basis::Says { clause, words } = &ground.0 {
            self.quote(rule, clause, words);
        }
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
            self.by(rule, Some(clause.clone()), format!("rules.md 里没有{clause}"));
        } else if words.trim().is_empty() || !text.says(clause, words) {
            self.by(rule, Some(clause.clone()), format!("{clause}没有“{words}”这句话"));
        }
    }

    fn step_quoted(&mut self, chain: &Rule<Chain>, step: &Step) {
        match (&step.clause, &step.says, &step.local) {
            (Some(clause), Some(words), None) => self.quote(chain, &Clause(clause.clone()), words),
            (None, None, reason) if reason.as_ref().is_none_or(|text| !text.trim().is_empty()) => {}
            _ => self.at(chain, format!("步骤 {}：要么写 clause 和 says，要么用 local 写明理由", step.key)),
        }
    }

    fn step_said(&mut self, chain: &Rule<Chain>, step: &Step) {
        let is_said = |words: &String| !words.trim().is_empty();
        if !(step.agreed.as_ref().is_none_or(is_said) && step.returned.as_ref().is_none_or(is_said))
            || step.agreed.is_some() != step.returned.is_some()
        {
            self.at(chain, format!("步骤 {}：agreed 和 returned 要么都写，要么都不写，写了就不能是空的", step.key));
        }
    }

    fn keys(&mut self) {
        let book = self.rulebook;
        self.unique(&book.units, |unit| unit.key.as_str());
        self.unique(&book.posts, |post| post.key.as_str());
        self.unique(&book.seats, |seat| seat.key.as_str());
        self.unique(&book.unit_groups, |group| group.key.as_str());
        self.unique(&book.chains, |chain| chain.key.as_str());
        self.unique(&book.series, |series| series.key.as_str());
        self.unique(&book.meetings, |meeting| meeting.key.as_str());
        self.unique(&book.topic_kinds, |kind| kind.key.as_str());
        self.unique(&book.outcomes, |outcome| outcome.key.as_str());
        self.unique(&book.papers, |paper| paper.key.as_str());
        self.unique(&book.archive_classes, |class| class.key.as_str());
        self.unique(&book.retention, |rule| rule.key.as_str());
        self.unique(&book.sources, |source| source.key.as_str());
    }

    fn unique<T>(&mut self, rules: &[Rule<T>], key: impl Fn(&T) -> &str) {
        let mut seen = BTreeSet::new();
        for rule in rules {
            let key = key(&rule.is);
            if !seen.insert(key) {
                self.at(rule, format!("键 {key} 用了两次"));
            }
        }
    }
}

fn braced(places: &[&str]) -> String {
    places.iter().map(|place| format!("{{{place}}}")).collect::<Vec<_>>().join("、")
}
