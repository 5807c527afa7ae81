//! The invitation as people meet it: choosing, sending, calling back, paper, failures, and sums that add up.

pub mod fixture;
mod letter;

use chrono::Duration;
use sea_orm::ConnectionTrait;
use tsudoi::accounts::{Actor, Role};
use tsudoi::contacts::Channel;
use tsudoi::db::{GatheringId, WaveId};
use tsudoi::demo::browser::Browser;
use tsudoi::gatherings::model::GatheringState;
use tsudoi::invitations::ledger::{Sums, sums};
use tsudoi::invitations::model::SubjectKind;
use tsudoi::invitations::waves::{self, Opened};

use crate::support::TestApp;
use fixture::Office;

/// A region with an office of every sort, and round zero with Hello Work as a fellow host.
pub struct Region {
    pub test: TestApp,
    pub gathering: GatheringId,
}

impl Region {
    pub async fn new() -> Self {
        Self::with(&[]).await
    }

    pub async fn with(variables: &[(&str, &str)]) -> Self {
        let test = TestApp::spawn_with(variables).await;
        let email = |name, email| Office { name, email, kind: "transition", ..Office::default() };
        let aozora = test.office(email("就労移行支援事業所あおぞら", "office@aozora.example")).await;
        test.contact(aozora, "山田", "花子", "サービス管理責任者", "hanako@aozora.example").await;
        test.office(email("作業所ひだまり", "a..b@docomo.ne.jp")).await;
        test.office(email("きえた事業所", "nobody@gone.invalid")).await;
        let paper = |name, channel| Office {
            name,
            channel: Some(channel),
            address: "みなと市海辺2-2",
            fax: "000-000-2001",
            phone: "000-000-2000",
            ..Office::default()
        };
        test.office(paper("郵便の家", Channel::Post)).await;
        test.office(paper("ファクスの家", Channel::Fax)).await;
        test.office(paper("手渡しの家", Channel::Hand)).await;
        test.office(paper("電話の家", Channel::Phone)).await;
        test.office(Office {
            channel: Some(Channel::Email), ..paper("アドレスのない家", Channel::Email)
        })
        .await;
        test.office(Office { wants_none: true, ..email("静かな家", "quiet@quiet.example") }).await;
        test.office(Office {
            own_center: true,
            ..email("みなと就業・生活支援センター", "minato@center.example")
        })
        .await;
        test.office(email("届かない家", "")).await;
        let hello = test
            .office(Office {
                kind: "hello_work", ..email("みなと公共職業安定所", "hello@work.example")
            })
            .await;
        let gathering = test.round_zero(&[hello]).await;
        Region { test, gathering }
    }

    /// Drafts a wave of the whole address book by the pages; its path.
    pub async fn draft(&self, staff: &mut Browser) -> String {
        staff.open(&format!("/gatherings/{}/waves/new", self.gathering)).await.unwrap();
        staff.send(&format!("/gatherings/{}/waves", self.gathering), &[]).await.unwrap();
        staff.page.url.clone()
    }

    /// Goes from the draft through the last screen to the button.
    pub async fn open(&self, staff: &mut Browser) -> String {
        let path = self.draft(staff).await;
        staff.open(&format!("{path}/confirm")).await.unwrap();
        staff.send(&format!("{path}/open"), &[]).await.unwrap();
        path
    }

    /// The sums, which add up, and as many parties as rows of the tables say.
    pub async fn sums(&self) -> Sums {
        let tx = self.test.app.db.scoped(self.test.center).read().await.unwrap();
        let sums = sums(&tx, self.gathering).await.unwrap();
        assert!(sums.adds_up(), "{sums:#?}");
        let count = async |sql: &str| -> i64 {
            let row = tx.query_one_raw(tx.sql(sql, [self.gathering.into()])).await.unwrap().unwrap();
            row.try_get("", "n").unwrap()
        };
        let asked =
            count("select count(*) as n from askings where subject_id = $1 and wave_id is not null").await;
        let left_out = count(
            "select count(*) as n from exclusions e join waves w on w.id = e.wave_id
              where w.gathering_id = $1 and w.state <> 'draft'",
        )
        .await;
        let of_waves: usize = sums.waves.iter().map(|(_, tally)| tally.frame).sum();
        assert_eq!(i64::try_from(of_waves).unwrap(), asked + left_out, "{sums:#?}");
        sums
    }

    /// The id of the asking of an office, read off a page that lists it.
    pub fn asking(&self, staff: &Browser, office: &str) -> String {
        let text = staff.page.text().replace("&#x2f;", "/");
        let row = text
            .split("<tr")
            .skip(1)
            .find(|row| row.contains(office))
            .unwrap_or_else(|| panic!("{office} is not listed"));
        let at = row.find("/askings/").expect("the row leads to its asking") + "/askings/".len();
        row[at..at + 36].to_owned()
    }
}

#[actix_web::test]
async fn the_ledger_adds_up_at_every_moment() {
    let region = Region::new().await;
    let mut staff = region.test.staff().await;
    assert_eq!(region.sums().await, Sums::default());

    let path = region.draft(&mut staff).await;
    let text = staff.page.text();
    for (office, why) in [
        ("静かな家", "案内を望まれていません"),
        ("みなと就業・生活支援センター", "自センターです"),
        ("届かない家", "連絡先がありません"),
        ("みなと公共職業安定所", "主催に入っています"),
        ("アドレスのない家", "メールの連絡先がないため"),
    ] {
        let row = text
            .split("<tr")
            .skip(1)
            .find(|row| row.contains(office))
            .unwrap_or_else(|| panic!("{office} is not listed"));
        assert!(row.contains(why), "{office}: {row}");
    }
    assert_eq!(region.sums().await, Sums::default(), "a draft is nothing yet");

    staff.open(&format!("{path}/confirm")).await.unwrap();
    assert!(staff.page.text().contains("ほか7件に送ります"), "{}", staff.page.text());
    staff.send(&format!("{path}/open"), &[]).await.unwrap();
    let opened = region.sums().await;
    assert_eq!((opened.total.frame, opened.total.invited, opened.total.excluded), (12, 8, 4));
    assert_eq!(opened.total.to_send, 8);

    region.test.advance(Duration::seconds(59)).await;
    assert!(region.test.mails().is_empty(), "nothing leaves within the minute");
    region.test.advance(Duration::seconds(2)).await;
    let sent = region.sums().await;
    assert_eq!((sent.total.sent, sent.total.failed, sent.total.to_send), (2, 1, 5));
    assert_eq!(region.test.mails().len(), 2);
    let fax = sent.channels.iter().find(|(channel, _)| *channel == Channel::Fax).unwrap();
    assert_eq!((fax.1.invited, fax.1.to_send), (2, 2), "one likes FAX, one has nothing else");

    // Paper is sent when somebody marks it, and not sent when the mark is taken away.
    let list = format!("/gatherings/{}/sheets?purpose=invitation", region.gathering);
    let marks = format!("/gatherings/{}/askings/", region.gathering);
    staff.open(&list).await.unwrap();
    let post = region.asking(&staff, "郵便の家");
    let row = format!("/gatherings/{}/askings/{post}", region.gathering);
    staff.open(&row).await.unwrap();
    let before = staff.page.clone();
    staff.send(&format!("{marks}mark-sent"), &[]).await.unwrap();
    assert_eq!((region.sums().await.total.sent, region.sums().await.total.to_send), (3, 4));
    staff.page = before;
    staff.send(&format!("{marks}mark-sent"), &[]).await.unwrap();
    assert!(staff.page.text().contains("変わったものはありません"), "{}", staff.page.text());
    staff.send(&format!("{marks}mark-undone"), &[]).await.unwrap();
    assert_eq!((region.sums().await.total.sent, region.sums().await.total.to_send), (2, 5));

    // A sheet that came back needs a reason, and then counts as failed.
    staff.open(&list).await.unwrap();
    let all = [("asking", post.as_str()), ("reason", "")];
    staff.request_form(&format!("{marks}mark-failed"), &format!("{marks}mark-sent"), &all).await;
    assert!(staff.page.text().contains("理由を一言"), "{}", staff.page.text());
    staff.open(&list).await.unwrap();
    let all = [("asking", post.as_str()), ("reason", "宛先不明で戻りました")];
    staff.request_form(&format!("{marks}mark-failed"), &format!("{marks}mark-sent"), &all).await;
    assert_eq!((region.sums().await.total.failed, region.sums().await.total.to_send), (2, 4));
    staff.open(&list).await.unwrap();
    assert!(staff.page.text().contains("宛先不明で戻りました"));

    // The mail that failed goes another way, and the old sending counts no more.
    staff.open(&path).await.unwrap();
    let gone = region.asking(&staff, "きえた事業所");
    staff.open(&format!("/gatherings/{}/askings/{gone}", region.gathering)).await.unwrap();
    staff.send(&format!("{marks}other-channel"), &[("channel", "hand")]).await.unwrap();
    let turned = region.sums().await;
    assert_eq!((turned.total.failed, turned.total.to_send, turned.total.invited), (1, 5, 8));
}

#[actix_web::test]
async fn what_failed_takes_the_next_way_from_the_ledger() {
    let region = Region::new().await;
    let mut staff = region.test.staff().await;
    let path = region.open(&mut staff).await;
    region.test.advance(Duration::seconds(61)).await;
    assert_eq!(region.sums().await.total.failed, 1);
    let ledger = format!("/gatherings/{}/invite", region.gathering);
    staff.open(&ledger).await.unwrap();
    let page = staff.page.text();
    assert!(page.contains("手渡しで届ける") && page.contains(".invalid で終わる"), "{page}");
    // Of all rows that are ticked, only what failed goes another way.
    let rows: Vec<String> = staff.page.values("asking");
    let rows: Vec<(&str, &str)> = rows.iter().map(|row| ("asking", row.as_str())).collect();
    let base = format!("/gatherings/{}/askings/", region.gathering);
    staff.request_form(&format!("{base}other-channel"), &format!("{base}mark-sent"), &rows).await;
    assert!(staff.page.text().contains("1件を別の方法で届け直します"), "{}", staff.page.text());
    let turned = region.sums().await;
    assert_eq!((turned.total.failed, turned.total.to_send, turned.total.sent), (0, 6, 2));
    staff.open(&path).await.unwrap();
    assert!(!staff.page.text().contains("確かめたい先"), "nothing is troubled any more");
}

/// Sends a form that stands on the page under another action: the second button of a form.
trait SecondButton {
    async fn request_form(&mut self, action: &str, form: &str, fields: &[(&str, &str)]);
}

impl SecondButton for Browser {
    async fn request_form(&mut self, action: &str, form: &str, fields: &[(&str, &str)]) {
        let text = self.page.text();
        let part = text.split("<form").find(|part| part.replace("&#x2f;", "/").contains(form));
        let part = part.unwrap_or_else(|| panic!("no form for {form}"));
        let hidden = |name: &str| {
            let tag = part.split("<input").find(|tag| tag.contains(&format!("name=\"{name}\"")))?;
            let value = tag.split("value=\"").nth(1)?.split('"').next()?;
            Some(value.replace("&#x2f;", "/").replace("&amp;", "&"))
        };
        let mut all: Vec<(String, String)> = ["csrf", "purpose", "back"]
            .into_iter()
            .filter_map(|name| Some((name.to_owned(), hidden(name)?)))
            .collect();
        all.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let body: Vec<String> = all
            .iter()
            .map(|(name, value)| format!("{name}={}", tsudoi::web::guard::form_urlencoded(value)))
            .collect();
        let kind = [("content-type", "application/x-www-form-urlencoded")];
        let method = actix_web::http::Method::POST;
        self.request(method, action, Some(body.join("&").into_bytes()), &kind).await.unwrap();
    }
}

#[actix_web::test]
async fn pressing_the_button_twice_sends_once() {
    let region = Region::new().await;
    let mut staff = region.test.staff().await;
    let path = region.draft(&mut staff).await;
    staff.open(&format!("{path}/confirm")).await.unwrap();
    let screen = staff.page.clone();
    staff.send(&format!("{path}/open"), &[]).await.unwrap();
    let once = region.sums().await;
    staff.page = screen;
    staff.send(&format!("{path}/open"), &[]).await.unwrap();
    assert_eq!(region.sums().await, once);
    region.test.advance(Duration::minutes(2)).await;
    assert_eq!(region.test.mails().len(), 2);
}

#[actix_web::test]
async fn two_presses_at_the_same_moment_open_once() {
    let region = Region::new().await;
    let mut staff = region.test.staff().await;
    let path = region.draft(&mut staff).await;
    let wave: WaveId = path.rsplit('/').next().unwrap().parse().unwrap();
    let actor = Actor::Member(region.test.admin);
    let press = || waves::open(&region.test.app, region.test.center, actor, region.gathering, wave);
    let (one, other) = tokio::join!(press(), press());
    let opened = [one.unwrap(), other.unwrap()];
    assert!(
        opened.contains(&Opened::Now { invited: 8, about: SubjectKind::Gathering })
            && opened.contains(&Opened::Before),
        "{opened:?}"
    );
    assert_eq!(region.sums().await.total.invited, 8);
}

#[actix_web::test]
async fn within_the_minute_everything_is_called_back_and_can_be_sent_anew() {
    let region = Region::new().await;
    let mut staff = region.test.staff().await;
    let path = region.open(&mut staff).await;
    assert_eq!(state(&region).await, GatheringState::Inviting);
    staff.send(&format!("{path}/stop"), &[]).await.unwrap();
    assert!(staff.page.text().contains("8件を取り消しました"), "{}", staff.page.text());
    let sums = region.sums().await;
    assert_eq!((sums.total.recalled, sums.total.to_send), (8, 0));
    assert_eq!(state(&region).await, GatheringState::Preparing);
    region.test.advance(Duration::hours(1)).await;
    assert!(region.test.mails().is_empty());

    region.open(&mut staff).await;
    let sums = region.sums().await;
    assert_eq!((sums.total.invited, sums.total.to_send, sums.waves.len()), (8, 8, 2));
    region.test.advance(Duration::minutes(2)).await;
    assert_eq!(region.test.mails().len(), 2);
}

#[actix_web::test]
async fn stopping_later_calls_back_only_what_has_not_left() {
    let region = Region::new().await;
    let mut staff = region.test.staff().await;
    let path = region.open(&mut staff).await;
    region.test.advance(Duration::minutes(2)).await;
    staff.open(&path).await.unwrap();
    staff.send(&format!("{path}/stop"), &[]).await.unwrap();
    let sums = region.sums().await;
    assert_eq!((sums.total.recalled, sums.total.sent, sums.total.failed), (5, 2, 1));
    assert_eq!(state(&region).await, GatheringState::Inviting);
}

#[actix_web::test]
async fn a_second_wave_leaves_out_whom_the_first_invited() {
    let region = Region::new().await;
    let mut staff = region.test.staff().await;
    region.open(&mut staff).await;
    let late = Office { name: "忘れていた家", email: "late@late.example", ..Office::default() };
    region.test.office(late).await;
    region.open(&mut staff).await;
    let sums = region.sums().await;
    let (number, second) = &sums.waves[1];
    assert_eq!((*number, second.frame, second.invited, second.excluded), (Some(2), 13, 1, 12));
    assert_eq!((sums.total.frame, sums.total.invited, sums.total.excluded), (13, 9, 4), "each party once");
}

#[actix_web::test]
async fn an_office_is_taken_out_with_a_reason_and_back_in() {
    let region = Region::new().await;
    let mut staff = region.test.staff().await;
    let path = region.draft(&mut staff).await;
    let office = staff.page.link("/preview").unwrap().split("organization=").nth(1).unwrap().to_owned();
    staff.send(&format!("{path}/remove"), &[("organization", &office), ("reason", "  ")]).await.unwrap();
    assert!(staff.page.text().contains("理由を一言書いてください"));
    assert!(staff.page.text().contains("案内する先（8件）"));
    staff
        .send(&format!("{path}/remove"), &[("organization", &office), ("reason", "改装で休所中")])
        .await
        .unwrap();
    let text = staff.page.text();
    assert!(text.contains("案内する先（7件）") && text.contains("改装で休所中"), "{text}");
    staff.send(&format!("{path}/restore"), &[]).await.unwrap();
    assert!(staff.page.text().contains("案内する先（8件）"));
    // Drawn by kind, only those remain; one more is added by name.
    staff.send(&format!("{path}/audience"), &[("kinds", "transition")]).await.unwrap();
    assert!(staff.page.text().contains("案内する先（3件）"), "{}", staff.page.text());
    let text = staff.page.text();
    let option = text.split("<option").find(|option| option.contains("郵便の家")).unwrap();
    let added = option.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    staff.send(&format!("{path}/add"), &[("organization", &added)]).await.unwrap();
    assert!(staff.page.text().contains("案内する先（4件）"));
}

#[actix_web::test]
async fn mail_leaves_in_working_hours_only() {
    let region = Region::new().await;
    let mut staff = region.test.staff().await;
    // Friday, 4 December 2026, 17:30 in Tokyo: the weekend lies between.
    region.test.at("2026-12-04T08:30:00Z").await;
    let mut late = region.test.staff().await;
    std::mem::swap(&mut staff, &mut late);
    region.open(&mut staff).await;
    assert!(staff.page.text().contains("2026年12月7日（月） 9:00"), "{}", staff.page.text());
    region.test.at("2026-12-06T03:00:00Z").await;
    assert!(region.test.mails().is_empty());
    region.test.at("2026-12-07T00:00:00Z").await;
    assert_eq!(region.test.mails().len(), 2);
    region.sums().await;
}

#[actix_web::test]
async fn without_a_mail_server_the_mails_are_held_and_shown() {
    let region = Region::with(&[("TSUDOI_MAIL_TRANSPORT", "none")]).await;
    let mut staff = region.test.staff().await;
    let path = region.open(&mut staff).await;
    region.test.advance(Duration::minutes(2)).await;
    let sums = region.sums().await;
    assert_eq!((sums.total.held, sums.total.sent), (3, 0));
    staff.open(&path).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("3件のメールを止めて預かっています"), "{text}");
    assert!(text.contains("メールサーバーがまだ設定されていません"), "{text}");
    staff.send(&format!("{path}/stop"), &[]).await.unwrap();
    assert_eq!(region.sums().await.total.recalled, 8);
}

#[actix_web::test]
async fn a_viewer_looks_and_sends_nothing() {
    let region = Region::new().await;
    let mut staff = region.test.staff().await;
    let path = region.draft(&mut staff).await;
    let (_, account) = region.test.member(Role::Viewer, "見学").await;
    let mut viewer = region.test.signed_in(account).await;
    viewer.open(&format!("{path}/confirm")).await.unwrap();
    assert_eq!(viewer.post(&format!("{path}/open"), &[]).await.unwrap(), 403);
    assert_eq!(region.sums().await, Sums::default());
    let mut nobody = region.test.guest();
    nobody.get(&path).await.unwrap();
    assert!(nobody.page.url.starts_with("/sign-in"), "{}", nobody.page.url);
}

#[actix_web::test]
async fn a_corrected_address_is_kept_and_written_to_once() {
    let region = Region::new().await;
    let mut staff = region.test.staff().await;
    let path = region.open(&mut staff).await;
    region.test.advance(Duration::minutes(2)).await;
    staff.open(&path).await.unwrap();
    let asking = region.asking(&staff, "きえた事業所");
    let page = format!("/gatherings/{}/askings/{asking}", region.gathering);
    let action = format!("/gatherings/{}/askings/correct-address", region.gathering);
    staff.open(&page).await.unwrap();
    assert!(staff.page.text().contains(".invalid"), "{}", staff.page.text());
    staff.send(&action, &[("email", "not an address")]).await.unwrap();
    assert!(staff.page.text().contains("メールアドレスを確かめてください"));
    staff.send(&action, &[("email", "here@again.example")]).await.unwrap();
    region.test.advance(Duration::seconds(1)).await;
    assert_eq!(region.test.mails_to("here@again.example").len(), 1);
    let sums = region.sums().await;
    assert_eq!((sums.total.sent, sums.total.failed), (3, 0));
    // The page that was open before the resend sends nothing more.
    let again = format!("/gatherings/{}/askings/resend", region.gathering);
    staff.open(&page).await.unwrap();
    let before = staff.page.clone();
    staff.send(&again, &[]).await.unwrap();
    region.test.advance(Duration::seconds(1)).await;
    staff.page = before;
    staff.send(&again, &[]).await.unwrap();
    region.test.advance(Duration::seconds(1)).await;
    assert_eq!(region.test.mails_to("here@again.example").len(), 2);
    region.sums().await;
}

#[actix_web::test]
async fn everything_can_be_done_by_the_api() {
    let region = Region::new().await;
    let token = format!("Bearer {}", region.test.token().await);
    let mut program = region.test.guest();
    let base = format!("/api/v1/gatherings/{}", region.gathering);
    let headers = [("authorization", token.as_str()), ("content-type", "application/json")];
    let post = actix_web::http::Method::POST;
    let get = actix_web::http::Method::GET;
    assert_eq!(program.request(get.clone(), &format!("{base}/waves"), None, &[]).await.unwrap(), 401);
    let body = br#"{"kinds":["transition"]}"#.to_vec();
    assert_eq!(
        program.request(post.clone(), &format!("{base}/waves"), Some(body), &headers).await.unwrap(),
        201
    );
    let wave = program.page.json().unwrap()["id"].as_str().unwrap().to_owned();
    program.request(get.clone(), &format!("{base}/waves/{wave}"), None, &headers).await.unwrap();
    let shown = program.page.json().unwrap();
    assert_eq!(shown["invited"].as_array().unwrap().len(), 3, "{shown}");
    assert_eq!(shown["left_out"].as_array().unwrap().len(), 3, "{shown}");
    for opened in [true, false] {
        let path = format!("{base}/waves/{wave}/open");
        assert_eq!(program.request(post.clone(), &path, None, &headers).await.unwrap(), 200);
        assert_eq!(program.page.json().unwrap()["opened"], opened);
    }
    region.test.advance(Duration::minutes(2)).await;
    program.request(get.clone(), &format!("{base}/ledger"), None, &headers).await.unwrap();
    let ledger = program.page.json().unwrap();
    assert_eq!(ledger["sums"]["total"]["sent"], 2, "{ledger}");
    let failed =
        ledger["rows"].as_array().unwrap().iter().find(|row| row["sent"][0]["state"] == "failed").unwrap();
    let asking = failed["asking"].as_str().unwrap();
    let body = format!(r#"{{"askings":["{asking}"],"channel":"hand"}}"#).into_bytes();
    let path = format!("{base}/askings/other-channel");
    assert_eq!(program.request(post.clone(), &path, Some(body), &headers).await.unwrap(), 200);
    let body = format!(r#"{{"askings":["{asking}"],"mark":"sent"}}"#).into_bytes();
    program.request(post.clone(), &format!("{base}/askings/mark"), Some(body), &headers).await.unwrap();
    assert_eq!(program.page.json().unwrap()["done"], 1);
    program.request(get.clone(), &format!("{base}/askings/{asking}"), None, &headers).await.unwrap();
    assert_eq!(program.page.json().unwrap()["sent"].as_array().unwrap().len(), 2);
    let sums = region.sums().await;
    assert_eq!((sums.total.sent, sums.total.invited), (3, 3));
    let elsewhere = format!("/api/v1/gatherings/{}/askings/{asking}", uuid::Uuid::from_u128(7));
    assert_eq!(program.request(get.clone(), &elsewhere, None, &headers).await.unwrap(), 404);
    program.request(get, "/api/openapi.json", None, &[]).await.unwrap();
    assert!(
        program.page.json().unwrap()["paths"]["/api/v1/gatherings/{id}/waves/{wave}/open"]["post"]
            .is_object()
    );
}

async fn state(region: &Region) -> GatheringState {
    let tx = region.test.app.db.scoped(region.test.center).read().await.unwrap();
    tsudoi::gatherings::whole(&tx, region.gathering).await.unwrap().unwrap().gathering.state
}
