//! 第十五至二十条 on the pages: the office arranges, the seats agree, units answer, the office records.
use crate::{
    scene::{
        MEETING_DAY, agreed, approval, arrange, case, held, kind, liaison, member, notice, office, outcome, plain,
        plan, pooled, topic_kind,
    },
    support::{Browser, Town, both},
};
use rules::rulebook::Attends;

pub(crate) fn full(town: &Town) -> String {
    kind(town, |kind| kind.attends == Attends::AllMembers)
}

fn version(town: &Town) -> String {
    case(town, "m").version.to_string()
}

/// The fields of an arrangement as a browser sends them.
pub(crate) fn fields<'f>(kind: &'f str, convener: &'f str, place: &'f str) -> Vec<(&'f str, &'f str)> {
    vec![
        ("id", "m"),
        ("kind", kind),
        ("convener", convener),
        ("day", "2026-10-30"),
        ("start", "15:00"),
        ("planned_minutes", "120"),
        ("place", "3 号楼 201"),
        ("observers_unit-0", "省厅"),
        ("observers_name-0", "张某"),
        ("observers_post_title-0", "处长"),
        (place, "1"),
    ]
}

#[test]
fn the_office_arranges_in_one_form_and_sees_first_what_stands_against_it() {
    both(|town| {
        let policy = pooled(town, 0, &topic_kind(town, |kind| kind.policy));
        let desk = town.browser(&office(town));
        desk.get("/meetings").is(200).says("提出会议安排建议");
        desk.get("/meetings/new").is(200).says("第0个单位提的议题").says("须先受委托").says("可以召集");
        town.browser(&liaison(town, &member(town, 0))).get("/meetings/new").is(403);

        let (kind, place) = (full(town), format!("place-{policy}"));
        let wrong = town.at_seat("routine_convener").posts[0].post.clone();
        let mut typed = fields(&kind, &wrong, &place);
        typed.push(("look", "1"));
        let looked = desk.post("/meetings", &typed);
        looked.is(200).says("核对（还没有保存）").says("不能召集全体会议").says("第十六条").says("24 个单位");
        looked.says("没有已经结束的征求意见").says("第十一条").says("省厅处长张某");
        typed.pop();

        typed[4].1 = "下午三点";
        desk.post("/meetings", &typed)
            .is(422)
            .says("时间“下午三点”不能识别")
            .says("value=\"下午三点\"")
            .says("value=\"1\"");
        typed[4].1 = "15:00";
        let refused = desk.post("/meetings", &typed);
        refused.is(422).says("不能召集全体会议。全体会议由总召集人组织召开，可以委托副总召集人。").says("第十六条");
        let deputy = town.at_seat("deputy_convener").posts[0].post.clone();
        let typed = fields(&kind, &deputy, &place);
        let done = desk.post("/meetings", &typed);
        assert_eq!((done.is(303).location.as_str(), case(town, "m").version), ("/meetings/m", 1));
        desk.post("/meetings", &typed).is(303);
        desk.get("/meetings").is(200).says("共 1 次");

        let refused = desk.post("/meetings/m/proposals", &[("version", "1")]);
        refused.is(422).says("须先由总召集人委托").says("第十六条");
        desk.get("/meetings/m").says("召集人还不能召集这次会议");
        assert_eq!(
            town.browser(&liaison(town, &member(town, 0))).get("/meetings/m").status,
            404,
            "a draft is the office's"
        );

        mend(town, &desk, &kind, &policy);
    });
}

/// Another convener, and why the policy goes on unconsulted: now it can be put forward.
fn mend(town: &Town, desk: &Browser, kind: &str, policy: &str) {
    let (place, going) = (format!("place-{policy}"), format!("going_on-{policy}"));
    let chief = town.at_seat("chief_convener").posts[0].post.clone();
    let mut typed = fields(kind, &chief, &place);
    typed.extend([("version", "1"), (going.as_str(), "先听取思路，不作审议")]);
    desk.get("/meetings/m/arrangement").is(200).says("value=\"3 号楼 201\"").says("value=\"张某\"");
    desk.post("/meetings/m/arrangement", &typed).is(303);
    desk.post("/meetings/m/arrangement", &typed).is(422).says("别人已经改过这件事").says("先听取思路，不作审议");
    desk.post("/meetings/m/proposals", &[("version", "2")]).is(303);
    desk.get("/meetings/m")
        .says("会议安排报批")
        .says("这一步由专班办公室主任、专班办公室常务副主任办")
        .says("撤回修改");
}

#[test]
fn each_step_is_decided_on_the_meetings_page_and_only_by_its_seat() {
    both(|town| {
        let listed = plain(town, 0);
        arrange(town, "m", plan(&full(town), &town.at_seat("chief_convener"), &[&listed]));
        crate::scene::propose(town, &office(town), "m").unwrap();
        let kept = approval(town, "m");
        let path = format!("/approvals/{}/decision", kept.approval.id);
        let agree = |version: &'static str| [("version", version), ("verdict", "agree"), ("opinion", "")];
        let (chief, director) = (town.at_seat("chief_convener"), town.at_seat("office_director"));
        town.browser(&chief).post(&path, &agree("1")).is(403).says("审核").says("专班办公室主任");
        let director = town.browser(&director);
        director.get("/meetings/m").is(200).says("审核同意");
        let refused = director.post(&path, &[("version", "1"), ("verdict", "return"), ("opinion", "")]);
        refused.is(422).says("这一项还没有填").says("审批：召开第一次全体会议");
        director.post(&path, &agree("1")).is(303);
        director.post(&path, &agree("1")).is(403);
        let chief = town.browser(&chief);
        chief.get(&format!("/approvals/{}", kept.approval.id)).is(200).says("同意召开");
        chief.post(&path, &agree("1")).is(422).says("别人已经改过这件事");
        assert_eq!(chief.post(&path, &agree("2")).is(303).location, "/meetings/m");
        chief.get("/meetings/m").says("已同意召开").says("发会议通知").says("不归你办");
        town.browser(&liaison(town, &member(town, 0))).get(&format!("/approvals/{}", kept.approval.id)).is(404);
        let recalled = town.browser(&office(town)).post(&format!("/approvals/{}/recall", kept.approval.id), &[]);
        recalled.is(422).says("已经由");
    });
}

#[test]
fn units_answer_on_their_page_and_the_office_by_telephone() {
    both(|town| {
        let listed = plain(town, 0);
        arrange(town, "m", plan(&full(town), &town.at_seat("chief_convener"), &[&listed]));
        agreed(town, "m");
        let desk = town.browser(&office(town));
        desk.post("/meetings/m/notice", &[("version", &version(town))]).is(303);
        let (first, second) = (member(town, 0), member(town, 1));
        let unit = town.browser(&liaison(town, &first));
        unit.get("/meetings/m").is(200).says("回复参会").says("未回复 27");
        unit.get("/meetings").says("第一次全体会议");
        unit.get("/meetings/m/replies").is(200).says("本单位回复").hides("代录电话答复");
        let party = format!("unit:{first}");
        let mut fields = vec![("party", party.as_str()), ("answer", "stand_in"), ("name", "李某"), ("post_title", "")];
        unit.post("/meetings/m/replies", &fields).is(422).says("value=\"李某\"").says("这一项还没有填");
        fields[3].1 = "规划科科长";
        unit.post("/meetings/m/replies", &fields).is(303);
        unit.get("/meetings/m").says("规划科科长 李某").says("代会 1");

        let other = format!("unit:{second}");
        unit.post("/meetings/m/replies", &[("party", &other), ("answer", "attend")]).is(403);
        let called = [("party", other.as_str()), ("answer", "leave"), ("reason", "开市委全会"), ("caller", "王某")];
        unit.post("/meetings/m/replies/telephone", &called).is(403);
        desk.post("/meetings/m/replies/telephone", &called[..3]).is(422).says("开市委全会");
        desk.post("/meetings/m/replies/telephone", &called).is(303);
        desk.get("/meetings/m/replies").says("开市委全会").says("王某来电");

        let sheet = desk.get("/meetings/m/sheet");
        sheet.is(200).says("签到表").says("第0个单位提的议题").says("李某（代会）").says("规划科科长").says("签名");
        let file = unit.get("/meetings/m/calendar.ics");
        file.is(200)
            .says("DTSTART:20261030T070000Z\r\n")
            .says("DTEND:20261030T090000Z\r\n")
            .says("SUMMARY:第一次全体会议");
        file.says("STATUS:CONFIRMED");
        assert!(file.body.lines().all(|line| line.len() <= 75), "lines are folded");
    });
}

#[test]
fn a_clash_is_told_and_stops_nobody() {
    both(|town| {
        let (first, second) = (plain(town, 0), plain(town, 2));
        let chief = town.at_seat("chief_convener");
        arrange(town, "n", plan(&full(town), &chief, &[&first]));
        let thematic = kind(town, |kind| kind.attends == Attends::TopicMembers);
        arrange(town, "m", plan(&thematic, &chief, &[&second]));
        let desk = town.browser(&office(town));
        desk.get("/meetings/m").says("同一时间还要参加第一次全体会议（15:00开始）").says("不影响办理");
        desk.post("/meetings/m/proposals", &[("version", "1")]).is(303);
        desk.post("/meetings/n/cancellation", &[("version", "1"), ("why", "")]).is(422).says("这一项还没有填");
        desk.post("/meetings/n/cancellation", &[("version", "1"), ("why", "并入专题会议")]).is(303);
        desk.get("/meetings/n").says("会议已取消：并入专题会议");
        desk.get("/meetings?state=cancelled").says("共 1 次");
        desk.get("/meetings/m").hides("同一时间还要参加");
    });
}

#[test]
fn the_list_is_prefilled_and_conclusions_are_recorded_on_the_pages() {
    both(|town| {
        let (first, second) = (plain(town, 0), plain(town, 2));
        arrange(town, "m", plan(&full(town), &town.at_seat("chief_convener"), &[&first, &second]));
        agreed(town, "m");
        notice(town, "m");
        crate::scene::attend(town, "m", &member(town, 0));
        let desk = town.browser(&office(town));
        desk.get("/meetings/m").says("会议定在 2026-10-30 15:00 开始，还没有到");
        town.on(MEETING_DAY);
        let desk = town.browser(&office(town));
        desk.get("/meetings/m").says("会议定在 2026-10-30 15:00 开始，还没有到").says("收回安排、改时间");
        desk.get("/meetings/m/attendance").is(200).says("现在还不能登记");
        crate::scene::begun(town, "m");
        let desk = town.browser(&office(town));
        let page = desk.get("/meetings/m/attendance");
        page.is(200).says("<option value=\"present\" selected>");
        let mut fields: Vec<(String, String)> = sheet_fields(town);
        fields[1].1 = String::new();
        let sent: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        desk.post("/meetings/m/attendance", &sent).is(422).says("这一项还没有填").says("value=\"随行\"");
        "某召集人".clone_into(&mut fields[1].1);
        let sent: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        desk.post("/meetings/m/attendance", &sent).is(303);
        desk.get("/meetings/m").is(200).says("应到 27，实到 1").says("随行赵某").says("待记录").says("11-04 前起草");
        conclude(town, &desk, &first);

        let path = format!("/meetings/m/topics/{second}/leave-over");
        desk.post(&path, &[("version", "1")]).is(422).says("别人已经改过这件事");
        desk.post(&path, &[("version", &version(town))]).is(303);
        desk.get("/meetings/m").says("未及研究").says("共 2 个，已记 2");
        desk.get(&format!("/topics/{second}")).says("以前上会").says("未及研究");
        desk.get(&format!("/topics/{first}")).says("已有结论");
        town.browser(&liaison(town, &member(town, 0))).get("/meetings/m/attendance").is(403);
    });
}

/// Version and chair, then a line for each of those asked, and somebody who came along.
fn sheet_fields(town: &Town) -> Vec<(String, String)> {
    let mut fields = vec![("version".to_owned(), version(town)), ("chair_name".to_owned(), "某召集人".to_owned())];
    for (n, invitation) in case(town, "m").meeting.invited.iter().enumerate() {
        let was = if n == 0 { "present" } else { "absent" };
        let line = [("party", invitation.party.to_string()), ("was", was.to_owned()), ("name", "某某".to_owned())];
        fields.extend(line.map(|(name, value)| (format!("{name}-{n}"), value)));
    }
    fields.push(("extra_unit-0".to_owned(), "随行".to_owned()));
    fields.push(("extra_name-0".to_owned(), "赵某".to_owned()));
    fields
}

fn conclude(town: &Town, desk: &Browser, topic: &str) {
    let path = format!("/meetings/m/topics/{topic}/conclusion");
    desk.get(&path).is(200).says("结论用语").hides("赞成票");
    let (passed, lead, part) = (outcome(town, |one| one.passes), member(town, 0), member(town, 1));
    let now = version(town);
    let mut fields = vec![
        ("version", now.as_str()),
        ("outcome", passed.as_str()),
        ("opinion", "同意按方案推进"),
        ("speech_who-0", "市财政局"),
        ("speech_said-0", "经费已列支"),
        ("dissent_who-1", "市水务局"),
        ("dissent_said-1", "工期偏紧"),
        ("decision-1", "月底前开工"),
        ("lead-1", lead.as_str()),
        ("parts-1", lead.as_str()),
        ("due-1", "2026-11-30"),
    ];
    desk.post(&path, &[fields.clone(), vec![("more", "1")]].concat()).is(200).says("第 6 条").says("月底前开工");
    let refused = desk.post(&path, &fields);
    refused.is(422).says("写了两次").says("id=\"e-parts-1\"").says("工期偏紧");
    fields[9].1 = &part;
    desk.post(&path, &fields).is(303);
    let page = desk.get("/meetings/m");
    page.says("议定事项 1 条")
        .says("月底前开工")
        .says("11-30 周一")
        .says("不同意见 市水务局：工期偏紧")
        .says("共 2 个，已记 1");
    desk.get(&path).is(200).says("更正").says("经费已列支").says("value=\"2026-11-30\"");
}

#[test]
fn a_major_matter_is_refused_at_a_liaison_meeting_with_the_article() {
    both(|town| {
        let major = pooled(town, 0, &topic_kind(town, |kind| kind.major));
        let liaisons = kind(town, |kind| kind.attends == Attends::TopicLiaisons);
        arrange(town, "m", plan(&liaisons, &town.at_seat("routine_convener"), &[&major]));
        let desk = town.browser(&office(town));
        desk.get("/meetings/m").says("这种会议可以研究，不能作出结论").says("第十五条");
        held(town, "m", 2);
        let desk = town.browser(&office(town));
        let passed = outcome(town, |one| one.passes);
        let fields = [("version", version(town)), ("outcome", passed), ("opinion", "同意".to_owned())];
        let sent: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let refused = desk.post(&format!("/meetings/m/topics/{major}/conclusion"), &sent);
        refused.is(422).says("应当由全体会议作出结论").says("第十五条");
    });
}

#[test]
fn an_arrangement_taken_back_voids_the_notice() {
    both(|town| {
        let listed = plain(town, 0);
        arrange(town, "m", plan(&full(town), &town.at_seat("chief_convener"), &[&listed]));
        agreed(town, "m");
        notice(town, "m");
        let desk = town.browser(&office(town));
        desk.post("/meetings/m/take-back", &[("version", &version(town))]).is(303);
        desk.get("/meetings/m").says("拟定安排").says("修改安排");
        desk.post("/meetings/m/take-back", &[("version", &version(town))]).is(422).says("不能收回重拟");
        town.browser(&liaison(town, &member(town, 0))).get("/meetings/m").is(404);
    });
}
