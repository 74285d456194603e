//! Places inside an entry: where a mistake sits, taking a field out and putting one in, so that
//! reading can go on behind the first mistake.
use std::ops::Range;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// Where a value stands that is not in the file.
pub const NOWHERE: Range<usize> = usize::MAX - 1..usize::MAX;

/// A key of a table, the table known by where it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    pub table: usize,
    pub key: String,
}

/// The innermost key whose name or value covers the place.
pub fn spot_of(value: &Spanned<DeValue>, at: &Range<usize>) -> Option<Spot> {
    match value.get_ref() {
        DeValue::Table(table) => table.iter().find_map(|(key, inner)| {
            spot_of(inner, at).or_else(|| {
                let covered = covers(&key.span(), at) || covers(&inner.span(), at);
                covered.then(|| Spot { table: value.span().start, key: key.get_ref().to_string() })
            })
        }),
        DeValue::Array(entries) => entries.iter().find_map(|entry| spot_of(entry, at)),
        _ => None,
    }
}

fn covers(span: &Range<usize>, at: &Range<usize>) -> bool {
    span.start <= at.start && at.end <= span.end && !span.is_empty()
}

/// Removes the field; false when it is not there.
pub fn take_out(value: &mut Spanned<DeValue>, spot: &Spot) -> bool {
    table_of(value, spot.table).is_some_and(|table| table.remove(spot.key.as_str()).is_some())
}

/// Puts a field in, its value written as TOML.
pub fn put_in(value: &mut Spanned<DeValue>, spot: &Spot, written: &str) {
    let (Some(table), Some(inner)) = (table_of(value, spot.table), written_value(written)) else { return };
    table.insert(Spanned::new(NOWHERE, spot.key.clone().into()), Spanned::new(NOWHERE, inner));
}

fn written_value(written: &str) -> Option<DeValue<'static>> {
    match DeValue::parse(written).ok()?.into_inner() {
        DeValue::String(text) => Some(DeValue::String(text.into_owned().into())),
        DeValue::Array(_) => DeValue::parse("[]").ok().map(Spanned::into_inner),
        DeValue::Table(_) => DeValue::parse("{}").ok().map(Spanned::into_inner),
        _ => DeValue::parse("1").ok().map(Spanned::into_inner),
    }
}

fn table_of<'v, 'a>(value: &'v mut Spanned<DeValue<'a>>, start: usize) -> Option<&'v mut DeTable<'a>> {
    let here = value.span().start == start;
    match value.get_mut() {
        DeValue::Table(table) => {
            if here {
                return Some(table);
            }
            table.iter_mut().find_map(|(_, inner)| table_of(inner, start))
        }
        DeValue::Array(entries) => entries.iter_mut().find_map(|entry| table_of(entry, start)),
        _ => None,
    }
}
