//! 第九条 会议组织: guests from outside by unit, name and post, and the calls that stand for their notice.
use crate::scene::{TODAY, both, by, codes};
use rules::meeting::{Guest, Meeting, Party, Plan, cancel, take_back, tell, why_not_arrange, why_not_tell};

fn guest(unit: &str, name: &str, post_title: &str) -> Party {
    Party::Guest(Guest::typed(unit, name, post_title).unwrap())
}

#[test]
fn a_guest_is_written_by_unit_post_and_name_and_a_unit_alone_will_do() {
    let said = |party: Party| match party {
        Party::Guest(guest) => guest.title(),
        other => other.to_string(),
    };
    assert_eq!(said(guest(" 省厅 ", "张某", "处长")), "省厅处长张某");
    assert_eq!(said(guest("省厅", "张某", "省厅村镇处处长")), "省厅村镇处处长张某", "the unit stands once");
    assert_eq!(said(guest("市法院", "", "")), "市法院");
    assert_eq!(said(Party::Guest("省厅 张某 处长".into())), "省厅 张某 处长", "one text of old stays as typed");
    assert_eq!(Guest::typed(" ", "", "  "), None);
    for body in both() {
        let topics = [body.pooled(0)];
        let plan = |party: Party| Plan { observers: vec![party], ..body.plan(body.full(), &topics) };
        let found = |party: Party| {
            let found = why_not_arrange(body.on(TODAY), "m-1", &plan(party), &topics);
            found.into_iter().map(|one| (one.code, one.field)).collect::<Vec<_>>()
        };
        assert_eq!(found(guest("市法院", "", "")), []);
        let at = |code, field: &str| vec![(code, format!("observers.0.{field}"))];
        assert_eq!(found(guest("", "张某", "")), at("guest-is-only-a-name", "unit"));
        assert_eq!(found(guest("", "", "处长")), at("empty", "unit"));
        assert_eq!(found(guest("省厅", &"张".repeat(61), "")), at("too-long", "name"));
        assert_eq!(found(guest("省|厅", "张某", "")), at("forbidden-character", "unit"));
    }
}

#[test]
fn each_guest_is_told_once_and_nobody_else_by_telephone() {
    for body in both() {
        let topics = [body.pooled(0)];
        let (zhang, court) = (guest("省厅", "张某", "处长"), guest("市法院", "", ""));
        let plan = Plan { observers: vec![zhang.clone(), court.clone()], ..body.plan(body.full(), &topics) };
        let meeting = body.noticed(plan, &topics);
        let left = |meeting: &Meeting| meeting.untold().cloned().collect::<Vec<_>>();
        assert_eq!(left(&meeting), [zhang.clone(), court.clone()]);
        let on = body.on(TODAY);
        let unit = Party::Unit(body.members()[0].clone());
        assert_eq!(codes(&why_not_tell(on, &meeting, &unit)), ["told-by-notice"]);
        assert_eq!(codes(&why_not_tell(on, &meeting, &guest("省厅", "李某", ""))), ["not-invited"]);
        let told = tell(on, meeting, zhang.clone(), by("office")).unwrap();
        assert_eq!(left(&told), [court]);
        assert_eq!(codes(&tell(on, told.clone(), zhang.clone(), by("office")).unwrap_err()), ["guest-told"]);
        let off = cancel(told.clone(), "另行安排", by("office")).unwrap();
        let back = take_back(told, by("office")).unwrap();
        assert_eq!(back.told.len(), 0);
        // Only who has heard of it is called, each once; who has not is told by nobody.
        for gone in [off, back] {
            assert_eq!(gone.not_called_off().collect::<Vec<_>>(), [&zhang]);
            let called = tell(on, gone, zhang.clone(), by("office")).unwrap();
            assert_eq!(called.not_called_off().count(), 0);
            assert_eq!(codes(&why_not_tell(on, &called, &zhang))[0], "not-in-state");
            assert!(!why_not_tell(on, &called, &guest("市法院", "", "")).is_empty());
        }
    }
}

#[test]
fn a_meeting_kept_before_guests_were_telephoned_is_read() {
    for body in both() {
        let topics = [body.pooled(0)];
        let observers = vec![Party::Guest("省厅 张某 处长".into())];
        let meeting = body.noticed(Plan { observers, ..body.plan(body.full(), &topics) }, &topics);
        let mut kept = toml::Table::try_from(&meeting).unwrap();
        kept.remove("told").unwrap();
        assert_eq!(kept["plan"]["observers"][0].as_str(), Some("guest:省厅 张某 处长"));
        assert_eq!(kept.try_into::<Meeting>().unwrap(), meeting);
    }
}
