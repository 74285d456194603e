//! Reading a document from JSON, so that a refusal names the field and the line. Serves `zhuanban typeset` and whoever
//! writes the files it takes.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::value::RawValue;

use crate::check::Problem;
use crate::document::Document;

/// Why a JSON text is not a document.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It is not JSON, or not of the right form.
    #[error("第 {line} 行第 {column} 列：{what}")]
    Form {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong, naming the field.
        what: String,
    },
    /// It has the form of a document but breaks checks.
    #[error("{}", sentence(.0))]
    Content(Vec<Located>),
}

/// A fault and the line it stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// The line, from 1; a fault of the whole has none.
    pub line: Option<usize>,
    /// The fault.
    pub problem: Problem,
}

impl fmt::Display for Located {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "第 {line} 行，")?;
        }
        write!(f, "{}", self.problem)
    }
}

fn sentence(faults: &[Located]) -> String {
    let lines: Vec<_> = faults.iter().map(|fault| format!("\n{fault}")).collect();
    format!("文稿有 {} 处要改{}", faults.len(), lines.concat())
}

impl Document {
    /// A document from JSON, checked. The form is described in `docs/typeset.md`.
    ///
    /// # Errors
    /// [`ReadError`], which names the field and the line of each fault.
    pub fn from_json(source: &str) -> Result<Self, ReadError> {
        let document: Self = serde_json::from_str(source).map_err(|error| form(source, &error))?;
        document.check().map_err(|problems| {
            let layout = match &document {
                Self::Minutes(_) => "minutes",
                Self::Paper(_) => "paper",
            };
            let locate = |problem: Problem| Located { line: line_of(source, layout, &problem.field), problem };
            ReadError::Content(problems.0.into_iter().map(locate).collect())
        })?;
        Ok(document)
    }
}

/// The line of a field, found by stepping down the path without copying, so that the place in the source is kept.
fn line_of(source: &str, layout: &str, field: &str) -> Option<usize> {
    let mut here = step_into(source, layout)?;
    for name in field.split('.') {
        let mut parts = name.split('[');
        // A standing is written as {"draft": {…}} or {"final": {…}}: the state is no part of the field's name.
        here = step_into(here, parts.next()?).or_else(|| step_into(step_into_only(here)?, name))?;
        for index in parts {
            let rows: Vec<&RawValue> = serde_json::from_str(here).ok()?;
            here = rows.get(index.trim_end_matches(']').parse::<usize>().ok()?)?.get();
        }
    }
    let offset = (here.as_ptr() as usize).checked_sub(source.as_ptr() as usize)?;
    Some(source.get(..offset)?.matches('\n').count() + 1)
}

fn step_into<'a>(source: &'a str, name: &str) -> Option<&'a str> {
    let map: BTreeMap<String, &RawValue> = serde_json::from_str(source).ok()?;
    map.get(name).map(|value| value.get())
}

fn step_into_only(source: &str) -> Option<&str> {
    let map: BTreeMap<String, &RawValue> = serde_json::from_str(source).ok()?;
    map.values().next().map(|value| value.get())
}

fn form(source: &str, error: &serde_json::Error) -> ReadError {
    let (line, column) = (error.line(), error.column());
    let message = error.to_string();
    let said = message.rsplit_once(" at line ").map_or(message.as_str(), |(said, _)| said);
    let what = if error.is_data() { in_chinese(said, last_key(source, line, column)) } else { syntax(said) };
    ReadError::Form { line, column, what }
}

fn syntax(said: &str) -> String {
    let hint = if said.contains("EOF") { "文件没有写完" } else { "不是正确的 JSON" };
    format!("{hint}（{said}）")
}

/// What the reader of a document said about its form, in the words of the office.
fn in_chinese(said: &str, key: Option<&str>) -> String {
    let quoted = said.split('`').nth(1).unwrap_or_default();
    let allowed: Vec<_> = said.split('`').skip(3).step_by(2).collect();
    let instead =
        if allowed.is_empty() { String::new() } else { format!("，这里可以写：{}", allowed.join("、")) };
    let of = key.map(|key| format!("字段 {key} ")).unwrap_or_default();
    if said.starts_with("missing field") {
        format!("缺少字段 {quoted}")
    } else if said.starts_with("unknown field") {
        format!("没有字段 {quoted}{instead}")
    } else if said.starts_with("unknown variant") {
        format!("{of}不能写 {quoted}{instead}")
    } else if said.starts_with("duplicate field") {
        format!("字段 {quoted} 写了两次")
    } else if said.starts_with("invalid type") || said.starts_with("invalid length") {
        format!("{of}的类型不对（{said}）")
    } else if key == Some("issued_on") {
        format!("{of}不是日期，请写成 2026-11-06 的样子（{said}）")
    } else {
        format!("{of}的值不对：{said}")
    }
}

/// The last key before a place of the source: the field that was being read.
fn last_key(source: &str, line: usize, column: usize) -> Option<&str> {
    let start: usize = source.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let before = source.get(..(start + column).min(source.len()))?;
    let mut end = before.len();
    while let Some(colon) = before.get(..end)?.rfind(':') {
        let head = before[..colon].trim_end();
        if let Some(open) = head.strip_suffix('"').and_then(|name| name.rfind('"')) {
            let name = &head[open + 1..head.len() - 1];
            if !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') {
                return Some(name);
            }
        }
        end = colon;
    }
    None
}
