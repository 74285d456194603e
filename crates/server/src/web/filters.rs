//! How dates and numbers are written on pages.
use crate::kernel::clock::china;
use jiff::{Timestamp, civil::Date, civil::Weekday};
use minijinja::{Environment, Error, ErrorKind, Value};

/// Add them to the templates.
pub fn add(environment: &mut Environment<'static>) {
    environment.add_filter("day", |value: &str| parsed::<Date>(value).map(day));
    environment.add_filter("long_day", |value: &str| parsed::<Date>(value).map(long_day));
    environment.add_filter("when", |value: &str| parsed::<Timestamp>(value).map(when));
    environment.add_filter("size", size);
    environment.add_filter("who", who);
    environment.add_filter("short_digest", short_digest);
    environment.add_function("asset", |name: &str| super::assets::url(name));
}

/// Post and name of whoever did it; what no person did has one word for both.
#[expect(clippy::needless_pass_by_value, reason = "the shape of a filter")]
fn who(by: Value) -> Result<String, Error> {
    let name = by.get_attr("person_name")?;
    let (post, name) = (by.get_attr("post_title")?, if name.is_undefined() { by.get_attr("name")? } else { name });
    Ok(if post == name { name.to_string() } else { format!("{post} {name}") })
}

fn parsed<T: std::str::FromStr>(value: &str) -> Result<T, Error> {
    value.parse().map_err(|_| Error::new(ErrorKind::InvalidOperation, format!("not a time: {value}")))
}

/// `11-06 周五`.
#[must_use]
pub fn day(day: Date) -> String {
    format!("{} {}", day.strftime("%m-%d"), weekday(day))
}

/// `2026 年 11 月 6 日 周五`.
#[must_use]
pub fn long_day(day: Date) -> String {
    format!("{} 年 {} 月 {} 日 {}", day.year(), day.month(), day.day(), weekday(day))
}

/// `11-04 16:20`, in China.
#[must_use]
pub fn when(at: Timestamp) -> String {
    at.to_zoned_datetime(china()).strftime("%m-%d %H:%M").to_string()
}

/// `16:20`, in China.
#[must_use]
pub fn clock_time(at: Timestamp) -> String {
    at.to_zoned_datetime(china()).strftime("%H:%M").to_string()
}

fn weekday(day: Date) -> &'static str {
    match day.weekday() {
        Weekday::Monday => "周一",
        Weekday::Tuesday => "周二",
        Weekday::Wednesday => "周三",
        Weekday::Thursday => "周四",
        Weekday::Friday => "周五",
        Weekday::Saturday => "周六",
        Weekday::Sunday => "周日",
    }
}

#[expect(clippy::cast_precision_loss, reason = "one decimal of a file size")]
fn size(bytes: i64) -> String {
    match bytes {
        ..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{:.0} KB", bytes as f64 / 1024.0),
        _ => format!("{:.1} MB", bytes as f64 / 1_048_576.0),
    }
}

fn short_digest(digest: &str) -> String {
    match (digest.get(..4), digest.get(digest.len().saturating_sub(4)..)) {
        (Some(head), Some(tail)) if digest.len() > 8 => format!("{head}…{tail}"),
        _ => digest.to_owned(),
    }
}
