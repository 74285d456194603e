//! Every page speaks of the body that runs it, in the words of its own rules: the same life is lived
//! by two bodies, and neither shows a word of the other.
use crate::{
    held::{MONDAY, clerk, convener, decide, full, held, held_on, members, put_up, reviewed, signed},
    roster_scene::proposed,
    scene,
    support::{Browser, Town, rulebook},
};
use jiff::civil::date;
use rules::{
    approval::Verdict,
    roster::{
        Actor,
        change::Change,
        liaison::{Draft as Nomination, Nominee},
    },
    rulebook::{PostRole, Rulebook},
};
use server::{
    minutes::acts::{draft::Draft, issue::Issue},
    roster::acts::liaison::ProposeLiaison,
    supervision::acts::SignFor,
};
use std::{collections::BTreeSet, path::Path};

/// What the scenes themselves say that sounds like one of the bodies.
const SCENERY: [&str; 1] = ["市政府3号楼201"];

/// Topics, a meeting that waits for its approval, one that is held, minutes in every state, tasks,
/// a new liaison officer, a new unit.
fn life(town: &Town) {
    let (rulebook, office) = (town.app.rulebook(), clerk(town));
    let units = members(&rulebook);
    let liaison = scene::liaison(town, &units[2]);
    let nominee = Nominee::New {
        person: "n-1".to_owned(),
        name: "新某".to_owned(),
        office_phone: String::new(),
        mobile: "13800000003".to_owned(),
    };
    let (section, reason) = ("业务科科长".to_owned(), "岗位调整".to_owned());
    let draft = Nomination { unit: units[2].clone(), nominee, section, from: date(2026, 11, 2), reason };
    town.app.perform(&liaison, ProposeLiaison { id: "l-1".to_owned(), draft }).unwrap();
    let added = Change::Add { unit: "new-unit".to_owned(), name: "市体育局".to_owned() };
    town.app.perform(&office, proposed("c-1", added, date(2026, 11, 2))).unwrap();
    let topic = scene::plain(town, 0);
    scene::plain(town, 1);
    let chair = town.at_post(&convener(&rulebook));
    scene::arrange(town, "m-9", rules::meeting::Plan { n: 9, ..scene::plan(&full(&rulebook).key, &chair, &[&topic]) });
    scene::propose(town, &office, "m-9").unwrap();

    town.on(MONDAY);
    signed(town, 1);
    let (minutes, version) = crate::held::minutes(town, "min-1");
    let meeting = scene::meeting(town, "m-1");
    let to = rules::minutes::suggested_copies(&meeting, &minutes);
    town.app.perform(&office, Issue { minutes: "min-1".to_owned(), version, to }).unwrap();
    for (task, unit) in tasks(town).iter().zip(&units) {
        let act = SignFor { task: task.clone(), unit: unit.clone() };
        town.app.perform(&scene::liaison(town, unit), act).unwrap();
    }
    put_up(town, 2);
    let third = held(town, 3);
    town.app.perform(&office, Draft { id: "min-3".to_owned(), meeting: third }).unwrap();
    held_on(town, 4, date(2026, 10, 16));
}

/// In the order of the decisions they follow.
fn tasks(town: &Town) -> Vec<String> {
    town.app.db.read(|tx| tx.rows("select id from task order by number", &[], |row| row.text(0))).unwrap()
}

/// Everybody's pages, by address.
fn pages(town: &Town) -> Vec<String> {
    let (task, unit) = (&tasks(town)[0], &members(&town.app.rulebook())[0]);
    let post = convener(&town.app.rulebook());
    let approval = scene::approval(town, "m-9").approval.id;
    let fixed = "/ /account /accounts /calendar /journal /notices /obligations /rules /search?q=第 /roster \
                 /roster/changes /roster/changes/new /roster/changes/c-1 /roster/contacts /roster/entrustments \
                 /roster/liaisons /roster/liaisons/l-1 /roster/persons /meetings /meetings/new /meetings/m-1 \
                 /meetings/m-4 /meetings/m-9 /meetings/m-9/arrangement /meetings/m-1/replies /meetings/m-1/sheet \
                 /meetings/m-9/attendance /meetings/m-1/topics/t-1/conclusion /meetings/m-4/topics/t-4/conclusion \
                 /meetings/m-3/minutes /meetings/m-4/minutes /minutes /minutes/min-1 /minutes/min-2 /minutes/min-3 \
                 /topics /topics/new /topics/topic-0 /topics/topic-1/amendment /tasks /tasks?state=all /tasks/new \
                 /no-such-page";
    let mut all: Vec<String> = fixed.split_whitespace().map(str::to_owned).collect();
    all.push(format!("/tasks/{task}"));
    all.push(format!("/tasks/{task}/slip"));
    all.push(format!("/units/{unit}"));
    all.push(format!("/roster/units/{unit}"));
    all.push(format!("/roster/posts/{post}"));
    all.push(format!("/roster/persons/p-{post}"));
    all.push(format!("/approvals/{approval}"));
    all
}

/// The office, the convener, the head of the office, a unit's liaison officer and its member.
fn people(town: &Town) -> Vec<Actor> {
    let rulebook = town.app.rulebook();
    let unit = &members(&rulebook)[0];
    vec![
        clerk(town),
        town.at_post(&convener(&rulebook)),
        town.at_seat(&rulebook.office.seats[0]),
        scene::liaison(town, unit),
        scene::of_unit(town, unit, PostRole::Member),
    ]
}

/// Refused for the person, for the state, for what was typed: forms that come back.
fn refusals(town: &Town, browser: &Browser) -> Vec<(String, String)> {
    let approval = scene::approval(town, "m-9");
    let id = approval.approval.id;
    let (step, task) = (format!("/approvals/{id}/decision"), &tasks(town)[0]);
    let version = approval.version.to_string();
    let tried = [
        (step, vec![("version", version.as_str()), ("verdict", "return"), ("opinion", "")]),
        ("/meetings".to_owned(), vec![("id", "m-x")]),
        ("/topics".to_owned(), vec![("id", "topic-x")]),
        ("/tasks".to_owned(), vec![("id", "task-x"), ("origin", "superior")]),
        ("/roster/liaisons".to_owned(), vec![("id", "l-x")]),
        ("/meetings/m-3/minutes/submission".to_owned(), vec![("version", "1")]),
        (format!("/tasks/{task}/completion"), vec![("completion-result", "")]),
        ("/roster/liaisons/l-1/filing".to_owned(), vec![("version", "9")]),
    ];
    tried.into_iter().map(|(path, fields)| (path.clone(), browser.post(&path, &fields).body)).collect()
}

fn titles(book: &Rulebook) -> BTreeSet<String> {
    let mut all = vec![&book.body.name, &book.body.short, &book.office.title, &book.minutes.title];
    all.extend(book.words.iter().map(|it| &it.word));
    all.extend(book.units.iter().map(|it| &it.name));
    all.extend(book.posts.iter().map(|it| &it.title));
    all.extend(book.seats.iter().map(|it| &it.title));
    all.extend(book.meetings.iter().map(|it| &it.title));
    all.extend(book.topic_kinds.iter().map(|it| &it.title));
    all.extend(book.outcomes.iter().map(|it| &it.title));
    all.extend(book.sources.iter().map(|it| &it.title));
    all.extend(book.chains.iter().map(|it| &it.title));
    all.extend(book.deadlines.iter().map(|it| &it.title));
    all.extend(book.series.iter().map(|it| &it.title));
    // `一、` alone is how any text is numbered.
    all.extend(book.text.articles.iter().map(|it| &it.clause.0).filter(|label| !label.ends_with('、')));
    all.into_iter().cloned().collect()
}

/// All that a rulebook says: what its own pages may show, whatever words are in it.
fn texts(name: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulebooks").join(name);
    let files =
        std::fs::read_dir(folder).unwrap().filter_map(|entry| std::fs::read_to_string(entry.unwrap().path()).ok());
    let tables = files.collect::<Vec<_>>().join("\n");
    let mut all: Vec<String> = tables.split('"').map(str::to_owned).collect();
    let book = rulebook(name);
    all.extend(book.text.articles.iter().map(|article| article.words.clone()));
    all.extend(titles(&book));
    all.extend(SCENERY.map(str::to_owned));
    all.retain(|text| !text.is_ascii());
    all.sort_by_key(|text| std::cmp::Reverse(text.len()));
    all
}

/// Words of the other body that this one does not share, and that the trade does not.
fn strange(own: &str, other: &str) -> Vec<String> {
    let glossary =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/GLOSSARY.md")).unwrap();
    let trade = glossary.split("\n## Words of the trade\n").nth(1).unwrap().split("\n## ").next().unwrap();
    let trade: BTreeSet<&str> =
        trade.lines().filter_map(|line| line.strip_prefix("- ")).flat_map(|l| l.split('、')).collect();
    let own = titles(&rulebook(own));
    let mut strange: Vec<String> = titles(&rulebook(other)).into_iter().collect();
    strange.retain(|word| !own.contains(word) && !trade.contains(word.as_str()));
    strange
}

#[test]
fn no_page_of_a_body_says_a_word_of_another() {
    for (own, other) in [("zhanjiang-urban", "sample-river"), ("sample-river", "zhanjiang-urban")] {
        let town = Town::on_sqlite(&rulebook(own));
        life(&town);
        let (own_texts, strange) = (texts(own), strange(own, other));
        assert!(strange.len() > 20, "{strange:?}");
        let mut said = Vec::new();
        let mut look = |who: &str, path: &str, page: &str| {
            let bare = own_texts.iter().fold(page.to_owned(), |page, text| page.replace(text, "□"));
            let words = strange.iter().filter(|word| bare.contains(word.as_str()));
            said.extend(words.map(|word| format!("{own} {who} {path}: {word}: {}", around(&bare, word))));
            said.extend(
                ["{office}", "{lead}", "{part}", "{minutes}", "{liaison}", "{member}", "{decision}", "{filing}"]
                    .iter()
                    .filter(|place| page.contains(**place))
                    .map(|place| format!("{own} {who} {path}: {place}")),
            );
        };
        for (n, actor) in people(&town).iter().enumerate() {
            let (browser, who) = (town.browser(actor), actor.posts[0].title.as_str());
            for path in pages(&town) {
                let page = browser.get(&path);
                assert!(
                    n > 0 || page.status == 200 || ["/no-such-page", "/topics/new"].contains(&path.as_str()),
                    "{who} {path}: {}",
                    page.status
                );
                look(who, &path, &page.body);
            }
            for (path, page) in refusals(&town, &browser) {
                look(who, &path, &page);
            }
        }
        look("", "/sign-in", &town.browser(&clerk(&town)).send("GET", "/sign-in", &[]).body);
        for sentence in town.sentences() {
            look("", "journal", &sentence);
        }
        assert_eq!(said, Vec::<String>::new());
    }
}

fn around(page: &str, word: &str) -> String {
    let at = page.find(word).unwrap_or(0);
    let before: String = page[..at].chars().rev().take(20).collect();
    let after: String = page[at..].chars().take(30).collect();
    format!("{}{after}", before.chars().rev().collect::<String>())
}

#[test]
fn the_page_of_an_approval_names_the_post_that_decides() {
    let town = Town::on_sqlite(&rulebook("sample-river"));
    town.on(MONDAY);
    let id = put_up(&town, 1);
    reviewed(&town, &id);
    let waiting = decide(&town, &id, Verdict::Agree, "").approval;
    let page = town.browser(&clerk(&town)).get(&format!("/approvals/{waiting}"));
    page.says("等该次会议的召集人（样例市政府市长）").says("该次会议的召集人（组长）");
}
