//! 第二章: units, posts, seats and the office fit together.
use super::Check;
use crate::rulebook::{PostRole, UnitKind};

impl Check<'_> {
    pub(super) fn bodies(&mut self) {
        self.posts();
        self.seats();
        self.office();
        self.unit_groups();
        let book = self.rulebook;
        if self.is_read("unit") && !book.units.iter().any(|unit| unit.kind == UnitKind::Member) {
            self.whole("没有任何成员单位".to_owned());
        }
        for (role, word) in [(PostRole::Member, "member"), (PostRole::Liaison, "liaison")] {
            let of = book.unit_posts.iter().filter(|post| post.of == UnitKind::Member && post.role == role).count();
            if of != 1 && self.is_read("unit_post") {
                self.whole(format!("每个成员单位应当正好有一个 role = \"{word}\" 的职务，现有 {of} 个"));
            }
        }
    }

    fn posts(&mut self) {
        let book = self.rulebook;
        for post in &book.posts {
            self.exists(post, "单位", &post.unit, book.unit(&post.unit).map(|_| ()));
        }
    }

    fn seats(&mut self) {
        let book = self.rulebook;
        for seat in &book.seats {
            for post in &seat.posts {
                self.exists(seat, "职务", post, book.posts.iter().find(|p| p.key == *post).map(|_| ()));
            }
            if seat.posts.is_empty() {
                self.at(seat, format!("席位 {} 没有写由哪个职务担任", seat.key));
            }
        }
    }

    fn unit_groups(&mut self) {
        let book = self.rulebook;
        for group in &book.unit_groups {
            for key in &group.units {
                let unit = book.unit(key).filter(|unit| unit.kind == group.of);
                self.exists(group, "单位（与 of 同类的）", key, unit.map(|_| ()));
            }
            if group.title.trim().is_empty() {
                self.at(group, format!("单位统称 {} 没有写 title", group.key));
            }
        }
    }

    fn office(&mut self) {
        let book = self.rulebook;
        let office = &book.office;
        self.exists(office, "单位", &office.unit, book.unit(&office.unit).map(|_| ()));
        self.exists(office, "审批程序", &office.unit_chain, book.chain(&office.unit_chain).map(|_| ()));
        for seat in &office.seats {
            self.exists(office, "席位", seat, book.seat(seat).map(|_| ()));
        }
    }
}
