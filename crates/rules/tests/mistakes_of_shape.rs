//! A rulebook with each kind of mistake in its shape: file, line, clause and sentence.
#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]
mod support;
use support::Spoiled;

#[test]
fn a_rulebook_without_a_change_has_no_mistake() {
    assert_eq!(Spoiled::new().mistakes(), Vec::<String>::new());
}

#[test]
fn a_file_that_is_no_toml_is_named_with_the_line_and_the_rest_is_still_read() {
    let book = Spoiled::new().change("numbers.toml", "title = \"专班文件\"", "title = 专班文件").change(
        "meetings.toml",
        "convenes = [\"routine_convener\"]",
        "convenes = [\"routine\"]",
    );
    let found = book.mistakes();
    assert!(found.iter().any(|m| m.starts_with(&book.line("numbers.toml", "title = 专班文件"))), "{found:#?}");
    let said = format!("{} 〔第十八条〕没有 routine 这个席位", book.entry("meetings.toml", "\"routine\""));
    assert!(found.contains(&said), "{found:#?}");
}

#[test]
fn a_table_of_an_unknown_name_is_refused() {
    let book = Spoiled::new().add("bodies.toml", "\n[[unitt]]\nkey = \"x\"\n");
    assert_eq!(book.mistakes(), [format!("{} 不认识 [unitt] 这种表", book.line("bodies.toml", "[[unitt]]"))]);
}

#[test]
fn an_unknown_field_is_named_with_those_there_are() {
    let book =
        Spoiled::new().change("chains.toml", "title = \"会议安排报批\"", "title = \"会议安排报批\"\nnote = \"\"");
    let said = format!(
        "{} 〔第十九条〕[chain] 不认识 note，可以写的有：key、title、steps",
        book.line("chains.toml", "note = \"\"")
    );
    assert_eq!(book.mistakes(), [said]);
}

#[test]
fn an_unknown_field_of_a_step_is_named_at_its_own_line() {
    let book = Spoiled::new().change("chains.toml", "title = \"同意召开\"", "title = \"同意召开\"\nwhom = []");
    let at = book.line("chains.toml", "whom = []");
    assert_eq!(
        book.mistakes(),
        [format!(
            "{at} 〔第十九条〕[chain] 不认识 whom，可以写的有：key、title、who、clause、says、local、agreed、returned"
        )]
    );
}

#[test]
fn a_field_missing_in_two_steps_is_named_for_both() {
    let book = Spoiled::new().change("chains.toml", "title = \"审核\"\n", "").change(
        "chains.toml",
        "title = \"同意召开\"\n",
        "",
    );
    let steps = ["[[chain.steps]]", "key = \"agree\""].map(|words| book.line("chains.toml", words));
    let line = |at: &str| at.rsplit(':').next().unwrap().parse::<usize>().unwrap();
    let say = "〔第十九条〕[chain] 没有写 title";
    let at = [line(&steps[0]), line(&steps[1]) - 1];
    assert_eq!(book.mistakes(), at.map(|line| format!("chains.toml:{line} {say}")));
}

#[test]
fn whatever_line_is_lost_the_reading_comes_to_an_end() {
    for (file, text) in support::folder("zhanjiang-urban").iter().filter(|(file, _)| *file != "rules.md") {
        for lost in (0..text.lines().count()).step_by(9) {
            let rest: Vec<&str> = text.lines().enumerate().filter(|(n, _)| *n != lost).map(|(_, line)| line).collect();
            let found = Spoiled::new().without(file).add(file, &rest.join("\n")).mistakes();
            assert!(found.iter().all(|mistake| !mistake.is_empty()), "{file} without line {}", lost + 1);
        }
    }
}

#[test]
fn all_missing_fields_of_an_entry_are_named_not_just_the_first() {
    let book = Spoiled::new().add("bodies.toml", "\n[[post]]\nkey = \"ghost\"\nlocal = \"测试\"\n");
    let at = book.entry("bodies.toml", "\"ghost\"");
    assert_eq!(book.mistakes(), ["role", "title", "unit"].map(|field| format!("{at} [post] 没有写 {field}")));
}

#[test]
fn every_wrong_field_of_an_entry_is_named_not_just_the_first() {
    let book = Spoiled::new().change(
        "supervision.toml",
        "every = \"month\"\ndue_days = 5",
        "every = \"week\"\ndue_days = \"五天\"\nremark = 1",
    );
    let line = |words| book.line("supervision.toml", words);
    let found = book.mistakes();
    assert_eq!(found.len(), 3, "{found:#?}");
    assert_eq!(
        found[0],
        format!("{} [report] 不认识“week”，可以写的有：month、quarter、half_year、year", line("every = \"week\""))
    );
    assert!(found[1].starts_with(&format!("{} [report] 写法不对", line("五天"))), "{}", found[1]);
    assert!(found[2].starts_with(&format!("{} [report] 不认识 remark", line("remark"))), "{}", found[2]);
}

#[test]
fn an_act_that_does_not_exist_is_refused_and_the_deed_it_should_have_been_is_missed() {
    let book = Spoiled::new().change("duties.toml", "\"minutes.draft\"", "\"minutes.write\"");
    let found = book.mistakes();
    assert_eq!(found.len(), 2, "{found:#?}");
    let lacks =
        found.iter().filter(|say| say.contains("权责清单没有 minutes.draft（起草会议纪要）；请加一段 [[duty]]"));
    assert_eq!(lacks.count(), 1, "{found:#?}");
    let at = book.line("duties.toml", "minutes.write");
    assert!(
        found[0].starts_with(&format!("{at} 〔第二十条〕[duty] 不认识“minutes.write”，可以写的有：")),
        "{}",
        found[0]
    );
}

#[test]
fn a_deed_whose_words_are_lacking_too_is_named_without_a_raw_place() {
    let book = Spoiled::new().change("duties.toml", "\"liaison.file\"", "\"liaison.write\"").change(
        "words.toml",
        "key = \"filing\"",
        "key = \"fil\"",
    );
    let found = book.mistakes();
    assert!(found.iter().any(|say| say.contains("权责清单没有 liaison.file；请加一段")), "{found:#?}");
    assert!(found.iter().all(|say| !say.contains("filing联络员") && !say.contains('{')), "{found:#?}");
}

#[test]
fn one_who_may_is_office_a_seat_or_a_relation() {
    let book = Spoiled::new()
        .change("duties.toml", "who = [\"seat:office_director\"]", "who = [\"office_director\"]")
        .change("duties.toml", "who = [\"rel:addressee\"]", "who = [\"rel:reader\"]");
    let line = |words| book.line("duties.toml", words);
    let wrong = "不是 office、system、seat:席位 或 rel:关系";
    assert_eq!(
        book.mistakes(),
        [
            format!("{} [duty] “office_director”{wrong}", line("[\"office_director\"]")),
            format!("{} [duty] 没有“reader”这种关系", line("rel:reader")),
        ]
    );
}

#[test]
fn an_entry_says_what_it_rests_on_or_why_it_is_local() {
    let cases = [
        ("clause = \"第八条\"\n", "", "写了 says，还要用 clause 写明是哪一条"),
        ("says = \"报专班办公室备案\"\n", "", "写了 clause，还要用 says 引条文原话"),
        ("local = \"电话答复的，由办公室代录\"\n", "", "要么写 clause 和 says，要么用 local 写明本专班设定的理由"),
        (
            "local = \"电话答复的，由办公室代录\"",
            "local = \" \"",
            "要么写 clause 和 says，要么用 local 写明本专班设定的理由",
        ),
        (
            "says = \"报专班办公室备案\"",
            "says = \"报专班办公室备案\"\nlocal = \"习惯\"",
            "clause 和 local 只能写一样：条文有规定的不是本专班设定",
        ),
    ];
    for (from, to, say) in cases {
        let found = Spoiled::new().change("duties.toml", from, to).mistakes();
        assert_eq!(found.len(), 1, "{say}: {found:#?}");
        assert!(found[0].starts_with("duties.toml:") && found[0].ends_with(&format!("[duty] {say}")), "{found:#?}");
    }
}

#[test]
fn a_table_that_stands_once_is_there_and_only_once() {
    let gone = Spoiled::new().without("minutes.toml");
    assert_eq!(gone.mistakes(), ["(全部文件):0 [minutes] 应当正好有一处，现有 0 处"]);
    let twice = Spoiled::new()
        .add("numbers.toml", "\n[report]\nevery = \"year\"\ndue_days = 1\nmost_extensions = 0\nlocal = \"又一处\"\n");
    let at = twice.line("supervision.toml", "[report]");
    assert_eq!(twice.mistakes(), [format!("{at} [report] 应当正好有一处，现有 2 处")]);
}

#[test]
fn a_table_written_as_a_value_is_refused() {
    let book = Spoiled::new().change("minutes.toml", "[minutes]", "unit = 5\n[minutes]");
    assert_eq!(book.mistakes(), [format!("{} [unit] 应当写成 [[unit]] 表", book.line("minutes.toml", "unit = 5"))]);
}

#[test]
fn a_fraction_is_written_as_a_fraction() {
    let book = Spoiled::new().change(
        "meetings.toml",
        "attends = \"all_members\"",
        "attends = \"all_members\"\nquorum = \"一半\"",
    );
    let at = book.line("meetings.toml", "quorum");
    assert_eq!(book.mistakes(), [format!("{at} 〔第十六条〕[meeting] “一半”不是 1/2、2/3 这样的分数")]);
}

#[test]
fn rules_without_a_clause_are_no_rules() {
    let found = Spoiled::new().without("rules.md").mistakes();
    assert!(
        found.contains(&"rules.md:1 没有读到任何条款；每条以加粗的条号开头，例如“**条号** 正文”".to_owned()),
        "{found:#?}"
    );
}

#[test]
fn a_year_of_the_calendar_has_only_its_own_days() {
    let book = Spoiled::new()
        .change("calendar/2026.toml", "\"2026-01-01\"", "\"2025-01-01\"")
        .change("calendar/2026.toml", "\"2026-02-14\"", "\"2026-02-13\"")
        .change("calendar/2026.toml", "\"2026-05-09\"", "\"2026-05-02\"");
    let line = |words| book.line("calendar/2026.toml", words);
    assert_eq!(
        book.mistakes(),
        [
            format!("{} 2025-01-01 不是 2026 年的日子", line("2025-01-01")),
            format!("{} 2026-02-13 不是周末，本来就上班", line("2026-02-13")),
            format!("{} 2026-05-02 既写了放假，又写了上班", "calendar/2026.toml:29"),
        ]
    );
}

#[test]
fn a_year_of_the_calendar_stands_in_one_file_and_its_days_are_days() {
    let twice = Spoiled::new().add("calendar/again.toml", "year = 2026\nsource = \"x\"\noff = []\nworked = []\n");
    assert_eq!(twice.mistakes(), ["calendar/again.toml:1 2026 年的放假安排已经在另一个文件里"]);
    let book = Spoiled::new().change("calendar/2026.toml", "\"2026-02-28\"", "\"2026-02-30\"");
    let found = book.mistakes();
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].starts_with(&book.line("calendar/2026.toml", "2026-02-30")), "{found:#?}");
}

#[test]
fn a_step_that_has_words_of_its_own_has_them_for_both_ways_it_can_go() {
    let say = |key: &str| format!("步骤 {key}：agreed 和 returned 要么都写，要么都不写，写了就不能是空的");
    let pair = "agreed = \"同意召开\"\nreturned = \"没有同意召开，退回\"\n";
    for spoilt in ["agreed = \"同意召开\"\n", "agreed = \" \"\nreturned = \"没有同意召开，退回\"\n"] {
        let found = Spoiled::new().change("chains.toml", pair, spoilt).mistakes();
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(found[0].ends_with(&say("agree")), "{found:#?}");
    }
    assert_eq!(Spoiled::new().change("chains.toml", pair, "").mistakes(), Vec::<String>::new(), "the usual words");
}

#[test]
fn a_body_without_member_units_is_none() {
    let text = support::folder("zhanjiang-urban")["bodies.toml"].replace("kind = \"member\"", "kind = \"organ\"");
    let found = Spoiled::new().without("bodies.toml").add("bodies.toml", &text).mistakes();
    assert_eq!(found, ["(全部文件):0 没有任何成员单位"]);
}
