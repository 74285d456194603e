//! The journal as a sheet: every row of a filter, read a few at a time and written as it is read.
use crate::{
    app::View,
    chains,
    db::DbError,
    kernel::journal_list::{self, Filter, Line},
    web::{
        filters::long_day,
        sheet::{Cell, Sheet},
    },
};
use rules::rulebook::Rulebook;
use std::{borrow::Cow, fs::File, io::BufWriter, path::Path};

/// Heads of the table, with widths for the sheet.
pub const COLUMNS: [(&str, f64); 10] = [
    ("序号", 8.0),
    ("时间", 17.0),
    ("姓名", 12.0),
    ("职务", 28.0),
    ("行为", 60.0),
    ("依据", 12.0),
    ("规则版本", 10.0),
    ("对象类别", 14.0),
    ("对象", 36.0),
    ("摘要值", 66.0),
];

/// Write it, newest first. What goes beyond the rows that a sheet takes is told in its last row, with the way to all.
///
/// # Errors
/// When the database or the disk fails.
pub fn write(
    view: &mut View<'_, '_>,
    filter: &Filter,
    most_rows: i64,
    (folder, file): (&Path, &mut File),
) -> Result<(), DbError> {
    let total = journal_list::count(view.tx, filter)?;
    let title = format!("{}日志（{}，共 {total} 条）", view.rulebook.body.short, long_day(view.today));
    let mut sheet =
        Sheet::row_by_row(folder, ("日志", &title), &COLUMNS.map(|(head, width)| (Cow::Borrowed(head), width)))?;
    // The last row is the note's, where there is need of one.
    let shown = if total > most_rows { most_rows - 1 } else { total };
    let rulebook = view.rulebook.clone();
    journal_list::each(view.tx, filter, shown, |line| sheet.line(cells(&rulebook, line)))?;
    if shown < total {
        let rest = format!("还有 {} 条更早的没有列出：一张 Excel 表放不下，全部记录请在日志页导出 CSV", total - shown);
        let before = COLUMNS.iter().take_while(|(head, _)| *head != "行为").map(|_| Cell::text(""));
        sheet.line(before.chain([Cell::text(rest)]))?;
    }
    sheet.done_into(BufWriter::new(file))
}

fn cells<'a>(rulebook: &Rulebook, line: &'a Line) -> [Cell<'a>; COLUMNS.len()] {
    [
        Cell::Number(line.seq),
        Cell::At(line.at),
        Cell::text(&line.person_name),
        Cell::text(&line.post_title),
        Cell::text(&line.sentence),
        Cell::text(&line.basis),
        Cell::text(&line.rulebook),
        Cell::Text(chains::title(rulebook, &line.subject_kind).into_owned().into()),
        Cell::text(&line.subject),
        Cell::text(&line.hash),
    ]
}
