//! 第七章: kinds of document name series, chains, genres and meetings that are there.
use super::Check;
use crate::rulebook::{PaperKind, PhraseRecord, Rule};
use gongwen::Genre;

impl Check<'_> {
    pub(super) fn papers(&mut self) {
        let book = self.rulebook;
        for (n, incoming) in book.incoming.iter().enumerate() {
            self.exists(incoming, "编号序列", &incoming.series, book.series(&incoming.series).map(|_| ()));
            if n > 0 {
                self.at(incoming, "[incoming] 最多写一处".to_owned());
            }
        }
        for seal in &book.seals {
            self.exists(seal, "编号序列", &seal.series, book.series(&seal.series).map(|_| ()));
            let custodian = book.posts.iter().any(|post| post.key == seal.custodian);
            self.exists(seal, "职务", &seal.custodian, custodian.then_some(()));
        }
        for kind in &book.papers {
            self.paper(kind);
            self.phrases(kind);
        }
    }

    fn paper(&mut self, kind: &Rule<PaperKind>) {
        let book = self.rulebook;
        self.exists(kind, "编号序列", &kind.series, book.series(&kind.series).map(|_| ()));
        self.exists(kind, "审批程序", &kind.chain, book.chain(&kind.chain).map(|_| ()));
        if let Some(rule) = &kind.seal {
            self.exists(kind, "印章", &rule.seal, book.seal(&rule.seal).map(|_| ()));
        }
        for word in kind.mark_break_after.iter().filter(|word| !kind.mark.contains(word.as_str())) {
            self.at(kind, format!("mark 里没有“{word}”，不能在其后换行"));
        }
        for name in kind.genres.iter().filter(|name| Genre::named(name).is_none()) {
            self.at(kind, format!("没有“{name}”这个文种"));
        }
        if kind.genres.is_empty() {
            self.at(kind, "genres 是空的，没有可用的文种".to_owned());
        }
        if kind.caution_chars > kind.most_chars {
            self.at(kind, "caution_chars 不应当大于 most_chars".to_owned());
        }
    }

    fn phrases(&mut self, kind: &Rule<PaperKind>) {
        for phrase in &kind.phrases {
            match (phrase.record, &phrase.meeting) {
                (PhraseRecord::SignOff, None) => {}
                (PhraseRecord::SignOff, Some(_)) => {
                    self.at(kind, format!("字样 {} 由签发得出，不写 meeting", phrase.key));
                }
                // A rulebook without any kind at all is told so once.
                (PhraseRecord::Passed, Some(_)) if self.rulebook.meetings.is_empty() => {}
                (PhraseRecord::Passed, Some(meeting)) => {
                    self.exists(kind, "会议", meeting, self.rulebook.meeting(meeting).map(|_| ()));
                }
                (PhraseRecord::Passed, None) => {
                    self.at(kind, format!("字样 {} 由会议通过得出，要写 meeting", phrase.key));
                }
            }
        }
    }
}
