//! 第二十四条 审核 before the review: what the rules ask (规定), what they recommend (推荐), what is still to be filled in, and
//! the headings and tables that were recognised in the text.
use gongwen::Block;
use minijinja::{Value, context};
use rules::{
    Violation,
    document::{Attached, Document, attached_blocks, blocks, chars, printed_text},
    rulebook::Rulebook,
    words,
};
use std::collections::BTreeMap;

/// Not wrong, only not there yet.
const MISSING: [&str; 7] = [
    "choose-one",
    "empty",
    "nobody-addressed",
    "openness-not-confirmed",
    "phrase-missing",
    "attachment-empty",
    "phrase-without-record",
];
/// Longest heading in the list of what was recognised, characters.
const SHOWN_CHARS: usize = 30;

/// For `document/_checks.html`. Of a form nobody has touched nothing is said but what will be needed.
#[must_use]
pub fn values(book: &Rulebook, document: &Document, (must, should): (&[Violation], &[Violation])) -> Value {
    let (mut missing, wrong): (Vec<&Violation>, Vec<&Violation>) =
        must.iter().partition(|one| MISSING.contains(&one.code));
    missing.sort_by_key(|one| place(&one.field));
    let told = |all: Vec<&Violation>| all.into_iter().map(|one| line(book, one)).collect::<Vec<_>>();
    let kind = book.paper(&document.kind);
    let needed: Vec<String> = missing.iter().map(|one| label(&one.field)).collect();
    context! {
        summary => summary(document, wrong.len(), missing.len()),
        untouched => is_untouched(document), needed, beside => beside(book, &wrong, should),
        missing => told(missing), wrong => told(wrong), should => told(should.iter().collect()),
        chars => chars(&document.content),
        usual => kind.map_or(0, |kind| kind.caution_chars), most => kind.map_or(0, |kind| kind.most_chars),
        outline => outline(book, document),
    }
}

/// Nothing typed yet that a document would hold.
fn is_untouched(document: &Document) -> bool {
    let content = &document.content;
    let is_empty = [&content.title, &content.text, &content.note, &content.reason].iter().all(|text| text.is_empty());
    is_empty && content.addressed().count() == 0 && content.attachments.is_empty() && content.joint.is_empty()
}

/// In a line, for the foot of the form.
fn summary(document: &Document, wrong: usize, missing: usize) -> String {
    match (wrong, missing) {
        _ if is_untouched(document) => "报审前要有哪些，见“检查”".to_owned(),
        (0, 0) => "检查：没有发现问题，可以报审".to_owned(),
        _ => format!("检查：要改 {wrong} 处，要补 {missing} 处"),
    }
}

/// What is wrong and what is recommended, by the field beside which it stands; what is only not there yet is said once,
/// in the list.
fn beside(book: &Rulebook, wrong: &[&Violation], should: &[Violation]) -> BTreeMap<String, Vec<Value>> {
    let mut all: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    let both =
        wrong.iter().copied().map(|one| ("bad", "规定", one)).chain(should.iter().map(|one| ("warn", "推荐", one)));
    for (kind, word, one) in both {
        all.entry(one.field.clone()).or_default().push(context! { kind, word, ..line(book, one) });
    }
    all
}

fn line(book: &Rulebook, violation: &Violation) -> Value {
    context! {
        field => violation.field, label => label(&violation.field),
        say => words::say(violation, book), next => words::next(violation, book),
        basis => violation.basis.as_ref().map(crate::kernel::journal::basis_text),
    }
}

/// The fields in the order of the form, as it calls them.
const FIELDS: [(&str, &str); 16] = [
    ("kind", "用哪个名义"),
    ("genre", "文种"),
    ("direction", "行文方向"),
    ("title", "标题"),
    ("addressees", "主送机关"),
    ("phrase", "冠字样"),
    ("text", "正文"),
    ("attached", "附件"),
    ("attached_text", "附件"),
    ("files", "附件"),
    ("joint", "联署机关"),
    ("joint_name", "联署机关"),
    ("copies_to", "抄送机关"),
    ("note", "附注"),
    ("reason", "提要求的依据"),
    ("open_matter", "非涉密"),
];

/// Where a field stands in the form.
fn place(field: &str) -> usize {
    let name = field.split_once('.').map_or(field, |(name, _)| name);
    FIELDS.iter().position(|(known, _)| *known == name).unwrap_or(FIELDS.len())
}

/// What the form calls a field.
fn label(field: &str) -> String {
    let row = field.split_once('.').and_then(|(_, n)| n.parse::<usize>().ok());
    let words = FIELDS.get(place(field)).map_or("", |(_, words)| *words);
    row.map_or_else(|| words.to_owned(), |row| format!("{words} {}", row + 1))
}

/// What the text was read as: headings by level, tables by size, attachments by name.
fn outline(book: &Rulebook, document: &Document) -> Vec<Value> {
    let content = &document.content;
    let text = book.paper(&document.kind).map_or_else(|| content.text.clone(), |kind| printed_text(kind, content));
    let mut all: Vec<Value> = blocks(&text).iter().filter_map(recognised).collect();
    for (n, attached) in content.attachments.iter().enumerate() {
        all.push(context! { is => "附件", level => 0, text => named(n, attached) });
        all.extend(attached_blocks(attached).iter().filter_map(recognised));
    }
    all
}

fn recognised(block: &Block) -> Option<Value> {
    let short = |text: &str| text.chars().take(SHOWN_CHARS).collect::<String>();
    match block {
        Block::Heading { level, text } => {
            let level = u8::from(*level);
            Some(context! { is => format!("{level} 级标题"), level, text => short(text) })
        }
        Block::Paragraph(one) => {
            let lead = one.lead.as_ref()?;
            Some(context! { is => "段首标题", level => 2, text => short(&lead.text) })
        }
        Block::Table(table) => {
            let size = format!("{} 列 {} 行", table.columns.len(), table.rows.len());
            let caption = table.caption.as_deref().unwrap_or_default();
            Some(context! { is => "表", level => 0, text => format!("{caption} {size}").trim() })
        }
    }
}

fn named(n: usize, attached: &Attached) -> String {
    let how = match (attached.file.is_some(), attached.text.is_empty()) {
        (true, true) => "随附文件",
        (false, true) => "还没有内容",
        _ => "与正文一起排版",
    };
    format!("{}. {}（{how}）", n + 1, attached.title)
}
