//! The desk: each sees what is theirs and nothing of others, numbers agree with their rows, a
//! succession moves what waits, and the rules page tells how each article is being kept.
use crate::support::{Town, both, rulebook, tenure};
use axum::http::StatusCode;
use jiff::civil::date;
use rules::{
    deed::Deed,
    duty::Bearing,
    roster::{Actor, Person},
    rulebook::PostRole,
};
use server::kernel::{
    Act, Refused, Subject, Work, Written,
    approval::{Forward, put_forward},
    obligation::{self, By, New, Owner},
    remind::Remind,
};

/// What an area would do: owe something to somebody, by a number of working days.
struct Owe {
    title: &'static str,
    owner: Owner,
    days: u16,
}

impl Act for Owe {
    type Thing = ();
    type Done = String;

    fn deed(&self) -> Deed {
        Deed::MeetingNotice
    }

    fn load(&self, _work: &mut Work<'_, '_>) -> Result<(), Refused> {
        Ok(())
    }

    fn carry_out(self, (): (), work: &mut Work<'_, '_>, _by: rules::approval::By) -> Result<Written<String>, Refused> {
        let basis = work.rulebook.duty(Deed::MeetingReply).basis.clone();
        let new = New {
            kind: "meeting-reply",
            title: self.title.to_owned(),
            owner: self.owner,
            creditor: Owner::Office,
            subject: Subject::of("meeting", "m1"),
            link: "/meetings/m1".to_owned(),
            basis,
            by: By::WorkingDays { from: work.today, days: self.days },
        };
        let done = obligation::open(work, &new)?;
        let (subject, sentence) = (Subject::of("meeting", "m1"), "发会议通知".to_owned());
        Ok(Written { done, subject, sentence, before: None, after: None })
    }
}

/// A change of member units on its way to the convener.
struct PutForward;

impl Act for PutForward {
    type Thing = ();
    type Done = String;

    fn deed(&self) -> Deed {
        Deed::UnitChangePropose
    }

    fn load(&self, _work: &mut Work<'_, '_>) -> Result<(), Refused> {
        Ok(())
    }

    fn carry_out(self, (): (), work: &mut Work<'_, '_>, by: rules::approval::By) -> Result<Written<String>, Refused> {
        let forward = Forward {
            chain: work.rulebook.office.unit_chain.clone(),
            subject: Subject::of("unit", "u1"),
            title: "增加成员单位：市体育局".to_owned(),
            link: "/roster/changes/u1".to_owned(),
            digest: "0".to_owned(),
            bearing: Bearing::default(),
        };
        let done = put_forward(work, forward, &by)?;
        let (subject, sentence) = (Subject::of("unit", "u1"), "提出成员单位调整".to_owned());
        Ok(Written { done, subject, sentence, before: None, after: None })
    }
}

/// Somebody on the staff of the office.
fn staff(town: &Town) -> Actor {
    let book = town.app.rulebook();
    let post = book.posts.iter().find(|post| post.role == PostRole::Office).expect("the office has staff");
    town.at_post(&post.key)
}

/// The liaison officer of the nth member unit, and the unit.
fn liaison(town: &Town, n: usize) -> (Actor, String) {
    let book = town.app.rulebook();
    let members: Vec<_> = book.units.iter().filter(|unit| unit.kind == rules::rulebook::UnitKind::Member).collect();
    let unit = members[n].key.clone();
    let post = book.posts.iter().find(|post| post.unit == unit && post.role == PostRole::Liaison).unwrap();
    (town.at_post(&post.key), unit)
}

fn owe(town: &Town, title: &'static str, unit: &str, days: u16) -> String {
    town.app.perform(&staff(town), Owe { title, owner: Owner::Unit(unit.to_owned()), days }).unwrap()
}

#[test]
fn a_unit_sees_its_own_and_nothing_of_others() {
    both(|town| {
        let ((mine, own), (_, other)) = (liaison(town, 0), liaison(town, 1));
        owe(town, "回复参会：第一件", &own, 2);
        owe(town, "回复参会：第二件", &other, 2);
        let browser = town.browser(&mine);
        let page = browser.get("/");
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        page.says("待办 1 件").says("回复参会：第一件").says("剩 2 个工作日");
        assert!(!page.body.contains("第二件"), "the other unit's stays its own");
        let list = browser.get("/obligations");
        list.says("共 1 项未办").says("第一件");
        assert!(!list.body.contains("第二件") && !list.body.contains("催办</button>"));
        let asked = browser.get(&format!("/obligations?unit={other}"));
        assert!(!asked.body.contains("第二件"), "nor by asking for it");

        let office = town.browser(&staff(town)).get("/");
        office.says("第一件").says("第二件").says("共 2 项");
        let convener = town.browser(&town.at_seat("chief_convener")).get("/");
        convener.says("总览").says("现在没有等你签批的事");
        assert!(!convener.body.contains("各单位应办事项"), "the workbench is the office's");
    });
}

#[test]
fn the_numbers_lead_to_their_rows_and_agree_with_them() {
    both(|town| {
        let (_, own) = liaison(town, 0);
        for (title, days) in [("甲", 1), ("乙", 2), ("丙", 3), ("丁", 8)] {
            owe(town, title, &own, days);
        }
        // Two are due on Tuesday and Wednesday; on Thursday they are late, one is due, one next week.
        town.on(date(2026, 10, 15));
        let browser = town.browser(&staff(town));
        let page = browser.get("/");
        page.says("已逾期 2").says("今天到期 1").says("下周到期 1").says("逾期 2 个工作日").says("<b>2</b>已逾期");
        browser.get("/obligations?when=late").says("共 2 项未办").says(">甲<").says(">乙<");
        browser.get("/obligations?when=today").says("共 1 项未办").says(">丙<");
        browser.get("/obligations?when=next-week").says("共 1 项未办").says(">丁<");
        let filtered = browser.get("/?kind=task");
        filtered.says("没有符合条件的应办事项");
        browser.get(&format!("/?unit={own}&kind=meeting")).says("共 4 项").says("selected");
        assert!(page.body.len() < 60_000, "{} bytes", page.body.len());
    });
}

#[test]
fn a_long_list_tells_what_it_hides_and_turns_its_pages() {
    both(|town| {
        let (_, own) = liaison(town, 0);
        for _ in 0..30 {
            owe(town, "同一件事", &own, 8);
        }
        let browser = town.browser(&staff(town));
        browser.get("/").says("（显示 6 项，").says("其余 24 项");
        let first = browser.get("/obligations");
        first.says("共 30 项未办").says("第 1 页，共 2 页").says("下一页");
        let second = browser.get("/obligations?page=2");
        assert_eq!(second.body.matches("<td class=\"t\">").count(), 5);
    });
}

#[test]
fn the_office_reminds_once_a_day_and_nobody_else_does() {
    both(|town| {
        let (mine, own) = liaison(town, 0);
        let id = owe(town, "回复参会：全体会议", &own, 1);
        let address = format!("/obligations/{id}/reminder");
        let refused = town.browser(&mine).post(&address, &[]);
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        refused.says("这一步不归你办").says("专班办公室");

        let browser = town.browser(&staff(town));
        browser.get("/").says(&address);
        let done = browser.post(&address, &[("back", "/?unit=x")]);
        assert_eq!((done.status, done.location.as_str()), (StatusCode::SEE_OTHER, "/?unit=x"));
        let page = browser.get("/");
        page.says("已催 1 次");
        assert!(!page.body.contains(&address), "no second reminder today");
        let again = town.app.perform(&staff(town), Remind { obligation: id.clone() }).unwrap_err();
        assert!(matches!(&again, Refused::Against(found) if found[0].code == "reminded-today"), "{again:?}");
        town.browser(&mine).get("/").says("已催办 1 次");
        assert!(town.sentences().iter().any(|sentence| sentence.contains("催办") && sentence.contains("全体会议")));
        assert_eq!(browser.post(&address, &[("back", "//elsewhere")]).status, StatusCode::UNPROCESSABLE_ENTITY);

        town.on(date(2026, 10, 13));
        let elsewhere = browser.post(&address, &[("back", "//elsewhere")]);
        assert_eq!(elsewhere.location, "/obligations", "back only to a page of ours");
    });
}

#[test]
fn a_succession_moves_what_waits_to_the_successor_that_day() {
    both(|town| {
        let old = town.at_seat("chief_convener");
        let post = town.app.rulebook().seat("chief_convener").unwrap().posts[0].clone();
        town.app.perform(&staff(town), PutForward).unwrap();
        town.browser(&old).get("/").says("待我签批和办理 1 件").says("增加成员单位：市体育局").says("审阅");

        town.app
            .db
            .write(|tx| {
                use server::roster::store;
                let person = Person {
                    id: "p-new".into(),
                    name: "新某".into(),
                    office_phone: String::new(),
                    mobile: String::new(),
                };
                store::insert_person(tx, &person)?;
                store::end_tenure(tx, &format!("t-{post}-2026-01-01"), date(2026, 10, 13))?;
                store::insert_tenure(tx, &tenure(&post, "p-new", date(2026, 10, 14)), "任免通知")?;
                tx.run("update instance set value = '99' where name = 'roster-version'", &[])?;
                Ok::<_, server::db::DbError>(())
            })
            .unwrap();
        town.on(date(2026, 10, 14));
        let new = town.at_post(&post);
        assert_eq!(new.name, "新某");
        town.browser(&new).get("/").says("待我签批和办理 1 件").says("增加成员单位：市体育局");
        town.browser(&staff(town)).get("/").says("任职变动").says("新某担任，1 件等办事项随职务移交");
    });
}

/// The row of an article on the rules page.
fn article<'a>(body: &'a str, clause: &str) -> &'a str {
    let start = body.find(&format!("<tr id=\"{clause}\"")).unwrap_or_else(|| panic!("no {clause} in {body}"));
    body[start..].split("</tr>").next().unwrap()
}

#[test]
fn the_rules_page_has_every_article_under_its_own_name() {
    for (body, first, last, count) in
        [("zhanjiang-urban", "第一条", "第二十六条", 26), ("sample-river", "一、", "四、（三）", 0)]
    {
        let book = rulebook(body);
        let town = Town::on_sqlite(&book);
        let page = town.browser(&staff(&town)).get("/rules");
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        for it in &book.text.articles {
            article(&page.body, &it.clause.0);
        }
        assert_eq!(page.body.matches("<tr id=").count(), book.text.articles.len());
        assert!(count == 0 || book.text.articles.len() == count);
        (article(&page.body, first), article(&page.body, last));
        page.says("落实").says("尚未启用");
        assert!(page.body.len() < 120_000, "{} bytes", page.body.len());
    }
}

#[test]
fn an_article_names_its_acts_and_the_data_that_quote_it() {
    both(|town| {
        let page = town.browser(&staff(town)).get("/rules");
        let seats = article(&page.body, "第三条");
        assert!(seats.contains("bodies.toml") && seats.contains("总召集人"), "{seats}");
        let filing = article(&page.body, "第十四条");
        assert!(filing.contains("备案联络员") && filing.contains("duties.toml"), "{filing}");
    });
}

#[test]
fn a_vacant_seat_breaks_its_article_and_a_holder_keeps_it() {
    for (body, seat, clause) in
        [("zhanjiang-urban", "chief_convener", "第三条"), ("sample-river", "group_leader", "一、（一）")]
    {
        let town = Town::on_sqlite(&rulebook(body));
        let post = town.app.rulebook().seat(seat).unwrap().posts[0].clone();
        let browser = town.browser(&staff(&town));
        let kept = browser.get("/rules");
        assert!(article(&kept.body, clause).contains("class=\"kept\""), "{}", article(&kept.body, clause));
        town.app
            .db
            .write(|tx| {
                server::roster::store::end_tenure(tx, &format!("t-{post}-2026-01-01"), date(2026, 10, 12))?;
                tx.run("update instance set value = '99' where name = 'roster-version'", &[])?;
                Ok::<_, server::db::DbError>(())
            })
            .unwrap();
        town.on(date(2026, 10, 13));
        let page = browser.get("/rules");
        let broken = article(&page.body, clause);
        assert!(broken.contains("class=\"broken\"") && broken.contains("未落实"), "{broken}");
        assert!(broken.contains("空缺，自 10 月 13 日"), "{broken}");
        page.says("要处理的").says(&format!("href=\"/rules#{clause}\""));
        let only = browser.get("/rules?only=urgent");
        assert_eq!(
            only.body.matches("<tr id=").count(),
            only.body.matches("class=\"broken\"").count() + only.body.matches("class=\"at-risk\"").count()
        );
    }
}

#[test]
fn what_a_unit_leaves_undone_breaks_its_article_and_others_do_not_read_whose() {
    both(|town| {
        let ((mine, own), (others, _)) = (liaison(town, 0), liaison(town, 1));
        owe(town, "回复参会：某次会议", &own, 2);
        let state = |town: &Town| {
            let page = town.browser(&staff(town)).get("/rules");
            article(&page.body, "第八条").to_owned()
        };
        assert!(state(town).contains("class=\"kept\""), "{}", state(town));
        town.on(date(2026, 10, 14));
        assert!(state(town).contains("class=\"at-risk\"") && state(town).contains("今天到期"), "{}", state(town));
        town.on(date(2026, 10, 16));
        assert!(state(town).contains("class=\"broken\"") && state(town).contains("某次会议，逾期 2 个工作日"));
        town.browser(&mine).get("/rules").says("某次会议");
        let page = town.browser(&others).get("/rules");
        page.says("另有 1 件");
        assert!(!page.body.contains("某次会议"), "a unit reads the state, not whose matter it is");
    });
}
