//! 第二十六条 归档: codes that 档号 can be made of, classes and kinds that are there, and a period for all that files itself.
use super::Check;
use crate::rulebook::{ArchiveForm, ArchivedKind, Retention, Rule};
use gongwen::Genre;
use jiff::civil::Date;

/// Longest number a place may be filled up to.
const N_IS: [&str; 4] = ["{n}", "{n:2}", "{n:3}", "{n:4}"];
/// 29 February has no place in most years.
const ORDINARY_YEAR: i16 = 2026;

impl Check<'_> {
    pub(super) fn archive(&mut self) {
        let book = self.rulebook;
        for (n, form) in book.archive.iter().enumerate() {
            self.archive_form(form);
            if n > 0 {
                self.at(form, "[archive] 最多写一处".to_owned());
            }
        }
        for rule in &book.retention {
            self.retention(rule);
        }
        if let Some(form) = book.archive.first().filter(|_| self.is_read("retention")) {
            self.all_kept(form);
        }
    }

    fn archive_form(&mut self, form: &Rule<ArchiveForm>) {
        let book = self.rulebook;
        self.exists(form, "审批程序", &form.loan_chain, book.chain(&form.loan_chain).map(|_| ()));
        if !N_IS.iter().any(|place| form.pattern.contains(place)) {
            self.at(form, "pattern 里没有 {n:4}，件号没有地方写".to_owned());
        }
        for place in ["year", "retention"] {
            if !form.pattern.contains(&format!("{{{place}}}")) {
                self.at(form, format!("pattern 里要有 {{{place}}}：件号按年度和保管期限编"));
            }
        }
        let without_n = N_IS.iter().fold(form.pattern.clone(), |text, place| text.replace(place, ""));
        self.places(form, "pattern", &without_n, &ArchiveForm::PLACES);
        if Date::new(ORDINARY_YEAR, form.due_month, form.due_day).is_err() {
            self.at(form, format!("没有 {} 月 {} 日这一天", form.due_month, form.due_day));
        }
    }

    fn retention(&mut self, rule: &Rule<Retention>) {
        let book = self.rulebook;
        let class = book.archive_class(&rule.class).map(|_| ());
        self.exists(rule, "归档类别", &rule.class, class);
        for kind in &rule.kinds {
            match rule.of {
                // A rulebook without any kind at all is told so once.
                ArchivedKind::Minutes if book.meetings.is_empty() => {}
                ArchivedKind::Minutes => self.exists(rule, "会议", kind, book.meeting(kind).map(|_| ())),
                ArchivedKind::Document => self.exists(rule, "公文种类", kind, book.paper(kind).map(|_| ())),
                ArchivedKind::Incoming => self.at(rule, "收文不分种类，不能写 kinds".to_owned()),
            }
        }
        for name in rule.genres.iter().filter(|name| Genre::named(name).is_none()) {
            self.at(rule, format!("没有“{name}”这个文种"));
        }
        if rule.of != ArchivedKind::Document && !rule.genres.is_empty() {
            self.at(rule, "只有发文分文种，不能写 genres".to_owned());
        }
    }

    /// Nothing that files itself is without a period.
    fn all_kept(&mut self, form: &Rule<ArchiveForm>) {
        let book = self.rulebook;
        let mut missing: Vec<String> = Vec::new();
        for kind in &book.papers {
            let open = kind.genres.iter().filter(|genre| {
                Genre::named(genre).is_some() && book.retention_of(ArchivedKind::Document, &kind.key, genre).is_none()
            });
            missing.extend(open.map(|genre| format!("{}的{genre}", kind.title)));
        }
        let kinds = book.meetings.iter();
        let open = kinds.filter(|kind| book.retention_of(ArchivedKind::Minutes, &kind.key, "").is_none());
        missing.extend(open.map(|kind| format!("{}的{}", kind.title, book.minutes.title)));
        let incoming = !book.incoming.is_empty() && book.retention_of(ArchivedKind::Incoming, "", "").is_none();
        missing.extend(incoming.then(|| "收文".to_owned()));
        for what in missing {
            self.at(form, format!("没有写{what}保管多久，请加一段 [[retention]]"));
        }
    }
}
