//! What a day brings by itself: changes of units whose day has come (第六条). Looking twice on one day changes
//! nothing the second time.
use super::{super::underway, unit};
use crate::{
    app::View,
    db::DbError,
    kernel::look::{Look, Matter},
};

/// Changes that were agreed, each when its day has come.
pub const LOOK: Look = Look { name: "roster", matters, see_to: unit::due };

fn matters(view: &mut View<'_, '_>) -> Result<Vec<Matter>, DbError> {
    let matter = |id: String| Matter { title: "单位调整生效".to_owned(), key: id };
    Ok(underway::agreed_changes(view.tx)?.into_iter().map(matter).collect())
}
