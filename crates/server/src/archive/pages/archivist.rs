//! 第二十六条 专人: who keeps the archive, who kept it before, and the form by which the office designates another.
use super::{office, whole};
use crate::{
    approval::can::can,
    archive::{acts::designate::Designate, store},
    kernel::work::new_id,
    web::{
        Answer, Visit,
        answer::{PageError, go},
    },
};
use minijinja::context;
use rules::{
    deed::Deed,
    duty::{Asked, Bearing},
};

const PAGE: &str = "/archive/archivist";

/// GET /archive/archivist.
///
/// # Errors
/// When it is not for the visitor, or our side fails.
pub fn show(visit: &mut Visit) -> Answer {
    let values = visit.app.look(|view| {
        whole(visit, view)?;
        let (book, bearing) = (view.rulebook.clone(), Bearing::default());
        let asked = Asked { rulebook: &book, actor: &visit.actor, bearing: &bearing };
        let all = store::archivists(view.tx)?;
        let rows = all.iter().map(|one| {
            let left = one.until.is_none().then(|| one.left_on(&book, &view.roster, view.today)).flatten();
            context! {
                left => left.map(|day| day.to_string()),
                post_title => one.post_title, name => one.name, from => one.from.to_string(),
                until => one.until.map(|day| day.to_string()), ground => one.ground, by => one.by,
            }
        });
        Ok::<_, PageError>(context! {
            id => if visit.found.is_empty() { new_id(view.now) } else { visit.form.text("id").to_owned() },
            rows => rows.collect::<Vec<_>>(), people => office(view, None), can => can(asked, Deed::ArchivistDesignate, &[]),
        })
    })?;
    visit.page("archive/archivist.html", values)
}

/// POST /archive/archivist.
///
/// # Errors
/// What the door refuses.
pub fn designate(visit: &mut Visit) -> Answer {
    visit.app.look(|view| whole(visit, view))?;
    let text = |name: &str| visit.form.text(name).to_owned();
    let act = Designate { id: text("id"), person: text("person"), ground: text("ground") };
    match visit.perform(act) {
        Ok(()) => Ok(go(PAGE, "已确定档案专人。")),
        Err(error) => visit.again(error, show),
    }
}
