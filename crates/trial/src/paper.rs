//! What documents cost: one page, twenty pages, the same as `LibreOffice` makes of our Word file, and a thousand in one go.
use crate::{
    figures::{Figures, Table, ms},
    process, texts,
};
use gongwen::{Document, Press as _};
use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

type Fault = Box<dyn Error + Send + Sync>;

/// One page, warm, so often.
const PAGES: usize = 200;
/// Twenty pages, warm, so often.
const LONG: usize = 20;
/// `LibreOffice` is asked so often; each start takes seconds.
const ASKED: usize = 3;
/// Documents that `LibreOffice` converts in one start, to know what one costs when it is warm.
const AT_ONCE: u32 = 10;
const BATCH: usize = 1000;

/// All of it.
///
/// # Errors
/// When something is refused or does not start.
pub fn run(folder: &Path, program: &Path, table: &mut Table) -> Result<(), Fault> {
    let begun = Instant::now();
    let press = press::Typesetter::start(&[])?;
    press.pdf(&texts::minutes(0)?)?;
    let first = begun.elapsed();
    let minutes = warm(&press, PAGES, texts::minutes)?;
    table.row("one page of minutes to PDF, warm, another text each time, p50", ms(minutes), String::new(), "≤ 15 ms");
    table.row("… start of the press and the first page", ms(first), String::new(), "");
    let short = warm(&press, PAGES, texts::letter)?;
    let two = warm(&press, PAGES, texts::request)?;
    let long = warm(&press, LONG, texts::twenty_pages)?;
    let office = LibreOffice::found(folder);
    let one = office.as_ref().map(|office| office.convert(&texts::letter(0)?)).transpose()?;
    let many = office.as_ref().map(|office| office.convert(&texts::twenty_pages(0)?)).transpose()?;
    row(table, "a 信函 of one page to PDF, warm, p50", short, one, "≤ 15 ms");
    table.row("a 请示 with signers, seal and 版记 on page 2, warm, p50", ms(two), String::new(), "");
    row(table, "a 文件 of 20 pages to PDF, warm, p50", long, many, "≤ 100 ms");
    batch(folder, program, table)
}

/// Ours and `LibreOffice`'s, once with its start and once without.
fn row(table: &mut Table, what: &str, ours: Duration, office: Option<Converted>, aim: &str) {
    let Some(office) = office else {
        table.row(what, ms(ours), "LibreOffice is not installed".to_owned(), aim);
        return;
    };
    let times = |theirs: Duration| theirs.as_secs_f64() / ours.as_secs_f64();
    let with_start = format!("{} by LibreOffice, a start a file", ms(office.with_start));
    table.row(what, ms(ours), with_start, &format!("{aim}; {:.0} ×, ≥ 50 ×", times(office.with_start)));
    let warm = format!("{} by LibreOffice, started already", ms(office.warm));
    table.row("…", ms(ours), warm, &format!("{:.0} ×", times(office.warm)));
}

fn warm(
    press: &press::Typesetter,
    count: usize,
    made: impl Fn(usize) -> Result<Document, Fault>,
) -> Result<Duration, Fault> {
    press.pdf(&made(0)?)?;
    let (mut took, begun) = (Vec::new(), Instant::now());
    for round in 1..=count {
        let document = made(round)?;
        let one = Instant::now();
        press.pdf(&document)?;
        took.push(one.elapsed());
    }
    Ok(Figures::of(took, begun.elapsed()).p50)
}

/// What one conversion of a Word file costs.
struct Converted {
    with_start: Duration,
    warm: Duration,
}

struct LibreOffice {
    folder: PathBuf,
}

impl LibreOffice {
    /// When it is installed.
    fn found(folder: &Path) -> Option<Self> {
        let folder = folder.join("office");
        let office = Self { folder };
        let asked = office.command().arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        asked.is_ok_and(|status| status.success()).then_some(office)
    }

    /// With a profile of its own, so that it is nobody else's office.
    fn command(&self) -> Command {
        let mut command = Command::new("soffice");
        command.arg(format!("-env:UserInstallation=file://{}", self.folder.join("profile").display()));
        command.arg("--headless");
        command
    }

    fn convert(&self, document: &Document) -> Result<Converted, Fault> {
        let docx = word::write(document)?;
        let files: Vec<PathBuf> = (0..=AT_ONCE).map(|n| self.folder.join(format!("{n}.docx"))).collect();
        fs::create_dir_all(&self.folder)?;
        for file in &files {
            fs::write(file, &docx)?;
        }
        // The first start makes the profile.
        self.run(&files[..1])?;
        let mut alone = (0..ASKED).map(|_| self.run(&files[..1])).collect::<Result<Vec<_>, _>>()?;
        alone.sort();
        let with_start = alone[ASKED / 2];
        let warm = self.run(&files)?.saturating_sub(with_start) / AT_ONCE;
        Ok(Converted { with_start, warm })
    }

    fn run(&self, files: &[PathBuf]) -> Result<Duration, Fault> {
        let out = self.folder.join("out");
        let begun = Instant::now();
        let mut command = self.command();
        command.args(["--convert-to", "pdf", "--outdir"]).arg(&out).args(files);
        let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status()?;
        let took = begun.elapsed();
        let made =
            files.iter().all(|file| file.file_name().is_some_and(|name| out.join(name).with_extension("pdf").exists()));
        if status.success() && made { Ok(took) } else { Err("LibreOffice did not convert".into()) }
    }
}

/// A thousand documents by the binary, and its memory near the start and at the end.
fn batch(folder: &Path, program: &Path, table: &mut Table) -> Result<(), Fault> {
    let (from, into) = (folder.join("batch"), folder.join("batch-out"));
    fs::create_dir_all(&from)?;
    for n in 0..BATCH {
        fs::write(from.join(format!("{n:04}.json")), texts::request_text(n)?)?;
    }
    let begun = Instant::now();
    let mut child = Command::new(program)
        .args(["typeset", "--all"])
        .arg(&from)
        .arg("--into")
        .arg(&into)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let (mut early, mut late) = (0, 0);
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        let made = fs::read_dir(&into).map_or(0, Iterator::count);
        let memory = process::memory_mib(child.id()).unwrap_or(0);
        if made > 0 && made <= BATCH / 10 {
            early = memory;
        }
        late = memory.max(late);
        std::thread::sleep(Duration::from_millis(50));
    };
    let took = begun.elapsed();
    if !status.success() || fs::read_dir(&into)?.count() != BATCH {
        return Err("the batch was not made".into());
    }
    table.row("1,000 documents in one go", format!("{:.1} s", took.as_secs_f64()), String::new(), "");
    table.row("… memory after a tenth and at most", format!("{early} and {late} MiB"), String::new(), "flat");
    Ok(())
}
