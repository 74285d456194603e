//! 撤销、废止 after it went out: the paper stays where it is filed and its files stay as they are; the 件, its line in the
//! catalogue and its description say what became of it, on which day and by whose decision.
use super::{Correction, Entry, Item};
use crate::approval::By;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// It is no longer in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    /// 已撤销, 已废止.
    pub state: String,
    /// What that does.
    pub effect: String,
    pub on: Date,
    /// Who agreed.
    pub by: By,
    pub reason: String,
}

impl Ended {
    /// As the catalogue writes it.
    #[must_use]
    pub fn remark(&self) -> String {
        format!("{} {}，{}", self.on, self.state, self.effect)
    }

    /// What it rests on.
    #[must_use]
    pub fn instrument(&self) -> String {
        format!("{} {}批准：{}", self.by.post_title, self.by.name, self.reason)
    }
}

/// It is marked; nothing where it is marked so already.
#[must_use]
pub fn mark_ended(item: &Item, ended: Option<&Ended>) -> Option<Item> {
    (item.ended.as_ref() != ended).then(|| Item { ended: ended.cloned(), ..item.clone() })
}

/// What its source says now; a title that the archivist set right stays.
#[must_use]
pub fn refreshed(item: Item, known: Entry) -> Item {
    let is_corrected = item.corrections.iter().any(Correction::is_retitling);
    let title = if is_corrected { item.entry.title.clone() } else { known.title.clone() };
    Item { entry: Entry { title, ..known }, ..item }
}
