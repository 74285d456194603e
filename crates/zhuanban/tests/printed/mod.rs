//! A printed document, looked at through poppler: its words, its places, its ink at 300 dpi.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::binary::{folder, run};

const DPI: f64 = 300.0;
const MM_AN_INCH: f64 = 25.4;
const PT_AN_INCH: f64 = 72.0;

/// Typesets `json` into `out.pdf` of the folder.
pub fn typeset(folder: &Path, json: &str, more: &[&str]) -> (i32, String) {
    let (file, out) = (folder.join("in.json"), folder.join("out.pdf"));
    fs::write(&file, json).unwrap();
    let mut arguments = vec!["typeset", file.to_str().unwrap(), "-o", out.to_str().unwrap()];
    arguments.extend(more);
    run(&arguments)
}

/// A word with its place on the sheet.
#[derive(Debug)]
pub struct Word {
    pub page: usize,
    pub left_mm: f64,
    pub right_mm: f64,
    pub top_mm: f64,
    pub text: String,
}

/// A printed document.
pub struct Printed {
    folder: PathBuf,
}

impl Printed {
    /// Typesets `json`.
    pub fn from(json: &str) -> Self {
        let folder = folder("printed");
        let (code, said) = typeset(&folder, json, &[]);
        assert_eq!(code, 0, "{said}");
        Self { folder }
    }

    fn poppler(&self, tool: &str, before: &[&str], after: &[&str]) -> Vec<u8> {
        let output = Command::new(tool).args(before).arg(self.folder.join("out.pdf")).args(after).output();
        let output = output.unwrap_or_else(|why| panic!("{tool} (package poppler-utils): {why}"));
        assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    }

    /// All its text.
    pub fn text(&self) -> String {
        String::from_utf8(self.poppler("pdftotext", &["-raw"], &["-"])).unwrap()
    }

    /// What its reader's window says of it.
    pub fn info(&self) -> String {
        String::from_utf8(self.poppler("pdfinfo", &[], &[])).unwrap()
    }

    /// How many pages it has.
    pub fn pages(&self) -> usize {
        let info = self.info();
        let line = info.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap();
        line.trim().parse().unwrap()
    }

    /// Its words with their places.
    pub fn words(&self) -> Vec<Word> {
        let xml = String::from_utf8(self.poppler("pdftotext", &["-bbox"], &["-"])).unwrap();
        let mut page = 0;
        let mut words = Vec::new();
        for line in xml.lines().map(str::trim) {
            page += usize::from(line.starts_with("<page "));
            let Some(rest) = line.strip_prefix("<word ") else { continue };
            let (places, text) = rest.split_once('>').unwrap();
            let place = |name: &str| {
                let value = places.split(&format!("{name}=\"")).nth(1).unwrap().split('"').next().unwrap();
                value.parse::<f64>().unwrap() / PT_AN_INCH * MM_AN_INCH
            };
            let text = text.trim_end_matches("</word>").to_owned();
            words.push(Word { page, left_mm: place("xMin"), right_mm: place("xMax"), top_mm: place("yMin"), text });
        }
        words
    }

    /// The lines of a page that hold `text`: how many characters, left, right.
    pub fn lines_of(&self, page: usize, text: &str) -> Vec<(usize, f64, f64)> {
        let words = self.words().into_iter().filter(|word| word.page == page && word.text.contains(text));
        words.map(|word| (word.text.chars().count(), word.left_mm, word.right_mm)).collect()
    }

    /// The ink of a page.
    pub fn ink(&self, page: usize) -> Ink {
        let (page, dpi) = (page.to_string(), DPI.to_string());
        Ink::from_ppm(&self.poppler("pdftoppm", &["-r", &dpi, "-f", &page, "-l", &page], &[]))
    }
}

/// A page of pixels.
pub struct Ink {
    width: usize,
    pixels: Vec<[u8; 3]>,
}

/// Rows of ink with no white row between them.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_field_names, reason = "the unit is part of every measure's name")]
pub struct Band {
    pub top_mm: f64,
    pub bottom_mm: f64,
    pub left_mm: f64,
    pub right_mm: f64,
}

pub fn is_red([red, green, blue]: [u8; 3]) -> bool {
    red > 150 && green < 110 && blue < 110
}

pub fn is_black([red, green, blue]: [u8; 3]) -> bool {
    red < 110 && green < 110 && blue < 110
}

#[expect(clippy::cast_precision_loss, reason = "a page has some thousands of pixels a side")]
fn mm(pixels: usize) -> f64 {
    pixels as f64 / DPI * MM_AN_INCH
}

impl Ink {
    fn from_ppm(ppm: &[u8]) -> Self {
        // "P6 width height 255", each ended by one blank, then the pixels.
        let mut parts = ppm.splitn(4, u8::is_ascii_whitespace);
        assert_eq!(parts.next().unwrap(), b"P6");
        let width = std::str::from_utf8(parts.next().unwrap()).unwrap().parse().unwrap();
        let rest = parts.nth(1).unwrap();
        let pixels = rest.strip_prefix(b"255\n").unwrap();
        Self { width, pixels: pixels.chunks_exact(3).map(|p| [p[0], p[1], p[2]]).collect() }
    }

    fn rows(&self) -> impl Iterator<Item = &[[u8; 3]]> {
        self.pixels.chunks_exact(self.width)
    }

    /// The bands of one colour, from the top.
    pub fn bands(&self, inked: fn([u8; 3]) -> bool) -> Vec<Band> {
        let mut bands: Vec<Band> = Vec::new();
        let mut open = false;
        for (y, row) in self.rows().enumerate() {
            let left = row.iter().position(|&p| inked(p));
            let right = row.iter().rposition(|&p| inked(p));
            let (Some(left), Some(right)) = (left.map(mm), right.map(|x| mm(x + 1))) else {
                open = false;
                continue;
            };
            if !open {
                bands.push(Band { top_mm: mm(y), bottom_mm: 0.0, left_mm: left, right_mm: right });
                open = true;
            }
            let band = bands.last_mut().unwrap();
            band.bottom_mm = mm(y + 1);
            band.left_mm = band.left_mm.min(left);
            band.right_mm = band.right_mm.max(right);
        }
        bands
    }

    /// The longest black run of each row.
    fn runs(&self) -> impl Iterator<Item = (usize, usize)> {
        self.rows().enumerate().map(|(y, row)| {
            let runs = row.split(|&p| !is_black(p)).map(<[[u8; 3]]>::len);
            (y, runs.max().unwrap_or(0))
        })
    }

    /// The black rules as wide as the type area: where their middle is, how thick they are.
    pub fn rules(&self) -> Vec<(f64, f64)> {
        let rows: Vec<_> = self.runs().filter(|&(_, run)| mm(run) > 150.0).map(|(y, _)| y).collect();
        let joined = rows.chunk_by(|a, b| a + 1 == *b);
        joined.map(|rule| (mm(rule[0] + rule[rule.len() - 1] + 1) / 2.0, mm(rule.len()))).collect()
    }

    /// The middle of the 一字线 below a height: the rows where a run is about as long as a character is wide.
    pub fn dash_below(&self, top_mm: f64) -> f64 {
        let dash = self.runs().filter(|&(y, run)| mm(y) > top_mm && (3.5..6.0).contains(&mm(run)));
        let rows: Vec<_> = dash.map(|(y, _)| y).collect();
        assert!(!rows.is_empty(), "no dash below {top_mm} mm");
        mm(rows[0] + rows[rows.len() - 1] + 1) / 2.0
    }
}
