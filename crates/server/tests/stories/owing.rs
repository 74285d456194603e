//! Whose an obligation is comes from the 权责清单: it stands on the desk of those who may do it, is counted for them, and
//! for the others of the office or unit it waits for them.
use crate::{
    archive_scene::{clerk, director, issued, kept_by_clerk, notice},
    desk_scene::{Owe, PutForward, liaison, staff},
    document_scene,
    support::{Town, both, both_under, rulebook},
};
use axum::http::StatusCode;
use rules::{deed::Deed, duty::Who, roster::Actor, rulebook::PostRole};
use server::{
    db::DbError,
    desk::{standing::Standing, store},
    kernel::{
        approval,
        obligation::{Obligation, Owner, columns, read},
        owing::{KINDS, Means, means},
        owner,
    },
};
use std::path::Path;

const BODIES: [&str; 2] = ["zhanjiang-urban", "sample-river"];

fn everybody(town: &Town) -> Vec<Actor> {
    let on = |view: &mut server::app::View<'_, '_>| {
        let actors = view.roster.persons.keys().filter_map(|person| view.roster.actor(person, view.today));
        Ok::<_, DbError>(actors.filter(|actor| !actor.posts.is_empty()).collect())
    };
    town.app.look(on).unwrap()
}

fn counted(town: &Town, actor: &Actor, about: &str) -> i64 {
    let book = town.app.rulebook();
    let count = |view: &mut server::app::View<'_, '_>| {
        let standing = Standing::of(view, actor, &book)?;
        store::waiting(view.tx, &standing)
    };
    town.app.look(count).unwrap().get(about).copied().unwrap_or(0)
}

/// Whoever has it on the desk as theirs to do.
pub fn on_the_desk_of(town: &Town, kind: &str, owner: &Owner) -> Vec<Actor> {
    let book = town.app.rulebook();
    let has = |actor: &Actor| {
        let standing = town.app.look(|view| Standing::of(view, actor, &book)).unwrap();
        standing.owners.contains(owner) && standing.waits_for(kind, owner).is_none()
    };
    everybody(town).into_iter().filter(|actor| has(actor)).collect()
}

#[test]
fn each_kind_of_obligation_lies_with_somebody_who_may_do_it() {
    for body in BODIES {
        let town = Town::on_sqlite(&rulebook(body));
        kept_by_clerk(&town);
        let book = town.app.rulebook();
        let (_, unit) = liaison(&town, 0);
        let post = book.seats[0].posts[0].clone();
        for kind in KINDS {
            let owners = [Owner::Office, Owner::Unit(unit.clone()), Owner::Post(post.clone())];
            let Means::Act(deed) = means(kind.name, &owners[0]) else { continue };
            let mut whose = 0;
            for owner in owners.map(|owner| owner.answering(kind.name, &book)) {
                let able = on_the_desk_of(&town, kind.name, &owner);
                whose += able.len();
                // Where it is the office's by name, all of the office may.
                if owner == Owner::Office && book.duty(deed).who.contains(&Who::Office) {
                    assert!(!able.is_empty(), "{body}: {} of {owner:?}", kind.name);
                }
                if let Owner::Doers(deed) = owner {
                    assert!(!able.is_empty() && !book.duty(deed).who.contains(&Who::Office), "{body}: {deed:?}");
                }
            }
            assert!(whose > 0, "{body}: {} can be done by nobody whose it is", kind.name);
        }
    }
}

#[test]
fn no_area_owes_a_kind_that_the_table_does_not_know() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = 0;
    for area in std::fs::read_dir(source).unwrap().map(|entry| entry.unwrap().path().join("acts")) {
        for file in std::fs::read_dir(area).into_iter().flatten() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap_or_default();
            let consts = text.lines().filter(|line| line.contains("const ") && line.contains(": &str = \""));
            for name in consts.filter_map(|line| line.split('"').nth(1)) {
                let areas =
                    ["meeting-", "topic-", "minutes-", "document-", "incoming-", "archive-", "task-", "liaison-"];
                if areas.iter().any(|area| name.starts_with(area)) {
                    found += 1;
                    assert!(KINDS.iter().any(|kind| kind.name == name), "{name} is not in the table of kinds");
                }
            }
        }
    }
    assert!(found >= 25, "{found} kinds found");
}

fn open(town: &Town) -> Vec<Obligation> {
    let sql = format!("select {} from obligation where ended is null order by id", columns());
    town.app.db.read(|tx| tx.rows(&sql, &[], read)).unwrap()
}

#[test]
fn what_only_the_director_may_do_is_the_directors_and_the_clerk_waits() {
    for body in BODIES {
        both_under(body, |town| {
            issued(town, "d-1", notice(town));
            let (staff, boss) = (clerk(town), director(town));
            let one = open(town).into_iter().find(|one| one.kind == "archive-archivist").unwrap();
            assert_eq!(one.owner, Owner::Doers(Deed::ArchivistDesignate));
            assert_eq!((counted(town, &staff, "archive"), counted(town, &boss, "archive")), (0, 1));
            let title = Owner::doers_title(Deed::ArchivistDesignate, &town.app.rulebook());
            let page = town.browser(&staff).get("/");
            page.says(&format!("等{title}")).hides(">确定档案专人</a></td></tr>");
            town.browser(&boss).get("/").says(">确定档案专人</a></td>").hides(&format!("等{title}"));
            let refused = town.browser(&staff).post("/archive/archivist", &[("person", &staff.person), ("id", "k-0")]);
            assert_eq!(refused.status, StatusCode::FORBIDDEN);

            // The keeper files; the director no longer has anything to do with it.
            let keeper = [("id", "k-1"), ("person", staff.person.as_str()), ("ground", "分工通知")];
            assert_eq!(town.browser(&boss).post("/archive/archivist", &keeper).location, "/archive/archivist");
            assert_eq!((counted(town, &staff, "archive"), counted(town, &boss, "archive")), (1, 0));
            town.browser(&staff).get("/").says("年度文件归档").says("你是档案专人").hides("等档案专人");
            town.browser(&boss).get("/").says("等档案专人");
        });
    }
}

#[test]
fn what_only_the_head_of_a_unit_may_do_waits_for_the_head_at_the_officers_desk() {
    both_under("sample-river", |town| {
        let unit = document_scene::members(&town.app.rulebook())[0].clone();
        let head = crate::scene::of_unit(town, &unit, PostRole::Member);
        let officer = crate::scene::of_unit(town, &unit, PostRole::Liaison);
        let owe = Owe { kind: "document-countersign", title: "会签《测试》", owner: Owner::Unit(unit), days: 2 };
        town.app.perform(&staff(town), owe).unwrap();
        assert_eq!((counted(town, &head, "meeting"), counted(town, &officer, "meeting")), (1, 0));
        let page = town.browser(&officer).get("/");
        page.says("待办 0 件").says("等本单位其他同志办 1 件").says("会签《测试》").says("等本单位分管领导");
        town.browser(&head).get("/").says("待办 1 件").hides("等本单位其他同志办");
        town.browser(&officer).get("/obligations").says("等本单位分管领导");
        town.browser(&head).get("/obligations").says("会签《测试》").hides("等本单位分管领导");
    });
}

#[test]
fn nobody_is_shown_their_own_proposal_as_a_step_to_take() {
    both(|town| {
        let boss = director(town);
        town.app.perform(&boss, PutForward).unwrap();
        let waits =
            town.app.db.read(|tx| approval::waiting_for(tx, &[Owner::Post(boss.posts[0].post.clone())])).unwrap();
        assert_eq!(waits.len(), 1, "the step is addressed to the director's post, too");
        assert_eq!(counted(town, &boss, "unit"), 0);
        town.browser(&boss).get("/").hides("审阅：审核");
        let book = town.app.rulebook();
        let Who::Seat(deputy) = &book.duty(Deed::ArchivistDesignate).who[1] else { panic!() };
        let deputy = town.at_seat(deputy);
        assert_eq!(counted(town, &deputy, "unit"), 1);
        town.browser(&deputy).get("/").says("审阅：审核");
    });
}

#[test]
fn what_an_earlier_start_put_at_the_office_is_put_right_at_the_next() {
    both(|town| {
        issued(town, "d-1", notice(town));
        let old = "update obligation set owner_kind = 'office', owner = '' where kind = 'archive-archivist'";
        town.app.db.write(|tx| tx.run(old, &[])).unwrap();
        let book = town.app.rulebook();
        let astray = town.app.db.read(|tx| owner::astray(tx, &book)).unwrap();
        assert_eq!(astray.len(), 1);
        let clock = server::kernel::clock::Clock::standing(town.app.clock.now());
        let files = town.app.files.clone();
        server::app::App::new(town.open_again(), (*book).clone(), clock, files, server::app::Kind::Demo).unwrap();
        assert!(town.app.db.read(|tx| owner::astray(tx, &book)).unwrap().is_empty());
        assert_eq!(counted(town, &director(town), "archive"), 1);
    });
}

#[test]
fn whoever_keeps_a_seal_is_told_of_seals_and_not_that_there_is_no_post() {
    both_under("zhanjiang-urban", |town| {
        let book = town.app.rulebook();
        let custodian = town.at_post(&book.seals[0].custodian);
        let page = town.browser(&custodian).get("/");
        page.says("现在没有等你用印的公文").says("href=\"/seals\">用印登记").hides("没有任职");
        document_scene::numbered(town, "d-1", notice(town));
        town.browser(&custodian).get("/").says("用印").hides("现在没有等你用印的公文");
    });
}
