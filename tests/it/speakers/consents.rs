//! What may be shown: nothing before a yes, a consent and, of a peer, a look; and everywhere gone once it is taken back.

use std::collections::BTreeSet;

use chrono::Duration;
use serde_json::json;
use tsudoi::demo::browser::Browser;
use tsudoi::invitations::{self, Sending};

use super::materials::{brings, pdf};
use super::programme::PNG;
use super::{NAME, PEN_NAME, Stage};
use crate::round::address;

/// Opens every page that links lead to from here, and tells on which of them a word stands.
async fn pages_with(browser: &mut Browser, from: &[String], word: &str) -> (usize, Vec<String>) {
    let mut waiting: Vec<String> = from.to_vec();
    let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
    let mut found = Vec::new();
    let mut looked = 0;
    while let Some(page) = waiting.pop() {
        let status = browser.get(&page).await.unwrap();
        assert!(status < 500, "{page} answers {status}");
        looked += 1;
        if browser.page.text().contains(word) {
            found.push(page);
        }
        for link in browser.page.links("/") {
            let link = link.split('#').next().unwrap_or_default().to_owned();
            let outside = !link.starts_with('/') || link.starts_with("//") || link.starts_with("/assets");
            let signs_out = link.contains("sign-out");
            // What left is as it left until its day of erasing; nothing can call it back.
            let sent = link.starts_with("/outbox/");
            if !outside && !signs_out && !sent && seen.len() < 400 && seen.insert(link.clone()) {
                waiting.push(link);
            }
        }
    }
    (looked, found)
}

impl Stage {
    /// Where the word stands among everything that staff, guests and programs can open.
    async fn everywhere(&mut self, [own, public, projector]: [&str; 3], word: &str) -> Vec<String> {
        let base = self.round.base();
        let starts = [
            "/prepare",
            "/agenda/print",
            "/report",
            "/report/print",
            "/invite",
            "/speakers",
            "/programme",
            "/slides",
            "/slides/print",
        ];
        let mut from: Vec<String> = starts.iter().map(|page| format!("{base}{page}")).collect();
        from.extend(
            ["/today", "/calendar", "/gatherings", "/tasks", "/outbox", "/history", "/series"]
                .map(str::to_owned),
        );
        let (looked, mut found) = pages_with(&mut self.staff, &from, word).await;
        assert!(looked > 40, "{looked} pages were looked at");
        let mut guest = self.round.test.guest();
        let invited = self.round.link(&self.invited);
        let links = [
            invited.clone(),
            format!("{invited}/entry.ics"),
            format!("{invited}/programme"),
            own.to_owned(),
            public.to_owned(),
            format!("{public}/print"),
            projector.to_owned(),
        ];
        let (_, of_guests) = pages_with(&mut guest, &links, word).await;
        found.extend(of_guests);
        let token = self.round.test.token().await;
        for path in ["", "/speakers", "/report", "/agenda", "/plan", "/programme", "/slides"] {
            let path = format!("/api/v1{base}{path}");
            let (_, told) = crate::stage::api(&self.round.test, "GET", &path, None, &token).await;
            if told.to_string().contains(word) {
                found.push(path);
            }
        }
        found
    }

    /// The invitation is sent to the invited office; whether its mail says the word, calendar part and all.
    async fn invitation_says(&self, word: &str) -> bool {
        let app = &self.round.test.app;
        let tx = app.db.scoped(self.round.test.center).write().await.unwrap();
        let now = app.clock.now();
        invitations::send(app, &tx, now, &self.invited, "invitation", Sending::default()).await.unwrap();
        tx.commit().await.unwrap();
        let before = self.round.test.mails_to(&address("青空ワーク")).len();
        self.round.test.advance(Duration::minutes(2)).await;
        let mails = self.round.test.mails_to(&address("青空ワーク"));
        assert_eq!(mails.len(), before + 1, "one more invitation left");
        let last = mails.last().expect("the invitation left");
        [last.text(), last.html(), last.subject(), last.calendar()].iter().any(|part| part.contains(word))
    }
}

#[actix_web::test]
async fn a_consent_taken_back_is_gone_from_every_page_print_feed_and_later_mail() {
    let mut stage = Stage::new().await;
    let (page, mut guest, own) = stage.said_yes("peer").await;
    stage.staff.open(&page).await.unwrap();
    stage.staff.send(&page, &[("introduction", "ほしぞらパン店で働いています")]).await.unwrap();
    guest.open(&own).await.unwrap();
    let uses = format!("{own}/uses");
    assert_eq!(guest.post(&uses, &[("naming", "pen_name"), ("pen_name", " ")]).await.unwrap(), 422);
    let all = [
        ("naming", "pen_name"),
        ("pen_name", PEN_NAME),
        ("handout", "yes"),
        ("report", "yes"),
        ("photo", "yes"),
        ("video", "yes"),
    ];
    guest.send(&uses, &all).await.unwrap();
    // Before they have seen it, nobody else does.
    let invited = stage.round.link(&stage.invited);
    let mut reader = stage.round.test.guest();
    reader.open(&invited).await.unwrap();
    assert!(!reader.page.text().contains(PEN_NAME));
    assert!(!stage.invitation_says(PEN_NAME).await);

    guest.open(&own).await.unwrap();
    assert!(guest.page.text().contains("これで、よいですか"), "{}", guest.page.text());
    guest.send(&format!("{own}/preview"), &[]).await.unwrap();
    assert!(guest.page.text().contains("「これでよい」を受け取りました"), "{}", guest.page.text());
    reader.open(&invited).await.unwrap();
    assert!(reader.page.text().contains(PEN_NAME), "the agenda says who speaks: {}", reader.page.text());
    assert!(!reader.page.text().contains(NAME));
    assert!(stage.invitation_says(PEN_NAME).await);
    let print = format!("{}/agenda/print", stage.round.base());
    stage.staff.open(&print).await.unwrap();
    assert!(stage.staff.page.text().contains(PEN_NAME), "{}", stage.staff.page.text());
    // From the print itself it is said how many are out.
    let prints = format!("{}/prints", stage.list());
    stage.staff.send(&prints, &[("copies", "４０")]).await.unwrap();
    assert!(stage.staff.page.text().contains("40枚を記録しました"), "{}", stage.staff.page.text());
    for report in ["/report", "/report/print"] {
        stage.staff.open(&format!("{}{report}", stage.round.base())).await.unwrap();
        assert!(stage.staff.page.text().contains(PEN_NAME), "{report}");
    }
    // What they bring says it too, and stands on the public programme once they have seen it.
    assert_eq!(brings(&mut guest, &format!("{own}/photo"), ("", "photo"), PNG).await, 200);
    let paper = pdf(&format!("words of {PEN_NAME}"));
    assert_eq!(brings(&mut guest, &format!("{own}/materials"), ("資料", "paper"), &paper).await, 200);
    stage.staff.open(&format!("{}/slides", stage.round.base())).await.unwrap();
    stage.staff.send(&format!("{}/slides/mark", stage.round.base()), &[]).await.unwrap();
    let made = stage.api("POST", "slides/link", Some(json!({ "act": "make" }))).await;
    assert_eq!(made.0, 204);
    let projector = stage.api("GET", "slides", None).await.1["link"].as_str().unwrap().to_owned();
    let projector = projector.strip_prefix("https://tsudoi.example").unwrap().to_owned();
    guest.open(&own).await.unwrap();
    guest.send(&format!("{own}/preview"), &[]).await.unwrap();
    let public = stage.publishes().await;
    let invited_asking = stage.invited.clone();
    stage.round.attends(&invited_asking, &["青空 一郎"]).await;
    let places = [own.as_str(), public.as_str(), projector.as_str()];
    let before = stage.everywhere(places, PEN_NAME).await;
    assert!(before.len() >= 12, "{before:?}");
    let files = stage.public_files().await;
    assert_eq!(files.len(), 2);
    let given = format!("{public}/file?file={}", files[1]);
    for page in [&public, &given, &format!("{public}/print")] {
        assert!(before.contains(page), "{page}: {before:?}");
    }
    stage.staff.open(&page).await.unwrap();
    stage.staff.send(&page, &[("introduction", "")]).await.unwrap();

    // By the link, without a reason.
    stage.at("2027-01-20T01:00:00Z").await;
    guest.open(&own).await.unwrap();
    guest.send(&uses, &[("naming", "nothing"), ("pen_name", "")]).await.unwrap();
    let text = guest.page.text();
    assert!(text.contains("もう出ません") && text.contains("40枚"), "{text}");
    assert!(!text.contains("本当に") && !text.contains("よろしいですか"), "nobody is persuaded: {text}");
    let after = stage.everywhere(places, PEN_NAME).await;
    // The file itself is the speaker's own, lies where staff and they keep it and is there for the wall: no page for others
    // leads to it.
    let kept = |page: &&String| {
        !page.contains("/material?material=") && !page.starts_with(&format!("{projector}/file?"))
    };
    let after: Vec<_> = after.iter().filter(kept).collect();
    assert!(after.is_empty(), "{after:?}");
    for file in &files {
        assert_eq!(reader.get(&format!("{public}/file?file={file}")).await.unwrap(), 404);
        assert_eq!(reader.get(&format!("{invited}/programme/file?file={file}")).await.unwrap(), 404);
    }
    assert!(!stage.invitation_says(PEN_NAME).await);

    // What lies elsewhere is a list for staff, and the speaker sees how far it is.
    let tasks = stage.tasks().await;
    assert!(tasks.iter().any(|title| title.contains("取り除きます")), "{tasks:?}");
    let told = stage.told().await;
    let gone = told["withdrawals"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(gone["copies"], json!(40), "{told}");
    let open: Vec<String> =
        gone["open"].as_array().unwrap().iter().map(|of| of.as_str().unwrap().to_owned()).collect();
    assert_eq!(open, ["handout", "report", "photo", "video"], "{told}");
    let number = gone["number"].to_string();
    for of in &open {
        stage.staff.open(&page).await.unwrap();
        let took = [("number", number.as_str()), ("use", of.as_str()), ("done", "yes")];
        stage.staff.send(&format!("{page}/took-out"), &took).await.unwrap();
    }
    let older: Vec<_> = stage.told().await["withdrawals"].as_array().unwrap().clone();
    let still = older.iter().flat_map(|row| row["open"].as_array().unwrap().clone()).count();
    let waits = stage.tasks().await.iter().any(|title| title.contains("取り除きます"));
    assert_eq!(waits, still > 0, "the task stands as long as something is open: {older:?}");
    guest.open(&own).await.unwrap();
    assert!(guest.page.text().contains("取り除きました"), "{}", guest.page.text());
}

#[actix_web::test]
async fn taking_one_use_back_leaves_the_others_and_asks_for_no_new_look() {
    let mut stage = Stage::new().await;
    let (_, mut guest, own) = stage.said_yes("peer").await;
    guest.open(&own).await.unwrap();
    let uses = format!("{own}/uses");
    guest.send(&uses, &[("naming", "name"), ("handout", "yes"), ("report", "yes")]).await.unwrap();
    guest.send(&format!("{own}/preview"), &[]).await.unwrap();
    let shown = |told: &serde_json::Value| {
        let all = told["shown"].as_array().unwrap().clone();
        all.iter().map(|one| one["use"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(shown(&stage.told().await), ["pages", "handout", "report"]);
    let body = b"naming=name&handout=yes".to_vec();
    let form = [("content-type", "application/x-www-form-urlencoded")];
    let status = guest.request(actix_web::http::Method::POST, &uses, Some(body), &form).await.unwrap();
    assert_eq!(status, 200);
    let told = stage.told().await;
    assert_eq!(shown(&told), ["pages", "handout"]);
    assert_eq!(told["withdrawals"][0]["uses"], json!(["report"]));
    // Long after the day the link takes it back as well.
    stage.at("2027-06-01T01:00:00Z").await;
    let body = b"naming=name".to_vec();
    let status = guest.request(actix_web::http::Method::POST, &uses, Some(body), &form).await.unwrap();
    assert_eq!(status, 200, "{}", guest.page.text());
    let told = stage.told().await;
    assert_eq!(
        (shown(&told), &told["withdrawals"][1]["uses"]),
        (vec!["pages".to_owned()], &json!(["handout"]))
    );
    // More than before is looked at first.
    guest.send(&uses, &[("naming", "name"), ("handout", "yes"), ("press", "yes")]).await.unwrap();
    let told = stage.told().await;
    assert!(shown(&told).is_empty() && told["approved"] == json!(false), "{told}");
    guest.open(&own).await.unwrap();
    guest.send(&format!("{own}/preview"), &[]).await.unwrap();
    assert_eq!(shown(&stage.told().await), ["pages", "handout", "press"], "and then shown");
}

#[actix_web::test]
async fn an_old_preview_is_not_what_was_said_yes_to() {
    let mut stage = Stage::new().await;
    let (page, mut guest, own) = stage.said_yes("peer").await;
    guest.open(&own).await.unwrap();
    guest.send(&format!("{own}/uses"), &[("naming", "name")]).await.unwrap();
    let looked = guest.page.clone();
    stage.staff.open(&page).await.unwrap();
    stage.staff.send(&page, &[("introduction", "別の紹介")]).await.unwrap();
    guest.page = looked;
    guest.send(&format!("{own}/preview"), &[]).await.unwrap();
    assert!(guest.page.text().contains("もう一度、見てください"), "{}", guest.page.text());
    assert_eq!(stage.told().await["approved"], json!(false));
}

#[actix_web::test]
async fn who_is_taken_off_or_says_no_is_shown_nowhere() {
    let mut stage = Stage::new().await;
    let (page, mut guest, own) = stage.said_yes("lecturer").await;
    guest.open(&own).await.unwrap();
    guest.send(&format!("{own}/uses"), &[("naming", "name"), ("handout", "yes")]).await.unwrap();
    let mut reader = stage.round.test.guest();
    let invited = stage.round.link(&stage.invited);
    let mut says = async || {
        reader.open(&invited).await.unwrap();
        reader.page.text().contains(NAME)
    };
    assert!(says().await, "a lecturer's yes to the name is enough");
    let act = format!("speakers/{}/act", page.rsplit('/').next().unwrap());
    let (status, _) = stage.api("POST", &act, Some(json!({ "act": "take_off" }))).await;
    assert_eq!(status, 204);
    assert!(!says().await);
    let (status, _) = stage.api("POST", &act, Some(json!({ "act": "put_back" }))).await;
    assert_eq!(status, 204);
    assert!(says().await, "put back");
    guest.open(&format!("{own}?change=1")).await.unwrap();
    guest.send(&own, &[("answer", "no")]).await.unwrap();
    assert!(!says().await);
}

#[actix_web::test]
async fn a_form_that_staff_left_open_gives_nothing_back_that_was_taken_back() {
    let mut stage = Stage::new().await;
    let (page, mut guest, own) = stage.said_yes("lecturer").await;
    guest.open(&own).await.unwrap();
    guest.send(&format!("{own}/uses"), &[("naming", "name"), ("report", "yes")]).await.unwrap();
    stage.staff.open(&page).await.unwrap();
    let looked = stage.staff.page.clone();
    guest.send(&format!("{own}/uses"), &[("naming", "nothing")]).await.unwrap();
    stage.staff.page = looked;
    let uses = format!("{page}/uses");
    assert_eq!(stage.staff.post(&uses, &[("naming", "name"), ("press", "yes")]).await.unwrap(), 422);
    let text = stage.staff.page.text();
    assert!(text.contains("stacks versions"), "both are shown: {text}");
    assert_eq!(stage.told().await["consent"]["naming"], json!("nothing"));
    let id = page.rsplit('/').next().unwrap();
    let old = json!({ "consent": { "naming": "name" }, "seen": 1 });
    let (status, told) = stage.api("PUT", &format!("speakers/{id}/consent"), Some(old)).await;
    assert_eq!(status, 409, "{told}");
}
