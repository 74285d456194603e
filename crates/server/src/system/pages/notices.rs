//! 通知: what posts, units and the office were told. A notice carries no duty; what is owed stands in 工作台.
use crate::{
    desk::standing::Standing,
    kernel::{
        addressee::Day,
        notice::{self, Notice},
    },
    web::{
        Answer, Visit,
        answer::{PageError, go},
    },
};
use minijinja::{Value, context};

/// Notices to a page.
const PAGE_ROWS: usize = 25;
/// As far back as the list goes, for each post or unit; older ones are history, which is the journal.
const MOST: i64 = 500;

/// GET /notices.
///
/// # Errors
/// When the database or the template fails.
pub fn show(visit: &mut Visit) -> Answer {
    let page = usize::try_from(visit.query.page()).unwrap_or(1);
    let is_all = visit.query.text("show") == "all";
    let (rows, total, unread, now) = visit.app.look(|view| {
        let rulebook = view.rulebook.clone();
        let owners = Standing::of(view, &visit.actor, &rulebook)?.owners;
        let mut notices = notice::newest(view.tx, &owners, MOST)?;
        let unread = notice::unread(view.tx, &owners)?;
        notices.retain(|notice| is_all || notice.read_at.is_none());
        let shown = notices.iter().skip((page - 1) * PAGE_ROWS).take(PAGE_ROWS);
        let rows: Vec<Value> = shown.map(|one| row(one, &told(one, view))).collect();
        Ok::<_, PageError>((rows, notices.len(), unread, view.now.to_string()))
    })?;
    let pages = total.div_ceil(PAGE_ROWS).max(1);
    visit.page("system/notices.html", context! { rows, total, unread, page, pages, is_all, up_to => now })
}

/// Whom it was for.
fn told(notice: &Notice, view: &crate::app::View<'_, '_>) -> String {
    Day::seen(view).title(&notice.owner)
}

fn row(notice: &Notice, to: &str) -> Value {
    context! {
        id => notice.id,
        title => notice.title,
        link => notice.link,
        at => notice.at.to_string(),
        is_read => notice.read_at.is_some(),
        to,
    }
}

/// POST /notices/reading: one, or all that the page could show.
///
/// # Errors
/// When the database fails.
pub fn mark(visit: &mut Visit) -> Answer {
    let rulebook = visit.app.rulebook();
    let owners = visit.app.look(|view| Ok::<_, PageError>(Standing::of(view, &visit.actor, &rulebook)?.owners))?;
    let now = visit.app.clock.now();
    let (id, up_to) = (visit.form.text("id"), visit.form.text("up_to").parse().unwrap_or(now));
    let count = visit.app.db.write(|tx| match id {
        "" => notice::mark_read(tx, &owners, up_to, now),
        id => notice::mark_one_read(tx, &owners, id, now),
    })?;
    Ok(go("/notices", &format!("已把 {count} 条通知标为已读。")))
}
