//! The get-together goes along with its gathering: off with it, back with it, moved by as many days or left where it is.

use serde_json::{Value as Json, json};

use super::Stage;
use crate::stage::api;

impl Stage {
    async fn gathering(&self, method: &str, rest: &str, body: Option<Json>) -> (u16, Json) {
        let token = self.round.test.token().await;
        let path = format!("/api/v1{}{rest}", self.round.base());
        api(&self.round.test, method, &path, body, &token).await
    }

    /// Ticks the open task whose title contains a word.
    async fn ticks(&self, word: &str) {
        let token = self.round.test.token().await;
        let (_, all) = api(&self.round.test, "GET", "/api/v1/tasks?state=open", None, &token).await;
        let all = all.as_array().unwrap();
        let task = all.iter().find(|task| task["title"].to_string().contains(word)).expect("such a task");
        let path = format!("/api/v1/tasks/{}/acts", task["id"].as_str().unwrap());
        let (status, told) =
            api(&self.round.test, "POST", &path, Some(json!({ "act": "done" })), &token).await;
        assert_eq!(status, 200, "{told}");
    }

    /// Its day, the closing day, and the day on which the restaurant is told.
    async fn days(&self) -> [String; 3] {
        let told = self.told().await;
        ["date", "sign_up_until", "tell_on"].map(|name| told[name].as_str().unwrap_or_default().to_owned())
    }

    /// The gathering is moved on the pages; `social` is what becomes of the get-together. The page that asked.
    async fn moves(&mut self, date: &str, deadline: &str, social: &str) -> String {
        let page = format!("{}/edit/dates", self.round.base());
        self.staff.open(&page).await.unwrap();
        self.staff.send(&page, &[("date", date), ("reply_deadline", deadline)]).await.unwrap();
        let asked = self.staff.page.text();
        self.staff.send(&page, &[("act", "save"), ("social", social)]).await.unwrap();
        asked
    }
}

#[actix_web::test]
async fn called_off_with_its_gathering_it_is_told_and_comes_back_with_it() {
    let mut stage = Stage::new(5).await;
    stage.round.attends(&stage.aozora, &["青空 一郎"]).await;
    stage.says(&stage.aozora, &[("comes", "yes"), ("heads", "2")]).await;
    stage.staff.open(&stage.page("")).await.unwrap();
    stage.staff.send(&stage.page("/sign-ups"), &[("name", "浜辺 三"), ("heads", "1")]).await.unwrap();
    let sudden = format!("{}/sudden", stage.round.base());
    stage.staff.open(&sudden).await.unwrap();
    assert!(stage.staff.page.text().contains("懇親会（席のある方 3人）も"), "{}", stage.staff.page.text());

    assert_eq!(stage.gathering("POST", "/call-off", Some(json!({ "reason": "雪のため" }))).await.0, 200);
    let mail = stage.round.mails(&stage.aozora).await.last().unwrap().text();
    assert!(mail.contains("雪のため") && mail.contains("懇親会") && mail.contains("行いません"), "{mail}");
    let tasks = stage.tasks().await;
    let has = |tasks: &[String], word: &str| tasks.iter().any(|title| title.contains(word));
    assert!(has(&tasks, "取りやめを、お店に伝える"), "{tasks:?}");
    assert!(has(&tasks, "お知らせの届かない1組"), "who signed up without a link is rung: {tasks:?}");
    let mut guest = stage.round.test.guest();
    guest.open(&format!("{}/social", stage.round.link(&stage.midori))).await.unwrap();
    assert!(guest.page.text().contains("取りやめ"), "{}", guest.page.text());

    // Taken back before anybody rang, nobody has to; the places are there.
    assert_eq!(stage.gathering("POST", "/reinstate", Some(json!({}))).await.0, 200);
    assert!(stage.tasks().await.is_empty(), "{:?}", stage.tasks().await);
    assert_eq!(stage.heads("青空事業所").await, (2, 0));
    stage.says(&stage.midori, &[("comes", "yes"), ("heads", "1")]).await;
    assert_eq!(stage.heads("みどり作業所").await, (1, 0));
    // Once the restaurant knows, it has to hear of the way back too.
    assert_eq!(stage.gathering("POST", "/call-off", Some(json!({}))).await.0, 200);
    stage.ticks("お店に伝える").await;
    assert_eq!(stage.gathering("POST", "/reinstate", Some(json!({}))).await.0, 200);
    let tasks = stage.tasks().await;
    assert!(has(&tasks, "行うことを、お店に伝える") && !has(&tasks, "組に"), "{tasks:?}");
}

#[actix_web::test]
async fn called_off_by_itself_it_is_no_matter_of_its_gathering() {
    let stage = Stage::new(5).await;
    stage.says(&stage.aozora, &[("comes", "yes"), ("heads", "2")]).await;
    assert_eq!(stage.api("PUT", "/called-off", Some(json!({ "called_off": true }))).await.0, 204);
    assert_eq!(stage.gathering("POST", "/call-off", Some(json!({}))).await.0, 200);
    assert!(stage.tasks().await.is_empty(), "{:?}", stage.tasks().await);
    assert_eq!(stage.gathering("POST", "/reinstate", Some(json!({}))).await.0, 200);
    assert_eq!(stage.told().await["called_off"], true, "it stays off");
}

#[actix_web::test]
async fn it_moves_by_as_many_days_or_stays_and_the_restaurant_hears_of_it() {
    let mut stage = Stage::new(5).await;
    stage.round.attends(&stage.aozora, &["青空 一郎"]).await;
    stage.says(&stage.aozora, &[("comes", "yes"), ("heads", "2")]).await;
    let asked = stage.moves("2027-02-02", "2027-01-25", "along").await;
    assert!(asked.contains("懇親会は、どうしますか（席のある方 2人）"), "{asked}");
    assert_eq!(stage.days().await, ["2027-02-02", "2027-01-27", "2027-01-29"]);
    let tasks = stage.tasks().await;
    assert!(tasks.len() == 1 && tasks[0].contains("2月2日"), "{tasks:?}");
    stage.round.test.advance(chrono::Duration::minutes(2)).await;
    let mail = stage.round.mails(&stage.aozora).await.last().unwrap().text();
    assert!(mail.contains("懇親会") && mail.contains("2027年2月2日"), "{mail}");
    // Left where it is, it says nothing.
    stage.moves("2027-02-03", "2027-01-25", "stays").await;
    assert_eq!(stage.days().await[0], "2027-02-02");
    assert_eq!(stage.tasks().await.len(), 1);
    // Put off without a day it does not take place; with a new one it goes along.
    assert_eq!(stage.gathering("POST", "/postpone", Some(json!({}))).await.0, 200);
    assert!(
        stage.tasks().await.iter().any(|title| title.contains("取りやめを")),
        "{:?}",
        stage.tasks().await
    );
    let hours = json!({
        "date": "2027-02-10", "starts": "15:00:00", "ends": "16:30:00", "reply_deadline": "2027-02-01"
    });
    let (status, told) = stage.gathering("POST", "/postpone", Some(json!({ "to": hours }))).await;
    assert_eq!(status, 200, "{told}");
    assert_eq!(stage.days().await[0], "2027-02-09", "by as many days as its gathering");
    let tasks = stage.tasks().await;
    assert!(tasks.len() == 1 && tasks[0].contains("2月9日"), "{tasks:?}");
    stage.says(&stage.midori, &[("comes", "yes"), ("heads", "1")]).await;
    assert_eq!(stage.heads("みどり作業所").await, (1, 0), "it is on");
}
