//! 系统例行查看: one matter that fails does not hold up the day's others, is told to the office, and is done when it can
//! be; two nodes at once and a stop in the middle do nothing twice.
use crate::{
    nodes::beside,
    supervision::scene::{dossier, handed_out},
    support::{Town, both},
};
use jiff::civil::date;
use server::{
    binds,
    db::DbError,
    kernel::{
        journal::{self, Chain},
        notice,
        obligation::Owner,
    },
    system::{catch_up, look_failed},
};

fn rows_of(town: &Town, sentence: &str) -> usize {
    town.sentences().iter().filter(|line| line.contains(sentence)).count()
}

fn told_to_the_office(town: &Town) -> Vec<String> {
    let told = town.app.db.read(|tx| notice::newest(tx, &[Owner::Office], 100)).unwrap();
    told.into_iter().map(|one| one.title).filter(|title| title.starts_with("例行查看")).collect()
}

fn failed(town: &Town) -> Vec<String> {
    town.app.db.read(look_failed::all).unwrap().into_iter().map(|(_, matter)| matter.key).collect()
}

fn reminders(town: &Town, task: &str) -> usize {
    dossier(town, task).reminders.len()
}

/// The row of a task as a failing disk might leave it; what stood there before.
fn spoil(town: &Town, task: &str) -> String {
    let spoilt = town.app.db.write(|tx| {
        let data = tx.row("select data from task where id = $1", binds![task], |row| row.text(0))?;
        tx.run("update task set data = '{\"task\":' where id = $1", binds![task])?;
        Ok::<_, DbError>(data)
    });
    spoilt.unwrap().unwrap()
}

fn mend(town: &Town, task: &str, data: &str) {
    town.app.db.write(|tx| tx.run("update task set data = $2 where id = $1", binds![task, data])).unwrap();
}

fn is_whole(town: &Town) {
    assert!(matches!(town.app.db.read(journal::verify).unwrap(), Chain::Whole { .. }));
}

#[test]
fn a_task_that_cannot_be_read_holds_up_no_other_is_told_to_the_office_once_and_is_seen_to_when_it_is_mended() {
    both(|town| {
        for id in ["t1", "t2", "t3"] {
            handed_out(town, id, date(2026, 11, 20));
        }
        let data = spoil(town, "t2");
        town.on(date(2026, 10, 15));
        catch_up::run(&town.app).unwrap();
        assert_eq!((reminders(town, "t1"), reminders(town, "t3")), (2, 2), "before and after the one that failed");
        assert_eq!(failed(town), ["t2"]);
        assert_eq!(told_to_the_office(town).len(), 1);
        assert_eq!(rows_of(town, "1 项没有办成，已告知专班办公室"), 1);
        let office = town.browser(&town.at_seat("office_director"));
        office.get("/journal?act=system.catch-up").says("例行查看时有一项没有办成").says("2026-督-002");

        let rows = town.sentences().len();
        catch_up::run(&town.app).unwrap();
        assert_eq!(town.sentences().len(), rows, "it failed again, for the same reason: nobody is told twice");
        town.on(date(2026, 10, 16));
        catch_up::run(&town.app).unwrap();
        assert_eq!((told_to_the_office(town).len(), rows_of(town, "1 项没有办成，已告知")), (1, 2), "the day after");

        mend(town, "t2", &data);
        catch_up::run(&town.app).unwrap();
        assert_eq!((reminders(town, "t2"), reminders(town, "t1")), (2, 2), "on a day that was looked at already");
        assert_eq!((failed(town), rows_of(town, "例行查看补办了此前没有办成的一项")), (Vec::new(), 1));
        is_whole(town);
    });
}

#[test]
fn a_look_that_stopped_in_the_middle_goes_on_and_counts_what_was_done_before() {
    both(|town| {
        for id in ["t1", "t2"] {
            handed_out(town, id, date(2026, 11, 20));
        }
        town.on(date(2026, 10, 15));
        // The end of the look is what does not get through: all steps are done, the day is not marked.
        let refuse = "alter table refusal rename to refusal_gone";
        town.app.db.write(|tx| tx.run(refuse, &[])).unwrap();
        assert!(catch_up::run(&town.app).is_err());
        assert_eq!((reminders(town, "t1"), reminders(town, "t2"), rows_of(town, "办了")), (2, 2, 0));
        town.app.db.write(|tx| tx.run("alter table refusal_gone rename to refusal", &[])).unwrap();
        catch_up::run(&town.app).unwrap();
        assert_eq!((reminders(town, "t1"), reminders(town, "t2")), (2, 2), "twice is once");
        assert_eq!(rows_of(town, "例行查看到期、逾期的事项，办了 6 项"), 1, "{:#?}", town.sentences());
        is_whole(town);
    });
}

#[test]
fn two_nodes_that_look_at_once_remind_once() {
    both(|town| {
        let tasks: Vec<String> = (0..50).map(|n| format!("t{n:02}")).collect();
        for id in &tasks {
            handed_out(town, id, date(2026, 11, 20));
        }
        town.on(date(2026, 10, 15));
        let other = beside(town);
        std::thread::scope(|scope| {
            let looks = [scope.spawn(|| catch_up::run(&other)), scope.spawn(|| catch_up::run(&town.app))];
            for look in looks {
                look.join().unwrap().unwrap();
            }
        });
        assert!(tasks.iter().all(|id| reminders(town, id) == 2));
        assert_eq!(rows_of(town, "例行查看到期、逾期的事项，办了 150 项"), 1);
        assert_eq!(failed(town), Vec::<String>::new());
        is_whole(town);
    });
}
