//! 第六、十条: a list of people brought in at once. Each line goes through the acts of one person and one tenure, each
//! with its journal row; all of them or none.
use super::{
    person::{AmendPerson, RegisterPerson},
    register,
    tenure::BeginTenure,
};
use crate::{
    kernel::{
        Act, Refused, Subject, Work, Written,
        attachment::{self, Upload},
        journal::sm3_hex,
    },
    roster::{
        list::{self, Kept},
        store,
    },
};
use rules::{
    Violation,
    approval::By,
    deed::Deed,
    roster::list::{Change, Coming, Entry, Line, Verdict, changed, verdicts},
};
use std::io::Write as _;
use tempfile::NamedTempFile;

/// Enter everybody of a list that was looked through.
pub struct BringIn {
    /// Made when the file was uploaded, so that a list confirmed twice is entered once.
    pub id: String,
    /// The changes of numbers as the person saw them: [`changes_digest`].
    pub seen: String,
}

/// What a list changes of those who are in the register, in a few letters; empty where it changes nothing.
#[must_use]
pub fn changes_digest(verdicts: &[Verdict]) -> String {
    let mut parts: Vec<&[u8]> = Vec::new();
    for one in verdicts {
        let Verdict::Ready(entry) = one else { continue };
        for Change { field, was, is } in &entry.changes {
            let of = [entry.person.id(), *field, was.as_str(), is.as_str()];
            parts.extend(of.into_iter().flat_map(|text| [text.as_bytes(), b"\n"]));
        }
    }
    if parts.is_empty() { String::new() } else { sm3_hex(&parts) }
}

impl Act for BringIn {
    type Thing = Kept;
    /// The list's page.
    type Done = String;

    fn deed(&self) -> Deed {
        Deed::PersonRegister
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<Kept, Refused> {
        if !attachment::of(work.tx, &subject(&self.id))?.is_empty() {
            return Err(Refused::Twice(page(&self.id)));
        }
        let person = work.actor.person.clone();
        list::find(work.tx, (&person, &self.id))?.ok_or(Refused::NotFound)
    }

    fn carry_out(self, kept: Kept, work: &mut Work<'_, '_>, by: By) -> Result<Written<String>, Refused> {
        let entries = entries(work, &self, &kept.lines)?;
        let (mut persons, mut amended, mut tenures) = (0, 0, 0);
        for Entry { person, changes, tenure } in entries {
            match person {
                Coming::New { id, details } => {
                    work.perform(RegisterPerson { id, details })?;
                    persons += 1;
                }
                Coming::Known { id } if !changes.is_empty() => {
                    amend(work, id, &changes)?;
                    amended += 1;
                }
                Coming::Known { .. } => {}
            }
            if let Some((terms, manner)) = tenure {
                work.perform(BeginTenure { terms, manner })?;
                tenures += 1;
            }
        }
        attachment::keep(work, &subject(&self.id), upload(work, &kept)?, &by)?;
        list::drop(work.tx, (&by.person, &self.id))?;
        let numbers = if amended > 0 { format!("，更改联系电话 {amended} 名") } else { String::new() };
        let sentence = format!("按名单《{}》登记人员 {persons} 名、任职 {tenures} 项{numbers}", kept.name);
        let after = super::whole(&(&kept.name, persons, tenures, amended))?;
        Ok(Written { done: page(&self.id), subject: subject(&self.id), sentence, before: None, after })
    }
}

/// The numbers of somebody known, through the act that puts details right.
fn amend(work: &mut Work<'_, '_>, id: String, changes: &[Change]) -> Result<(), Refused> {
    let known = work.roster.persons.get(&id).ok_or(Refused::NotFound)?;
    let details = changed(known, changes);
    let version = store::person_version(work.tx, &id)?.ok_or(Refused::NotFound)?;
    work.perform(AmendPerson { id, version, details })
}

/// What is to be entered, when no line stands against it.
fn entries(work: &Work<'_, '_>, act: &BringIn, lines: &[Line]) -> Result<Vec<Entry>, Refused> {
    let verdicts = verdicts(register(work), &act.id, lines);
    let wrong = verdicts.iter().filter(|one| matches!(one, Verdict::Wrong(_))).count();
    if wrong > 0 {
        return Err(vec![Violation::plain("list-lines-wrong", "list").with(wrong.to_string())].into());
    }
    // Somebody else may have put a number right since: it is not changed over unseen.
    if changes_digest(&verdicts) != act.seen {
        return Err(vec![Violation::plain("list-numbers-moved", "list")].into());
    }
    let ready = |one| if let Verdict::Ready(entry) = one { Some(*entry) } else { None };
    let entries: Vec<Entry> = verdicts.into_iter().filter_map(ready).collect();
    if entries.is_empty() {
        return Err(vec![Violation::plain("list-nothing-new", "list")].into());
    }
    Ok(entries)
}

/// The file as it came, to stand beside the entries that rest on it.
fn upload(work: &Work<'_, '_>, kept: &Kept) -> Result<Upload, Refused> {
    let bytes = kept.bytes()?;
    let file = || -> std::io::Result<NamedTempFile> {
        let mut file = NamedTempFile::new_in(&work.app.files)?;
        file.write_all(&bytes)?;
        Ok(file)
    };
    let file = file().map_err(crate::db::DbError::File)?;
    Ok(Upload { name: kept.name.clone(), file, bytes: bytes.len() as u64 })
}

/// The list as a thing with a file and a history.
#[must_use]
pub fn subject(id: &str) -> Subject {
    Subject::of("person-list", id)
}

/// Where a list is shown.
#[must_use]
pub fn page(id: &str) -> String {
    format!("/roster/lists/{id}")
}
