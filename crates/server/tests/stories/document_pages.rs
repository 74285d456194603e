//! 第二十四至二十六条 through the pages: nothing typed is lost, every state says who is next, a unit sees what concerns it.
use crate::{
    document_scene::{
        agreed, clerk, decide, document, drafted, issue, issued, keeper, liaison, members, notice, numbered, recheck,
        request, reviewed, seal, signed, submit, takers, version, wanted,
    },
    support::both,
};
use rules::{approval::Verdict, meeting::Party};
use server::document::acts::{ask::Ask, recheck::Verdict as Found};

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n";

/// The form as somebody fills it in.
fn fields<'a>(unit: &'a str, phrase: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("id", "d-1"),
        ("kind", "body_paper"),
        ("genre", "通知"),
        ("direction", "down"),
        ("title", "关于做好年底工作的通知"),
        ("addressees", unit),
        ("addressees_other", "省住房城乡建设厅"),
        ("text", "现将有关事项通知如下：\r\n（一）抓紧办理。各单位按职责办理。"),
        ("phrase", phrase),
        ("open_matter", "1"),
    ]
}

#[test]
fn the_office_drafts_changes_and_puts_up_without_script_and_files_come_along() {
    both(|town| {
        let office = town.browser(&clerk(town));
        office.get("/documents/new").says("拟文").says("本件非涉密").says("总召集人同意").says("data-autosave");
        let unit = Party::Unit(members(&town.app.rulebook())[0].clone()).to_string();
        let mut typed = fields(&unit, "chief_convener_agreed");
        typed.push(("note", "机密★1年"));
        let refused = office.post("/documents", &typed);
        refused.is(422).says("密级标志").says("（一）抓紧办理。各单位按职责办理。").says("省住房城乡建设厅");
        typed.pop();
        let answer = office.post_files("/documents", &typed, &[("files", "任务清单.pdf", PDF)]);
        answer.leads_to("/documents/d-1");
        office.post("/documents", &typed).leads_to("/documents/d-1");
        let page = office.get("/documents/d-1");
        page.says("<b>（一）抓紧办理。</b>各单位按职责办理。").says("任务清单").says("非涉密（拟稿人已确认）");
        let file = document(town, "d-1").0.content.attachments[0].file.clone().unwrap();
        assert_eq!(office.get(&format!("/documents/d-1/files/{file}")).bytes, PDF);

        let form = office.get("/documents/d-1/text");
        form.says("省住房城乡建设厅").says(&format!("value=\"{file}\"")).says("任务清单");
        let with_file = [("version", "1"), ("file.0", file.as_str()), ("attached.0", "年底任务清单"), ("do", "submit")];
        typed.extend(with_file);
        office.post("/documents/d-1/text", &typed).leads_to("/documents/d-1");
        office.get("/documents/d-1").says("审核签发中").says("年底任务清单");
        office.get("/documents/d-1/text").leads_to("/documents/d-1");
    });
}

#[test]
fn a_file_taken_out_of_the_draft_does_not_go_out_with_the_copies() {
    both(|town| {
        let office = town.browser(&clerk(town));
        let units = members(&town.app.rulebook());
        let unit = Party::Unit(units[0].clone()).to_string();
        let mut typed = fields(&unit, "chief_convener_agreed");
        office.post_files("/documents", &typed, &[("files", "旧稿.pdf", PDF), ("files", "附表.pdf", PDF)]);
        let files: Vec<String> =
            document(town, "d-1").0.content.attachments.into_iter().filter_map(|attached| attached.file).collect();
        let keep = [("file.0", files[0].as_str()), ("attached.0", ""), ("file.1", &files[1]), ("attached.1", "附表")];
        typed.extend(keep);
        typed.extend([("version", "1"), ("do", "submit")]);
        office.post("/documents/d-1/text", &typed).leads_to("/documents/d-1");
        agreed(town, "d-1");
        recheck(town, "d-1", Found::Number).unwrap();
        issue(town, "d-1", vec![Party::Unit(units[0].clone())]).unwrap();
        let copy = town.browser(&liaison(town, &units[0]));
        copy.get("/documents/d-1").says("附表").hides("旧稿");
        copy.get(&format!("/documents/d-1/files/{}", files[1])).is(200);
        copy.get(&format!("/documents/d-1/files/{}", files[0])).is(404);
        office.get(&format!("/documents/d-1/files/{}", files[0])).is(200);
    });
}

#[test]
fn what_cannot_be_put_up_is_saved_and_says_why() {
    both(|town| {
        let office = town.browser(&clerk(town));
        let unit = Party::Unit(members(&town.app.rulebook())[0].clone()).to_string();
        let mut typed = fields(&unit, "");
        typed.push(("do", "submit"));
        office.post("/documents", &typed).leads_to("/documents/d-1");
        office.get("/documents/d-1").says("现在不能：").says("要冠字样，还没有选").says("第二十六条").says("拟稿中");
    });
}

#[test]
fn every_state_says_who_is_next_and_refuses_in_words_what_is_not_to_be_done() {
    both(|town| {
        let office = town.browser(&clerk(town));
        drafted(town, "d-1", notice(town));
        office.get("/documents/d-1").says("报审").says("专班文件审签").says("总召集人");
        submit(town, "d-1").unwrap();
        let chief = town.browser(&town.at_seat("chief_convener"));
        office.get("/documents/d-1").says("这一步由专班办公室主任、专班办公室常务副主任办。");
        reviewed(town, "d-1");
        chief.get("/documents/d-1").says("签发同意").says("第二十五条");
        chief.get("/").says("关于做好年底工作的通知");
        let signer = takers(town, "d-1").pop().unwrap();
        town.app.perform(&signer, decide(town, "d-1", Verdict::Agree, "同意印发")).unwrap();
        office.get("/documents/d-1").says("复核无误，编号").says("签发后未改");
        let now = version(town, "d-1").to_string();
        let silent = office.post("/documents/d-1/recheck", &[("version", &now), ("verdict", "return"), ("reason", "")]);
        silent.is(422).says("没有办成");
        let number = [("version", now.as_str()), ("verdict", "number")];
        office.post("/documents/d-1/recheck", &number).leads_to("/documents/d-1");
        office.post("/documents/d-1/recheck", &number).is(422);
        office.get("/documents/d-1").says("湛城镇建设〔2026〕1号").says("作废文号").says("待用印");
        seal(town, &keeper(town), wanted(town, ("d-1", "s-1"))).unwrap();
        office.get("/documents/d-1").says("已用印，待印发").says("已按主送、抄送勾选");
        office.get("/documents").says("湛城镇建设〔2026〕1号").says("下一号 2").says("年度控制数 30");
    });
}

#[test]
fn a_unit_countersigns_and_receives_on_the_page_and_sees_nothing_else() {
    both(|town| {
        let units = members(&town.app.rulebook());
        drafted(town, "d-1", notice(town));
        let (asked, stranger) = (liaison(town, &units[2]), liaison(town, &units[5]));
        let ask = Ask { document: "d-1".into(), version: 1, units: vec![units[2].clone(), units[3].clone()] };
        town.app.perform(&clerk(town), ask).unwrap();
        let (unit, other) = (town.browser(&asked), town.browser(&stranger));
        other.get("/documents/d-1").is(404);
        other.get("/documents/d-1/pdf").is(404);
        other.post("/documents/d-1/countersigns/answers", &[("unit", &units[2]), ("said", "agree")]).is(404);
        unit.get("/").says("会签《关于做好年底工作的通知》");
        unit.get("/documents/d-1").says("会签：同意").hides("日志").hides("报审</button>");
        let now = version(town, "d-1").to_string();
        let silent = [("version", now.as_str()), ("unit", &units[2]), ("said", "opinion"), ("opinion", "")];
        unit.post("/documents/d-1/countersigns/answers", &silent).is(422);
        let said = [("version", now.as_str()), ("unit", &units[2]), ("said", "opinion"), ("opinion", "请改期")];
        unit.post("/documents/d-1/countersigns/answers", &said).leads_to("/documents/d-1");
        let office = town.browser(&clerk(town));
        office.get("/documents/d-1").says("请改期").says("意见待处理");
        office.get("/documents").says("会签 1 / 2");
        unit.get("/documents").says("关于做好年底工作的通知").hides("下一号");

        issued(town, "d-2", notice(town));
        let own = town.browser(&liaison(town, &units[0]));
        own.get("/documents/d-2").says("签收（").says("本单位的签收").hides("日志");
        let party = Party::Unit(units[0].clone()).to_string();
        own.post("/documents/d-2/receipts", &[("party", &party)]).leads_to("/documents/d-2");
        own.get("/documents/d-2").says("已签收").says("本单位没有要办的");
        office.get("/documents/d-2").says("分发签收 1 / 2");
    });
}

#[test]
fn voids_and_replies_are_shown_with_their_reasons() {
    both(|town| {
        let office = town.browser(&clerk(town));
        numbered(town, "d-1", notice(town));
        let now = version(town, "d-1").to_string();
        let void = [("version", now.as_str()), ("reason", "改为电话通知")];
        office.post("/documents/d-1/void", &void).leads_to("/documents/d-1");
        office
            .get("/documents")
            .says("湛城镇建设〔2026〕1号")
            .says("作废：改为电话通知")
            .says("作废 1，断号 0，下一号 2");
        office.get("/documents/d-1").says("作废的签发").says("退回修改");

        issued(town, "d-2", request(town));
        office.get("/documents/d-2").says("等上级答复").says("登记送达").says("第二条");
        let day = town.app.clock.today().to_string();
        let above = document(town, "d-2").0.content.addressees[0].to_string();
        let sent = [("party", above.as_str()), ("day", day.as_str()), ("taken_by", "值班室")];
        office.post("/documents/d-2/deliveries", &sent).leads_to("/documents/d-2");
        let now = version(town, "d-2").to_string();
        let bad = [("version", now.as_str()), ("reply_day", ""), ("gist", "同意")];
        office.post("/documents/d-2/reply", &bad).is(422).says("同意");
        let reply =
            [("version", now.as_str()), ("reply_day", day.as_str()), ("number", "湛指〔2026〕8号"), ("gist", "同意")];
        office.post_files("/documents/d-2/reply", &reply, &[("scan", "批复.pdf", PDF)]).leads_to("/documents/d-2");
        office.get("/documents/d-2").says("湛指〔2026〕8号：同意").says("扫描件").says("值班室");
    });
}

#[test]
fn what_ended_says_why_and_search_finds_number_and_title() {
    both(|town| {
        let office = town.browser(&clerk(town));
        issued(town, "d-1", notice(town));
        issued(town, "d-2", request(town));
        issued(town, "d-3", notice(town));
        let now = version(town, "d-3").to_string();
        let end = [("version", now.as_str()), ("ending", "repeal"), ("reason", "已有新规定")];
        office.post("/documents/d-3/ending", &end).leads_to("/documents/d-3");
        office.get("/documents/d-3").says("正在报批废止");
        agreed(town, "d-3");
        office.get("/documents/d-3").says("已废止，自废止之日起失效").says("已有新规定");
        office
            .get("/documents?state=repealed&sort=number")
            .says("湛城镇建设〔2026〕3号")
            .hides("关于调整年度计划的请示");
        let sheet = office.get("/documents.xlsx?state=issued");
        assert!(sheet.is(200).bytes.starts_with(b"PK"), "a workbook");
        office.get("/search?q=请示").says("关于调整年度计划的请示");
        office.get("/search?q=〔2026〕3号").says("documents&#x2f;d-3").says("湛城镇建设〔2026〕3号 已废止");
        office.get("/rules").says("公文都经审签程序签发").says("均经审签").says("请示都有答复或在催问");
    });
}

#[test]
fn a_draft_that_was_not_sent_comes_back_and_another_hand_is_noticed() {
    both(|town| {
        let office = town.browser(&clerk(town));
        office.post("/drafts?form=document", &[("title", "写了一半的通知"), ("text", "半句话")]).is(200);
        office.get("/documents/new").says("写了一半的通知").says("还没有提交的内容");
        signed(town, "d-1", notice(town));
        drafted(town, "d-2", notice(town));
        let stale = [("version", "7"), ("genre", "通知"), ("direction", "down"), ("title", "别的"), ("text", "文字")];
        office.post("/documents/d-2/text", &stale).is(422).says("别的");
        assert_eq!(document(town, "d-2").0.content.title, "关于做好年底工作的通知");
    });
}
