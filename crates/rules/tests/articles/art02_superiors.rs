//! 第二条: under 市指挥部, guided by its office; neither is a member.
use crate::support::zhanjiang;
use rules::rulebook::UnitKind;

#[test]
fn the_task_force_answers_to_the_headquarters_and_its_office() {
    let book = zhanjiang();
    let superiors: Vec<_> =
        book.units.iter().filter(|unit| unit.kind == UnitKind::Superior).map(|unit| unit.name.as_str()).collect();
    assert_eq!(superiors, ["市指挥部", "市指挥部办公室"]);
}

#[test]
fn a_superior_has_no_post_in_the_task_force() {
    let book = zhanjiang();
    let superior = |key: &str| book.unit(key).unwrap().kind == UnitKind::Superior;
    assert!(book.posts.iter().all(|post| !superior(&post.unit)));
}

#[test]
fn what_the_headquarters_hands_down_is_a_task_of_its_own_source() {
    let book = zhanjiang();
    let source = book.source("from_above").unwrap();
    assert_eq!((source.title.as_str(), source.from_decision), ("上级交办", false));
}
