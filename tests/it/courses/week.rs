//! A work-experience week: offices enter trainees with wishes, companies offer days, the placement and who accompanies whom.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::http::Method;
use serde_json::{Value, json};
use tsudoi::accounts::Actor;
use tsudoi::contacts::Channel;
use tsudoi::courses::employers;
use tsudoi::courses::employers::model::{Answer, Content, Stated, Work};
use tsudoi::courses::employers::service::NewAnswer;
use tsudoi::db::{AskingId, DayId};
use tsudoi::demo::browser::Browser;
use tsudoi::gatherings;
use tsudoi::i18n::Lang;
use tsudoi::invitations::model::SubjectKind;
use tsudoi::invitations::{self, Asking, NewAsking};
use tsudoi::plans::Making;
use tsudoi::replies::model::ReplyChannel;

use crate::invitations::fixture::Office;
use crate::round::Round;
use crate::stage::api;
use crate::support::{TestApp, is_full};

/// A week from Monday, 15 March 2027.
struct Week {
    round: Round,
    days: Vec<DayId>,
    companies: Vec<Asking>,
    offices: Vec<Asking>,
    token: String,
}

const WORK: [(Work, &str); 4] = [
    (Work::Packing, "箱詰め"),
    (Work::Cleaning, "そうじ"),
    (Work::Sorting, "仕分"),
    (Work::Farming, "農作業"),
];

impl Week {
    /// With so many companies that take `places` on each day, and so many offices.
    async fn with(until: &str, companies: usize, places: u32, offices: usize) -> Self {
        let test = TestApp::spawn().await;
        let mut ids = Vec::new();
        for number in 0..companies {
            let name: &'static str = Box::leak(format!("会社{number:02}").into_boxed_str());
            let email: &'static str = Box::leak(format!("company-{number}@firm.example").into_boxed_str());
            ids.push(test.office(Office { name, email, kind: "employer", ..Office::default() }).await);
        }
        let making = Making {
            playbook: "work-experience-week".to_owned(),
            date: "2027-03-15".parse().unwrap(),
            until: Some(until.parse().unwrap()),
            starts: "09:30:00".parse().unwrap(),
            ends: "15:00:00".parse().unwrap(),
            reply_deadline: "2027-01-22".parse().unwrap(),
            ..Round::making(200, Some(8))
        };
        let round = Round::made(test, making).await;
        round.assign_admin().await;
        let (app, center) = (&round.test.app, round.test.center);
        let now = app.clock.now();
        let tx = app.db.scoped(center).write().await.unwrap();
        let practicum = employers::create(app, &tx, now, round.gathering).await.unwrap();
        let whole = gatherings::whole(&tx, round.gathering).await.unwrap().unwrap();
        let days: Vec<DayId> = whole.each_day().iter().map(|day| day.id).collect();
        let mut asked = Vec::new();
        for office in ids {
            let new = NewAsking {
                subject_kind: SubjectKind::Practicum,
                subject_id: practicum.0,
                wave_id: None,
                organization_id: Some(office),
                contact_id: None,
                channel: Channel::Email,
                lang: Lang::Ja,
                until: now + chrono::Duration::days(300),
            };
            asked.push(invitations::new_asking(app, &tx, now, new).await.unwrap());
        }
        tx.commit().await.unwrap();
        let mut all = Vec::new();
        for number in 0..offices {
            all.push(round.office(&format!("事業所{number:02}"), &format!("じぎょうしょ{number:02}")).await);
        }
        let token = round.test.token().await;
        let week = Week { round, days, companies: asked, offices: all, token };
        for (number, company) in week.companies.iter().enumerate() {
            let (work, _) = WORK[number % WORK.len()];
            week.offers(company, places, Content { work: vec![work], ..Content::default() }).await;
        }
        week
    }

    async fn offers(&self, asking: &Asking, places: u32, content: Content) {
        let test = &self.round.test;
        let places: BTreeMap<DayId, u32> = self.days.iter().map(|day| (*day, places)).collect();
        let answer = if places.values().all(|count| *count == 0) { Answer::No } else { Answer::Yes };
        let places = if answer == Answer::Yes { places } else { BTreeMap::new() };
        let new = NewAnswer {
            stated: Stated { answer, later_on: None, places, content },
            channel: ReplyChannel::Phone,
            received_at: None,
            seen: None,
            once: format!("{}-{}", asking.id, test.app.chance.id::<AskingId>(test.app.clock.now())),
        };
        employers::answer(&test.app, test.center, Actor::Member(test.admin), asking.id, new).await.unwrap();
    }

    /// An office enters trainees by its link: name, work, companies, days.
    async fn applies(&self, office: &Asking, people: &[(String, &str, String, &str)]) -> (u16, String) {
        let mut guest = self.round.test.guest();
        let reply = format!("{}/reply", self.round.link(office));
        guest.open(&format!("{reply}?answer=attending")).await.unwrap();
        let mut fields: Vec<(&str, &str)> = vec![("answer", "attending"), ("step", "check")];
        for (name, work, companies, days) in people {
            fields.extend([("name", name.as_str()), ("eligibility", "b-type"), ("work", work)]);
            fields.extend([("companies", companies.as_str()), ("days_can", days)]);
        }
        let status = post(&mut guest, &reply, &fields).await;
        let page = guest.page.text();
        if status == 200 {
            guest.send(&reply, &[("step", "send")]).await.unwrap();
        }
        (status, page)
    }

    async fn api(&self, method: &str, path: &str, body: Option<Value>) -> (u16, Value) {
        let path = format!("/api/v1/gatherings/{}/{path}", self.round.gathering);
        api(&self.round.test, method, &path, body, &self.token).await
    }

    async fn propose(&self) -> Value {
        let board = self.api("GET", "placements", None).await.1;
        let (status, told) =
            self.api("POST", "placements/propose", Some(json!({ "number": board["number"] }))).await;
        assert_eq!(status, 200, "{told}");
        told
    }

    async fn escorts(&self) -> Value {
        let (status, plan) = self.api("GET", "escorts", None).await;
        assert_eq!(status, 200, "{plan}");
        plan
    }

    /// Names who can accompany, behind the link of an office.
    async fn names(&self, office: &Asking, lines: &str) -> Browser {
        let mut guest = self.round.test.guest();
        let path = format!("{}/escorts", self.round.link(office));
        guest.open(&path).await.unwrap();
        assert_eq!(post(&mut guest, &path, &[("act", "people"), ("lines", lines), ("seen", "")]).await, 200);
        guest.open(&path).await.unwrap();
        guest
    }

    async fn page(&self, path: &str) -> String {
        let mut staff = self.round.test.staff().await;
        staff.open(&format!("{}/{path}", self.round.base())).await.unwrap();
        staff.page.text()
    }
}

async fn post(guest: &mut Browser, path: &str, fields: &[(&str, &str)]) -> u16 {
    let body = serde_html_form::to_string(fields).unwrap().into_bytes();
    let form = [("content-type", "application/x-www-form-urlencoded")];
    guest.request(Method::POST, path, Some(body), &form).await.unwrap()
}

/// Nobody accompanies at two companies on one day.
fn nobody_is_at_two(plan: &Value) -> bool {
    let mut at: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for turn in plan["turns"].as_array().unwrap().iter().filter(|turn| !turn["escort"].is_null()) {
        let key = (turn["escort"].to_string(), turn["day"].to_string());
        at.entry(key).or_default().insert(turn["employer"].to_string());
    }
    at.values().all(|companies| companies.len() == 1)
}

#[actix_web::test]
async fn twelve_trainees_six_companies_three_days_from_the_wishes_to_the_escorts() {
    let week = Week::with("2027-03-17", 6, 2, 4).await;
    assert_eq!(week.days.len(), 3);
    let (status, page) =
        week.applies(&week.offices[0], &[("ア".to_owned(), "箱詰め", String::new(), "土")]).await;
    assert!(status == 422 && page.contains("この週の日ではありません") && page.contains("箱詰め"), "{page}");
    for (number, office) in week.offices.iter().enumerate() {
        let people: Vec<(String, &str, String, &str)> = (0..3)
            .map(|one| {
                let (_, work) = WORK[(number + one) % WORK.len()];
                let days = if one == 0 { "月・水" } else { "" };
                (format!("印 {number}{one}"), work, format!("会社{:02}", (number + one) % 6), days)
            })
            .collect();
        assert_eq!(week.applies(office, &people).await.0, 200);
    }
    let board = week.api("GET", "placements", None).await.1;
    assert_eq!(board["trainees"].as_array().unwrap().len(), 12, "nobody waits for an interview: {board}");
    let told = week.propose().await;
    assert_eq!((&told["outcome"], &told["gap"]), (&json!("whole"), &json!(0)), "{told}");
    let board = week.api("GET", "placements", None).await.1;
    assert!(board["employers"].as_array().unwrap().iter().all(|one| {
        one["days"].as_array().unwrap().iter().all(|day| day["taken"].as_u64() <= day["places"].as_u64())
    }));
    let first = &board["trainees"][0];
    let tuesday = first["cells"].as_array().unwrap().iter().filter(|cell| cell["employer"].is_null()).count();
    assert_eq!(tuesday, 1, "the first comes on Monday and Wednesday: {first}");
    // The board narrowed to an office shows that office's trainees alone.
    let narrowed = week.page("placements?office=%E4%BA%8B%E6%A5%AD%E6%89%8001").await;
    assert!(narrowed.contains("印 10") && !narrowed.contains("印 20"), "{narrowed}");
    // What is proposed is nobody's business but the center's until it is shown.
    let office = &week.offices[0];
    let guest = week.names(office, "山田 花子\n林 実：月").await;
    assert!(!guest.page.text().contains("印 00"), "{}", guest.page.text());
    assert_eq!(week.api("POST", "placements/show", None).await.0, 200);
    // Who accompanies: two of one office for its three trainees, one of them on Monday alone.
    let mut guest = week.round.test.guest();
    guest.open(&format!("{}/escorts", week.round.link(office))).await.unwrap();
    let page = guest.page.text();
    assert!(page.contains("印 00") && !page.contains("印 10"), "its own trainees alone: {page}");
    let mut other = week.names(&week.offices[1], "森 光").await;
    let path = format!("{}/escorts", week.round.link(&week.offices[1]));
    assert_eq!(post(&mut other, &path, &[("act", "propose")]).await, 200);
    let (status, told) = week.api("POST", "escorts/propose", None).await;
    assert_eq!(status, 200, "{told}");
    let plan = week.escorts().await;
    assert!(nobody_is_at_two(&plan) && plan["clashes"] == json!([]), "{plan}");
    let alone = plan["turns"].as_array().unwrap().iter().filter(|turn| turn["escort"].is_null()).count();
    assert_eq!(json!(alone), told["alone"]);
    assert!(alone > 0, "two offices named nobody");
    // As many as can be: on no day is an escort idle while somebody of their office is alone.
    for day in &week.days {
        for (escort, office) in [("山田 花子", office), ("森 光", &week.offices[1])] {
            let own = |turn: &&Value| turn["day"] == json!(day) && turn["office"] == json!(office.id);
            let turns: Vec<&Value> = plan["turns"].as_array().unwrap().iter().filter(own).collect();
            let works = turns.iter().any(|turn| turn["escort_name"] == json!(escort));
            assert!(works || turns.iter().all(|turn| !turn["escort"].is_null()), "{escort} {day}");
        }
    }
    // By hand: one escort at two companies on a day is refused in words, and nothing changes.
    let escort = |name: &str| {
        let all = plan["escorts"].as_array().unwrap();
        all.iter().find(|one| one["name"] == json!(name)).unwrap()["escort"].clone()
    };
    let own: Vec<Value> = plan["turns"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|turn| turn["office"] == json!(office.id) && turn["day"] == json!(week.days[0]))
        .cloned()
        .collect();
    let apart = own.iter().find(|turn| turn["employer"] != own[0]["employer"]).expect("at two companies");
    let turn = |of: &Value, chosen: Value| json!({ "attendee": of["attendee"], "day": of["day"], "chosen": chosen, "version": of["version"] });
    let with = json!({ "with": escort("山田 花子") });
    let both = json!({ "turns": [turn(&own[0], with.clone()), turn(apart, with)] });
    let (status, why) = week.api("PUT", "escorts", Some(both)).await;
    assert_eq!(status, 409, "{why}");
    assert!(why.to_string().contains("会社"), "{why}");
    assert_eq!(week.escorts().await, plan, "nothing was changed");
    let mut guest = week.round.test.guest();
    let path = format!("{}/escorts", week.round.link(office));
    let field = |of: &Value| format!("{}@{}", of["attendee"].as_str().unwrap(), of["day"].as_str().unwrap());
    let (one, other) = (field(&own[0]), field(apart));
    let (versions, id) = ([own[0]["version"].to_string(), apart["version"].to_string()], escort("山田 花子"));
    let id = id.as_str().unwrap();
    let names = [
        format!("turn-{one}"),
        format!("version-{one}"),
        format!("turn-{other}"),
        format!("version-{other}"),
    ];
    let fields = [
        ("act", "put"),
        (names[0].as_str(), id),
        (names[1].as_str(), versions[0].as_str()),
        (names[2].as_str(), id),
        (names[3].as_str(), versions[1].as_str()),
    ];
    assert_eq!(post(&mut guest, &path, &fields).await, 200);
    assert!(guest.page.text().contains("同じ日に二つの会社には行けません"), "{}", guest.page.text());
    // Nobody needed is said and stays; another office's escort is nobody's to choose.
    let without = json!({ "turns": [turn(&own[0], json!("without"))] });
    assert_eq!(week.api("PUT", "escorts", Some(without)).await.0, 204);
    week.api("POST", "escorts/propose", None).await;
    let plan_now = week.escorts().await;
    let same = plan_now["turns"]
        .as_array()
        .unwrap()
        .iter()
        .find(|turn| turn["attendee"] == own[0]["attendee"] && turn["day"] == own[0]["day"])
        .unwrap()
        .clone();
    assert_eq!((&same["without"], &same["escort"]), (&json!(true), &Value::Null));
    let foreign = json!({ "turns": [turn(&same, json!({ "with": escort("森 光") }))] });
    assert_eq!(week.api("PUT", "escorts", Some(foreign)).await.0, 422);
    let stale = json!({ "turns": [turn(&own[0], json!("open"))] });
    assert_eq!(week.api("PUT", "escorts", Some(stale)).await.0, 409);
    // On paper by escort and by company; of an office its own alone.
    let paper = week.page("escorts/print").await;
    assert!(
        paper.contains("付き添う方ごと") && paper.contains("山田 花子") && paper.contains("森 光"),
        "{paper}"
    );
    guest.open(&format!("{path}/paper")).await.unwrap();
    let own_paper = guest.page.text();
    assert!(own_paper.contains("山田 花子") && !own_paper.contains("森 光"), "{own_paper}");
    // A name that goes leaves its days open.
    let seen = json!({ "office": office.id, "lines": "林 実：月", "seen": "山田 花子\n林 実：3/15" });
    assert_eq!(week.api("PUT", "escorts/people", Some(seen)).await.0, 204);
    let plan = week.escorts().await;
    assert!(!plan.to_string().contains("山田 花子"), "{plan}");
    let late = json!({ "office": office.id, "lines": "だれか", "seen": "山田 花子" });
    assert_eq!(week.api("PUT", "escorts/people", Some(late)).await.0, 409);
}

#[actix_web::test]
async fn fewer_places_than_trainees_leave_nobody_unnamed() {
    let week = Week::with("2027-03-16", 1, 1, 1).await;
    let people = ["ア", "イ"].map(|sign| (sign.to_owned(), "箱づめ", String::new(), ""));
    assert_eq!(week.applies(&week.offices[0], &people).await.0, 200);
    let told = week.propose().await;
    assert_eq!(told["outcome"], json!("partly"), "{told}");
    let page = week.page("placements?help=1").await;
    assert!(page.contains("いちばん助かる一つの変更") && page.contains("会社00"), "{page}");
    assert!(page.contains("空き"), "{page}");
    // The company drops out the evening before: a task names whose place is gone.
    week.offers(&week.companies[0], 0, Content::default()).await;
    let mut staff = week.round.test.staff().await;
    staff.open("/today?whose=all").await.unwrap();
    assert!(staff.page.text().contains("会社00の受け入れが変わりました"), "{}", staff.page.text());
}

#[actix_web::test]
async fn the_whole_week_of_a_hundred_and_twenty_is_placed_in_seconds_and_read_at_one_look() {
    if !is_full() {
        return;
    }
    let week = Week::with("2027-03-19", 63, 2, 34).await;
    assert_eq!(week.days.len(), 5);
    let mut total = 0;
    for (number, office) in week.offices.iter().enumerate() {
        let size = if number < 18 { 4 } else { 3 };
        let people: Vec<(String, &str, String, &str)> = (0..size)
            .map(|one| {
                let (_, work) = WORK[(number * 7 + one) % WORK.len()];
                let company = format!("会社{:02}", (number * 5 + one * 11) % 63);
                (format!("印 {number:02}{one}"), work, company, ["", "月・火・水", "火・木"][one % 3])
            })
            .collect();
        total += size;
        assert_eq!(week.applies(office, &people).await.0, 200);
        week.names(office, "山田 花子\n林 実").await;
    }
    assert_eq!(total, 120);
    let timed = |what: &str, began: std::time::Instant, limit: u64| {
        let took = began.elapsed();
        eprintln!("week 120 × 63 × 5: {what} {took:?}");
        assert!(took < std::time::Duration::from_secs(limit), "{what} took {took:?}");
    };
    let began = std::time::Instant::now();
    let told = week.propose().await;
    timed(&format!("proposal {told}"), began, 60);
    assert_eq!(told["outcome"], json!("whole"), "{told}");
    for path in ["placements", "placements?office=%E4%BA%8B%E6%A5%AD%E6%89%8001", "escorts", "employers"] {
        let began = std::time::Instant::now();
        let page = week.page(path).await;
        timed(&format!("{path} {} kB", page.len() / 1024), began, 10);
        assert!(page.len() < 600 * 1024, "{path} is {} kB", page.len() / 1024);
    }
    let board = week.api("GET", "placements", None).await.1;
    assert_eq!(board["large"], json!(true));
    let one = board["trainees"][5]["attendee"].as_str().unwrap();
    let began = std::time::Instant::now();
    let page = week.page(&format!("placements?row={one}")).await;
    timed(&format!("placements?row=… {} kB", page.len() / 1024), began, 10);
    assert!(page.contains("<select id=\"move-6-1\""), "one trainee can be moved");
    let began = std::time::Instant::now();
    let (status, told) = week.api("POST", "escorts/propose", None).await;
    timed(&format!("escorts {told}"), began, 20);
    assert_eq!(status, 200, "{told}");
    let plan = week.escorts().await;
    assert!(nobody_is_at_two(&plan) && plan["clashes"] == json!([]));
}
