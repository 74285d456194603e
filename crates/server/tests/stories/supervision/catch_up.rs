//! 系统例行查看: it looks, reminds of what is late, asks for feedback; twice on one day is once.
use super::scene::{dossier, handed_out, in_hand, look, open_on, owed, report, units};
use crate::support::both;
use jiff::civil::date;
use rules::supervision::{About, Said};

#[test]
fn who_has_not_signed_in_time_is_reminded_and_a_second_look_does_nothing() {
    both(|town| {
        handed_out(town, "t1", date(2026, 11, 20));
        assert_eq!(look(town), 0, "nothing is late on the first day");
        town.on(date(2026, 10, 15));
        assert!(look(town) >= 2);
        let reminders = dossier(town, "t1").reminders;
        assert_eq!(reminders.iter().map(|r| &r.about).collect::<Vec<_>>(), [&About::SignFor, &About::SignFor]);
        let rows = town.sentences().len();
        assert_eq!(look(town), 0, "the same day again");
        assert_eq!(dossier(town, "t1").reminders.len(), 2);
        assert_eq!(town.sentences().len(), rows + 1, "only the look itself is in the journal");
        let reminded = open_on(town, "t1").into_iter().filter(|one| one.reminded == 1).map(|one| one.kind);
        assert_eq!(reminded.collect::<Vec<_>>(), ["task-sign-for", "task-sign-for"]);
        town.on(date(2026, 10, 16));
        look(town);
        assert_eq!(dossier(town, "t1").reminders.len(), 2, "not again so soon");
    });
}

#[test]
fn a_new_period_asks_for_feedback_once_and_what_is_late_is_reminded_of() {
    both(|town| {
        in_hand(town, "t1", date(2026, 12, 18));
        let lead = units(town)[0].clone();
        let reports =
            || owed(town, "t1", &lead).into_iter().filter(|(kind, _)| kind == "task-report").collect::<Vec<_>>();
        assert_eq!(reports().len(), 1, "October");
        town.on(date(2026, 11, 9));
        assert!(look(town) > 0);
        assert_eq!(reports().len(), 2, "October, late, and November");
        assert_eq!(look(town), 0);
        assert_eq!(reports().len(), 2);
        let about = dossier(town, "t1").reminders.into_iter().map(|r| r.about);
        assert!(about.into_iter().any(|about| about == About::Report { period: "2026-10".to_owned() }));
        report(town, "t1", &lead, Said::NoChange).unwrap();
        assert_eq!(reports(), [], "November brings the matter up to date");
    });
}

#[test]
fn what_is_overdue_is_said_so_and_its_light_in_the_register_turns() {
    both(|town| {
        in_hand(town, "t1", date(2026, 11, 20));
        let light = || {
            let filter = server::supervision::store::Filter { light: "red".to_owned(), ..Default::default() };
            town.app.db.read(|tx| server::supervision::store::totals(tx, &filter)).unwrap()
        };
        assert_eq!((light().red, light().green), (0, 1));
        town.on(date(2026, 11, 23));
        look(town);
        assert_eq!((light().red, light().green), (1, 0));
        assert!(dossier(town, "t1").reminders.iter().any(|r| r.about == About::Overdue));
    });
}
