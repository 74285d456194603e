//! 第二十六条 归档, without database or pages: what the rulebook may say of the archive, by what it is numbered, and what is
//! found where a file is not as it was filed.
#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]
mod support;
use jiff::{Timestamp, civil::date};
use rules::{
    approval::By,
    archive::{
        Archival, Arrival, Check, Confirmed, Entry, Facts, FileKind, Filed, Finding, Item, Locked, Nature, Part,
        PartSeen, Role, Whole, check, code, come_in, counts_on, file, why_not_file,
    },
    deed::Deed,
    rulebook::{ArchivedKind, Period, Rulebook},
};
use support::Spoiled;

fn by() -> By {
    let text = |text: &str| text.to_owned();
    By {
        person: text("p"), name: text("某某"), post: text("x"), post_title: text("岗位"), at: Timestamp::UNIX_EPOCH
    }
}

fn entry(genre: &str) -> Entry {
    let text = |text: &str| text.to_owned();
    let day = date(2026, 12, 30);
    Entry {
        title: text("关于某事的通知"),
        number: text("1号"),
        author: text("甲"),
        genre: text(genre),
        dated: day,
        counts_on: day,
    }
}

fn waiting(book: &Rulebook, genre: &str) -> Item {
    let arrival = Arrival {
        id: "a-1".into(),
        of: ArchivedKind::Document,
        source: "d-1".into(),
        entry: entry(genre),
        kind: &book.papers[0].key,
    };
    come_in(book, arrival, date(2026, 12, 31)).unwrap()
}

#[test]
fn the_first_entry_that_fits_says_how_long_it_is_kept_and_the_day_of_the_next_year_binds() {
    let book = support::zhanjiang();
    let (request, notice) = (waiting(&book, "请示"), waiting(&book, "通知"));
    assert_eq!((request.period, notice.period), (Period::Forever, Period::Years30));
    assert_eq!((notice.year(), notice.due), (2026, date(2027, 6, 30)));
    assert_eq!(waiting(&support::river(), "通知").period, Period::Years10);
}

#[test]
fn what_took_into_another_year_is_of_the_year_in_which_it_ended() {
    let (signed, ended) = (date(2026, 12, 30), date(2027, 1, 4));
    assert_eq!(counts_on(signed, None), signed);
    assert_eq!(counts_on(signed, Some(ended)), ended);
    assert_eq!(counts_on(date(2026, 3, 1), Some(signed)), date(2026, 3, 1), "within the year the signature counts");
}

#[test]
fn each_body_writes_its_numbers_in_the_form_of_its_standard() {
    let book = support::zhanjiang();
    assert_eq!(code(&book, &waiting(&book, "通知"), 7).unwrap(), "Z000-WS·2026-D30-ZB-0007");
    let book = support::river();
    assert_eq!(code(&book, &waiting(&book, "通知"), 7).unwrap(), "A439-WS·2026·D10-007");
}

#[test]
fn filing_wants_an_original_a_count_of_pages_and_a_reason_for_another_period() {
    let book = support::zhanjiang();
    let item = waiting(&book, "通知");
    let confirmed = |period: Period, pages: i64, reason: &str| Confirmed { period, pages, reason: reason.into() };
    let codes = |roles: &[Role], one: &Confirmed| {
        why_not_file(&item, roles, one).iter().map(|found| found.code).collect::<Vec<_>>()
    };
    let well = confirmed(Period::Years30, 2, "");
    assert_eq!(codes(&[Role::Original], &well), Vec::<&str>::new());
    assert_eq!(codes(&[Role::Slip], &well), ["archive-no-original"]);
    assert_eq!(codes(&[Role::Original], &confirmed(Period::Forever, 0, " ")), ["archive-pages", "empty"]);
    assert_eq!(codes(&[Role::Original], &confirmed(Period::Forever, 1, "重要")), Vec::<&str>::new());
}

fn part(role: Role, name: &str) -> Part {
    Part { role, file: "f".into(), name: name.into(), bytes: 9, digest: "abc".into() }
}

fn seen(role: Role, name: &str, kind: FileKind) -> PartSeen {
    PartSeen { part: part(role, name), digest: Some("abc".into()), bytes: 9, kind }
}

const PDF: FileKind = FileKind::Pdf { whole: Whole::Yes, archival: Archival::Declared, locked: Locked::No };

fn filed(book: &Rulebook) -> Item {
    let confirmed = Confirmed { period: Period::Years30, pages: 2, reason: String::new() };
    let names = ["题名", "责任者", "日期", "保管期限", "机构或问题", "年度"];
    let elements = names.map(|name| (name.to_owned(), "有".to_owned())).to_vec();
    let code = "Z000-WS·2026-D30-ZB-0001".to_owned();
    let filed = Filed { by: by(), n: 1, code, pages: 2, parts: Vec::new(), elements, remarks: Vec::new() };
    file(waiting(book, "通知"), &confirmed, filed)
}

fn facts(item: &Item) -> Facts<'_> {
    Facts {
        item,
        parts: vec![
            seen(Role::Original, "正本.pdf", PDF),
            seen(Role::Final, "定稿.json", FileKind::Text),
            seen(Role::Slip, "审签记录.txt", FileKind::Text),
            seen(Role::Metadata, "元数据.xml", FileKind::Text),
        ],
        code: Some("Z000-WS·2026-D30-ZB-0001".into()),
        same_code: 1,
        as_signed: Some(true),
        chain_holds: true,
        gaps: 0,
        acts: vec![Deed::DocumentDraft, Deed::DocumentSubmit, Deed::DocumentRecheck, Deed::DocumentIssue],
        source: Some(item.entry.clone()),
        attachments: 0,
    }
}

fn failed(facts: &Facts<'_>) -> Vec<&'static str> {
    let is_failed = |check: &&Check| matches!(check.finding, Finding::Failed(_));
    check(facts).iter().filter(is_failed).map(|check| check.title).collect()
}

#[test]
fn what_is_whole_passes_every_check_but_the_one_that_nobody_can_make() {
    let book = support::zhanjiang();
    let item = filed(&book);
    let all = check(&facts(&item));
    assert_eq!(failed(&facts(&item)), Vec::<&str>::new());
    let open: Vec<&str> =
        all.iter().filter(|one| matches!(one.finding, Finding::Unchecked(_))).map(|one| one.title).collect();
    assert_eq!(open, ["病毒检测"]);
    for nature in [Nature::Authentic, Nature::Complete, Nature::Usable, Nature::Safe] {
        assert!(all.iter().any(|one| one.nature == nature), "{}", nature.title());
    }
}

#[test]
fn each_thing_that_is_not_as_it_was_filed_fails_its_own_check() {
    let book = support::zhanjiang();
    let item = filed(&book);
    let with = |change: &dyn Fn(&mut Facts<'_>)| {
        let mut facts = facts(&item);
        change(&mut facts);
        failed(&facts)
    };
    assert_eq!(with(&|facts| facts.parts[0].digest = Some("other".into())), ["固化信息"]);
    assert_eq!(with(&|facts| facts.parts[0].digest = None), ["固化信息"]);
    assert_eq!(with(&|facts| facts.chain_holds = false), ["过程记录未被改动"]);
    assert_eq!(with(&|facts| facts.as_signed = Some(false)), ["签发内容一致"]);
    assert_eq!(with(&|facts| facts.same_code = 2), ["档号规范、唯一"]);
    assert_eq!(with(&|facts| facts.source = None), ["元数据与内容关联"]);
    assert_eq!(with(&|facts| facts.parts[1].bytes = 8), ["数量和大小"]);
    assert_eq!(with(&|facts| facts.attachments = 1), ["组成部分齐全"]);
    assert_eq!(with(&|facts| facts.acts.clear()), ["过程元数据"]);
    assert_eq!(with(&|facts| facts.gaps = 1), ["件号连续"]);
    let locked = FileKind::Pdf { whole: Whole::No, archival: Archival::NotDeclared, locked: Locked::Yes };
    assert_eq!(with(&|facts| facts.parts[0].kind = locked.clone()), ["可以打开", "没有加密"]);
    let office = FileKind::Office { macros: rules::archive::Macros::Found };
    assert_eq!(with(&|facts| facts.parts[0].kind = office.clone()), ["格式", "没有宏和外来程序"]);
}

#[test]
fn a_rulebook_says_of_all_that_files_itself_how_long_it_is_kept() {
    let spoiled = |from: &str, to: &str| Spoiled::new().change("archive.toml", from, to).mistakes();
    let said = |found: &[String], words: &str| assert!(found.len() == 1 && found[0].contains(words), "{found:?}");
    said(&spoiled("-{n:4}\"", "\""), "没有 {n:4}");
    said(&spoiled("pattern = \"{fonds}", "pattern = \"{fond}"), "不认识 {fond}");
    said(&spoiled("due_day = 30", "due_day = 31"), "没有 6 月 31 日这一天");
    said(&spoiled("loan_chain = \"lend_archive\"", "loan_chain = \"gone\""), "没有 gone 这个审批程序");
    said(&spoiled("class = \"class_meetings\"", "class = \"gone\""), "没有 gone 这个归档类别");
    said(&spoiled("kinds = [\"plenary\"]", "kinds = [\"picnic\"]"), "没有 picnic 这个会议");
    said(&spoiled("genres = [\"决定\"", "genres = [\"决断\""), "没有“决断”这个文种");
    let open = spoiled("of = \"incoming\"", "of = \"document\"");
    said(&open, "没有写收文保管多久");
}
