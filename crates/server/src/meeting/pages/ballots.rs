//! 第十五条: votes on forms: of the conclusion being recorded, and of recorded ones that a corrected list does not carry.
use super::Case;
use crate::{
    app::View,
    web::{Fields, Visit},
};
use minijinja::{Value, context};
use rules::{
    Violation,
    meeting::{Ballot, Dealt},
};
use std::collections::BTreeMap;

/// A vote was taken when any of its fields is filled; `suffix` tells one topic's fields from another's.
pub(super) fn ballot(form: &Fields, suffix: &str) -> Result<Option<Ballot>, Vec<Violation>> {
    let field = |name: &str| format!("{name}{suffix}");
    if ["ayes", "noes", "abstained"].iter().all(|name| form.maybe(&field(name)).is_none()) {
        return Ok(None);
    }
    let count = |name: &str| form.count(&field(name)).map(|count| count.unwrap_or(0)).map_err(|found| vec![found]);
    Ok(Some(Ballot { ayes: count("ayes")?, noes: count("noes")?, abstained: count("abstained")? }))
}

/// The votes that came with a corrected list, by topic.
pub(super) fn by_topic(form: &Fields) -> Result<BTreeMap<String, Ballot>, Vec<Violation>> {
    let topics = form.0.iter().filter_map(|(name, _)| name.strip_prefix("ayes-"));
    let votes = topics.map(|topic| Ok((topic, ballot(form, &format!("-{topic}"))?)));
    votes.filter_map(|vote| vote.map(|(topic, ballot)| Some((topic.to_owned(), ballot?))).transpose()).collect()
}

/// Conclusions whose votes the list does not carry, and those that were filled in already: nobody else is asked for
/// votes.
pub(super) fn asked(view: &View<'_, '_>, visit: &Visit, case: &Case) -> Vec<Value> {
    let votes = view.rulebook.meeting(&case.meeting.plan.kind).and_then(|kind| kind.votes);
    let Some(votes) = votes else { return Vec::new() };
    let is_asked = |topic: &str| {
        let field = format!("ayes-{topic}");
        visit.form.maybe(&field).is_some() || visit.found.iter().any(|violation| violation.field == field)
    };
    let concluded = case.meeting.dealt.iter().filter_map(Dealt::conclusion);
    let row = |topic: &str, recorded: Option<Ballot>| {
        let recorded = recorded.unwrap_or(Ballot { ayes: 0, noes: 0, abstained: 0 });
        context! {
            id => topic,
            title => case.topic(topic).map(|topic| topic.matter.title.as_str()),
            more_than => String::from(votes.more_than),
            ayes => recorded.ayes,
            noes => recorded.noes,
            abstained => recorded.abstained,
        }
    };
    concluded.filter(|one| is_asked(&one.topic)).map(|one| row(&one.topic, one.ballot)).collect()
}
