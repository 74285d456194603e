//! 第四条: 24 member units, each with its 分管负责同志.
use crate::support::zhanjiang;
use rules::rulebook::{PostRole, UnitKind};

#[test]
fn the_members_are_those_of_the_article_in_its_order() {
    let book = zhanjiang();
    let names: Vec<_> =
        book.units.iter().filter(|unit| unit.kind == UnitKind::Member).map(|unit| unit.name.clone()).collect();
    assert_eq!(names.len(), 24);
    let sentence = format!("市城镇建设专班成员包括{}等单位分管负责同志。", names.join("、"));
    let article = book.text.articles.iter().find(|article| article.clause.0 == "第四条").unwrap();
    assert!(article.words.starts_with(&sentence), "{sentence}");
}

#[test]
fn each_member_unit_has_one_post_for_its_member() {
    let book = zhanjiang();
    for unit in book.units.iter().filter(|unit| unit.kind == UnitKind::Member) {
        let posts: Vec<_> =
            book.posts.iter().filter(|post| post.unit == unit.key && post.role == PostRole::Member).collect();
        assert_eq!(posts.len(), 1, "{}", unit.name);
        assert_eq!(posts[0].title, "分管负责同志");
        assert_eq!(posts[0].basis.clause().unwrap().0, "第四条");
    }
}

#[test]
fn the_host_the_superiors_and_the_areas_are_no_members() {
    let book = zhanjiang();
    for (kind, count) in [(UnitKind::Superior, 2), (UnitKind::Host, 1), (UnitKind::Organ, 1), (UnitKind::Area, 11)] {
        assert_eq!(book.units.iter().filter(|unit| unit.kind == kind).count(), count, "{kind:?}");
    }
}
