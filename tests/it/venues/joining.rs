//! The way in to what is online: only to those who chose it, only near the time, and once.

use chrono::Duration;

use super::*;
use crate::round::address;

const SUBJECT: &str = "オンラインで参加する方法";

impl Linked {
    /// How often an office was told the way in, after everything due was done.
    async fn told_ways(&self, asking: &Asking) -> Vec<String> {
        let mails = self.round.mails(asking).await;
        mails.iter().filter(|mail| mail.subject().contains(SUBJECT)).map(crate::support::Mail::text).collect()
    }
}

#[actix_web::test]
async fn the_way_in_is_told_from_the_day_before_to_those_who_chose_it_and_once() {
    let linked = Linked::five().await;
    let round = &linked.round;
    let online = linked.comes("遠くの家", &["遠山 一"], 4).await;
    let hall = linked.comes("近くの家", &["近藤 一"], 0).await;
    let both = round.office("両方の家", "りょうほう").await;
    linked.goes(&both, &["両角 一"], 4).await;
    linked.goes(&both, &["両角 一"], 1).await;
    // Long before: neither page nor mail nor calendar says it.
    round.test.advance(Duration::seconds(90)).await;
    for asking in [&online, &hall, &both] {
        let page = linked.reads(&round.link(asking)).await;
        assert!(!page.contains("meet.example"), "{page}");
        let entry = linked.reads(&format!("{}/entry.ics", round.link(asking))).await;
        assert!(!entry.contains("meet.example"), "{entry}");
        for mail in round.mails(asking).await {
            assert!(!mail.text().contains("meet.example") && !mail.calendar().contains("meet.example"));
        }
    }
    let page = linked.reads(&round.link(&online)).await;
    assert!(page.contains("2027年1月25日") && page.contains("からここに出ます"), "{page}");
    assert!(!linked.reads(&round.link(&hall)).await.contains("からここに出ます"));

    // Until the last minute of the day before that one.
    round.test.at("2027-01-24T14:59:00Z").await;
    assert!(!linked.reads(&round.link(&online)).await.contains("meet.example"));
    assert!(linked.told_ways(&online).await.is_empty());
    // From then on the page says it; the mail leaves in working hours.
    round.test.at("2027-01-24T15:01:00Z").await;
    assert!(linked.reads(&round.link(&online)).await.contains(WAY_IN));
    let entry = linked.reads(&format!("{}/entry.ics", round.link(&online))).await;
    assert!(entry.replace("\r\n ", "").contains(WAY_IN), "{entry}");
    assert!(linked.told_ways(&online).await.is_empty(), "nobody is written to at midnight");
    round.test.at("2027-01-25T01:00:00Z").await;
    let told = linked.told_ways(&online).await;
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains(WAY_IN) && told[0].contains("オンライン会場"), "{}", told[0]);
    for asking in [&hall, &both] {
        assert!(linked.told_ways(asking).await.is_empty());
        assert!(!linked.reads(&round.link(asking)).await.contains("meet.example"));
    }
    // Another night, and nobody hears of it twice; another address is news.
    round.test.at("2027-01-25T16:00:00Z").await;
    assert_eq!(linked.told_ways(&online).await.len(), 1);
    let mut staff = round.test.staff().await;
    let edit = format!("{}/edit/venues/{}", round.base(), linked.venues[4]);
    staff.open(&edit).await.unwrap();
    staff.send(&edit, &[("url", "https://meet.example/other")]).await.unwrap();
    round.test.at("2027-01-26T01:00:00Z").await;
    let told = linked.told_ways(&online).await;
    assert_eq!(told.len(), 2);
    assert!(told[1].contains("https://meet.example/other"), "{}", told[1]);
    assert!(
        round.test.mails_to(&address("近くの家")).iter().all(|mail| !mail.text().contains("meet.example"))
    );
}

#[actix_web::test]
async fn a_letter_that_waits_for_the_morning_is_dropped_where_they_do_not_come_online_any_more() {
    let linked = Linked::five().await;
    let round = &linked.round;
    let online = linked.comes("遠くの家", &["遠山 一"], 4).await;
    round.test.at("2027-01-24T15:01:00Z").await;
    round.declines(&online).await;
    round.test.at("2027-01-25T01:00:00Z").await;
    assert!(linked.told_ways(&online).await.is_empty());
}
