//! A wave of invitations and the three books that must agree about it: the ledger that people see, the outbox, and what
//! the mail server kept.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Duration;
use sea_orm::ConnectionTrait;
use tsudoi::contacts::Channel;
use tsudoi::db::{GatheringId, Tx};
use tsudoi::invitations::ledger::{self, Tally, sums_of};
use tsudoi::invitations::model::SendState;
use tsudoi::outbox::{self, State};

use crate::invitations::fixture::Office;
use crate::sink::{Kept, REFUSED};
use crate::support::TestApp;

/// One in so many addresses is unknown to the mail server.
const UNKNOWN_THERE: usize = 20;

/// Offices that were invited to round zero by mail, some of them at addresses that fail, and two by other ways.
pub struct Wave {
    pub test: TestApp,
    pub gathering: GatheringId,
    /// Its path under the pages and, with `/api/v1` before it, under the API.
    pub path: String,
    /// Everybody who is written to by mail.
    pub offices: BTreeSet<String>,
    /// Those of them whom no mail can reach.
    pub failing: BTreeSet<String>,
}

impl Wave {
    /// Invites `mails` offices by mail, one by post, and leaves one out that wants none. What is due by then is due now:
    /// the minute in which it can be called back, and the night, are over.
    pub async fn open(mails: usize) -> Self {
        let test = TestApp::spawn_now(&[("TSUDOI_MAIL_TRANSPORT", "none")]).await;
        let now = test.app.clock.now();
        let (mut offices, mut failing) = (BTreeSet::new(), BTreeSet::new());
        for number in 0..mails {
            let domain = match number % UNKNOWN_THERE {
                7 => REFUSED,
                // No domain is of this name.
                8 if number < UNKNOWN_THERE => "gone.invalid",
                _ => "partner.example",
            };
            let (name, email) = (format!("事業所{number}"), format!("office{number}@{domain}"));
            test.office(Office { name: &name, email: &email, kind: "transition", ..Office::default() }).await;
            if domain != "partner.example" {
                failing.insert(email.clone());
            }
            offices.insert(email);
        }
        let post = Some(Channel::Post);
        let paper =
            Office {
                name: "郵便の家", channel: post, address: "みなと市海辺2-2", ..Office::default()
            };
        test.office(paper).await;
        let quiet =
            Office {
                name: "静かな家", email: "quiet@quiet.example", wants_none: true, ..Office::default()
            };
        test.office(quiet).await;
        let gathering = test.round_zero_on(now.date_naive() + Duration::days(60), &[]).await;
        let mut staff = test.staff().await;
        let base = format!("/gatherings/{gathering}/waves");
        staff.open(&format!("{base}/new")).await.unwrap();
        staff.send(&base, &[]).await.unwrap();
        let path = staff.page.url.split('?').next().unwrap().to_owned();
        staff.open(&format!("{path}/confirm")).await.unwrap();
        staff.send(&format!("{path}/open"), &[]).await.unwrap();
        let tx = test.app.db.scoped(test.center).write().await.unwrap();
        let sql = "update outbox set not_before = $1 where kind = 'invitation'";
        let due = tx.execute_raw(tx.sql(sql, [now.into()])).await.unwrap();
        assert_eq!(due.rows_affected(), u64::try_from(mails).unwrap());
        tx.commit().await.unwrap();
        Wave { test, gathering, path, offices, failing }
    }

    /// The three books held against one another while nothing is sent.
    pub async fn books(&self, kept: &[Kept]) -> Books {
        let tx = self.test.app.db.scoped(self.test.center).read().await.unwrap();
        Books::read(&tx, self, kept).await
    }

    /// How many mails stand in each state.
    pub async fn counts(&self) -> BTreeMap<State, usize> {
        let tx = self.test.app.db.scoped(self.test.center).read().await.unwrap();
        let counted = outbox::store::count(&tx).await.unwrap();
        counted.into_iter().map(|(state, number)| (state, usize::try_from(number).unwrap())).collect()
    }

    /// Whether mails wait or are under way.
    pub async fn is_busy(&self) -> bool {
        let counted = self.counts().await;
        counted.contains_key(&State::Pending) || counted.contains_key(&State::Sending)
    }
}

/// What the books say.
pub struct Books {
    pub tally: Tally,
    /// What the ledger says of each address.
    pub ledger: BTreeMap<String, SendState>,
    /// Where they do not agree.
    pub amiss: Vec<String>,
}

impl Books {
    pub async fn read(tx: &Tx, wave: &Wave, kept: &[Kept]) -> Self {
        let rows = ledger::ledger(tx, wave.gathering).await.unwrap();
        let sums = sums_of(&rows);
        let mut amiss = Vec::new();
        if !sums.adds_up() {
            amiss.push(format!("the sums do not add up: {sums:?}"));
        }
        let mut ledger = BTreeMap::new();
        for row in &rows {
            let Some(sent) = row.invitation().filter(|sent| sent.mail.is_some()) else { continue };
            let to = row.party.organization.as_ref().map(|office| office.email.clone()).unwrap_or_default();
            if ledger.insert(to.clone(), sent.state).is_some() {
                amiss.push(format!("{to} stands twice in the ledger"));
            }
        }
        let mut mails = BTreeMap::new();
        for row in outbox::store::list(tx, None, u64::MAX >> 1).await.unwrap() {
            if mails.insert(row.recipient.clone(), row.state).is_some() {
                amiss.push(format!("{} stands twice in the outbox", row.recipient));
            }
        }
        let arrived: BTreeSet<&str> = kept.iter().map(|kept| kept.to.as_str()).collect();
        let all = wave.offices.iter().map(String::as_str).chain(mails.keys().map(String::as_str));
        let all: BTreeSet<&str> =
            all.chain(ledger.keys().map(String::as_str)).chain(arrived.clone()).collect();
        for to in all {
            let (listed, mail) = (ledger.get(to).copied(), mails.get(to).copied());
            if !wave.offices.contains(to) {
                amiss.push(format!("{to} was never invited: {listed:?}, {mail:?}"));
            } else if listed.is_none() || listed != mail.map(SendState::from) {
                amiss.push(format!("{to} is {listed:?} in the ledger and {mail:?} in the outbox"));
            }
            // Before the first word to the server it stands in both books that it is under way.
            let has_come = arrived.contains(to);
            let fine = match listed {
                Some(SendState::Sent) => has_come,
                Some(SendState::Sending | SendState::Unknown) => true,
                _ => !has_come,
            };
            if !fine {
                amiss.push(format!("{to} is {listed:?} in the ledger, came to the server: {has_come}"));
            }
        }
        Books { tally: sums.total, ledger, amiss }
    }

    /// How many the ledger has in a state, counted by address.
    pub fn of(&self, state: SendState) -> usize {
        self.ledger.values().filter(|one| **one == state).count()
    }

    pub fn agree(&self, told: &str) {
        assert!(self.amiss.is_empty(), "{told}, {:?}:\n{}", self.tally, self.amiss.join("\n"));
    }
}
