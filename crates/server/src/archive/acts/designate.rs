//! 第二十六条 专人: one person of the office keeps the archive.
use super::owe;
use crate::{
    archive::store,
    db::DbError,
    kernel::{Act, Refused, Work, Written, act::none, notice, obligation, obligation::Owner},
};
use rules::{
    approval::By,
    archive::{self, Archivist, in_charge, relieved, why_not_designate},
    deed::Deed,
};

const PAGE: &str = "/archive/archivist";

/// Designate somebody.
pub struct Designate {
    /// Made by the form, so that a form sent twice is one designation.
    pub id: String,
    pub person: String,
    pub ground: String,
}

impl Act for Designate {
    type Thing = Vec<Archivist>;
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::ArchivistDesignate
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<Vec<Archivist>, Refused> {
        let all = store::archivists(work.tx)?;
        if all.iter().any(|one| one.id == self.id) { Err(Refused::Twice(PAGE.to_owned())) } else { Ok(all) }
    }

    fn carry_out(self, all: Vec<Archivist>, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let (book, chosen) = (work.rulebook.clone(), work.roster.actor(&self.person, work.today));
        let basis = &book.duty(Deed::ArchivistDesignate).basis;
        let now = in_charge(&book, &work.roster, &all, work.today);
        none(why_not_designate(&book, basis, (now, chosen.as_ref()), &self.ground))?;
        let actor = chosen.ok_or(Refused::NotFound)?;
        let held = actor.posts.iter().find(|held| book.is_office_post(&held.post)).ok_or(Refused::NotFound)?;
        let (post, title) = (held.post.clone(), held.title.clone());
        let earlier = relieved(&book, &work.roster, &all, work.today);
        let one = archive::designate((self.id, &actor, title), (&self.ground, work.today), by);
        if let Some(earlier) = &earlier {
            store::save_archivist(work.tx, earlier)?;
        }
        store::save_archivist(work.tx, &one)?;
        obligation::discharge(work, &owe::keeper(), owe::ARCHIVIST, None)?;
        notice::tell(work, &Owner::Post(post), &format!("{}为档案专人", one.name), "/archive/pending")?;
        // Whoever left and came back takes nobody's place.
        let other = earlier.as_ref().filter(|earlier| earlier.person != one.person);
        let instead = other.map_or_else(String::new, |earlier| format!("，接替{}", earlier.name));
        let sentence = format!("确定{} {}为档案专人{instead}：{}", one.post_title, one.name, one.ground);
        let before = earlier.map(serde_json::to_value).transpose().map_err(DbError::from)?;
        let after = Some(serde_json::to_value(&one).map_err(DbError::from)?);
        Ok(Written { done: (), subject: owe::keeper(), sentence, before, after })
    }
}
