//! 工作日历: the years and whether their notice is out, the months of one, what the last import
//! moved, and the form that takes a year's notice in.
use crate::{
    app::View,
    kernel::{Subject, attachment::Upload, journal},
    system::{
        acts::{self, ImportYear, Imported},
        notice_of_year,
    },
    web::{
        Answer, Visit,
        answer::{PageError, go},
    },
};
use jiff::{ToSpan, civil::Date};
use minijinja::{Value, context};
use rules::{
    Violation,
    calendar::WorkCalendar,
    deed::Deed,
    duty::{Asked, Bearing},
};

/// Largest year file, bytes: such a file has a few thousand.
const MOST_BYTES: u64 = 100_000;

/// GET /calendar?year=.
///
/// # Errors
/// When the database or the template fails.
pub fn show(visit: &mut Visit) -> Answer {
    let values = visit.app.look(|view| {
        let asked_for = i16::try_from(visit.query.int("year")).unwrap_or(0);
        let years = years(view);
        let year = Some(asked_for).filter(|year| years.contains(year)).unwrap_or(view.today.year());
        let calendar = &view.rulebook.calendar;
        let row = |year: &i16| {
            let source = calendar.years().find(|(known, _)| known == year).map(|(_, notice)| notice.source.clone());
            context! { year, source }
        };
        let listed: Vec<Value> = years.iter().map(row).collect();
        let months: Vec<Value> = (1..=12).filter_map(|month| month_of(calendar, year, month)).collect();
        let asked = Asked { rulebook: &view.rulebook, actor: &visit.actor, bearing: &Bearing::default() };
        let may_import = asked.permit(Deed::CalendarImport).is_ok();
        let imported = imported(view, year)?;
        Ok::<_, PageError>(context! { years => listed, year, months, may_import, imported })
    })?;
    visit.page("system/calendar.html", values)
}

/// Those that are out, this one and the next.
fn years(view: &View<'_, '_>) -> Vec<i16> {
    let this = view.today.year();
    let mut years: Vec<i16> = view.rulebook.calendar.years().map(|(year, _)| year).chain([this, this + 1]).collect();
    years.sort_unstable();
    years.dedup();
    years
}

fn month_of(calendar: &WorkCalendar, year: i16, month: i8) -> Option<Value> {
    let first = Date::new(year, month, 1).ok()?;
    let days: Vec<Date> = first.series(1.day()).take_while(|day| day.month() == month).collect();
    let worked = days.iter().filter(|day| calendar.is_workday(**day)).count();
    let notice = calendar.years().find(|(known, _)| *known == year).map(|(_, notice)| notice);
    let of_month = |set: &std::collections::BTreeSet<Date>| {
        set.iter().filter(|day| day.month() == month).map(ToString::to_string).collect::<Vec<_>>()
    };
    let (off, extra) = notice.map(|notice| (of_month(&notice.off), of_month(&notice.worked))).unwrap_or_default();
    Some(context! { month, worked, off, extra })
}

/// What the last import of the year moved, from the journal.
fn imported(view: &mut View<'_, '_>, year: i16) -> Result<Option<Value>, PageError> {
    let lines = journal::history(view.tx, &Subject::of("calendar", year.to_string()), 1)?;
    let Some(line) = lines.into_iter().next() else { return Ok(None) };
    let imported: Imported = serde_json::from_str(&line.detail).map_err(crate::db::DbError::from)?;
    let moved = imported.moved.iter().map(|one| {
        context! { title => one.title, from => one.from.to_string(), to => one.to.to_string() }
    });
    let moved: Vec<Value> = moved.collect();
    Ok(Some(context! { at => line.at.to_string(), by => format!("{} {}", line.post_title, line.person_name), moved }))
}

/// POST /calendar: a year's notice, as a file or as text.
///
/// # Errors
/// When it is not this person's to do; what can be mended shows the page again.
pub fn import(visit: &mut Visit) -> Answer {
    let done = parse(visit).and_then(|act| {
        let year = act.year;
        Ok((year, acts::import(&visit.app, &visit.actor, act)?))
    });
    match done {
        Ok((year, moved)) => {
            let said = format!("已导入 {year} 年放假安排，{moved} 个到期日随之改变，列在下面。");
            Ok(go(&format!("/calendar?year={year}"), &said))
        }
        Err(error) => visit.again(error, show),
    }
}

fn parse(visit: &mut Visit) -> Result<ImportYear, PageError> {
    let text = match visit.take_uploads("notice").into_iter().next() {
        Some(upload) => text_of(&upload)?,
        None => visit.form.text("notice").to_owned(),
    };
    let (year, notice) = notice_of_year::read(&text, visit.form.text("source"))?;
    Ok(ImportYear { year, notice })
}

fn text_of(upload: &Upload) -> Result<String, PageError> {
    let unreadable = |why: &str| vec![Violation::plain("calendar-unreadable", "notice").with(why)];
    if upload.bytes > MOST_BYTES {
        return Err(unreadable("文件太大，不像一年的放假安排").into());
    }
    let bytes = std::fs::read(upload.file.path()).map_err(crate::db::DbError::from)?;
    String::from_utf8(bytes).map_err(|_| unreadable("文件不是 UTF-8 编码的文字").into())
}
