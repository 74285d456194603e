//! 第五条: the office, housed in 市住房城乡建设局, with a director and an executive deputy.
use crate::{
    cast::{ALL_SORTS, may, who},
    support::zhanjiang,
};
use rules::{deed::Deed, duty::Bearing};

#[test]
fn the_office_sits_in_the_housing_bureau_whose_heads_lead_it() {
    let book = zhanjiang();
    assert_eq!(book.unit(&book.office.unit).unwrap().name, "市住房城乡建设局");
    assert_eq!(book.seat("office_director").unwrap().posts, ["housing_head"]);
    assert_eq!(book.seat("executive_deputy_director").unwrap().posts, ["housing_deputy"]);
}

#[test]
fn the_office_is_its_staff_its_director_and_its_executive_deputy() {
    let book = zhanjiang();
    let office: Vec<_> =
        book.posts.iter().filter(|post| book.is_office_post(&post.key)).map(|post| post.key.as_str()).collect();
    assert_eq!(office, ["housing_head", "housing_deputy", "office_staff"]);
}

#[test]
fn only_the_director_appoints_the_staff() {
    let book = zhanjiang();
    let allowed = who(ALL_SORTS, |posts| may(&book, posts, Deed::StaffAppoint, &Bearing::default()));
    assert_eq!(allowed, ["housing_head"]);
    let refused = may(&book, &["office_staff"], Deed::StaffAppoint, &Bearing::default()).unwrap_err();
    assert_eq!(refused.who_may, ["专班办公室主任"]);
    assert_eq!(refused.basis.clause(), None, "the article does not say who appoints: 本专班设定");
}

#[test]
fn a_capacity_names_the_post_and_the_seat_it_acts_from() {
    let book = zhanjiang();
    let capacity = may(&book, &["housing_head"], Deed::StaffAppoint, &Bearing::default()).unwrap();
    assert_eq!(capacity.post_title, "市住房城乡建设局主要负责同志");
    assert_eq!(capacity.seat.as_deref(), Some("office_director"));
}

#[test]
fn the_lights_are_settled_by_the_heads_of_the_office_not_by_its_staff() {
    let book = zhanjiang();
    let allowed = who(ALL_SORTS, |posts| may(&book, posts, Deed::TaskSetLight, &Bearing::default()));
    assert_eq!(allowed, ["housing_head", "housing_deputy"]);
}
