//! 督办台账: the register as a sheet, columns in the order the trade writes them.
use super::{
    acts::hold::{colour_title, light_of},
    store::Dossier,
};
use crate::{
    db::DbError,
    web::sheet::{Cell, Sheet},
};
use rules::{
    roster::OnDay,
    rulebook::{Rulebook, WordKey},
    supervision::{self, Moved, Origin, Stage, wording},
    words,
};

/// Heads, with places for the body's own words, and widths.
const COLUMNS: [(&str, f64); 14] = [
    ("序号", 6.0),
    ("督办编号", 14.0),
    ("督办事项", 40.0),
    ("来源", 14.0),
    ("依据", 30.0),
    ("立项日期", 12.0),
    ("{lead}单位", 22.0),
    ("{part}单位", 30.0),
    ("办理时限", 12.0),
    ("进展情况", 40.0),
    ("进度", 8.0),
    ("状态", 12.0),
    ("亮灯", 10.0),
    ("备注", 30.0),
];

/// The sheet as a file.
///
/// # Errors
/// When it cannot be written.
pub fn workbook(title: &str, all: &[Dossier], (rulebook, day): (&Rulebook, &OnDay)) -> Result<Vec<u8>, DbError> {
    let columns = COLUMNS.map(|(head, width)| (words::of(rulebook, head), width));
    let mut sheet = Sheet::new("督办台账", title, &columns)?;
    for (n, dossier) in (1..).zip(all) {
        sheet.line(line(n, dossier, (rulebook, day)))?;
    }
    sheet.done()
}

fn line<'a>(n: i64, dossier: &'a Dossier, (rulebook, day): (&Rulebook, &OnDay)) -> [Cell<'a>; COLUMNS.len()] {
    let terms = day.terms(rulebook);
    let (task, name) = (&dossier.task, |unit: &String| day.names.get(unit).cloned().unwrap_or_else(|| unit.clone()));
    let light = light_of(task, &dossier.told, terms);
    let parts: Vec<String> = task.parts.iter().map(|part| name(&part.unit)).collect();
    let source = rulebook.source(&task.source).map_or_else(|| task.source.clone(), |source| source.title.clone());
    [
        Cell::Number(n),
        Cell::text(&task.number),
        Cell::text(&task.title),
        Cell::text(source),
        Cell::text(origin(&task.origin)),
        Cell::Day(supervision::day_of(&task.opened)),
        Cell::text(name(&task.lead)),
        Cell::text(parts.join("、")),
        Cell::Day(task.due.day),
        Cell::text(progress(dossier, rulebook)),
        Cell::Share(task.progress),
        Cell::text(task.stage.title()),
        Cell::text(light.colour.map(|colour| colour_title(rulebook, colour)).unwrap_or_default()),
        Cell::text(remarks(dossier, rulebook)),
    ]
}

/// On what the task rests, in a phrase.
#[must_use]
pub fn origin(origin: &Origin) -> String {
    match origin {
        Origin::Decision { decision } => decision.clone(),
        Origin::Superior { from, paper, .. } => format!("{from}《{paper}》"),
        Origin::Instruction(said) => {
            format!("{}{}{}批示", said.post_title, said.leader, wording::day(said.said_on))
        }
    }
}

/// The lead unit's last word that was not returned.
fn progress(dossier: &Dossier, rulebook: &Rulebook) -> String {
    let own = dossier.told.iter().filter(|f| f.unit == dossier.task.lead && f.is_standing());
    let last = own.max_by_key(|f| (f.period, f.version));
    last.map(|f| format!("{}：{}", wording::period(f.period), f.said.text(rulebook.report.every))).unwrap_or_default()
}

/// What is not as it was at first.
fn remarks(dossier: &Dossier, rulebook: &Rulebook) -> String {
    let task = &dossier.task;
    let mut remarks: Vec<String> = Vec::new();
    for earlier in &task.earlier_dues {
        let word = match earlier.moved {
            Moved::Extended { .. } => "延期",
            Moved::Reopened => "重新立项",
        };
        remarks.push(format!("原时限{}，{word}", wording::day(earlier.due.day)));
    }
    if !task.transfers.is_empty() {
        remarks.push(format!("转办 {} 次", task.transfers.len()));
    }
    if !task.released.is_empty() {
        remarks.push(format!("解除{} {} 个单位", rulebook.word(WordKey::Part), task.released.len()));
    }
    match &task.stage {
        Stage::Withdrawn { withdrawal, by, .. } => {
            let on = wording::day(supervision::day_of(by));
            remarks.push(format!("{on}撤销：{}，编号作废", withdrawal.phrase()));
        }
        _ if task.withdrawal.is_some() => remarks.push("撤销审批中".to_owned()),
        _ => {}
    }
    if task.due.provisional {
        remarks.push("时限暂估".to_owned());
    }
    remarks.join("；")
}
