//! Coming in: one-time links, passwords, the lock, foreign forms, headers. Security only; the link
//! itself is issued by the office (权责清单 account.issue).
use crate::{
    support::{Town, both},
    wire::{Reply, csrf, proxied, send},
};
use axum::{Router, http::StatusCode};
use jiff::{SignedDuration, civil::date};
use server::{
    account::{
        acts::Issue,
        entry::{OF_ACCOUNT, OF_ADDRESS, OF_CHANGE},
    },
    kernel::Refused,
};

pub(crate) const PASSWORD: &str = "海 边 的 灯塔 1937";

/// The office gives the first person of the first member unit a link; its path.
pub(crate) fn link_for(town: &Town, id: &str, login: &str) -> String {
    let office = town.browser(&town.at_seat("office_director"));
    let person = town.at_post("water_affairs.unit_liaison").person;
    let page = office.post("/accounts", &[("id", id), ("person", &person), ("login", login)]);
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let body = page.body.replace("&#x2f;", "/");
    let path = body.split("/sign-in/link/").nth(1).and_then(|rest| rest.split('"').next()).expect("a link");
    format!("/sign-in/link/{path}")
}

pub(crate) fn with_account(town: &Town) {
    let link = link_for(town, "i1", "shuiwu");
    let done = send(&town.router, "POST", &link, &[("password", PASSWORD), ("again", PASSWORD)], &[]);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
}

pub(crate) fn sign_in(router: &Router, login: &str, password: &str) -> Reply {
    send(router, "POST", "/sign-in", &[("login", login), ("password", password)], &[])
}

#[test]
fn the_office_issues_a_link_that_sets_the_password_and_nobody_else_may() {
    both(|town| {
        let person = town.at_post("water_affairs.unit_liaison").person;
        let issue = |id: &str| Issue { id: id.to_owned(), person: person.clone(), login: "shuiwu".to_owned() };
        let refused = town.app.perform(&town.at_post("water_affairs.unit_liaison"), issue("i1")).unwrap_err();
        assert!(matches!(refused, Refused::NotYou(_)), "{refused:?}");
        let liaison = town.browser(&town.at_post("water_affairs.unit_liaison"));
        assert_eq!(liaison.get("/accounts").status, StatusCode::FORBIDDEN);

        let office = town.browser(&town.at_seat("office_director"));
        office.get("/accounts").says("第 1 页，共 4 页");
        office.get("/accounts?q=%E5%B8%82%E6%B0%B4%E5%8A%A1%E5%B1%80").says("符合的 2 人");
        let phone = [("id", "i0"), ("person", person.as_str()), ("login", "13800000000")];
        let slip = office.post("/accounts?q=%E5%B8%82%E6%B0%B4%E5%8A%A1%E5%B1%80", &phone);
        slip.says("账号</b>：账号“13800000000”不能用").says("value=\"13800000000\"");

        let link = link_for(town, "i1", "shuiwu");
        assert!(town.sentences()[0].contains("发放一次性登录链接"), "{:?}", town.sentences());
        let again = town.app.perform(&town.at_seat("office_director"), issue("i1")).unwrap_err();
        assert!(matches!(again, Refused::Twice(_)), "the same form twice is one link: {again:?}");

        send(&town.router, "GET", &link, &[], &[]).says("请设置口令").says("shuiwu");
        let weak = send(&town.router, "POST", &link, &[("password", "短口令"), ("again", "短口令")], &[]);
        assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
        weak.says("口令至少 10 个字符");
        assert!(!weak.body.contains("短口令"), "a password is never shown again");

        let done = send(&town.router, "POST", &link, &[("password", PASSWORD), ("again", PASSWORD)], &[]);
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        assert!(done.session().is_some());
        assert!(sign_in(&town.router, " ShuiWu ", PASSWORD).session().is_some(), "letters of either case");
    });
}

#[test]
fn a_link_works_once_and_not_after_its_time() {
    both(|town| {
        let link = link_for(town, "i1", "shuiwu");
        let open = |link: &str| send(&town.router, "POST", link, &[("password", PASSWORD), ("again", PASSWORD)], &[]);
        assert_eq!(open(&link).status, StatusCode::SEE_OTHER);
        assert_eq!(open(&link).status, StatusCode::GONE, "used twice");
        let spent = send(&town.router, "GET", &link, &[], &[]);
        assert_eq!(spent.status, StatusCode::GONE);
        spent.says("<h1>这个链接不能再用了</h1>").says("链接已经用过或者过期，请专班办公室重新发放。");

        let (older, newer) = (link_for(town, "i2", "shuiwu"), link_for(town, "i3", "shuiwu"));
        assert_eq!(open(&older).status, StatusCode::GONE, "a new link takes the place of the old");
        town.on(date(2026, 10, 16));
        assert_eq!(open(&newer).status, StatusCode::GONE, "four days later");
    });
}

#[test]
fn an_unknown_account_gets_the_same_answer_as_a_wrong_password() {
    both(|town| {
        with_account(town);
        let (wrong, unknown) =
            (sign_in(&town.router, "shuiwu", "不是这个口令"), sign_in(&town.router, "meiren", "不是这个口令"));
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        wrong.says("账号或者口令不对").says("value=\"shuiwu\"");
        assert_eq!(wrong.body.replace("shuiwu", "meiren"), unknown.body);
        assert!(!wrong.body.contains("不是这个口令"), "a password is never shown again");
    });
}

#[test]
fn an_account_locks_after_five_failures_whether_there_is_one_or_not_and_opens_by_itself() {
    both(|town| {
        with_account(town);
        for login in ["shuiwu", "meiren"] {
            for _ in 0..OF_ACCOUNT.most {
                sign_in(&town.router, login, "猜的口令").says("账号或者口令不对");
            }
        }
        let (known, unknown) = (sign_in(&town.router, "shuiwu", PASSWORD), sign_in(&town.router, "meiren", PASSWORD));
        known.says("暂时不能登录");
        assert!(known.session().is_none(), "locked even for the right password");
        assert_eq!(known.body.replace("shuiwu", "meiren"), unknown.body);

        let later = town.app.clock.now() + SignedDuration::from_mins(OF_ACCOUNT.minutes + 1);
        town.app.clock.set(later);
        assert!(sign_in(&town.router, "shuiwu", PASSWORD).session().is_some());
    });
}

#[test]
fn an_address_that_fails_too_often_waits_and_others_do_not() {
    both(|town| {
        with_account(town);
        let now = town.app.clock.now();
        for _ in 0..OF_ADDRESS.most {
            town.app.db.write(|tx| OF_ADDRESS.note(tx, "10.0.0.9", now)).unwrap();
        }
        let fields = [("login", "shuiwu"), ("password", PASSWORD)];
        let from = |address| send(&proxied(town), "POST", "/sign-in", &fields, &[("x-forwarded-for", address)]);
        let refused = from("10.0.0.9");
        assert_eq!((refused.status, refused.header("retry-after")), (StatusCode::TOO_MANY_REQUESTS, "900"));
        refused.says("请 <b>15 分钟</b>后再试").says("shuiwu");
        assert_eq!(from("10.0.0.9, 10.0.0.8").status, StatusCode::SEE_OTHER, "the last entry is the proxy's own");
    });
}

#[test]
fn a_new_password_ends_every_session_of_the_person() {
    both(|town| {
        with_account(town);
        let here = sign_in(&town.router, "shuiwu", PASSWORD).session().unwrap();
        let there = sign_in(&town.router, "shuiwu", PASSWORD).session().unwrap();
        let page = |cookie: &str| send(&town.router, "GET", "/account", &[], &[("cookie", cookie)]);
        let token = csrf(&page(&here).body);
        let change = |old, new| {
            let fields = [("csrf", token.as_str()), ("old", old), ("password", new), ("again", new)];
            send(&town.router, "POST", "/account", &fields, &[("cookie", &here)])
        };
        change("不是这个口令", "换成另外的一句话吧 1").says("现在的口令不对");
        change(PASSWORD, "shuiwu-123456").says("口令里不能有账号");
        change(PASSWORD, "1234567890").says("这个口令太常见");
        // The last two came with the right password: what failed before them counts for nothing.
        for _ in 0..OF_CHANGE.most {
            change("不是这个口令", "换成另外的一句话吧 1").says("现在的口令不对");
        }
        let refused = change(PASSWORD, "换成另外的一句话吧 1");
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.says("请 15 分钟后再试").says("现在的口令");
        town.app.clock.set(town.app.clock.now() + SignedDuration::from_mins(OF_CHANGE.minutes + 1));
        assert_eq!(change(PASSWORD, "换成另外的一句话吧 1").status, StatusCode::SEE_OTHER);
        for cookie in [&here, &there] {
            assert_eq!(page(cookie).status, StatusCode::SEE_OTHER, "signed out");
        }
        assert!(sign_in(&town.router, "shuiwu", PASSWORD).session().is_none());
        assert!(sign_in(&town.router, "shuiwu", "换成另外的一句话吧 1").session().is_some());
    });
}

#[test]
fn a_session_ends_after_an_idle_hour_and_after_twelve_in_any_case() {
    both(|town| {
        with_account(town);
        let cookie = sign_in(&town.router, "shuiwu", PASSWORD).session().unwrap();
        let begun = town.app.clock.now();
        let looks_at = |minutes: i64| {
            town.app.clock.set(begun + SignedDuration::from_mins(minutes));
            send(&town.router, "GET", "/account", &[], &[("cookie", &cookie)]).status
        };
        assert_eq!(looks_at(59), StatusCode::OK);
        for half_hour in 3..24 {
            assert_eq!(looks_at(half_hour * 30), StatusCode::OK, "{half_hour}");
        }
        assert_eq!(looks_at(12 * 60), StatusCode::SEE_OTHER);

        town.app.clock.set(begun);
        let cookie = sign_in(&town.router, "shuiwu", PASSWORD).session().unwrap();
        town.app.clock.set(begun + SignedDuration::from_mins(60));
        assert_eq!(send(&town.router, "GET", "/account", &[], &[("cookie", &cookie)]).status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn forms_of_other_sites_are_turned_away_and_show_no_password() {
    both(|town| {
        with_account(town);
        let fields = [("login", "shuiwu"), ("password", PASSWORD)];
        for foreign in [
            vec![("sec-fetch-site", "cross-site")],
            vec![("sec-fetch-site", "same-site")],
            vec![("host", "zb.example"), ("origin", "https://evil.example")],
            vec![("host", "zb.example"), ("origin", "null")],
        ] {
            let reply = send(&town.router, "POST", "/sign-in", &fields, &foreign);
            assert_eq!(reply.status, StatusCode::FORBIDDEN, "{foreign:?}");
            assert!(!reply.body.contains(PASSWORD));
        }
        let own = [("host", "zb.example"), ("origin", "https://zb.example"), ("sec-fetch-site", "same-origin")];
        let cookie = send(&town.router, "POST", "/sign-in", &fields, &own).session().unwrap();

        let out = |token: &str| send(&town.router, "POST", "/sign-out", &[("csrf", token)], &[("cookie", &cookie)]);
        assert_eq!(out("").status, StatusCode::FORBIDDEN);
        assert_eq!(out(&"0".repeat(64)).status, StatusCode::FORBIDDEN);
        let page = send(&town.router, "GET", "/account", &[], &[("cookie", &cookie)]);
        assert_eq!(out(&csrf(&page.body)).status, StatusCode::SEE_OTHER);
        let after = send(&town.router, "GET", "/account", &[], &[("cookie", &cookie)]);
        assert_eq!(after.status, StatusCode::SEE_OTHER, "signed out on this side too");
    });
}

#[test]
fn every_answer_carries_the_strict_headers_and_the_cookie_is_secure_over_https_only() {
    both(|town| {
        with_account(town);
        for path in ["/sign-in", "/nowhere", "/healthz"] {
            let reply = send(&town.router, "GET", path, &[], &[]);
            let policy = reply.header("content-security-policy");
            assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{policy}");
            assert!(!policy.contains("unsafe"), "{policy}");
            assert_eq!(reply.header("x-content-type-options"), "nosniff");
            assert_eq!(reply.header("x-frame-options"), "DENY");
            assert_eq!(reply.header("referrer-policy"), "same-origin");
            assert_eq!(reply.header("cache-control"), "no-store");
        }
        let fields = [("login", "shuiwu"), ("password", PASSWORD)];
        let https = [("x-forwarded-proto", "https")];
        let is_secure = |reply: &Reply| reply.cookies().iter().any(|c| c.starts_with("zb=") && c.contains("Secure"));
        let plain = send(&town.router, "POST", "/sign-in", &fields, &https);
        assert!(plain.session().is_some() && !is_secure(&plain), "without a proxy of ours the header is not believed");
        let behind = send(&proxied(town), "POST", "/sign-in", &fields, &https);
        assert!(behind.session().is_some() && is_secure(&behind));
        for cookie in plain.cookies() {
            assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
        }
    });
}

#[test]
fn after_signing_in_nobody_is_led_to_another_site() {
    both(|town| {
        with_account(town);
        let leads = |next: &str| {
            let fields = [("login", "shuiwu"), ("password", PASSWORD), ("next", next)];
            send(&town.router, "POST", "/sign-in", &fields, &[]).header("location").to_owned()
        };
        assert_eq!(leads("/tasks?page=2"), "/tasks?page=2");
        for next in ["https://evil.example/", "//evil.example/", "/\\evil.example/", "javascript:alert(1)", ""] {
            assert_eq!(leads(next), "/", "{next}");
        }
    });
}
