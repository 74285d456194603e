//! 条例 传阅: whom it was sent round to has read it.
use super::{Loaded, named, owe, subject, written};
use crate::kernel::{
    On, Refused, Work, Written,
    obligation::{self, Owner},
};
use rules::{approval::By, deed::Deed, duty::Bearing, incoming};

/// It was read at this post.
pub struct Read {
    pub incoming: String,
    pub post: String,
}

impl On for Read {
    type Thing = Loaded;

    const DEED: Deed = Deed::IncomingRead;

    fn thing_id(&self) -> &str {
        &self.incoming
    }

    fn bearing(&self, _thing: &Loaded) -> Bearing {
        Bearing { addressed_posts: vec![self.post.clone()], ..Bearing::default() }
    }

    fn carry_out(self, (before, _): Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let (book, day) = (work.rulebook.clone(), work.day.clone());
        let after = incoming::read(day.situation(&book), before.clone(), &self.post, &by)?;
        obligation::discharge(work, &subject(&after.id), owe::READ, Some(&Owner::Post(self.post)))?;
        let sentence = format!("阅{}", named(&after));
        written(work, Some(&before), &after, sentence)
    }
}
