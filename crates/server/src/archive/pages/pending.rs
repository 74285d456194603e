//! 待归档: what waits, prefilled; the archivist confirms the page of it in one act (第二十六条 由专人统一归档).
use super::{keeping, options, row, whole};
use crate::{
    approval::can::can,
    archive::{
        acts::file::{Line, Wanted, prepare},
        store::{self, Filter, PAGE_ROWS},
    },
    document::sight::Reach,
    web::{
        Answer, Fields, Visit,
        answer::{PageError, go},
    },
};
use minijinja::{Value, context};
use rules::{Violation, archive::Role, deed::Deed, duty::Asked, rulebook::Period};

/// GET /archive/pending.
///
/// # Errors
/// When it is not for the visitor, or our side fails.
pub fn show(visit: &mut Visit) -> Answer {
    let values = visit.app.look(|view| {
        whole(visit, view)?;
        let (book, year) = (view.rulebook.clone(), visit.query.int("year"));
        let any = Filter::filed(year, "");
        let filter = Filter { state: "pending".to_owned(), reach: Reach::All, ..any };
        let page = visit.query.page();
        let (found, total) = store::list(view.tx, &filter, page)?;
        let bearing = keeping(view)?;
        let asked = Asked { rulebook: &book, actor: &visit.actor, bearing: &bearing };
        let rows: Vec<Value> = found
            .iter()
            .map(|(item, version)| {
                let rule = book.retention.iter().find(|rule| rule.key == item.rule);
                context! {
                    version => version, brought => item.brought.len(), late => item.due < view.today,
                    kept_as => rule.map(|rule| rule.title.as_str()),
                    has_original => item.brought.iter().any(|part| part.role == Role::Original),
                    ..row(&book, item)
                }
            })
            .collect();
        Ok::<_, PageError>(context! {
            rows, total, page, pages => (total + PAGE_ROWS - 1) / PAGE_ROWS,
            years => store::years(view.tx)?, chosen => context! { year },
            picked => visit.form.all("items"),
            has_press => visit.app.press.is_some(),
            can => can(asked, Deed::ArchiveFile, &[]),
            ..options(&book)
        })
    })?;
    visit.page("archive/pending.html", values)
}

/// POST /archive/pending.
///
/// # Errors
/// What the door refuses.
pub fn file(visit: &mut Visit) -> Answer {
    visit.app.look(|view| whole(visit, view))?;
    let parsed = parse(&visit.form);
    let prepared = parsed
        .map_err(PageError::from)
        .and_then(|wanted| prepare(&visit.app, &visit.actor, wanted).map_err(PageError::from));
    match prepared.and_then(|act| visit.perform(act)) {
        Ok(codes) => {
            let said = match codes.as_slice() {
                [code] => format!("已归档，档号 {code}。"),
                codes => format!("已归档 {} 件，档号 {} 等。", codes.len(), codes.first().map_or("", String::as_str)),
            };
            Ok(go("/archive?state=filed", &said))
        }
        Err(error) => visit.again(error, show),
    }
}

fn parse(form: &Fields) -> Result<Wanted, Vec<Violation>> {
    let (mut lines, mut found) = (Vec::new(), Vec::new());
    for item in form.all("items") {
        let field = |name: &str| format!("{name}-{item}");
        let pages = match form.count::<i64>(&field("pages")) {
            Ok(pages) => pages,
            Err(violation) => {
                found.push(violation);
                continue;
            }
        };
        let Some(period) = Period::coded(form.text(&field("period"))) else {
            found.push(Violation::plain("choose-one", &field("period")));
            continue;
        };
        lines.push(Line { version: form.int(&field("version")), period, pages, item });
    }
    if lines.is_empty() && found.is_empty() {
        found.push(Violation::plain("choose-one", "items"));
    }
    if found.is_empty() { Ok(Wanted { lines, reason: form.text("reason").to_owned() }) } else { Err(found) }
}
