//! 第二十六条 由专人统一归档: the archivist confirms what waits, in one act; each 件 takes its number among the files of its
//! year, period and class, and its files are fixed as they are at that moment.
//!
//! In two halves, as sealing is: [`prepare`] asks, collects and typesets outside any transaction; [`File`] goes through the
//! door, collects again, and takes what was set of the very same content. What has changed in between is refused.
use super::{archivist, bearing, named, owe, subject};
use crate::{
    app::App,
    archive::{
        keep, keeper, metadata,
        set::Set,
        slip,
        source::{self, Asking, Content, Paper, Papers},
        store,
    },
    db::{DbError, Tx},
    kernel::{Act, Refused, Work, Written, act::none, number},
};
use rules::{
    Violation,
    approval::By,
    archive::{self, Confirmed, Filed, Item, Part, Role, why_not_file},
    deed::Deed,
    duty::Bearing,
    roster::Actor,
    rulebook::Period,
};
use serde_json::Value;

/// What is confirmed of one 件.
#[derive(Debug, Clone)]
pub struct Line {
    pub item: String,
    pub version: i64,
    pub period: Period,
    /// As it was counted; none: as the press says.
    pub pages: Option<i64>,
}

/// What the archivist sent.
pub struct Wanted {
    pub lines: Vec<Line>,
    /// Why a period is another than the proposed one.
    pub reason: String,
}

/// File these, with what was set for them.
pub struct File {
    lines: Vec<Line>,
    reason: String,
    set: Set,
}

/// Ask what the door will ask, and typeset what was not fixed before; nothing is written.
///
/// # Errors
/// What the door would refuse, or when the database or the disk fails.
pub fn prepare(app: &App, actor: &Actor, wanted: Wanted) -> Result<File, Refused> {
    let collected = app.look(|view| {
        keeper::permit(view, actor, Deed::ArchiveFile)?;
        let mut all = Vec::new();
        for (_, item) in found(view.tx, &wanted.lines)? {
            // What is filed already is refused by the door, and not set once more.
            if item.filed().is_none() {
                let papers = source::papers(&mut Asking::seen(view, app), item.of, &item.source)?;
                all.push((item.id, papers));
            }
        }
        Ok::<_, Refused>(all)
    })?;
    let (press, mut set) = (app.press.clone(), Set::default());
    for (item, papers) in collected {
        set.add((press.as_deref(), &app.files), &item, papers)?;
    }
    Ok(File { lines: wanted.lines, reason: wanted.reason, set })
}

/// The lines with their 件, as the person saw them.
fn found(tx: &mut Tx<'_>, lines: &[Line]) -> Result<Vec<(Line, Item)>, Refused> {
    let mut items: Vec<(Line, Item)> = Vec::new();
    for line in lines {
        let (item, version) = store::find(tx, &line.item)?.ok_or(Refused::NotFound)?;
        if version != line.version {
            let seen = format!("第 {version} 版，你看的是第 {} 版", line.version);
            return Err(vec![Violation::plain("stale", "version").with(seen)].into());
        }
        if items.iter().any(|(_, known)| known.id == item.id) {
            return Err(vec![Violation::plain("archive-twice-in-batch", "items").with(&item.entry.title)].into());
        }
        items.push((line.clone(), item));
    }
    Ok(items)
}

/// What waits, with who keeps the archive.
pub struct Batch {
    items: Vec<(Line, Item)>,
    archivist: Option<String>,
}

/// Ready to take its number.
struct Ready {
    item: Item,
    confirmed: Confirmed,
    papers: Papers,
}

impl Act for File {
    type Thing = Batch;
    type Done = Vec<String>;

    fn deed(&self) -> Deed {
        Deed::ArchiveFile
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<Batch, Refused> {
        Ok(Batch { items: found(work.tx, &self.lines)?, archivist: archivist(work)? })
    }

    fn bearing(&self, thing: &Batch, _work: &Work<'_, '_>) -> Bearing {
        bearing(thing.archivist.clone(), &[])
    }

    fn carry_out(self, thing: Batch, work: &mut Work<'_, '_>, by: By) -> Result<Written<Vec<String>>, Refused> {
        let mut years: Vec<i16> = thing.items.iter().map(|(_, item)| item.year()).collect();
        let ready = ready(work, thing.items, (self.set, &self.reason))?;
        years.extend(ready.iter().map(|one| one.item.year()));
        let mut rows = Vec::new();
        for one in ready {
            rows.push(place(work, one, &by)?);
        }
        for year in years {
            owe::filed(work, year)?;
        }
        let codes = rows.iter().filter_map(|(item, ..)| item.filed().map(|filed| filed.code.clone())).collect();
        let mut rows = rows.into_iter();
        let (first, sentence, after) = rows.next().ok_or_else(|| vec![Violation::plain("choose-one", "items")])?;
        for (item, sentence, after) in rows {
            work.also(Deed::ArchiveFile, subject(&item.id), sentence, Some(after));
        }
        Ok(Written { done: codes, subject: subject(&first.id), sentence, before: None, after: Some(after) })
    }
}

/// All of them or none: everything that is wrong is said at once, by the field of its row. In the order in which they will
/// lie: by year, period and class, then by day and number.
fn ready(
    work: &mut Work<'_, '_>,
    items: Vec<(Line, Item)>,
    (mut set, reason): (Set, &str),
) -> Result<Vec<Ready>, Refused> {
    let (mut all, mut found) = (Vec::new(), Vec::new());
    for (line, mut item) in items {
        let Some(papers) = collected(work, &mut set, &item)? else {
            found.push(Violation::plain("archive-moved", "items").with(named(&item)));
            continue;
        };
        // What the source says now is what is filed: a title may have been set right, a receipt has come.
        if let Some(known) = source::know(&mut Asking::of(work), item.of, &item.source)? {
            store::save_parties(work.tx, &item.id, &known.parties)?;
            item = archive::refreshed(Item { ended: known.ended, ..item }, known.entry);
        }
        let is_changed = line.period != item.period;
        let pages = line.pages.or(papers.pages).unwrap_or(0);
        let reason = if is_changed { reason.to_owned() } else { String::new() };
        let confirmed = Confirmed { period: line.period, pages, reason };
        let roles: Vec<Role> =
            papers.all.iter().map(|paper| paper.role).chain(item.brought.iter().map(|part| part.role)).collect();
        for violation in why_not_file(&item, &roles, &confirmed) {
            let field = if violation.field == "pages" { format!("pages-{}", item.id) } else { violation.field.clone() };
            found.push(Violation { field, ..violation });
        }
        all.push(Ready { item, confirmed, papers });
    }
    none(found)?;
    all.sort_by(|a, b| order(a).cmp(&order(b)));
    Ok(all)
}

/// Its papers as they are now, with the files that were set of the same; none where something has changed since. What is
/// filed already has nothing to collect, and is refused by the rule.
fn collected(work: &mut Work<'_, '_>, set: &mut Set, item: &Item) -> Result<Option<Papers>, DbError> {
    if item.filed().is_some() {
        return Ok(Some(Papers::default()));
    }
    let papers = source::papers(&mut Asking::of(work), item.of, &item.source)?;
    Ok(set.fill(&item.id, papers)?.ok())
}

fn order(one: &Ready) -> (i16, Period, &str, jiff::civil::Date, &str) {
    let entry = &one.item.entry;
    (one.item.year(), one.confirmed.period, &one.item.class, entry.dated, &entry.number)
}

/// It takes its number, and its files are kept.
fn place(work: &mut Work<'_, '_>, one: Ready, by: &By) -> Result<(Item, String, Value), Refused> {
    let Ready { item, confirmed, papers } = one;
    let counted = Item { period: confirmed.period, ..item.clone() };
    let (n, code) = take(work, &counted)?;
    let mut parts = item.brought.clone();
    for paper in papers.all {
        parts.push(keep::part(work, &item.id, paper, by)?);
    }
    parts.sort_by_key(|part| part.role);
    let place = (n, code.as_str(), confirmed.pages);
    let elements = metadata::elements(&work.rulebook, &counted, place, &papers.elements);
    parts.push(described(work, &item, (&elements, &parts), by)?);
    let (by, pages, remarks) = (by.clone(), confirmed.pages, papers.remarks);
    let after = archive::file(item, &confirmed, Filed { by, n, code, pages, parts, elements, remarks });
    store::save(work.tx, &after)?;
    let filed = after.filed().map(|filed| (filed.code.clone(), filed.parts.len())).unwrap_or_default();
    let sentence = format!("将{}归档，档号 {}，{} 个文件", named(&after), filed.0, filed.1);
    let value = serde_json::to_value(&after).map_err(DbError::from)?;
    Ok((after, sentence, value))
}

/// The next number of the series that this 件 belongs to, and its 档号.
pub(super) fn take(work: &mut Work<'_, '_>, item: &Item) -> Result<(i64, String), DbError> {
    let book = work.rulebook.clone();
    let class = book.archive_class(&item.class);
    let (Some(form), Some(class)) = (book.archive(), class) else {
        return Err(DbError::Broken(format!("no class {} in the rulebook", item.class)));
    };
    number::take_of(work, &form.series(item.period, class), item.year(), &subject(&item.id))
}

/// 元数据 of a 件 as a file of it.
pub(super) fn described(
    work: &mut Work<'_, '_>,
    item: &Item,
    (elements, parts): (&[(String, String)], &[Part]),
    by: &By,
) -> Result<Part, DbError> {
    let lines = slip::lines(&mut Asking::of(work), &source::subject(item.of, &item.source))?;
    let content = Content::Made(metadata::xml(elements, parts, &lines));
    let paper = Paper { role: Role::Metadata, name: "元数据.xml".to_owned(), content };
    keep::part(work, &item.id, paper, by)
}
