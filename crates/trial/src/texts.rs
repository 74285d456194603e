//! Documents to be set: another text each round, so that no layout is merely remembered.
use gongwen::Document;
use serde_json::{Value, json};
use std::error::Error;

type Fault = Box<dyn Error + Send + Sync>;

/// Paragraphs of about a third of a page that make twenty pages.
const PARAGRAPHS: usize = 62;

/// A one-page 纪要.
///
/// # Errors
/// When the example no longer fits.
pub fn minutes(round: usize) -> Result<Document, Fault> {
    let text = include_str!("../../press/examples/one-page.json");
    let text = text.replace("第7期", &format!("第{round}期")).replace("0.28亿", &format!("{round}.28亿"));
    Ok(Document::from_json(&text)?)
}

/// A 信函 of one page.
///
/// # Errors
/// When the example no longer fits.
pub fn letter(round: usize) -> Result<Document, Fault> {
    let mut document: Value = serde_json::from_str(include_str!("../../../docs/examples/letter.json"))?;
    document["paper"]["body"] = Value::Array(vec![paragraph(round, 1)]);
    Ok(Document::from_json(&document.to_string())?)
}

/// A 请示 with three signers, a seal and its 版记 on the second page, in JSON.
///
/// # Errors
/// When the example no longer fits.
pub fn request_text(round: usize) -> Result<String, Fault> {
    let body = vec![heading("一、任务"), paragraph(round, 1), heading("二、要求"), paragraph(round, 2)];
    Ok(with_body(body)?.to_string())
}

/// The same.
///
/// # Errors
/// When the example no longer fits.
pub fn request(round: usize) -> Result<Document, Fault> {
    Ok(Document::from_json(&request_text(round)?)?)
}

/// A 文件 of twenty pages.
///
/// # Errors
/// When the example no longer fits.
pub fn twenty_pages(round: usize) -> Result<Document, Fault> {
    let body = (0..PARAGRAPHS).map(|n| paragraph(round, n)).collect();
    Ok(Document::from_json(&with_body(body)?.to_string())?)
}

fn with_body(body: Vec<Value>) -> Result<Value, Fault> {
    let mut document: Value = serde_json::from_str(include_str!("../../../docs/examples/request.json"))?;
    document["paper"]["body"] = Value::Array(body);
    Ok(document)
}

fn heading(text: &str) -> Value {
    json!({ "heading": { "level": 1, "text": text } })
}

fn paragraph(round: usize, n: usize) -> Value {
    let text = format!(
        "第{n}项，本月完成管网{round}.{n}公里，投资{}万元。各责任单位要对照清单逐项核实进度，明确责任人和完成时限，\
         涉及跨部门协调的事项请及时召集研究；遇有征地拆迁、资金拨付、要素保障等问题，应当在三个工作日内书面报告。\
         对已完工项目要抓紧组织验收，做好资料归档和移交管护；对进度滞后项目要逐一分析原因，倒排工期，按周调度。",
        n * 37 + round
    );
    json!({ "paragraph": { "text": text } })
}
