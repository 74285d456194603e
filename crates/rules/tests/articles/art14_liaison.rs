//! 第十四条: one liaison officer a unit, proposed by the unit, filed with the office.
use crate::{
    cast::{ALL_SORTS, may, of_unit, who},
    support::zhanjiang,
};
use rules::{
    deed::Deed,
    rulebook::{Holders, PostRole, UnitKind},
};

#[test]
fn every_member_unit_has_one_liaison_officer() {
    let book = zhanjiang();
    for unit in book.units.iter().filter(|unit| unit.kind == UnitKind::Member) {
        let posts: Vec<_> =
            book.posts.iter().filter(|post| post.unit == unit.key && post.role == PostRole::Liaison).collect();
        assert_eq!(posts.len(), 1, "{}", unit.name);
        assert_eq!(posts[0].holders, Holders::One);
    }
}

#[test]
fn the_unit_itself_proposes_its_liaison_officer() {
    let book = zhanjiang();
    let water = of_unit("water_affairs");
    let allowed = who(ALL_SORTS, |posts| may(&book, posts, Deed::LiaisonPropose, &water));
    assert_eq!(allowed, ["water_affairs.unit_member", "water_affairs.unit_liaison"]);
    let refused = may(&book, &["transport.unit_liaison"], Deed::LiaisonPropose, &water).unwrap_err();
    assert_eq!(refused.basis.clause().unwrap().0, "第十四条");
    assert_eq!(refused.who_may, ["本单位联络员", "本单位分管负责同志"]);
}

#[test]
fn the_office_files_it() {
    let book = zhanjiang();
    let water = of_unit("water_affairs");
    for deed in [Deed::LiaisonFile, Deed::LiaisonReturn] {
        let allowed = who(ALL_SORTS, |posts| may(&book, posts, deed, &water));
        assert_eq!(allowed, ["housing_head", "housing_deputy", "office_staff"], "{deed}");
    }
    let refused = may(&book, &["water_affairs.unit_member"], Deed::LiaisonFile, &water).unwrap_err();
    assert_eq!(refused.basis.clause().unwrap().0, "第十四条");
}
