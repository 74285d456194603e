//! 第二十、二十二条: sources of tasks, lights, and the days for everything.
use super::Check;
use crate::rulebook::{DeadlineKey, Light, Rule, When};

impl Check<'_> {
    pub(super) fn supervision(&mut self) {
        let book = self.rulebook;
        for source in &book.sources {
            for chain in [&source.close_chain, &source.extension_chain, &source.withdrawal_chain] {
                self.exists(source, "审批程序", chain, book.chain(chain).map(|_| ()));
            }
            self.exists(source, "编号序列", &source.series, book.series(&source.series).map(|_| ()));
        }
        if self.is_read("source") && book.sources.iter().filter(|source| source.from_decision).count() != 1 {
            self.whole("应当正好有一种督办来源写 from_decision = true".to_owned());
        }
        if self.is_read("light") {
            self.lights();
        }
        for key in DeadlineKey::ALL {
            self.deadline(key);
        }
    }

    /// The first light that holds is shown, so the one without conditions stands last.
    fn lights(&mut self) {
        let always = |light: &Rule<Light>| light.when == When::default();
        let Some((last, before)) = self.rulebook.lights.split_last() else {
            return self.whole("没有任何亮灯规则".to_owned());
        };
        if !always(last) {
            self.at(last, "最后一种亮灯不应当有条件，否则会有事项不亮灯".to_owned());
        }
        for light in before.iter().filter(|light| always(light)) {
            self.at(light, "没有条件的亮灯应当写在最后，后面的永远不会亮".to_owned());
        }
    }

    fn deadline(&mut self, key: DeadlineKey) {
        let book = self.rulebook;
        let mut rows = book.deadlines.iter().filter(|deadline| deadline.key == key);
        if rows.next().is_none() && !self.unread.contains(key.name()) {
            let entry = format!("[[deadline]]，写 key = \"{}\"、title 和 working_days", key.name());
            self.lacks(&book.deadlines, &format!("没有写时限 {}", key.name()), &entry);
        }
        for again in rows {
            self.at(again, format!("时限 {} 已经写过一次", key.name()));
        }
    }
}
