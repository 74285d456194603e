//! 第十六条: the plenary is convened by the chief convener, or by a deputy whom they entrust.
use crate::{
    cast::{ALL_SORTS, entrusting, may, who},
    support::zhanjiang,
};
use rules::{deed::Deed, rulebook::Attends};

#[test]
fn only_the_chief_convener_convenes_the_plenary_or_a_deputy_who_is_entrusted() {
    let book = zhanjiang();
    let plenary = book.meeting("plenary").unwrap();
    assert_eq!(plenary.convenes, ["chief_convener"]);
    assert_eq!(plenary.may_entrust, ["deputy_convener"]);
    assert_eq!(plenary.basis.clause().unwrap().0, "第十六条");
}

#[test]
fn only_the_chief_convener_entrusts_the_plenary() {
    let book = zhanjiang();
    let plenary = entrusting(&book, "plenary");
    let allowed = who(ALL_SORTS, |posts| may(&book, posts, Deed::SeatEntrust, &plenary));
    assert_eq!(allowed, ["vice_mayor"]);
    let refused = may(&book, &["housing_head"], Deed::SeatEntrust, &plenary).unwrap_err();
    assert_eq!(refused.who_may, ["有权委托的召集人"]);
    assert!(book.duty(Deed::SeatEntrust).also.iter().any(|basis| basis.clause().unwrap().0 == "第十六条"));
}

#[test]
fn all_members_attend_the_plenary() {
    assert_eq!(zhanjiang().meeting("plenary").unwrap().attends, Attends::AllMembers);
}

#[test]
fn its_four_tasks_are_the_articles() {
    let book = zhanjiang();
    let plenary = book.meeting("plenary").unwrap();
    assert_eq!(plenary.tasks.len(), 4);
    assert!(plenary.tasks.iter().all(|task| book.text.says(plenary.basis.clause().unwrap(), task)));
}
