//! 第十六至十九条: who convenes which meeting, entrusted or not; a vacant seat; the chain.
use crate::{
    scene::{
        agreed, approval, arrange, article, case, codes, decide, kind, meeting, member, not_arranged, notice, office,
        owed, plain, plan, propose, topic,
    },
    support::{Town, both},
};
use jiff::civil::date;
use rules::{
    approval::Verdict,
    meeting::{Stage, Terms},
    rulebook::Attends,
    topic,
};
use server::{
    kernel::{Refused, approval::Recall},
    meeting::acts::{arrange::Rearrange, cancel::Cancel, take_back::TakeBack},
    roster::acts::entrust::Entrust,
};

fn full(town: &Town) -> String {
    kind(town, |kind| kind.attends == Attends::AllMembers)
}

fn entrust(town: &Town, from: &str, to: &str, kind: &str) {
    let terms = Terms {
        from_post: town.at_seat(from).posts[0].post.clone(),
        to_post: town.at_seat(to).posts[0].post.clone(),
        kind: kind.to_owned(),
        from: date(2026, 10, 12),
        until: date(2026, 10, 31),
    };
    town.app.perform(&town.at_seat(from), Entrust { id: format!("e-{kind}"), terms }).unwrap();
}

#[test]
fn the_plenary_is_convened_by_the_chief_convener_or_a_deputy_he_entrusted() {
    both(|town| {
        let kind = full(town);
        let listed = plain(town, 0);
        let refused = not_arranged(town, plan(&kind, &town.at_seat("routine_convener"), &[&listed]));
        assert_eq!(article(&refused, "wrong-convener"), "第十六条");
        let said = rules::words::say(&violations(&refused)[0], &town.app.rulebook());
        assert!(said.contains("由总召集人组织召开，可以委托副总召集人"), "{said}");

        let deputy = town.at_seat("deputy_convener");
        arrange(town, "m", plan(&kind, &deputy, &[&listed]));
        let refused = propose(town, &office(town), "m").unwrap_err();
        assert_eq!(
            (codes(&refused), article(&refused, "no-entrustment")),
            (vec!["no-entrustment"], "第十六条".to_owned())
        );

        entrust(town, "chief_convener", "deputy_convener", &kind);
        agreed(town, "m");
        assert!(matches!(meeting(town, "m").stage, Stage::Agreed { .. }));

        let back = TakeBack { meeting: "m".to_owned(), version: case(town, "m").version };
        town.app.perform(&office(town), back).unwrap();
        rearrange(town, "m", plan(&kind, &town.at_seat("chief_convener"), &[&listed])).unwrap();
        let told = town.sentences().pop().unwrap();
        let on =
            |post: &str| town.app.look(|v| Ok::<_, server::db::DbError>(v.roster.post_title(post, v.today))).unwrap();
        let chief = on(&meeting(town, "m").plan.convener);
        assert!(told.contains(&format!("，召集人由{}改为{chief}", on(&deputy.posts[0].post))), "{told}");
    });
}

#[test]
fn the_liaison_meeting_is_the_routine_conveners() {
    both(|town| {
        let kind = kind(town, |kind| kind.attends == Attends::TopicLiaisons);
        let listed = plain(town, 0);
        let refused = not_arranged(town, plan(&kind, &town.at_seat("chief_convener"), &[&listed]));
        assert_eq!(article(&refused, "wrong-convener"), "第十八条");
        arrange(town, "m", plan(&kind, &town.at_seat("routine_convener"), &[&listed]));
        propose(town, &office(town), "m").unwrap();
        assert_eq!(meeting(town, "m").invited.len(), 2, "the topic's two units and no others");
    });
}

#[test]
fn a_vacant_conveners_seat_is_named() {
    both(|town| {
        let last = date(2026, 10, 1);
        town.app.db.write(|tx| server::roster::store::end_tenure(tx, "t-vice_mayor-2026-01-01", last)).unwrap();
        let kind = full(town);
        let listed = plain(town, 0);
        let mut vacant = plan(&kind, &office(town), &[&listed]);
        "vice_mayor".clone_into(&mut vacant.convener);
        arrange(town, "m", vacant);
        let refused = propose(town, &office(town), "m").unwrap_err();
        assert_eq!((codes(&refused), article(&refused, "seat-vacant")), (vec!["seat-vacant"], "第三条".to_owned()));
        assert!(rules::words::next(&violations(&refused)[0], &town.app.rulebook()).contains("第六条"));
    });
}

#[test]
fn nobody_approves_what_they_put_forward_and_each_step_has_its_seat() {
    both(|town| {
        let kind = full(town);
        let listed = plain(town, 0);
        let (chief, director) = (town.at_seat("chief_convener"), town.at_seat("office_director"));
        arrange(town, "m", plan(&kind, &chief, &[&listed]));
        propose(town, &director, "m").unwrap();
        assert_eq!(codes(&decide(town, &director, "m", Verdict::Agree, "").unwrap_err()), ["own-approval"]);
        let refused = decide(town, &chief, "m", Verdict::Agree, "").unwrap_err();
        assert!(
            matches!(&refused, Refused::NotYou(who) if who.who_may.contains(&"专班办公室主任".to_owned())),
            "{refused:?}"
        );

        let reviewer = town.at_seat("executive_deputy_director");
        decide(town, &reviewer, "m", Verdict::Agree, "同意，材料先发").unwrap();
        assert_eq!(codes(&decide(town, &chief, "m", Verdict::Return, "").unwrap_err()), ["empty"]);
        decide(town, &chief, "m", Verdict::Return, "改到下周").unwrap();
        assert!(matches!(meeting(town, "m").stage, Stage::Returned { reason, .. } if reason == "改到下周"));

        propose(town, &office(town), "m").unwrap();
        let waiting = approval(town, "m").approval.id;
        town.app.perform(&office(town), Recall { approval: waiting.clone() }).unwrap();
        assert!(matches!(meeting(town, "m").stage, Stage::Drafted { .. }));
        assert_eq!(
            codes(&town.app.perform(&office(town), Recall { approval: waiting }).unwrap_err()),
            ["already-decided"]
        );
    });
}

#[test]
fn an_arrangement_changed_by_another_is_stale_and_one_taken_back_starts_anew() {
    both(|town| {
        let kind = full(town);
        let (first, second) = (plain(town, 0), plain(town, 2));
        let chief = town.at_seat("chief_convener");
        arrange(town, "m", plan(&kind, &chief, &[&first]));
        let again = town.app.perform(
            &office(town),
            server::meeting::acts::arrange::Arrange { id: "m".to_owned(), plan: plan(&kind, &chief, &[&first]) },
        );
        assert!(matches!(again.unwrap_err(), Refused::Twice(link) if link == "/meetings/m"), "a form sent twice");

        rearrange(town, "m", plan(&kind, &chief, &[&second])).unwrap();
        assert!(
            matches!(topic(town, &first).stage, topic::Stage::Pooled { .. }),
            "what left the agenda is in the pool"
        );
        assert!(matches!(topic(town, &second).stage, topic::Stage::Listed { .. }));
        let old = Rearrange { meeting: "m".to_owned(), version: 1, plan: plan(&kind, &chief, &[&first]) };
        assert_eq!(codes(&town.app.perform(&office(town), old).unwrap_err()), ["stale"]);

        agreed(town, "m");
        notice(town, "m");
        assert_eq!(owed(town, "m", "meeting-reply").len(), 27);
        let back = TakeBack { meeting: "m".to_owned(), version: case(town, "m").version };
        town.app.perform(&office(town), back).unwrap();
        assert_eq!(owed(town, "m", "meeting-reply"), []);

        let cancel =
            |why: &str| Cancel { meeting: "m".to_owned(), version: case(town, "m").version, why: why.to_owned() };
        assert_eq!(codes(&town.app.perform(&office(town), cancel("")).unwrap_err()), ["empty"]);
        let unit = crate::scene::liaison(town, &member(town, 0));
        assert!(matches!(town.app.perform(&unit, cancel("不开了")).unwrap_err(), Refused::NotYou(_)));
        town.app.perform(&chief, cancel("台风")).unwrap();
        assert!(matches!(topic(town, &second).stage, topic::Stage::Pooled { .. }));
    });
}

fn rearrange(town: &Town, id: &str, plan: rules::meeting::Plan) -> Result<(), Refused> {
    let version = case(town, id).version;
    town.app.perform(&office(town), Rearrange { meeting: id.to_owned(), version, plan })
}

fn violations(refused: &Refused) -> &[rules::Violation] {
    match refused {
        Refused::Against(found) => found,
        other => panic!("{other:?}"),
    }
}
