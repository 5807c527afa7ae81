//! The boards of the day: one for each venue, behind a link of its own.

use std::time::Instant;

use super::*;

impl Linked {
    /// What a board would be told by what it saw last: nothing where it is as it was.
    async fn looks(&self, board: &str, seen: &str) -> (u16, String) {
        let mut guest = self.round.test.guest();
        let status = guest.get(&format!("{board}/now?seen={seen}")).await.unwrap();
        (status, guest.page.text())
    }
}

/// The mark of what a board shows.
fn stamp(page: &str) -> String {
    let at = page.find("/now?seen=").expect("the board asks again") + "/now?seen=".len();
    page[at..].chars().take_while(char::is_ascii_alphanumeric).collect()
}

#[actix_web::test]
async fn a_link_opens_the_board_of_its_venue_alone_and_can_be_replaced_and_closed() {
    let linked = Linked::five().await;
    let round = &linked.round;
    let hall = linked.comes("近くの家", &["近藤 一"], 0).await;
    let hill = linked.comes("丘の家", &["岡田 一"], 1).await;
    let (one, other) = (linked.board(0).await, linked.board(1).await);
    assert!(one.starts_with("/v/") && one != other, "{one}");
    linked.on_the_day().await;
    let text = linked.reads(&one).await;
    assert!(text.contains("近藤 一") && text.contains("近くの家"), "{text}");
    assert!(!text.contains("岡田") && !text.contains("丘の家"), "nobody of another venue: {text}");
    assert!(text.contains("山の手会場") && text.contains("来場 0／席 1"), "the others in numbers: {text}");
    // A stranger's token opens nothing, and no other door opens by this one.
    let mut guest = round.test.guest();
    let token = one.strip_prefix("/v/").unwrap();
    for page in [format!("/i/{token}"), format!("/t/{token}"), format!("/v/{}", "A".repeat(43))] {
        assert_eq!(guest.get(&page).await.unwrap(), 404, "{page}");
    }
    assert_eq!(guest.get(&round.link(&hall).replace("/i/", "/v/")).await.unwrap(), 404);
    // Here, by one tap; taken back by another; nobody of another venue.
    let (here, there) = (linked.person(&hall, "近藤 一").await, linked.person(&hill, "岡田 一").await);
    let tap = format!("{one}/here");
    assert_eq!(linked.sends(&tap, &[("attendee", &there), ("here", "yes")]).await.0, 404);
    assert_eq!(linked.sends(&tap, &[("attendee", &here), ("here", "yes")]).await.0, 200);
    assert_eq!(linked.told(0).await["figures"]["here"], 1);
    assert!(linked.reads(&other).await.contains("来場 1／席 1"));
    let mut staff = round.test.staff().await;
    staff.open(&format!("{}/day", round.base())).await.unwrap();
    assert!(staff.page.text().contains("aria-pressed=\"true\""), "the reception knows");
    assert_eq!(linked.sends(&tap, &[("attendee", &here), ("here", "no")]).await.0, 200);
    assert_eq!(linked.told(0).await["figures"]["here"], 0);
    // Replaced, the old link is none; closed, the new one says that it is over.
    let new = linked.board(0).await;
    assert_eq!((guest.get(&one).await.unwrap(), guest.get(&new).await.unwrap()), (404, 200));
    let path = format!("/{}/board", linked.venues[0]);
    assert_eq!(linked.api("DELETE", &path, None).await.0, 204);
    assert_eq!(guest.get(&new).await.unwrap(), 410);
    assert_eq!(linked.sends(&format!("{new}/here"), &[("attendee", &here), ("here", "yes")]).await.0, 410);
    assert_eq!(guest.get(&other).await.unwrap(), 200, "the others go on");
    // Two days after the end all are shut.
    round.test.at("2027-01-28T08:00:00Z").await;
    assert_eq!(guest.get(&other).await.unwrap(), 410);
}

#[actix_web::test]
async fn before_the_day_a_board_shows_who_comes_and_takes_no_taps() {
    let linked = Linked::five().await;
    let hall = linked.comes("近くの家", &["近藤 一"], 0).await;
    let board = linked.board(0).await;
    let text = linked.reads(&board).await;
    assert!(text.contains("近藤 一") && text.contains("その日になってから"), "{text}");
    let here = linked.person(&hall, "近藤 一").await;
    for (path, fields) in [
        ("here", vec![("attendee", here.as_str()), ("here", "yes")]),
        ("ready", vec![("ready", "yes")]),
        ("problem", vec![("said", "音が出ない")]),
    ] {
        let (status, guest) = linked.sends(&format!("{board}/{path}"), &fields).await;
        assert_eq!(status, 200, "{path}");
        assert!(guest.page.text().contains("その日になってから"), "{path}: {}", guest.page.text());
    }
    let told = linked.told(0).await;
    assert_eq!(
        (&told["figures"]["here"], &told["ready_at"], told["problems"].as_array().unwrap().len()),
        (&json!(0), &Json::Null, 0)
    );
}

#[actix_web::test]
async fn ready_and_a_problem_are_read_on_every_board_and_a_problem_opens_a_task() {
    let linked = Linked::five().await;
    let round = &linked.round;
    linked.comes("近くの家", &["近藤 一"], 0).await;
    let (one, other) = (linked.board(0).await, linked.board(4).await);
    linked.on_the_day().await;
    // Twice is once; taken back it is nothing.
    for _ in 0..2 {
        assert_eq!(linked.sends(&format!("{one}/ready"), &[("ready", "yes")]).await.0, 200);
    }
    assert!(linked.reads(&other).await.contains("準備できた会場 1／5"));
    assert_eq!(linked.told(0).await["standing"], "ready");
    assert_eq!(linked.sends(&format!("{one}/ready"), &[("ready", "no")]).await.0, 200);
    assert!(linked.told(0).await["ready_at"].is_null());

    // A problem needs a word.
    let (status, guest) = linked.sends(&format!("{one}/problem"), &[("said", " ")]).await;
    assert_eq!(status, 422);
    assert!(guest.page.text().contains("短く書いてください"));
    for _ in 0..2 {
        let fields = [("said", "音が出ません"), ("once", "sound")];
        assert_eq!(linked.sends(&format!("{one}/problem"), &fields).await.0, 200);
    }
    assert!(linked.reads(&other).await.contains("音が出ません"), "every board shows it");
    let told = linked.told(0).await;
    assert_eq!((&told["standing"], told["problems"].as_array().unwrap().len()), (&json!("problem"), 1));
    let mut staff = round.test.staff().await;
    staff.open("/today?whose=all").await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("会場「みなと市福祉会館」から、困りごとの知らせ"), "{text}");
    assert!(!text.contains("音が出ません"), "what was said stands on the page alone: {text}");
    // The connection is tried at the venue itself, too.
    let test = format!("{one}/test");
    let (status, guest) = linked.sends(&test, &[("tested_by", ""), ("result", "")]).await;
    assert!(status == 422 && guest.page.text().contains("試した人の名前"), "{}", guest.page.text());
    let fields = [("tested_by", "海野"), ("result", "trouble"), ("note", "音が小さい"), ("once", "try")];
    assert_eq!(linked.sends(&test, &fields).await.0, 200);
    assert_eq!(linked.told(0).await["tests"][0]["result"], "trouble");
    // Another venue cannot settle it; its own lead or staff can, and the task is done.
    let signal = told["problems"][0]["signal"].as_str().unwrap().to_owned();
    let settle = [("signal", signal.as_str()), ("settled", "yes")];
    assert_eq!(linked.sends(&format!("{other}/settle"), &settle).await.0, 404);
    staff.open(&linked.list()).await.unwrap();
    assert!(staff.page.text().contains("音が出ません"));
    let path = format!("{}/signals", linked.page(0));
    staff.send(&path, &[]).await.unwrap();
    assert!(!linked.reads(&other).await.contains("音が出ません"));
    staff.open("/today?whose=all").await.unwrap();
    assert!(!staff.page.text().contains("困りごとの知らせ"), "{}", staff.page.text());
    // It goes on after all: the task is there again.
    staff.open(&linked.page(0)).await.unwrap();
    let again = json!({ "signal": signal, "settled": false });
    let path = format!("/{}/signals/settle", linked.venues[0]);
    assert_eq!(linked.api("POST", &path, Some(again)).await.0, 204);
    staff.open("/today?whose=all").await.unwrap();
    assert!(staff.page.text().contains("困りごとの知らせ"));
    assert_eq!(linked.sends(&format!("{one}/settle"), &settle).await.0, 200);
    // More than five open ones are too many for one link.
    for number in 0..6 {
        let (said, once) = (format!("困った{number}"), format!("many{number}"));
        let (status, guest) =
            linked.sends(&format!("{one}/problem"), &[("said", &said), ("once", &once)]).await;
        assert_eq!(status, 200);
        assert_eq!(guest.page.text().contains("困りごとが5件あります"), number == 5, "{number}");
    }
    assert_eq!(linked.told(0).await["problems"].as_array().unwrap().len(), 5);
    // What was said is erased when nobody needs it any more.
    round.test.at("2027-05-01T01:00:00Z").await;
    let told = linked.told(0).await;
    assert!(!told.to_string().contains("困った"), "{told}");
}

#[actix_web::test]
async fn what_is_needed_is_never_said_only_that_something_is_prepared() {
    let linked = Linked::five().await;
    let round = &linked.round;
    let asking = round.office("近くの家", "ちかく").await;
    let mut guest = round.test.guest();
    let reply = format!("{}/reply", round.link(&asking));
    guest.open(&format!("{reply}?answer=attending")).await.unwrap();
    let hall = linked.pools[0].to_string();
    let fields =
        [("name", "近藤 一"), ("pool", &*hall), ("need_words", "筆談をお願いします"), ("step", "check")];
    guest.send(&reply, &fields).await.unwrap();
    guest.send(&reply, &[("step", "send")]).await.unwrap();
    let board = linked.board(0).await;
    let text = linked.reads(&board).await;
    assert!(!text.contains("筆談") && !text.contains("準備があります"), "{text}");
    let tx = round.test.app.db.scoped(round.test.center).write().await.unwrap();
    use sea_orm::ConnectionTrait;
    let sql = "update accommodations set state = 'arranged' where gathering_id = $1";
    tx.execute_raw(tx.sql(sql, [round.gathering.into()])).await.unwrap();
    tx.commit().await.unwrap();
    let text = linked.reads(&board).await;
    assert!(text.contains("準備があります") && !text.contains("筆談"), "{text}");
}

#[actix_web::test]
async fn twenty_boards_are_open_an_arrival_is_seen_on_all_and_a_restart_disturbs_none() {
    let names: Vec<String> = (1..20).map(|number| format!("会場{number:02}")).collect();
    let further: Vec<(&str, &str, i32)> = names.iter().map(|name| (name.as_str(), "", 2)).collect();
    let mut linked = Linked::at(2, &further).await;
    let mut askings = Vec::new();
    let mut boards = Vec::new();
    for venue in 0..20 {
        askings.push(linked.comes(&format!("事業所{venue}"), &["来る 人"], venue).await);
        boards.push(linked.board(venue).await);
    }
    linked.on_the_day().await;
    let mut seen = Vec::new();
    for board in &boards {
        seen.push(stamp(&linked.reads(board).await));
    }
    for (board, seen) in boards.iter().zip(&seen) {
        assert_eq!(linked.looks(board, seen).await.0, 204, "nothing changed");
    }
    let arrives = async |linked: &Linked, venue: usize| {
        let person = linked.person(&askings[venue], "来る 人").await;
        let tap = format!("{}/here", boards[venue]);
        assert_eq!(linked.sends(&tap, &[("attendee", &person), ("here", "yes")]).await.0, 200);
    };
    let begun = Instant::now();
    arrives(&linked, 7).await;
    for (board, seen) in boards.iter().zip(&mut seen) {
        let (status, page) = linked.looks(board, seen).await;
        assert_eq!(status, 200, "{board}");
        assert!(page.contains("来場 1／席 20"), "{page}");
        assert!(!page.contains("<html"), "only the part that changes");
        *seen = stamp(&page);
    }
    println!("an arrival on all of 20 boards, each asked one after another: {:?}", begun.elapsed());

    // The house is started anew: the boards ask on, with what they saw before.
    linked.round.test.restart().await;
    for (board, seen) in boards.iter().zip(&seen) {
        assert_eq!(linked.looks(board, seen).await.0, 204, "what was seen still stands");
    }
    arrives(&linked, 3).await;
    for (board, seen) in boards.iter().zip(&seen) {
        let (status, page) = linked.looks(board, seen).await;
        assert!(status == 200 && page.contains("来場 2／席 20"), "{status} {page}");
    }
}
