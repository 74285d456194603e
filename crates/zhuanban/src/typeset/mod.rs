//! `zhuanban typeset`: a document described in JSON becomes a PDF, an OFD or a Word file, without a database. Articles 20 and 24; GB/T 9704-2012.

mod batch;
mod made;
mod table;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::TypedValueParser;
use gongwen::{Conformance, Document, Press as _};
use press::{PPI_MAX, PPI_MIN, Typesetter};

use crate::command_line::HELP;
use crate::failure::Failure;
use batch::Batch;
use made::{Format, Made, failure, make, word};

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
    #[arg(value_name = "文件", help_heading = "参数", required_unless_present = "all")]
    file: Option<PathBuf>,
    /// 写到哪个文件，扩展名 .pdf、.ofd 或 .docx 决定格式
    #[arg(short, long, value_name = "成品", value_parser = product(), required_unless_present = "all")]
    output: Option<PathBuf>,
    /// 把此文件夹里的公文全部排成文件
    #[arg(long, value_name = "文件夹", requires = "into", conflicts_with_all = ["file", "output", "png", "measure"])]
    all: Option<PathBuf>,
    /// 全部排成的文件放到此文件夹
    #[arg(long, value_name = "文件夹", requires = "all")]
    into: Option<PathBuf>,
    /// 全部排成哪种格式：pdf、ofd 或 docx
    #[arg(long = "as", value_name = "格式", value_enum, default_value_t = Format::Pdf, hide_default_value = true,
        hide_possible_values = true, requires = "all")]
    format: Format,
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
        match (&self.all, &self.into, &self.file, &self.output) {
            (Some(from), Some(into), ..) => Batch { from, into, format: self.format }.run(&self.press()?),
            (_, _, Some(file), Some(output)) => self.one(file, output),
            // The command line asks for one pair or the other.
            _ => Err(Failure::Refused("没有写要排哪个文件".to_owned())),
        }
    }

    fn press(&self) -> Result<Typesetter, Failure> {
        if let Some(folder) = self.fonts.iter().find(|folder| !folder.is_dir()) {
            return Err(Failure::file("读取", folder, &"没有这个文件夹"));
        }
        Typesetter::start(&self.fonts).map_err(|why| Failure::Machine(why.to_string()))
    }

    fn one(&self, file: &Path, output: &Path) -> Result<(), Failure> {
        let source = fs::read_to_string(file).map_err(|why| Failure::file("读取", file, &why))?;
        let refused = |why: &dyn std::fmt::Display| Failure::Refused(format!("{}：{why}", file.display()));
        let document = Document::from_json(&source).map_err(|why| refused(&why))?;
        let said = match Format::of(output) {
            Some(Format::Docx) => self.word(&document, output)?,
            format => self.paged(&document, output, format.unwrap_or(Format::Pdf))?,
        };
        // Whoever stops reading (`| head`) has what they wanted; the files are written.
        let _ = std::io::stdout().write_all(said.as_bytes());
        Ok(())
    }

    /// A file of pages, with what else was asked of them; what there is to say.
    fn paged(&self, document: &Document, output: &Path, format: Format) -> Result<String, Failure> {
        let press = self.press()?;
        let made = make(&press, document, format)?;
        write(output, &made.bytes)?;
        let mut said = said(&made, output);
        if let Some(folder) = &self.png {
            self.pictures(&press, document, folder)?;
        }
        if self.measure {
            said.push_str(&table::table(&press.measure(document).map_err(|why| failure(&why))?));
        }
        Ok(said)
    }

    /// A Word file needs no fonts here; its pages are laid out by Word.
    fn word(&self, document: &Document, output: &Path) -> Result<String, Failure> {
        if self.png.is_some() || self.measure {
            let why =
                "页面图像和版面数据只随 PDF 输出：Word 文件由 Word 分页。请把 -o 写成 .pdf，或去掉 --png、--measure";
            return Err(Failure::Refused(why.to_owned()));
        }
        let made = word(document)?;
        write(output, &made.bytes)?;
        Ok(said(&made, output))
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

/// What was made, and what the reader should know of it.
fn said(made: &Made, output: &Path) -> String {
    let path = output.display();
    let mut said = match (made.pages, made.conformance) {
        (Some(pages), Some(conformance)) => format!("已排成 {path}，共 {pages} 页，{}\n", standard(conformance)),
        _ => format!("已写成 Word 文件 {path}\n"),
    };
    said.extend(made.remarks.iter().map(|remark| format!("{remark}\n")));
    said
}

fn standard(conformance: Conformance) -> &'static str {
    match conformance {
        Conformance::PdfA2a => "PDF/A-2a",
        Conformance::Ofd => "OFD（GB/T 33190-2016）",
        Conformance::Plain => "普通文件（没有成文或印发日期，或者有缺字，不作归档文件）",
    }
}

/// The formats there are: an extension that names none is a mistake, not a PDF.
fn product() -> impl TypedValueParser<Value = PathBuf> {
    clap::builder::PathBufValueParser::new()
        .try_map(|path| if Format::of(&path).is_some() { Ok(path) } else { Err("扩展名应为 .pdf、.ofd 或 .docx") })
}

fn ppi() -> clap::builder::RangedI64ValueParser<u16> {
    clap::value_parser!(u16).range(i64::from(PPI_MIN)..=i64::from(PPI_MAX))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    fs::write(path, bytes).map_err(|why| Failure::file("写入", path, &why))
}
