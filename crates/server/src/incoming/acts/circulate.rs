//! 条例 传阅: the office sends it round, and knows where it is.
use super::{Loaded, named, owe, written};
use crate::kernel::{On, Refused, Work, Written, obligation};
use rules::{approval::By, deed::Deed, incoming};

/// Send it round.
pub struct Circulate {
    pub incoming: String,
    pub version: i64,
    pub posts: Vec<String>,
}

impl On for Circulate {
    type Thing = Loaded;

    const DEED: Deed = Deed::IncomingCirculate;

    fn thing_id(&self) -> &str {
        &self.incoming
    }

    fn seen(&self) -> Option<i64> {
        Some(self.version)
    }

    fn carry_out(self, (before, _): Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let footing = work.footing();
        let on = footing.situation();
        let after = incoming::circulate(on, before.clone(), &self.posts, &by)?;
        for post in &self.posts {
            owe::step(work, &after, (owe::READ, Deed::IncomingRead, obligation::Owner::Post(post.clone())))?;
        }
        let names: Vec<String> = self.posts.iter().map(|post| on.post_title(post)).collect();
        let sentence = format!("传阅{}：{}", named(&after), names.join("、"));
        written(work, Some(&before), &after, sentence)
    }
}
