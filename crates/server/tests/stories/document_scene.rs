//! Documents brought to the state in which a story begins, by the acts themselves.
use crate::support::Town;
pub use crate::{
    held::{clerk, members},
    scene::liaison,
};
use gongwen::Genre;
use rules::{
    approval::Verdict,
    document::{Chosen, Content, Direction, Document, Groups, Stage},
    duty::Who,
    meeting::Party,
    roster::Actor,
    rulebook::{PaperKind, PhraseRecord, Rulebook, UnitKind},
};
use server::{
    db::DbError,
    document::{
        acts::{
            draft::Draft,
            issue::Issue,
            recheck::{self, Recheck},
            seal::{Wanted, prepare},
            submit::Submit,
        },
        store,
    },
    kernel::{
        Refused,
        approval::{self as approvals, Decide},
    },
};

/// The first kind of the body: its own documents.
pub fn kind(book: &Rulebook) -> &PaperKind {
    &book.papers[0]
}

pub fn unit(town: &Town, kind: UnitKind, n: usize) -> String {
    let book = town.app.rulebook();
    book.units.iter().filter(|unit| unit.kind == kind).nth(n).unwrap().key.clone()
}

/// A 通知 to two members, with nothing wrong in it.
pub fn notice(town: &Town) -> Content {
    notice_of(town, kind(&town.app.rulebook()))
}

pub fn notice_of(town: &Town, kind: &PaperKind) -> Content {
    let phrase = kind.phrases.iter().find(|phrase| phrase.record == PhraseRecord::SignOff);
    Content {
        genre: Genre::Notice,
        direction: Direction::Down,
        title: "关于做好年底工作的通知".to_owned(),
        addressees: [0, 1].map(|n| Party::Unit(members(&town.app.rulebook())[n].clone())).into(),
        text: "现将有关事项通知如下：\n一、抓紧办理\n请各单位按职责分工办理。".to_owned(),
        attachments: Vec::new(),
        copies_to: Vec::new(),
        urgency: None,
        note: String::new(),
        phrase: phrase.map(|phrase| Chosen { phrase: phrase.key.clone(), passed: None }),
        reason: String::new(),
        is_open_matter: true,
        groups: Groups::default(),
        joint: Vec::new(),
    }
}

/// A 请示 to the body above.
pub fn request(town: &Town) -> Content {
    Content {
        genre: Genre::Request,
        direction: Direction::Up,
        title: "关于调整年度计划的请示".to_owned(),
        addressees: vec![Party::Unit(unit(town, UnitKind::Superior, 0))],
        text: "现就调整年度计划请示如下。\n妥否，请批示。".to_owned(),
        ..notice(town)
    }
}

pub fn document(town: &Town, id: &str) -> (Document, i64) {
    town.app.db.read(|tx| store::find(tx, id)).unwrap().unwrap()
}

pub fn version(town: &Town, id: &str) -> i64 {
    document(town, id).1
}

/// Drafted by the clerk, under the kind of this place in the rulebook; the id.
pub fn drafted_as(town: &Town, id: &str, (nth, content): (usize, Content)) -> String {
    let kind = town.app.rulebook().papers[nth].key.clone();
    town.app.perform(&clerk(town), Draft { id: id.to_owned(), kind, content, files: Vec::new() }).unwrap();
    id.to_owned()
}

pub fn drafted(town: &Town, id: &str, content: Content) -> String {
    drafted_as(town, id, (0, content))
}

pub fn submit(town: &Town, id: &str) -> Result<(), Refused> {
    town.app.perform(&clerk(town), Submit { document: id.to_owned(), version: version(town, id) })
}

/// The waiting step of the document, whatever it is about.
pub fn decide(town: &Town, id: &str, verdict: Verdict, opinion: &str) -> Decide {
    let (document, _) = document(town, id);
    let approval = match (&document.stage, &document.ending) {
        (Stage::InReview { approval, .. }, _) => approval.clone(),
        (_, Some(ending)) => ending.approval.clone(),
        (stage, None) => panic!("nothing waits: {stage:?}"),
    };
    let kept = town.app.db.read(|tx| approvals::find(tx, &approval)).unwrap().unwrap();
    Decide { approval, version: kept.version, verdict, opinion: opinion.to_owned() }
}

/// Those who take the steps of the document's chain, in order; never the clerk, who put it up.
pub fn takers(town: &Town, id: &str) -> Vec<Actor> {
    let book = town.app.rulebook();
    let kind = book.paper(&document(town, id).0.kind).unwrap();
    let taker = |who: &Who| match who {
        Who::Seat(seat) => town.at_seat(seat),
        _ => town.at_seat(&book.office.seats[0]),
    };
    book.chain(&kind.chain).unwrap().steps.iter().map(|step| taker(&step.who[0])).collect()
}

/// Every step but the last is agreed to.
pub fn reviewed(town: &Town, id: &str) {
    for actor in takers(town, id).split_last().unwrap().1 {
        town.app.perform(actor, decide(town, id, Verdict::Agree, "同意")).unwrap();
    }
}

/// Every step is agreed to.
pub fn agreed(town: &Town, id: &str) {
    reviewed(town, id);
    let signer = takers(town, id).pop().unwrap();
    town.app.perform(&signer, decide(town, id, Verdict::Agree, "同意印发")).unwrap();
}

pub fn signed(town: &Town, id: &str, content: Content) -> String {
    drafted(town, id, content);
    submit(town, id).unwrap();
    agreed(town, id);
    id.to_owned()
}

pub fn recheck(town: &Town, id: &str, verdict: recheck::Verdict) -> Result<Option<String>, Refused> {
    town.app.perform(&clerk(town), Recheck { document: id.to_owned(), version: version(town, id), verdict })
}

pub fn numbered(town: &Town, id: &str, content: Content) -> String {
    signed(town, id, content);
    recheck(town, id, recheck::Verdict::Number).unwrap();
    id.to_owned()
}

/// Who keeps the seal of the body's documents.
pub fn keeper(town: &Town) -> Actor {
    town.at_post(&town.app.rulebook().seals[0].custodian)
}

/// What the form of the seal sends.
pub fn wanted(town: &Town, (id, sealing): (&str, &str)) -> Wanted {
    let (id, document) = (sealing.to_owned(), id.to_owned());
    Wanted { id, version: version(town, &document), document, copies: 3, impression: None }
}

/// Prepared and set, as the page does it; the number in the register.
pub fn seal(town: &Town, actor: &Actor, wanted: Wanted) -> Result<String, Refused> {
    town.app.perform(actor, prepare(&town.app, actor, wanted)?)
}

pub fn sealed(town: &Town, id: &str, content: Content) -> String {
    numbered(town, id, content);
    seal(town, &keeper(town), wanted(town, (id, &format!("s-{id}")))).unwrap();
    id.to_owned()
}

/// Sealed, where it bears a seal and has none yet, and sent.
pub fn issue(town: &Town, id: &str, to: Vec<Party>) -> Result<(), Refused> {
    let waits = document(town, id).0;
    if waits.custodian().is_some() && waits.sealed().is_none() {
        seal(town, &keeper(town), wanted(town, (id, &format!("s-{id}"))))?;
    }
    town.app.perform(&clerk(town), Issue { document: id.to_owned(), version: version(town, id), to })
}

pub fn issued(town: &Town, id: &str, content: Content) -> String {
    let to = content.addressees.clone();
    numbered(town, id, content);
    issue(town, id, to).unwrap();
    id.to_owned()
}

pub fn codes(refused: &Refused) -> Vec<&str> {
    match refused {
        Refused::Against(found) => found.iter().map(|violation| violation.code).collect(),
        other => panic!("{other:?}"),
    }
}

/// Kinds of what is open on documents, by the owner's kind.
pub fn owed(town: &Town) -> Vec<(String, String)> {
    let sql = "select kind, owner_kind from obligation where subject_kind = 'document' and ended is null
               order by kind, owner_kind, owner";
    town.app.db.read(|tx| tx.rows(sql, &[], |row| Ok::<_, DbError>((row.text(0)?, row.text(1)?)))).unwrap()
}
