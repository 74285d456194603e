//! 在办, 逾期, 办结率 and the red lights are counted once: the desk, the overview, the register and the rules page say the
//! same of the same tasks, and each says what it counts.
use super::scene::{agree_to_the_end, change, doer, dossier, handed_out, in_hand, look, office, report, units};
use super::withdrawing::{agree, withdraw};
use crate::support::{Answer, Town, both_under};
use jiff::civil::date;
use rules::{deed::Deed, supervision::Asking};
use server::{
    db::DbError,
    supervision::{
        acts::Complete,
        store::{self, Filter},
    },
};

fn complete(town: &Town, id: &str) {
    let units = units(town);
    let undone = [(units[1].clone(), "随工程".to_owned())].into();
    let ask = Asking { result: "完成".to_owned(), undone, ..Asking::default() };
    let act = Complete { task: id.to_owned(), version: dossier(town, id).version, ask };
    town.app.perform(&doer(town, Deed::TaskComplete, &units[0]), act).unwrap();
}

/// One closed, one that waits for its close-out past its day, one late, one withdrawn, one with time left.
fn lived(town: &Town) {
    in_hand(town, "t1", date(2026, 11, 20));
    complete(town, "t1");
    agree_to_the_end(town, "t1");
    in_hand(town, "t2", date(2026, 10, 30));
    complete(town, "t2");
    handed_out(town, "t3", date(2026, 10, 30));
    handed_out(town, "t4", date(2026, 11, 20));
    withdraw(town, &office(town), "t4", "内容相同").unwrap();
    agree(town, "t4");
    in_hand(town, "t5", date(2026, 12, 31));
    report(town, "t5", &units(town)[0], change(60)).unwrap();
    town.on(date(2026, 11, 9));
    look(town);
}

fn reds(page: &Answer, before: &str) -> i64 {
    let count = page.body.split(before).nth(1).unwrap_or_else(|| panic!("no {before} in {}", page.body));
    count
        .trim_start_matches(|c: char| !c.is_ascii_digit())
        .split(|c: char| !c.is_ascii_digit())
        .next()
        .unwrap()
        .parse()
        .unwrap()
}

#[test]
fn every_page_says_the_same_of_the_same_tasks() {
    for body in ["zhanjiang-urban", "sample-river"] {
        both_under(body, |town| {
            lived(town);
            let figures = |tx: &mut server::db::Tx<'_>| store::figures(tx, &Filter::default(), date(2026, 11, 9));
            let of = town.app.db.read(figures).unwrap();
            assert_eq!((of.all, of.open, of.late, of.withdrawn, of.closed(), of.rate()), (5, 3, 1, 1, 1, Some(25)));
            let whole = "立项 5 件，在办 3 件（逾期 1 件），办结 1 件，撤销 1 件，办结率 25%";
            let clerk = town.browser(&office(town));
            let register = clerk.get("/tasks");
            register.says(whole).says("已经报办结等审的也算在办");
            clerk.get("/tasks?state=all").says(whole);
            clerk.get("/rules").says(whole);
            clerk.get("/").says("3 件，逾期 1 件</a>").says("已经报办结等审的也算在办");
            let chief = town.at_post(&town.app.rulebook().seats[0].posts[0]);
            let overview = town.browser(&chief).get("/");
            overview.says("在办 3 件，逾期 1 件，按");
            // As many red ones are listed as the register counts, and the one that waits for others is not called late.
            let book = town.app.rulebook();
            let red = &book.lights.iter().find(|light| light.colour == rules::rulebook::Colour::Red).unwrap().title;
            let lines = |tx: &mut server::db::Tx<'_>| {
                Ok::<_, DbError>(
                    store::totals(tx, &Filter { stage: Filter::OPEN.to_owned(), ..Filter::default() })?.red,
                )
            };
            let count = town.app.db.read(lines).unwrap();
            assert!(count >= 1);
            assert_eq!(reds(&register, "light=red&amp;state=\"><b>"), count);
            assert_eq!(reds(&overview, &format!("”和逾期的事项</h2><span class=\"small\">{red} ")), count);
            overview.says("逾期 6 个工作日").says("逾期 1 件；系统列证据");
        });
    }
}
