//! An archive with a keeper and something that waits, brought there by the acts themselves.
use crate::support::Town;
pub use crate::{
    document_scene::{clerk, codes, issued, liaison, members, notice},
    held::signed as signed_minutes,
};
use rules::{approval::Verdict, archive::Item, duty::Who, meeting::Party, roster::Actor, rulebook::Period};
use server::{
    archive::{
        acts::{
            add::Add,
            designate::Designate,
            file::{Line, Wanted, prepare},
            package,
        },
        store::{self, Filter},
    },
    db::DbError,
    kernel::{
        Refused,
        approval::{self as approvals, Decide},
        attachment::Upload,
    },
    minutes::acts::issue::Issue as IssueMinutes,
};
use std::io::Write as _;

pub const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n<pdfaid:part>2</pdfaid:part>\ntrailer\n%%EOF\n";

/// Who may designate: the first seat that the duty names.
pub fn director(town: &Town) -> Actor {
    let book = town.app.rulebook();
    match &book.duty(rules::deed::Deed::ArchivistDesignate).who[0] {
        Who::Seat(seat) => town.at_seat(seat),
        other => panic!("{other:?}"),
    }
}

/// The clerk keeps the archive.
pub fn kept_by_clerk(town: &Town) {
    let act = Designate { id: "k-1".into(), person: clerk(town).person, ground: "分工通知".into() };
    town.app.perform(&director(town), act).unwrap();
}

/// All of it, waiting and filed.
pub fn all(town: &Town) -> Vec<(Item, i64)> {
    let filter = Filter { state: String::new(), ..Filter::filed(0, "") };
    town.app.db.read(|tx| Ok::<_, DbError>(store::list(tx, &filter, 1)?.0)).unwrap()
}

/// The one that is made of this.
pub fn item(town: &Town, source: &str) -> (Item, i64) {
    all(town).into_iter().find(|(item, _)| item.source == source).expect("it waits")
}

/// The scan of the sealed original.
pub fn scanned(town: &Town, source: &str) {
    let (one, version) = item(town, source);
    let folder = &town.app.files;
    let mut file = tempfile::NamedTempFile::new_in(folder).unwrap();
    file.write_all(PDF).unwrap();
    let scan = Upload { name: format!("{source}.pdf"), file, bytes: PDF.len() as u64 };
    let role = rules::archive::Role::Original;
    let act = Add { item: one.id, version, role, files: vec![scan], reason: String::new() };
    town.app.perform(&clerk(town), act).unwrap();
}

pub fn line(town: &Town, source: &str, (period, pages): (Option<Period>, Option<i64>)) -> Line {
    let (one, version) = item(town, source);
    Line { period: period.unwrap_or(one.period), item: one.id, version, pages }
}

pub fn file(town: &Town, lines: Vec<Line>, reason: &str) -> Result<Vec<String>, Refused> {
    file_as(town, &clerk(town), lines, reason)
}

/// As the page does it: prepared outside, then through the door.
pub fn file_as(town: &Town, actor: &Actor, lines: Vec<Line>, reason: &str) -> Result<Vec<String>, Refused> {
    let act = prepare(&town.app, actor, Wanted { lines, reason: reason.to_owned() })?;
    town.app.perform(actor, act)
}

/// A year packed, as the page does it.
pub fn pack_as(town: &Town, actor: &Actor, id: &str, year: i64) -> Result<(), Refused> {
    let wanted = package::Wanted { id: id.into(), year, period: None, checker: None, remarks: String::new() };
    let act = package::prepare(&town.app, actor, wanted)?;
    town.app.perform(actor, act)
}

/// A document that went out, with its scan, filed; its id.
pub fn filed(town: &Town, id: &str) -> String {
    issued(town, id, notice(town));
    scanned(town, id);
    let line = line(town, id, (None, Some(2)));
    file(town, vec![line], "").unwrap();
    item(town, id).0.id
}

/// Minutes of a meeting, signed and issued to a member; their id.
pub fn issued_minutes(town: &Town) -> String {
    let id = signed_minutes(town, 1);
    let to = vec![Party::Unit(members(&town.app.rulebook())[0].clone())];
    let version = crate::held::minutes(town, &id).1;
    town.app.perform(&clerk(town), IssueMinutes { minutes: id.clone(), version, to }).unwrap();
    id
}

/// The step of the chain that waits, taken by whom it is for.
pub fn decide(town: &Town, item: &str, verdict: Verdict) -> Result<(), Refused> {
    let runs = town.app.db.read(|tx| approvals::of(tx, &server::archive::acts::subject(item))).unwrap();
    let run = runs.last().unwrap();
    let book = town.app.rulebook();
    let step = &book.chain(&run.approval.chain).unwrap().steps[0];
    let Who::Seat(seat) = &step.who[0] else { panic!("{step:?}") };
    let opinion = "说明".to_owned();
    let act = Decide { approval: run.approval.id.clone(), version: run.version, verdict, opinion };
    town.app.perform(&town.at_seat(seat), act).map(|_| ())
}

/// Kinds and titles of what is open on the archive.
pub fn owed(town: &Town) -> Vec<String> {
    let sql = "select kind from obligation where subject_kind = 'archive' and ended is null order by kind, owner";
    town.app.db.read(|tx| tx.rows(sql, &[], |row| row.text(0))).unwrap()
}
