//! The ink of a PDF page, drawn by poppler, a reader that knows nothing of us, at 300 dpi.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

const DPI: f64 = 300.0;
const MM_AN_INCH: f64 = 25.4;

static FILES: AtomicUsize = AtomicUsize::new(0);

/// A PDF in a file of its own.
pub struct Printed(PathBuf);

/// Rows of ink of one colour with no row without between them.
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

impl Printed {
    pub fn new(pdf: &[u8]) -> Self {
        let nth = FILES.fetch_add(1, Ordering::Relaxed);
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("paper-{}-{nth}.pdf", std::process::id()));
        fs::write(&file, pdf).unwrap();
        Self(file)
    }

    fn poppler(&self, tool: &str, before: &[&str], after: &[&str]) -> Vec<u8> {
        let output = Command::new(tool).args(before).arg(&self.0).args(after).output();
        let output = output.unwrap_or_else(|why| panic!("{tool} (package poppler-utils): {why}"));
        assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    }

    /// All its text, without breaks and blanks.
    pub fn text(&self) -> String {
        let text = String::from_utf8(self.poppler("pdftotext", &["-raw"], &["-"])).unwrap();
        text.chars().filter(|c| !c.is_whitespace()).collect()
    }

    /// The bands of one colour of a page, from the top.
    pub fn bands(&self, page: usize, inked: fn([u8; 3]) -> bool) -> Vec<Band> {
        let (page, dpi) = (page.to_string(), DPI.to_string());
        let ppm = self.poppler("pdftoppm", &["-r", &dpi, "-f", &page, "-l", &page], &[]);
        // "P6 width height 255", each ended by one blank, then the pixels.
        let mut parts = ppm.splitn(4, u8::is_ascii_whitespace);
        assert_eq!(parts.next().unwrap(), b"P6");
        let width: usize = std::str::from_utf8(parts.next().unwrap()).unwrap().parse().unwrap();
        let pixels: Vec<_> = parts.nth(1).unwrap()[4..].chunks_exact(3).map(|p| [p[0], p[1], p[2]]).collect();
        bands(pixels.chunks_exact(width), inked)
    }
}

impl Drop for Printed {
    fn drop(&mut self) {
        // What is left over lies in the target folder and harms nobody.
        let _ = fs::remove_file(&self.0);
    }
}

fn bands<'a>(rows: impl Iterator<Item = &'a [[u8; 3]]>, inked: fn([u8; 3]) -> bool) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    let mut open = false;
    for (y, row) in rows.enumerate() {
        let ends = row.iter().position(|&p| inked(p)).zip(row.iter().rposition(|&p| inked(p)));
        let Some((left, right)) = ends.map(|(left, right)| (mm(left), mm(right + 1))) else {
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
