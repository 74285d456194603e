//! 第十五条: three kinds of meeting; major matters are decided together.
use crate::support::zhanjiang;

#[test]
fn there_are_three_kinds_of_meeting() {
    let book = zhanjiang();
    let titles: Vec<_> = book.meetings.iter().map(|meeting| meeting.title.as_str()).collect();
    assert_eq!(titles, ["全体会议", "专题会议", "联络员会议"]);
}

#[test]
fn a_major_matter_is_concluded_only_by_the_plenary_whose_article_names_it() {
    let book = zhanjiang();
    for meeting in &book.meetings {
        let clause = meeting.basis.clause().unwrap();
        assert_eq!(meeting.decides_major, book.text.says(clause, "重大事项"), "{}", meeting.title);
    }
    assert!(book.topic_kind("major_matter").unwrap().major);
}

#[test]
fn this_rulebook_has_no_quorum_and_no_votes() {
    assert!(zhanjiang().meetings.iter().all(|meeting| meeting.quorum.is_none() && meeting.votes.is_none()));
}

#[test]
fn an_outcome_either_decides_or_leaves_the_topic_open_never_both() {
    let book = zhanjiang();
    assert!(book.outcomes.iter().all(|outcome| !(outcome.decides && outcome.carries_over)));
    let open: Vec<_> = book.outcomes.iter().filter(|o| o.carries_over).map(|o| o.title.as_str()).collect();
    assert_eq!(open, ["暂缓"]);
}
