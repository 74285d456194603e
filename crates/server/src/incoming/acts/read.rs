//! 条例 传阅: whom it was sent round to has read it.
use super::{Loaded, load, named, owe, subject, written};
use crate::kernel::{
    Act, Refused, Work, Written,
    obligation::{self, Owner},
};
use rules::{approval::By, deed::Deed, duty::Bearing, incoming};

/// It was read at this post.
pub struct Read {
    pub incoming: String,
    pub post: String,
}

impl Act for Read {
    type Thing = Loaded;
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::IncomingRead
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<Loaded, Refused> {
        load(work, &self.incoming)
    }

    fn bearing(&self, _thing: &Loaded, _work: &Work<'_, '_>) -> Bearing {
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
