//! 第一条: what the body stands on is attached whole, and taken down only with a reason.
use crate::cast;
use jiff::civil::{Date, date};
use rules::{
    Violation,
    approval::By,
    charter::{
        Charter, Facts, Replacing, Stage, attach, bare_title, is_same_title, named_and_held, named_in, take_down,
        why_not_attach, why_not_take_down,
    },
};

const TODAY: Date = date(2026, 10, 12);

fn by(name: &str) -> By {
    cast::by(name, "2026-10-12T01:00:00Z")
}

fn facts() -> Facts {
    Facts {
        title: "关于成立城镇建设专班的通知".to_owned(),
        from: "市指挥部".to_owned(),
        number: "湛指〔2026〕1号".to_owned(),
        dated: Some(date(2026, 3, 2)),
        is_open_matter: true,
    }
}

fn attached(id: &str) -> Charter {
    attach(&[], (id.to_owned(), facts()), None, (by("甲"), TODAY)).unwrap()
}

fn codes(found: &[Violation]) -> Vec<(&'static str, &str)> {
    found.iter().map(|one| (one.code, one.field.as_str())).collect()
}

#[test]
fn a_founding_document_says_what_it_is_from_whom_and_of_when() {
    assert_eq!(why_not_attach(&[], &facts(), None, TODAY), []);
    let bare = Facts { title: " ".into(), from: String::new(), number: String::new(), dated: None, ..facts() };
    let found = why_not_attach(&[], &bare, None, TODAY);
    assert_eq!(
        codes(&found),
        [("empty", "title"), ("empty", "from"), ("empty", "dated")],
        "its number it need not have"
    );
    for (wrong, said) in [
        (Facts { dated: TODAY.tomorrow().ok(), ..facts() }, ("day-to-come", "dated")),
        (Facts { is_open_matter: false, ..facts() }, ("openness-not-confirmed", "open_matter")),
        (Facts { title: "长".repeat(151), ..facts() }, ("too-long", "title")),
        (Facts { title: "机密★1年".into(), ..facts() }, ("secret-mark", "title")),
    ] {
        assert_eq!(codes(&why_not_attach(&[], &wrong, None, TODAY)), [said]);
    }
}

#[test]
fn the_same_document_stands_once() {
    let known = [attached("a")];
    assert_eq!(codes(&why_not_attach(&known, &facts(), None, TODAY)), [("charter-there-already", "title")]);
    let down = [take_down(attached("a"), "文号登记有误", None, by("甲")).unwrap()];
    assert_eq!(why_not_attach(&down, &facts(), None, TODAY), [], "one that was taken down does not stand in the way");
}

#[test]
fn one_takes_the_place_of_another_only_with_a_reason_and_only_while_that_stands() {
    let known = [attached("a")];
    let replacing = |earlier: &str, reason: &str| Replacing { earlier: earlier.into(), reason: reason.into() };
    let why_not = |known: &[Charter], replacing: &Replacing| {
        let found = why_not_attach(known, &facts(), Some(replacing), TODAY);
        found.into_iter().map(|one| (one.code, one.field)).collect::<Vec<_>>()
    };
    assert_eq!(why_not(&known, &replacing("a", "扫描件不清楚")), []);
    assert_eq!(why_not(&known, &replacing("a", " ")), [("empty", "reason".to_owned())]);
    let down = [take_down(attached("a"), "有误", None, by("甲")).unwrap()];
    assert_eq!(why_not(&down, &replacing("a", "换")), [("charter-not-in-force", "earlier".to_owned())]);
}

#[test]
fn what_is_taken_down_stays_with_who_and_why_and_is_not_taken_down_twice() {
    assert_eq!(codes(&why_not_take_down(&attached("a"), "")), [("empty", "reason")]);
    let down = take_down(attached("a"), " 已由新文件代替 ", Some("b".into()), by("乙")).unwrap();
    let Stage::TakenDown { by, reason, newer } = &down.stage else { panic!("{down:?}") };
    assert_eq!((by.name.as_str(), reason.as_str(), newer.as_deref()), ("乙", "已由新文件代替", Some("b")));
    assert_eq!((down.title(), &down.facts), ("已撤下", &facts()));
    assert_eq!(codes(&take_down(down, "再撤", None, attached("a").attached).unwrap_err()), [("not-in-state", "stage")]);
}

#[test]
fn a_title_is_the_same_paper_with_book_marks_or_without_and_in_whichever_brackets() {
    let marked =
        |title: &str| attach(&[], ("b".into(), Facts { title: title.into(), ..facts() }), None, (by("甲"), TODAY));
    let kept = marked("《关于成立城镇建设专班的通知》").unwrap().facts.title;
    assert_eq!(kept, "关于成立城镇建设专班的通知", "pages put the marks around it themselves");
    let known = [attached("a")];
    let again = Facts { title: " 《关于成立 城镇建设专班的通知》".into(), ..facts() };
    assert_eq!(codes(&why_not_attach(&known, &again, None, TODAY)), [("charter-there-already", "title")]);
    assert_eq!(bare_title("《甲》和《乙》"), "《甲》和《乙》", "two titles are not one");
    assert!(is_same_title("办公室印发《关于意见》的通知（试行）", "办公室印发〈关于意见〉的通知(试行)"));
    assert!(!is_same_title("关于意见", "关于决定"));
    assert_eq!(codes(&marked("《》").unwrap_err()), [("empty", "title")]);
    let words = "根据《关于成立城镇建设专班的通知》《另一份》制定";
    assert_eq!(named_and_held(words, &known), [("关于成立城镇建设专班的通知", true), ("另一份", false)]);
    let down = [take_down(attached("a"), "文号登记有误", None, by("甲")).unwrap()];
    assert_eq!(named_and_held(words, &down).iter().filter(|(_, held)| *held).count(), 0);
}

#[test]
fn the_documents_that_a_clause_names_are_read_from_its_words() {
    let words = "根据《决定》《办公室印发〈关于意见〉的通知》，并按《决定》制定";
    assert_eq!(named_in(words), ["决定", "办公室印发〈关于意见〉的通知"]);
    assert_eq!(named_in("没有书名号，只有《半个"), Vec::<&str>::new());
}
