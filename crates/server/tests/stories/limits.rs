//! How often something costly may be asked for, an export of any length, and the list of what was refused.
use crate::support::{Town, both};
use axum::http::StatusCode;
use jiff::{SignedDuration, civil::date};
use server::{
    kernel::limit::{EXPORT, JOURNAL_CHECK, Limit},
    system::catch_up,
};

fn later(town: &Town, limit: Limit) {
    town.app.clock.set(town.app.clock.now() + SignedDuration::from_mins(limit.minutes));
}

#[test]
fn the_journal_is_checked_so_often_and_then_the_page_says_how_long_to_wait() {
    both(|town| {
        let (office, chief) = (town.at_seat("office_director"), town.at_seat("chief_convener"));
        let (office, chief) = (town.browser(&office), town.browser(&chief));
        for _ in 0..JOURNAL_CHECK.most {
            office.get("/journal?check=1").is(200).says("校验完整：1 条");
        }
        town.app.clock.set(town.app.clock.now() + SignedDuration::from_mins(4));
        office.get("/journal?check=1").is(429).says("请 <b>6 分钟</b>后再试").hides("校验完整");
        office.get("/journal").is(200);
        chief.get("/journal?check=1").is(200).says("校验完整");
        town.app.clock.set(town.app.clock.now() + SignedDuration::from_mins(6));
        office.get("/journal?check=1").is(200).says("校验完整");
    });
}

#[test]
fn sheets_and_tables_count_together_for_each_person() {
    both(|town| {
        let office = town.browser(&town.at_seat("office_director"));
        let paths = ["/journal.csv", "/tasks.xlsx", "/roster/contacts.xlsx"];
        for n in 0..EXPORT.most {
            office.get(paths[usize::try_from(n).unwrap() % 3]).is(200);
        }
        for path in paths {
            office.get(path).is(429).says("请 <b>10 分钟</b>后再试");
        }
        town.browser(&town.at_seat("chief_convener")).get("/journal.csv").is(200);
        later(town, EXPORT);
        office.get("/tasks.xlsx").is(200);
    });
}

#[test]
fn a_long_journal_is_exported_whole_newest_first() {
    both(|town| {
        let copies = 1_203;
        let sql =
            "insert into journal (seq, at, person, person_name, post, post_title, act, subject_kind, subject, sentence,
                   basis, rulebook, detail, previous, hash)
                   select seq + $1, at, person, person_name, post, post_title, act, subject_kind, subject, sentence,
                   basis, rulebook, detail, previous, hash from journal where seq = 1";
        town.app.db.write(|tx| (1..=copies).try_for_each(|n: i64| tx.run(sql, server::binds![n]).map(|_| ()))).unwrap();
        let table = town.browser(&town.at_seat("office_director")).get("/journal.csv");
        let numbers = table.body.lines().skip(1).map(|line| line.split(',').next().unwrap().parse::<i64>().unwrap());
        assert_eq!(numbers.collect::<Vec<_>>(), (1..=copies + 1).rev().collect::<Vec<_>>());
    });
}

#[test]
fn what_was_refused_is_found_by_its_number_by_those_who_see_everything_and_goes_after_half_a_year() {
    both(|town| {
        let liaison = town.at_post("water_affairs.unit_liaison");
        let unit = town.browser(&liaison);
        let mut numbers = Vec::new();
        for n in 0..27 {
            town.app.clock.set(town.app.clock.now() + SignedDuration::from_mins(1));
            let fields = [("id", "i1"), ("person", liaison.person.as_str()), ("login", "shuiwu")];
            let page = if n == 0 { unit.get("/accounts") } else { unit.post("/accounts", &fields) };
            page.is(403);
            numbers.extend(page.body.split("编号 ").nth(1).and_then(|rest| rest.split('。').next()).map(str::to_owned));
        }
        let office = town.browser(&town.at_seat("office_director"));
        let page = office.get("/journal");
        page.says("href=\"/journal/refusals\"");
        let page = office.get("/journal/refusals");
        page.says("第 1 页，共 2 页").says(&liaison.name).says(&liaison.posts[0].title);
        let first = office.get(&format!("/journal/refusals?number={}", numbers[0]));
        first
            .says("共 1 条")
            .says("accounts</td>")
            .says("“发放登录口令”由专班办公室办")
            .says(&numbers[0])
            .hides(&numbers[1]);

        assert_eq!(unit.get("/journal/refusals").status, StatusCode::FORBIDDEN);
        unit.get("/journal").hides("/journal/refusals");

        town.on(date(2027, 4, 10));
        catch_up::run(&town.app).unwrap();
        let count =
            |said: &str| town.browser(&town.at_seat("office_director")).get("/journal/refusals").says(said).status;
        count("共 28 条");
        town.on(date(2027, 4, 12));
        catch_up::run(&town.app).unwrap();
        count("没有符合的记录");
    });
}
