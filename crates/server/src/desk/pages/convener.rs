//! A convener's part of `/` (第三条、第十六至二十条): what waits for the person's word, then how far the
//! decisions are.
use super::{home::Comer, office};
use crate::{app::View, web::answer::PageError};
use minijinja::{Value, context};

/// All of it.
///
/// # Errors
/// When the database fails.
pub fn part(view: &mut View<'_, '_>, comer: &Comer<'_>) -> Result<Value, PageError> {
    // In the office, what waits stands in the office's own part already.
    let wait = if comer.is_office { None } else { Some(office::waiting(view, &comer.own())?) };
    Ok(context! { wait })
}
