//! The same questions to a body of another shape: no code knows either.
use crate::{
    cast::{convened_by, entrusting, may, may_step, of_unit, who},
    support::river,
};
use rules::{calendar::Cycle, deed::Deed, duty::Bearing, rulebook::Attends};

const POSTS: &[&str] = &[
    "mayor",
    "water_vice_mayor",
    "water_director",
    "legal_section_chief",
    "secretariat_clerk",
    "sample_police.unit_leader",
    "sample_police.unit_contact",
];

#[test]
fn clauses_in_brackets_belong_to_the_numbered_clause_above() {
    let book = river();
    let clauses: Vec<_> = book.text.articles.iter().map(|article| article.clause.0.as_str()).collect();
    assert_eq!(clauses.len(), 18);
    assert_eq!(clauses[..3], ["一、", "一、（一）", "一、（二）"]);
    assert_eq!(clauses[17], "四、（三）");
}

#[test]
fn its_plenary_is_quarterly_with_quorum_and_votes_and_two_who_convene() {
    let book = river();
    let session = book.meeting("full_session").unwrap();
    assert_eq!(session.every, Some(Cycle::Quarter));
    assert_eq!(session.attends, Attends::AllMembers);
    assert_eq!(session.convenes, ["group_leader", "deputy_group_leader"]);
    assert!(session.may_entrust.is_empty());
    let (quorum, votes) = (session.quorum.unwrap(), session.votes.unwrap());
    assert!(quorum.is_reached(4, 7) && !quorum.is_reached(3, 7) && quorum.is_reached(3, 6));
    assert!(votes.more_than.is_exceeded(4, 7) && !votes.more_than.is_exceeded(3, 6));
}

#[test]
fn only_a_convener_could_entrust_and_the_rules_forbid_it() {
    let book = river();
    let session = entrusting(&book, "full_session");
    let allowed = who(POSTS, |posts| may(&book, posts, Deed::SeatEntrust, &session));
    assert_eq!(allowed, ["mayor", "water_vice_mayor"]);
    assert!(book.text.says(book.duty(Deed::SeatEntrust).basis.clause().unwrap(), "不得委托他人"));
}

#[test]
fn its_decisions_are_checked_reviewed_and_then_signed_by_the_convener() {
    let book = river();
    let chain = book.meeting("full_session").unwrap().minutes_chain.as_str();
    let bearing = convened_by("water_vice_mayor");
    let steps: Vec<_> = book.chain(chain).unwrap().steps.iter().map(|step| step.key.as_str()).collect();
    assert_eq!(steps, ["legal", "review", "sign"]);
    let step = |key| who(POSTS, |posts| may_step(&book, posts, (chain, key), &bearing));
    assert_eq!(step("legal"), ["legal_section_chief"]);
    assert_eq!(step("review"), ["water_director"]);
    assert_eq!(step("sign"), ["water_vice_mayor"]);
    let refused = may_step(&book, &["mayor"], (chain, "sign"), &bearing).unwrap_err();
    assert_eq!(refused.basis.clause().unwrap().0, "三、（一）");
}

#[test]
fn a_step_without_words_of_its_own_rests_on_its_chain() {
    let book = river();
    let chain = book.chain(&book.office.unit_chain).unwrap();
    assert_eq!(chain.steps[0].basis(chain), chain.basis);
}

#[test]
fn its_units_have_contacts_and_its_secretariat_registers_them() {
    let book = river();
    let police = of_unit("sample_police");
    let proposes = who(POSTS, |posts| may(&book, posts, Deed::LiaisonPropose, &police));
    assert_eq!(proposes, ["sample_police.unit_leader", "sample_police.unit_contact"]);
    let refused = may(&book, &["mayor"], Deed::LiaisonPropose, &police).unwrap_err();
    assert_eq!(refused.who_may, ["本单位联系人", "本单位分管领导"], "in the words of this body");
    let files = who(POSTS, |posts| may(&book, posts, Deed::LiaisonFile, &police));
    assert_eq!(files, ["water_director", "secretariat_clerk"]);
}

#[test]
fn more_time_is_asked_by_the_units_leader_and_granted_by_the_secretary_general_once() {
    let book = river();
    let task = Bearing { lead: Some("sample_police".into()), ..Bearing::default() };
    assert_eq!(who(POSTS, |posts| may(&book, posts, Deed::TaskAskExtension, &task)), ["sample_police.unit_leader"]);
    for source in &book.sources {
        let decide = who(POSTS, |posts| may_step(&book, posts, (&source.extension_chain, "decide"), &task));
        assert_eq!(decide, ["water_director"], "{}", source.title);
    }
    assert_eq!(book.report.most_extensions, 1);
}

#[test]
fn its_numbers_look_different_and_its_tasks_never_start_again() {
    let book = river();
    assert_eq!(book.series("session_decisions").unwrap().write(2026, 3), "清河〔2026〕3号");
    assert_eq!(book.series("river_item").unwrap().write(2026, 31), "督31");
}
