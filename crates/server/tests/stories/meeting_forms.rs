//! 第九、十九条 on the forms of a meeting: nothing typed is dropped without a word, and what is missing is named at once.
use crate::{
    held,
    meeting_pages::full,
    scene::{
        MEETING_DAY, agreed, arrange, attend, begun, case, liaison, meeting, member, notice, office, owed, plain, plan,
    },
    support::{Browser, Town, both},
};
use rules::{
    meeting::{Presence, Stage},
    rulebook::UnitKind,
};
use server::{db::DbError, minutes::acts::draft::Draft};

const REPLIES: &str = "/meetings/m/replies";
const ATTENDANCE: &str = "/meetings/m/attendance";

/// A plenary that is called; the office's browser.
fn called(town: &Town) -> Browser {
    arrange(town, "m", plan(&full(town), &town.at_seat("chief_convener"), &[&plain(town, 0)]));
    agreed(town, "m");
    notice(town, "m");
    town.browser(&office(town))
}

#[test]
fn an_answer_with_words_that_belong_to_another_answer_is_asked_about() {
    both(|town| {
        let desk = called(town);
        let first = member(town, 0);
        let (unit, party) = (town.browser(&liaison(town, &first)), format!("unit:{first}"));
        let mut fields = vec![("party", party.as_str()), ("answer", "attend"), ("name", "李某"), ("caller", "王某")];
        unit.post(REPLIES, &fields).is(422).says("选的是“参加”，又填了代会人姓名。").says("value=\"李某\"");
        let telephone = format!("{REPLIES}/telephone");
        desk.post(&telephone, &fields).is(422).says("选的是“参加”，又填了代会人姓名。").says("value=\"李某\"");
        fields[2] = ("reason", "出差");
        unit.post(REPLIES, &fields).is(422).says("又填了请假的原因");
        assert!(meeting(town, "m").replies.is_empty());
        fields[1].1 = "leave";
        unit.post(REPLIES, &fields).is(303);
    });
}

/// The attendance list as its page shows it.
fn shown(page: &str) -> Vec<(String, String)> {
    let value = |tag: &str, name: &str| {
        let (_, rest) = tag.split_once(&format!("{name}=\""))?;
        rest.split('"').next().map(str::to_owned)
    };
    let inputs = page.split("<input ").skip(1).filter_map(|rest| {
        let tag = rest.split('>').next()?;
        Some((value(tag, "name")?, value(tag, "value")?))
    });
    let selects = page.split("<select ").skip(1).filter_map(|rest| {
        let chosen = rest.split("</select>").next()?.split("<option ").find(|option| option.contains(" selected"))?;
        Some((value(rest, "name")?, value(chosen, "value")?))
    });
    let ours = |name: &str| name != "csrf" && name != "q";
    inputs.chain(selects).filter(|(name, _)| ours(name)).collect()
}

fn sent(desk: &Browser, fields: &[(String, String)]) -> crate::browser::Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    desk.post(ATTENDANCE, &fields)
}

fn set(fields: &mut Vec<(String, String)>, name: &str, value: &str) {
    fields.retain(|(known, _)| known != name);
    fields.push((name.to_owned(), value.to_owned()));
}

#[test]
fn those_who_did_not_answer_are_all_there_by_one_button_and_what_is_typed_stays() {
    both(|town| {
        called(town);
        attend(town, "m", &member(town, 0));
        town.on(MEETING_DAY);
        begun(town, "m");
        let desk = town.browser(&office(town));
        let page = desk.get(ATTENDANCE);
        page.is(200).says("没有回复的都记为到会").says("没有回复的都记为缺席");
        let mut fields = shown(&page.body);
        for (field, value) in [("unit", "省厅"), ("name", "张某"), ("post_title", "处长")] {
            set(&mut fields, &format!("extra_{field}-0"), value);
        }
        set(&mut fields, "was-2", "leave");
        set(&mut fields, "reason-2", "开市委全会");
        set(&mut fields, "name-3", "");
        let mut all = fields.clone();
        set(&mut all, "rest", "present");
        let filled = sent(&desk, &all);
        filled.is(200).says("还没有登记").says("value=\"省厅\"").says("value=\"张某\"").says("value=\"开市委全会\"");
        assert!(!matches!(meeting(town, "m").stage, Stage::Held { .. }), "filled in, not recorded");
        let fields = shown(&filled.body);
        assert_eq!(sent(&desk, &fields).is(303).location, "/meetings/m");
        let list = meeting(town, "m").attendance().to_vec();
        let asked = case(town, "m").meeting.invited.len();
        let there = list.iter().take(asked).filter(|line| line.was == Presence::Present);
        assert_eq!(there.clone().count(), asked - 1);
        assert!(there.clone().all(|line| !line.name.is_empty()), "names come from the roster: {list:?}");
        assert!(matches!(&list[2].was, Presence::OnLeave { reason } if reason == "开市委全会"));
    });
}

#[test]
fn a_line_of_the_list_says_one_thing() {
    both(|town| {
        called(town);
        town.on(MEETING_DAY);
        begun(town, "m");
        let desk = town.browser(&office(town));
        let mut fields = shown(&desk.get(ATTENDANCE).body);
        set(&mut fields, "was-1", "present");
        set(&mut fields, "stand_in-1", "李某");
        sent(&desk, &fields).is(422).says("选的是“到会”，又填了代会人。").says("id=\"e-stand_in-1\"");
        set(&mut fields, "stand_in-1", "");
        set(&mut fields, "reason-1", "出差");
        set(&mut fields, "was-1", "absent");
        sent(&desk, &fields).is(422).says("选的是“缺席”，又填了请假原因。").says("value=\"出差\"");
        set(&mut fields, "was-1", "leave");
        sent(&desk, &fields).is(303);
    });
}

#[test]
fn an_empty_arrangement_is_told_everything_that_is_missing() {
    both(|town| {
        let desk = town.browser(&office(town));
        let empty = [("id", "m"), ("kind", ""), ("convener", ""), ("day", ""), ("start", ""), ("place", "")];
        let refused = desk.post("/meetings", &empty);
        refused.is(422).says("有 5 处要改");
        for field in ["kind", "convener", "day", "start", "place"] {
            refused.says(&format!("href=\"#f-{field}\"")).says(&format!("id=\"e-{field}\""));
        }
    });
}

#[test]
fn after_the_conclusions_the_next_step_is_the_minutes() {
    both(|town| {
        arrange(town, "m", plan(&full(town), &town.at_seat("chief_convener"), &[&plain(town, 0)]));
        crate::scene::held(town, "m", 20);
        let desk = town.browser(&office(town));
        desk.get("/meetings/m").says("<h2>下一步：记录结论</h2>");
        let unit = town.browser(&liaison(town, &member(town, 0)));
        unit.get("/meetings/m").hides("记录结论").says("下一步：等专班办公室印发会议纪要");
    });
    both(|town| {
        held::held(town, 1);
        town.on(held::MONDAY);
        let desk = town.browser(&office(town));
        desk.get("/meetings/m-1").says("<h2>下一步：起草会议纪要</h2>").says("都已记录，有误的在议题表里更正");
        let draft = Draft { id: "min-1".to_owned(), meeting: "m-1".to_owned() };
        town.app.perform(&office(town), draft).unwrap();
        desk.get("/meetings/m-1").says("<h2>下一步：报审会议纪要</h2>");
        assert!(owed(town, "m-1", "meeting-reply").is_empty());
    });
}

#[test]
fn lists_filter_by_units_that_are_no_members_too() {
    both(|town| {
        let is_other = |kind| !matches!(kind, UnitKind::Member | UnitKind::Superior);
        let found = town.app.look(|view| {
            Ok::<_, DbError>(view.day.units.iter().find(|unit| is_other(unit.kind)).map(|unit| unit.key.clone()))
        });
        let unit = found.unwrap().expect("a unit that is no member");
        let desk = town.browser(&office(town));
        for path in ["/obligations", "/meetings", "/tasks"] {
            desk.get(path).says(&format!("<option value=\"{unit}\""));
        }
    });
}

#[test]
fn looking_at_an_arrangement_says_what_saving_it_would_refuse() {
    both(|town| {
        let desk = town.browser(&office(town));
        let place = format!("place-{}", plain(town, 0));
        let (kind, convener) = (full(town), town.at_seat("chief_convener").posts[0].post.clone());
        let mut typed = crate::meeting_pages::fields(&kind, &convener, &place);
        let look = |typed: &[(&str, &str)]| desk.post("/meetings", &[typed, &[("look", "1")]].concat());
        let page = look(&typed);
        page.is(200).says("可以报请召开").says("召集人出席").says("data-came-back");
        assert_eq!(page.body.matches("召集人出席").count(), 1);
        typed[5].1 = "0";
        let page = look(&typed);
        page.is(200).hides("可以报请召开").says("预计时长应当在 1 分钟到 24 小时之间");
        assert_eq!(page.body.matches("预计时长应当").count(), 1, "said once");
        desk.post("/meetings", &typed).is(422).says("预计时长应当在 1 分钟到 24 小时之间");
        typed[3].1 = "";
        look(&typed).is(200).says("还不能报请召开");
        desk.get("/meetings/new").hides("data-came-back");
    });
}

#[test]
fn a_conclusion_whose_day_is_over_is_refused_at_its_day() {
    both(|town| {
        town.on(held::MONDAY);
        held::held(town, 1);
        let desk = town.browser(&held::clerk(town));
        let passed = crate::scene::outcome(town, |one| one.passes);
        let lead = member(town, 0);
        let post = |due: &str| {
            let version = case(town, "m-1").version.to_string();
            let fields = [
                ("version", version.as_str()),
                ("outcome", passed.as_str()),
                ("opinion", "同意"),
                ("decision-0", "补课"),
                ("lead-0", lead.as_str()),
                ("due-0", due),
            ];
            desk.post("/meetings/m-1/topics/t-1/conclusion", &fields)
        };
        let over = post("2026-10-18");
        over.is(422).says("办理时限 2026-10-18 已经过了").says("id=\"e-due-0\"").says("第二十条");
        post("2026-10-15").is(422).says("比开会的日子 2026-10-16 还早");
        post("2026-10-19").is(303);
    });
}

#[test]
fn the_sheet_to_sign_on_has_the_known_names_and_room_for_the_rest() {
    both(|town| {
        let desk = called(town);
        let page = desk.get("/meetings/m/sheet");
        let holder = &crate::scene::of_unit(town, &member(town, 0), rules::rulebook::PostRole::Member);
        page.is(200)
            .says("签名</th>")
            .says("data-print")
            .says(&holder.name)
            .says(&town.at_seat("routine_convener").name);
        let leave =
            [("party", format!("unit:{}", member(town, 1))), ("answer", "leave".into()), ("reason", "出差".into())];
        let leave: Vec<(&str, &str)> = leave.iter().map(|(name, value)| (*name, value.as_str())).collect();
        town.browser(&liaison(town, &member(town, 1))).post(REPLIES, &leave).is(303);
        desk.get("/meetings/m/sheet").says("<span class=\"mute\">请假</span>");
        town.browser(&liaison(town, &member(town, 0))).get("/meetings/m/sheet").hides("请假");
    });
}
