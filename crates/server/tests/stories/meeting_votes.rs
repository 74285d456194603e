//! 二、 of the second body: a session needs half of its members there, and more than half of them to pass.
use crate::{
    scene::{arrange, article, case, codes, held, kind, meeting, member, office, outcome, plain, plan},
    support::{Town, both_under, rulebook},
};
use rules::meeting::{Ballot, Stage};
use server::{
    kernel::Refused,
    meeting::acts::conclude::{Came, Conclude, Noted},
    minutes::acts::draft::Draft,
};

fn session(there: usize) -> (Town, String) {
    let town = Town::on_sqlite(&rulebook("sample-river"));
    let listed = plain(&town, 0);
    let kind = kind(&town, |kind| kind.quorum.is_some());
    arrange(&town, "m", plan(&kind, &town.at_seat("group_leader"), &[&listed]));
    held(&town, "m", there);
    (town, listed)
}

fn vote(town: &Town, topic: &str, outcome: &str, ayes: Option<u32>) -> Result<(), Refused> {
    let noted = Noted {
        outcome: outcome.to_owned(),
        opinion: "同意".to_owned(),
        speeches: Vec::new(),
        dissent: Vec::new(),
        recused: Vec::new(),
        ballot: ayes.map(|ayes| Ballot { ayes, noes: 0, abstained: 0 }),
        decisions: Vec::new(),
    };
    let came = Came::Concluded(Box::new(noted));
    let (meeting, version) = ("m".to_owned(), case(town, "m").version);
    town.app.perform(&office(town), Conclude { meeting, version, topic: topic.to_owned(), came })
}

#[test]
fn too_few_members_conclude_nothing() {
    let (town, listed) = session(3);
    let refused = vote(&town, &listed, &outcome(&town, |one| one.passes), Some(3)).unwrap_err();
    assert_eq!(codes(&refused), ["no-quorum"], "three of seven are not half");
    assert_eq!(article(&refused, "no-quorum"), "二、（一）");
}

#[test]
fn a_topic_passes_with_more_than_half_of_those_there() {
    let (town, listed) = session(4);
    let passes = outcome(&town, |one| one.passes);
    assert_eq!(codes(&vote(&town, &listed, &passes, None).unwrap_err()), ["ballot-missing"]);
    assert_eq!(codes(&vote(&town, &listed, &passes, Some(2)).unwrap_err()), ["vote-falls-short"]);
    assert_eq!(codes(&vote(&town, &listed, &passes, Some(5)).unwrap_err()), ["too-many-votes"]);
    vote(&town, &listed, &passes, Some(3)).unwrap();
}

#[test]
fn the_form_asks_for_votes_where_the_rules_have_them() {
    let (town, listed) = session(4);
    let desk = town.browser(&office(&town));
    let path = format!("/meetings/m/topics/{listed}/conclusion");
    desk.get(&path).is(200).says("赞成票").says("赞成须超过到会的");
    let (passes, version) = (outcome(&town, |one| one.passes), case(&town, "m").version.to_string());
    let mut fields = vec![
        ("version", version.as_str()),
        ("outcome", &passes),
        ("opinion", "同意方案"),
        ("ayes", "两票"),
        ("noes", "1"),
    ];
    desk.post(&path, &fields).is(422).says("“两票”不是整数").says("value=\"两票\"");
    fields[3].1 = "2";
    desk.post(&path, &fields).is(422).says("赞成 2 票，到会有表决权的 4，没有超过");
    fields[3].1 = "3";
    desk.post(&path, &fields).is(303);
    desk.get("/meetings/m").is(200).says("赞成 3，反对 1，弃权 0");
}

/// The form of the corrected list: so many members there, and these fields besides.
fn corrected(town: &Town, there: usize, more: &[(&str, &str)]) -> crate::support::Answer {
    let Stage::Held { chair, attendance, .. } = meeting(town, "m").stage else { panic!("not held") };
    let version = case(town, "m").version.to_string();
    let mut fields: Vec<(String, String)> =
        [("version", version.as_str()), ("chair_name", &chair.name), ("why", "与签到表核对")]
            .iter()
            .chain(more)
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
    for (n, line) in attendance.iter().enumerate() {
        let was = if n < there { "present" } else { "absent" };
        let line = [("party", line.party.to_string()), ("name", format!("王某{n}")), ("was", was.to_owned())];
        fields.extend(line.map(|(name, value)| (format!("{name}-{n}"), value)));
    }
    let sent: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    town.browser(&office(town)).post("/meetings/m/attendance/correction", &sent)
}

#[test]
fn members_left_out_of_the_list_are_added_with_their_votes_and_taken_off_with_them() {
    both_under("sample-river", |town| {
        let listed = plain(town, 0);
        let kind = kind(town, |kind| kind.quorum.is_some());
        arrange(town, "m", plan(&kind, &town.at_seat("group_leader"), &[&listed]));
        held(town, "m", 4);
        let passes = outcome(town, |one| one.passes);
        vote(town, &listed, &passes, Some(3)).unwrap();
        let refused = vote(town, &listed, &passes, Some(5)).unwrap_err();
        assert_eq!(codes(&refused), ["too-many-votes"], "the true votes cannot come before the true list");

        let [ayes, noes] = ["ayes", "noes"].map(|name| format!("{name}-{listed}"));
        let page = town.browser(&office(town)).get("/meetings/m/attendance/correction");
        page.is(200).hides("与名单不符的表决");
        let refused = corrected(town, 6, &[]);
        refused.is(422).says("没有超过").says("与名单一起更正").says(&format!("name=\"{ayes}\" value=\"3\""));
        corrected(town, 6, &[(&ayes, "五票")]).is(422).says("“五票”不是整数").says("value=\"五票\"");
        corrected(town, 6, &[(&ayes, "3"), (&noes, "3")]).is(422).says("没有超过");
        corrected(town, 6, &[(&ayes, "5"), (&noes, "1")]).is(303);
        let shown = town.browser(&office(town)).get("/meetings/m");
        shown.says("赞成 5，反对 1，弃权 0").says("表决：赞成 3、反对 0、弃权 0→赞成 5、反对 1、弃权 0");

        corrected(town, 5, &[]).is(422).says("票数合计 6，到会有表决权的只有 5");
        corrected(town, 5, &[(&ayes, "5")]).is(303);
        town.browser(&office(town)).get("/meetings/m").says("→赞成 5、反对 0、弃权 0");
        corrected(town, 3, &[(&ayes, "3")]).is(422).says("先重新记录这个议题的结论").hides("与名单一起更正。");
    });
}

#[test]
fn nobody_else_convenes_and_nobody_can_be_entrusted() {
    let town = Town::on_sqlite(&rulebook("sample-river"));
    let listed = plain(&town, 0);
    let kind = kind(&town, |kind| kind.quorum.is_some());
    let refused = crate::scene::not_arranged(&town, plan(&kind, &town.at_seat("secretary_general"), &[&listed]));
    let Refused::Against(found) = &refused else { panic!("{refused:?}") };
    assert!(rules::words::say(&found[0], &town.app.rulebook()).contains("不能委托他人"), "{found:?}");
    assert_eq!(article(&refused, "wrong-convener"), "二、（一）");
}

#[test]
fn who_stepped_out_is_recorded_on_the_form_and_told_in_the_minutes() {
    both_under("sample-river", |town| {
        let listed = plain(town, 0);
        let kind = kind(town, |kind| kind.recusal.is_some());
        arrange(town, "m", plan(&kind, &town.at_seat("group_leader"), &[&listed]));
        held(town, "m", 5);
        let desk = town.browser(&office(town));
        let path = format!("/meetings/m/topics/{listed}/conclusion");
        let (out, away) = (member(town, 0), member(town, 6));
        let name = town.app.rulebook().unit(&out).unwrap().name.clone();
        let page = desk.get(&path);
        page.is(200).says("不计入本议题的到会和表决").hides(&format!("name=\"recused\" value=\"unit:{away}\""));
        let (passes, version) = (outcome(town, |one| one.passes), case(town, "m").version.to_string());
        let stepped_out = format!("unit:{out}");
        let mut fields = vec![
            ("version", version.as_str()),
            ("outcome", &passes),
            ("opinion", "同意方案。"),
            ("ayes", "5"),
            ("recused", &stepped_out),
            ("dissent_who-0", &name),
            ("dissent_said-0", "工期偏紧"),
        ];
        let refused = desk.post(&path, &fields);
        refused
            .is(422)
            .says("对这个议题回避，不参加研究，不能记不同意见")
            .says("票数合计 5，到会有表决权的只有 4")
            .says(" checked");
        fields.truncate(5);
        fields[3].1 = "2";
        desk.post(&path, &fields).is(422).says("没有超过");
        fields[3].1 = "3";
        desk.post(&path, &fields).is(303);
        desk.get("/meetings/m").says(&format!("回避：{name}"));
        assert!(town.sentences().iter().any(|one| one.ends_with(&format!("，{name}回避"))), "{:?}", town.sentences());
        desk.get(&path).is(200).says("更正").says(&format!("value=\"unit:{out}\" checked"));
        let opinion = drafted_opinion(town);
        assert!(opinion.starts_with("同意方案。研究本议题时，") && opinion.ends_with("回避。"), "{opinion}");
        assert_eq!(opinion.matches("回避").count(), 1, "one sentence");
    });
}

/// What the draft of the minutes says on the only topic.
fn drafted_opinion(town: &Town) -> String {
    let draft = Draft { id: "x".to_owned(), meeting: "m".to_owned() };
    let id = town.app.perform(&office(town), draft).unwrap();
    let text = town.app.db.read(|tx| server::minutes::store::find(tx, &id)).unwrap().unwrap().0.content;
    text.sections[0].opinion.clone()
}

#[test]
fn where_the_rules_have_no_recusal_the_form_does_not_ask() {
    both_under("zhanjiang-urban", |town| {
        let listed = plain(town, 0);
        let kind = kind(town, |kind| kind.decides_major);
        arrange(town, "m", plan(&kind, &town.at_seat("chief_convener"), &[&listed]));
        held(town, "m", 20);
        let desk = town.browser(&office(town));
        let path = format!("/meetings/m/topics/{listed}/conclusion");
        desk.get(&path).is(200).hides("回避");
        let (passes, version) = (outcome(town, |one| one.passes), case(town, "m").version.to_string());
        let out = format!("unit:{}", member(town, 0));
        let fields = [("version", version.as_str()), ("outcome", &passes), ("opinion", "同意"), ("recused", &out)];
        desk.post(&path, &fields).is(422);
        desk.post(&path, &fields[..3]).is(303);
    });
}
