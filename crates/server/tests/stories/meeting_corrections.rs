//! 第九条 会议组织: the list of who came is set right on its form, and the minutes being drafted take it in (第二十条).
use crate::{
    held,
    scene::{agreed, arrange, case, codes, liaison, meeting, member, notice, of_unit, office, plain, plan},
    support::{Browser, Town, both, both_under},
};
use rules::{
    approval::Verdict,
    meeting::{Correction, Party, Presence, Sheet, Stage},
    rulebook::PostRole,
};
use server::{
    kernel::{Refused, approval::Recall},
    meeting::acts::correct::Correct,
    minutes::acts::{draft::Draft, edit::Edit, submit::Submit},
};
use std::collections::BTreeMap;

const FORM: &str = "/meetings/m-1/attendance/correction";

/// The form as it is shown, each line as it was recorded.
fn shown(town: &Town, why: &str) -> Vec<(String, String)> {
    let Stage::Held { chair, attendance, .. } = meeting(town, "m-1").stage else { panic!("not held") };
    let mut fields = vec![
        ("version".to_owned(), case(town, "m-1").version.to_string()),
        ("chair_name".to_owned(), chair.name),
        ("why".to_owned(), why.to_owned()),
    ];
    for (n, line) in attendance.iter().filter(|line| !matches!(line.party, Party::Guest(_))).enumerate() {
        let (was, reason) = match &line.was {
            Presence::OnLeave { reason } => ("leave", reason.as_str()),
            Presence::Present => ("present", ""),
            _ => ("absent", ""),
        };
        let line = [("party", line.party.to_string()), ("name", line.name.clone())];
        fields.extend(line.map(|(name, value)| (format!("{name}-{n}"), value)));
        fields
            .extend([("was", was), ("reason", reason)].map(|(name, value)| (format!("{name}-{n}"), value.to_owned())));
    }
    fields
}

fn set(fields: &mut Vec<(String, String)>, name: &str, value: &str) {
    fields.retain(|(known, _)| known != name);
    fields.push((name.to_owned(), value.to_owned()));
}

fn sent(desk: &Browser, fields: &[(String, String)]) -> crate::support::Answer {
    let sent: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    desk.post(FORM, &sent)
}

#[test]
fn the_office_sets_the_list_right_with_a_reason_and_the_draft_follows() {
    both(|town| {
        held::held(town, 1);
        town.on(held::MONDAY);
        let desk = town.browser(&office(town));
        desk.get("/meetings/m-1").is(200).says("更正到会名单").says("请假 1");
        town.browser(&of_unit(town, &member(town, 0), PostRole::Liaison)).get(FORM).is(403);
        let draft = Draft { id: "min-1".to_owned(), meeting: "m-1".to_owned() };
        town.app.perform(&office(town), draft).unwrap();

        desk.get(FORM).is(200).says("更正的原因").says("value=\"王0\"").says("value=\"出差\"");
        let mut fields = shown(town, "");
        sent(&desk, &fields).is(422).says("到会名单没有改动");
        let mut twice = fields.clone();
        let first = twice.iter().find(|(name, _)| name == "party-0").unwrap().1.clone();
        set(&mut twice, "party-1", &first);
        sent(&desk, &twice).is(422).says("href=\"#f-party-1\"").says("id=\"e-party-1\"");
        set(&mut fields, "was-1", "leave");
        set(&mut fields, "reason-1", "参加省厅会议");
        set(&mut fields, "extra_name-1", "张某");
        let refused = sent(&desk, &fields);
        refused.is(422).says("“张某”只有姓名").says("id=\"e-extra_unit-1\"").says("value=\"参加省厅会议\"");
        refused.says("这一项还没有填");
        set(&mut fields, "extra_unit-1", "省厅");
        set(&mut fields, "extra_post_title-1", "处长");
        set(&mut fields, "why", "与签到表核对，记错一行");
        assert_eq!(sent(&desk, &fields).is(303).location, "/meetings/m-1");
        sent(&desk, &fields).is(422).says("别人已经改过这件事");

        let page = desk.get("/meetings/m-1");
        page.is(200).says("请假 2").says("列席 1").says("更正，原因：与签到表核对，记错一行");
        page.says("到会（王1）→请假（参加省厅会议）")
            .says("增加列席：省厅处长张某")
            .says("原因：与签到表核对，记错一行");
        let lists = held::minutes(town, "min-1").0.content.lists;
        assert_eq!((lists.on_leave.len(), lists.observers.as_slice()), (2, &["省厅处长张某".to_owned()][..]));
        desk.get("/minutes/min-1").says("按更正后的到会名单更新").says("省厅处长张某");
        desk.get(FORM).is(200).says("value=\"省厅\"").says("value=\"处长\"");
    });
}

#[test]
fn in_review_it_waits_for_the_recall_and_after_the_signature_it_is_too_late() {
    both(|town| {
        let minutes = held::put_up(town, 1);
        let absent = |town: &Town| {
            let Stage::Held { chair, mut attendance, .. } = meeting(town, "m-1").stage else { panic!("not held") };
            attendance[1].was = Presence::Absent;
            let sheet = Sheet { chair_name: chair.name, attendance };
            let correction = Correction { sheet, reason: "记错".to_owned(), ballots: BTreeMap::new() };
            let version = case(town, "m-1").version;
            town.app.perform(&office(town), Correct { meeting: "m-1".to_owned(), version, correction })
        };
        assert_eq!(codes(&absent(town).unwrap_err()), ["list-in-review"]);
        let desk = town.browser(&office(town));
        desk.get("/meetings/m-1").says("现在不能更正到会名单").says("先撤回报审");
        assert_eq!(desk.get(FORM).is(303).location, "/meetings/m-1");
        let approval = held::decide(town, &minutes, Verdict::Agree, "").approval;
        town.app.perform(&held::clerk(town), Recall { approval }).unwrap();
        absent(town).unwrap();

        let version = held::minutes(town, &minutes).1;
        town.app.perform(&held::clerk(town), Submit { minutes: minutes.clone(), version }).unwrap();
        held::reviewed(town, &minutes);
        let signer = town.at_post(&held::convener(&town.app.rulebook()));
        town.app.perform(&signer, held::decide(town, &minutes, Verdict::Agree, "同意")).unwrap();
        assert_eq!(codes(&absent(town).unwrap_err()), ["list-is-signed"]);
        town.browser(&office(town)).get("/meetings/m-1").says("已经签发，到会名单不能再更正").says("下一次会议");
    });
}

#[test]
fn where_votes_count_a_conclusion_is_recorded_again_before_its_quorum_goes() {
    both_under("sample-river", |town| {
        held::held(town, 1);
        town.on(held::MONDAY);
        let desk = town.browser(&office(town));
        let mut fields = shown(town, "签到表核对");
        for n in 1..7 {
            set(&mut fields, &format!("was-{n}"), "absent");
            set(&mut fields, &format!("reason-{n}"), "");
        }
        sent(&desk, &fields).is(422).says("的结论就不成立了").says("先重新记录这个议题的结论");
        let unit = of_unit(town, &member(town, 0), PostRole::Member);
        let Stage::Held { chair, attendance, .. } = meeting(town, "m-1").stage else { panic!("not held") };
        let correction = Correction {
            sheet: Sheet { chair_name: chair.name, attendance },
            reason: "自行更正".into(),
            ballots: BTreeMap::new(),
        };
        let foreign = Correct { meeting: "m-1".to_owned(), version: case(town, "m-1").version, correction };
        assert!(matches!(town.app.perform(&unit, foreign).unwrap_err(), Refused::NotYou(_)));
    });
}

#[test]
fn a_stand_in_is_somebody_else_and_a_reply_by_telephone_names_its_unit() {
    both(|town| {
        let kind = held::full(&town.app.rulebook()).key.clone();
        arrange(town, "m", plan(&kind, &town.at_post(&held::convener(&town.app.rulebook())), &[&plain(town, 0)]));
        agreed(town, "m");
        notice(town, "m");
        let (first, desk) = (member(town, 0), town.browser(&office(town)));
        let party = format!("unit:{first}");
        let own = of_unit(town, &first, PostRole::Member).name;
        let mut fields = [
            ("party", party.as_str()),
            ("answer", "stand_in"),
            ("name", &own),
            ("post_title", "分管负责同志"),
            ("caller", "王某"),
        ];
        let unit = town.browser(&liaison(town, &first));
        unit.post("/meetings/m/replies", &fields).is(422).says("代会人填的是本人的姓名").says("id=\"e-name\"");
        let page = desk.get("/meetings/m/replies");
        page.is(200).says("name=\"party\" data-picker><option value=\"\">请选择</option>");
        fields[0].1 = "";
        desk.post("/meetings/m/replies/telephone", &fields).is(422).says("class=\"f err\"><label for=\"f-party");
        (fields[0].1, fields[2].1) = (&party, "李某");
        desk.post("/meetings/m/replies/telephone", &fields).is(303);
    });
}

#[test]
fn the_meetings_page_shows_the_text_in_force_and_what_was_recorded_beside_it() {
    both(|town| {
        let recorded = "应在年内补齐。";
        held::held(town, 1);
        town.on(held::MONDAY);
        let page = |town: &Town| town.browser(&office(town)).get("/meetings/m-1");
        page(town).is(200).says(recorded).says("第0件事于年底前按期办完。").hides("为准");
        let draft = Draft { id: "min-1".to_owned(), meeting: "m-1".to_owned() };
        town.app.perform(&held::clerk(town), draft).unwrap();
        page(town).says("结论和").says("起草中").says("为准").hides("会上记录");

        let (minutes, version) = held::minutes(town, "min-1");
        let mut content = minutes.content;
        "会议认为，应在明年补齐。".clone_into(&mut content.sections[0].opinion);
        "第零件事明年办完。".clone_into(&mut content.sections[0].decisions[0].text);
        let edit = Edit { minutes: "min-1".to_owned(), version, content };
        town.app.perform(&held::clerk(town), edit).unwrap();
        let edited = page(town);
        edited
            .says("应在明年补齐。")
            .says("第零件事明年办完。")
            .says("会上记录")
            .says(recorded)
            .says("第0件事于年底前");
        edited.says("href=\"&#x2f;meetings&#x2f;m-1&#x2f;minutes\"");

        let again = town.browser(&office(town)).get("/meetings/m-1/topics/t-1/conclusion");
        again.is(200).says("会代替文本里的这一部分").says(recorded);

        let version = held::minutes(town, "min-1").1;
        town.app.perform(&held::clerk(town), Submit { minutes: "min-1".to_owned(), version }).unwrap();
        page(town).says("现在是“审核签发中”，不能更改议题结论").hides("t-1/conclusion\">更正");
        held::reviewed(town, "min-1");
        let signer = town.at_post(&held::convener(&town.app.rulebook()));
        town.app.perform(&signer, held::decide(town, "min-1", Verdict::Agree, "同意")).unwrap();
        let number = held::minutes(town, "min-1").0.signature().unwrap().number.clone();
        let final_page = page(town);
        final_page
            .says(&format!("（{number}，已签发）"))
            .says("应在明年补齐。")
            .says("href=\"&#x2f;minutes&#x2f;min-1\"");
    });
}
