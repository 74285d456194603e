//! What a paper must keep: only what GB/T 9704-2012 or the 条例 of 2012 lay down (规定) refuses it. Articles 24–26.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{BLOCKS_MAX, Fault, Found, Gaps, LABELLED_ROWS_MAX};
use crate::document::{Close, Form, Paper, Picture, Seal, Signer};
use crate::press::Face;
use crate::texts::TextAt;

const ORGANS_MAX: usize = 10;
const ATTACHMENTS_MAX: usize = 20;
const TITLE_LINES_MAX: usize = 5;
/// What a file says of its seal: some sentences.
const SAYS_CHARACTERS_MAX: usize = 300;
const PICTURE_BYTES_MAX: usize = 1024 * 1024;
/// A seal of 60 mm at 1,200 dpi has fewer pixels a side.
const PICTURE_SIDE_MAX: u32 = 4000;
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
/// 国发〔1999〕25号: the seals of organs are 42 to 60 mm wide, those of their parts down to some 30.
const SEAL_MM: std::ops::RangeInclusive<u8> = 30..=60;

impl Found {
    pub(super) fn paper(&mut self, paper: &Paper) {
        self.mark(paper);
        self.numbered(paper);
        self.title(paper);
        self.of_form(paper);
        self.signers(paper);
        self.blocks(paper);
        self.close(paper);
        self.imprint(paper);
    }

    fn layout(&mut self, field: &str, says: &'static str, clause: &'static str) {
        self.add(field, Fault::Layout { says, clause });
    }

    fn mark(&mut self, paper: &Paper) {
        if paper.mark.is_empty() {
            self.add("mark", Fault::Empty);
        }
        self.count("mark", paper.mark.len(), ORGANS_MAX, "个机关");
        for (i, organ) in paper.mark.iter().enumerate() {
            self.headline(&format!("mark[{i}]"), organ);
        }
        if let Some(word) = &paper.mark_word {
            self.short("mark_word", word);
        }
    }

    /// 7.2.5, 10.2.2.
    fn numbered(&mut self, paper: &Paper) {
        let Some(number) = paper.standing.number() else { return };
        self.short("standing.number", number);
        let is_right = if paper.form == Form::Order { is_order_number(number) } else { is_number(number) };
        if is_right || number.trim().is_empty() {
            return;
        }
        let (what, should, clause) = match paper.form {
            Form::Order => ("令号", "写作“第1号”，序号不编虚位", "10.2"),
            Form::File | Form::Letter => {
                ("发文字号", "写作“机关代字〔2026〕1号”，年份用六角括号、写全四位，序号不编虚位、不加“第”", "7.2.5")
            }
        };
        self.add("standing.number", Fault::Number { number: number.to_owned(), what, should, clause });
    }

    fn title(&mut self, paper: &Paper) {
        match (&paper.title, paper.form) {
            (Some(title), _) => {
                self.headline("title", title);
                self.count("title.break_after", title.break_after.len(), TITLE_LINES_MAX - 1, "处");
            }
            (None, Form::Order) => {}
            (None, Form::File | Form::Letter) => {
                self.layout("title", "没有标题，标题由发文机关名称、事由和文种组成", "条例第九条(七)");
            }
        }
    }

    fn of_form(&mut self, paper: &Paper) {
        match paper.form {
            Form::File => {}
            Form::Letter => {
                if paper.mark.len() > 1 {
                    self.layout("mark", "联合行文用信函格式时，只印主办机关标志", "GB/T 9704-2012 10.1");
                }
                if paper.mark_word.is_some() {
                    self.layout("mark_word", "信函格式的标志只用机关名称，不加“文件”", "GB/T 9704-2012 10.1");
                }
                if paper.imprint.organ.is_some() {
                    self.layout("imprint.organ", "信函格式的版记不加印发机关和印发日期", "GB/T 9704-2012 10.1");
                }
            }
            Form::Order => {
                if !matches!(paper.close, Close::Signed(_)) {
                    self.layout("close", "命令由签发人签名章落款，请写 signed", "GB/T 9704-2012 10.2、7.3.5.3");
                }
            }
        }
    }

    /// 7.2.6: 上行文应当标注签发人姓名, and only they.
    fn signers(&mut self, paper: &Paper) {
        if paper.genre.is_upward() && paper.form == Form::File && paper.signers.is_empty() {
            self.layout("signers", "上行文应当标注签发人", "GB/T 9704-2012 7.2.6");
        }
        self.count("signers", paper.signers.len(), ORGANS_MAX, "人");
        let gap = |signer: &Signer| signer.name.is_none() && paper.standing.is_final();
        for (i, _) in paper.signers.iter().enumerate().filter(|(_, signer)| gap(signer)) {
            self.add(&format!("signers[{i}].name"), Fault::Gap { gap: "签发人姓名".to_owned() });
        }
    }

    fn blocks(&mut self, paper: &Paper) {
        if paper.body.is_empty() {
            self.add("body", Fault::Empty);
        }
        let attached: usize = paper.attachments.iter().map(|attachment| attachment.body.len()).sum();
        self.count("body", paper.body.len() + attached, BLOCKS_MAX, "段");
        let gaps = Gaps::of(paper.standing.is_final());
        for (i, block) in paper.body.iter().enumerate() {
            self.block(&format!("body[{i}]"), block, gaps);
        }
        self.count("attachments", paper.attachments.len(), ATTACHMENTS_MAX, "个");
        for (i, attachment) in paper.attachments.iter().enumerate() {
            self.headline(&format!("attachments[{i}].title"), &attachment.title);
            for (j, block) in attachment.body.iter().enumerate() {
                self.block(&format!("attachments[{i}].body[{j}]"), block, gaps);
            }
        }
    }

    /// 7.3.5.
    fn close(&mut self, paper: &Paper) {
        let count = match &paper.close {
            Close::Sealed(organs) => organs.len(),
            Close::Plain(organs) => organs.len(),
            Close::Signed(people) => people.len(),
        };
        if count == 0 {
            self.add("close", Fault::Empty);
        }
        self.count("close", count, ORGANS_MAX, "个机关");
        match &paper.close {
            Close::Plain(_) => {}
            Close::Sealed(organs) => {
                for (i, sealed) in organs.iter().enumerate() {
                    self.seal(&format!("close.sealed[{i}].seal"), &sealed.seal);
                }
            }
            Close::Signed(people) => {
                for (i, signed) in people.iter().enumerate() {
                    let field = format!("close.signed[{i}]");
                    match (&signed.picture, &signed.name) {
                        (Some(picture), _) => self.picture(&format!("{field}.picture"), picture),
                        (None, None) if paper.standing.is_final() => {
                            self.add(&format!("{field}.name"), Fault::Gap { gap: "签发人签名章或姓名".to_owned() });
                        }
                        _ => {}
                    }
                }
            }
        }
    }

    fn seal(&mut self, field: &str, seal: &Seal) {
        if !SEAL_MM.contains(&seal.diameter_mm()) {
            self.layout(&format!("{field}.diameter_mm"), "印章直径应在 30 至 60 毫米之间", "国发〔1999〕25号");
        }
        if let Some(says) = seal.says() {
            let at = TextAt { field: format!("{field}.says"), face: Face::Fang, text: says };
            self.text(&at);
            self.length(&at.field, says, SAYS_CHARACTERS_MAX);
        }
        if let Seal::Impression { picture, .. } = seal {
            self.picture(&format!("{field}.impression.picture"), picture);
        }
    }

    fn picture(&mut self, field: &str, picture: &Picture) {
        let says = match STANDARD.decode(&picture.0) {
            Err(_) => "不是 base64 编码",
            Ok(bytes) if !bytes.starts_with(PNG) => "不是 PNG 格式",
            Ok(bytes) if bytes.len() > PICTURE_BYTES_MAX => "太大",
            Ok(bytes) if !is_of_useful_size(&bytes) => "像素太多或没有像素",
            Ok(_) => return,
        };
        self.add(field, Fault::Picture { says });
    }

    fn imprint(&mut self, paper: &Paper) {
        let imprint = &paper.imprint;
        if paper.form != Form::Letter && imprint.organ.is_none() {
            self.layout("imprint.organ", "没有印发机关", "GB/T 9704-2012 7.4.3");
        }
        if let Some(organ) = &imprint.organ {
            self.short("imprint.organ", organ);
        }
        self.count("imprint.copies", imprint.copies.len(), LABELLED_ROWS_MAX, "行");
        for (i, row) in imprint.copies.iter().enumerate() {
            self.short(&format!("imprint.copies[{i}].label"), &row.label);
        }
    }
}

/// Whether neither side of a PNG is so long that unpacking it would take the memory of the office.
fn is_of_useful_size(png: &[u8]) -> bool {
    let side = |from: usize| png.get(from..from + 4)?.try_into().ok().map(u32::from_be_bytes);
    [16, 20].into_iter().all(|from| side(from).is_some_and(|side| (1..=PICTURE_SIDE_MAX).contains(&side)))
}

/// 7.2.5: 机关代字〔年份〕序号号.
fn is_number(number: &str) -> bool {
    let Some((code, rest)) = number.split_once('〔') else { return false };
    let Some((year, rest)) = rest.split_once('〕') else { return false };
    let serial = rest.strip_suffix('号').unwrap_or_default();
    !code.trim().is_empty() && year.len() == 4 && year.starts_with("20") && is_digits(year) && is_serial(serial)
}

/// 10.2: 第1号.
fn is_order_number(number: &str) -> bool {
    number.strip_prefix('第').and_then(|rest| rest.strip_suffix('号')).is_some_and(is_serial)
}

fn is_serial(text: &str) -> bool {
    !text.starts_with('0') && is_digits(text)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
