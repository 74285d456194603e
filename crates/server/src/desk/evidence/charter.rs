//! 成立依据 as evidence: at least one document that the body stands on is attached and in force.
use super::{Eyes, Finding, Lapsed};
use crate::{app::View, charter::store, db::DbError};
use rules::{deed::Deed, duty::title, rulebook::Lapse};

const PAGE: &str = "/roster#charter";

/// While there is none, what is to be done and by whom; no day is set for it.
pub fn attached(view: &mut View<'_, '_>) -> Result<Finding, DbError> {
    let in_force = store::all(view.tx)?.iter().filter(|one| one.is_in_force()).count();
    let duty = view.rulebook.duty(Deed::CharterAttach);
    let who: Vec<String> = duty.who.iter().map(|who| title(&view.rulebook, who)).collect();
    let missing = Lapsed {
        lapse: Lapse::Days(0),
        said: format!("还没有登记成立依据，请{}把文件登记到系统里", who.join("、")),
        link: PAGE.to_owned(),
        eyes: Eyes::All,
    };
    let lapses = if in_force == 0 { vec![missing] } else { Vec::new() };
    let said = if in_force == 0 { "还没有登记".to_owned() } else { format!("登记 {in_force} 件，有效") };
    // The body itself is what is looked at, so that nothing attached is not nothing to check.
    Ok(Finding { looked_at: 1, said, link: PAGE.to_owned(), lapses })
}
