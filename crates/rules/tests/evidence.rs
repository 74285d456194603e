//! 规则页的证据: what the rulebook may say of it, and when an article counts as kept, at risk or broken.
#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]
mod support;
use rules::{
    Clause,
    rulebook::{Evidence, Keeping, Lapse, Measure},
};
use support::Spoiled;

fn entry(of: &str) -> String {
    format!("\n[[evidence]]\nkey = \"{of}\"\nclause = \"第二十六条\"\nsays = \"由专人统一归档\"\n")
}

#[test]
fn evidence_speaks_for_a_clause_and_once() {
    let place = |book: &Spoiled, words: &str| book.entry("x.toml", words);
    let book = Spoiled::new().add("x.toml", "[[evidence]]\nkey = \"quotes-stand\"\nlocal = \"没有条文\"\n");
    assert_eq!(
        book.mistakes(),
        [format!("{} 证据 quotes-stand 要说明哪一条，不能写 local", place(&book, "quotes-stand"))]
    );
    let book = Spoiled::new().add("x.toml", &entry("reports-in-time")).add("y.toml", &entry("reports-in-time"));
    let second = book.entry("y.toml", "reports-in-time");
    assert_eq!(book.mistakes(), [format!("{second} 〔第二十六条〕这一条的证据 reports-in-time 已经写过一次")]);
}

#[test]
fn evidence_is_narrowed_only_to_what_is_there() {
    let narrowed = |key: &str, of: &str| {
        let book = Spoiled::new().add("x.toml", &format!("{}of = \"{of}\"\n", entry(key)));
        book.mistakes().iter().map(|say| say.split('〕').nth(1).unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(narrowed("convened-by-rule", "plenary"), Vec::<String>::new());
    assert_eq!(narrowed("convened-by-rule", "picnic"), ["没有 picnic 这个会议"]);
    assert_eq!(narrowed("tasks-in-time", "plenary"), ["没有 plenary 这个督办来源"]);
    assert_eq!(narrowed("quotes-stand", "plenary"), ["证据 quotes-stand 不分类，不能写 of"]);
}

#[test]
fn soon_is_at_risk_and_past_the_grace_is_broken() {
    let evidence = Evidence { key: Measure::TasksInTime, of: None, soon_days: 3, grace_days: 2 };
    let judged = |lapses: &[Lapse]| evidence.judge(10, lapses);
    assert_eq!(judged(&[]), Keeping::Kept);
    assert_eq!(judged(&[Lapse::Days(-4)]), Keeping::Kept, "four days are left");
    assert_eq!(judged(&[Lapse::Days(-3)]), Keeping::AtRisk);
    assert_eq!(judged(&[Lapse::Days(2)]), Keeping::AtRisk, "late, within the grace");
    assert_eq!(judged(&[Lapse::Days(-9), Lapse::Days(3)]), Keeping::Broken, "the worst counts");
    assert_eq!(judged(&[Lapse::Outright]), Keeping::Broken);
    assert_eq!(evidence.judge(0, &[]), Keeping::NothingToCheck);
}

#[test]
fn each_body_has_evidence_for_its_own_clauses() {
    let clauses = |book: &rules::rulebook::Rulebook| -> Vec<String> {
        let mut clauses: Vec<Clause> = book.evidence.iter().filter_map(|e| e.basis.clause().cloned()).collect();
        clauses.dedup();
        clauses.into_iter().map(|clause| clause.0).collect()
    };
    assert!(clauses(&support::zhanjiang()).contains(&"第二十条".to_owned()));
    assert!(clauses(&support::river()).contains(&"四、（三）".to_owned()));
    for measure in Measure::ALL {
        let used = |book: rules::rulebook::Rulebook| book.evidence.iter().any(|e| e.key == *measure);
        // What stands in neither rulebook would never be looked at by any story.
        let is_used = used(support::zhanjiang()) || used(support::river());
        assert!(is_used, "{}", measure.name());
    }
}
