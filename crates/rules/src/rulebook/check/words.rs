//! A body's own words: each once, and where a clause carries one, the quote holds it.
use super::Check;
use crate::{clause::Basis, rulebook::WordKey};

impl Check<'_> {
    pub(super) fn words(&mut self) {
        let book = self.rulebook;
        for key in WordKey::ALL {
            let mut rows = book.words.iter().filter(|word| word.key == key);
            if rows.next().is_none() && !self.unread.contains(key.name()) {
                let entry = format!("[[word]]，写 key = \"{}\" 和 word", key.name());
                self.lacks(&book.words, &format!("没有写 {} 这个词", key.name()), &entry);
            }
            for again in rows {
                self.at(again, format!("{} 这个词已经写过一次", key.name()));
            }
        }
        for word in &book.words {
            if word.word.trim().is_empty() {
                self.at(word, format!("{} 这个词是空的", word.key.name()));
            }
            if let Basis::Says { words, .. } = &word.basis
                && !words.contains(&word.word)
            {
                self.at(word, format!("引文“{words}”里没有“{}”这个词", word.word));
            }
        }
    }
}
