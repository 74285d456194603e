//! What a day brings by itself: changes of units whose day has come (第六条), and people whose last
//! post ended yesterday. Looking twice on one day changes nothing the second time.
use super::{sign_out_if_postless, unit};
use crate::kernel::{Refused, Work};
use rules::roster::tenure::day_before;

/// Look at who is who today; how many changes of units took effect.
///
/// # Errors
/// When the database fails.
pub fn catch_up(work: &mut Work<'_, '_>) -> Result<usize, Refused> {
    let settled = unit::due(work)?;
    let yesterday = Some(day_before(work.today));
    let ended = work.roster.tenures.values().flatten().filter(|tenure| tenure.until == yesterday);
    let people: Vec<String> = ended.map(|tenure| tenure.person.clone()).collect();
    for person in people {
        sign_out_if_postless(work, &person)?;
    }
    Ok(settled)
}
