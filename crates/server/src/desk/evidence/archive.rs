//! 归档 as evidence: what is done with is filed by the day of the next year, and one person is designated for it.
use super::{Eyes, Finding, Lapsed};
use crate::{
    app::View,
    archive::{acts, keeper, store},
    db::DbError,
    desk::due::days_past,
    document::sight::Reach,
};
use rules::rulebook::Lapse;

/// What waits, soonest due first, as many as are looked at one by one.
const MOST: i64 = 1_000;
const PAGE: &str = "/archive";

/// What waits has its day, and somebody to file it.
pub fn in_time(view: &mut View<'_, '_>) -> Result<Finding, DbError> {
    let filter = store::Filter { state: "pending".to_owned(), reach: Reach::All, ..store::Filter::filed(0, "") };
    let (waiting, total) = store::all(view.tx, &filter, MOST)?;
    let (_, filed) = store::all(view.tx, &store::Filter::filed(0, ""), 0)?;
    let keeper = keeper::seen(view)?.map(|one| one.name);
    let mut lapses: Vec<Lapsed> = Vec::new();
    for item in &waiting {
        let past = days_past(&view.rulebook.calendar, item.due, view.today);
        lapses.push(Lapsed {
            lapse: Lapse::Days(past),
            said: format!("{} 年度{}待归档，{} 到期", item.year(), acts::named(item), item.due),
            link: acts::link(&item.id),
            eyes: Eyes::Units(Vec::new()),
        });
    }
    let no_keeper = keeper.is_none() && total > 0;
    lapses.extend(no_keeper.then(|| Lapsed {
        lapse: Lapse::Outright,
        said: format!("有 {total} 件待归档，还没有确定专人"),
        link: "/archive/archivist".to_owned(),
        eyes: Eyes::Units(Vec::new()),
    }));
    let by = keeper.map_or_else(|| "没有专人".to_owned(), |name| format!("专人{name}"));
    let looked_at = usize::try_from(total + filed).unwrap_or(0);
    Ok(Finding {
        looked_at,
        said: format!("已归档 {filed} 件，待归档 {total} 件，{by}"),
        link: PAGE.to_owned(),
        lapses,
    })
}
