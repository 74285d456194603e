//! 第十七条: thematic meetings by the chief or a deputy convener, or by the routine convener when entrusted.
use crate::{
    cast::{ALL_SORTS, entrusting, may, who},
    support::zhanjiang,
};
use rules::{deed::Deed, rulebook::Attends};

#[test]
fn the_chief_or_a_deputy_convenes_and_the_routine_convener_when_entrusted() {
    let book = zhanjiang();
    let thematic = book.meeting("thematic").unwrap();
    assert_eq!(thematic.convenes, ["chief_convener", "deputy_convener"]);
    assert_eq!(thematic.may_entrust, ["routine_convener"]);
}

#[test]
fn the_chief_and_both_deputies_may_entrust_it() {
    let book = zhanjiang();
    let thematic = entrusting(&book, "thematic");
    for deed in [Deed::SeatEntrust, Deed::SeatRevoke] {
        let allowed = who(ALL_SORTS, |posts| may(&book, posts, deed, &thematic));
        assert_eq!(allowed, ["vice_mayor", "deputy_secretary_general", "housing_head"], "{deed}");
    }
    let refused = may(&book, &["housing_deputy"], Deed::SeatEntrust, &thematic).unwrap_err();
    assert_eq!(refused.basis.clause().unwrap().0, "第十七条");
}

#[test]
fn the_members_concerned_by_the_topics_attend() {
    assert_eq!(zhanjiang().meeting("thematic").unwrap().attends, Attends::TopicMembers);
}

#[test]
fn its_four_tasks_are_the_articles() {
    let book = zhanjiang();
    let thematic = book.meeting("thematic").unwrap();
    assert_eq!(thematic.tasks.len(), 4);
    assert!(thematic.tasks.iter().all(|task| book.text.says(thematic.basis.clause().unwrap(), task)));
}
