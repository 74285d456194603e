//! 第二十四条: beside the form of a document its pages and what is to be said of it, with script and without; tables and
//! attachments come back as they were typed.
use crate::{
    document_press::town,
    document_scene::{clerk, document, drafted, liaison, members, notice},
    plain_press::UNKNOWN,
    support::{Answer, both},
};
use gongwen::{Binding, Orientation};
use rules::meeting::Party;

/// The first page image an answer names.
fn image(answer: &Answer) -> String {
    let body = answer.body.replace("&#x2f;", "/");
    let at = body.find("/pages/1.png?v=").unwrap_or_else(|| panic!("no page in {body}"));
    let begin = body[..at].rfind('"').unwrap() + 1;
    body[begin..].split('"').next().unwrap().to_owned()
}

const TABLE: &str = "表1 任务清单\n序号\t任务\n1\t整治圩镇\n2\t";

#[test]
fn what_is_typed_is_kept_and_its_pages_and_checks_come_back_to_its_author_alone() {
    let town = &town();
    let office = town.browser(&clerk(town));
    let untouched = office.get("/documents/new");
    untouched.says("写下标题和正文，这里显示版式").says("data-autosave=\"/documents/new/typed\"");
    untouched.says("报审前要有：用哪个名义、").hides("要补</span>").hides("规定</span>");
    let typed = [("title", "关于报送清单的通知"), ("text", "现通知如下。\n（一）抓紧办理\n按时报送。")];
    let answer = office.post("/documents/new/typed", &typed);
    answer.is(200).says("saved_at").says("2 级标题").says("（一）抓紧办理").says("要补").says("主送机关");
    let page = image(&answer);
    assert_eq!(office.get(&page).is(200).bytes, b"png");
    office.get(&page.replace("v=", "v=0")).is(404);
    let unit = town.browser(&liaison(town, &members(&town.app.rulebook())[0]));
    unit.get(&page).is(404);
    unit.post("/documents/new/typed", &typed).is(403);
    let form = office.get("/documents/new");
    form.says("关于报送清单的通知").says("还没有提交的内容").says("用“某代用宋体”代替").says("虚线圈是印章位置");
    assert_eq!(image(&form), page);
    // With other words the old address shows nothing any more.
    office.post("/documents/new/typed", &[("title", "关于报送表格的通知"), ("text", "现通知如下。")]).is(200);
    office.get(&page).is(404);
}

#[test]
fn the_preview_button_does_without_script_and_a_refused_form_has_its_pages_too() {
    let town = &town();
    let office = town.browser(&clerk(town));
    drafted(town, "d-1", notice(town));
    let unit = Party::Unit(members(&town.app.rulebook())[0].clone()).to_string();
    let mut typed = vec![
        ("version", "1"),
        ("kind", "body_paper"),
        ("genre", "通知"),
        ("direction", "down"),
        ("title", "关于改期的通知"),
        ("addressees", unit.as_str()),
        ("text", "会议改期。"),
        ("attached.0", "任务清单"),
        ("attached_text.0", TABLE),
        ("wide.0", "1"),
        ("do", "preview"),
    ];
    office.post("/documents/d-1/text", &typed).leads_to("/documents/d-1/text");
    assert_eq!(document(town, "d-1").0.content, notice(town), "a look saves nothing");
    let form = office.get("/documents/d-1/text");
    form.says("关于改期的通知").says("会议改期。").says("整治圩镇").says("name=\"wide.0\" value=\"1\" checked");
    form.says("附件 2 的名称").says("2 列 2 行");
    office.get(&image(&form)).is(200);

    typed.pop();
    typed.push(("note", "秘密"));
    let refused = office.post("/documents/d-1/text", &typed);
    refused.is(422).says("密级标志").says("整治圩镇").says("会议改期。");
    office.get(&image(&refused)).is(200);
    typed.pop();
    office.post("/documents/d-1/text", &typed).leads_to("/documents/d-1");
    let attached = &document(town, "d-1").0.content.attachments[0];
    assert_eq!((attached.orientation, attached.binding), (Orientation::Landscape, Binding::Bound));
    assert_eq!(attached.text, TABLE, "tabs and empty cells are as they were typed");
    office.get("/documents/d-1").says("<th scope=\"col\">任务</th>").says("附件 任务清单");
}

#[test]
fn errors_are_kept_apart_from_hints_and_each_leads_to_its_field() {
    let town = &town();
    let office = town.browser(&clerk(town));
    let text = format!("秘密★1年\n请{UNKNOWN}镇和市住房和城乡建设局办理，详见附件。");
    let typed = [("title", "做好某事"), ("text", text.as_str()), ("genre", "通知"), ("direction", "level")];
    let answer = office.post("/documents/new/typed", &typed);
    let checks = serde_json::from_str::<serde_json::Value>(&answer.is(200).body).unwrap()["checks"].to_string();
    let beside = &serde_json::from_str::<serde_json::Value>(&answer.body).unwrap()["beside"];
    assert!(beside["text"].to_string().contains("密级标志") && beside["direction"].to_string().contains("规定"));
    assert!(beside["open_matter"].is_null(), "what is only not there yet is said once, in the list: {beside}");
    for words in ["密级标志", &UNKNOWN.to_string(), "#f-title", "#f-text", "#f-direction", "#f-open_matter"] {
        assert!(checks.contains(words), "no {words} in {checks}");
    }
    let at = |words: &str| checks.find(words).unwrap_or_else(|| panic!("no {words} in {checks}"));
    assert!(at("规定</span>") < at("要补</span>") && at("要补</span>") < at("推荐</span>"), "{checks}");
}

#[test]
fn a_row_more_keeps_what_is_there_and_a_text_attachment_goes_out_with_the_document() {
    both(|town| {
        let office = town.browser(&clerk(town));
        let unit = Party::Unit(members(&town.app.rulebook())[0].clone()).to_string();
        let mut typed = vec![
            ("id", "d-1"),
            ("kind", "body_paper"),
            ("genre", "通报"),
            ("direction", "down"),
            ("title", "关于进度的通报"),
            ("addressees", unit.as_str()),
            ("addressees_other", "各县（市、区）人民政府、省某厅"),
            ("text", "现将进度通报如下：\n| 单位 | 进度 |\n| 甲 | 九成 |\n附表见附件。"),
            ("phrase", "chief_convener_agreed"),
            ("open_matter", "1"),
            ("attached.0", "进度表"),
            ("attached_text.0", TABLE),
            ("apart.0", "1"),
            ("attached.1", ""),
            ("attached_text.1", ""),
            ("do", "more"),
        ];
        office.post("/documents", &typed).leads_to("/documents/new");
        office.get("/documents/new").says("value=\"进度表\"").says("整治圩镇").says("再加一个附件（可不填）");
        typed.pop();
        typed.push(("attached.2", "没有内容的附件"));
        typed.push(("do", "submit"));
        office.post("/documents", &typed).leads_to("/documents/d-1");
        office.get("/documents/d-1").says("没有内容，也没有文件").says("拟稿中").says("不与正文一起装订");
        office.get("/documents/new").hides("进度表");
        typed.retain(|(name, _)| !name.starts_with("attached.2"));
        typed.push(("version", "1"));
        office.post("/documents/d-1/text", &typed).leads_to("/documents/d-1");
        office.get("/documents/d-1").says("审核签发中").says("<th scope=\"col\">进度</th>");
        let names = document(town, "d-1").0.content.addressees[1..].to_vec();
        assert_eq!(names, ["各县（市、区）人民政府", "省某厅"].map(|name| Party::Guest(name.into())));
    });
}
