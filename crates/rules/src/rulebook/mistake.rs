//! Something wrong in a rulebook, said to the person who writes it: file, line, clause, sentence.
use crate::clause::Clause;

/// Where a mistake is noted that belongs to no file of its own.
pub const WHOLE_FOLDER: &str = "(全部文件)";

/// Something wrong in a rulebook.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mistake {
    pub file: String,
    /// From 1; zero where something is missing altogether.
    pub line: usize,
    pub clause: Option<Clause>,
    pub say: String,
}

impl std::fmt::Display for Mistake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{} ", self.file, self.line)?;
        if let Some(clause) = &self.clause {
            write!(f, "〔{clause}〕")?;
        }
        f.write_str(&self.say)
    }
}

/// The line of a byte, from 1.
pub fn line_at(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|b| *b == b'\n').count() + 1
}

/// What the reader of TOML found, as the office would say it; its own words stand behind where
/// there is no better.
pub fn in_chinese(message: &str) -> String {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let rest = || quoted.get(1..).unwrap_or_default().join("、");
    match (message, quoted.first()) {
        (m, Some(field)) if m.starts_with("missing field") => format!("没有写 {field}"),
        (m, Some(field)) if m.starts_with("unknown field") => format!("不认识 {field}，可以写的有：{}", rest()),
        (m, Some(word)) if m.starts_with("unknown variant") => format!("不认识“{word}”，可以写的有：{}", rest()),
        (m, _) if m.starts_with("duplicate key") => "同一个键写了两次".to_owned(),
        (m, _) if m.starts_with("invalid type") || m.starts_with("invalid value") || m.starts_with("wanted") => {
            format!("写法不对（{m}）")
        }
        (m, _) if m.is_ascii() => format!("读不懂（{m}）"),
        (m, _) => m.to_owned(),
    }
}
