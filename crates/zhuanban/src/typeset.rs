//! `zhuanban typeset`: a document described in JSON becomes a PDF, an OFD or a Word file, without a database. Articles 20 and 24; GB/T 9704-2012.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::TypedValueParser;
use gongwen::{Conformance, Document, Press as _, PressError};
use press::{PPI_MAX, PPI_MIN, PageMeasure, Typesetter};

use crate::command_line::HELP;
use crate::failure::Failure;

/// 把用 JSON 写的公文排成 PDF、OFD 或 Word 文件
#[derive(Args)]
#[command(
    about = "把用 JSON 写的公文排成 PDF、OFD 或 Word 文件，格式见 docs/typeset.md",
    help_template = HELP,
    override_usage = "zhuanban typeset [选项] -o <成品> <文件>",
    next_help_heading = "选项"
)]
pub struct Typeset {
    /// 公文，JSON 文件
    #[arg(value_name = "文件", help_heading = "参数")]
    file: PathBuf,
    /// 写到哪个文件，扩展名 .pdf、.ofd 或 .docx 决定格式
    #[arg(short, long, value_name = "成品", value_parser = product())]
    output: PathBuf,
    /// 另把每页存为图像，放到此文件夹
    #[arg(long, value_name = "文件夹")]
    png: Option<PathBuf>,
    /// 图像精度，36 至 300
    #[arg(long, value_name = "PPI", default_value_t = 110, hide_default_value = true, value_parser = ppi())]
    ppi: u16,
    /// 列出每页各行的位置和字体
    #[arg(long)]
    measure: bool,
    /// 本单位字体所在的文件夹，可写多次
    #[arg(long, value_name = "文件夹")]
    fonts: Vec<PathBuf>,
}

impl Typeset {
    /// Does it.
    ///
    /// # Errors
    /// [`Failure`], with the sentence for the person.
    pub fn run(&self) -> Result<(), Failure> {
        let source = fs::read_to_string(&self.file).map_err(|why| Failure::file("读取", &self.file, &why))?;
        let refused = |why: &dyn std::fmt::Display| Failure::Refused(format!("{}：{why}", self.file.display()));
        let document = Document::from_json(&source).map_err(|why| refused(&why))?;
        if has_extension(&self.output, "docx") {
            return self.word(&document);
        }
        if let Some(folder) = self.fonts.iter().find(|folder| !folder.is_dir()) {
            return Err(Failure::file("读取", folder, &"没有这个文件夹"));
        }
        let press = Typesetter::start(&self.fonts).map_err(|why| Failure::Machine(why.to_string()))?;
        let mut said = self.product(&press, &document)?;
        if let Some(folder) = &self.png {
            self.pictures(&press, &document, folder)?;
        }
        if self.measure {
            said.push_str(&table(&press.measure(&document).map_err(|why| failure(&why))?));
        }
        // Whoever stops reading (`| head`) has what they wanted; the files are written.
        let _ = std::io::stdout().write_all(said.as_bytes());
        Ok(())
    }

    /// Makes the file that the extension asks for, and says what it is.
    fn product(&self, press: &Typesetter, document: &Document) -> Result<String, Failure> {
        let (bytes, pages, conformance, substitutions) = if has_extension(&self.output, "ofd") {
            let set = press.ofd(document).map_err(|why| failure(&why))?;
            (set.ofd, set.pages, set.conformance, set.substitutions)
        } else {
            let set = press.pdf(document).map_err(|why| failure(&why))?;
            (set.pdf, set.pages, set.conformance, set.substitutions)
        };
        write(&self.output, &bytes)?;
        let standard = match conformance {
            Conformance::PdfA2a => "PDF/A-2a",
            Conformance::Ofd => "OFD（GB/T 33190-2016）",
            Conformance::Plain => "普通文件（没有成文或印发日期，或者有缺字，不作归档文件）",
        };
        let mut said = format!("已排成 {}，共 {pages} 页，{standard}\n", self.output.display());
        said.extend(substitutions.iter().map(|substitution| format!("{substitution}\n")));
        Ok(said)
    }

    /// A Word file needs no fonts here; its pages are laid out by Word.
    fn word(&self, document: &Document) -> Result<(), Failure> {
        if self.png.is_some() || self.measure {
            let why =
                "页面图像和版面数据只随 PDF 输出：Word 文件由 Word 分页。请把 -o 写成 .pdf，或去掉 --png、--measure";
            return Err(Failure::Refused(why.to_owned()));
        }
        let docx = word::write(document).map_err(|why| match why {
            word::WriteError::Refused(_) => Failure::Refused(why.to_string()),
            word::WriteError::Package(_) => Failure::Machine(why.to_string()),
        })?;
        write(&self.output, &docx)?;
        let mut said = format!("已写成 Word 文件 {}\n", self.output.display());
        said.extend(word::remarks(document).iter().map(|remark| format!("{remark}\n")));
        // Whoever stops reading has what they wanted; the file is written.
        let _ = std::io::stdout().write_all(said.as_bytes());
        Ok(())
    }

    fn pictures(&self, press: &Typesetter, document: &Document, folder: &Path) -> Result<(), Failure> {
        fs::create_dir_all(folder).map_err(|why| Failure::file("写入", folder, &why))?;
        let images = press.page_images(document, self.ppi).map_err(|why| failure(&why))?;
        for (i, image) in images.iter().enumerate() {
            write(&folder.join(format!("page-{}.png", i + 1)), &image.png)?;
        }
        Ok(())
    }
}

fn has_extension(path: &Path, wanted: &str) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(wanted))
}

/// The formats there are: an extension that names none is a mistake, not a PDF.
fn product() -> impl TypedValueParser<Value = PathBuf> {
    clap::builder::PathBufValueParser::new().try_map(|path| {
        let is_known = ["pdf", "ofd", "docx"].iter().any(|format| has_extension(&path, format));
        if is_known { Ok(path) } else { Err("扩展名应为 .pdf、.ofd 或 .docx") }
    })
}

fn ppi() -> clap::builder::RangedI64ValueParser<u16> {
    clap::value_parser!(u16).range(i64::from(PPI_MIN)..=i64::from(PPI_MAX))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    fs::write(path, bytes).map_err(|why| Failure::file("写入", path, &why))
}

fn failure(error: &PressError) -> Failure {
    match error {
        PressError::Refused(_) | PressError::Resolution { .. } => Failure::Refused(error.to_string()),
        PressError::Engine(_) => Failure::Machine(error.to_string()),
    }
}

fn table(pages: &[PageMeasure]) -> String {
    let mut table = String::new();
    for (i, page) in pages.iter().enumerate() {
        // Writing to a String cannot fail.
        let _ = writeln!(table, "第 {} 页，{} 行", i + 1, page.lines.len());
        for line in &page.lines {
            let (y, left, right) = (line.baseline_mm, line.left_mm, line.right_mm);
            let families = line.families.join("、");
            let _ = writeln!(
                table,
                "  基线 {y:7.2} mm  左 {left:6.2}  右 {right:6.2}  {:4.1} pt  {:2} 字  {families}  {}",
                line.size_pt, line.glyphs, line.text
            );
        }
        for rule in &page.rules {
            let (y, length, thickness) = (rule.middle_mm, rule.length_mm, rule.thickness_mm);
            let _ = writeln!(table, "  横线 {y:7.2} mm  长 {length:6.2} mm  粗 {thickness:.2} mm");
        }
        for seal in &page.seals {
            let (top, left, width, height) = (seal.top_mm, seal.left_mm, seal.width_mm, seal.height_mm);
            let _ = writeln!(table, "  印章 {top:7.2} mm  左 {left:6.2}  宽 {width:5.2}  高 {height:5.2} mm");
        }
    }
    table
}
