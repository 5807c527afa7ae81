//! What the tests of the days after share: a round zero that was held, one office there and one missing.

use tsudoi::accounts::model::Role;
use tsudoi::demo::browser::Browser;
use tsudoi::invitations::Asking;

use crate::round::Round;
use crate::support::{Mail, TestApp};

/// The morning after the gathering of [`Round`], in working hours.
pub const NEXT_MORNING: &str = "2027-01-27T01:00:00Z";

/// A round that was held: 「青空」 came with two, 「みどり」 was expected and not there.
pub struct Held {
    pub round: Round,
    pub aozora: Asking,
    pub midori: Asking,
    pub staff: Browser,
}

impl Held {
    /// The day is over; the plan's own steps after it have not been carried out yet.
    pub async fn new() -> Self {
        let test = TestApp::spawn().await;
        // A colleague, so that visits have a team of two.
        test.member(Role::Staff, "佐藤").await;
        let round = Round::on(test, 10, Some(3)).await;
        let aozora = round.office("青空事業所", "あおぞら").await;
        let midori = round.office("みどり作業所", "みどり").await;
        round.attends(&aozora, &["山田 花子", "鈴木 一郎"]).await;
        round.attends(&midori, &["田中 実"]).await;
        let app = &round.test.app;
        app.clock.set("2027-01-26T05:50:00Z".parse().unwrap());
        let mut staff = round.test.staff().await;
        let day = format!("{}/day", round.base());
        staff.open(&day).await.unwrap();
        for person in round.party(&aozora).await.people {
            staff.send(&format!("{day}/{}", person.id), &[]).await.unwrap();
        }
        app.clock.set("2027-01-26T07:40:00Z".parse().unwrap());
        staff.open(&day).await.unwrap();
        staff.send(&format!("{day}/close"), &[]).await.unwrap();
        Held { round, aozora, midori, staff }
    }

    /// As [`Held::new`], the morning after, with thanks and questionnaire sent.
    pub async fn thanked() -> Self {
        let mut held = Self::new().await;
        held.round.test.app.clock.set(NEXT_MORNING.parse().unwrap());
        held.staff = held.round.test.staff().await;
        held.staff.open(&held.page("after")).await.unwrap();
        held.staff.send(&held.page("questionnaire/thank"), &[]).await.unwrap();
        held
    }

    /// A staff page of the gathering.
    pub fn page(&self, name: &str) -> String {
        format!("{}/{name}", self.round.base())
    }

    /// The mails of one subject's beginning to a party.
    pub async fn mails_about(&self, asking: &Asking, subject: &str) -> Vec<Mail> {
        self.round.mails(asking).await.into_iter().filter(|mail| mail.subject().contains(subject)).collect()
    }
}
