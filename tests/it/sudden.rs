//! Half past six, snow: called off, put off, online; told at once, rung up, ticked, taken back.

use chrono::Duration;
use serde_json::json;
use tsudoi::accounts::Role;
use tsudoi::contacts::Channel;
use tsudoi::contacts::store::organization;
use tsudoi::gatherings::GatheringState;
use tsudoi::invitations::Asking;
use tsudoi::plans::{self, Step, StepState};
use tsudoi::tasks::store::task;

use crate::round::{Round, places};
use crate::stage::api;
use crate::support::TestApp;

/// Half past six in the morning of the day before.
const MORNING: &str = "2027-01-24T21:30:00Z";

/// Three offices: one with mail and a seat, one that no mail reaches, one whose mail fails.
struct Snow {
    round: Round,
    mail: Asking,
    phone: Asking,
    broken: Asking,
}

impl Snow {
    async fn new() -> Self {
        let snow = Self::of(Round::new(10, Some(3)).await).await;
        snow.round.test.at(MORNING).await;
        snow
    }

    /// The three in a round that was made already; long before the day.
    async fn of(round: Round) -> Self {
        let mail = round.office("青空事業所", "あおぞら").await;
        let phone = round.invited("わかば作業所", "わかば", Channel::Post).await;
        let broken = round.office("こわれた家", "こわれた").await;
        email(&round, &phone, "").await;
        email(&round, &broken, "nobody@gone.invalid").await;
        round.attends(&mail, &["山田 花子", "鈴木 一郎"]).await;
        round.test.advance(Duration::seconds(5)).await;
        Snow { round, mail, phone, broken }
    }

    fn page(&self, name: &str) -> String {
        format!("{}/{name}", self.round.base())
    }

    async fn state(&self) -> GatheringState {
        let tx = self.round.test.app.db.scoped(self.round.test.center).read().await.unwrap();
        tsudoi::gatherings::find(&tx, self.round.gathering).await.unwrap().unwrap().state
    }

    async fn steps(&self) -> Vec<Step> {
        let tx = self.round.test.app.db.scoped(self.round.test.center).read().await.unwrap();
        plans::steps_of(&tx, self.round.gathering.0).await.unwrap()
    }

    async fn step(&self, name: &str) -> Step {
        self.steps().await.into_iter().find(|step| step.step == name).unwrap()
    }

    /// The banner of a guest's page.
    async fn guest(&self, asking: &Asking) -> String {
        let mut guest = self.round.test.guest();
        guest.open(&self.round.link(asking)).await.unwrap();
        guest.page.text()
    }

    /// The calendar entry's lines that make it the same one, and a later one.
    fn entry(calendar: String) -> (String, u32) {
        let line = |name: &str| {
            calendar.lines().find_map(|line| line.strip_prefix(name)).expect("a line of the entry").to_owned()
        };
        (line("UID:"), line("SEQUENCE:").parse().expect("a number"))
    }

    async fn left(&self, token: &str) -> serde_json::Value {
        let path = format!("/api/v1/gatherings/{}/calls", self.round.gathering);
        api(&self.round.test, "GET", &path, None, token).await.1["calls"].clone()
    }
}

async fn email(round: &Round, asking: &Asking, address: &str) {
    let tx = round.test.app.db.scoped(round.test.center).write().await.unwrap();
    let office = organization::find(&tx, asking.organization_id.unwrap()).await.unwrap().unwrap();
    let row = organization::Model { email: address.to_owned(), ..office.clone() };
    organization::update(&tx, office.version, row).await.unwrap();
    tx.commit().await.unwrap();
}

#[actix_web::test]
async fn called_off_in_one_act_everybody_is_told_or_on_the_list_until_all_know() {
    let snow = Snow::new().await;
    let test = &snow.round.test;
    let mut staff = test.staff().await;
    let page = snow.page("sudden");
    staff.open(&page).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("3件に伝える") && text.contains("わかば作業所"), "{text}");
    assert_eq!(staff.post(&page, &[("reason", "大雪のため")]).await.unwrap(), 422, "one of three is chosen");
    assert!(staff.page.text().contains("大雪のため"), "what was typed stays");
    staff.send(&page, &[("what", "call_off"), ("reason", "大雪のため")]).await.unwrap();
    assert_eq!(snow.state().await, GatheringState::CalledOff);

    // Mail leaves now, long before office hours, and takes the calendar entry back.
    let mails = snow.round.mails(&snow.mail).await;
    let told = mails.last().unwrap();
    assert!(told.subject().contains("中止") && told.text().contains("大雪のため"), "{}", told.text());
    let entry = told.calendar();
    assert!(entry.contains("METHOD:CANCEL"), "{entry}");
    let (before, after) = (Snow::entry(mails[0].calendar()), Snow::entry(entry));
    assert_eq!(before.0, after.0, "the same entry all along");
    assert!(before.1 < after.1, "a later word about it: {before:?} {after:?}");

    // The list: no address, and the mail that failed, each with a number to tap.
    staff.open(&snow.page("calls")).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("あと2件") && text.contains("tel:0000002000"), "{text}");
    assert!(text.contains("メールがありません") && text.contains("メールが届きませんでした"), "{text}");
    // Until everybody knows it stands on every page of the gathering, and on Today.
    for name in ["prepare", "replies", "day", "report"] {
        staff.open(&snow.page(name)).await.unwrap();
        let text = staff.page.text();
        assert!(text.contains("まだご存じない先が2件"), "{name}: {text}");
        assert!(text.contains("わかば作業所") && text.contains("tel:0000002000"), "{name}: with the numbers");
    }
    staff.open("/today?whose=all").await.unwrap();
    let text = staff.page.text();
    assert!(
        text.contains("中止を電話で伝える") && text.contains("会場「みなと市福祉会館」に、中止を伝える"),
        "{text}"
    );

    // Every link says so, and the plan is held, not lost.
    for asking in [&snow.mail, &snow.phone] {
        let text = snow.guest(asking).await;
        assert!(text.contains("中止になりました") && text.contains("大雪のため"), "{text}");
    }
    let mut guest = test.guest();
    for page in ["/questionnaire", "/listing", "/stop", "/reply?answer=declined", "/ask"] {
        let status = guest.get(&format!("{}{page}", snow.round.link(&snow.mail))).await.unwrap();
        assert!([200, 409].contains(&status), "{page} answers {status}");
        assert!(guest.page.text().contains("中止になりました"), "{page}: {}", guest.page.text());
    }
    for name in ["set-up", "report", "visits"] {
        assert_eq!(snow.step(name).await.state, StepState::Held, "{name}");
    }

    // A tick; a colleague who rang too is told who was first; a slip is taken back.
    let calls = snow.page("calls");
    let one = format!("{calls}/{}", snow.phone.id);
    let (_, other) = test.member(Role::Staff, "佐藤").await;
    let mut colleague = test.signed_in(other).await;
    staff.open(&calls).await.unwrap();
    colleague.open(&calls).await.unwrap();
    staff.send(&one, &[("rung", "yes")]).await.unwrap();
    assert!(staff.page.text().contains("あと1件"), "{}", staff.page.text());
    colleague.send(&one, &[("rung", "yes")]).await.unwrap();
    assert!(colleague.page.text().contains("伝えてくださっています"), "{}", colleague.page.text());
    colleague.send(&one, &[("rung", "no")]).await.unwrap();
    assert!(colleague.page.text().contains("あと2件"), "{}", colleague.page.text());
    for asking in [&snow.phone, &snow.broken] {
        staff.open(&calls).await.unwrap();
        staff.send(&format!("{calls}/{}", asking.id), &[("rung", "yes")]).await.unwrap();
    }
    assert!(staff.page.text().contains("3件すべてに伝わりました"), "{}", staff.page.text());
    test.advance(Duration::minutes(2)).await;
    staff.open(&snow.page("prepare")).await.unwrap();
    assert!(!staff.page.text().contains("まだご存じない先"), "{}", staff.page.text());
    staff.open("/today?whose=all").await.unwrap();
    assert!(!staff.page.text().contains("中止を電話で伝える"), "{}", staff.page.text());
    // The room is an errand beside the calls, done and undone there too.
    staff.open(&calls).await.unwrap();
    let done = crate::stage::action(&staff.page, "/tasks/");
    staff.send(&done, &[]).await.unwrap();
    assert!(
        done.ends_with("/done") && staff.page.url.ends_with("/calls"),
        "{done} led to {}",
        staff.page.url
    );
    let undone = done.replace("/done", "/reopen");
    staff.send(&undone, &[]).await.unwrap();
    assert!(staff.page.text().contains("会場「みなと市福祉会館」"), "{}", staff.page.text());
}

#[actix_web::test]
async fn a_link_that_was_replaced_still_says_what_became_of_the_day() {
    let snow = Snow::new().await;
    let test = &snow.round.test;
    let old = snow.round.link(&snow.phone);
    let page = snow.page(&format!("askings/{}", snow.phone.id));
    let mut staff = test.staff().await;
    staff.open(&page).await.unwrap();
    staff.send(&format!("{page}/new-link"), &[]).await.unwrap();
    let mut guest = test.guest();
    assert_eq!(guest.get(&old).await.unwrap(), 410);
    assert!(!guest.page.text().contains("中止"), "{}", guest.page.text());
    staff.open(&snow.page("sudden")).await.unwrap();
    staff.send(&snow.page("sudden"), &[("what", "call_off"), ("reason", "大雪のため")]).await.unwrap();
    let mut status = 410;
    for _ in 0..40 {
        status = guest.get(&old).await.unwrap();
        let text = guest.page.text();
        assert!(text.contains("中止になりました") && text.contains("大雪のため"), "{status}: {text}");
    }
    assert_eq!(status, 429, "counted all the same");
}

#[actix_web::test]
async fn pressed_twice_tells_once_and_who_comes_second_with_something_else_sees_both() {
    let snow = Snow::new().await;
    let test = &snow.round.test;
    let page = snow.page("sudden");
    let mut staff = test.staff().await;
    let (_, other) = test.member(Role::Staff, "佐藤").await;
    let mut colleague = test.signed_in(other).await;
    staff.open(&page).await.unwrap();
    colleague.open(&page).await.unwrap();
    let version = crate::stage::hidden(&staff.page, &page, "version");
    let call_off = [("what", "call_off"), ("reason", "大雪のため")];
    staff.send(&page, &call_off).await.unwrap();
    let mails = test.mails().len();
    staff.open(&page).await.unwrap();
    let again = [("what", "call_off"), ("reason", "大雪のため"), ("version", &version)];
    staff.send(&page, &again).await.unwrap();
    assert!(
        staff.page.url.ends_with("/calls"),
        "the same press once more leads to the calls: {}",
        staff.page.url
    );

    let postpone = [("what", "postpone"), ("reason", "雪のため様子を見ます")];
    assert_eq!(colleague.post(&page, &postpone).await.unwrap(), 422);
    let text = colleague.page.text();
    for part in ["先にほかの人が変えました", "中止", "延期する", "大雪のため", "雪のため様子を見ます"]
    {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(!text.contains("value=\"call_off\""), "what is called off cannot be called off again: {text}");
    assert_eq!(snow.state().await, GatheringState::CalledOff);
    assert_eq!(test.mails().len(), mails, "nothing was told");
    // Knowingly: what was called off is put off instead, and everybody is told that.
    colleague.send(&page, &postpone).await.unwrap();
    assert_eq!(snow.state().await, GatheringState::Postponed);
    let told = snow.round.mails(&snow.mail).await.pop().unwrap();
    assert!(told.subject().contains("延期") && told.text().contains("様子を見ます"), "{}", told.text());
}

#[actix_web::test]
async fn who_is_asked_for_a_new_day_is_reminded_of_it_once_more() {
    let making = plans::Making { reminders: true, ..Round::making(10, Some(3)) };
    let snow = Snow::of(Round::made(TestApp::spawn().await, making).await).await;
    let test = &snow.round.test;
    let silent = snow.round.office("みどりの家", "みどり").await;
    test.at("2027-01-08T03:00:00Z").await;
    assert_eq!(snow.step("remind").await.state, StepState::Done);
    let before = (snow.round.mails(&snow.mail).await.len(), snow.round.mails(&silent).await.len());
    assert_eq!(before, (1, 1), "a confirmation to the one, one reminder to who has not answered");

    test.at(MORNING).await;
    let token = test.token().await;
    let path = format!("/api/v1/gatherings/{}/postpone", snow.round.gathering);
    let to = json!({"reason": "大雪のため", "to": {
        "date": "2027-02-23", "starts": "15:00:00", "ends": "16:30:00", "reply_deadline": "2027-02-12",
    }});
    let (status, told) = api(test, "POST", &path, Some(to), &token).await;
    assert_eq!((status, told["mails"].as_u64(), told["calls"].as_u64()), (200, Some(3), Some(1)), "{told}");
    test.advance(Duration::seconds(5)).await;
    let step = snow.step("remind").await;
    assert_eq!((step.state, step.due_date.to_string().as_str()), (StepState::Planned, "2027-02-08"));
    test.at("2027-02-10T03:00:00Z").await;
    assert_eq!(snow.step("remind").await.state, StepState::Done);
    let after = (snow.round.mails(&snow.mail).await.len(), snow.round.mails(&silent).await.len());
    assert_eq!(after, (before.0 + 2, before.1 + 2), "the new day and one reminder of it, to both");
}

#[actix_web::test]
async fn each_step_back_leads_where_it_stood_before() {
    let snow = Snow::new().await;
    let test = &snow.round.test;
    let token = test.token().await;
    let base = format!("/api/v1/gatherings/{}", snow.round.gathering);
    let (status, seen) = api(test, "GET", &format!("{base}/sudden"), None, &token).await;
    assert_eq!(
        (status, seen["mails"].as_u64(), seen["to_ring"][0]["name"].as_str()),
        (200, Some(2), Some("わかば作業所"))
    );
    assert_eq!(seen["possible"], json!(["call_off", "postpone", "move_online"]));
    for (act, body, state) in [
        ("postpone", json!({"reason": "雪"}), GatheringState::Postponed),
        ("call-off", json!({}), GatheringState::CalledOff),
        ("reinstate", json!({}), GatheringState::Postponed),
        ("reinstate", json!({}), GatheringState::Preparing),
        ("call-off", json!({}), GatheringState::CalledOff),
    ] {
        test.advance(Duration::seconds(5)).await;
        assert_eq!(api(test, "POST", &format!("{base}/{act}"), Some(body), &token).await.0, 200, "{act}");
        assert_eq!(snow.state().await, state, "{act}");
        let step = snow.step("set-up").await.state;
        let held = state != GatheringState::Preparing;
        assert_eq!(step == StepState::Held, held, "{act}: the plan is {step:?}");
    }
    let stale = json!({"reason": "雪", "version": 1});
    assert_eq!(api(test, "POST", &format!("{base}/postpone"), Some(stale), &token).await.0, 409);
    assert_eq!(
        snow.state().await,
        GatheringState::CalledOff,
        "a version that was not the newest changes nothing"
    );
}

#[actix_web::test]
async fn a_mistaken_call_off_is_taken_back_with_a_word_to_those_who_were_told() {
    let snow = Snow::new().await;
    let test = &snow.round.test;
    let mut staff = test.staff().await;
    let before = snow.step("set-up").await;
    staff.open(&snow.page("sudden")).await.unwrap();
    staff.send(&snow.page("sudden"), &[("what", "call_off")]).await.unwrap();
    test.advance(Duration::seconds(5)).await;
    let back = snow.page("reinstate");
    staff.open(&back).await.unwrap();
    assert!(staff.page.text().contains("お知らせが届いた1件"), "{}", staff.page.text());
    staff.send(&back, &[("reason", "手違いでした")]).await.unwrap();
    assert_eq!(snow.state().await, GatheringState::Preparing, "where it stood before");
    let mails = snow.round.mails(&snow.mail).await;
    let word = mails.last().unwrap();
    assert!(word.subject().contains("予定どおり") && word.text().contains("手違いでした"), "{}", word.text());
    assert!(word.calendar().contains("METHOD:REQUEST") && word.calendar().contains("SEQUENCE:3"));
    let after = snow.step("set-up").await;
    assert_eq!((after.state, after.due_at), (StepState::Planned, before.due_at), "the plan goes on");
    staff.open(&snow.page("prepare")).await.unwrap();
    assert!(!staff.page.text().contains("まだご存じない先"), "who was never told needs no word");
    assert!(snow.guest(&snow.mail).await.contains("予定どおり開きます"));
    staff.open("/today?whose=all").await.unwrap();
    assert!(!staff.page.text().contains("会場「みなと市福祉会館」"), "the room was not told yet");
    staff.open(&back).await.unwrap();
    assert!(staff.page.text().contains("いまは元に戻せません"));
}

#[actix_web::test]
async fn put_off_without_a_day_then_asked_again_by_the_same_link_with_the_seats_kept() {
    let snow = Snow::new().await;
    let test = &snow.round.test;
    let mut staff = test.staff().await;
    staff.open(&snow.page("sudden")).await.unwrap();
    staff.send(&snow.page("sudden"), &[("what", "postpone"), ("reason", "大雪のため")]).await.unwrap();
    assert_eq!(snow.state().await, GatheringState::Postponed);
    let told = snow.round.mails(&snow.mail).await.pop().unwrap();
    assert!(told.subject().contains("延期") && told.text().contains("山田 花子"), "{}", told.text());
    assert!(told.calendar().contains("METHOD:CANCEL"), "the old day leaves the calendar");
    let text = snow.guest(&snow.mail).await;
    assert!(text.contains("延期になりました") && text.contains("お席は"), "{text}");
    let text = snow.guest(&snow.phone).await;
    assert!(text.contains("いまお返事はいりません") && !text.contains("value=\"attending\""), "{text}");

    // The old day passes; nothing ends, nothing is asked, and no step runs.
    test.at("2027-01-28T01:00:00Z").await;
    assert_eq!(snow.state().await, GatheringState::Postponed);
    assert_eq!(snow.step("thank").await.state, StepState::Held);
    assert!(snow.guest(&snow.mail).await.contains("延期になりました"));

    let mut staff = test.staff().await;
    let dates = snow.page("edit/dates");
    staff.open(&dates).await.unwrap();
    assert!(staff.page.text().contains("もう一度お尋ねします"), "{}", staff.page.text());
    let to =
        [("date", "2027-02-23"), ("starts", "15:00"), ("ends", "16:30"), ("reply_deadline", "2027-02-12")];
    staff.send(&dates, &to).await.unwrap();
    staff.send(&dates, &[("act", "save")]).await.unwrap();
    assert_eq!(snow.state().await, GatheringState::Inviting);
    let asked = snow.round.mails(&snow.mail).await.pop().unwrap();
    assert!(asked.subject().contains("日が変わりました"), "{}", asked.subject());
    assert!(
        asked.text().contains("2027年2月23日（火）") && asked.text().contains("山田 花子"),
        "{}",
        asked.text()
    );
    let entry = asked.calendar();
    assert!(entry.contains("METHOD:REQUEST") && entry.contains("PARTSTAT=NEEDS-ACTION"), "{entry}");
    let set_up = snow.step("set-up").await;
    assert_eq!((set_up.state, set_up.due_date.to_string().as_str()), (StepState::Planned, "2027-02-23"));

    // Asked again; the seats are kept and counted until the answer, which is given by the same link.
    let party = snow.round.party(&snow.mail).await;
    assert!(party.asks_again && party.seated().count() == 2);
    staff.open(&snow.page("prepare")).await.unwrap();
    assert!(staff.page.text().contains("新しい日のお返事待ち 1件"), "{}", staff.page.text());
    let text = snow.guest(&snow.mail).await;
    assert!(text.contains("ご都合はいかがですか") && text.contains("value=\"attending\""), "{text}");
    assert_eq!(asked.link(), snow.round.link(&snow.mail));
    snow.round.attends(&snow.mail, &["山田 花子"]).await;
    let party = snow.round.party(&snow.mail).await;
    assert!(!party.asks_again);
    assert_eq!(places(&party).0, ["山田 花子"]);
    staff.open(&snow.page("prepare")).await.unwrap();
    assert!(!staff.page.text().contains("お返事待ち"), "{}", staff.page.text());
    // Moved once more in good time, the new day has a reason of its own.
    staff.open(&dates).await.unwrap();
    let to = [
        ("date", "2027-02-24"),
        ("starts", "15:00"),
        ("ends", "16:30"),
        ("reply_deadline", "2027-02-12"),
        ("reason", "会場の都合"),
    ];
    staff.send(&dates, &to).await.unwrap();
    staff.send(&dates, &[("act", "save")]).await.unwrap();
    let text = snow.guest(&snow.mail).await;
    assert!(text.contains("2027年2月24日") && text.contains("会場の都合"), "{text}");
}

#[actix_web::test]
async fn moved_online_the_link_is_told_and_the_seats_stay() {
    let snow = Snow::new().await;
    let test = &snow.round.test;
    let mut staff = test.staff().await;
    let page = snow.page("sudden");
    staff.open(&page).await.unwrap();
    assert_eq!(staff.post(&page, &[("what", "move_online")]).await.unwrap(), 422, "the link is needed");
    let fields =
        [("what", "move_online"), ("url", "https://meet.example/abc"), ("notes", "15分前から入れます")];
    staff.send(&page, &fields).await.unwrap();
    let told = snow.round.mails(&snow.mail).await.pop().unwrap();
    let text = told.text();
    assert!(text.contains("https://meet.example/abc") && text.contains("15分前から入れます"), "{text}");
    assert!(text.contains("みなと市福祉会館") && text.contains("オンライン"), "before and after: {text}");
    assert!(told.calendar().contains("METHOD:REQUEST") && told.calendar().contains("SEQUENCE:2"));
    assert_eq!(snow.round.party(&snow.mail).await.seated().count(), 2);
    let text = snow.guest(&snow.mail).await.replace("&#x2f;", "/");
    assert!(text.contains("オンラインに変わりました") && text.contains("https://meet.example/abc"), "{text}");
    assert!(!snow.guest(&snow.phone).await.contains("meet.example"), "the room is for those who come");
    assert_eq!(snow.step("set-up").await.state, StepState::Planned, "nothing is held");
}

#[actix_web::test]
async fn a_slip_from_before_the_news_typed_in_after_it_is_no_sign_that_the_office_knows() {
    let snow = Snow::new().await;
    let test = &snow.round.test;
    let token = test.token().await;
    let base = format!("/api/v1/gatherings/{}", snow.round.gathering);
    let online = json!({"url": "https://meet.example/abc"});
    let (status, told) = api(test, "POST", &format!("{base}/move-online"), Some(online), &token).await;
    assert_eq!((status, told["calls"].as_u64()), (200, Some(1)), "{told}");
    let news = test.app.clock.now();
    test.advance(Duration::hours(1)).await;
    let slip = |received: chrono::DateTime<chrono::Utc>| {
        json!({
            "asking": snow.phone.id, "answer": "attending", "people": [{"family": "佐藤"}], "channel": "fax",
            "received_at": received,
        })
    };
    let typed =
        api(test, "POST", &format!("{base}/replies"), Some(slip(news - Duration::hours(12))), &token).await;
    assert_eq!(typed.0, 200, "{}", typed.1);
    let left = snow.left(&token).await;
    assert!(left["lines"].to_string().contains("わかば作業所"), "it still has to be rung: {left}");
    let mut later = slip(news + Duration::minutes(30));
    later["sure"] = typed.1["party"]["newest"].clone();
    assert_eq!(api(test, "POST", &format!("{base}/replies"), Some(later), &token).await.0, 200);
    let left = snow.left(&token).await;
    assert!(
        !left["lines"].to_string().contains("わかば作業所"),
        "what it sent since shows that it knows: {left}"
    );
}

#[actix_web::test]
async fn moved_online_by_mistake_it_goes_back_to_the_rooms_that_were_booked() {
    let snow = Snow::new().await;
    let test = &snow.round.test;
    let mut staff = test.staff().await;
    let venues = async || {
        let tx = test.app.db.scoped(test.center).read().await.unwrap();
        tsudoi::gatherings::whole(&tx, snow.round.gathering).await.unwrap().unwrap().venues
    };
    let booked = venues().await;
    let page = snow.page("sudden");
    // Twice: the second only brings another link, and what was booked is still known.
    for url in ["https://meet.example/abc", "https://meet.example/xyz"] {
        staff.open(&page).await.unwrap();
        staff.send(&page, &[("what", "move_online"), ("url", url), ("notes", "15分前から")]).await.unwrap();
        test.advance(Duration::seconds(5)).await;
        assert!(venues().await.iter().all(|venue| venue.online && venue.url == url));
    }
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let errand = task::newest_about(&tx, "plans.errand", booked[0].id.0).await.unwrap().unwrap();
    drop(tx);
    let (token, acts) = (test.token().await, format!("/api/v1/tasks/{}/acts", errand.id));
    assert_eq!(api(test, "POST", &acts, Some(json!({ "act": "done" })), &token).await.0, 200);
    let back = snow.page("reinstate");
    staff.open(&snow.page("calls")).await.unwrap();
    assert!(staff.page.link("/reinstate").is_some(), "the way back stands beside the calls");
    staff.open(&back).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("もとの会場（みなと市福祉会館）") && text.contains("届いた1件"), "{text}");
    staff.send(&back, &[("reason", "雪は降りませんでした")]).await.unwrap();
    assert_eq!(venues().await, booked, "name, address, notes, all as they were");
    assert_eq!(snow.state().await, GatheringState::Preparing);
    let word = snow.round.mails(&snow.mail).await.pop().unwrap();
    let said = word.text();
    assert!(word.subject().contains("予定どおり") && said.contains("雪は降りませんでした"), "{said}");
    assert!(said.contains("みなと市福祉会館（みなと市本町2-3）") && !said.contains("meet.example"), "{said}");
    let entry = word.calendar();
    assert!(entry.contains("みなと市福祉会館") && !entry.contains("meet.example"), "{entry}");
    assert!(!snow.guest(&snow.mail).await.contains("meet.example"));
    // The room that had been told is told again.
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let again = task::newest_about(&tx, "plans.errand", booked[0].id.0).await.unwrap().unwrap();
    drop(tx);
    assert!(again.id != errand.id && again.title.get("ja").contains("予定どおり"), "{again:?}");
    staff.open(&back).await.unwrap();
    assert!(staff.page.text().contains("いまは元に戻せません"));
}

#[actix_web::test]
async fn what_was_online_when_it_was_called_off_is_online_again_and_still_finds_back_to_its_rooms() {
    let snow = Snow::new().await;
    let test = &snow.round.test;
    let token = test.token().await;
    let base = format!("/api/v1/gatherings/{}", snow.round.gathering);
    let venues = async || {
        let tx = test.app.db.scoped(test.center).read().await.unwrap();
        tsudoi::gatherings::whole(&tx, snow.round.gathering).await.unwrap().unwrap().venues
    };
    let booked = venues().await;
    let url = "https://meet.example/abc";
    for (act, body, state) in [
        ("move-online", json!({ "url": url }), GatheringState::Preparing),
        ("call-off", json!({}), GatheringState::CalledOff),
        ("postpone", json!({}), GatheringState::Postponed),
        ("reinstate", json!({}), GatheringState::CalledOff),
        ("reinstate", json!({}), GatheringState::Preparing),
    ] {
        test.advance(Duration::seconds(5)).await;
        assert_eq!(api(test, "POST", &format!("{base}/{act}"), Some(body), &token).await.0, 200, "{act}");
        assert_eq!(snow.state().await, state, "{act}");
        assert!(venues().await.iter().all(|venue| venue.online && venue.url == url), "{act}");
    }
    test.advance(Duration::seconds(5)).await;
    let said = snow.guest(&snow.mail).await;
    assert!(said.contains("オンラインで開きます") && said.contains("meet.example"), "{said}");
    let mut staff = test.staff().await;
    staff.open(&snow.page("reinstate")).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("もとの会場（みなと市福祉会館）"), "{text}");
    staff.send(&snow.page("reinstate"), &[]).await.unwrap();
    assert_eq!(venues().await, booked, "name, address, notes, all as they were");
    assert_eq!(snow.state().await, GatheringState::Preparing);
    test.advance(Duration::seconds(5)).await;
    assert!(snow.guest(&snow.mail).await.contains("予定どおり開きます"));
    staff.open(&snow.page("reinstate")).await.unwrap();
    assert!(staff.page.text().contains("いまは元に戻せません"));
}

#[actix_web::test]
async fn the_api_calls_off_ticks_and_takes_back_and_a_later_failure_joins_the_calls() {
    let snow = Snow::new().await;
    let test = &snow.round.test;
    let token = test.token().await;
    let base = format!("/api/v1/gatherings/{}", snow.round.gathering);
    let (status, told) =
        api(test, "POST", &format!("{base}/postpone"), Some(json!({"reason": "雪"})), &token).await;
    assert_eq!((status, told["mails"].as_u64(), told["calls"].as_u64()), (200, Some(2), Some(1)), "{told}");
    assert_eq!(snow.left(&token).await["left"], 1, "two mails are on their way");
    test.app.run_due().await.unwrap();
    assert_eq!(snow.left(&token).await["left"], 2, "the one that failed joined by itself");
    let tick = format!("{base}/calls/{}", snow.broken.id);
    let (status, answer) = api(test, "PUT", &tick, Some(json!({"rung": true})), &token).await;
    assert_eq!((status, answer["calls"]["left"].as_u64()), (200, Some(1)), "{answer}");
    let to = json!({"reason": "雪", "to": {
        "date": "2027-02-23", "starts": "15:00:00", "ends": "16:30:00", "reply_deadline": "2027-02-12",
    }});
    assert_eq!(api(test, "POST", &format!("{base}/postpone"), Some(to), &token).await.0, 200);
    assert_eq!(snow.state().await, GatheringState::Inviting);
    assert_eq!(api(test, "POST", &format!("{base}/reinstate"), Some(json!({})), &token).await.0, 409);
    assert_eq!(api(test, "POST", &format!("{base}/call-off"), Some(json!({})), &token).await.0, 200);
    assert_eq!(api(test, "POST", &format!("{base}/call-off"), Some(json!({})), &token).await.0, 409);
    assert_eq!(api(test, "POST", &format!("{base}/reinstate"), Some(json!({})), &token).await.0, 200);
    assert_eq!(snow.state().await, GatheringState::Inviting);
    let online = json!({"url": "javascript:alert(1)"});
    assert_eq!(api(test, "POST", &format!("{base}/move-online"), Some(online), &token).await.0, 422);
}
