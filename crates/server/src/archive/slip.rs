//! 处理单、审签记录: how a thing came about, as text that needs no program to be read (第二十六条; DA/T 22-2015: 定稿与
//! 处理单随正本归档). The journal's lines stand in it with their hashes.
use super::source::Asking;
use crate::{
    db::DbError,
    kernel::{Subject, approval, clock::china, journal},
};
use gongwen::{Align, Column, Listing, Orientation, Table};
use jiff::{Timestamp, civil::Date};
use rules::{
    approval::{By, Course},
    rulebook::Rulebook,
};
use std::fmt::Write;

/// No thing has more acts than this.
const LINES_MOST: i64 = 100_000;

/// In the making: as text that needs no program, and as the rows of a table that the press sets.
pub struct Slip {
    title: String,
    text: String,
    /// 环节, 意见, 办理人, 时间.
    rows: Vec<[String; 4]>,
}

const COLUMNS: [(&str, Align, u8); 4] = [
    ("环节", Align::Left, 20),
    ("内容、意见", Align::Left, 60),
    ("办理人", Align::Left, 30),
    ("时间", Align::Center, 22),
];

/// `2026-10-12 10:00:00`, in China.
#[must_use]
pub fn moment(at: Timestamp) -> String {
    at.to_zoned_datetime(china()).strftime("%Y-%m-%d %H:%M:%S").to_string()
}

/// When somebody did it.
#[must_use]
pub fn at(by: &By) -> String {
    moment(by.at)
}

impl Slip {
    /// Under its title.
    pub fn new(title: &str) -> Self {
        Self { title: title.to_owned(), text: format!("{title}\n\n"), rows: Vec::new() }
    }

    /// A field; nothing where there is nothing to say.
    pub fn row(&mut self, label: &str, text: &str) {
        if !text.trim().is_empty() {
            // Writing to a string does not fail.
            let _ = writeln!(self.text, "{label}：{}", text.trim());
            self.rows.push([cell(label), cell(text), String::new(), String::new()]);
        }
    }

    /// What somebody did, with the words of it.
    pub fn done_by(&mut self, what: &str, by: &By, said: &str) {
        let colon = if said.trim().is_empty() { "" } else { "：" };
        let _ = writeln!(self.text, "{what}{colon}{} —— {} {}，{}", said.trim(), by.post_title, by.name, at(by));
        self.rows.push([cell(what), cell(said), format!("{} {}", by.post_title, by.name), at(by)]);
    }

    /// Every run through a chain, step by step.
    pub fn chains(&mut self, asking: &mut Asking<'_, '_>, subject: &Subject) -> Result<(), DbError> {
        self.text.push_str("\n审签程序\n");
        for run in approval::of(asking.tx, subject)? {
            let one = &run.approval;
            self.done_by("提出", &one.proposed, &one.title);
            for taken in &one.taken {
                let verdict = match taken.verdict {
                    rules::approval::Verdict::Agree => "同意",
                    rules::approval::Verdict::Return => "退回",
                };
                self.done_by(&format!("  {}（{verdict}）", taken.step_title), &taken.by, &taken.opinion);
            }
            match &one.course {
                Course::Recalled { by } => self.done_by("  撤回", by, ""),
                Course::Lapsed { by, reason } => self.done_by("  失效", by, reason),
                Course::Waiting { .. } | Course::Agreed { .. } | Course::Returned { .. } => {}
            }
        }
        Ok(())
    }

    /// The journal of the thing, oldest first, each line with its hash in the chain.
    pub fn journal(&mut self, asking: &mut Asking<'_, '_>, subject: &Subject) -> Result<(), DbError> {
        self.text.push_str("\n日志（序号 时间 职务 姓名 行为 依据 SM3）\n");
        for line in lines(asking, subject)? {
            let (at, basis) = (moment(line.at), &line.basis);
            let _ = writeln!(
                self.text,
                "{} {at} {} {} {}〔{basis}〕 {}",
                line.seq, line.post_title, line.person_name, line.sentence, line.hash
            );
        }
        Ok(())
    }

    /// The table for the press, without the journal; `dated` is the day of the last thing it says.
    pub fn listing(&self, book: &Rulebook, dated: Date) -> Listing {
        let column = |(title, align, share): (&str, Align, u8)| Column { title: title.to_owned(), align, share };
        let table = Table {
            caption: None,
            columns: COLUMNS.map(column).into(),
            rows: self.rows.iter().cloned().map(Vec::from).collect(),
            orientation: Orientation::Upright,
        };
        let author = book.archive().map_or_else(|| book.body.name.clone(), |form| form.organ.clone());
        Listing { title: self.title.clone(), note: author.clone(), dated, author, table }
    }

    /// The text.
    pub fn done(self) -> Vec<u8> {
        self.text.into_bytes()
    }
}

/// A cell is one paragraph.
fn cell(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The journal of a thing, oldest first.
pub fn lines(asking: &mut Asking<'_, '_>, subject: &Subject) -> Result<Vec<journal::Line>, DbError> {
    let mut lines = journal::history(asking.tx, subject, LINES_MOST)?;
    lines.reverse();
    Ok(lines)
}
