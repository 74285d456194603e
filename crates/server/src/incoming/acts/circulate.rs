//! 条例 传阅: the office sends it round, and knows where it is.
use super::{Loaded, load, named, owe, written};
use crate::kernel::{Act, Refused, Work, Written, obligation};
use rules::{approval::By, deed::Deed, duty::Bearing, incoming};

/// Send it round.
pub struct Circulate {
    pub incoming: String,
    pub version: i64,
    pub posts: Vec<String>,
}

impl Act for Circulate {
    type Thing = Loaded;
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::IncomingCirculate
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<Loaded, Refused> {
        load(work, &self.incoming)
    }

    fn bearing(&self, (incoming, _): &Loaded, _work: &Work<'_, '_>) -> Bearing {
        incoming.bearing()
    }

    fn versions(&self, (_, version): &Loaded) -> Option<(i64, i64)> {
        Some((self.version, *version))
    }

    fn carry_out(self, (before, _): Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let (book, day) = (work.rulebook.clone(), work.day.clone());
        let on = day.situation(&book);
        let after = incoming::circulate(on, before.clone(), &self.posts, &by)?;
        for post in &self.posts {
            owe::step(work, &after, (owe::READ, Deed::IncomingRead, obligation::Owner::Post(post.clone())))?;
        }
        let names: Vec<String> = self.posts.iter().map(|post| on.post_title(post)).collect();
        let sentence = format!("传阅{}：{}", named(&after), names.join("、"));
        written(work, Some(&before), &after, sentence)
    }
}
