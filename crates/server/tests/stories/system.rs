//! What the program does by itself and shows of itself: calendar, daily look, notices, journal,
//! search, the demo's clock.
use crate::{
    support::{Answer, Browser, Town, both},
    wire::send,
};
use axum::http::StatusCode;
use jiff::civil::{Date, date};
use rules::{approval::By, deed::Deed, rulebook::DeadlineKey};
use server::{
    db::DbError,
    kernel::{
        Act, Refused, Subject, Work, Written, notice,
        obligation::{self, Owner},
        work::new_id,
    },
    system::catch_up,
};

/// The office opens a task's obligation, for want of a shorter story.
struct Owe {
    title: &'static str,
    days: u16,
}

impl Act for Owe {
    type Thing = ();
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::MeetingNotice
    }

    fn load(&self, _work: &mut Work<'_, '_>) -> Result<(), Refused> {
        Ok(())
    }

    fn carry_out(self, (): (), work: &mut Work<'_, '_>, _by: By) -> Result<Written<()>, Refused> {
        let subject = Subject::of("meeting", new_id(work.now));
        let new = obligation::New {
            kind: "meeting-reply",
            title: self.title.to_owned(),
            owner: water(),
            creditor: Owner::Office,
            subject: subject.clone(),
            link: "/meetings".to_owned(),
            basis: work.rulebook.duty(Deed::MeetingReply).basis.clone(),
            by: obligation::By::WorkingDays { from: work.today, days: self.days },
        };
        obligation::open(work, &new)?;
        Ok(Written { done: (), subject, sentence: format!("通知：{}", self.title), before: None, after: None })
    }
}

fn water() -> Owner {
    Owner::Unit("water_affairs".to_owned())
}

fn due_days(town: &Town) -> Vec<(String, Date)> {
    let open = town.app.db.read(|tx| obligation::open_of(tx, &water())).unwrap();
    let mut days: Vec<_> = open.into_iter().map(|one| (one.title, one.due.day)).collect();
    days.sort();
    days
}

fn told(town: &Town) -> Vec<String> {
    let told = town.app.db.read(|tx| notice::newest(tx, &[water()], 100)).unwrap();
    told.into_iter().rev().map(|notice| notice.title).collect()
}

const YEAR_2027: &str = r#"{"holidays":{"2027-01-01":"New Year's Day,元旦,1","2027-01-02":"New Year's Day,元旦,1",
    "2027-01-03":"New Year's Day,元旦,1"},"workdays":{"2027-01-09":"Spring Festival,春节,4"},"inLieuDays":{}}"#;

fn import(browser: &Browser, text: &str) -> Answer {
    browser.post("/calendar", &[("notice", text), ("source", "")])
}

#[test]
fn a_years_notice_moves_due_days_the_page_says_which_and_a_make_up_saturday_counts() {
    both(|town| {
        town.on(date(2026, 12, 30));
        let office = town.browser(&town.at_seat("office_director"));
        for (title, days) in [("甲", 1), ("乙", 3), ("丙", 7)] {
            town.app.perform(&town.at_seat("office_director"), Owe { title, days }).unwrap();
        }
        let day = |title: &str, day| (title.to_owned(), day);
        let before = [day("丙", date(2027, 1, 8)), day("乙", date(2027, 1, 4)), day("甲", date(2026, 12, 31))];
        assert_eq!(due_days(town), before);
        office.get("/calendar").says("暂估");

        let done = import(&office, YEAR_2027);
        assert_eq!(
            (done.status, done.location.as_str()),
            (StatusCode::SEE_OTHER, "/calendar?year=2027"),
            "{}",
            done.body
        );
        let saturday = date(2027, 1, 9);
        let after = [day("丙", saturday), day("乙", date(2027, 1, 5)), day("甲", date(2026, 12, 31))];
        assert_eq!(due_days(town), after);
        let page = office.get("/calendar?year=2027");
        page.says("国务院办公厅关于2027年部分节假日安排的通知")
            .says("2027-01-04")
            .says("2027-01-05")
            .says("乙")
            .says("丙");
        assert!(!page.body.contains("甲"), "what did not move is not listed");
        assert!(town.app.rulebook().calendar.is_workday(saturday));

        import(&office, YEAR_2027).says("已经是这个内容");
    });
}

#[test]
fn a_year_file_with_mistakes_is_refused_and_only_the_office_imports() {
    both(|town| {
        let office = town.browser(&town.at_seat("office_director"));
        let wrong = import(&office, &YEAR_2027.replace("2027-01-02", "2026-01-02"));
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        wrong.says("2026-01-02 不是 2027 年的日子");
        import(&office, "随便写的").says("这个文件不能用");
        import(&office, "").says("这一项还没有填");
        import(&office, "year = 2027\nsource = \"通知\"\noff = [\"2027-01-01\"]\nworked = [\"2027-01-04\"]\n")
            .says("不是周末");
        assert_eq!(town.sentences(), Vec::<String>::new());

        let unit = town.browser(&town.at_post("water_affairs.unit_liaison"));
        assert_eq!(import(&unit, YEAR_2027).status, StatusCode::FORBIDDEN);
        assert!(!unit.get("/calendar").body.contains("导入并重算"));
    });
}

#[test]
fn the_daily_look_reminds_of_what_is_overdue_once_and_again_after_the_interval() {
    both(|town| {
        town.app.perform(&town.at_seat("office_director"), Owe { title: "报参会名单", days: 2 }).unwrap();
        catch_up::run(&town.app).unwrap();
        town.on(date(2026, 10, 14));
        catch_up::run(&town.app).unwrap();
        assert_eq!(told(town), Vec::<String>::new(), "due today is not overdue");

        town.on(date(2026, 10, 15));
        let rows = town.sentences().len();
        catch_up::run(&town.app).unwrap();
        catch_up::run(&town.app).unwrap();
        assert_eq!(told(town), ["已逾期 1 个工作日：报参会名单"]);
        assert_eq!(town.sentences().len(), rows + 1, "a day that was looked at is not looked at again");

        let again = town.app.rulebook().deadline(DeadlineKey::ReminderAgain).working_days;
        assert_eq!(again, 3);
        town.on(date(2026, 10, 19));
        catch_up::run(&town.app).unwrap();
        assert_eq!(told(town).len(), 1, "two working days after the reminder");
        town.on(date(2026, 10, 20));
        catch_up::run(&town.app).unwrap();
        assert_eq!(told(town)[1], "已逾期 4 个工作日：报参会名单");
    });
}

#[test]
fn notices_are_listed_for_the_units_people_and_marked_as_read_by_them_only() {
    both(|town| {
        town.app.perform(&town.at_seat("office_director"), Owe { title: "报参会名单", days: 0 }).unwrap();
        town.on(date(2026, 10, 14));
        catch_up::run(&town.app).unwrap();
        let (own, other) = ("water_affairs.unit_liaison", "commerce.unit_liaison");
        let (own, other) = (town.browser(&town.at_post(own)), town.browser(&town.at_post(other)));
        let page = own.get("/notices");
        page.says("报参会名单").says("市水务局");
        other.get("/notices").says("没有未读的通知");
        let id = page.body.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();

        other.post("/notices/reading", &[("id", &id)]);
        own.get("/notices").says("报参会名单");
        own.post("/notices/reading", &[("id", &id)]);
        own.get("/notices").says("没有未读的通知");
        own.get("/notices?show=all").says("报参会名单").says("已读");
    });
}

#[test]
fn the_journal_is_filtered_paged_checked_exported_and_cut_to_ones_unit() {
    both(|town| {
        for n in 0..30 {
            let title = if n == 0 { "=1+1,\"引号\"" } else { "会" };
            town.app.perform(&town.at_seat("office_director"), Owe { title, days: 1 }).unwrap();
        }
        let office = town.browser(&town.at_seat("office_director"));
        let page = office.get("/journal?check=1");
        page.says("共 31 条").says("第 1 页，共 2 页").says("校验完整：31 条");
        office.get("/journal?act=calendar.import").says("没有符合的记录");
        office.get("/journal?said=%3D1%2B1").says("共 1 条");
        office.get("/journal?said=%25").says("没有符合的记录");

        let table = office.get("/journal.csv?act=meeting.notice");
        assert_eq!(&table.bytes[..3], "\u{FEFF}".as_bytes());
        assert_eq!(table.body.lines().count(), 31);
        table.says("\"通知：=1+1,\"\"引号\"\"\"");

        town.app.db.write(|tx| tx.run("update journal set sentence = 'x' where seq = 7", &[])).unwrap();
        office.get("/journal?check=1").says("校验不符：第 7 条");

        let unit = town.browser(&town.at_post("water_affairs.unit_liaison"));
        unit.get("/journal").says("没有符合的记录");
    });
}

#[test]
fn search_finds_units_and_people_by_a_part_of_their_names() {
    both(|town| {
        let browser = town.browser(&town.at_post("water_affairs.unit_liaison"));
        let page = browser.get("/search?q=%E6%B0%B4%E5%8A%A1");
        page.says("市水务局").says("市水务局联络员");
        assert!(!page.body.contains("市商务局"));
        browser.get("/search?q=%25").says("没有找到");
        browser.get("/search").says("输入名称里的几个字");
    });
}

#[test]
fn a_like_pattern_means_its_text_as_it_stands_and_letters_of_either_case() {
    both(|town| {
        let finds = |stored: &str, typed: &str| {
            let sql = "select 'yes' from instance where value like $1 escape '!' and name = 'like'";
            town.app
                .db
                .write(|tx| {
                    tx.run("delete from instance where name = 'like'", &[])?;
                    tx.run(
                        "insert into instance (name, value) values ('like', $1)",
                        server::binds![server::db::fold(stored)],
                    )?;
                    Ok::<_, DbError>(tx.row(sql, server::binds![server::db::like(typed)], |row| row.text(0))?.is_some())
                })
                .unwrap()
        };
        assert!(finds("完成 100%", "0%") && !finds("完成 1000", "0%"));
        assert!(finds("a_b", "A_B") && !finds("aXb", "a_b"));
        assert!(finds("注意!", "!") && !finds("注意", "!"));
        assert!(finds("PPP 项目", "ppp") && finds("ppp 项目", "PPP"));
    });
}

#[test]
fn the_demo_goes_on_to_the_next_working_day_and_looks_around_and_strangers_cannot_move_it() {
    both(|town| {
        town.on(date(2026, 10, 9));
        let browser = town.browser(&town.at_post("water_affairs.unit_liaison"));
        let done = browser.post("/demo/clock", &[]);
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        assert_eq!(town.app.clock.today(), date(2026, 10, 10), "a Saturday that is worked");
        assert!(town.sentences()[0].contains("例行查看"), "{:?}", town.sentences());
        let reached = town.app.db.read(server::system::demo_clock::reached).unwrap().unwrap();
        assert_eq!(town.app.clock.day_of(reached), date(2026, 10, 10), "kept for the next start");

        browser.post("/demo/clock", &[("go", "at"), ("at", "15:00")]).is(303);
        assert_eq!(town.app.clock.now().to_string(), "2026-10-10T07:00:00Z", "a time of the same day");
        for no in ["14:59", "三点"] {
            browser.post("/demo/clock", &[("go", "at"), ("at", no)]).is(303);
            assert_eq!(town.app.clock.now().to_string(), "2026-10-10T07:00:00Z", "never back");
        }

        let stranger = send(&town.router, "POST", "/demo/clock", &[], &[]);
        assert!(stranger.header("location").starts_with("/sign-in"));
        assert_eq!(town.app.clock.today(), date(2026, 10, 10));
    });
}
