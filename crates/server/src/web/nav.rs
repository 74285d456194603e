//! The way around, by what the person is: the office's functions (第九条), a unit's own page (第八条),
//! a convener's overview.
use super::{answer::PageError, visit::Visit};
use crate::{app::App, binds, kernel::obligation::Owner};
use minijinja::{Value, context};

/// How many things wait for these owners.
///
/// # Errors
/// When the database fails.
pub fn waiting(app: &App, owners: &[Owner]) -> Result<i64, PageError> {
    app.db.read(|tx| {
        let mut count = 0;
        for owner in owners {
            let (kind, key) = owner.parts();
            let sql = "select (select count(*) from obligation where owner_kind = $1 and owner = $2 and ended is null
                         and kind <> 'approval')
                     + (select count(*) from approval_waiting where owner_kind = $1 and owner = $2)";
            count += tx.row(sql, binds![kind, key], |row| row.int(0))?.unwrap_or(0);
        }
        Ok(count)
    })
}

/// Groups of links; the current one is marked.
#[must_use]
pub fn of(visit: &Visit, owners: &[Owner], waiting: i64) -> Value {
    let is_office = owners.contains(&Owner::Office);
    let path = visit.uri.split('?').next().unwrap_or("/");
    let link = |href: &str, title: &str, count: i64| {
        let is_under = |rest: &str| rest.is_empty() || rest.starts_with('/');
        let current = if href == "/" { path == "/" } else { path.strip_prefix(href).is_some_and(is_under) };
        context! { href, title, count, current }
    };
    let mut groups = vec![context! { title => "", links => vec![link("/", "工作台", waiting)] }];
    let mut work = vec![link("/meetings", "会议组织", 0), link("/topics", "议题", 0), link("/tasks", "任务督办", 0)];
    if !is_office {
        work.extend(owners.iter().filter_map(|owner| match owner {
            Owner::Unit(unit) => Some(link(&format!("/units/{unit}"), "本单位应办", 0)),
            _ => None,
        }));
    }
    groups.push(context! { title => if is_office { "专班办公室职能" } else { "办事" }, links => work });
    let mut body = vec![
        link("/rules", "规则", 0),
        link("/roster", "单位与席位", 0),
        link("/calendar", "工作日历", 0),
        link("/journal", "日志", 0),
        link("/notices", "通知", 0),
        link("/account", "我的账号", 0),
    ];
    if is_office {
        body.push(link("/accounts", "账号", 0));
    }
    groups.push(context! { title => "本专班", links => body });
    Value::from_serialize(groups)
}
