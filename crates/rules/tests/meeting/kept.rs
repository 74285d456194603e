//! What is kept reads back as it was, in every state.
use crate::{
    art20_minutes::{drafted, signed},
    scene::{MEETING_DAY, both, by},
};
use rules::{meeting::Party, minutes::issue};
use serde::{Serialize, de::DeserializeOwned};

fn kept<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(thing: &T) {
    let text = toml::to_string(thing).unwrap();
    assert_eq!(&toml::from_str::<T>(&text).unwrap(), thing, "{text}");
}

#[test]
fn topics_meetings_and_minutes_read_back_as_they_were() {
    for body in both() {
        let (minutes, meeting, topics) = drafted(&body);
        topics.iter().for_each(kept);
        kept(&meeting);
        kept(&minutes);
        kept(&body.pooled(4));
        let (signed, _) = signed(&body);
        let to = vec![Party::Unit(body.members()[0].clone()), Party::Post(meeting.plan.convener.clone())];
        kept(&issue(body.on(MEETING_DAY), signed, to, &by("office")).unwrap());
    }
}

#[test]
fn a_party_is_written_as_one_word_and_read_back() {
    for text in ["unit:u", "post:u.member", "guest:省厅 王某某", "guest:省厅|王某某|处长", "guest:市法院||"]
    {
        assert_eq!(Party::try_from(text.to_owned()).unwrap().to_string(), text);
    }
    for text in ["", "unit:", "guest: ", "guest:| |", "person:x", "u"] {
        assert!(Party::try_from(text.to_owned()).is_err(), "{text}");
    }
}
