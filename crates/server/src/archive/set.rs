//! What filing has typeset: 正本 that was not fixed before, 定稿 and 处理单 as pages. Set and hashed before the act, outside
//! its transaction, since a batch takes seconds and every other writer would wait. The act collects anew what is to be
//! filed and takes from here what was made of the very same content. What the press would have to set anew is refused as moved; a text
//! of the program that differs, by a line of the journal perhaps, is written in the act.
use super::source::{Content, Paper, Papers};
use crate::{
    db::DbError,
    kernel::{attachment::Ready, journal::sm3_hex},
};
use gongwen::{Document as Printed, Listing, Press, PressError};
use rules::archive::Role;
use serde::Serialize;
use std::{collections::BTreeMap, path::Path};

/// What the press is to set.
#[derive(Serialize)]
pub enum Job {
    Ofd(Printed),
    Pdf(Printed),
    Listing(Listing),
}

/// A job, and what its file is of the 件.
pub struct Order {
    job: Job,
    /// None: only its pages are counted.
    part: Option<(Role, String)>,
    /// Its pages are those of the 正本.
    counts: bool,
}

impl Order {
    /// A file of the 件.
    pub fn part(role: Role, name: &str, job: Job) -> Self {
        Self { job, part: Some((role, name.to_owned())), counts: false }
    }

    /// Only its pages.
    pub fn count(job: Job) -> Self {
        Self { job, part: None, counts: true }
    }

    /// The 正本, whose pages are counted.
    pub fn counted(self) -> Self {
        Self { counts: true, ..self }
    }

    fn key(&self, item: &str) -> Result<String, DbError> {
        let name = self.part.as_ref().map_or("", |(_, name)| name);
        Ok(sm3_hex(&[item.as_bytes(), name.as_bytes(), &serde_json::to_vec(&self.job)?]))
    }
}

/// What came of one order.
struct Done {
    ready: Option<Ready>,
    pages: Option<i64>,
    remark: Option<String>,
}

/// Everything that was made for a batch, by what it was made of.
#[derive(Default)]
pub struct Set {
    set: BTreeMap<String, Done>,
    /// Texts of the program, written and hashed as well.
    texts: BTreeMap<String, Ready>,
}

/// What is to be filed is no longer what was set.
pub struct Moved;

impl Set {
    /// Set what these need.
    ///
    /// # Errors
    /// When the disk fails; what the press refuses becomes a remark.
    pub fn add(
        &mut self,
        (press, files): (Option<&dyn Press>, &Path),
        item: &str,
        papers: Papers,
    ) -> Result<(), DbError> {
        for paper in papers.all {
            if let Content::Made(content) = paper.content {
                let ready = Ready::made(files, (&paper.name, &content))?;
                self.texts.insert(text_key(item, &paper.name, &content), ready);
            }
        }
        for order in papers.orders {
            let done = match press {
                Some(press) => set(press, files, &order)?,
                None => Done { ready: None, pages: None, remark: None },
            };
            self.set.insert(order.key(item)?, done);
        }
        Ok(())
    }

    /// The papers with the files that were made of them.
    ///
    /// # Errors
    /// When something was not made, or of other content; when the database fails.
    pub fn fill(&mut self, item: &str, papers: Papers) -> Result<Result<Papers, Moved>, DbError> {
        let Papers { all, orders, elements, mut pages, must_count, mut remarks } = papers;
        let all = all.into_iter().map(|paper| self.text(item, paper));
        let mut all: Vec<Paper> = all.collect();
        for order in orders {
            let Some(Done { ready, pages: counted, remark }) = self.set.remove(&order.key(item)?) else {
                return Ok(Err(Moved));
            };
            remarks.extend(remark);
            if order.counts {
                pages = pages.or(counted);
            }
            if let (Some(ready), Some((role, name))) = (ready, order.part) {
                all.push(Paper { role, name, content: Content::Ready(ready) });
            }
        }
        pages = pages.filter(|_| !must_count);
        Ok(Ok(Papers { all, orders: Vec::new(), elements, pages, must_count, remarks }))
    }

    /// A text that has changed since, by a line of the journal perhaps, is written in the act: it is short.
    fn text(&mut self, item: &str, paper: Paper) -> Paper {
        let Content::Made(content) = paper.content else { return paper };
        let ready = self.texts.remove(&text_key(item, &paper.name, &content));
        Paper { content: ready.map_or(Content::Made(content), Content::Ready), ..paper }
    }
}

fn text_key(item: &str, name: &str, content: &[u8]) -> String {
    sm3_hex(&[item.as_bytes(), name.as_bytes(), content])
}

fn set(press: &dyn Press, files: &Path, order: &Order) -> Result<Done, DbError> {
    match pressed(press, &order.job) {
        Ok((content, pages, missing)) => {
            let pages = i64::try_from(pages).ok();
            // Only counted: the file that is kept was set before, and nothing here is said of it.
            let Some((_, name)) = &order.part else { return Ok(Done { ready: None, pages, remark: None }) };
            let remark = (!missing.is_empty()).then(|| format!("{name}里这些字没有字体，印成了空框：{missing}"));
            Ok(Done { ready: Some(Ready::made(files, (name, &content))?), pages, remark })
        }
        Err(error) => {
            let remark = order
                .part
                .as_ref()
                .map_or_else(|| format!("没有数出正本页数：{error}"), |(_, name)| format!("没有生成{name}：{error}"));
            Ok(Done { ready: None, pages: None, remark: Some(remark) })
        }
    }
}

/// The file, how many pages it has, and the characters that no face on this machine draws.
fn pressed(press: &dyn Press, job: &Job) -> Result<(Vec<u8>, usize, String), PressError> {
    Ok(match job {
        Job::Ofd(printed) => {
            let set = press.ofd(printed)?;
            let missing = set.missing().collect();
            (set.ofd, set.pages, missing)
        }
        Job::Pdf(printed) => {
            let set = press.pdf(printed)?;
            let missing = set.missing().collect();
            (set.pdf, set.pages, missing)
        }
        Job::Listing(listing) => {
            let set = press.listing(listing)?;
            let missing = set.missing().collect();
            (set.pdf, set.pages, missing)
        }
    })
}
