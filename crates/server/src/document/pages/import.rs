//! 第二十四条 来稿: a Word file becomes what is typed, for somebody to check before it is saved. What was in the form stays;
//! what could not be taken over is said. Nothing in the file is run, followed or kept.
use crate::{
    db::DbError,
    kernel::attachment::{MOST_BYTES, Upload, why_not_so_large},
    web::{Fields, Visit, answer::PageError},
};
use gongwen::{Binding, Block};
use rules::{Violation, document::blocks};
use word::Draft;

/// Take the file that came into the form.
///
/// # Errors
/// Why it is not taken, for the person; or when it cannot be read from our disk.
pub fn take(visit: &mut Visit) -> Result<(), PageError> {
    let Some(upload) = visit.take_uploads("word").into_iter().next() else {
        return Err(vec![Violation::plain("empty", "word")].into());
    };
    let draft = read(&upload)?;
    fill(&mut visit.form, draft, &upload.name);
    Ok(())
}

fn read(upload: &Upload) -> Result<Draft, PageError> {
    if let Some(violation) = why_not_so_large(upload, "word", MOST_BYTES) {
        return Err(vec![violation].into());
    }
    let bytes = std::fs::read(upload.file.path()).map_err(DbError::File)?;
    let refused = |refusal: word::Refusal| vec![Violation::plain("word-refused", "word").with(refusal.to_string())];
    word::read(&bytes).map_err(|refusal| refused(refusal).into())
}

/// The title where there is none yet, the text after what is there, each attachment as one more, and what is to be known.
fn fill(form: &mut Fields, draft: Draft, name: &str) {
    let mut told = vec![counted(&draft, name)];
    if let Some(title) = &draft.title {
        let there = form.text("title").trim().to_owned();
        if there.is_empty() {
            form.put("title", title);
        } else if there != *title {
            told.push(format!("标题栏已有内容，文件的标题没有用上：“{title}”"));
        }
    }
    let mut marks = Marks::default();
    let text = marks.text(&draft.blocks);
    let before = form.text("text").trim_end().to_owned();
    let whole = if before.is_empty() { text } else { format!("{before}\n{text}") };
    form.put("text", &whole);
    let first = super::typed::rows(form, "attached");
    let blank = (0..first).rev().take_while(|n| {
        ["attached", "attached_text", "file"].iter().all(|name| form.text(&format!("{name}.{n}")).trim().is_empty())
    });
    let first = first - blank.count();
    for (n, attachment) in (first..).zip(&draft.attachments) {
        form.put(&format!("attached.{n}"), &attachment.title.text);
        form.put(&format!("attached_text.{n}"), &marks.text(&attachment.body));
        form.put(&format!("apart.{n}"), if attachment.binding == Binding::Apart { "1" } else { "" });
    }
    if marks.added > 0 {
        told.push(format!(
            "有 {} 个标题没有序号，行首加了“#”表示是标题，印出来没有井号；要序号的请自己写",
            marks.added
        ));
    }
    told.extend(draft.notes);
    form.0.extend(told.into_iter().map(|note| ("taken".to_owned(), note)));
}

fn counted(draft: &Draft, name: &str) -> String {
    let all = || draft.blocks.iter().chain(draft.attachments.iter().flat_map(|one| &one.body));
    let of = |is: fn(&Block) -> bool| all().filter(|block| is(block)).count();
    let headings = of(|block| matches!(block, Block::Heading { .. }));
    let paragraphs = of(|block| matches!(block, Block::Paragraph(_)));
    let tables = of(|block| matches!(block, Block::Table(_)));
    let attached = draft.attachments.len();
    format!("从“{name}”导入了标题 {headings} 个、段落 {paragraphs} 段、表格 {tables} 个、附件 {attached} 个")
}

/// 7.3.3: a heading that has no number is marked, so that it is known as one; none is made up for it.
#[derive(Default)]
struct Marks {
    added: usize,
}

impl Marks {
    fn text(&mut self, all: &[Block]) -> String {
        let lines = all.iter().flat_map(|block| match block {
            Block::Heading { level, text } => vec![self.heading(usize::from(u8::from(*level)), text)],
            Block::Paragraph(one) => {
                let lead = one.lead.as_ref().map_or("", |lead| lead.text.as_str());
                vec![format!("{lead}{}", one.text)]
            }
            Block::Table(table) => lines(table),
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    fn heading(&mut self, level: usize, text: &str) -> String {
        if is_numbered(text) {
            return text.to_owned();
        }
        self.added += 1;
        format!("{} {text}", "#".repeat(level))
    }
}

fn is_numbered(text: &str) -> bool {
    match blocks(text).first() {
        Some(Block::Heading { .. }) => true,
        Some(Block::Paragraph(one)) => one.lead.is_some(),
        _ => false,
    }
}

/// A table as the form takes it: the caption, then lines of cells with tabs between.
fn lines(table: &gongwen::Table) -> Vec<String> {
    let row = |cells: Vec<&str>| cells.join("\t");
    let caption =
        table.caption.iter().map(|text| if text.starts_with('表') { text.clone() } else { format!("表：{text}") });
    let head = row(table.columns.iter().map(|column| column.title.as_str()).collect());
    let rows = table.rows.iter().map(|cells| row(cells.iter().map(String::as_str).collect()));
    caption.chain([head]).chain(rows).collect()
}
