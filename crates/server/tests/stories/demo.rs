//! The demo's weeks, lived on both engines: whole, complete, and the same each time.
use crate::{
    owing::on_the_desk_of,
    support::{Town, both_empty},
};
use jiff::civil::date;
use rules::{
    meeting,
    roster::Actor,
    rulebook::{PostRole, UnitKind},
    supervision::{ExtensionCourse, FeedbackCourse, PartStage, Stage},
    topic,
};
use server::{
    account::acts::Issue,
    app::App,
    db::DbError,
    demo, found,
    kernel::{
        Refused, attachment,
        journal::{self, Chain, Line},
        number,
        obligation::{self, Owner},
    },
    meeting::store as meetings,
    supervision::store::{self, Dossier, Filter, Order},
    topic::store as topics,
};
use std::{cell::RefCell, collections::BTreeSet, time::Instant};

fn tasks(app: &App) -> Vec<Dossier> {
    app.db.read(|tx| store::dossiers(tx, &Filter::default(), Order::Newest)).unwrap()
}

/// What the journal says, and when; ids are new each time.
fn told(app: &App) -> Vec<String> {
    let lines: Vec<Line> = app.db.read(|tx| journal::after(tx, 0, 100_000)).unwrap();
    lines
        .into_iter()
        .map(|line| format!("{} {} {} {}", line.at, line.person_name, line.post_title, line.sentence))
        .collect()
}

/// From the founding to the demo's last day, as the program makes it.
fn lived(town: &Town) {
    town.on(date(2026, 1, 5));
    demo::arrive(&town.app).unwrap();
    demo::live(&town.app).unwrap();
}

#[test]
fn everybody_comes_in_through_the_door_the_first_by_the_founding_and_the_others_by_the_office() {
    both_empty(|town| {
        let book = town.app.rulebook();
        demo::arrive(&town.app).unwrap();
        let lines = town.app.db.read(|tx| journal::after(tx, 0, 10_000)).unwrap();
        assert_eq!(lines.len(), 1 + 2 * book.posts.len(), "the founding; for each post a person and a tenure");
        let (founding, rest) = lines.split_first().unwrap();
        assert_eq!((founding.act.as_str(), founding.person.as_str()), ("instance.found", "system"));
        let members = book.units.iter().filter(|unit| unit.kind == UnitKind::Member).count();
        for said in [
            book.body.name.clone(),
            format!("登记单位 {} 个，其中成员单位 {members} 个", book.units.len()),
            format!("登记职务 {} 个", book.posts.len()),
        ] {
            assert!(founding.sentence.contains(&said), "{said}: {}", founding.sentence);
        }
        let (by_system, by_office) = rest.split_at(2);
        assert!(by_system.iter().all(|line| line.person == "system" && line.basis == "本专班设定"), "{by_system:?}");
        assert!(by_office.iter().all(|line| book.is_office_post(&line.post)), "{by_office:?}");
        let vacant =
            |post: &str| town.app.look(|view| Ok::<_, DbError>(view.roster.at_post(post, view.today).is_empty()));
        assert!(book.posts.iter().all(|post| !vacant(&post.key).unwrap()));
        assert_eq!(
            town.app.db.read(journal::verify).unwrap(),
            Chain::Whole { rows: i64::try_from(lines.len()).unwrap() }
        );
    });
}

#[test]
fn the_program_lets_nobody_in_once_somebody_of_the_office_is_there() {
    both_empty(|town| {
        let book = town.app.rulebook();
        let member = book.posts.iter().find(|post| !book.is_office_post(&post.key)).unwrap();
        let refused = found::first(&town.app, "某甲", &member.key).unwrap_err();
        assert!(matches!(&refused, Refused::NotYou(_)), "only somebody of the office: {refused:?}");

        let staff = book.posts.iter().find(|post| post.role == PostRole::Office).unwrap();
        let refused = found::first(&town.app, "某乙", &staff.key).unwrap_err();
        assert!(matches!(&refused, Refused::NotYou(_)), "one person, and no second: {refused:?}");
        assert!(matches!(found::found(&town.app), Err(Refused::Twice(_))), "founded once");
    });
    both_empty(|town| {
        let book = town.app.rulebook();
        let staff = book.posts.iter().find(|post| post.role == PostRole::Office).unwrap();
        let person = found::first(&town.app, "某丙", &staff.key).unwrap();
        let issue = |id: &str| Issue { id: id.to_owned(), person: person.clone(), login: "office".to_owned() };
        town.app.perform(&Actor::system(), issue("i1")).unwrap();
        assert!(town.sentences().last().unwrap().contains("发放一次性登录链接"), "{:?}", town.sentences());
        let again = town.app.perform(&Actor::system(), issue("i2")).unwrap_err();
        assert!(matches!(&again, Refused::NotYou(_)), "the first link only: {again:?}");
    });
}

#[test]
fn the_weeks_are_lived_through_the_door_and_leave_nothing_out() {
    both_empty(|town| {
        let began = Instant::now();
        lived(town);
        println!("lived in {:.1} s, {} rows", began.elapsed().as_secs_f32(), told(&town.app).len());
        let check = town.app.db.read(journal::verify).unwrap();
        assert!(matches!(check, Chain::Whole { rows } if rows > 500), "{check:?}");
        assert_eq!(town.app.db.read(number::gaps).unwrap(), Vec::<String>::new());
        assert_eq!(town.app.db.read(|tx| attachment::damaged(tx, &town.app.files)).unwrap(), Vec::<String>::new());
        every_state(&town.app);
        everybody_has_something_to_do(town);
        nothing_is_owed_by_nobody(town);
        what_waits_is_the_offices_and_was_not_left_lying(&town.app);
    });
}

fn every_state(app: &App) {
    let tasks = tasks(app);
    assert!((38..=45).contains(&tasks.len()), "{} tasks", tasks.len());
    let stages: BTreeSet<_> = tasks.iter().map(|one| one.task.stage.name()).collect();
    let all: BTreeSet<_> = Stage::ALL.iter().map(|(name, _)| *name).collect();
    assert_eq!(stages, all);
    let some = |what: &str, is: &dyn Fn(&Dossier) -> bool| assert!(tasks.iter().any(is), "no task {what}");
    some("extended", &|one| !one.task.earlier_dues.is_empty());
    some("opened again", &|one| !one.task.reopenings.is_empty());
    some("returned at its close-out", &|one| !one.task.returned_completions.is_empty());
    some("moved to another unit", &|one| !one.task.transfers.is_empty());
    some("from which a unit was released", &|one| !one.task.released.is_empty());
    some("with an approved colour of its own", &|one| {
        one.task.light.as_ref().is_some_and(|set| set.colour != set.computed)
    });
    let asked = |is: fn(&ExtensionCourse) -> bool| move |one: &Dossier| one.asked.iter().any(|asked| is(&asked.course));
    some("with an extension that waits", &asked(|course| matches!(course, ExtensionCourse::Waiting)));
    some("with one granted", &asked(|course| matches!(course, ExtensionCourse::Granted { .. })));
    some("with one refused", &asked(|course| matches!(course, ExtensionCourse::Refused { .. })));
    let said =
        |is: fn(&FeedbackCourse) -> bool| move |one: &Dossier| one.told.last().is_some_and(|told| is(&told.course));
    some("whose feedback waits", &said(|course| matches!(course, FeedbackCourse::Waiting)));
    some("whose feedback was returned", &said(|course| matches!(course, FeedbackCourse::Returned { .. })));
    some("of which a part is done", &|one| {
        one.task.parts.iter().any(|part| matches!(part.stage, PartStage::Done { .. }))
    });
    some("reminded", &|one| !one.reminders.is_empty());
    let lists = app.db.read(topics::all).unwrap();
    let of_topics: BTreeSet<_> = lists.iter().map(|topic| topics::state(&topic.stage)).collect();
    assert_eq!(of_topics.len(), 6, "{of_topics:?}");
    assert!(lists.iter().any(|one: &topic::Topic| one.carried.len() > 1), "one was left over and put off");
}

/// On the last day something waits for each kind of person.
fn everybody_has_something_to_do(town: &Town) {
    let rulebook = town.app.rulebook();
    town.app
        .look(|view| {
            let chief = rulebook.seats[0].posts[0].clone();
            for owner in [Owner::Office, Owner::Post(chief)] {
                assert!(!obligation::open_of(view.tx, &owner)?.is_empty(), "nothing waits for {owner:?}");
            }
            let liaisons = view.roster.posts.values().filter(|post| post.role == PostRole::Liaison);
            let units: Vec<String> = liaisons.map(|post| post.unit.clone()).collect();
            let mut busy = 0;
            for unit in &units {
                busy += usize::from(!obligation::open_of(view.tx, &Owner::Unit(unit.clone()))?.is_empty());
            }
            assert!(busy * 2 > units.len(), "only {busy} of {} units have something to do", units.len());
            Ok::<_, server::db::DbError>(())
        })
        .unwrap();
}

/// Whatever is owed on the last day stands on the desk of somebody who may do it.
fn nothing_is_owed_by_nobody(town: &Town) {
    let sql = format!("select {} from obligation where ended is null", obligation::columns());
    let open = town.app.db.read(|tx| tx.rows(&sql, &[], obligation::read)).unwrap();
    let kinds: BTreeSet<&str> = open.iter().map(|one| one.kind.as_str()).collect();
    assert!(kinds.len() >= 12, "{kinds:?}");
    for one in &open {
        assert!(!on_the_desk_of(town, &one.kind, &one.owner).is_empty(), "{one:?}");
    }
}

/// Each topic that waits and each noticed meeting is owed by the office; none was late.
fn what_waits_is_the_offices_and_was_not_left_lying(app: &App) {
    app.look(|view| {
        let owed = obligation::open_of(view.tx, &Owner::Office)?;
        let open = |kind: &str| owed.iter().filter(|one| one.kind == kind).map(|one| one.subject.clone()).collect();
        let (screenings, records): (BTreeSet<_>, BTreeSet<_>) = (open("topic-screening"), open("meeting-record"));
        let is_waiting = |topic: &topic::Topic| matches!(topic.stage, topic::Stage::Submitted { .. });
        let waiting = topics::all(view.tx)?.into_iter().filter(is_waiting).map(|topic| topic.id).collect();
        assert_eq!(screenings, waiting);
        let mut noticed = BTreeSet::new();
        for kind in &view.rulebook.meetings {
            let all = meetings::of_kind(view.tx, &kind.key)?.into_iter();
            noticed.extend(all.filter(|it| matches!(it.stage, meeting::Stage::Noticed { .. })).map(|it| it.id));
        }
        assert_eq!(records, noticed);
        assert!(!screenings.is_empty() && !records.is_empty(), "there is something of both");
        let late = "select count(*) from obligation where kind in ('topic-screening', 'meeting-record')
                    and (outcome = 'late' or (ended is null and due < $1))";
        assert_eq!(view.tx.row(late, server::binds![view.today], |row| row.int(0))?, Some(0));
        Ok::<_, DbError>(())
    })
    .unwrap();
}

#[test]
fn lived_twice_it_tells_the_same() {
    let stories = RefCell::new(Vec::new());
    for _ in 0..2 {
        both_empty(|town| {
            lived(town);
            stories.borrow_mut().push(told(&town.app));
        });
    }
    let stories = stories.into_inner();
    let (once, again) = (&stories[0], &stories[stories.len() - 1]);
    for (one, other) in once.iter().zip(again) {
        assert_eq!(one, other);
    }
    assert_eq!(once.len(), again.len());
}
