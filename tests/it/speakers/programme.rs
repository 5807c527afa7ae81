//! The public programme, several in one block, the slides of the day: each shows what may be shown at that moment.

use actix_web::dev::Service;
use actix_web::http::Method;
use actix_web::test::{TestRequest, init_service};
use serde_json::{Value as Json, json};
use tsudoi::i18n::Texts;
use tsudoi::plans::Making;
use tsudoi::routes;

use super::materials::{brings, pdf};
use super::{NAME, PEN_NAME, Stage};
use crate::round::Round;
use crate::stage::api;
use crate::support::TestApp;

/// A picture of one point.
pub const PNG: &[u8] = &[
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0, 0,
    1, 8, 6, 0, 0, 0, 0x1F, 0x15, 0xC4, 0x89, 0, 0, 0, 13, b'I', b'D', b'A', b'T', 0x78, 0xDA, 0x63, 0x64,
    0xF8, 0xCF, 0x50, 0x0F, 0x00, 0x03, 0x86, 0x01, 0x80, 0x5A, 0x34, 0x7D, 0x6B, 0, 0, 0, 0, b'I', b'E',
    b'N', b'D', 0xAE, 0x42, 0x60, 0x82,
];

impl Stage {
    /// Staff open the public page; its path.
    pub async fn publishes(&mut self) -> String {
        let (status, told) = self.api("POST", "programme/open", Some(json!({ "open": true }))).await;
        assert_eq!(status, 204, "{told}");
        let (_, told) = self.api("GET", "programme", None).await;
        let url = told["url"].as_str().expect("it is open").to_owned();
        url.strip_prefix("https://tsudoi.example").expect("an address of ours").to_owned()
    }

    /// The speakers of the programme, as the public reads them.
    async fn programme(&self) -> Vec<Json> {
        let (status, told) = self.api("GET", "programme", None).await;
        assert_eq!(status, 200, "{told}");
        let days = told["days"].as_array().unwrap().iter();
        let blocks = days.flat_map(|day| day["blocks"].as_array().unwrap());
        blocks.flat_map(|block| block["speakers"].as_array().unwrap().clone()).collect()
    }

    /// Everything that the files on the public page are.
    pub async fn public_files(&self) -> Vec<String> {
        let mut files = Vec::new();
        for one in self.programme().await {
            files.extend(one["photo"].as_str().map(str::to_owned));
            let handouts = one["handouts"].as_array().unwrap();
            files.extend(handouts.iter().map(|file| file["file"].as_str().unwrap().to_owned()));
        }
        files
    }

    /// Another speaker in the first block, who said yes to everything on the telephone; their id.
    async fn another(&mut self, name: &str) -> String {
        let page = self.puts_down("lecturer", name).await;
        let id = page.rsplit('/').next().unwrap().to_owned();
        let yes = json!({ "answer": "yes", "channel": "phone", "seen": 0, "once": name });
        assert_eq!(self.api("POST", &format!("speakers/{id}/answers"), Some(yes)).await.0, 204);
        let uses = json!({ "consent": { "naming": "name", "uses": { "handout": true } }, "seen": 0 });
        assert_eq!(self.api("PUT", &format!("speakers/{id}/consent"), Some(uses)).await.0, 204);
        id
    }

    /// A program brings a file with a speaker.
    async fn brings_by_api(&self, id: &str, purpose: &str, title: &str, bytes: &[u8]) -> u16 {
        let token = format!("Bearer {}", self.round.test.token().await);
        let mut body = format!(
            "--part\r\ncontent-disposition: form-data; name=\"title\"\r\n\r\n{title}\r\n\
             --part\r\ncontent-disposition: form-data; name=\"{purpose}\"; filename=\"x\"\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n--part--\r\n");
        let path = format!("/api/v1{}/speakers/{id}/files?purpose={purpose}", self.round.base());
        let headers =
            [("authorization", token.as_str()), ("content-type", "multipart/form-data; boundary=part")];
        self.round.test.guest().request(Method::POST, &path, Some(body), &headers).await.unwrap()
    }

    async fn slides(&self) -> Json {
        let (status, told) = self.api("GET", "slides", None).await;
        assert_eq!(status, 200, "{told}");
        told["blocks"][0].clone()
    }

    fn titles(block: &Json) -> Vec<String> {
        let slides = block["slides"].as_array().unwrap().iter();
        slides.map(|slide| slide["title"].as_str().unwrap().to_owned()).collect()
    }
}

#[actix_web::test]
async fn a_public_programme_shows_photo_and_hand_out_once_they_were_seen_and_nothing_after() {
    let mut stage = Stage::new().await;
    let (_, mut guest, own) = stage.said_yes("peer").await;
    guest.open(&own).await.unwrap();
    let uses = format!("{own}/uses");
    let all = [("naming", "pen_name"), ("pen_name", PEN_NAME), ("handout", "yes"), ("photo", "yes")];
    guest.send(&uses, &all).await.unwrap();
    guest.send(&format!("{own}/preview"), &[]).await.unwrap();
    // Closed, there is no such page.
    let page = format!("{}/programme", stage.round.base());
    stage.staff.open(&page).await.unwrap();
    assert!(stage.staff.page.text().contains("公開していません"), "{}", stage.staff.page.text());
    stage.staff.send(&format!("{page}/open"), &[]).await.unwrap();
    let public = stage.publishes().await;
    assert!(stage.staff.page.text().contains(&public.replace('/', "&#x2f;")), "{}", stage.staff.page.text());
    let mut reader = stage.round.test.guest();
    reader.open(&public).await.unwrap();
    let text = reader.page.text();
    assert!(text.contains(PEN_NAME) && !Stage::names(&text) && text.contains("–"), "{text}");
    assert_eq!(reader.get("/p/NOSUCHCODE").await.unwrap(), 404);
    // A photo, and a paper that staff hand out: both wait for a look, and the name stays meanwhile.
    assert_eq!(brings(&mut guest, &format!("{own}/photo"), ("", "p"), &pdf("no picture")).await, 422);
    assert!(guest.page.text().contains("この写真は受け取れません"), "{}", guest.page.text());
    assert_eq!(brings(&mut guest, &format!("{own}/photo"), ("", "q"), PNG).await, 200);
    assert_eq!(brings(&mut guest, &format!("{own}/materials"), ("配布資料", "r"), &pdf("paper")).await, 200);
    let slides = format!("{}/slides", stage.round.base());
    stage.staff.open(&slides).await.unwrap();
    assert!(stage.staff.page.text().contains("配布資料"), "{}", stage.staff.page.text());
    stage.staff.send(&format!("{slides}/mark"), &[]).await.unwrap();
    assert!(stage.staff.page.text().contains("承諾待ち"), "{}", stage.staff.page.text());
    let told = stage.programme().await;
    assert_eq!((told.len(), &told[0]["name"]), (1, &json!(PEN_NAME)), "the name stays: {told:?}");
    assert!(stage.public_files().await.is_empty(), "{told:?}");
    guest.open(&own).await.unwrap();
    assert!(guest.page.text().contains("<img"), "the preview shows the photo itself");
    guest.send(&format!("{own}/preview"), &[]).await.unwrap();
    let files = stage.public_files().await;
    assert_eq!(files.len(), 2, "a photo and a paper");
    // They are given out under names of ours, the paper to be saved.
    let service = init_service(routes::house(stage.round.test.app.clone())).await;
    for (file, begins) in files.iter().zip(["inline; filename=\"photo-", "attachment; filename=\"material-"])
    {
        let request = TestRequest::get()
            .uri(&format!("{public}/file?file={file}"))
            .peer_addr(([127, 0, 0, 1], 40_000).into())
            .insert_header(("host", "localhost"));
        let answer = service.call(request.to_request()).await.unwrap();
        let header = |name: &str| answer.headers().get(name).unwrap().to_str().unwrap().to_owned();
        assert!(header("content-disposition").starts_with(begins), "{}", header("content-disposition"));
        assert_eq!((&*header("x-content-type-options"), &*header("cache-control")), ("nosniff", "no-store"));
    }
    // Whoever comes reads the same behind their own link; whoever does not is led back.
    let link = stage.round.link(&stage.invited);
    let mut comes = stage.round.test.guest();
    comes.open(&format!("{link}/programme")).await.unwrap();
    assert_eq!(comes.page.url, link);
    let invited = stage.invited.clone();
    let mut comes = stage.round.attends(&invited, &["青空 一郎"]).await;
    comes.open(&link).await.unwrap();
    assert!(comes.page.text().contains("資料が1点あります"), "{}", comes.page.text());
    comes.open(&format!("{link}/programme")).await.unwrap();
    assert!(comes.page.text().contains(PEN_NAME));
    assert_eq!(comes.get(&format!("{link}/programme/file?file={}", files[1])).await.unwrap(), 200);
    assert!(comes.page.text().contains("paper"));
    // On paper stand names, and no files.
    reader.open(&format!("{public}/print")).await.unwrap();
    assert!(reader.page.text().contains(PEN_NAME) && !reader.page.text().contains("file?"));
    // Taken back, all of it is gone at once; what staff left marked gives nothing back.
    guest.open(&own).await.unwrap();
    guest.send(&uses, &[("naming", "nothing"), ("pen_name", "")]).await.unwrap();
    for page in [public.clone(), format!("{public}/print"), format!("{link}/programme")] {
        reader.open(&page).await.unwrap();
        assert!(!reader.page.text().contains(PEN_NAME), "{page}");
    }
    for file in &files {
        assert_eq!(reader.get(&format!("{public}/file?file={file}")).await.unwrap(), 404);
        assert_eq!(comes.get(&format!("{link}/programme/file?file={file}")).await.unwrap(), 404);
    }
    // Closed again, the address says so.
    stage.staff.open(&page).await.unwrap();
    stage.staff.send(&format!("{page}/open"), &[]).await.unwrap();
    assert_eq!(reader.get(&public).await.unwrap(), 410);
    let (_, told) = stage.api("GET", "programme", None).await;
    let again = json!({ "open": true, "version": told["version"] });
    assert_eq!(stage.api("POST", "programme/open", Some(again)).await.0, 204);
    assert_eq!(reader.get(&public).await.unwrap(), 200, "the same address");
    let stale = json!({ "open": false, "version": told["version"] });
    assert_eq!(stage.api("POST", "programme/open", Some(stale)).await.0, 409);
}

#[actix_web::test]
async fn one_use_taken_back_takes_its_file_alone() {
    let mut stage = Stage::new().await;
    let id = stage.another("潮田 みのる").await;
    let uses =
        json!({ "consent": { "naming": "name", "uses": { "handout": true, "photo": true } }, "seen": 1 });
    assert_eq!(stage.api("PUT", &format!("speakers/{id}/consent"), Some(uses)).await.0, 204);
    let public = stage.publishes().await;
    assert_eq!(stage.brings_by_api(&id, "photo", "", b"no picture").await, 422);
    assert_eq!(stage.brings_by_api(&id, "photo", "", PNG).await, 204);
    assert_eq!(stage.brings_by_api(&id, "material", "資料", &pdf("paper")).await, 204);
    let file = stage.slides().await["slides"][0]["file"].clone();
    let mark = json!({ "file": file, "handed_out": true });
    assert_eq!(stage.api("POST", "slides/mark", Some(mark)).await.0, 204);
    let files = stage.public_files().await;
    assert_eq!(files.len(), 2);
    let uses = json!({ "consent": { "naming": "name", "uses": { "handout": true } }, "seen": 2 });
    assert_eq!(stage.api("PUT", &format!("speakers/{id}/consent"), Some(uses)).await.0, 204);
    let mut reader = stage.round.test.guest();
    assert_eq!(reader.get(&format!("{public}/file?file={}", files[0])).await.unwrap(), 404);
    assert_eq!(reader.get(&format!("{public}/file?file={}", files[1])).await.unwrap(), 200);
    // A newer version of what is handed out is handed out in its place.
    assert_eq!(stage.brings_by_api(&id, "material", "資料", &pdf("newer")).await, 204);
    assert_eq!(reader.get(&format!("{public}/file?file={}", files[1])).await.unwrap(), 404);
    let files = stage.public_files().await;
    assert_eq!(reader.get(&format!("{public}/file?file={}", files[0])).await.unwrap(), 200);
    assert!(reader.page.text().contains("newer"));
    // Kept back again, it is on no page.
    stage.staff.open(&format!("{}/slides", stage.round.base())).await.unwrap();
    let marks = format!("{}/slides/mark", stage.round.base());
    stage.staff.send(&marks, &[]).await.unwrap();
    assert!(stage.public_files().await.is_empty());
    // An address of another gathering opens none of it.
    let other = Round::new(5, None).await;
    let mut stranger = other.test.guest();
    assert_eq!(stranger.get(&public).await.unwrap(), 404);
}

#[actix_web::test]
async fn those_who_share_a_block_are_told_in_their_order_and_hear_of_each_other_as_they_allow() {
    let mut stage = Stage::new().await;
    let first = stage.another("潮田 みのる").await;
    let page = stage.puts_down("peer", NAME).await;
    stage.asks(&page).await;
    // The request names whoever allows it, and the one who is asked is named to nobody.
    let request = stage.mails()[0].text();
    assert!(request.contains("ご一緒の方：潮田 みのるさん"), "{request}");
    let (_, told) = stage.api("POST", &format!("speakers/{first}/act"), Some(json!({ "act": "news" }))).await;
    assert!(told.is_null(), "{told}");
    stage.round.test.advance(chrono::Duration::seconds(61)).await;
    let news = stage.mails().last().unwrap().text();
    assert!(news.contains("もう1人の方") && !Stage::names(&news), "{news}");
    let (mut guest, own) = stage.speaker().await;
    assert!(guest.page.text().contains("潮田 みのる"), "{}", guest.page.text());
    guest.send(&own, &[("answer", "yes")]).await.unwrap();
    let all = [("naming", "pen_name"), ("pen_name", PEN_NAME), ("handout", "yes")];
    guest.send(&format!("{own}/uses"), &all).await.unwrap();
    guest.send(&format!("{own}/preview"), &[]).await.unwrap();
    let names = async |stage: &Stage| -> Vec<String> {
        let all = stage.programme().await;
        all.iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&stage).await, ["潮田 みのる", PEN_NAME]);
    // Earlier: on the programme, on the agenda on paper and at the timer alike.
    let list = stage.list();
    stage.staff.open(&list).await.unwrap();
    let id = page.rsplit('/').next().unwrap().to_owned();
    stage.staff.send(&format!("{list}/{id}/move"), &[]).await.unwrap();
    assert_eq!(names(&stage).await, [PEN_NAME, "潮田 みのる"]);
    let both = format!("{PEN_NAME}さん・潮田 みのるさん");
    for rest in ["/agenda/print", "/timer"] {
        stage.staff.open(&format!("{}{rest}", stage.round.base())).await.unwrap();
        assert!(stage.staff.page.text().contains(&both), "{rest}: {}", stage.staff.page.text());
    }
    assert_eq!(stage.api("POST", &format!("speakers/{id}/move"), Some(json!({ "up": false }))).await.0, 204);
    assert_eq!(names(&stage).await, ["潮田 みのる", PEN_NAME]);
    // Who takes the name back is not named to the other any more.
    guest.open(&own).await.unwrap();
    guest.send(&format!("{own}/uses"), &[("naming", "nothing"), ("pen_name", "")]).await.unwrap();
    stage.staff.open(&format!("{list}/{first}")).await.unwrap();
    let text = stage.staff.page.text();
    assert!(text.contains("もう1人の方") && !text.contains(PEN_NAME), "{text}");
    assert_eq!(names(&stage).await, ["潮田 みのる"]);
}

#[actix_web::test]
async fn slides_stand_in_running_order_and_whoever_is_at_the_projector_gets_them_by_a_link() {
    let mut stage = Stage::new().await;
    let first = stage.another("潮田 みのる").await;
    let second = stage.another("浜辺 かおる").await;
    for (id, title) in [(&second, "後の話"), (&first, "先の話"), (&first, "参考")] {
        assert_eq!(stage.brings_by_api(id, "material", title, &pdf(title)).await, 204);
    }
    let block = stage.slides().await;
    assert_eq!(Stage::titles(&block), ["先の話", "参考", "後の話"], "as the speakers come: {block}");
    let file = |block: &Json, at: usize| block["slides"][at]["file"].clone();
    let up = json!({ "file": file(&block, 2), "up": true });
    assert_eq!(stage.api("POST", "slides/move", Some(up)).await.0, 204);
    assert_eq!(Stage::titles(&stage.slides().await), ["先の話", "後の話", "参考"]);
    // A newer version keeps its place, a new title comes last; not put on the wall, it stands aside.
    assert_eq!(stage.brings_by_api(&second, "material", "後の話", &pdf("corrected")).await, 204);
    assert_eq!(stage.brings_by_api(&second, "material", "追加", &pdf("more")).await, 204);
    let block = stage.slides().await;
    assert_eq!(Stage::titles(&block), ["先の話", "後の話", "参考", "追加"]);
    assert_eq!(block["slides"][1]["number"], 2);
    let aside = json!({ "file": file(&block, 2), "projected": false });
    assert_eq!(stage.api("POST", "slides/mark", Some(aside)).await.0, 204);
    let block = stage.slides().await;
    assert_eq!((Stage::titles(&block).len(), &block["aside"][0]["title"]), (3, &json!("参考")));

    // Who has brought nothing is named as missing, on the page and on paper.
    let page = stage.puts_down("peer", NAME).await;
    let slides = format!("{}/slides", stage.round.base());
    for path in [slides.clone(), format!("{slides}/print")] {
        stage.staff.open(&path).await.unwrap();
        let text = stage.staff.page.text();
        assert!(text.contains(NAME) && text.contains("資料はお願いしていません"), "{path}: {text}");
    }
    stage.staff.open(&page).await.unwrap();
    stage.staff.send(&page, &[("materials_by", "2027-01-20")]).await.unwrap();
    stage.staff.open(&slides).await.unwrap();
    assert!(stage.staff.page.text().contains("1人分がまだ届いていません"), "{}", stage.staff.page.text());

    // By the link: in order, by the names that may be told, each to be saved.
    stage.staff.send(&format!("{slides}/link"), &[]).await.unwrap();
    let (_, told) = stage.api("GET", "slides", None).await;
    let link = told["link"].as_str().unwrap().strip_prefix("https://tsudoi.example").unwrap().to_owned();
    let mut helper = stage.round.test.guest();
    helper.open(&link).await.unwrap();
    let text = helper.page.text();
    let at = |word: &str| text.find(word).unwrap_or_else(|| panic!("{word}: {text}"));
    assert!(at("先の話") < at("後の話") && at("後の話") < at("追加"), "{text}");
    assert!(
        !Stage::names(&text) && text.contains("語り部"),
        "who may not be named is told by the part: {text}"
    );
    assert!(!text.contains("参考"));
    let shown = file(&block, 1);
    let shown = shown.as_str().unwrap();
    assert_eq!(helper.get(&format!("{link}/file?file={shown}")).await.unwrap(), 200);
    assert!(helper.page.text().contains("corrected"));
    let hidden = block["aside"][0]["file"].as_str().unwrap();
    assert_eq!(helper.get(&format!("{link}/file?file={hidden}")).await.unwrap(), 404);
    // Replaced it is none, closed it says so, and two days after the end it is shut.
    let act = async |stage: &Stage, act: &str| {
        assert_eq!(stage.api("POST", "slides/link", Some(json!({ "act": act }))).await.0, 204);
    };
    act(&stage, "make").await;
    assert_eq!(helper.get(&link).await.unwrap(), 404);
    let (_, told) = stage.api("GET", "slides", None).await;
    let link = told["link"].as_str().unwrap().strip_prefix("https://tsudoi.example").unwrap().to_owned();
    assert_eq!(helper.get(&link).await.unwrap(), 200);
    assert_eq!(helper.get(&link.replace("/u/", "/v/")).await.unwrap(), 404, "no other door");
    act(&stage, "close").await;
    assert_eq!(helper.get(&link).await.unwrap(), 410);
    act(&stage, "make").await;
    let (_, told) = stage.api("GET", "slides", None).await;
    let link = told["link"].as_str().unwrap().strip_prefix("https://tsudoi.example").unwrap().to_owned();
    stage.at("2027-01-29T08:00:00Z").await;
    assert_eq!(helper.get(&link).await.unwrap(), 410);
}

#[actix_web::test]
async fn what_goes_by_a_neutral_title_or_takes_trainees_has_no_public_programme() {
    for playbook in ["case-conference", "step-up-course"] {
        let title = Texts::both("ひみつ家の会議", "A secret");
        let making = Making { playbook: playbook.to_owned(), title, ..Round::making(8, None) };
        let round = Round::made(TestApp::spawn().await, making).await;
        let token = round.test.token().await;
        let path = format!("/api/v1{}/programme", round.base());
        let open = Some(json!({ "open": true }));
        let (status, told) = api(&round.test, "POST", &format!("{path}/open"), open, &token).await;
        assert_eq!(status, 409, "{playbook}: {told}");
        let (status, told) = api(&round.test, "GET", &path, None, &token).await;
        assert_eq!(
            (status, &told["may_open"], &told["url"]),
            (200, &json!(false), &Json::Null),
            "{playbook}"
        );
        let mut staff = round.test.staff().await;
        staff.open(&format!("{}/programme", round.base())).await.unwrap();
        assert!(staff.page.text().contains("公開できません"), "{playbook}: {}", staff.page.text());
        // Whoever comes has no such page behind their link either.
        let asking = round.office("青空ワーク", "あおぞら").await;
        let link = round.link(&asking);
        let mut guest = round.test.guest();
        guest.open(&format!("{link}/programme")).await.unwrap();
        assert_eq!(guest.page.url, link, "{playbook}");
    }
}
