//! 第二十条 签发: no decision is signed whose day has passed, and who signs is told beforehand what follows.
use crate::{
    held::{MONDAY, clerk, convener, decide, held, held_on, minutes, put_up, reviewed, signed},
    support::{Town, both, both_under},
};
use jiff::civil::{Date, date};
use rules::{
    approval::Verdict,
    decision::Term,
    minutes::{Stage, decisions},
    roster::Actor,
};
use server::{
    kernel::Refused,
    minutes::acts::{draft::Draft, edit::Edit, submit::Submit},
};

const BODIES: [&str; 2] = ["zhanjiang-urban", "sample-river"];

fn signer(town: &Town) -> Actor {
    town.at_post(&convener(&town.app.rulebook()))
}

fn codes(refused: &Refused) -> Vec<&str> {
    match refused {
        Refused::Against(found) => found.iter().map(|violation| violation.code).collect(),
        other => panic!("{other:?}"),
    }
}

/// The day of the first decision set anew, and the text put up again.
fn put_up_with(town: &Town, id: &str, day: Date) -> Result<(), Refused> {
    let (kept, version) = minutes(town, id);
    let mut content = kept.content;
    content.sections[0].decisions[0].term = Some(Term::By { day });
    let version = town.app.perform(&clerk(town), Edit { minutes: id.to_owned(), version, content })?;
    town.app.perform(&clerk(town), Submit { minutes: id.to_owned(), version })
}

#[test]
fn a_day_that_passed_during_the_review_is_set_anew_before_the_signature_and_no_task_begins_late() {
    for body in BODIES {
        both_under(body, |town| {
            town.on(MONDAY);
            let id = put_up(town, 1);
            reviewed(town, &id);
            let due = decisions(&minutes(town, &id).0).find_map(|one| match one.decision.term {
                Some(Term::By { day }) => Some(day),
                _ => None,
            });
            let late = due.unwrap().tomorrow().unwrap();
            town.on(late);
            let browser = town.browser(&signer(town));
            browser.get(&format!("/minutes/{id}")).says("不能签发").says("第1项“第0件事");
            let decision = decide(town, &id, Verdict::Agree, "");
            let (path, version) = (format!("/approvals/{}/decision", decision.approval), decision.version.to_string());
            let fields = [("version", version.as_str()), ("verdict", "agree"), ("opinion", "抓紧")];
            browser.post(&path, &fields).is(422).says("一接到就逾期").says("请退回").says("抓紧");
            let refused = town.app.perform(&signer(town), decide(town, &id, Verdict::Agree, "")).unwrap_err();
            let Refused::Against(found) = &refused else { panic!("{refused:?}") };
            assert_eq!(found[0].basis, Some(town.app.rulebook().minutes.basis.clone()));
            assert!(town.sentences().iter().all(|row| !row.contains("立项督办 ")));

            town.app.perform(&signer(town), decide(town, &id, Verdict::Return, "第1项请重定时限")).unwrap();
            let version = minutes(town, &id).1;
            let as_it_was = town.app.perform(&clerk(town), Submit { minutes: id.clone(), version }).unwrap_err();
            assert_eq!(codes(&as_it_was), ["due-is-past"]);
            assert_eq!(codes(&put_up_with(town, &id, MONDAY).unwrap_err()), ["due-is-past"]);
            put_up_with(town, &id, date(2027, 3, 1)).unwrap();
            reviewed(town, &id);
            town.app.perform(&signer(town), decide(town, &id, Verdict::Agree, "")).unwrap();
            let opened: Vec<String> = town.sentences().into_iter().filter(|row| row.contains("立项督办 ")).collect();
            assert!(opened.len() == 2 && opened[0].contains("2027-03-01 前办结"), "{opened:?}");
        });
    }
}

#[test]
fn the_signer_reads_what_follows_before_it_and_what_is_next_after_it() {
    both(|town| {
        town.on(MONDAY);
        signed(town, 1);
        let id = put_up(town, 2);
        reviewed(town, &id);
        let browser = town.browser(&signer(town));
        let page = browser.get(&format!("/minutes/{id}"));
        page.says("签发后").says("编为第2期").says("2 条议定事项立项").says("看印发给谁").hides("不能签发");
        assert!(page.body.find("id=\"signing\"") < page.body.find("id=\"f-opinion\""), "read before the button");
        town.browser(&clerk(town)).get("/minutes/min-1").hides("id=\"signing\"");

        let decision = decide(town, &id, Verdict::Agree, "");
        let (path, version) = (format!("/approvals/{}/decision", decision.approval), decision.version.to_string());
        let asks = "data-confirm=\"签发后编为第2期，任务随即立项，不能收回。";
        page.says(asks);
        browser.get(&format!("/approvals/{}", decision.approval)).says(asks);
        let refused = browser.post(&path, &[("version", &version), ("verdict", "return"), ("opinion", "")]);
        refused.is(422).says(asks);
        let said = || town.app.look(|view| server::minutes::pages::done(view, &id)).unwrap();
        assert_eq!(said(), None, "nothing is signed yet");
        browser.post(&path, &[("version", &version), ("verdict", "agree"), ("opinion", "")]).is(303);
        let told = "已签发《第二次全体会议纪要》，编为第2期。2 条议定事项已立项督办，承办单位已收到通知；下一步由专班办公室印发。";
        assert_eq!(said().as_deref(), Some(told));
        browser.get(&format!("/minutes/{id}")).hides("id=\"signing\"");
    });
}

#[test]
fn who_signs_before_an_earlier_meeting_has_its_minutes_is_told_and_may_go_on() {
    for body in BODIES {
        both_under(body, |town| {
            town.on(MONDAY);
            let earlier = held(town, 1);
            let meeting = held_on(town, 2, MONDAY);
            let id = town.app.perform(&clerk(town), Draft { id: "min-2".into(), meeting: meeting.clone() }).unwrap();
            let desk = town.browser(&clerk(town));
            let caution = "2026-10-16 的第一次全体会议还没有签发";
            desk.get(&format!("/meetings/{meeting}/minutes")).says(caution);
            town.app.perform(&clerk(town), Submit { minutes: id.clone(), version: 1 }).unwrap();
            reviewed(town, &id);
            town.browser(&signer(town)).get(&format!("/minutes/{id}")).says(caution).hides("不能签发");

            let first = town.app.perform(&clerk(town), Draft { id: "min-1".into(), meeting: earlier }).unwrap();
            desk.get("/meetings/m-1/minutes").hides("还没有签发");
            town.app.perform(&clerk(town), Submit { minutes: first.clone(), version: 1 }).unwrap();
            reviewed(town, &first);
            town.app.perform(&signer(town), decide(town, &first, Verdict::Agree, "")).unwrap();
            town.browser(&signer(town)).get(&format!("/minutes/{id}")).hides(caution);
            town.app.perform(&signer(town), decide(town, &id, Verdict::Agree, "")).unwrap();
            assert!(matches!(minutes(town, &id).0.stage, Stage::Signed { .. }));
        });
    }
}
