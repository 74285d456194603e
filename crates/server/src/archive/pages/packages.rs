//! 归档数据包: packed by the archivist, each with its counts and its SM3, and sent as a file.
use super::{keeping, office, options, whole};
use crate::{
    approval::can::can,
    archive::{
        acts::package::{Wanted, prepare},
        store::{self, Package},
    },
    kernel::{attachment, work::new_id},
    web::{
        Answer, Visit,
        answer::{PageError, download_file, go},
    },
};
use minijinja::context;
use rules::{deed::Deed, duty::Asked, rulebook::Period};

const PAGE: &str = "/archive/packages";

/// GET /archive/packages.
///
/// # Errors
/// When it is not for the visitor, or our side fails.
pub fn show(visit: &mut Visit) -> Answer {
    let values = visit.app.look(|view| {
        whole(visit, view)?;
        let (book, bearing) = (view.rulebook.clone(), keeping(view)?);
        let asked = Asked { rulebook: &book, actor: &visit.actor, bearing: &bearing };
        let found = store::packages(view.tx)?;
        let row = |one: &Package| {
            let period = Period::coded(&one.period).map_or("全部期限", Period::title);
            context! {
                id => one.id, made => one.made, year => one.year, period, items => one.items, files => one.files,
                pages => one.pages, bytes => one.bytes, digest => one.digest, checked_by => one.checked_by, remarks => one.remarks,
            }
        };
        let years = store::years(view.tx)?.into_iter();
        let years = years.map(|year| context! { key => year.to_string(), title => format!("{year} 年度") });
        Ok::<_, PageError>(context! {
            id => if visit.found.is_empty() { new_id(view.now) } else { visit.form.text("id").to_owned() },
            rows => found.iter().map(row).collect::<Vec<_>>(),
            people => office(view, Some(visit.actor.person.as_str())),
            year_options => years.collect::<Vec<_>>(), can => can(asked, Deed::ArchivePackage, &[]),
            ..options(&book)
        })
    })?;
    visit.page("archive/packages.html", values)
}

/// POST /archive/packages.
///
/// # Errors
/// What the door refuses.
pub fn pack(visit: &mut Visit) -> Answer {
    visit.app.look(|view| whole(visit, view))?;
    let (id, year) = (visit.form.text("id").to_owned(), visit.form.int("year"));
    let (checker, remarks) = (visit.form.maybe("checker").map(str::to_owned), visit.form.text("remarks").to_owned());
    let wanted = Wanted { id, year, period: Period::coded(visit.form.text("period")), checker, remarks };
    let prepared = prepare(&visit.app, &visit.actor, wanted).map_err(PageError::from);
    match prepared.and_then(|act| visit.perform(act)) {
        Ok(()) => Ok(go(PAGE, "已导出，可以下载；摘要值已记入日志。")),
        Err(error) => visit.again(error, show),
    }
}

/// GET /archive/packages/{package}/file.
///
/// # Errors
/// When there is no such package, or it is not for the visitor.
pub fn file(visit: &mut Visit) -> Answer {
    let (name, digest) = visit.app.look(|view| {
        whole(visit, view)?;
        let found = store::packages(view.tx)?;
        let one = found.into_iter().find(|one| one.id == visit.param("package")).ok_or(PageError::NOT_FOUND)?;
        let file = attachment::find(view.tx, &one.file)?.ok_or(PageError::NOT_FOUND)?;
        Ok::<_, PageError>((file.name, file.digest))
    })?;
    let path = attachment::path_of(&visit.app.files, &digest);
    let file = std::fs::File::open(path).map_err(crate::db::DbError::from)?;
    Ok(download_file(&name, "application/zip", file))
}
