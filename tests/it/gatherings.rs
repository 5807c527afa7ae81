//! Gatherings: words, agenda, hosts, roles, letters, places and seats, edited as staff edit them.

use chrono::{Days, NaiveDate};
use serde_json::json;
use tsudoi::accounts::model::Role;
use tsudoi::accounts::{self, Subject};
use tsudoi::db::{Db, GatheringId, Tx};
use tsudoi::demo::browser::Browser;
use tsudoi::gatherings::{self, Whole};
use tsudoi::i18n::Texts;

use crate::plans::make;
use crate::support::{TestApp, also_says};

async fn whole(test: &TestApp, id: GatheringId) -> Whole {
    whole_in(&test.app.db, test, id).await
}

async fn whole_in(db: &Db, test: &TestApp, id: GatheringId) -> Whole {
    let tx = db.scoped(test.center).read().await.unwrap();
    gatherings::whole(&tx, id).await.unwrap().unwrap()
}

#[actix_web::test]
async fn words_are_saved_and_a_stale_form_shows_both_versions() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let id = make(&mut staff).await;
    let page = format!("/gatherings/{id}/edit/words");
    let words = |title: &'static str| {
        [
            ("title_ja", title),
            ("purpose_ja", "会って話す"),
            ("goal_ja", "続けるか決める"),
            ("host_aim_ja", "聞く"),
        ]
    };
    staff.open(&page).await.unwrap();
    let form = staff.page.clone();
    staff.send(&page, &words("第0回 集い")).await.unwrap();
    assert_eq!(whole(&test, id).await.gathering.title.get("ja"), "第0回 集い");
    staff.page = form;
    assert_eq!(staff.post(&page, &words("別の名前")).await.unwrap(), 422);
    let text = staff.page.text();
    assert!(text.contains("第0回 集い") && text.contains("別の名前"), "{text}");
    // Sent again from the page that showed both, it counts.
    staff.send(&page, &words("別の名前")).await.unwrap();
    assert_eq!(whole(&test, id).await.gathering.title.get("ja"), "別の名前");
    staff.open(&page).await.unwrap();
    assert_eq!(staff.post(&page, &words("")).await.unwrap(), 422);
    assert!(staff.page.text().contains("入力してください"));
}

#[actix_web::test]
async fn the_agenda_is_added_to_moved_and_its_minutes_compared() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let id = make(&mut staff).await;
    let page = format!("/gatherings/{id}/edit/agenda");
    staff.open(&page).await.unwrap();
    assert!(staff.page.text().contains("ちょうど収まっています"));
    let block = [("kind", "break"), ("title_ja", "休憩"), ("minutes", "１０")];
    staff.send(&page, &block).await.unwrap();
    assert!(staff.page.text().contains("合計は100分"), "{}", staff.page.text());
    let added = whole(&test, id).await.agenda.last().unwrap().clone();
    assert_eq!((added.title.get("ja"), added.minutes), ("休憩", 10));
    staff.send(&format!("{page}/{}/move", added.id), &[("to", "up")]).await.unwrap();
    let agenda = whole(&test, id).await.agenda;
    assert_eq!(agenda[agenda.len() - 2].id, added.id);
    staff.send(&format!("{page}/{}/remove", added.id), &[]).await.unwrap();
    assert_eq!(whole(&test, id).await.agenda.len(), 6);
    assert_eq!(
        staff.post(&page, &[("kind", "topic"), ("title_ja", ""), ("minutes", "0")]).await.unwrap(),
        422
    );
}

#[actix_web::test]
async fn an_old_mark_of_a_block_is_refused() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let id = make(&mut staff).await;
    let item = whole(&test, id).await.agenda[0].id;
    let page = format!("/gatherings/{id}/edit/agenda/{item}");
    staff.open(&page).await.unwrap();
    let form = staff.page.clone();
    staff.send(&page, &[("kind", "opening"), ("title_ja", "開会"), ("minutes", "10")]).await.unwrap();
    staff.page = form;
    let again = [("kind", "opening"), ("title_ja", "はじめ"), ("minutes", "10")];
    assert_eq!(staff.post(&page, &again).await.unwrap(), 422);
    assert_eq!(whole(&test, id).await.agenda[0].title.get("ja"), "開会");
}

#[actix_web::test]
async fn the_center_stays_among_the_hosts() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let id = make(&mut staff).await;
    let own = whole(&test, id).await.hosts[0].clone();
    assert!(own.organization.is_own_center);
    let page = format!("/gatherings/{id}/edit/hosts");
    staff.open(&page).await.unwrap();
    assert!(staff.page.text().contains("このセンター"));
    let refused = staff.post(&format!("{page}/{}/remove", own.row.id), &[]).await;
    assert!(refused.is_err(), "the page offers no such button");
}

#[actix_web::test]
async fn whoever_takes_a_role_is_assigned_and_whoever_leaves_is_not() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let id = make(&mut staff).await;
    let (member, _) = test.member(Role::Staff, "佐藤").await;
    let page = format!("/gatherings/{id}/edit/roles");
    let assigned = async |member| {
        let tx = test.app.db.scoped(test.center).read().await.unwrap();
        accounts::is_assigned(&tx, member, Subject::Gathering, id.0).await.unwrap()
    };
    assert!(assigned(test.admin).await, "whoever makes it leads it");
    staff.open(&page).await.unwrap();
    staff.send(&page, &[("member_lead", ""), ("member_secretary", &member.to_string())]).await.unwrap();
    assert!(assigned(member).await);
    assert!(!assigned(test.admin).await);
    staff.open(&page).await.unwrap();
    assert_eq!(staff.post(&page, &[("member_lead", "nobody")]).await.unwrap(), 422);
}

#[actix_web::test]
async fn a_letter_that_could_not_be_filled_in_is_not_saved() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let id = make(&mut staff).await;
    let page = format!("/gatherings/{id}/edit/letters/invitation");
    staff.open(&format!("/gatherings/{id}/edit/letters")).await.unwrap();
    staff.open(&page).await.unwrap();
    let wrong =
        [("subject_ja", "ご案内 {{ gathering.titel }}"), ("body_ja", "{{ addressee.full }}\n\n{{ seated }}")];
    assert_eq!(staff.post(&page, &wrong).await.unwrap(), 422);
    let text = staff.page.text();
    assert!(text.contains("gathering.title") && text.contains("この用途の文面では使えません"), "{text}");
    let right = [
        ("subject_ja", "ご案内 {{ gathering.title }}"),
        ("body_ja", "{{ addressee.full }}\n\nお越しください。"),
    ];
    let mut tried = right.to_vec();
    tried.push(("act", "preview"));
    staff.open(&page).await.unwrap();
    staff.send(&page, &tried).await.unwrap();
    assert!(staff.page.text().contains("山田 花子 様"), "the preview speaks to an invented recipient");
    assert_ne!(whole(&test, id).await.letter_for("invitation").unwrap().subject.get("ja"), right[0].1);
    staff.send(&page, &right).await.unwrap();
    assert_eq!(whole(&test, id).await.letter_for("invitation").unwrap().subject.get("ja"), right[0].1);
}

#[actix_web::test]
async fn places_and_seats_are_changed_and_the_last_place_stays() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let id = make(&mut staff).await;
    let page = format!("/gatherings/{id}/edit/venues");
    staff.open(&page).await.unwrap();
    staff
        .send(&page, &[("venue", "オンライン"), ("online", "yes"), ("url", "https://meet.example/a")])
        .await
        .unwrap();
    let venues = whole(&test, id).await.venues;
    assert_eq!((venues.len(), venues[1].online), (2, true));
    assert_eq!(staff.post(&page, &[("venue", ""), ("url", "meet")]).await.unwrap(), 422);
    staff.open(&page).await.unwrap();
    staff.send(&format!("{page}/{}/remove", venues[1].id), &[]).await.unwrap();
    assert_eq!(whole(&test, id).await.venues.len(), 1);

    let seats = format!("/gatherings/{id}/edit/seats");
    staff.open(&seats).await.unwrap();
    staff.send(&seats, &[("capacity", "40"), ("per_office_cap", "")]).await.unwrap();
    let whole = whole(&test, id).await;
    assert_eq!((whole.capacity(), whole.gathering.per_office_cap), (40, None));
    staff.open(&seats).await.unwrap();
    assert_eq!(staff.post(&seats, &[("capacity", "3"), ("per_office_cap", "5")]).await.unwrap(), 422);
}

#[actix_web::test]
async fn a_viewer_reads_and_changes_nothing() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let id = make(&mut staff).await;
    let (_, account) = test.member(Role::Viewer, "田中").await;
    let mut viewer = test.signed_in(account).await;
    viewer.open(&format!("/gatherings/{id}/prepare")).await.unwrap();
    assert!(!viewer.page.text().contains("/edit/words"));
    let page = format!("/gatherings/{id}/edit/words");
    viewer.open(&page).await.unwrap();
    let words = [("title_ja", "別"), ("purpose_ja", "別"), ("goal_ja", "別")];
    assert_eq!(viewer.post(&page, &words).await.unwrap(), 403);
    assert_eq!(viewer.get("/gatherings/new?playbook=round-zero").await.unwrap(), 403);
}

#[actix_web::test]
async fn the_tab_of_now_opens_and_every_page_speaks_english() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let id = make(&mut staff).await;
    staff.open(&format!("/gatherings/{id}")).await.unwrap();
    assert!(staff.page.url.ends_with("/prepare"));
    for page in [
        "/playbooks".to_owned(),
        "/playbooks/round-zero".to_owned(),
        "/playbooks/check".to_owned(),
        "/gatherings".to_owned(),
        "/gatherings/new?playbook=round-zero".to_owned(),
        format!("/gatherings/{id}/prepare"),
        format!("/gatherings/{id}/rehearsal"),
        format!("/gatherings/{id}/edit/words"),
        format!("/gatherings/{id}/edit/agenda"),
        format!("/gatherings/{id}/edit/hosts"),
        format!("/gatherings/{id}/edit/roles"),
        format!("/gatherings/{id}/edit/letters"),
        format!("/gatherings/{id}/edit/letters/thanks"),
        format!("/gatherings/{id}/edit/dates"),
        format!("/gatherings/{id}/edit/seats"),
        format!("/gatherings/{id}/edit/venues"),
        format!("/gatherings/{id}/sudden"),
        format!("/gatherings/{id}/calls"),
        format!("/gatherings/{id}/reinstate"),
    ] {
        for lang in ["ja", "en"] {
            let joint = if page.contains('?') { '&' } else { '?' };
            staff.open(&format!("{page}{joint}lang={lang}")).await.unwrap();
        }
    }
}

#[actix_web::test]
async fn a_playbook_with_faults_is_told_line_by_line() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    staff.open("/playbooks/check").await.unwrap();
    let status = staff.post("/playbooks/check", &[("toml", "format = 1\nidd = \"x\"\n")]).await.unwrap();
    assert_eq!(status, 422);
    let text = staff.page.text();
    assert!(text.contains("「idd」という項目はありません") && text.contains("直し方"), "{text}");
    let shipped = include_str!("../../config/playbooks/round-zero.toml");
    staff.send("/playbooks/check", &[("toml", shipped)]).await.unwrap();
    assert!(staff.page.text().contains("直すところは見つかりませんでした"));
}

#[actix_web::test]
async fn what_was_stands_page_by_page_and_what_is_ahead_on_the_first_alone() {
    let test = TestApp::spawn().await;
    let first: NaiveDate = "2026-12-01".parse().unwrap();
    let mut made = Vec::new();
    for day in 0..22 {
        made.push(test.round_zero_on(first + Days::new(day), &[]).await);
    }
    let ahead = test.round_zero(&[]).await;
    test.at("2026-12-31T00:00:00Z").await;
    let mut staff = test.staff().await;
    let shows = |staff: &Browser, id: GatheringId| staff.page.text().contains(&format!("/gatherings/{id}\""));
    staff.open("/gatherings").await.unwrap();
    assert_eq!(staff.page.status, 200);
    assert!(shows(&staff, ahead) && shows(&staff, made[21]) && shows(&staff, made[2]));
    assert!(!shows(&staff, made[1]), "twenty stand on a page, the newest first");
    staff.open("/gatherings?page=2").await.unwrap();
    assert!(shows(&staff, made[1]) && shows(&staff, made[0]));
    assert!(!shows(&staff, ahead) && !shows(&staff, made[2]));
    // Of a page beyond the last the way back is shown.
    staff.open("/gatherings?page=99").await.unwrap();
    assert!(staff.page.text().contains("このページには何もありません"), "{}", staff.page.text());
    // What is put off is ahead, however long ago its day was.
    let late = &made[21];
    test.app.clock.set("2026-12-22T00:00:00Z".parse().unwrap());
    staff.open(&format!("/gatherings/{late}/sudden")).await.unwrap();
    let act = [("what", "postpone"), ("reason", "大雪のため")];
    staff.send(&format!("/gatherings/{late}/sudden"), &act).await.unwrap();
    test.at("2027-03-01T00:00:00Z").await;
    let mut staff = test.staff().await;
    staff.open("/gatherings?page=2").await.unwrap();
    assert!(!shows(&staff, *late));
    staff.open("/gatherings").await.unwrap();
    let (upcoming, _) =
        staff.page.text().split_once("これまで").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
    assert!(upcoming.contains(&format!("/gatherings/{late}\"")), "{upcoming}");
}

/// What a gathering's playbook calls it neutrally.
async fn neutral(db: &Db, test: &TestApp, id: GatheringId) -> String {
    let tx = db.scoped(test.center).read().await.unwrap();
    gatherings::titles::of_gathering(&gatherings::find(&tx, id).await.unwrap().unwrap()).get("ja").to_owned()
}

/// Says in a transaction what it calls it neutrally.
async fn call(tx: &Tx, id: GatheringId, title: &str) {
    let mut row = gatherings::find(tx, id).await.unwrap().unwrap();
    also_says(&mut row, [("neutral_title", json!({ "ja": title }))]);
    assert!(gatherings::store::gathering::update(tx, row.version, row.clone()).await.unwrap());
    let found = gatherings::find(tx, id).await.unwrap().unwrap();
    assert_eq!(gatherings::titles::of_gathering(&found).get("ja"), title, "it sees what it wrote");
}

#[actix_web::test]
async fn what_was_read_of_a_playbook_and_letters_is_never_older_than_what_is_there() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let id = make(&mut staff).await;
    // A second house on the same database, which has read everything before it was changed here.
    let (here, there) = (&test.app.db, Db::open(&test.app.config.database()).await.unwrap());
    let read = async |db: &Db| (neutral(db, &test, id).await, whole_in(db, &test, id).await.letters);
    assert_eq!(read(here).await, read(&there).await);
    let tx = here.scoped(test.center).write().await.unwrap();
    call(&tx, id, "取り消した").await;
    drop(tx);
    let tx = there.scoped(test.center).write().await.unwrap();
    call(&tx, id, "打合せ").await;
    let mut letter = whole_in(here, &test, id).await.letters.remove(0);
    letter.subject = Texts::ja("書きかえました");
    assert!(gatherings::store::letter::update(&tx, letter.version, letter.clone()).await.unwrap());
    tx.commit().await.unwrap();
    for db in [here, &there] {
        let (title, letters) = read(db).await;
        assert_eq!((title.as_str(), letters[0].subject.get("ja")), ("打合せ", "書きかえました"));
    }
}
