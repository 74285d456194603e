//! 第三至五条: units, posts and memberships as the rulebook has them on the first day; once, by the program itself.
use super::{store, whole};
use crate::{
    db::DbError,
    found,
    kernel::{Act, Refused, Subject, Work, Written, journal::basis_text},
};
use rules::{
    approval::By,
    deed::Deed,
    roster::PostRecord,
    rulebook::{Rulebook, UnitKind},
};

/// Found the instance on its rulebook.
pub struct Found;

impl Act for Found {
    type Thing = ();
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::InstanceFound
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<(), Refused> {
        let is_founded = found::kind(work.tx)?.is_some();
        if is_founded { Err(Refused::Twice("/roster".to_owned())) } else { Ok(()) }
    }

    fn carry_out(self, (): (), work: &mut Work<'_, '_>, _by: By) -> Result<Written<()>, Refused> {
        let rulebook = work.rulebook.clone();
        found::dedicate(work.tx, work.app.kind)?;
        let members = units(work, &rulebook)?;
        posts(work, &rulebook)?;
        work.roster_changed()?;
        let units: Vec<_> = rulebook.units.iter().map(|unit| (&unit.key, &unit.name)).collect();
        let posts: Vec<_> = rulebook.posts.iter().map(|post| (&post.key, &post.title)).collect();
        let body = &rulebook.body;
        let sentence = format!(
            "按规则库“{}”（{}）建立：登记单位 {} 个，其中成员单位 {members} 个，登记职务 {} 个",
            body.name,
            body.version,
            units.len(),
            posts.len(),
        );
        let after = whole(&(&body.name, &body.version, units, posts))?;
        Ok(Written { done: (), subject: Subject::of("instance", "founding"), sentence, before: None, after })
    }
}

/// The units; how many of them are members.
fn units(work: &mut Work<'_, '_>, rulebook: &Rulebook) -> Result<usize, DbError> {
    let (day, mut members) = (work.today, 0);
    for (place, unit) in (1..).zip(&rulebook.units) {
        store::insert_unit(work.tx, (&unit.key, unit.kind, place), &unit.name, day)?;
        if unit.kind == UnitKind::Member {
            let id = format!("founding-{}", unit.key);
            store::insert_membership(work.tx, &id, &unit.key, day, &basis_text(&unit.basis))?;
            members += 1;
        }
    }
    Ok(members)
}

fn posts(work: &mut Work<'_, '_>, rulebook: &Rulebook) -> Result<(), DbError> {
    for (place, post) in (1..).zip(&rulebook.posts) {
        let record = PostRecord {
            id: post.key.clone(),
            unit: post.unit.clone(),
            title: post.title.clone(),
            role: post.role,
            holders: post.holders,
            place,
        };
        store::insert_post(work.tx, &record)?;
    }
    Ok(())
}
