//! 第十五、二十条: minutes from the recorded conclusions to the signature, the number, the tasks and the copies.
use crate::{
    held::{MONDAY, clerk, convener, decide, held, members, minutes, put_up, reviewed, signed},
    support::{Town, both},
};
use rules::{
    approval::Verdict,
    meeting::Party,
    minutes::{Stage, suggested_copies},
};
use server::{
    kernel::{
        Refused,
        approval::Recall,
        journal::{self, Chain},
        number, obligation,
    },
    minutes::acts::{draft::Draft, edit::Edit, issue::Issue, receive::Receive, subject, submit::Submit},
    supervision,
};

fn count(town: &Town, sql: &str) -> i64 {
    town.app.db.read(|tx| tx.row(sql, &[], |row| row.int(0))).unwrap().unwrap()
}

fn codes(refused: &Refused) -> Vec<&str> {
    match refused {
        Refused::Against(found) => found.iter().map(|violation| violation.code).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn only_the_meetings_convener_signs_its_minutes_and_the_signature_numbers_them_and_opens_the_tasks() {
    both(|town| {
        town.on(MONDAY);
        let id = put_up(town, 1);
        reviewed(town, &id);
        let other = town.at_seat("deputy_convener");
        let refused = town.app.perform(&other, decide(town, &id, Verdict::Agree, "")).unwrap_err();
        assert!(matches!(&refused, Refused::NotYou(who) if who.basis.clause().unwrap().0 == "第二十条"), "{refused:?}");
        assert_eq!(count(town, "select count(*) from number"), 0, "a refusal takes no number");
        assert!(matches!(minutes(town, &id).0.stage, Stage::InReview { .. }));

        let signer = town.at_post(&convener(&town.app.rulebook()));
        town.app.perform(&signer, decide(town, &id, Verdict::Agree, "同意印发")).unwrap();
        let (minutes, _) = minutes(town, &id);
        let signature = minutes.signature().unwrap();
        assert_eq!((signature.number.as_str(), &signature.by.person), ("第1期", &signer.person));
        let rows = town.sentences();
        let opened: Vec<_> = rows.iter().filter(|row| row.contains("立项督办 ")).collect();
        assert_eq!(opened.len(), 2, "one task for each decision, in the signature's transaction: {rows:?}");
        assert!(
            rows.iter().any(|row| row.contains("签发《第一次全体会议纪要》，编为第1期，2 条议定事项立项督办")),
            "{rows:?}"
        );
        let sheet = town.app.db.read(|tx| supervision::store::of_minutes(tx, &id)).unwrap();
        let task = town.app.db.read(|tx| supervision::store::find(tx, &sheet[0].1)).unwrap().unwrap().task;
        let said = supervision::sheet::origin(&task.origin);
        assert_eq!(said, "全体会议纪要2026年第1期第1项", "in a list of tasks nothing else says which series and year");
        assert!(matches!(town.app.db.read(journal::verify).unwrap(), Chain::Whole { .. }));
    });
}

#[test]
fn minutes_are_made_from_what_was_recorded_and_made_once() {
    both(|town| {
        town.on(MONDAY);
        let meeting = held(town, 1);
        let wrong = town.at_post("water_affairs.unit_liaison");
        let draft = || Draft { id: "min-1".to_owned(), meeting: meeting.clone() };
        assert!(matches!(town.app.perform(&wrong, draft()).unwrap_err(), Refused::NotYou(_)));

        let id = town.app.perform(&clerk(town), draft()).unwrap();
        let content = minutes(town, &id).0.content;
        assert!(content.lead.contains("2026年10月16日") && content.lead.contains("总召集人"), "{}", content.lead);
        assert_eq!(content.sections[0].decisions.len(), 2, "nothing is typed again");
        assert_eq!(content.lists.on_leave.len(), 1);
        assert!(matches!(town.app.perform(&clerk(town), draft()).unwrap_err(), Refused::Twice(_)));
    });
}

#[test]
fn what_is_returned_comes_back_with_the_reason_and_the_text_kept_and_nobody_signs_a_gap() {
    both(|town| {
        town.on(MONDAY);
        let id = put_up(town, 1);
        let text = minutes(town, &id).0.content;
        let frozen = Edit { minutes: id.clone(), version: 2, content: text.clone() };
        assert_eq!(codes(&town.app.perform(&clerk(town), frozen).unwrap_err())[0], "not-in-state");

        let reviewer = town.at_seat("office_director");
        let silent = town.app.perform(&reviewer, decide(town, &id, Verdict::Return, " ")).unwrap_err();
        assert_eq!(codes(&silent), ["empty"]);
        town.app.perform(&reviewer, decide(town, &id, Verdict::Return, "第2项请写明时限")).unwrap();
        let (back, version) = minutes(town, &id);
        assert!(matches!(&back.stage, Stage::Returned { reason, .. } if reason == "第2项请写明时限"), "{back:?}");
        assert_eq!(back.content, text);

        let mut gap = text.clone();
        gap.sections[0].decisions[1].term = None;
        let version = town.app.perform(&clerk(town), Edit { minutes: id.clone(), version, content: gap }).unwrap();
        let refused = town.app.perform(&clerk(town), Submit { minutes: id.clone(), version }).unwrap_err();
        assert_eq!(codes(&refused), ["decision-without-term"]);

        let edit = Edit { minutes: id.clone(), version, content: text };
        let version = town.app.perform(&clerk(town), edit).unwrap();
        town.app.perform(&clerk(town), Submit { minutes: id.clone(), version }).unwrap();
        let approval = decide(town, &id, Verdict::Agree, "").approval;
        town.app.perform(&clerk(town), Recall { approval }).unwrap();
        assert!(matches!(minutes(town, &id).0.stage, Stage::Drafting { .. }), "recalled before the step was taken");
    });
}

#[test]
fn what_cannot_be_printed_is_named_before_anybody_signs_it() {
    both(|town| {
        town.on(MONDAY);
        let id = town.app.perform(&clerk(town), Draft { id: "min-1".to_owned(), meeting: held(town, 1) }).unwrap();
        let mut content = minutes(town, &id).0.content;
        content.sections[0].opinion.push('\u{fffd}');
        let version = town.app.perform(&clerk(town), Edit { minutes: id.clone(), version: 1, content }).unwrap();
        let refused = town.app.perform(&clerk(town), Submit { minutes: id, version }).unwrap_err();
        let Refused::Against(found) = &refused else { panic!("{refused:?}") };
        assert_eq!((found[0].code, found[0].field.as_str()), ("unprintable-character", "sections.0.opinion"));
    });
}

#[test]
fn sixty_four_signatures_at_once_take_sixty_four_numbers_without_gap_or_double() {
    both(|town| {
        town.on(MONDAY);
        let ids: Vec<String> = (1..=64).map(|n| put_up(town, n)).collect();
        for id in &ids {
            reviewed(town, id);
        }
        let signer = town.at_post(&convener(&town.app.rulebook()));
        let signatures: Vec<_> = ids.iter().map(|id| decide(town, id, Verdict::Agree, "")).collect();
        let answers: Vec<_> = std::thread::scope(|scope| {
            let sign = |signature| scope.spawn(|| town.app.perform(&signer, signature));
            let threads: Vec<_> = signatures.into_iter().map(sign).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert!(answers.iter().all(Result::is_ok), "{answers:?}");
        let mut numbers: Vec<String> =
            ids.iter().map(|id| minutes(town, id).0.signature().unwrap().number.clone()).collect();
        numbers.sort();
        let mut expected: Vec<String> = (1..=64).map(|n| format!("第{n}期")).collect();
        expected.sort();
        assert_eq!(numbers, expected);
        assert_eq!(town.app.db.read(number::gaps).unwrap(), Vec::<String>::new());
        assert!(matches!(town.app.db.read(journal::verify).unwrap(), Chain::Whole { .. }));
    });
}

#[test]
fn copies_go_to_those_who_need_them_and_each_signs_for_its_own() {
    both(|town| {
        town.on(MONDAY);
        let id = signed(town, 1);
        let (minutes_now, version) = minutes(town, &id);
        let units = members(&town.app.rulebook());
        let to = vec![Party::Unit(units[0].clone()), Party::Post("vice_mayor".to_owned())];
        let issue = |version, to: &[Party]| Issue { minutes: id.clone(), version, to: to.to_vec() };
        let wrong = town.at_seat("chief_convener");
        assert!(matches!(town.app.perform(&wrong, issue(version, &to)).unwrap_err(), Refused::NotYou(_)));
        let guest = [Party::Guest("省厅专家".into())];
        let refused = town.app.perform(&clerk(town), issue(version, &guest)).unwrap_err();
        assert_eq!(codes(&refused), ["copies-to-posts-and-units"]);

        town.app.perform(&clerk(town), issue(version, &to)).unwrap();
        let again = town.app.perform(&clerk(town), issue(version, &to)).unwrap_err();
        assert_eq!(codes(&again), ["stale"], "the same form twice sends nothing twice");
        let open = || town.app.db.read(|tx| obligation::open_on(tx, &subject(&id), None)).unwrap();
        assert_eq!(open().len(), 2, "each copy owes its receipt");

        let receive = |party: &Party| Receive { minutes: id.clone(), party: party.clone() };
        let stranger = town.at_post(&format!("{}.unit_liaison", units[5]));
        assert!(matches!(town.app.perform(&stranger, receive(&to[0])).unwrap_err(), Refused::NotYou(_)));
        town.app.perform(&town.at_post(&format!("{}.unit_liaison", units[0])), receive(&to[0])).unwrap();
        assert_eq!(open().len(), 1);
        let twice = town.app.perform(&town.at_post(&format!("{}.unit_member", units[0])), receive(&to[0])).unwrap_err();
        assert_eq!(codes(&twice), ["already-received"]);
        let meeting = town.app.db.read(|tx| server::meeting::store::find(tx, &minutes_now.meeting)).unwrap().unwrap().0;
        let suggested = suggested_copies(&meeting, &minutes_now);
        assert!(suggested.contains(&to[1]) && suggested.len() > units.len(), "the convener, and all who were asked");
    });
}
