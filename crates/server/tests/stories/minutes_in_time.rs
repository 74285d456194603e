//! 第二十条 with 第六条 and the year's end: the post signs, whoever holds it; numbers begin anew each year; and the
//! second body, with another chain and another pattern.
use crate::{
    held::{MONDAY, clerk, convener, decide, held_on, minutes, put_up, put_up_of, reviewed, signed, signed_of},
    support::{Town, both, both_under, rulebook, tenure},
};
use jiff::civil::date;
use rules::{approval::Verdict, roster::Person};
use server::{
    db::DbError,
    kernel::{
        Refused, number,
        obligation::{self, Owner},
    },
    minutes::acts::{draft::Draft, submit::Submit},
    roster::store,
};

/// The post changes hands on the day, as the roster's acts write it.
fn succeed(town: &Town, post: &str, day: jiff::civil::Date) {
    let version = "insert into instance (name, value) values ('roster-version', '1')
                   on conflict (name) do update set value = '99'";
    town.app
        .db
        .write(|tx| {
            store::end_tenure(tx, &format!("t-{post}-2026-01-01"), day.yesterday().unwrap())?;
            let person = Person {
                id: "p-new".into(),
                name: "新某某".into(),
                office_phone: String::new(),
                mobile: String::new(),
            };
            store::insert_person(tx, &person)?;
            store::insert_tenure(tx, &tenure(post, "p-new", day), "任职通知")?;
            tx.run(version, &[])?;
            Ok::<_, DbError>(())
        })
        .unwrap();
}

#[test]
fn the_conveners_post_changes_hands_and_the_successor_signs_what_waits() {
    both(|town| {
        town.on(MONDAY);
        let earlier = signed(town, 1);
        let id = put_up(town, 2);
        reviewed(town, &id);
        let post = convener(&town.app.rulebook());
        let before = town.at_post(&post);
        let waiting = |owner: &Owner| {
            let owners = [owner.clone()];
            town.app.db.read(|tx| server::kernel::approval::waiting_for(tx, &owners)).unwrap().len()
        };
        assert_eq!(waiting(&Owner::Post(post.clone())), 1);

        town.on(date(2026, 10, 22));
        succeed(town, &post, date(2026, 10, 21));
        let sign = || decide(town, &id, Verdict::Agree, "");
        let gone =
            town.app.look(|view| Ok::<_, DbError>(view.roster.actor(&before.person, view.today))).unwrap().unwrap();
        assert!(
            matches!(town.app.perform(&gone, sign()).unwrap_err(), Refused::NotYou(_)),
            "the post is another's now"
        );
        let successor = town.at_post(&post);
        town.app.perform(&successor, sign()).unwrap();
        assert_eq!(minutes(town, &id).0.signature().unwrap().by.name, "新某某");
        assert_eq!(minutes(town, &earlier).0.signature().unwrap().by.name, before.name, "history keeps the old name");
        assert_eq!(waiting(&Owner::Post(post.clone())), 0);
    });
}

#[test]
fn a_vacant_signing_post_is_named_before_the_minutes_go_up() {
    both(|town| {
        town.on(MONDAY);
        let meeting = crate::held::held(town, 1);
        let id = town.app.perform(&clerk(town), Draft { id: "min-1".into(), meeting }).unwrap();
        let post = convener(&town.app.rulebook());
        let version = "insert into instance (name, value) values ('roster-version', '1')
                       on conflict (name) do update set value = '99'";
        town.app
            .db
            .write(|tx| {
                store::end_tenure(tx, &format!("t-{post}-2026-01-01"), date(2026, 10, 18))?;
                tx.run(version, &[])
            })
            .unwrap();
        let refused = town.app.perform(&clerk(town), Submit { minutes: id, version: 1 }).unwrap_err();
        let Refused::Against(found) = &refused else { panic!("{refused:?}") };
        assert_eq!(found[0].code, "seat-vacant");
        assert!(found[0].with[0].contains("副市长"), "{found:?}");
    });
}

#[test]
fn nobody_reviews_what_they_put_up_themselves() {
    both(|town| {
        town.on(MONDAY);
        let meeting = crate::held::held(town, 1);
        let director = town.at_seat("office_director");
        let id = town.app.perform(&director, Draft { id: "min-1".into(), meeting }).unwrap();
        town.app.perform(&director, Submit { minutes: id.clone(), version: 1 }).unwrap();
        let refused = town.app.perform(&director, decide(town, &id, Verdict::Agree, "")).unwrap_err();
        assert!(matches!(&refused, Refused::Against(found) if found[0].code == "own-approval"), "{refused:?}");
        let deputy = town.at_seat("executive_deputy_director");
        town.app.perform(&deputy, decide(town, &id, Verdict::Agree, "")).unwrap();
    });
}

#[test]
fn numbers_begin_anew_with_the_year_of_the_signature() {
    both(|town| {
        town.on(MONDAY);
        let old = signed(town, 1);
        held_on(town, 2, date(2026, 12, 31));
        town.on(date(2026, 12, 31));
        let id = town.app.perform(&clerk(town), Draft { id: "min-2".into(), meeting: "m-2".into() }).unwrap();
        town.app.perform(&clerk(town), Submit { minutes: id.clone(), version: 1 }).unwrap();
        town.on(date(2027, 1, 4));
        reviewed(town, &id);
        let signer = town.at_post(&convener(&town.app.rulebook()));
        town.app.perform(&signer, decide(town, &id, Verdict::Agree, "")).unwrap();
        let number = |id: &str| minutes(town, id).0.signature().unwrap().number.clone();
        assert_eq!((number(&old), number(&id)), ("第1期".to_owned(), "第1期".to_owned()));
        assert_eq!(town.app.db.read(number::gaps).unwrap(), Vec::<String>::new());
    });
}

#[test]
fn what_was_put_up_before_the_new_year_and_signed_after_it_has_the_new_years_number() {
    both_under("sample-river", |town| {
        town.on(MONDAY);
        let old = [signed(town, 1), signed(town, 2)];
        let december = date(2026, 12, 1);
        town.on(december);
        let waiting = put_up_of(town, 3, december);
        town.on(date(2027, 1, 4));
        reviewed(town, &waiting);
        let signer = town.at_post(&convener(&town.app.rulebook()));
        town.app.perform(&signer, decide(town, &waiting, Verdict::Agree, "")).unwrap();
        let next = signed_of(town, 4, december);
        let number = |id: &String| minutes(town, id).0.signature().unwrap().number.clone();
        let numbers = [&old[0], &old[1], &waiting, &next].map(number);
        assert_eq!(numbers, ["清河〔2026〕1号", "清河〔2026〕2号", "清河〔2027〕1号", "清河〔2027〕2号"]);
        assert_eq!(town.app.db.read(number::gaps).unwrap(), Vec::<String>::new());
    });
}

#[test]
fn the_second_body_has_its_decisions_checked_by_law_first_and_numbered_in_its_own_way() {
    let town = &Town::on_sqlite(&rulebook("sample-river"));
    town.on(MONDAY);
    let id = put_up(town, 1);
    let secretary = town.at_seat("secretary_general");
    let refused = town.app.perform(&secretary, decide(town, &id, Verdict::Agree, "")).unwrap_err();
    assert!(matches!(&refused, Refused::NotYou(who) if who.basis.clause().unwrap().0 == "三、（一）"), "{refused:?}");
    reviewed(town, &id);
    let deputy = town.at_seat("deputy_group_leader");
    assert!(matches!(town.app.perform(&deputy, decide(town, &id, Verdict::Agree, "")), Err(Refused::NotYou(_))));
    let leader = town.at_seat("group_leader");
    town.app.perform(&leader, decide(town, &id, Verdict::Agree, "")).unwrap();
    assert_eq!(minutes(town, &id).0.signature().unwrap().number, "清河〔2026〕1号");
    let browser = town.browser(&clerk(town));
    browser.get(&format!("/minutes/{id}")).says("第一次全体会议议定事项").says("清河〔2026〕1号").says("核对");
    browser.get("/minutes").says("议定事项登记");
    assert!(
        town.sentences().iter().any(|row| row.contains("将《第一次全体会议议定事项》报审")),
        "{:?}",
        town.sentences()
    );
}

#[test]
fn a_unit_that_left_during_the_review_is_named_with_its_decision_and_again_when_the_text_goes_up() {
    both(|town| {
        town.on(MONDAY);
        let id = put_up(town, 1);
        let unit = crate::held::members(&town.app.rulebook())[0].clone();
        let version = "insert into instance (name, value) values ('roster-version', '1')
                       on conflict (name) do update set value = '99'";
        town.app
            .db
            .write(|tx| {
                store::end_membership(tx, &unit, MONDAY)?;
                tx.run(version, &[])
            })
            .unwrap();
        town.on(date(2026, 10, 20));
        reviewed(town, &id);
        let signer = town.at_post(&convener(&town.app.rulebook()));
        let refused = town.app.perform(&signer, decide(town, &id, Verdict::Agree, "")).unwrap_err();
        let Refused::Against(found) = &refused else { panic!("{refused:?}") };
        assert_eq!((found.len(), found[0].code), (1, "decision-unit-left"), "{found:?}");
        assert!(rules::words::say(&found[0], &town.app.rulebook()).contains("第1项“第0件事"), "{found:?}");

        town.app.perform(&signer, decide(town, &id, Verdict::Return, "第1项请改定牵头单位")).unwrap();
        let version = minutes(town, &id).1;
        let refused = town.app.perform(&clerk(town), Submit { minutes: id, version }).unwrap_err();
        let Refused::Against(found) = &refused else { panic!("{refused:?}") };
        let fields: Vec<_> = found.iter().map(|one| one.field.as_str()).collect();
        assert_eq!(fields, ["sections.0.decisions.0.lead"], "named where it is mended: {found:?}");
    });
}

#[test]
fn what_came_back_is_owed_again_and_what_was_signed_is_to_be_issued() {
    both(|town| {
        town.on(MONDAY);
        let id = put_up(town, 1);
        let owed = || -> Vec<String> {
            let open = town.app.db.read(|tx| obligation::open_of(tx, &Owner::Office)).unwrap();
            open.into_iter().map(|one| one.kind).filter(|kind| kind.starts_with("minutes-")).collect()
        };
        let put_up_again = || {
            let version = minutes(town, &id).1;
            town.app.perform(&clerk(town), Submit { minutes: id.clone(), version }).unwrap();
        };
        assert_eq!(owed(), [""; 0]);
        let reviewer = town.at_seat("office_director");
        town.app.perform(&reviewer, decide(town, &id, Verdict::Return, "请核对数字")).unwrap();
        assert_eq!(owed(), ["minutes-draft"]);
        put_up_again();
        assert_eq!(owed(), [""; 0], "putting up discharges it");
        let approval = decide(town, &id, Verdict::Agree, "").approval;
        town.app.perform(&clerk(town), server::kernel::approval::Recall { approval }).unwrap();
        assert_eq!(owed(), ["minutes-draft"]);
        put_up_again();
        reviewed(town, &id);
        let signer = town.at_post(&convener(&town.app.rulebook()));
        town.app.perform(&signer, decide(town, &id, Verdict::Agree, "")).unwrap();
        assert_eq!(owed(), ["minutes-issue"]);
        let to = vec![rules::meeting::Party::Unit(crate::held::members(&town.app.rulebook())[0].clone())];
        let version = minutes(town, &id).1;
        let issue = server::minutes::acts::issue::Issue { minutes: id.clone(), version, to };
        town.app.perform(&clerk(town), issue).unwrap();
        assert_eq!(owed(), [""; 0], "issuing discharges it");
    });
}
