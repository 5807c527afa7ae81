//! What may be shown, and what fell away.

use super::*;

fn all() -> Uses {
    Uses { photo: true, video: true, recording: true, handout: true, report: true, press: true }
}

fn told(naming: Naming) -> Known {
    let consent = Consent { naming, pen_name: "さくら".to_owned(), uses: all() };
    Known {
        part: Part::Lecturer,
        name: "海野 桜".to_owned(),
        introduction: "パンの店で働いています".to_owned(),
        answer: Some(Answer::Yes),
        taken_off: false,
        consent: Some(consent),
        approved: String::new(),
        photo: None,
        handouts: Vec::new(),
    }
}

fn file(number: u128) -> RowId {
    RowId(uuid::Uuid::from_u128(number))
}

#[test]
fn a_file_of_a_peer_is_shown_once_they_have_seen_it_and_their_words_stay_meanwhile() {
    let mut known = Known { part: Part::Peer, photo: Some(file(1)), ..told(Naming::PenName) };
    known.approved = known.preview().kept();
    assert_eq!(known.shown(Use::Photo).files, [file(1)]);
    assert!(known.has_seen_all() && !known.waits_for_approval());
    // Another photo, and something to hand out: the name stays, the files wait for a look.
    (known.photo, known.handouts) = (Some(file(2)), vec![file(3)]);
    assert!(known.waits_for_approval() && known.is_approved());
    assert_eq!(known.shown(Use::Pages).name.as_deref(), Some("さくら"));
    assert!(known.shown(Use::Photo).files.is_empty() && known.shown(Use::Handout).files.is_empty());
    // Who takes something back meanwhile is not taken to have seen what they have not.
    let mut after = known.clone();
    after.consent.as_mut().unwrap().uses.press = false;
    assert!(!after.is_approved() && only_less(&known, &after));
    after.approved = after.approved_still(&known);
    assert!(after.is_approved() && after.waits_for_approval());
    assert!(after.shown(Use::Handout).files.is_empty());
    after.approved = after.preview().kept();
    assert_eq!(
        (after.shown(Use::Photo).files, after.shown(Use::Handout).files),
        (vec![file(2)], vec![file(3)])
    );
    after.consent.as_mut().unwrap().uses.photo = false;
    assert!(after.shown(Use::Photo).files.is_empty());
}

#[test]
fn a_preview_that_was_approved_before_there_were_files_is_approved_still() {
    let mut known = Known { part: Part::Peer, ..told(Naming::PenName) };
    let kept = known.preview().kept();
    assert!(!kept.contains("files"), "{kept}");
    known.approved = kept;
    assert!(known.has_seen_all());
}

#[test]
fn nothing_is_shown_without_a_yes_and_a_consent() {
    let known = told(Naming::Name);
    assert_eq!(known.shown(Use::Pages).name.as_deref(), Some("海野 桜"));
    for without in [
        Known { answer: None, ..known.clone() },
        Known { answer: Some(Answer::Later), ..known.clone() },
        Known { answer: Some(Answer::No), ..known.clone() },
        Known { taken_off: true, ..known.clone() },
        Known { consent: None, ..known.clone() },
    ] {
        for of in Use::ALL {
            assert_eq!(without.shown(*of), Shown::default(), "{of:?} {without:?}");
        }
    }
}

#[test]
fn each_use_is_allowed_by_itself_and_by_the_name_that_was_chosen() {
    for of in Use::ALL {
        let mut known = told(Naming::PenName);
        assert_eq!(known.shown(*of).name.as_deref(), Some("さくら"), "{of:?}");
        let consent = known.consent.as_mut().unwrap();
        match of {
            Use::Pages => consent.naming = Naming::Nothing,
            Use::Handout => consent.uses.handout = false,
            Use::Report => consent.uses.report = false,
            Use::Press => consent.uses.press = false,
            Use::Photo => consent.uses.photo = false,
            Use::Video => consent.uses.video = false,
            Use::Recording => consent.uses.recording = false,
        }
        assert!(!known.shown(*of).allowed, "{of:?}");
        let others = Use::ALL.iter().filter(|other| *other != of);
        assert!(others.clone().all(|other| known.shown(*other).allowed), "{of:?}");
    }
    let nameless = told(Naming::Nothing);
    let report = nameless.shown(Use::Report);
    assert!(report.allowed && report.name.is_none(), "{report:?}");
}

#[test]
fn of_a_peer_nothing_is_shown_that_they_have_not_seen() {
    let mut known = Known { part: Part::Peer, ..told(Naming::PenName) };
    assert_eq!(known.shown(Use::Pages), Shown::default());
    assert!(known.waits_for_approval());
    known.approved = known.preview().kept();
    assert_eq!(known.shown(Use::Pages).name.as_deref(), Some("さくら"));
    known.introduction = "別の紹介".to_owned();
    assert_eq!(known.shown(Use::Pages), Shown::default(), "another introduction is another preview");
}

#[test]
fn what_falls_away_is_told_use_by_use() {
    let before = told(Naming::Name);
    assert!(withdrawn(&before, &before).is_empty());
    let consent = |naming, uses| Some(Consent { naming, pen_name: "さくら".to_owned(), uses });
    let less = Known { consent: consent(Naming::Name, Uses { video: false, ..all() }), ..before.clone() };
    assert_eq!(withdrawn(&before, &less), [Use::Video]);
    assert!(only_less(&before, &less) && !only_less(&less, &before));
    let renamed = Known { consent: consent(Naming::PenName, all()), ..before.clone() };
    assert_eq!(withdrawn(&before, &renamed), Use::ALL, "another name is on nothing that is out");
    assert!(!only_less(&before, &renamed), "and has to be looked at");
    let nameless = Known { consent: consent(Naming::Nothing, all()), ..before.clone() };
    assert_eq!(withdrawn(&before, &nameless), Use::ALL);
    assert!(only_less(&before, &nameless));
    let declined = Known { answer: Some(Answer::No), ..before.clone() };
    assert_eq!(withdrawn(&before, &declined), Use::ALL);
}
