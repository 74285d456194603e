//! 第二十六条 由专人统一归档, as data: the archive's own codes, its classes, and how long which kind of thing is kept.
use super::Series;
use serde::{Deserialize, Serialize};

/// What files itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ArchivedKind {
    /// 发文.
    Document,
    /// What the body calls minutes.
    Minutes,
    /// 收文.
    Incoming,
}

impl ArchivedKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Document, Self::Minutes, Self::Incoming];

    /// The name in a rulebook and in the store.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Minutes => "minutes",
            Self::Incoming => "incoming",
        }
    }

    /// By its name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// As a page says it, with a place for the body's own word.
    #[must_use]
    pub fn pattern(self) -> &'static str {
        match self {
            Self::Document => "发文",
            Self::Minutes => "{minutes}",
            Self::Incoming => "收文",
        }
    }
}

/// 保管期限 (国家档案局令第8号; the codes are those of DA/T 22-2015).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Period {
    /// 永久.
    #[serde(rename = "Y")]
    Forever,
    /// 定期 30 年.
    #[serde(rename = "D30")]
    Years30,
    /// 定期 10 年.
    #[serde(rename = "D10")]
    Years10,
}

impl Period {
    /// All of them, longest first.
    pub const ALL: [Self; 3] = [Self::Forever, Self::Years30, Self::Years10];

    /// The code in 档号.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Forever => "Y",
            Self::Years30 => "D30",
            Self::Years10 => "D10",
        }
    }

    /// By its code.
    #[must_use]
    pub fn coded(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|period| period.code() == code)
    }

    /// In words.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Forever => "永久",
            Self::Years30 => "30年",
            Self::Years10 => "10年",
        }
    }
}

/// The archive of the body. A rulebook without it files nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArchiveForm {
    /// 全宗号, given by the archive that will take it over.
    pub fonds: String,
    /// 立档单位.
    pub organ: String,
    /// 档案门类代码: WS for documents.
    pub category: String,
    /// 档号: `{fonds}` `{category}` `{year}` `{retention}` `{class}` `{n:4}`; both forms, DA/T 22-2015 and DA/T 13-2022.
    pub pattern: String,
    /// The last day of the next year on which a year's files may still be filed.
    pub due_month: i8,
    pub due_day: i8,
    /// Chain through which a loan goes.
    pub loan_chain: String,
    /// Longest loan, days.
    pub loan_most_days: u16,
    /// How long an agreed loan waits to be fetched, working days; then it lapses.
    pub loan_fetch_days: u16,
}

impl ArchiveForm {
    /// Places of the pattern.
    pub const PLACES: [&str; 6] = ["fonds", "category", "year", "retention", "class", "n"];

    /// Whether 件号 run by class as well as by year and period.
    #[must_use]
    pub fn counts_by_class(&self) -> bool {
        self.pattern.contains("{class}")
    }

    /// The series in which 件号 of a period and class run, anew each year.
    #[must_use]
    pub fn series(&self, period: Period, class: &ArchiveClass) -> Series {
        let filled = [
            ("{fonds}", self.fonds.as_str()),
            ("{category}", &self.category),
            ("{retention}", period.code()),
            ("{class}", &class.code),
        ];
        let pattern = filled.iter().fold(self.pattern.clone(), |text, (place, value)| text.replace(place, value));
        let by_class = if self.counts_by_class() { format!(":{}", class.key) } else { String::new() };
        let key = format!("archive:{}{by_class}", period.code());
        Series { key, title: class.title.clone(), pattern, reset: super::Reset::Yearly }
    }
}

/// 机构（问题）.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArchiveClass {
    pub key: String,
    pub title: String,
    /// As 档号 writes it.
    pub code: String,
}

/// How long things of a kind are kept, and in which class; the first that fits counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    pub key: String,
    /// What is kept so, in words: 全体会议纪要, 请示与批复.
    pub title: String,
    pub of: ArchivedKind,
    /// Kinds of meetings or of documents; all while empty.
    #[serde(default)]
    pub kinds: Vec<String>,
    /// 文种 by name; all while empty.
    #[serde(default)]
    pub genres: Vec<String>,
    pub period: Period,
    pub class: String,
}

impl Retention {
    /// Whether it speaks of things of this kind and genre.
    #[must_use]
    pub fn fits(&self, of: ArchivedKind, kind: &str, genre: &str) -> bool {
        let names = |list: &[String], one: &str| list.is_empty() || list.iter().any(|known| known == one);
        self.of == of && names(&self.kinds, kind) && names(&self.genres, genre)
    }
}
