//! 第二十条: once there are minutes, what a meeting's page says of conclusions and decisions is their text: the draft's
//! before the signature, the signed one after it. What was recorded at the meeting stands beside it where it differs.
use crate::{
    app::View,
    kernel::sight::Sight,
    meeting::case::{Case, link},
    minutes::{acts, store, title},
    web::answer::PageError,
};
use minijinja::{Value, context};
use rules::{
    Violation,
    minutes::{Minutes, Section, sections_as_recorded, why_not_touch_attendance},
};

/// The minutes of a meeting beside what was recorded for them.
pub struct InForce {
    pub minutes: Minutes,
    recorded: Vec<Section>,
}

impl InForce {
    /// Those of this meeting, for who sees what was said there; none before they are drafted.
    ///
    /// # Errors
    /// When the database fails.
    pub fn of(view: &mut View<'_, '_>, case: &Case, sight: &Sight) -> Result<Option<Self>, PageError> {
        if *sight != Sight::All {
            return Ok(None);
        }
        let Some((minutes, _)) = store::of_meeting(view.tx, &case.meeting.id)? else { return Ok(None) };
        let day = view.day.clone();
        let recorded = sections_as_recorded(day.situation(&view.rulebook), &case.meeting, &case.topics);
        Ok(Some(Self { minutes, recorded }))
    }

    /// The opinion on a topic in the text, and whether it is another than was recorded.
    #[must_use]
    pub fn opinion(&self, topic: &str) -> Option<(&str, bool)> {
        let now = self.minutes.content.sections.iter().find(|section| section.topic == topic)?;
        let is_other = self.recorded.iter().all(|section| section.topic != topic || section.opinion != now.opinion);
        Some((&now.opinion, is_other))
    }

    /// Why the attendance list cannot be set right any more, by the rules of the minutes.
    #[must_use]
    pub fn why_not_set_right(&self, view: &View<'_, '_>) -> Vec<Violation> {
        why_not_touch_attendance(&view.rulebook, &self.minutes).into_iter().collect()
    }

    /// Whether somebody wrote on the section of this topic since it was recorded.
    #[must_use]
    pub fn is_edited(&self, topic: &str) -> bool {
        let of = |sections: &[Section]| sections.iter().find(|section| section.topic == topic).cloned();
        of(&self.minutes.content.sections) != of(&self.recorded)
    }

    /// Whether the decisions are others than were recorded.
    #[must_use]
    pub fn decides_otherwise(&self) -> bool {
        let now = self.minutes.content.sections.iter().flat_map(|section| &section.decisions);
        now.ne(self.recorded.iter().flat_map(|section| &section.decisions))
    }

    /// Which text it is, in what state, and where it stands.
    #[must_use]
    pub fn told(&self, view: &View<'_, '_>, case: &Case) -> Value {
        let signature = self.minutes.signature();
        let draft = || format!("{}/minutes", link(&case.meeting.id));
        context! {
            title => title::of(&view.rulebook, &case.meeting),
            state => self.minutes.stage.title(),
            number => signature.map(|signature| signature.number.as_str()),
            link => signature.map_or_else(draft, |_| acts::link(&self.minutes.id)),
        }
    }
}
