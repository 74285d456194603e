//! 成立依据 (第一条): one document, plainly an example, attached by the office on the first morning.
#![expect(
    clippy::redundant_closure_for_method_calls,
    reason = "a method of `Scene<'_>` is not general over its lifetime"
)]
use super::{
    scene::{Lived, Scene},
    script::{Script, day},
};
use crate::{
    charter::acts::attach::Attach,
    db::DbError,
    kernel::{Refused, attachment::Upload},
};
use rules::charter::Facts;
use std::fmt::Write as _;

const TITLE: &str = "关于成立工作专班的通知（示例）";
const FROM: &str = "某市工作指挥部（示例）";
const NUMBER: &str = "某指〔2026〕1号";
/// What its one page says.
const LINES: [&str; 6] = [
    "示例文件，供演示使用，不是真实公文",
    FROM,
    NUMBER,
    TITLE,
    "为统筹有关工作，成立工作专班，设办公室，承担日常事务。",
    "2026年1月4日",
];

/// Put it into the script.
pub fn write(script: &mut Script) {
    script.on((9, 7), (9, 0), |scene| scene.attach_charter());
}

impl Scene<'_> {
    fn attach_charter(&mut self) -> Lived {
        let (clerk, id, file) = (self.clerk()?, self.make("成立依据"), Some(self.page()?));
        let (title, from, number) = (TITLE.to_owned(), FROM.to_owned(), NUMBER.to_owned());
        let facts = Facts { title, from, number, dated: Some(day((1, 4))), is_open_matter: true };
        self.perform(&clerk, Attach { id, facts, file, replacing: None })
    }

    fn page(&self) -> Result<Upload, Refused> {
        let written = pdf(&LINES);
        let file = tempfile::NamedTempFile::new_in(&self.app.files).map_err(DbError::from)?;
        std::fs::write(file.path(), &written).map_err(DbError::from)?;
        let bytes = u64::try_from(written.len()).unwrap_or(u64::MAX);
        Ok(Upload { name: "成立通知（示例）.pdf".to_owned(), file, bytes })
    }
}

/// One page of lines, in a face that every reader of PDF has or stands in for: the demo needs no press.
fn pdf(lines: &[&str]) -> Vec<u8> {
    let mut content = "BT /F 16 Tf 30 TL 90 720 Td".to_owned();
    for line in lines {
        content.push_str(" <");
        for unit in line.encode_utf16() {
            let _ = write!(content, "{unit:04X}");
        }
        content.push_str("> Tj T*");
    }
    content.push_str(" ET");
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>".to_owned(),
        format!("<</Length {}>>\nstream\n{content}\nendstream", content.len()),
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>".to_owned(),
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/FontDescriptor 7 0 R\
         /CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>>>"
            .to_owned(),
        "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0\
         /Ascent 880/Descent -120/CapHeight 880/StemV 93>>"
            .to_owned(),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = String::new();
    for (n, object) in (1..).zip(&objects) {
        let _ = writeln!(places, "{:010} 00000 n ", file.len());
        let _ = write!(file, "{n} 0 obj\n{object}\nendobj\n");
    }
    let (begin, size) = (file.len(), objects.len() + 1);
    let _ = write!(
        file,
        "xref\n0 {size}\n0000000000 65535 f \n{places}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{begin}\n%%EOF\n"
    );
    file.into_bytes()
}
