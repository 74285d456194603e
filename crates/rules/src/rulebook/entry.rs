//! One entry as it stands in a file: what it rests on, its fields, and every mistake in them.
use super::{
    Rule,
    mistake::{Mistake, in_chinese, line_at},
    place::{self, Spot},
};
use crate::clause::{Basis, Clause};
use serde::{Deserialize, de::DeserializeOwned, de::IntoDeserializer};
use std::ops::Range;
use toml::{
    Spanned,
    de::{DeTable, DeValue, Error},
};

/// So many mistakes of one entry are told; more would help nobody.
const MOST_MISTAKES: usize = 100;

/// An entry before it is read.
pub struct Raw<'a> {
    pub file: String,
    pub line: usize,
    /// The whole file, to find the line of a byte.
    pub text: &'a str,
    pub value: Spanned<DeValue<'a>>,
}

impl Raw<'_> {
    /// What other entries call it: its key, or the act of a duty.
    pub fn key(&self) -> Option<String> {
        let DeValue::Table(table) = self.value.get_ref() else { return None };
        let value = table.get("key").or_else(|| table.get("act"))?;
        value.get_ref().as_str().map(str::to_owned)
    }
}

/// Reads one entry, noting all that is wrong with it; `None` when anything is.
pub struct Entry<'a, 'm> {
    name: &'m str,
    file: String,
    line: usize,
    text: &'a str,
    span: Range<usize>,
    clause: Option<Clause>,
    mistakes: &'m mut Vec<Mistake>,
}

impl<'a, 'm> Entry<'a, 'm> {
    /// The entry of the table `name`, as a `T`.
    pub fn read<T: DeserializeOwned>(name: &'m str, raw: Raw<'a>, mistakes: &'m mut Vec<Mistake>) -> Option<Rule<T>> {
        let Raw { file, line, text, value } = raw;
        let mut entry = Self { name, file, line, text, span: value.span(), clause: None, mistakes };
        let DeValue::Table(mut table) = value.into_inner() else {
            entry.note(None, format!("应当写成 [[{name}]] 表"));
            return None;
        };
        let basis = entry.basis(&mut table);
        let also = entry.also(&mut table);
        let is = entry.fields(table);
        Some(Rule { basis: basis?, also: also?, is: is?, file: entry.file, line: entry.line })
    }

    fn note(&mut self, at: Option<Range<usize>>, say: impl std::fmt::Display) {
        let line = at.map_or(self.line, |span| line_at(self.text, span.start));
        let say = format!("[{}] {say}", self.name);
        self.mistakes.push(Mistake { file: self.file.clone(), line, clause: self.clause.clone(), say });
    }

    fn basis(&mut self, table: &mut DeTable<'a>) -> Option<Basis> {
        let clause = self.text_of(table, "clause");
        let (says, local) = (self.text_of(table, "says"), self.text_of(table, "local"));
        self.clause = clause.clone().map(Clause);
        match basis(clause, says, local) {
            Ok(basis) => Some(basis),
            Err(say) => {
                self.note(None, say);
                None
            }
        }
    }

    fn text_of(&mut self, table: &mut DeTable<'a>, key: &str) -> Option<String> {
        let value = table.remove(key)?;
        let span = value.span();
        if let DeValue::String(text) = value.into_inner() {
            return Some(text.into_owned());
        }
        self.note(Some(span), format!("{key} 应当是带引号的文字"));
        None
    }

    /// `also`: further words that carry the entry, where they do not stand together.
    fn also(&mut self, table: &mut DeTable<'a>) -> Option<Vec<Basis>> {
        let Some(value) = table.remove("also") else { return Some(Vec::new()) };
        let span = value.span();
        match Vec::<Quote>::deserialize(value.into_deserializer()) {
            Ok(quotes) => {
                Some(quotes.into_iter().map(|q| Basis::Says { clause: Clause(q.clause), words: q.says }).collect())
            }
            Err(error) => {
                self.note(error.span().or(Some(span)), in_chinese(error.message()));
                None
            }
        }
    }

    /// The rest of the table. A field that is wrong is noted, set aside, and the reading goes on.
    fn fields<T: DeserializeOwned>(&mut self, table: DeTable<'a>) -> Option<T> {
        let mut whole = Spanned::new(self.span.clone(), DeValue::Table(table));
        let mut set_aside = Vec::new();
        while let Err(error) = attempt::<T>(&whole) {
            let place = error.span().unwrap_or(self.span.clone());
            let spot = match missing_field(&error) {
                Some(key) => Spot { table: place.start, key },
                None => place::spot_of(&whole, &place).unwrap_or(Spot { table: usize::MAX, key: String::new() }),
            };
            if !set_aside.contains(&spot) {
                self.note(Some(place), in_chinese(error.message()));
            }
            let mended = match missing_field(&error) {
                Some(_) => fill_in::<T>(&mut whole, &spot),
                None => place::take_out(&mut whole, &spot),
            };
            set_aside.push(spot);
            if !mended || set_aside.len() > MOST_MISTAKES {
                return None;
            }
        }
        attempt(&whole).ok().filter(|_| set_aside.is_empty())
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Quote {
    clause: String,
    says: String,
}

fn attempt<T: DeserializeOwned>(whole: &Spanned<DeValue>) -> Result<T, Error> {
    T::deserialize(whole.clone().into_deserializer())
}

fn missing_field(error: &Error) -> Option<String> {
    let name = error.message().strip_prefix("missing field `")?;
    name.split('`').next().map(str::to_owned)
}

fn still_missing(error: &Error, spot: &Spot) -> bool {
    missing_field(error).as_ref() == Some(&spot.key) && error.span().is_none_or(|span| span.start == spot.table)
}

/// Puts a value in for a missing field that will do, so that what else is wrong is found as well.
fn fill_in<T: DeserializeOwned>(whole: &mut Spanned<DeValue>, spot: &Spot) -> bool {
    let mut candidates: Vec<String> = ["{}", "1", "[]", "\"1/1\"", "\"\""].map(str::to_owned).to_vec();
    while let Some(candidate) = candidates.pop() {
        let mut trial = whole.clone();
        place::put_in(&mut trial, spot, &candidate);
        match attempt::<T>(&trial) {
            Err(error) if error.span() == Some(place::NOWHERE) => {
                let word = error.message().strip_prefix("unknown variant ``").and_then(|rest| rest.rsplit('`').nth(1));
                candidates.extend(word.map(|word| format!("\"{word}\"")));
            }
            Err(error) if still_missing(&error, spot) => {}
            _ => {
                *whole = trial;
                return true;
            }
        }
    }
    false
}

pub(super) fn basis(
    clause: Option<String>,
    says: Option<String>,
    local: Option<String>,
) -> Result<Basis, &'static str> {
    match (clause, says, local) {
        (Some(clause), Some(words), None) => Ok(Basis::Says { clause: Clause(clause), words }),
        (None, None, Some(reason)) if !reason.trim().is_empty() => Ok(Basis::Local { reason }),
        (Some(_), None, None) => Err("写了 clause，还要用 says 引条文原话"),
        (None, Some(_), None) => Err("写了 says，还要用 clause 写明是哪一条"),
        (None, None, _) => Err("要么写 clause 和 says，要么用 local 写明本专班设定的理由"),
        _ => Err("clause 和 local 只能写一样：条文有规定的不是本专班设定"),
    }
}
