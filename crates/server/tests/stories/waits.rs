//! What waits is somebody's, with a day: a topic for its screening (第十九条), a noticed meeting for its
//! record (第九条).
use crate::{
    scene::{
        agreed, arrange, case, hold, kind, liaison, matter, member, notice, office, outcome, owed, plain, plan, sheet,
        topic_kind,
    },
    support::{Town, both, rulebook},
};
use jiff::civil::{Date, date};
use rules::{rulebook::Attends, topic::Matter};
use server::{
    kernel::{
        Refused, Subject,
        obligation::{self, Obligation, Owner},
    },
    meeting::acts::{
        arrange::Rearrange,
        cancel::Cancel,
        conclude::{Came, Conclude, Noted},
        take_back::TakeBack,
    },
    topic::acts::{
        amend::Amend,
        screen::{Screen, Verdict},
        submit::Submit,
        withdraw::Withdraw,
    },
};

/// What is open on the topic, of whomever.
fn on_topic(town: &Town) -> Vec<Obligation> {
    town.app.db.read(|tx| obligation::open_on(tx, &Subject::of("topic", "t"), None)).unwrap()
}

/// How those of a kind ended, in the order of their ends.
fn outcomes(town: &Town, kind: &str) -> Vec<String> {
    let sql = "select outcome from obligation where kind = $1 and ended is not null order by ended, id";
    town.app.db.read(|tx| tx.rows(sql, server::binds![kind], |row| row.text(0))).unwrap()
}

fn submitted(town: &Town) -> Matter {
    let matter = matter(town, 0, &topic_kind(town, |kind| !kind.major && !kind.policy));
    let act = Submit { id: "t".to_owned(), matter: matter.clone(), papers: Vec::new() };
    town.app.perform(&liaison(town, &member(town, 0)), act).unwrap();
    matter
}

fn screen(town: &Town, version: i64, verdict: Verdict) -> Result<(), Refused> {
    town.app.perform(&office(town), Screen { id: "t".to_owned(), version, verdict })
}

fn amend(town: &Town, version: i64, matter: Matter) {
    let act = Amend { id: "t".to_owned(), version, matter, papers: Vec::new() };
    town.app.perform(&liaison(town, &member(town, 0)), act).unwrap();
}

/// The only thing open on the topic: the office's, with this day.
fn waits_until(town: &Town, day: Date, title: &str) {
    let open = on_topic(town);
    let [one] = open.as_slice() else { panic!("not one: {open:?}") };
    assert_eq!((&one.owner, one.kind.as_str(), one.due.day), (&Owner::Office, "topic-screening", day));
    assert_eq!((one.title.as_str(), one.link.as_str()), (title, "/topics/t"));
}

fn a_topic_waits_for_the_office_until_it_is_screened(town: &Town, article: &str, days: u16) {
    let matter = submitted(town);
    let calendar = town.app.rulebook().calendar.clone();
    let due = |from| calendar.due(from, days).day;
    let title = format!("筛选议题《{}》", matter.title);
    waits_until(town, due(date(2026, 10, 12)), &title);
    assert!(on_topic(town)[0].basis.starts_with(article), "{}", on_topic(town)[0].basis);
    let home = || town.browser(&office(town)).get("/");
    home().is(200).says(&title).says("筛选</a>").says("议题 <em>1<span");
    town.browser(&liaison(town, &member(town, 0))).get("/").is(200).hides(&title);

    town.on(date(2026, 10, 13));
    amend(town, 1, Matter { title: "改了题目的议题".to_owned(), ..matter.clone() });
    waits_until(town, due(date(2026, 10, 12)), "筛选议题《改了题目的议题》");
    amend(town, 2, Matter { title: "改了题目的议题".to_owned(), ..matter.clone() });
    assert_eq!(outcomes(town, "topic-screening"), ["void"], "a word more changes nothing of what waits");

    let back = |reason: &str| Verdict::SendBack { reason: reason.to_owned() };
    assert!(screen(town, 3, back("")).is_err());
    assert_eq!(on_topic(town).len(), 1, "what was refused discharges nothing");
    screen(town, 3, back("请附经费测算")).unwrap();
    assert_eq!(on_topic(town), [], "the unit has it");
    assert_eq!(outcomes(town, "topic-screening"), ["void", "met"]);
    home().is(200).hides("筛选</a>");

    town.on(date(2026, 10, 15));
    amend(town, 4, matter);
    waits_until(town, due(date(2026, 10, 15)), &title);
    town.on(date(2026, 10, 26));
    screen(town, 5, Verdict::Pool).unwrap();
    assert_eq!(on_topic(town), []);
    assert_eq!(outcomes(town, "topic-screening"), ["void", "met", "late"], "screened after its day");
}

#[test]
fn a_topic_put_forward_is_the_offices_to_screen_by_a_day_and_again_when_it_was_mended() {
    both(|town| a_topic_waits_for_the_office_until_it_is_screened(town, "第十九条", 2));
    let river = Town::on_sqlite(&rulebook("sample-river"));
    a_topic_waits_for_the_office_until_it_is_screened(&river, "二、（三）", 1);
}

#[test]
fn a_topic_taken_back_is_nobodys_any_more() {
    both(|town| {
        submitted(town);
        town.app.perform(&liaison(town, &member(town, 0)), Withdraw { id: "t".to_owned(), version: 1 }).unwrap();
        assert_eq!(on_topic(town), []);
        assert_eq!(outcomes(town, "topic-screening"), ["void"]);
    });
}

fn noticed(town: &Town) -> String {
    let topic = plain(town, 0);
    let full = kind(town, |kind| kind.attends == Attends::AllMembers);
    arrange(town, "m", plan(&full, &town.at_seat("chief_convener"), &[&topic]));
    agreed(town, "m");
    assert_eq!(owed(town, "m", "meeting-record"), [], "nobody was called yet");
    notice(town, "m");
    topic
}

fn record(town: &Town) -> Obligation {
    let mut open = owed(town, "m", "meeting-record");
    assert_eq!(open.len(), 1, "{open:?}");
    open.remove(0)
}

#[test]
fn a_noticed_meeting_is_the_offices_to_record_on_its_day_and_is_not_forgotten_after() {
    both(|town| {
        let topic = noticed(town);
        let one = record(town);
        assert_eq!((&one.owner, one.due.day), (&Owner::Office, case(town, "m").meeting.plan.day));
        assert!(one.basis.starts_with("第九条"), "{}", one.basis);
        assert!(one.title.starts_with("登记到会情况和结论："), "{}", one.title);

        town.on(date(2026, 11, 3));
        let browser = town.browser(&office(town));
        browser.get("/").is(200).says(&one.title).says("登记</a>").says("逾期 2 个工作日");
        let page = browser.get("/meetings/m");
        page.is(200).hides("一般提前 3 个工作日发通知");
        let mut short = sheet(town, "m");
        short.attendance.pop();
        assert!(hold(town, "m", short).is_err());
        assert_eq!(record(town).id, one.id, "what was refused discharges nothing");
        hold(town, "m", sheet(town, "m")).unwrap();
        assert_eq!(owed(town, "m", "meeting-record"), []);
        assert_eq!(outcomes(town, "meeting-record"), ["late"]);
        conclude(town, &topic);
        browser.get("/").is(200).hides("登记</a>");
    });
}

fn conclude(town: &Town, topic: &str) {
    let noted = Noted {
        outcome: outcome(town, |outcome| outcome.carries_over),
        opinion: "下次再议".to_owned(),
        speeches: Vec::new(),
        dissent: Vec::new(),
        recused: Vec::new(),
        ballot: None,
        decisions: Vec::new(),
    };
    let (meeting, version) = ("m".to_owned(), case(town, "m").version);
    let came = Came::Concluded(Box::new(noted));
    town.app.perform(&office(town), Conclude { meeting, version, topic: topic.to_owned(), came }).unwrap();
}

#[test]
fn the_record_moves_with_the_meeting_and_falls_away_with_it() {
    both(|town| {
        noticed(town);
        let version = || case(town, "m").version;
        town.app.perform(&office(town), TakeBack { meeting: "m".to_owned(), version: version() }).unwrap();
        assert_eq!(owed(town, "m", "meeting-record"), []);
        let plan = rules::meeting::Plan { day: date(2026, 11, 5), ..case(town, "m").meeting.plan };
        town.app.perform(&office(town), Rearrange { meeting: "m".to_owned(), version: version(), plan }).unwrap();
        agreed(town, "m");
        notice(town, "m");
        assert_eq!(record(town).due.day, date(2026, 11, 5));
        let cancel = Cancel { meeting: "m".to_owned(), version: version(), why: "台风".to_owned() };
        town.app.perform(&office(town), cancel).unwrap();
        assert_eq!(owed(town, "m", "meeting-record"), []);
        assert_eq!(outcomes(town, "meeting-record"), ["void", "void"]);
    });
}

#[test]
fn that_little_time_is_left_for_the_notice_is_said_until_it_goes_out() {
    both(|town| {
        let topic = plain(town, 0);
        let full = kind(town, |kind| kind.attends == Attends::AllMembers);
        arrange(town, "m", plan(&full, &town.at_seat("chief_convener"), &[&topic]));
        agreed(town, "m");
        let page = || town.browser(&office(town)).get("/meetings/m");
        let said = "一般提前 3 个工作日发通知";
        page().is(200).hides(said);
        town.on(date(2026, 10, 29));
        page().is(200).says(said);
        notice(town, "m");
        page().is(200).hides(said);
    });
}
