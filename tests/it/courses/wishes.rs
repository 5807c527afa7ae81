//! Wishes for tours that change after seats were given, tellings that were replaced before anybody heard them, the entry in an
//! office's calendar, and the slip.

use serde_json::{Value, json};
use tsudoi::accounts::Actor;
use tsudoi::contacts::Channel;
use tsudoi::db::TourId;
use tsudoi::invitations::{self, Asking, Sending};
use tsudoi::replies::model::{Answer, ReplyChannel};
use tsudoi::replies::{self, Named, NewReply, Touring};

use super::tours::Tours;
use crate::round::address;

impl Tours {
    /// An office changes what its people wish for, on the telephone.
    async fn wishes(&self, office: &Asking, people: &[(&str, &[usize])], once: &str) {
        let test = &self.round.test;
        let named = |(name, wishes): &(&str, &[usize])| {
            let wishes: Vec<TourId> = wishes.iter().map(|wish| self.tours[*wish]).collect();
            Named { touring: Some(Touring { wishes, most: None }), ..Named::typed(name, "", "") }
        };
        let people = people.iter().map(named).collect();
        let mut new = NewReply::new(Answer::Attending, people, ReplyChannel::Phone, once);
        new.sure = Some(self.round.party(office).await.newest);
        replies::answer(&test.app, test.center, Actor::Member(test.admin), office.id, new).await.unwrap();
    }

    async fn changed(&self) -> Vec<(Value, Value)> {
        let board = self.board().await;
        let all = board["wishes_changed"].as_array().unwrap();
        all.iter().map(|one| (one["name"].clone(), one["people"].clone())).collect()
    }
}

const TASK: &str = "ひまわりの行きたい見学が変わりました";

#[actix_web::test]
async fn wishes_that_change_after_seats_were_given_are_put_before_whoever_leads_and_shared_out_alone() {
    let tours = Tours::with([2, 2, 2], None).await;
    let sun = tours.round.office("ひまわり", "ひまわり").await;
    let sky = tours.round.office("あおぞら", "あおぞら").await;
    tours.applies(&sun, &[("山田 花子", &[0], ""), ("林 実", &[1], "")]).await;
    tours.applies(&sky, &[("森 光", &[0, 1], "1")]).await;
    tours.wishes(&sun, &[("山田 花子", &[0]), ("林 実", &[0])], "early").await;
    assert!(tours.changed().await.is_empty(), "nobody has a seat yet");
    tours.wishes(&sun, &[("山田 花子", &[0]), ("林 実", &[1])], "early2").await;
    tours.propose().await;
    assert_eq!((tours.at("山田 花子").await, tours.at("林 実").await), (vec![0], vec![1]));
    let light = tours.at("森 光").await;
    assert!(!tours.today().await.contains(TASK));

    // Said again as it was nothing changes; said otherwise it is a task with the office's name, and no seat moves.
    tours.wishes(&sun, &[("山田 花子", &[0]), ("林 実", &[1])], "same").await;
    assert!(tours.changed().await.is_empty());
    tours.wishes(&sun, &[("山田 花子", &[2]), ("林 実", &[1])], "others").await;
    assert_eq!(tours.changed().await, [(json!("ひまわり"), json!(1))]);
    let today = tours.today().await;
    assert!(today.contains(TASK) && !today.contains("山田"), "{today}");
    assert_eq!(tours.at("山田 花子").await, [0]);
    assert_eq!(tours.visitor("山田 花子").await["wishes_changed"], json!(true));
    assert_eq!(tours.visitor("林 実").await["wishes_changed"], json!(false));
    let mut staff = tours.round.test.staff().await;
    let page = format!("{}/tours", tours.round.base());
    staff.open(&page).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("ひまわり（1人）") && text.contains("席のあとに変わりました"), "{text}");

    // One press: it alone moves, even from a seat that was settled; the board and the list of the day are quiet again.
    let settled = json!({
        "day": tours.days[0], "settled": true,
        "version": tours.visitor("山田 花子").await["cells"][0]["version"],
    });
    let id = tours.visitor("山田 花子").await["attendee"].as_str().unwrap().to_owned();
    assert_eq!(tours.api("PUT", &format!("tours/visitors/{id}/settled"), Some(settled)).await.0, 204);
    let (status, told) = tours.act("again").await;
    assert_eq!((status, &told["without"]), (200, &json!(0)), "{told}");
    assert_eq!(tours.at("山田 花子").await, [2]);
    assert_eq!((tours.at("林 実").await, tours.at("森 光").await), (vec![1], light.clone()));
    assert!(tours.changed().await.is_empty());
    assert!(!tours.today().await.contains(TASK));
    let stale = json!({ "number": 0 });
    assert_eq!(tours.api("POST", "tours/again", Some(stale)).await.0, 409);

    // Taken back, nobody has looked at it; left as it is, it is settled for good.
    assert_eq!(tours.act("undo").await.0, 204);
    assert_eq!(tours.at("山田 花子").await, [0]);
    assert_eq!(tours.changed().await, [(json!("ひまわり"), json!(1))]);
    let office = json!({ "office": sun.id });
    for _ in 0..2 {
        assert_eq!(tours.api("POST", "tours/leave", Some(office.clone())).await.0, 204);
    }
    assert!(tours.changed().await.is_empty());
    assert_eq!(tours.at("山田 花子").await, [0]);
    let left = "select count(*) as n from audit_entries where action = 'courses.tour.wishes_left'";
    assert_eq!(tours.count(left).await, 1, "pressed twice it is once");

    // Somebody who is named anew comes to the free seats, and by the page too.
    tours.wishes(&sky, &[("森 光", &[0, 1]), ("川口 二", &[2])], "one more").await;
    assert_eq!(tours.changed().await[0].0, json!("あおぞら"));
    staff.open(&page).await.unwrap();
    staff.send(&format!("{page}/again"), &[]).await.unwrap();
    assert!(staff.page.text().contains("ほかの方の席はそのままです"), "{}", staff.page.text());
    assert_eq!((tours.at("川口 二").await, tours.at("林 実").await), (vec![2], vec![1]));
}

#[actix_web::test]
async fn where_no_seat_is_free_for_the_new_wish_it_is_said_and_nobody_else_gives_theirs() {
    let tours = Tours::with([1, 1, 1], None).await;
    let sun = tours.round.office("ひまわり", "ひまわり").await;
    let sky = tours.round.office("あおぞら", "あおぞら").await;
    tours.applies(&sun, &[("山田 花子", &[0], "")]).await;
    tours.applies(&sky, &[("森 光", &[1], "")]).await;
    tours.propose().await;
    tours.wishes(&sun, &[("山田 花子", &[1])], "others").await;
    let (status, told) = tours.act("again").await;
    assert_eq!((status, &told["without"]), (200, &json!(1)), "{told}");
    assert_eq!((tours.at("山田 花子").await, tours.at("森 光").await), (Vec::new(), vec![1]));
    assert!(tours.changed().await.is_empty(), "it was looked at");
}

#[actix_web::test]
async fn a_telling_that_was_replaced_before_it_left_was_heard_by_nobody() {
    let tours = Tours::with([2, 2, 2], None).await;
    let sun = tours.round.office("ひまわり", "ひまわり").await;
    tours.applies(&sun, &[("山田 花子", &[0, 1], "1")]).await;
    tours.propose().await;
    assert_eq!(tours.at("山田 花子").await, [0]);
    assert_eq!(tours.tell().await, 2, "the office and the host");
    // Before anything left she goes elsewhere, and it is told once more.
    assert_eq!(tours.put("山田 花子", 0, None).await.0, 204);
    assert_eq!(tours.put("山田 花子", 1, Some(tours.hosts[1].id)).await.0, 204);
    assert_eq!(tours.tell().await, 3);
    let own = tours.letters("ひまわり").await;
    assert!(own.len() == 1 && own[0].contains("工場の中の机"), "{own:?}");
    assert!(!own[0].contains("変わりました"), "it is the first that the office hears: {own:?}");
    assert!(tours.letters(super::tours::HOSTS[0].0).await.is_empty(), "it never heard that anybody comes");
    let host = tours.letters(super::tours::HOSTS[1].0).await;
    assert!(host.len() == 1 && !host[0].contains("変わりました"), "{host:?}");
    // From then on a change is one.
    assert_eq!(tours.put("山田 花子", 1, None).await.0, 204);
    assert_eq!(tours.put("山田 花子", 0, Some(tours.hosts[0].id)).await.0, 204);
    tours.tell().await;
    let own = tours.letters("ひまわり").await;
    assert!(own.len() == 2 && own[1].contains("変わりました"), "{own:?}");
}

#[actix_web::test]
async fn the_days_of_an_offices_tours_stand_in_its_calendar_until_the_last_seat_goes() {
    let tours = Tours::with([2, 2, 2], None).await;
    let sun = tours.round.office("ひまわり", "ひまわり").await;
    let sky = tours.round.office("あおぞら", "あおぞら").await;
    tours.applies(&sun, &[("山田 花子", &[0, 2], "")]).await;
    tours.applies(&sky, &[("森 光", &[1], "")]).await;
    tours.propose().await;
    tours.tell().await;
    let entries = async |name: &str| {
        tours.letters(name).await;
        let mails = tours.round.test.mails_to(&address(name));
        let all = mails.into_iter().filter(|mail| mail.text().contains("/tours"));
        all.map(|mail| mail.calendar()).collect::<Vec<_>>()
    };
    let line = |entry: &str, name: &str| {
        let found =
            entry.lines().find(|line| line.starts_with(name)).unwrap_or_else(|| panic!("{name}: {entry}"));
        found.trim_end().to_owned()
    };
    let sequence = |entry: &str| line(entry, "SEQUENCE:")[9..].parse::<u32>().unwrap();
    let first = entries("ひまわり").await.remove(0);
    for part in ["METHOD:REQUEST", "20270310T133000", "20270324T133000", "みなと作業所", "PARTSTAT=ACCEPTED"]
    {
        assert!(first.contains(part), "{part}: {first}");
    }
    assert!(
        !first.contains("20270317T133000") && !first.contains("工場の中の机"),
        "not the day of others: {first}"
    );
    assert_eq!(first.matches("ATTENDEE").count(), first.matches("BEGIN:VEVENT").count());
    assert_eq!(entries(super::tours::HOSTS[0].0).await, [""], "a host's letter carries none");
    // A seat changes: the same entry, newer.
    assert_eq!(tours.put("山田 花子", 2, None).await.0, 204);
    tours.tell().await;
    let second = entries("ひまわり").await.remove(1);
    assert!(second.contains("METHOD:REQUEST") && !second.contains("20270324T133000"), "{second}");
    assert_eq!(line(&second, "UID:"), line(&first, "UID:"));
    assert!(sequence(&second) > sequence(&first));
    // The last seat goes by hand: the letter that says so takes the entry back.
    assert_eq!(tours.put("山田 花子", 0, None).await.0, 204);
    tours.tell().await;
    let third = entries("ひまわり").await.remove(2);
    assert!(third.contains("METHOD:CANCEL") && third.contains("STATUS:CANCELLED"), "{third}");
    assert_eq!(line(&third, "UID:"), line(&first, "UID:"));
    assert!(sequence(&third) > sequence(&second));
    // And where the office itself withdraws, once.
    tours.round.declines(&sky).await;
    let theirs = entries("あおぞら").await;
    assert_eq!(theirs.len(), 2);
    assert!(theirs[0].contains("METHOD:REQUEST") && theirs[1].contains("METHOD:CANCEL"), "{theirs:?}");
    assert!(sequence(&theirs[1]) > sequence(&theirs[0]));
    let letters = tours.letters("あおぞら").await;
    assert!(letters[1].contains("カレンダーの予定は、このメールで取り消します"), "{letters:?}");
    tours.tell().await;
    assert_eq!(entries("あおぞら").await.len(), 2, "it knows");
    // Back again, and with a seat, it hears so as of something new.
    tours.wishes(&sky, &[("森 光", &[1])], "back").await;
    tours.propose().await;
    tours.tell().await;
    let theirs = entries("あおぞら").await;
    assert!(theirs.len() == 3 && theirs[2].contains("METHOD:REQUEST"), "{theirs:?}");
}

#[actix_web::test]
async fn the_slip_lists_the_tours_for_each_who_comes() {
    let tours = Tours::with([2, 2, 2], None).await;
    let fax = tours.round.invited("ファックスの家", "ふぁっくすのいえ", Channel::Fax).await;
    let test = &tours.round.test;
    let now = test.app.clock.now();
    let tx = test.app.db.scoped(test.center).write().await.unwrap();
    invitations::send(&test.app, &tx, now, &fax, "invitation", Sending::default()).await.unwrap();
    tx.commit().await.unwrap();
    let mut staff = test.staff().await;
    let sheets = format!("{}/sheets?channel=fax&purpose=invitation", tours.round.base());
    staff.open(&sheets).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("行きたい見学") && text.contains("行きたい順に 1・2・3"), "{text}");
    for (name, _) in super::tours::HOSTS {
        assert!(text.contains(name), "{name}: {text}");
    }
    // A tour that was taken off is not asked for.
    let off = json!({ "tour": tours.tours[0], "off": true });
    assert_eq!(tours.api("POST", "tours/off", Some(off)).await.0, 204);
    staff.open(&sheets).await.unwrap();
    let text = staff.page.text();
    assert!(!text.contains(super::tours::HOSTS[0].0) && text.contains(super::tours::HOSTS[1].0), "{text}");
}
