//! 第十八条: liaison meetings by the routine convener, for liaison officers.
use crate::{
    cast::{ALL_SORTS, entrusting, may, who},
    support::zhanjiang,
};
use rules::{deed::Deed, rulebook::Attends};

#[test]
fn the_routine_convener_convenes_and_nobody_is_entrusted() {
    let book = zhanjiang();
    let meeting = book.meeting("liaison_meeting").unwrap();
    assert_eq!(meeting.convenes, ["routine_convener"]);
    assert!(meeting.may_entrust.is_empty(), "the article knows no entrustment");
}

#[test]
fn liaison_officers_of_the_units_concerned_attend() {
    assert_eq!(zhanjiang().meeting("liaison_meeting").unwrap().attends, Attends::TopicLiaisons);
}

#[test]
fn only_the_unit_itself_answers_the_notice() {
    let book = zhanjiang();
    let water = crate::cast::of_unit("water_affairs");
    let allowed = who(ALL_SORTS, |posts| may(&book, posts, Deed::MeetingReply, &water));
    assert_eq!(allowed, ["water_affairs.unit_member", "water_affairs.unit_liaison"]);
    let recorded = who(ALL_SORTS, |posts| may(&book, posts, Deed::MeetingRecordReply, &water));
    assert_eq!(recorded, ["housing_head", "housing_deputy", "office_staff"]);
}

#[test]
fn whoever_could_be_asked_to_entrust_it_is_its_convener_alone() {
    let book = zhanjiang();
    let meeting = entrusting(&book, "liaison_meeting");
    assert_eq!(who(ALL_SORTS, |posts| may(&book, posts, Deed::SeatEntrust, &meeting)), ["housing_deputy"]);
}
