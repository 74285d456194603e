//! A vacant seat (第六条) is shown with what it holds up, named in the refusal, and can be covered.
use crate::{
    roster_scene::{agree_to_the_end, approval_of, codes, decide, proposed, staff, terms},
    support::{Town, both},
};
use jiff::civil::date;
use rules::{
    approval::Verdict,
    roster::{change::Change, tenure::Terms},
};
use server::{
    kernel::{
        Refused,
        obligation::{self, Owner},
    },
    roster::acts::{acting::BeginActing, tenure::EndTenure},
};

fn added(name: &str) -> Change {
    Change::Add { unit: "new-unit".into(), name: name.into() }
}

/// The chief convener leaves on Monday and nobody comes; it is Tuesday. The post.
fn vacated(town: &Town) -> String {
    let post = town.at_seat("chief_convener").posts[0].post.clone();
    let (tenure, basis) = (format!("t-{post}-2026-01-01"), "湛府任〔2026〕9号".to_owned());
    town.app.perform(&staff(town), EndTenure { tenure, last: date(2026, 10, 12), basis }).unwrap();
    town.on(date(2026, 10, 13));
    post
}

#[test]
fn a_vacant_seat_is_named_with_what_it_holds_up() {
    both(|town| {
        let (post, office) = (vacated(town), staff(town));
        let browser = town.browser(&office);
        browser
            .get("/roster")
            .says("空缺")
            .says("自 2026-10-13")
            .says("成员单位调整：同意调整")
            .says("组织召开全体会议");
        browser.get(&format!("/roster/posts/{post}")).says("空缺");
        let refused = town.app.perform(&office, proposed("c1", added("市林业局"), date(2026, 11, 2))).unwrap_err();
        assert_eq!(codes(&refused), ["seat-vacant"]);
        let Refused::Against(found) = &refused else { unreachable!() };
        assert!(
            rules::words::say(&found[0], &town.app.rulebook()).contains("分管住房城乡建设工作的副市长现在空缺"),
            "{found:?}"
        );
    });
}

#[test]
fn an_approval_that_waits_for_a_seat_that_fell_vacant_says_so() {
    both(|town| {
        let office = staff(town);
        town.app.perform(&office, proposed("c1", added("市林业局"), date(2026, 11, 2))).unwrap();
        decide(town, &town.at_seat("office_director"), "c1", Verdict::Agree).unwrap();
        let browser = town.browser(&office);
        assert!(!browser.get("/roster/changes/c1").body.contains("现在空缺"));
        vacated(town);
        let browser = town.browser(&office);
        browser.get("/roster/changes/c1").says("总召集人现在空缺，没有人可以同意调整").says("登记任职或代理");
    });
}

#[test]
fn who_covers_a_vacant_post_does_its_acts_and_signs_as_acting() {
    both(|town| {
        let (post, office) = (vacated(town), staff(town));
        let stand_in = town.at_post("deputy_secretary_general");
        let mut cover = terms("a1", &stand_in.person, &post, date(2026, 10, 13));
        let open_end = town.app.perform(&office, BeginActing { terms: cover.clone() }).unwrap_err();
        assert_eq!(codes(&open_end), ["empty"], "an acting tenure has its last day");
        cover.until = Some(date(2026, 11, 13));
        let held = Terms { post: "housing_head".into(), ..cover.clone() };
        assert_eq!(codes(&town.app.perform(&office, BeginActing { terms: held }).unwrap_err()), ["not-vacant"]);
        town.app.perform(&office, BeginActing { terms: cover }).unwrap();

        town.app.perform(&office, proposed("c1", added("市林业局"), date(2026, 11, 2))).unwrap();
        agree_to_the_end(town, "c1");
        let taken = approval_of(town, "c1").approval.taken;
        let last = &taken.last().unwrap().by;
        assert_eq!((&last.name, last.post_title.contains("（代理）")), (&stand_in.name, true), "{last:?}");
        let browser = town.browser(&office);
        browser.get("/roster/changes/c1").says("副市长（代理）");
        browser.get(&format!("/roster/posts/{post}")).says("代理中").says("结束代理");
    });
}

#[test]
fn what_only_its_proposer_could_review_is_put_forward_by_another_of_the_office() {
    both(|town| {
        let (director, deputy) = (town.at_seat("office_director"), town.at_seat("executive_deputy_director"));
        let propose = |id: &str, who| town.app.perform(who, proposed(id, added("市林业局"), date(2026, 11, 2)));
        for held in &deputy.posts {
            let (tenure, basis) = (format!("t-{}-2026-01-01", held.post), "湛府任〔2026〕9号".to_owned());
            town.app.perform(&staff(town), EndTenure { tenure, last: date(2026, 10, 12), basis }).unwrap();
        }
        town.on(date(2026, 10, 13));
        let refused = propose("c1", &director).unwrap_err();
        assert_eq!(codes(&refused), ["only-you"], "nobody approves their own");
        let Refused::Against(found) = &refused else { unreachable!() };
        let (said, next) =
            (rules::words::say(&found[0], &town.app.rulebook()), rules::words::next(&found[0], &town.app.rulebook()));
        assert!(said.contains("审核") && next.contains("另一位同志提出"), "{said}{next}");
        propose("c2", &staff(town)).unwrap();
        let waiting = town.app.db.read(|tx| obligation::open_of(tx, &Owner::Post(director.posts[0].post.clone())));
        assert!(waiting.unwrap().iter().any(|one| one.kind == "approval"), "who is there answers for the step");
    });
}
