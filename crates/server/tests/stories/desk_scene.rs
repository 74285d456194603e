//! What the stories of the desk need: obligations that an area would open, people by their posts, a
//! succession in the middle.
use crate::support::{Town, tenure};
use jiff::civil::Date;
use rules::{
    deed::Deed,
    duty::Bearing,
    roster::{Actor, Person},
    rulebook::{PostRole, UnitKind},
};
use server::{
    db::{DbError, Tx},
    kernel::{
        Act, Refused, Subject, Work, Written,
        approval::{Forward, put_forward},
        obligation::{self, By, New, Owner},
    },
    roster::store,
};

/// What an area would do: owe something to somebody, by a number of working days.
pub struct Owe {
    pub kind: &'static str,
    pub title: &'static str,
    pub owner: Owner,
    pub days: u16,
}

impl Act for Owe {
    type Thing = ();
    type Done = String;

    fn deed(&self) -> Deed {
        Deed::MeetingNotice
    }

    fn load(&self, _work: &mut Work<'_, '_>) -> Result<(), Refused> {
        Ok(())
    }

    fn carry_out(self, (): (), work: &mut Work<'_, '_>, _by: rules::approval::By) -> Result<Written<String>, Refused> {
        let basis = work.rulebook.duty(Deed::MeetingReply).basis.clone();
        let new = New {
            kind: self.kind,
            title: self.title.to_owned(),
            owner: self.owner,
            creditor: Owner::Office,
            subject: Subject::of("meeting", "m1"),
            link: "/meetings/m1".to_owned(),
            basis,
            by: By::WorkingDays { from: work.today, days: self.days },
        };
        let done = obligation::open(work, &new)?;
        let (subject, sentence) = (Subject::of("meeting", "m1"), "发会议通知".to_owned());
        Ok(Written { done, subject, sentence, before: None, after: None })
    }
}

/// A change of member units on its way to the convener.
pub struct PutForward;

impl Act for PutForward {
    type Thing = ();
    type Done = String;

    fn deed(&self) -> Deed {
        Deed::UnitChangePropose
    }

    fn load(&self, _work: &mut Work<'_, '_>) -> Result<(), Refused> {
        Ok(())
    }

    fn carry_out(self, (): (), work: &mut Work<'_, '_>, by: rules::approval::By) -> Result<Written<String>, Refused> {
        let forward = Forward {
            chain: work.rulebook.office.unit_chain.clone(),
            subject: Subject::of("unit", "u1"),
            title: "增加成员单位：市体育局".to_owned(),
            link: "/roster/changes/u1".to_owned(),
            digest: "0".to_owned(),
            bearing: Bearing::default(),
        };
        let done = put_forward(work, forward, &by)?;
        let (subject, sentence) = (Subject::of("unit", "u1"), "提出成员单位调整".to_owned());
        Ok(Written { done, subject, sentence, before: None, after: None })
    }
}

/// Somebody on the staff of the office.
pub fn staff(town: &Town) -> Actor {
    let book = town.app.rulebook();
    let post = book.posts.iter().find(|post| post.role == PostRole::Office).expect("the office has staff");
    town.at_post(&post.key)
}

/// The liaison officer of the nth member unit, and the unit.
pub fn liaison(town: &Town, n: usize) -> (Actor, String) {
    let book = town.app.rulebook();
    let members: Vec<_> = book.units.iter().filter(|unit| unit.kind == UnitKind::Member).collect();
    let unit = members[n].key.clone();
    let post = book.posts.iter().find(|post| post.unit == unit && post.role == PostRole::Liaison).unwrap();
    (town.at_post(&post.key), unit)
}

pub fn owe(town: &Town, title: &'static str, unit: &str, days: u16) -> String {
    town.app
        .perform(&staff(town), Owe { kind: "meeting-reply", title, owner: Owner::Unit(unit.to_owned()), days })
        .unwrap()
}

/// Who holds the post now leaves it with the day before `from`; a new person follows.
pub fn succeed(town: &Town, post: &str, from: Date) {
    let (id, office_phone, mobile) = ("p-new".to_owned(), String::new(), String::new());
    let person = Person { id, name: "新某".to_owned(), office_phone, mobile };
    let last = from.yesterday().unwrap();
    let succeed = |tx: &mut Tx<'_>| {
        store::insert_person(tx, &person)?;
        store::end_tenure(tx, &format!("t-{post}-2026-01-01"), last)?;
        store::insert_tenure(tx, &tenure(post, "p-new", from), "任免通知")?;
        moved(tx)
    };
    town.app.db.write(succeed).unwrap();
}

/// Somebody holds this post too from a day on.
pub fn hold_also(town: &Town, post: &str, person: &str, from: Date) {
    let also = |tx: &mut Tx<'_>| {
        store::insert_tenure(tx, &tenure(post, person, from), "兼任")?;
        moved(tx)
    };
    town.app.db.write(also).unwrap();
}

/// Nobody holds the post from a day on.
pub fn vacate(town: &Town, post: &str, from: Date) {
    let leave = |tx: &mut Tx<'_>| {
        store::end_tenure(tx, &format!("t-{post}-2026-01-01"), from.yesterday().unwrap())?;
        moved(tx)
    };
    town.app.db.write(leave).unwrap();
}

/// The roster changed behind the door: it is read anew.
fn moved(tx: &mut Tx<'_>) -> Result<(), DbError> {
    let sql = "insert into instance (name, value) values ('roster-version', '99')
               on conflict (name) do update set value = excluded.value";
    tx.run(sql, &[])?;
    Ok(())
}
