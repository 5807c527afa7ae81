//! Pages of daily use while the address book grows: each office with somebody who works there, a note, and what it was
//! asked; a gathering for every two hundred askings.

use std::time::Instant;

use tsudoi::db::{Engine, OrganizationId};

use crate::rows::{copies, id, years};
use crate::support::TestApp;
use crate::{invited, line};

/// How many offices a gathering of the years before asked.
const ASKED: usize = 200;
/// A page is opened so many times.
const TIMES: u32 = 10;

pub async fn contacts() {
    let (test, _) = invited(&[("TSUDOI_MAIL_TRANSPORT", "none")], 1).await;
    let mut staff = test.staff().await;
    let office = the_office(&test).await;
    test.contact(office, "高橋", "望", "職員", "a@example.jp").await;
    staff.open(&format!("/organizations/{office}")).await.expect("the office opens");
    staff.send(&format!("/organizations/{office}/notes"), &[("text", "電話で話した")]).await.expect("a note");
    let mut there = 1;
    for wanted in [1_000, 10_000, 100_000] {
        grown(&test, there, wanted - there).await;
        there = wanted;
        let story = format!("/organizations/{office}");
        let pages = [
            "/organizations",
            "/search?q=%E4%BA%8B%E6%A5%AD%E6%89%80777",
            "/replies/enter?q=%E4%BA%8B%E6%A5%AD%E6%89%80777",
            story.as_str(),
            "/gatherings",
            "/plan/2026",
            "/today",
        ];
        for page in pages {
            staff.open(page).await.expect("the page opens");
            let start = Instant::now();
            for _ in 0..TIMES {
                staff.open(page).await.expect("the page opens");
            }
            let took = start.elapsed().as_secs_f64() * 1000.0 / f64::from(TIMES);
            let page = page
                .replace(&story, "/organizations/…")
                .replace("%E4%BA%8B%E6%A5%AD%E6%89%80777", "事業所777");
            line(&format!("{page} with {wanted} offices"), took, "ms", "");
        }
    }
}

async fn the_office(test: &TestApp) -> OrganizationId {
    let tx = test.app.db.scoped(test.center).read().await.expect("the database answers");
    let all = tsudoi::contacts::store::organization::list_live(&tx).await.expect("offices");
    all.into_iter().find(|office| !office.is_own_center).expect("one is there").id
}

/// So many more of everything, numbered from `there` on.
async fn grown(test: &TestApp, there: usize, count: usize) {
    let number = format!("({there} + n.k)");
    let own = || ("id", id(test, &number));
    let of_office = || ("organization_id", id(test, &number));
    let named = |column: &str| format!("t.{column} || {number}");
    let values = [own(), ("name", named("name")), ("search_key", named("search_key"))];
    copies(test, ("organizations", "created_at, is_own_center"), count, &values).await;
    let kind = ("organization_kinds", "organization_id");
    copies(test, kind, count, &[of_office()]).await;
    let values = [own(), ("family", named("family")), ("search_key", named("search_key"))];
    copies(test, ("persons", "created_at"), count, &values).await;
    copies(test, ("contacts", "created_at"), count, &[of_office(), ("person_id", id(test, &number))]).await;
    copies(test, ("organization_notes", "at"), count, &[of_office()]).await;
    let before = ["starts_at", "ends_at", "reply_until"].map(|column| (column, years(test, column, -2)));
    let [starts, ends, until] = before;
    let values = [own(), ("state", "'held'".to_owned()), starts, ends, until];
    copies(test, ("gatherings", "created_at"), count / ASKED + 1, &values).await;
    let values = [
        of_office(),
        ("subject_id", id(test, &format!("({there} + 1 + n.k / {ASKED})"))),
        ("wave_id", "null".to_owned()),
        ("code", format!("'x' || {number}")),
        ("token_hash", hash(test, &number)),
        ("closed_at", "t.created_at".to_owned()),
    ];
    copies(test, ("askings", "created_at"), count, &values).await;
}

/// The hash of a link, of which every asking has one of its own.
fn hash(test: &TestApp, number: &str) -> String {
    match test.app.db.engine() {
        Engine::Sqlite => id(test, number),
        Engine::Postgres => format!("decode(lpad(to_hex({number}), 32, '0'), 'hex')"),
    }
}
