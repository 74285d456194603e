//! 第九条 会议组织: guests from outside, whom the notice does not reach: written down by unit, name and post, telephoned by the
//! office, on the list like everybody else.
use crate::{
    scene::{
        MEETING_DAY, agreed, arrange, begun, case, codes, kind, liaison, meeting, member, notice, office, owed, plain,
        plan,
    },
    support::{Answer as Page, Town, both, both_under},
};
use rules::{
    meeting::{Answer, Guest, Party, Presence},
    rulebook::Attends,
};
use server::{
    kernel::Refused,
    meeting::acts::{reply::RecordReply, tell_guest::TellGuest},
};

fn full(town: &Town) -> String {
    kind(town, |kind| kind.attends == Attends::AllMembers)
}

fn guest(unit: &str, name: &str, post_title: &str) -> Party {
    Party::Guest(Guest::typed(unit, name, post_title).unwrap())
}

fn zhang() -> Party {
    guest("省厅", "张某", "处长")
}

/// Called, with two guests from outside: one by name, one unit that has not said who comes.
fn called(town: &Town) {
    let topic = plain(town, 0);
    let convener = town.app.rulebook().meeting(&full(town)).unwrap().convenes[0].clone();
    let mut plan = plan(&full(town), &town.at_seat(&convener), &[&topic]);
    plan.observers = vec![zhang(), guest("市法院", "", "")];
    arrange(town, "m", plan);
    agreed(town, "m");
    notice(town, "m");
}

fn tell(party: &Party) -> TellGuest {
    TellGuest { meeting: "m".into(), party: party.clone() }
}

#[test]
fn the_notice_says_how_many_it_reaches_and_how_many_the_office_telephones() {
    for body in ["zhanjiang-urban", "sample-river"] {
        both_under(body, |town| {
            called(town);
            let sentence = town.sentences().last().unwrap().clone();
            let by_call = format!("人，另有2位会外人员由{}电话通知", town.app.rulebook().office.title);
            assert!(sentence.contains("系统送达") && sentence.contains(&by_call), "{sentence}");
            let debts = owed(town, "m", "meeting-guests");
            assert_eq!(debts.len(), 1);
            assert!(debts[0].title.contains("电话通知 2 位会外人员"), "{}", debts[0].title);
            let desk = town.browser(&office(town));
            let page = desk.get("/meetings/m");
            page.says("会外人员 2 位").says("省厅处长张某").says("市法院").says("还有 2 位没有通知");
            page.says("下一步：电话通知会外人员 2 位");
            desk.get("/").says("电话通知 2 位会外人员");
            town.browser(&liaison(town, &member(town, 0))).get("/meetings/m").hides("会外人员");
        });
    }
}

#[test]
fn a_notice_without_guests_speaks_of_none() {
    both(|town| {
        let topic = plain(town, 0);
        arrange(town, "m", plan(&full(town), &town.at_seat("chief_convener"), &[&topic]));
        agreed(town, "m");
        let desk = town.browser(&office(town));
        let sent = desk.post("/meetings/m/notice", &[("version", &case(town, "m").version.to_string())]);
        assert_eq!(sent.is(303).location, "/meetings/m");
        assert!(!town.sentences().last().unwrap().contains("会外"));
        assert!(owed(town, "m", "meeting-guests").is_empty());
        desk.get("/meetings/m").hides("会外人员");
    });
}

#[test]
fn the_office_notes_each_call_once_and_what_it_owes_ends_with_the_last() {
    both(|town| {
        called(town);
        let stranger = liaison(town, &member(town, 0));
        assert!(matches!(town.app.perform(&stranger, tell(&zhang())), Err(Refused::NotYou(_))));
        let unit = Party::Unit(member(town, 0));
        assert_eq!(codes(&town.app.perform(&office(town), tell(&unit)).unwrap_err()), ["told-by-notice"]);
        let other = guest("省厅", "李某", "");
        assert_eq!(codes(&town.app.perform(&office(town), tell(&other)).unwrap_err()), ["not-invited"]);

        let desk = town.browser(&office(town));
        let press = |party: &Party| -> Page { desk.post("/meetings/m/guests", &[("party", &party.to_string())]) };
        assert_eq!(press(&zhang()).is(303).location, "/meetings/m#guests");
        assert!(town.sentences().last().unwrap().contains("电话通知省厅处长张某："), "{:?}", town.sentences().last());
        let rows = town.sentences().len();
        press(&zhang()).is(303);
        assert_eq!(town.sentences().len(), rows, "pressed twice, noted once");
        desk.get("/meetings/m").says("已电话通知").says("还有 1 位没有通知");
        assert_eq!(owed(town, "m", "meeting-guests").len(), 1);

        // Whoever answers by telephone has heard of it.
        let (meeting, party, answer) = ("m".into(), guest("市法院", "", ""), Answer::Attend);
        town.app.perform(&office(town), RecordReply { meeting, party, answer, caller: "王某".into() }).unwrap();
        assert!(owed(town, "m", "meeting-guests").is_empty());
        desk.get("/meetings/m").says("已电话答复").hides("位没有通知");
        press(&Party::Unit("x".into())).is(422);
        desk.post("/meetings/m/guests", &[("party", "who")]).is(422);
    });
}

#[test]
fn an_arrangement_taken_back_is_told_anew_and_a_call_needs_a_notice() {
    both(|town| {
        called(town);
        town.app.perform(&office(town), tell(&zhang())).unwrap();
        let desk = town.browser(&office(town));
        let version = case(town, "m").version.to_string();
        desk.post("/meetings/m/take-back", &[("version", &version)]).is(303);
        assert!(meeting(town, "m").told.is_empty() && owed(town, "m", "meeting-guests").is_empty());
        let court = guest("市法院", "", "");
        assert_eq!(codes(&town.app.perform(&office(town), tell(&court)).unwrap_err()), ["not-in-state"], "never told");
        let form = desk.get("/meetings/m/arrangement");
        form.says("value=\"省厅\"").says("value=\"张某\"").says("value=\"处长\"").says("name=\"observers_unit-3\"");
        form.hides("name=\"observers_unit-4\"");
    });
}

#[test]
fn who_came_from_outside_stands_on_the_list_with_unit_post_and_name() {
    both(|town| {
        called(town);
        town.on(MEETING_DAY);
        begun(town, "m");
        let desk = town.browser(&office(town));
        let page = desk.get("/meetings/m/attendance");
        page.says("省厅处长张某").says("value=\"张某\"");
        let mut sheet = crate::scene::sheet(town, "m");
        for line in &mut sheet.attendance {
            let Party::Guest(guest) = &line.party else { continue };
            line.name.clone_from(&if guest.name.is_empty() { "陈某".to_owned() } else { guest.name.clone() });
            line.was = Presence::Present;
        }
        crate::scene::hold(town, "m", sheet).unwrap();
        assert!(owed(town, "m", "meeting-guests").is_empty(), "nobody telephones after the meeting");
        desk.get("/meetings/m").says("省厅处长张某").says("列席 2").says("没有登记");
    });
}

#[test]
fn a_guest_who_has_heard_of_a_notice_that_holds_no_longer_is_called_again_one_by_one() {
    for body in ["zhanjiang-urban", "sample-river"] {
        both_under(body, |town| {
            called(town);
            let court = guest("市法院", "", "");
            for party in [zhang(), court.clone()] {
                town.app.perform(&office(town), tell(&party)).unwrap();
            }
            let desk = town.browser(&office(town));
            let version = || case(town, "m").version.to_string();
            desk.post("/meetings/m/take-back", &[("version", &version())]).is(303);
            let owes =
                || -> Vec<String> { owed(town, "m", "meeting-guests-off").into_iter().map(|one| one.title).collect() };
            assert!(owes()[0].contains("电话告知 2 位会外人员") && owes()[0].contains("原通知作废"), "{:?}", owes());
            desk.get("/meetings/m").says("原通知作废，要电话告知 2 位会外人员").says("还有 2 位没有告知");
            let stranger = liaison(town, &member(town, 0));
            assert!(matches!(town.app.perform(&stranger, tell(&zhang())), Err(Refused::NotYou(_))));
            desk.post("/meetings/m/guests", &[("party", &zhang().to_string())]).is(303);
            assert!(
                town.sentences().last().unwrap().contains("电话告知省厅处长张某："),
                "{:?}",
                town.sentences().last()
            );
            let rows = town.sentences().len();
            desk.post("/meetings/m/guests", &[("party", &zhang().to_string())]).is(303);
            assert_eq!(town.sentences().len(), rows, "pressed twice, noted once");

            // Cancelled before a new notice: who has not been called is called in other words.
            let chief = town.browser(&town.at_post(&meeting(town, "m").plan.convener));
            chief.post("/meetings/m/cancellation", &[("version", &version()), ("why", "另行安排")]).is(303);
            assert!(owes()[0].contains("电话告知 1 位会外人员") && owes()[0].contains("已取消"), "{:?}", owes());
            let page = desk.get("/meetings/m");
            page.says("下一步：电话告知会外人员 1 位")
                .says("会议取消，要电话告知 2 位")
                .says("原定第一次全体会议（已取消）");
            desk.get("/meetings").says("原定第一次全体会议（已取消）");
            desk.post("/meetings/m/guests", &[("party", &court.to_string())]).is(303);
            assert!(owes().is_empty());
            desk.get("/meetings/m").says("已电话告知").says("没有要办的事").says("由以后的会议使用");
        });
    }
}

#[test]
fn a_new_notice_is_the_call_for_who_is_asked_again() {
    both(|town| {
        called(town);
        town.app.perform(&office(town), tell(&zhang())).unwrap();
        let desk = town.browser(&office(town));
        desk.post("/meetings/m/take-back", &[("version", &case(town, "m").version.to_string())]).is(303);
        assert_eq!(owed(town, "m", "meeting-guests-off").len(), 1);
        agreed(town, "m");
        notice(town, "m");
        assert!(owed(town, "m", "meeting-guests-off").is_empty());
        assert!(owed(town, "m", "meeting-guests")[0].title.contains("2 位"), "both are told of the new one");
        town.app.perform(&office(town), tell(&zhang())).unwrap();
        desk.get("/meetings/m").says("还有 1 位没有通知").hides("没有告知");
    });
}

/// It did not take place, and is taken back the day after: whoever telephones that day is in time.
#[test]
fn a_call_about_a_day_that_has_passed_is_due_on_the_day_it_falls_to_the_office() {
    both(|town| {
        called(town);
        town.app.perform(&office(town), tell(&zhang())).unwrap();
        let after = meeting(town, "m").plan.begins() + jiff::SignedDuration::from_hours(24);
        town.app.clock.set(after);
        let desk = town.browser(&office(town));
        desk.post("/meetings/m/take-back", &[("version", &case(town, "m").version.to_string())]).is(303);
        assert_eq!(owed(town, "m", "meeting-guests-off")[0].due.day, town.app.clock.today());
    });
}
