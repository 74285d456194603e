//! All that is filed of a 件, as it is collected: files that are kept already, texts of the program, and what the press has
//! yet to set. Collecting is cheap and is done twice, before the act and in it; setting is done before it (`archive::set`).
use crate::{
    archive::set::{Job, Order},
    kernel::attachment::{Attachment, Ready},
};
use gongwen::Document as Printed;
use rules::archive::Role;

/// A file of a 件 in the making.
pub struct Paper {
    pub role: Role,
    pub name: String,
    pub content: Content,
}

/// Its content.
pub enum Content {
    /// It is kept already.
    Kept(Attachment),
    Made(Vec<u8>),
    /// It lies ready on the disk.
    Ready(Ready),
}

/// All that is filed of it.
#[derive(Default)]
pub struct Papers {
    pub all: Vec<Paper>,
    pub orders: Vec<Order>,
    /// By the names of GB/T 33480-2016.
    pub elements: Vec<(String, String)>,
    /// Where the press knows.
    pub pages: Option<i64>,
    /// Files go with it whose pages the press does not know.
    pub must_count: bool,
    /// What could not be had.
    pub remarks: Vec<String>,
}

/// What was fixed when it was sealed or went out.
#[derive(Default)]
pub struct Fixed {
    pub pdf: Option<Attachment>,
    /// What was signed over the PDF, beside it.
    pub signature: Option<Attachment>,
    /// With the electronic seal inside.
    pub ofd: Option<Attachment>,
}

impl Papers {
    pub(super) fn made(&mut self, role: Role, name: &str, content: Vec<u8>) {
        self.all.push(Paper { role, name: name.to_owned(), content: Content::Made(content) });
    }

    pub(super) fn kept(&mut self, role: Role, file: Attachment) {
        self.all.push(Paper { role, name: file.name.clone(), content: Content::Kept(file) });
    }

    /// What the press sets beside the original; without a press it stays out.
    pub(super) fn set(&mut self, has_press: bool, role: Role, (name, job): (&str, Job)) {
        self.orders.extend(has_press.then(|| Order::part(role, name, job)));
    }

    /// 正本 as it was printed: the files that were fixed when it was sealed or went out; what was not is to be set now.
    pub(super) fn printed(&mut self, has_press: bool, fixed: Fixed, printed: &Printed) {
        self.elements = printed.elements().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let (has_pdf, has_ofd) = (fixed.pdf.is_some(), fixed.ofd.is_some());
        for file in [fixed.pdf, fixed.signature, fixed.ofd].into_iter().flatten() {
            self.kept(Role::Original, file);
        }
        if !has_press {
            self.remarks.extend((!has_ofd).then(|| "这台服务器没有排版程序，没有生成 OFD".to_owned()));
            return;
        }
        let original = |name: &str, job: Job| Order::part(Role::Original, name, job).counted();
        self.orders.extend((!has_ofd).then(|| original("正本.ofd", Job::Ofd(printed.clone()))));
        self.orders.extend((!has_pdf).then(|| original("正本.pdf", Job::Pdf(printed.clone()))));
        // Fixed before, it is set once more for its pages.
        self.orders.extend((has_pdf && has_ofd).then(|| Order::count(Job::Pdf(printed.clone()))));
    }
}
