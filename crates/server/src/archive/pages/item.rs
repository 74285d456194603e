//! A 件: where it stands, its 归档章, who does what next, its files, loans, corrections and history.
use super::{options, row};
use crate::{
    app::View,
    approval::{can::can, history, panel},
    archive::{
        acts::{Loaded, bearing, subject},
        keeper,
        loans::{self, Reading},
        sight,
        source::{self, Asking},
        store,
    },
    document::sight::Reach,
    kernel::{journal::basis_text, work::new_id},
    web::{Answer, Visit, answer::PageError},
};
use minijinja::{Value, context};
use rules::{
    Basis,
    archive::{Item, Loan, LoanStage, Role},
    deed::Deed,
    duty::Asked,
};

/// The 件 of the address, when it is in the visitor's sight.
///
/// # Errors
/// When there is none, or it is not in sight.
pub fn in_sight(visit: &Visit, view: &mut View<'_, '_>) -> Result<Loaded, PageError> {
    let (item, version) = store::find(view.tx, visit.param("id"))?.ok_or(PageError::NOT_FOUND)?;
    let parties = store::parties(view.tx, &item.id)?;
    let is_lent = item.opened_to(&visit.actor, view.today).is_some();
    if !is_lent && !sight::shows(&Reach::of(&visit.actor, &view.rulebook), &parties) {
        return Err(PageError::NOT_FOUND);
    }
    let archivist = keeper::seen(view)?.map(|one| one.person);
    Ok(Loaded { item, version, archivist, parties })
}

/// GET /archive/{id}.
///
/// # Errors
/// When it is not in sight, or our side fails.
pub fn show(visit: &mut Visit) -> Answer {
    let values = visit.app.look(|view| values(visit, view))?;
    visit.page("archive/item.html", values)
}

fn values(visit: &Visit, view: &mut View<'_, '_>) -> Result<Value, PageError> {
    let loaded = in_sight(visit, view)?;
    let (item, book) = (&loaded.item, view.rulebook.clone());
    let reach = Reach::of(&visit.actor, &book);
    let is_whole = reach == Reach::All;
    let lines = if is_whole { history::of(view, &subject(&item.id))? } else { Vec::new() };
    let waiting = if is_whole { panel::last_of(view, &visit.actor, &subject(&item.id))? } else { None };
    let now = source::know(&mut Asking::seen(view, &visit.app), item.of, &item.source)?;
    let shown = |loan: &&Loan| is_whole || loan.borrower.person == visit.actor.person;
    let lent = item.opened_to(&visit.actor, view.today);
    let parts = item.parts().iter().filter(|part| lent.is_some() || sight::opens(&reach, part.role));
    let read = loans::readings(view.tx, &item.id, None)?;
    Ok(context! {
        lent_until => lent.map(|loan| loan.until.to_string()),
        version => loaded.version, is_whole, lines, panel => waiting,
        new_id => if visit.found.is_empty() { new_id(view.now) } else { visit.form.text("id").to_owned() },
        rule => book.retention.iter().find(|rule| rule.key == item.rule).map(|rule| context! {
            title => rule.title, basis => basis_text(&rule.basis), why => why(&rule.basis),
        }),
        source => source::link(item.of, &item.source),
        stamp => stamp(view, item),
        parts => parts.map(|part| context! {
            file => part.file, name => part.name, role => part.role.title(), bytes => part.bytes, digest => part.digest,
        }).collect::<Vec<_>>(),
        elements => item.filed().filter(|_| is_whole).map(|filed| &filed.elements),
        remarks => item.filed().map(|filed| &filed.remarks),
        filed_by => item.filed().map(|filed| &filed.by),
        title_now => now.map(|known| known.entry.title).filter(|title| *title != item.entry.title),
        corrections => item.corrections,
        loans => item.loans.iter().filter(shown).map(|loan| context! {
            give_up => give_up(visit, view, (&loaded, loan)), ..loan_row((item, loan), view, &read)
        }).collect::<Vec<_>>(),
        roles => Role::BROUGHT.map(|role| context! { key => role_key(role), title => role.title() }),
        can => acts(visit, view, &loaded),
        today => view.today.to_string(),
        ..context! { ..options(&book), ..row(&book, item) }
    })
}

/// In words: the reason, where the rules of the body say nothing.
fn why(basis: &Basis) -> &str {
    match basis {
        Basis::Says { words, .. } => words,
        Basis::Local { reason } => reason,
    }
}

/// 归档章 (DA/T 22-2015): six fields, two rows of three.
pub(super) fn stamp(view: &View<'_, '_>, item: &Item) -> Option<Value> {
    let (form, filed) = (view.rulebook.archive()?, item.filed()?);
    let class = view.rulebook.archive_class(&item.class).map(|class| class.title.as_str());
    Some(context! {
        fonds => form.fonds, year => item.year(), n => format!("{:04}", filed.n), class,
        period => item.period.title(), pages => filed.pages,
    })
}

/// The name of a role in a form.
pub(super) fn role_key(role: Role) -> &'static str {
    match role {
        Role::Original => "original",
        Role::Final => "final",
        Role::Attachment => "attachment",
        Role::Slip => "slip",
        Role::Reply => "reply",
        Role::Metadata => "metadata",
    }
}

/// A loan in a list.
pub(super) fn loan_row((item, loan): (&Item, &Loan), view: &View<'_, '_>, read: &[Reading]) -> Value {
    let read = read.iter().filter(|one| one.loan == loan.id).map(|one| context! { name => one.name, at => one.at });
    let fetch_by = loan.fetch_by(&view.rulebook, item);
    let (agreed, lent, returned, note) = match &loan.stage {
        LoanStage::Asked { .. } => (None, None, None, None),
        LoanStage::Dropped { why, .. } => (None, None, None, Some(why)),
        LoanStage::Agreed { by } => (Some(by), None, None, None),
        LoanStage::Lent { agreed, by } => (Some(agreed), Some(by), None, None),
        LoanStage::Returned { agreed, lent, by, note } => (Some(agreed), Some(lent), Some(by), Some(note)),
    };
    let kind = match &loan.stage {
        _ if loan.is_overdue(view.today) => "bad",
        LoanStage::Asked { .. } | LoanStage::Agreed { .. } => "run",
        LoanStage::Lent { .. } => "warn",
        LoanStage::Dropped { .. } => "void",
        LoanStage::Returned { .. } => "done",
    };
    let state = if loan.is_overdue(view.today) { "逾期未还" } else { loan.title() };
    context! {
        id => loan.id, borrower => loan.borrower, reason => loan.reason, until => loan.until.to_string(), state, kind,
        agreed, lent, returned, note, fetch_by => fetch_by.map(|day| day.to_string()), read => read.collect::<Vec<_>>(),
        to_lend => matches!(loan.stage, LoanStage::Agreed { .. }), out => matches!(loan.stage, LoanStage::Lent { .. }),
    }
}

/// Giving up this loan, where it was agreed and is not out.
fn give_up(visit: &Visit, view: &View<'_, '_>, (loaded, loan): (&Loaded, &Loan)) -> Option<Value> {
    let bearing = loaded.bearing_to(&loan.id);
    let asked = Asked { rulebook: &view.rulebook, actor: &visit.actor, bearing: &bearing };
    matches!(loan.stage, LoanStage::Agreed { .. }).then(|| can(asked, Deed::ArchiveGiveUp, &[]))
}

/// The acts that have a place, asked of the same rules as the door.
fn acts(visit: &Visit, view: &View<'_, '_>, loaded: &Loaded) -> Value {
    let item = &loaded.item;
    let bearing = bearing(loaded.archivist.clone(), &loaded.parties);
    let asked = Asked { rulebook: &view.rulebook, actor: &visit.actor, bearing: &bearing };
    let when = |is_next: bool, deed: Deed| is_next.then(|| can(asked, deed, &[]));
    let has = |is: fn(&LoanStage) -> bool| item.loans.iter().any(|loan| is(&loan.stage));
    let filed = item.filed().is_some();
    let has_one = item.loans.iter().any(|loan| loan.is_open() && loan.borrower.person == visit.actor.person);
    context! {
        file => when(!filed, Deed::ArchiveFile),
        add => when(true, Deed::ArchiveAdd),
        correct => when(true, Deed::ArchiveCorrect),
        ask => when(filed && !has_one, Deed::ArchiveAskLoan),
        lend => when(has(|stage| matches!(stage, LoanStage::Agreed { .. })) && item.on_loan().is_none(), Deed::ArchiveLend),
        take_back => when(item.on_loan().is_some(), Deed::ArchiveTakeBack),
    }
}
