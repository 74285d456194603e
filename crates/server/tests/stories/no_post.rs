//! Whoever holds no post today is known, and does not come in (第三至六条: everything is done by a post).
use crate::{
    account::{PASSWORD, link_for, sign_in, with_account},
    support::{both, tenure},
    wire::send,
};
use axum::http::StatusCode;
use jiff::civil::date;
use rules::roster::tenure::Terms;
use server::roster::acts::{staff::AppointStaff, tenure::EndTenure};

#[test]
fn whoever_holds_no_post_comes_in_neither_by_password_nor_by_link_until_there_is_one_again() {
    both(|town| {
        with_account(town);
        let link = link_for(town, "i2", "shuiwu");
        let (office, old) = (town.at_seat("office_director"), town.at_post("water_affairs.unit_liaison"));
        let tenure = tenure(&old.posts[0].post, &old.person, date(2026, 1, 1)).id;
        let end = EndTenure { tenure, last: date(2026, 10, 11), basis: "来函".to_owned() };
        town.app.perform(&office, end).unwrap();

        let refused = sign_in(&town.router, "shuiwu", PASSWORD);
        assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.session().is_none());
        refused.says("今天没有任何职务，不能登录办事").says("请专班办公室登记任职").says("value=\"shuiwu\"");
        assert!(
            !sign_in(&town.router, "shuiwu", "不是这个口令").body.contains("没有任何职务"),
            "told to the owner only"
        );
        let set = |method| send(&town.router, method, &link, &[("password", PASSWORD), ("again", PASSWORD)], &[]);
        for method in ["GET", "POST"] {
            assert_eq!(set(method).status, StatusCode::FORBIDDEN);
            set(method).says("今天没有任何职务");
        }

        let kept = town.browser(&office).get("/journal/refusals");
        let secret = link.trim_start_matches("/sign-in/link/");
        kept.is(200).says("今天没有任何职务").hides(secret);

        let (person, post) = (old.person.clone(), "office_staff".to_owned());
        let (id, from, basis) = ("t-new".to_owned(), date(2026, 10, 12), "任用通知".to_owned());
        let terms = Terms { id, person, post, from, until: None, basis };
        town.app.perform(&office, AppointStaff { terms }).unwrap();
        assert!(sign_in(&town.router, "shuiwu", PASSWORD).session().is_some());
        assert!(set("POST").session().is_some(), "the link was not spent meanwhile");
    });
}

#[test]
fn whoever_has_lost_the_last_post_may_still_sign_out() {
    both(|town| {
        with_account(town);
        let cookie = sign_in(&town.router, "shuiwu", PASSWORD).session().unwrap();
        let (office, old) = (town.at_seat("office_director"), town.at_post("water_affairs.unit_liaison"));
        let tenure = tenure(&old.posts[0].post, &old.person, date(2026, 1, 1)).id;
        let end = EndTenure { tenure, last: date(2026, 10, 11), basis: "来函".to_owned() };
        town.app.perform(&office, end).unwrap();
        let page = || send(&town.router, "GET", "/account", &[], &[("cookie", &cookie)]);
        assert_eq!(page().status, StatusCode::FORBIDDEN);
        page().says("今天没有任何职务").says("action=\"/sign-out\"");
        let out = send(&town.router, "POST", "/sign-out", &[], &[("cookie", &cookie)]);
        assert_eq!(out.status, StatusCode::SEE_OTHER);
        assert_eq!(page().status, StatusCode::SEE_OTHER, "nobody is signed in any more");
    });
}
