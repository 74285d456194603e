//! What each element of a body means to a draft. ISO/IEC 29500-1, 17.3, 17.4, 17.13.

use gongwen::{Align, LeadFace};
use quick_xml::events::BytesStart;

use super::{Open, Properties, ReadParagraph, Run, Walk};
use crate::read::styles::{Kind, attribute, local, outlined};
use crate::read::tally::Left;

impl Walk<'_> {
    pub(super) fn start(&mut self, element: &BytesStart<'_>) {
        let name = local(element);
        match skipped(name) {
            Skip::No => {}
            Skip::Silently => {
                self.skipping = 1;
                return;
            }
            Skip::Said(left) => {
                self.body.tally.add(left, 1);
                self.skipping = 1;
                return;
            }
        }
        match name {
            "p" => {
                let runs = Vec::new();
                let style = String::new();
                self.paragraph = Some(ReadParagraph { kind: Kind::Plain, is_centred: false, style, list: None, runs });
            }
            "pPr" => self.properties = Properties::OfParagraph,
            "rPr" if self.properties == Properties::None => self.properties = Properties::OfRun,
            "r" => self.run = Run::default(),
            "t" => self.run.is_text = true,
            "hyperlink" => self.body.tally.add(Left::Link, 1),
            "ins" if self.properties == Properties::None => self.body.tally.add(Left::Insertion, 1),
            "tbl" => self.tables.push(Open { span: 1, ..Open::default() }),
            "tr" => {
                if let Some(open) = self.tables.last_mut() {
                    open.table.rows.push(Vec::new());
                }
            }
            _ => self.empty(element),
        }
    }

    /// An element without content, or whose content is told by others.
    pub(super) fn empty(&mut self, element: &BytesStart<'_>) {
        match (local(element), self.properties) {
            ("footnoteReference" | "endnoteReference", _) => self.body.tally.add(Left::Footnote, 1),
            ("commentReference", _) => self.body.tally.add(Left::Comment, 1),
            ("sym", _) => self.body.tally.add(Left::Symbol, 1),
            ("altChunk" | "subDoc", _) => self.body.tally.add(Left::Foreign, 1),
            ("tab", Properties::None) => self.mark(" "),
            ("cr", _) => self.mark("\n"),
            ("br", _) if attribute(element, "type").is_none_or(|kind| kind == "textWrapping") => self.mark("\n"),
            ("noBreakHyphen", _) => self.mark("-"),
            (_, Properties::OfParagraph) => self.paragraph_property(element),
            (_, Properties::OfRun) => self.run_property(element),
            _ => self.cell_property(element),
        }
    }

    /// A character that is an element.
    fn mark(&mut self, text: &str) {
        if !self.run.is_hidden {
            // It is counted; whether that is one too many is asked after each event.
            let _ = self.push(text);
        }
    }

    pub(super) fn end(&mut self, name: &str) {
        match name {
            "p" => self.end_paragraph(),
            "pPr" => self.properties = Properties::None,
            "rPr" if self.properties == Properties::OfRun => self.properties = Properties::None,
            "t" => self.run.is_text = false,
            "r" => {
                let run = std::mem::take(&mut self.run);
                self.body.tally.add(Left::Hidden, usize::from(run.is_hidden));
                // Headings and titles have their own looks, and a face that leads in is kept.
                let is_plain = self.paragraph.as_ref().is_some_and(|one| one.kind == Kind::Plain && !one.is_centred);
                if let Some(apart) =
                    run.apart.filter(|left| run.says && (*left != Left::Emphasis || is_plain && run.face.is_none()))
                {
                    self.body.tally.add(apart, 1);
                }
            }
            "tc" => self.end_cell(),
            "tbl" => self.end_table(),
            _ => {}
        }
    }

    /// Pictures hold text boxes, and what is skipped is said.
    pub(super) fn inside_skipped(&mut self, element: &BytesStart<'_>) {
        self.body.tally.add(Left::TextBox, usize::from(local(element) == "txbxContent"));
    }

    fn paragraph_property(&mut self, element: &BytesStart<'_>) {
        let Some(paragraph) = &mut self.paragraph else { return };
        let value = || attribute(element, "val").unwrap_or_default();
        match local(element) {
            "pStyle" => {
                let id = value();
                paragraph.kind = self.styles.kind(&id);
                paragraph.is_centred |= self.styles.is_centred(&id);
                paragraph.list = self.styles.list(&id).map(|(list, level)| (list.to_owned(), level));
                paragraph.style = id;
            }
            "outlineLvl" => {
                if let (Kind::Plain, Ok(level)) = (paragraph.kind, value().parse()) {
                    paragraph.kind = outlined(level);
                }
            }
            "ilvl" => {
                let list = paragraph.list.take().map(|(list, _)| list).unwrap_or_default();
                paragraph.list = Some((list, value().parse().ok()));
            }
            "numId" => {
                let level = paragraph.list.take().and_then(|(_, level)| level);
                paragraph.list = Some((value(), level)).filter(|(list, _)| list != "0");
            }
            "jc" => {
                paragraph.is_centred = value() == "center";
                let align = match value().as_str() {
                    "center" => Align::Center,
                    "right" | "end" => Align::Right,
                    _ => Align::Left,
                };
                if let Some(open) = self.tables.last_mut() {
                    open.cell.align = align;
                }
            }
            _ => {}
        }
    }

    fn run_property(&mut self, element: &BytesStart<'_>) {
        match local(element) {
            "vanish" => {
                let off = ["0", "false", "off"];
                self.run.is_hidden = attribute(element, "val").is_none_or(|value| !off.contains(&value.as_str()));
            }
            "rFonts" => {
                let family = attribute(element, "eastAsia").unwrap_or_default();
                let is = |names: [&str; 2]| names.iter().any(|name| family.contains(name));
                self.run.face = if is(["楷", "Kai"]) {
                    Some(LeadFace::Kai)
                } else if is(["黑", "SimHei"]) {
                    Some(LeadFace::Hei)
                } else {
                    None
                };
            }
            name => {
                let value = attribute(element, "val");
                if let Some(left) = set_apart(name, value.as_deref()) {
                    // What changes the meaning is told before what only stresses it.
                    self.run.apart = Some(self.run.apart.map_or(left, |known| known.min(left)));
                }
            }
        }
    }

    fn cell_property(&mut self, element: &BytesStart<'_>) {
        let Some(open) = self.tables.last_mut() else { return };
        let value = |name| attribute(element, name);
        match local(element) {
            "gridCol" => open.table.grid.push(value("w").and_then(|w| w.parse().ok()).unwrap_or(1)),
            "gridSpan" => open.span = value("val").and_then(|span| span.parse().ok()).unwrap_or(1),
            "vMerge" => open.is_continued = value("val").is_none_or(|kind| kind != "restart"),
            _ => {}
        }
    }
}

/// What a property of a run says that a draft does not keep.
fn set_apart(name: &str, value: Option<&str>) -> Option<Left> {
    let is_off = matches!(value, Some("0" | "false" | "off" | "none" | "baseline"));
    match name {
        _ if is_off => None,
        "strike" | "dstrike" => Some(Left::Struck),
        "vertAlign" => Some(Left::Script),
        "b" | "i" | "u" | "em" | "highlight" => Some(Left::Emphasis),
        "color" if !matches!(value, None | Some("auto" | "000000")) => Some(Left::Emphasis),
        _ => None,
    }
}

/// Whether an element is left out with all it holds.
enum Skip {
    No,
    /// No word of it: the former state of a property, a replacement for old programs of what was read already.
    Silently,
    Said(Left),
}

/// Elements that are left out with all they hold, and what is said of them.
fn skipped(name: &str) -> Skip {
    let said = match name {
        "del" => Left::Deletion,
        "moveFrom" => Left::Move,
        "drawing" | "pict" => Left::Picture,
        "txbxContent" => Left::TextBox,
        "object" => Left::Object,
        "oMath" | "oMathPara" => Left::Formula,
        "Fallback" | "rt" | "sectPr" | "pPrChange" | "rPrChange" | "tblPrChange" | "tcPrChange" | "trPrChange"
        | "tblGridChange" | "sectPrChange" | "sdtPr" => return Skip::Silently,
        _ => return Skip::No,
    };
    Skip::Said(said)
}
