//! kill −9 in the middle of acts: what was acknowledged is there after the restart, once, and
//! `verify` finds nothing wrong. On SQLite, and on PostgreSQL when `TEST_POSTGRES_URL` is set.
#![expect(clippy::unwrap_used, reason = "a panic is a failed test")]
mod running;

use running::{Instance, Served, Visitor};
use std::{
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

/// How often the server is killed.
const ROUNDS: usize = 3;
/// Visitors who act at the same time.
const VISITORS: usize = 4;
/// Acts acknowledged before a kill, at least; else the test shows nothing.
const LEAST_ACTS: usize = 20;

#[test]
fn what_was_acknowledged_before_a_kill_is_there_after_the_restart_on_sqlite() {
    tell(&Instance::demo(None));
}

#[test]
fn what_was_acknowledged_before_a_kill_is_there_after_the_restart_on_postgresql() {
    if let Ok(url) = std::env::var("TEST_POSTGRES_URL") {
        tell(&Instance::demo(Some(&url)));
    }
}

#[test]
fn a_second_server_on_the_same_folder_is_refused_and_a_kill_leaves_no_lock() {
    let instance = Instance::demo(None);
    let served = instance.serve();
    let second = instance.run(&["serve", "--listen", "127.0.0.1:0", "--data"]);
    assert!(!second.status.success());
    assert!(String::from_utf8_lossy(&second.stderr).contains("已经有一个 zhuanban 在运行"));
    served.kill();
    instance.serve().stop();
}

fn tell(instance: &Instance) {
    let mut acknowledged: Vec<String> = Vec::new();
    for round in 0..ROUNDS {
        let served = instance.serve();
        acknowledged.extend(act_until_killed(served, round));
        let served = instance.serve();
        let table = Visitor::convener(&served).get("/journal.csv").body;
        for id in &acknowledged {
            assert_eq!(table.matches(&format!(",{id},")).count(), 1, "round {round}: {id} was acknowledged\n{table}");
        }
        let verified = instance.run(&["verify", "--data"]);
        let said = String::from_utf8_lossy(&verified.stdout).into_owned() + &String::from_utf8_lossy(&verified.stderr);
        assert!(verified.status.success() && said.contains("校验完整"), "{said}");
        served.stop();
    }
}

/// Several visitors act as fast as they can; the server is killed between their acts and in them.
fn act_until_killed(served: Served, round: usize) -> Vec<String> {
    let (acknowledged, is_over) = (Mutex::new(Vec::new()), AtomicBool::new(false));
    let visitors: Vec<Visitor> = (0..VISITORS).map(|_| Visitor::convener(&served)).collect();
    thread::scope(|scope| {
        for (n, visitor) in visitors.iter().enumerate() {
            let (acknowledged, is_over) = (&acknowledged, &is_over);
            scope.spawn(move || {
                for act in 0.. {
                    let id = format!("crash-{round}-{n}-{act}");
                    match visitor.entrust(&id) {
                        Some(303) => acknowledged.lock().unwrap().push(id),
                        Some(status) => assert!(is_over.load(Ordering::SeqCst), "{id}: {status}"),
                        None => break,
                    }
                }
            });
        }
        let begun = Instant::now();
        while acknowledged.lock().unwrap().len() < LEAST_ACTS {
            assert!(begun.elapsed() < Duration::from_mins(1), "the acts are too slow to be interrupted");
            thread::sleep(Duration::from_millis(5));
        }
        is_over.store(true, Ordering::SeqCst);
        served.kill();
    });
    acknowledged.into_inner().unwrap()
}
