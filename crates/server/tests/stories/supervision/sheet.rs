//! 督办台账 as a sheet: what a person wrote comes back as it was, rare characters and all.
use super::scene::{in_hand, of_unit, office, units};
use crate::support::both;
use calamine::{Reader, Xlsx};
use jiff::civil::date;
use rules::rulebook::PostRole;
use std::io::Cursor;

pub(super) fn cells(bytes: Vec<u8>) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

#[test]
fn the_register_goes_out_as_a_sheet_with_the_same_filter_and_rare_characters_whole() {
    both(|town| {
        in_hand(town, "t1", date(2026, 11, 20));
        in_hand(town, "t2", date(2026, 12, 18));
        let browser = town.browser(&office(town));
        let sheet = |query: &str| cells(browser.get(&format!("/tasks.xlsx{query}")).bytes);
        let all = sheet("");
        assert_eq!(all[1][..3], ["序号", "督办编号", "督办事项"]);
        assert_eq!(all.len(), 4, "title, heads, two tasks");
        assert_eq!(
            (all[2][0].as_str(), all[2][1].as_str(), all[2][2].as_str()),
            ("1", "2026-督-001", "塘㙍镇污水管网清淤")
        );
        assert_eq!(sheet("?until=2026-11-30").len(), 3);
        assert_eq!(sheet("?light=red").len(), 2);
        assert_eq!(sheet("?q=𬜯塘").len(), 4, "a character beyond the basic plane is found");
        assert_eq!(sheet("?q=%25").len(), 2, "a per cent sign is a letter");
        let stranger = town.browser(&of_unit(town, &units(town)[2], PostRole::Liaison));
        assert_eq!(cells(stranger.get("/tasks.xlsx").bytes).len(), 2, "nothing of others");
    });
}
