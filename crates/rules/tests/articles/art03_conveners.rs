//! 第三条: three seats of conveners, each filled by the posts as they are written.
use crate::support::zhanjiang;

fn sat_by(seat: &str) -> Vec<String> {
    let book = zhanjiang();
    let title = |key: &String| {
        let post = book.posts.iter().find(|post| post.key == *key).unwrap();
        format!("{}{}", book.unit(&post.unit).unwrap().name, post.title)
    };
    book.seat(seat).unwrap().posts.iter().map(title).collect()
}

#[test]
fn each_convener_seat_is_filled_by_the_posts_as_written() {
    assert_eq!(sat_by("chief_convener"), ["市政府分管住房城乡建设工作的副市长"]);
    assert_eq!(sat_by("routine_convener"), ["市住房城乡建设局分管负责同志"]);
}

#[test]
fn two_posts_hold_the_deputy_seat() {
    let deputies = ["市政府协调住房城乡建设工作的副秘书长", "市住房城乡建设局主要负责同志"];
    assert_eq!(sat_by("deputy_convener"), deputies);
}

#[test]
fn the_titles_stand_so_in_the_article() {
    let book = zhanjiang();
    let article = book.text.articles.iter().find(|article| article.clause.0 == "第三条").unwrap();
    for seat in ["chief_convener", "deputy_convener", "routine_convener"] {
        for title in sat_by(seat) {
            assert!(article.words.contains(&title), "{title}");
        }
    }
}

#[test]
fn a_post_keeps_its_seat_whoever_holds_it() {
    let book = zhanjiang();
    assert_eq!(book.seat_of("vice_mayor"), Some("chief_convener"));
    assert_eq!(book.seat_of("deputy_secretary_general"), Some("deputy_convener"));
    assert_eq!(book.seat_of("water_affairs.unit_member"), None);
}
