//! What somebody types.

use super::*;

fn asks() -> Asks {
    Asks(Ask::ALL.to_vec())
}

fn offered() -> Vec<(String, String)> {
    vec![("wheelchair".to_owned(), "車いす席".to_owned()), ("captions".to_owned(), "字幕".to_owned())]
}

#[test]
fn a_sign_up_says_who_and_how_many() {
    let told: Vec<String> = Input::default().ready(&asks(), &[]).unwrap_err().0.into_keys().collect();
    assert_eq!(told, ["kind", "organization"]);
    let typed = Input {
        organization: " しおね　作業所 ".into(),
        kind: "office".into(),
        users: "８".into(),
        staff: "2".into(),
        names: "ほしさん\n\n海 さん".into(),
        needs: vec!["wheelchair=２".into(), "captions".into(), "unknown=3".into(), "none=0".into()],
        need_words: "入口の近く".into(),
        materials: true,
        ..Input::default()
    };
    let ready = typed.ready(&asks(), &offered()).unwrap();
    assert_eq!((ready.organization.as_str(), ready.count(), ready.kind), ("しおね 作業所", 12, Kind::Office));
    assert!(!ready.materials, "nowhere to send them");
    let needs = ready.needs.unwrap();
    assert_eq!(needs.chosen, ["wheelchair", "captions"]);
    assert_eq!(needs.words, "車いす席 ×2\n入口の近く");
    assert!(Input { users: "51".into(), ..typed.clone() }.ready(&asks(), &[]).is_err());
    assert!(Input { staff: "たくさん".into(), ..typed }.ready(&asks(), &[]).is_err());
}

#[test]
fn who_writes_their_own_name_comes_alone() {
    let typed = Input { person: "ほし".into(), kind: "peer".into(), ..Input::default() };
    let ready = typed.ready(&asks(), &[]).unwrap();
    assert_eq!((ready.count(), ready.people[0].name().as_str()), (1, "ほし"));
    let office = Input { organization: "青空".into(), kind: "office".into(), ..Input::default() };
    assert_eq!(office.ready(&asks(), &[]).unwrap_err().0.into_keys().collect::<Vec<_>>(), ["users"]);
}
