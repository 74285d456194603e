//! The demo's weeks, lived on both engines: whole, complete, and the same each time.
use crate::support::{Town, both, rulebook};
use rules::{
    rulebook::PostRole,
    supervision::{ExtensionCourse, FeedbackCourse, PartStage, Stage},
    topic,
};
use server::{
    app::App,
    demo,
    kernel::{
        attachment,
        journal::{self, Chain, Line},
        number,
        obligation::{self, Owner},
    },
    supervision::store::{self, Dossier, Filter, Order},
    topic::store as topics,
};
use std::{collections::BTreeSet, time::Instant};

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

#[test]
fn the_weeks_are_lived_through_the_door_and_leave_nothing_out() {
    both(|town| {
        let began = Instant::now();
        demo::live(&town.app).unwrap();
        println!("lived in {:.1} s, {} rows", began.elapsed().as_secs_f32(), told(&town.app).len());
        let check = town.app.db.read(journal::verify).unwrap();
        assert!(matches!(check, Chain::Whole { rows } if rows > 500), "{check:?}");
        assert_eq!(town.app.db.read(number::gaps).unwrap(), Vec::<String>::new());
        assert_eq!(town.app.db.read(|tx| attachment::damaged(tx, &town.app.files)).unwrap(), Vec::<String>::new());
        every_state(&town.app);
        everybody_has_something_to_do(town);
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

#[test]
fn lived_twice_it_tells_the_same() {
    let book = rulebook("zhanjiang-urban");
    let [once, again] = [0, 1].map(|_| {
        let town = Town::on_sqlite(&book);
        demo::live(&town.app).unwrap();
        told(&town.app)
    });
    for (one, other) in once.iter().zip(&again) {
        assert_eq!(one, other);
    }
    assert_eq!(once.len(), again.len());
}
