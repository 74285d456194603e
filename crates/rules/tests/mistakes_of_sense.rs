//! A rulebook with each kind of mistake in its sense: file, line, clause and sentence.
#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]
mod support;
use support::Spoiled;

/// Change one place; expect these mistakes, each at the entry that holds the words.
fn spoiled(file: &str, from: &str, to: &str, at: &str, says: &[&str]) {
    let book = Spoiled::new().change(file, from, to);
    let place = book.entry(file, at);
    let expected: Vec<String> = says.iter().map(|say| format!("{place} {say}")).collect();
    assert_eq!(book.mistakes(), expected);
}

/// How every message of a missing entry goes on.
const OWN: &str = "并写明依据（clause 和 says，或者 local）";

#[test]
fn a_quote_that_the_clause_does_not_say_is_refused() {
    let (from, to) = ("says = \"报专班办公室备案\"", "says = \"报专班办公室批准\"");
    spoiled("duties.toml", from, to, to, &["〔第十四条〕第十四条没有“报专班办公室批准”这句话"]);
}

#[test]
fn a_quote_of_a_clause_that_does_not_exist_is_refused() {
    let (from, to) = ("clause = \"第八条\"", "clause = \"第八十条\"");
    spoiled("duties.toml", from, to, to, &["〔第八十条〕rules.md 里没有第八十条"]);
}

#[test]
fn an_empty_quote_is_no_quote() {
    let (from, to) = ("says = \"报专班办公室备案\"", "says = \"\"");
    spoiled("duties.toml", from, to, to, &["〔第十四条〕第十四条没有“”这句话"]);
}

#[test]
fn a_further_quote_is_checked_as_the_first() {
    let (from, to) = ("says = \"实行重大事项集体讨论", "says = \"实行重大事项个人决定");
    let say = "〔第十五条〕第十五条没有“实行重大事项个人决定和民主决策制度”这句话";
    spoiled("meetings.toml", from, to, to, &[say]);
}

#[test]
fn the_quote_of_a_step_is_checked_and_a_step_rests_on_one_thing() {
    let say = "〔第二十条〕第二十条没有“报专班办公室签发”这句话";
    spoiled("chains.toml", "says = \"报会议召集人签发\"", "says = \"报专班办公室签发\"", "报专班办公室签发", &[say]);
    let (from, to) = ("says = \"报会议召集人签发\"", "local = \"\"");
    let say = "〔第二十条〕步骤 sign：要么写 clause 和 says，要么用 local 写明理由";
    spoiled("chains.toml", from, to, "key = \"sign_minutes\"", &[say]);
}

#[test]
fn half_width_punctuation_in_a_quote_is_the_same_words() {
    let book = Spoiled::new().change("duties.toml", "提出具体安排建议，按程序", "提出具体安排建议,按程序");
    assert_eq!(book.mistakes(), Vec::<String>::new());
}

#[test]
fn a_key_is_used_once_and_the_second_use_is_named() {
    let unit = "\n[[unit]]\nkey = \"transport\"\nname = \"市交通局\"\nkind = \"organ\"\nlocal = \"测试\"\n";
    let book = Spoiled::new().add("numbers.toml", unit);
    assert_eq!(book.mistakes(), [format!("{} 键 transport 用了两次", book.entry("numbers.toml", "\"transport\""))]);
}

#[test]
fn a_post_stands_in_a_unit_that_exists() {
    let say = "〔第三条〕没有 city_hall 这个单位";
    spoiled("bodies.toml", "unit = \"city_government\"", "unit = \"city_hall\"", "city_hall", &[say]);
}

#[test]
fn a_seat_is_filled_by_posts_that_exist() {
    let (from, to) = ("posts = [\"vice_mayor\"]", "posts = [\"mayor\"]");
    spoiled("bodies.toml", from, to, to, &["〔第三条〕没有 mayor 这个职务"]);
    let (from, to) = ("posts = [\"vice_mayor\"]", "posts = []");
    spoiled("bodies.toml", from, to, to, &["〔第三条〕席位 chief_convener 没有写由哪个职务担任"]);
}

#[test]
fn the_office_is_in_a_unit_with_seats_and_a_chain_that_exist() {
    let book = Spoiled::new()
        .change(
            "bodies.toml",
            "unit = \"housing\"\nseats = [\"office_director\"",
            "unit = \"house\"\nseats = [\"boss\"",
        )
        .change("bodies.toml", "unit_chain = \"change_units\"", "unit_chain = \"change\"");
    let at = book.entry("bodies.toml", "\"boss\"");
    let says = ["没有 boss 这个席位", "没有 change 这个审批程序", "没有 house 这个单位"];
    assert_eq!(book.mistakes(), says.map(|say| format!("{at} 〔第五条〕{say}")));
}

#[test]
fn a_body_has_member_units_each_with_a_member_and_a_liaison_officer() {
    let book = Spoiled::new().change(
        "bodies.toml",
        "role = \"liaison\"\nclause = \"第十四条\"",
        "role = \"leader\"\nclause = \"第十四条\"",
    );
    assert_eq!(book.mistakes(), ["(全部文件):0 每个成员单位应当正好有一个 role = \"liaison\" 的职务，现有 0 个"]);
}

#[test]
fn every_deed_has_its_duty() {
    let duty = "[[duty]]\nact = \"calendar.import\"\nwho = [\"office\"]\nlocal = \"国务院办公厅公布放假安排后，由办公室导入\"\n";
    let book = Spoiled::new().change("duties.toml", duty, "");
    let said = format!(
        "{} 权责清单没有 calendar.import（导入放假安排）；请加一段 [[duty]]，写 act = \"calendar.import\" 和 who，{OWN}，可以接在这一段后面",
        book.entry("duties.toml", "\"system.catch-up\"")
    );
    assert_eq!(book.mistakes(), [said]);
}

#[test]
fn no_deed_has_two_duties() {
    let again = "\n[[duty]]\nact = \"task.remind\"\nwho = [\"office\"]\nlocal = \"又一次\"\n";
    let book = Spoiled::new().add("supervision.toml", again);
    assert_eq!(
        book.mistakes(),
        [format!("{} 权责清单里 task.remind 已经写过一次", book.entry("supervision.toml", "task.remind"))]
    );
}

#[test]
fn those_who_may_exist_and_are_not_nobody() {
    let (from, to) = ("who = [\"seat:office_director\"]", "who = [\"seat:director\"]");
    spoiled("duties.toml", from, to, to, &["没有 director 这个席位"]);
    let (from, to) = ("who = [\"seat:office_director\"]", "who = []");
    spoiled("duties.toml", from, to, to, &["who 是空的，没有人可以办"]);
}

#[test]
fn a_chain_has_steps_with_someone_to_take_each() {
    let book = Spoiled::new()
        .add("chains.toml", "\n[[chain]]\nkey = \"bare\"\ntitle = \"空\"\nsteps = []\nlocal = \"测试\"\n");
    assert_eq!(book.mistakes(), [format!("{} 审批程序 bare 没有步骤", book.entry("chains.toml", "\"bare\""))]);
    let (from, to) = ("title = \"同意调整\"\nwho = [\"seat:chief_convener\"]", "title = \"同意调整\"\nwho = []");
    spoiled("chains.toml", from, to, "\"change_units\"", &["〔第六条〕步骤 agree 的 who 是空的，没有人可以办"]);
    let (from, to) = ("key = \"agree\"\ntitle = \"同意调整\"", "key = \"review\"\ntitle = \"同意调整\"");
    spoiled("chains.toml", from, to, "\"change_units\"", &["〔第六条〕步骤 review 写了两次"]);
}

#[test]
fn whoever_takes_a_step_may_approve_by_the_duties_table() {
    let (from, to) =
        ("title = \"同意调整\"\nwho = [\"seat:chief_convener\"]", "title = \"同意调整\"\nwho = [\"rel:addressee\"]");
    let say = "〔第六条〕步骤 agree 的 who写了 rel:addressee，权责清单的 approval.decide 没有写";
    spoiled("chains.toml", from, to, "\"change_units\"", &[say]);
}

#[test]
fn a_meeting_names_seats_series_and_chains_that_exist() {
    let book = Spoiled::new().change(
        "meetings.toml",
        "series = \"liaison_minutes\"\nchain = \"arrange_meeting\"\nminutes_chain = \"sign_minutes\"\nname = \"第{n}次联络员会议\"",
        "series = \"l\"\nchain = \"a\"\nminutes_chain = \"s\"\nname = \"{month}月联络员会议\"",
    );
    let at = book.entry("meetings.toml", "liaison_meeting");
    let says = [
        "name 里不认识 {month}，可以写的有：{n}、{year}",
        "name 里没有 {n}",
        "没有 a 这个审批程序",
        "没有 l 这个编号序列",
        "没有 s 这个审批程序",
    ];
    assert_eq!(book.mistakes(), says.map(|say| format!("{at} 〔第十八条〕{say}")));
}

#[test]
fn a_meeting_has_a_convener_and_entrusts_others_than_its_conveners() {
    let (from, to) = ("convenes = [\"routine_convener\"]", "convenes = []");
    spoiled("meetings.toml", from, to, to, &["〔第十八条〕会议 liaison_meeting 没有召集人"]);
    let (from, to) = ("may_entrust = [\"routine_convener\"]", "may_entrust = [\"deputy_convener\"]");
    spoiled("meetings.toml", from, to, "\"thematic\"", &["〔第十七条〕deputy_convener 本来就可以召集，不用委托"]);
}

#[test]
fn major_matters_need_a_meeting_that_may_conclude_them() {
    let say = "〔第十五条〕重大事项是重大事项，却没有一种会议写了 decides_major = true";
    spoiled("meetings.toml", "decides_major = true\n", "", "\"major_matter\"", &[say]);
}

#[test]
fn there_are_kinds_of_meeting_topic_and_outcome() {
    let found = Spoiled::new().without("meetings.toml").mistakes();
    let none = ["会议种类", "结论用语", "议题种类"].map(|what| format!("(全部文件):0 没有任何{what}"));
    assert_eq!(found, none);
}

#[test]
fn a_number_pattern_has_a_place_for_the_number() {
    let (from, to) = ("pattern = \"{year}-督-{n:3}\"", "pattern = \"{year}-督\"");
    spoiled("numbers.toml", from, to, to, &["pattern 里没有 {n}，或补零的 {n:3}"]);
}

#[test]
fn the_mark_of_minutes_breaks_only_after_words_that_stand_in_it() {
    let (from, to) = ("mark_break_after = [\"指挥部\"]", "mark_break_after = [\"领导小组\"]");
    spoiled("minutes.toml", from, to, to, &["〔第二十条〕mark 里没有“领导小组”，不能在其后换行"]);
}

#[test]
fn the_form_of_minutes_has_only_places_that_are_filled() {
    let book = Spoiled::new().change("minutes.toml", "{body}{kind}纪要", "{body}{number}纪要").change(
        "minutes.toml",
        "关于{topic}",
        "关于议题",
    );
    let at = book.entry("minutes.toml", "{number}");
    let says = ["mark 里不认识 {number}，可以写的有：{body}、{kind}", "topic_heading 里没有 {topic}"];
    assert_eq!(book.mistakes(), says.map(|say| format!("{at} 〔第二十条〕{say}")));
}

#[test]
fn a_source_of_tasks_names_chains_and_a_series_that_exist() {
    let book = Spoiled::new().change(
        "supervision.toml",
        "close_chain = \"close_decision\"\nextension_chain = \"extend_decision\"\nwithdrawal_chain = \"withdraw_decision\"\nseries = \"supervised_task\"",
        "close_chain = \"c\"\nextension_chain = \"e\"\nwithdrawal_chain = \"w\"\nseries = \"s\"",
    );
    let at = book.entry("supervision.toml", "meeting_decision");
    let says = ["没有 c 这个审批程序", "没有 e 这个审批程序", "没有 s 这个编号序列", "没有 w 这个审批程序"];
    assert_eq!(book.mistakes(), says.map(|say| format!("{at} 〔第二十条〕{say}")));
}

#[test]
fn exactly_one_source_is_for_decisions() {
    let say = "(全部文件):0 应当正好有一种督办来源写 from_decision = true";
    let none = Spoiled::new().change("supervision.toml", "from_decision = true\n", "");
    assert_eq!(none.mistakes(), [say]);
    let two =
        Spoiled::new().change("supervision.toml", "title = \"上级交办\"", "title = \"上级交办\"\nfrom_decision = true");
    assert_eq!(two.mistakes(), [say]);
}

#[test]
fn every_deadline_is_set_once() {
    let again = "\n[[deadline]]\nkey = \"meeting-reply\"\ntitle = \"x\"\nworking_days = 9\nlocal = \"又一次\"\n";
    let two = Spoiled::new().add("supervision.toml", again);
    assert_eq!(
        two.mistakes(),
        [format!("{} 时限 meeting-reply 已经写过一次", two.entry("supervision.toml", "meeting-reply"))]
    );
    let one = Spoiled::new().change("deadlines.toml", "key = \"task-sign-for\"", "key = \"task-objection\"");
    let entry = |key: &str| {
        format!("没有写时限 {key}；请加一段 [[deadline]]，写 key = \"{key}\"、title 和 working_days，{OWN}")
    };
    let at = one.entry("deadlines.toml", "reply-awaited");
    let lacks = format!("{at} {}，可以接在这一段后面", entry("task-sign-for"));
    assert!(one.mistakes().contains(&lacks), "file and line of the table that lacks it: {:#?}", one.mistakes());
    let none = Spoiled::new().without("deadlines.toml").mistakes();
    assert_eq!(none.len(), rules::rulebook::DeadlineKey::ALL.len());
    assert!(none.contains(&format!("(全部文件):0 {}", entry("minutes-receipt"))), "{none:#?}");
}

#[test]
fn the_light_without_conditions_stands_last() {
    let (from, to) = ("title = \"绿灯\"", "title = \"绿灯\"\nwhen = { overdue_days = 9 }");
    spoiled("supervision.toml", from, to, "\"绿灯\"", &["最后一种亮灯不应当有条件，否则会有事项不亮灯"]);
    let (from, to) = ("when = { due_within_days = 5 }\n", "");
    let say = "没有条件的亮灯应当写在最后，后面的永远不会亮";
    spoiled("supervision.toml", from, to, "离到期不超过", &[say]);
}

#[test]
fn mistakes_of_every_file_are_told_at_once_in_the_order_of_files_and_lines() {
    let book = Spoiled::new()
        .change("bodies.toml", "posts = [\"vice_mayor\"]", "posts = []")
        .change("chains.toml", "who = [\"seat:chief_convener\"]", "who = [\"seat:chief\"]")
        .change("deadlines.toml", "working_days = 3", "working_days = -3")
        .change("duties.toml", "says = \"报专班办公室备案\"", "says = \"报批\"")
        .change("numbers.toml", "reset = \"yearly\"", "reset = \"monthly\"")
        .change("supervision.toml", "from_decision = true\n", "");
    let found = book.mistakes();
    let files: Vec<&str> = found.iter().map(|m| m.split(':').next().unwrap()).collect();
    let expected =
        ["(全部文件)", "bodies.toml", "chains.toml", "chains.toml", "deadlines.toml", "duties.toml", "numbers.toml"];
    assert_eq!(files, expected, "{found:#?}");
}

#[test]
fn the_body_has_each_word_once_and_the_quote_holds_it() {
    let (from, to) = ("word = \"备案\"", "word = \"登记\"");
    spoiled("words.toml", from, to, to, &["〔第十四条〕引文“由所在单位提出，报专班办公室备案”里没有“登记”这个词"]);
    let (from, to) = ("key = \"lead\"\nword = \"牵头\"", "key = \"part\"\nword = \"\"");
    let book = Spoiled::new().change("words.toml", from, to);
    let mut found = book.mistakes();
    found.sort();
    let last = book.last_entry("words.toml");
    let (empty, again) = (book.entry("words.toml", "word = \"\""), book.entry("words.toml", "word = \"配合\""));
    let mut expected = vec![
        format!("{last} 没有写 lead 这个词；请加一段 [[word]]，写 key = \"lead\" 和 word，{OWN}，可以接在这一段后面"),
        format!("{empty} part 这个词是空的"),
        format!("{again} 〔第十条〕part 这个词已经写过一次"),
    ];
    expected.sort();
    assert_eq!(found, expected);
}
