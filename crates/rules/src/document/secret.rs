//! 保守国家秘密法: no secret document may be on this system. A 密级 mark is refused; the drafter confirms that there is
//! nothing secret. What a text says cannot be judged by a program, only what stands there as a mark.
use super::Content;
use crate::clause::Violation;

const GRADES: [&str; 3] = ["绝密", "机密", "秘密"];

/// A mark of secrecy in title, text, note or attachments: 机密★1年, or a line that says nothing else.
pub(super) fn why_not_secret(content: &Content) -> Vec<Violation> {
    let mut fields = vec![("title".to_owned(), &content.title), ("text".to_owned(), &content.text)];
    fields.push(("note".to_owned(), &content.note));
    for (n, attached) in content.attachments.iter().enumerate() {
        fields.push((format!("attached.{n}"), &attached.title));
        fields.push((format!("attached_text.{n}"), &attached.text));
    }
    fields.into_iter().filter_map(|(field, text)| why_not_secret_text(&field, text)).collect()
}

/// The same for any text.
#[must_use]
pub fn why_not_secret_text(field: &str, text: &str) -> Option<Violation> {
    text.lines().find_map(mark_in).map(|mark| Violation::plain("secret-mark", field).with(mark))
}

fn mark_in(line: &str) -> Option<String> {
    let bare: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let bare = bare.trim_matches(['（', '）', '(', ')', '【', '】', '[', ']']);
    let grade = GRADES.iter().find(|grade| bare == **grade || bare.starts_with(&format!("密级：{grade}")));
    let starred =
        GRADES.iter().find(|grade| ["★", "☆", "*"].iter().any(|star| bare.contains(&format!("{grade}{star}"))));
    grade.or(starred).map(|grade| (*grade).to_owned())
}
