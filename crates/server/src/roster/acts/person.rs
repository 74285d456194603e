//! 第十条: enter a person, and put their details right.
use super::{add, register, whole};
use crate::{
    kernel::{Act, Refused, Subject, Work, Written},
    roster::store,
};
use rules::{
    approval::By,
    deed::Deed,
    duty::Bearing,
    roster::{
        Person,
        person::{self, Details},
    },
};

/// Enter a person.
pub struct RegisterPerson {
    /// Made by the form, so that a form sent twice is one person.
    pub id: String,
    pub details: Details,
}

impl Act for RegisterPerson {
    type Thing = ();
    type Done = String;

    fn deed(&self) -> Deed {
        Deed::PersonRegister
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<(), Refused> {
        let is_known = work.roster.persons.contains_key(&self.id);
        if is_known { Err(Refused::Twice(format!("/roster/persons/{}", self.id))) } else { Ok(()) }
    }

    fn bearing(&self, (): &(), work: &Work<'_, '_>) -> Bearing {
        Bearing { is_founding: work.roster.persons.is_empty(), ..Bearing::default() }
    }

    fn carry_out(self, (): (), work: &mut Work<'_, '_>, _by: By) -> Result<Written<String>, Refused> {
        let one = person::register(register(work), self.id, &self.details)?;
        add(work, &one)?;
        let sentence = format!("登记人员：{}", one.name);
        Ok(Written { subject: subject(&one), sentence, before: None, after: recorded(&one)?, done: one.id })
    }
}

/// Put a person's details right.
pub struct AmendPerson {
    pub id: String,
    pub version: i64,
    pub details: Details,
}

impl Act for AmendPerson {
    type Thing = (Person, i64);
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::PersonAmend
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<Self::Thing, Refused> {
        let version = store::person_version(work.tx, &self.id)?;
        let known = work.roster.persons.get(&self.id).cloned().zip(version);
        known.ok_or(Refused::NotFound)
    }

    fn versions(&self, (_, version): &Self::Thing) -> Option<(i64, i64)> {
        Some((self.version, *version))
    }

    fn carry_out(self, (known, _): Self::Thing, work: &mut Work<'_, '_>, _by: By) -> Result<Written<()>, Refused> {
        let before = recorded(&known)?;
        let was = known.clone();
        let one = person::amend(register(work), known, &self.details)?;
        store::update_person(work.tx, &one)?;
        let now = one.clone();
        work.roster_with(|roster| {
            roster.persons.insert(now.id.clone(), now);
        })?;
        let sentence = format!("更正人员信息：{}{}", one.name, amended(&was, &one));
        Ok(Written { done: (), subject: subject(&one), sentence, before, after: recorded(&one)? })
    }
}

/// What is another now: the name of before; of the numbers only that they changed.
fn amended(was: &Person, is: &Person) -> String {
    let renamed = if was.name == is.name { String::new() } else { format!("，原登记为{}", was.name) };
    let mobile = (was.mobile != is.mobile).then_some("手机");
    let office = (was.office_phone != is.office_phone).then_some("办公电话");
    let numbers: Vec<&str> = mobile.into_iter().chain(office).collect();
    let numbers = if numbers.is_empty() { String::new() } else { format!("，更改{}", numbers.join("、")) };
    format!("{renamed}{numbers}")
}

fn subject(one: &Person) -> Subject {
    Subject::of("person", &one.id)
}

/// The journal notes the name and a digest of the rest: telephone numbers are not for everyone who reads it.
fn recorded(one: &Person) -> Result<Option<serde_json::Value>, crate::db::DbError> {
    let phones = crate::kernel::journal::sm3_hex(&[one.office_phone.as_bytes(), b" ", one.mobile.as_bytes()]);
    whole(&(&one.id, &one.name, phones))
}
