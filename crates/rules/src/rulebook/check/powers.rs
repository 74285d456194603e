//! 权责清单 and approval chains: every deed once, every list of those who may not empty.
use super::Check;
use crate::{
    deed::Deed,
    duty::Who,
    rulebook::{Chain, Rule, Rulebook, WordKey},
};
use std::collections::BTreeSet;

impl Check<'_> {
    pub(super) fn powers(&mut self) {
        self.deeds();
        let book = self.rulebook;
        for duty in &book.duties {
            self.who(duty, "who", &duty.who);
        }
        for chain in &book.chains {
            self.chain(chain);
        }
    }

    fn deeds(&mut self) {
        let book = self.rulebook;
        for deed in Deed::ALL {
            let mut rows = book.duties.iter().filter(|duty| duty.act == *deed);
            if rows.next().is_none() && !self.unread.contains(deed.name()) {
                let say = format!("权责清单没有 {deed}{}", named(book, *deed));
                self.lacks(&book.duties, &say, &format!("[[duty]]，写 act = \"{deed}\" 和 who"));
            }
            for again in rows {
                self.at(again, format!("权责清单里 {deed} 已经写过一次"));
            }
        }
    }

    fn chain(&mut self, chain: &Rule<Chain>) {
        if chain.steps.is_empty() {
            self.at(chain, format!("审批程序 {} 没有步骤", chain.key));
        }
        let mut seen = BTreeSet::new();
        for step in &chain.steps {
            let place = format!("步骤 {} 的 who", step.key);
            self.who(chain, &place, &step.who);
            self.may_approve(chain, &place, &step.who);
            if !seen.insert(&step.key) {
                self.at(chain, format!("步骤 {} 写了两次", step.key));
            }
        }
    }

    /// Whoever takes a step approves, so the duties table says so.
    fn may_approve(&mut self, chain: &Rule<Chain>, place: &str, who: &[Who]) {
        let duty = self.rulebook.duty(Deed::ApprovalDecide);
        for one in who.iter().filter(|one| !duty.file.is_empty() && !duty.who.contains(one)) {
            let one = String::from(one.clone());
            self.at(chain, format!("{place}写了 {one}，权责清单的 {} 没有写", Deed::ApprovalDecide));
        }
    }

    fn who<T>(&mut self, rule: &Rule<T>, place: &str, who: &[Who]) {
        if who.is_empty() {
            self.at(rule, format!("{place} 是空的，没有人可以办"));
        }
        for one in who {
            if let Who::Seat(key) = one {
                self.exists(rule, "席位", key, self.rulebook.seat(key).map(|_| ()));
            }
        }
    }
}

/// What the deed is called; nothing where its words are not in the rulebook either.
fn named(book: &Rulebook, deed: Deed) -> String {
    let title = deed.title(book);
    let is_said = |key: &WordKey| book.words.iter().any(|word| word.key == *key);
    let is_meant = |key: &WordKey| deed.pattern().contains(&format!("{{{}}}", key.name()));
    let is_open = title.contains('{') || WordKey::ALL.iter().any(|key| is_meant(key) && !is_said(key));
    if is_open { String::new() } else { format!("（{title}）") }
}
