//! 按名单登记 (第六、十条): the template, and the file that comes back filled in.
use crate::{
    app::View,
    kernel::{Refused, attachment::Upload, limit, work::new_id},
    roster::{
        acts::bring_in::page,
        list::{self, COLUMNS, FILE_MOST_BYTES, Kept, LINES_MOST, Need},
    },
    web::{Answer, PageError, Visit, answer, answer::go, sheet::XLSX},
};
use minijinja::{Value, context};
use rules::{
    Violation,
    deed::Deed,
    duty::{Asked, Bearing},
};

/// GET /roster/lists.
///
/// # Errors
/// When it is not this person's to do, or the template fails.
pub fn show(visit: &mut Visit) -> Answer {
    let id = new_id(visit.app.clock.now());
    visit.app.look(|view| office_only(visit, view))?;
    let columns: Vec<Value> =
        COLUMNS.iter().map(|column| context! { head => column.head, must => column.need == Need::Must }).collect();
    let values = context! { id, columns, most_lines => LINES_MOST, most_kilobytes => FILE_MOST_BYTES / 1024 };
    visit.page("roster/lists.html", values)
}

/// A list is brought in by those who enter persons.
///
/// # Errors
/// Who may, for everybody else.
pub(super) fn office_only(visit: &Visit, view: &View<'_, '_>) -> Result<(), PageError> {
    let bearing = Bearing::default();
    let asked = Asked { rulebook: &view.rulebook, actor: &visit.actor, bearing: &bearing };
    asked.permit(Deed::PersonRegister).map_err(Refused::NotYou)?;
    Ok(())
}

/// POST /roster/lists: the file is read and kept for the person alone; nothing is entered yet.
///
/// # Errors
/// When it is not this person's to do, or our side fails; what is wrong with the file shows the form again.
pub fn upload(visit: &mut Visit) -> Answer {
    visit.app.look(|view| office_only(visit, view))?;
    visit.count(limit::EXPORT)?;
    let id = visit.form.text("id").to_owned();
    let file = visit.take_uploads("file").into_iter().next();
    match taken(file) {
        Ok(kept) => {
            let (now, person) = (visit.app.clock.now(), &visit.actor.person);
            visit.app.db.write(|tx| list::put(tx, (person, &id), &kept, now))?;
            Ok(go(&page(&id), "名单已读出，还没有登记。逐行看过，再确认。"))
        }
        Err(error) => visit.again(error, show),
    }
}

fn taken(file: Option<Upload>) -> Result<Kept, PageError> {
    let Some(file) = file else { return Err(vec![Violation::plain("file-missing", "file")].into()) };
    if file.bytes > FILE_MOST_BYTES {
        let most = (FILE_MOST_BYTES / 1024).to_string();
        return Err(vec![Violation::plain("list-too-large", "file").with(&file.name).with(most)].into());
    }
    let bytes = std::fs::read(file.file.path()).map_err(crate::db::DbError::File)?;
    let lines = list::read(&file.name, &bytes)?;
    Ok(Kept::new(&file.name, &bytes, lines))
}

/// GET /roster/lists/template.xlsx.
///
/// # Errors
/// When it is not this person's to do, or the sheet cannot be written.
pub fn template_xlsx(visit: &mut Visit) -> Answer {
    let bytes = visit.app.look(|view| {
        office_only(visit, view)?;
        Ok::<_, PageError>(list::as_xlsx(&view.roster, view.today)?)
    })?;
    Ok(answer::download("人员名单模板.xlsx", XLSX, bytes))
}

/// GET /roster/lists/template.csv.
///
/// # Errors
/// When it is not this person's to do.
pub fn template_csv(visit: &mut Visit) -> Answer {
    visit.app.look(|view| office_only(visit, view))?;
    Ok(answer::download("人员名单模板.csv", "text/csv; charset=utf-8", list::as_csv().into_bytes()))
}
