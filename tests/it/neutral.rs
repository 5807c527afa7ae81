//! What goes by a neutral title: nothing that leaves the staff's pages says more.

use tsudoi::accounts::Actor;
use tsudoi::i18n::{Lang, Texts};
use tsudoi::invitations::{self, Scene, letter};
use tsudoi::plans::{self, Making};
use tsudoi::playbooks::placeholders::{Proposal, Questionnaire, Survey, Visit};

use crate::round::Round;
use crate::support::TestApp;

const SECRET: &str = "ひみつ家の会議";

fn making(playbook: &str) -> Making {
    let title = Texts::both(SECRET, SECRET);
    Making { playbook: playbook.to_owned(), title, ..Round::making(8, None) }
}

#[actix_web::test]
async fn no_letter_calendar_or_guests_page_says_more_than_the_neutral_title() {
    for playbook in ["case-conference", "hand-over", "case-study"] {
        let round = Round::made(TestApp::spawn().await, making(playbook)).await;
        let asking = round.office("青空ワーク", "あおぞら").await;
        let app = &round.test.app;
        let tx = app.db.scoped(round.test.center).read().await.unwrap();
        let scene = Scene::read(&tx, round.gathering).await.unwrap().unwrap();
        let to = invitations::party(&tx, &asking).await.unwrap();
        drop(tx);
        for lang in [Lang::Ja, Lang::En] {
            let mut context = scene.context(lang, &to, "https://tsudoi.example/i/x", "000-000");
            context.seated = Some(vec!["青空 一郎".to_owned()]);
            context.waiting = Some(Vec::new());
            context.changes = Some(Vec::new());
            context.reason = Some("雪".to_owned());
            context.agreed = Some(String::new());
            context.questionnaire = Some(Questionnaire { title: "アンケート".to_owned(), named: false });
            context.survey = Some(Survey { until: "きょう".to_owned() });
            context.proposal = Some(Proposal {
                rhythm: String::new(),
                dates: Vec::new(),
                contents: String::new(),
                sharing: String::new(),
            });
            context.visit = Some(Visit {
                visitors: Vec::new(),
                minutes: 30,
                slots: Some(Vec::new()),
                date: Some(String::new()),
                time: Some(String::new()),
                place: Some(String::new()),
            });
            assert!(scene.whole.letters.len() > 10, "{playbook}");
            for row in &scene.whole.letters {
                let words = letter::fill(&scene, &row.purpose, Some(&row.letter), lang, &context).unwrap();
                let all = format!("{}\n{}", words.subject, words.body);
                assert!(!all.contains(SECRET), "{playbook} {}: {all}", row.letter);
            }
        }

        let link = round.link(&asking);
        let mut guest = round.test.guest();
        guest.open(&link).await.unwrap();
        let seen = guest.page.text();
        let title = scene.whole.told_title(Lang::Ja);
        assert!(seen.contains(&title) && !seen.contains(SECRET), "{playbook}: {seen}");
        let purpose = scene.whole.gathering.purpose.read(Lang::Ja);
        assert!(!seen.contains(purpose), "{playbook}: {seen}");
        for item in &scene.whole.agenda {
            assert!(!seen.contains(item.title.read(Lang::Ja)), "{playbook}: {seen}");
        }
        round.attends(&asking, &["青空 一郎"]).await;
        for mail in round.mails(&asking).await {
            let calendar = mail.calendar();
            assert!(!calendar.contains(SECRET) && !mail.subject().contains(SECRET), "{playbook}: {calendar}");
            assert!(!mail.text().contains(SECRET), "{playbook}: {}", mail.text());
            let first = scene.whole.agenda[1].title.read(Lang::Ja);
            assert!(!mail.text().contains(first), "{playbook}: {}", mail.text());
        }
        guest.get(&format!("{link}/entry.ics")).await.unwrap();
        let entry = guest.page.text();
        assert!(entry.contains("BEGIN:VEVENT") && !entry.contains(SECRET), "{entry}");

        // Neither does the sheet of the year, which hangs on the wall.
        let mut staff = round.test.staff().await;
        for page in ["/plan/2026", "/plan/2026/print", "/api/v1/plan/2026"] {
            staff.get(page).await.unwrap();
            assert!(!staff.page.text().contains(SECRET), "{playbook} {page}");
        }
        staff.open(&format!("/gatherings/{}/prepare", round.gathering)).await.unwrap();
        assert!(staff.page.text().contains(SECRET), "the staff's own page says what it is");
    }
}

#[actix_web::test]
async fn what_its_playbook_keeps_from_public_pages_is_on_none() {
    let test = TestApp::spawn().await;
    for playbook in ["case-study", "pairing-programme"] {
        let making = Making { until: None, ..making(playbook) };
        plans::make(&test.app, test.center, Actor::Command, making).await.unwrap();
    }
    let mut staff = test.staff().await;
    staff.open("/feeds").await.unwrap();
    staff.send("/feeds", &[("kind", "year"), ("act", "open")]).await.unwrap();
    let page = staff.page.link("/y/").expect("the page's address").replace("https://tsudoi.example", "");
    let mut guest = test.guest();
    guest.open(&page).await.unwrap();
    let seen = guest.page.text();
    assert!(!seen.contains(SECRET) && !seen.contains("勉強会"), "{seen}");
}
