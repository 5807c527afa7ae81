//! Guests: in two waves and by the page for everybody; each chooses a place, one place is full, and some change theirs.

use std::collections::BTreeSet;

use anyhow::{Context, ensure};
use chrono::{Days, Duration, NaiveDate};

use super::places::{CALM, CLOUD, HALL, HILL, ONLINE};
use crate::demo::browser::Browser;
use crate::demo::stories::house::guests::{Directory, Reached, people, reached};
use crate::demo::stories::house::{business, needs, signup, waves};
use crate::demo::story::Stage;

/// What somebody who follows a link answers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    /// So many by name, to this place.
    Come(usize, &'static str),
    /// So many, without names, to this place.
    Many(usize, &'static str),
    Decline,
    Silent,
}

/// The answers by the place in the order of addresses.
const WORDS: [Word; 9] = {
    use Word::{Come, Decline, Many, Silent};
    [
        Come(2, HALL),
        Come(2, HILL),
        Decline,
        Come(1, ONLINE),
        Many(3, HALL),
        Silent,
        Come(2, HILL),
        Come(1, HALL),
        Many(4, ONLINE),
    ]
};

/// What somebody does whose place is full.
#[derive(Clone, Copy)]
enum WhereFull {
    Go(&'static str),
    Wait,
}

/// The neighbours' pages of the open sign-up.
pub struct Public {
    page: String,
    of_cloud: String,
    of_calm: String,
}

/// Six weeks before the offices, five weeks before the companies and those around them; between the two the page for whoever
/// has its link.
pub async fn invite(stage: &mut Stage, held: NaiveDate, gathering: &str) -> anyhow::Result<Public> {
    let on = business(held - Days::new(42), 0);
    stage.pass_to(on, "10:05").await?;
    stage.tell("案内を、二回に分けて出しています");
    let first = waves::draw(stage, gathering, &["transition", "a_type"]).await?;
    waves::open(stage, &first).await?;
    stage.wait(Duration::minutes(90)).await?;
    waves::see_off(stage, gathering, on).await?;
    let words = "五つの町を画面でつなぎます。どの会場でも、家からでも聞けます。";
    let page = signup::open(stage, gathering, &["kind", "heard", "needs", "easy"], words).await?;
    let of_cloud = signup::pass_on(stage, &page, "雲井のそらまめ").await?;
    let of_calm = signup::pass_on(stage, &page, "夕凪のうみどり").await?;
    let on = business(held - Days::new(35), 0);
    stage.pass_to(on, "10:10").await?;
    let second = waves::draw(stage, gathering, &["employer", "hello_work", "university"]).await?;
    waves::open(stage, &second).await?;
    stage.wait(Duration::minutes(90)).await?;
    waves::see_off(stage, gathering, on).await?;
    Ok(Public { page, of_cloud, of_calm })
}

/// The answers of three weeks: by link, and by the page for everybody.
pub async fn come_in(stage: &mut Stage, held: NaiveDate, public: &Public) -> anyhow::Result<()> {
    let directory = Directory::read()?;
    let parties = reached(stage, &directory, &BTreeSet::new())?;
    ensure!(parties.len() >= 20, "only {} invitations came by mail", parties.len());
    stage.tell("お返事が届いています。満席の会場も出てきました");
    let mut full = 0;
    for (at, party) in parties.iter().enumerate() {
        let day = business(held - Days::new(33), i32::try_from(at / 7)?);
        let time = ["09:40", "10:50", "11:20", "13:10", "14:25", "15:30", "17:05"][at % 7];
        stage.pass_to(day, time).await?;
        // Whoever finds the place full goes elsewhere or waits, in turn.
        let where_full = [WhereFull::Go(HALL), WhereFull::Wait, WhereFull::Go(ONLINE)][full % 3];
        full += usize::from(answer(&mut stage.guest(), party, at, where_full).await?);
    }
    ensure!(full >= 2, "the hill was full for {full} only");
    sign_up(stage, held, public).await
}

/// Whether the place was full.
async fn answer(
    guest: &mut Browser,
    party: &Reached,
    at: usize,
    where_full: WhereFull,
) -> anyhow::Result<bool> {
    let reply = format!("{}/reply", party.link);
    guest.open(&party.link).await?;
    let (count, users, place) = match WORDS[at % WORDS.len()] {
        Word::Come(count, place) => (count, 0, place),
        Word::Many(users, place) => (0, users, place),
        Word::Decline => {
            guest.open(&format!("{reply}?answer=declined")).await?;
            guest.send(&reply, &[("answer", "declined"), ("step", "check")]).await?;
            guest.send(&reply, &[("step", "send")]).await?;
            return Ok(false);
        }
        Word::Silent => return Ok(false),
    };
    guest.open(&format!("{reply}?answer=attending")).await?;
    let pool = guest.page.option_called("pool", place).with_context(|| format!("{place} can be chosen"))?;
    let who = people(&party.office, at, count);
    let users = users.to_string();
    let mut fields = vec![("answer", "attending"), ("step", "check")];
    for (name, kana, job) in &who {
        fields.extend([("attendee", ""), ("name", name.as_str()), ("kana", kana), ("post", job)]);
        fields.push(("pool", &pool));
    }
    if users != "0" {
        fields.extend([("head_count", users.as_str()), ("head_count_pool", &pool)]);
    }
    match at % 7 {
        1 => fields.push(("questions", "働きはじめて一番うれしかったことを聞いてみたいです。")),
        3 => fields.extend([("need", "captions"), ("need_words", "画面に文字が出ると助かります。")]),
        4 => fields.extend([("need", "quiet-room"), ("need_words", "途中で外に出る方がいます。")]),
        _ => {}
    }
    guest.send(&reply, &fields).await?;
    let Some(choices) = choices_where_full(guest) else {
        guest.send(&reply, &[("step", "send")]).await?;
        return Ok(false);
    };
    match where_full {
        WhereFull::Wait => guest.send(&reply, &[("step", "wait")]).await?,
        WhereFull::Go(place) => {
            let other = choices.iter().find(|(_, label)| label.contains(place));
            let (step, _) = other.with_context(|| format!("{place} has room"))?;
            guest.send(&reply, &[("step", step)]).await?;
            guest.send(&reply, &[("step", "send")]).await?
        }
    };
    Ok(true)
}

/// The buttons of the page that says that a place is full: what each sends, and its words.
fn choices_where_full(guest: &Browser) -> Option<Vec<(String, String)>> {
    let text = guest.page.text();
    let buttons = text.split("<button class=\"answer\"").skip(1).filter_map(|button| {
        let value = button.split("value=\"").nth(1)?.split('"').next()?;
        Some((value.to_owned(), button.split("</button>").next()?.to_owned()))
    });
    Some(buttons.collect()).filter(|buttons: &Vec<_>| !buttons.is_empty())
}

/// A sign-up by the page: by which link, the place, and what is filled in.
type SignsUp<'a> = (&'a String, &'a str, &'a [(&'a str, &'a str)]);

/// Who signs up by the page, and where: by which link, the place, and what they say.
async fn sign_up(stage: &mut Stage, held: NaiveDate, public: &Public) -> anyhow::Result<()> {
    let (page, cloud, calm) = (&public.page, &public.of_cloud, &public.of_calm);
    let all: [SignsUp; 9] = [
        (
            cloud,
            CLOUD,
            &[
                ("organization", "くもい作業所"),
                ("person", "立花 結"),
                ("kind", "office"),
                ("users", "4"),
                ("staff", "1"),
                ("email", "tachibana@kumoi-work.example"),
                ("heard", "office"),
            ],
        ),
        (
            cloud,
            CLOUD,
            &[
                ("organization", "雲井市役所 福祉課"),
                ("person", "丸山 敦"),
                ("kind", "authority"),
                ("staff", "2"),
                ("email", "fukushi@kumoi-city.example"),
                ("heard", "office"),
            ],
        ),
        (
            calm,
            CALM,
            &[
                ("organization", "ゆうなぎ工房"),
                ("person", "里見 泉"),
                ("kind", "office"),
                ("users", "3"),
                ("staff", "1"),
                ("email", "satomi@yunagi-kobo.example"),
                ("heard", "office"),
            ],
        ),
        (
            cloud,
            CLOUD,
            &[
                ("organization", "雲井金属株式会社"),
                ("person", "堺 美帆"),
                ("kind", "employer"),
                ("staff", "1"),
                ("email", "jinji@kumoi-metal.example"),
                ("heard", "colleague"),
                ("questions", "一緒に働く人に、どんな一言をかけられるとうれしいですか。"),
            ],
        ),
        (
            calm,
            CALM,
            &[
                ("organization", "夕凪高等支援学校"),
                ("person", "森下 航"),
                ("kind", "school"),
                ("staff", "2"),
                ("email", "shinro@yunagi-school.example"),
                ("heard", "office"),
            ],
        ),
        (
            page,
            ONLINE,
            &[
                ("person", "ひつじ"),
                ("names", "ひつじ"),
                ("kind", "peer"),
                ("email", "hitsuji@wooly.example"),
                ("heard", "homepage"),
            ],
        ),
        (
            calm,
            CALM,
            &[
                ("person", "浜本 道子"),
                ("names", "浜本 道子"),
                ("kind", "family"),
                ("phone", "0190-07-2211"),
                ("heard", "paper"),
            ],
        ),
        (
            calm,
            CALM,
            &[
                ("organization", "夕凪町社会福祉協議会"),
                ("person", "岩井 進"),
                ("kind", "other"),
                ("staff", "2"),
                ("email", "chiiki@yunagi-shakyo.example"),
                ("heard", "office"),
            ],
        ),
        (
            page,
            ONLINE,
            &[
                ("organization", "こだま大学 学生支援室"),
                ("person", "上原 静"),
                ("kind", "school"),
                ("users", "5"),
                ("staff", "1"),
                ("email", "shien@kodama-univ.example"),
                ("heard", "homepage"),
            ],
        ),
    ];
    for (nth, (page, place, fields)) in all.into_iter().enumerate() {
        let day = business(held - Days::new(33), 5 + i32::try_from(nth / 3)?);
        stage.pass_to(day, ["12:40", "16:10", "18:30"][nth % 3]).await?;
        let mut guest = stage.guest();
        let link = signup::sign_up(&mut guest, page, place, fields).await?;
        ensure!(link.starts_with("/i/"), "the sign-up has a link: {link}");
    }
    for (with, name) in [("alone", "みかん"), ("together", "つばめ")] {
        stage.wait(Duration::minutes(40)).await?;
        let mut guest = stage.guest();
        signup::sign_up_easily(&mut guest, &public.page, with, &[("name", name)]).await?;
    }
    Ok(())
}

/// Ten days before: one office goes online instead of up the hill, one comes to the hall instead; what is needed is arranged.
pub async fn change(stage: &mut Stage, held: NaiveDate, gathering: &str) -> anyhow::Result<()> {
    let directory = Directory::read()?;
    let parties = reached(stage, &directory, &BTreeSet::new())?;
    let to = |word: Word| (0..).find(|at| WORDS[at % WORDS.len()] == word);
    let hill = to(Word::Come(2, HILL)).context("somebody comes to the hill")?;
    let online = to(Word::Come(1, ONLINE)).context("somebody comes online")?;
    stage.pass_to(business(held - Days::new(10), 0), "10:20").await?;
    for (at, place) in [(hill, ONLINE), (online, HALL)] {
        move_to(&mut stage.guest(), &parties[at].link, place).await?;
        stage.wait(Duration::minutes(70)).await?;
    }
    ensure!(stage.mails()?.iter().any(|mail| mail.kind == "moved_up"), "nobody moved up on the hill");
    stage.pass_to(business(held, -6), "10:30").await?;
    let answers = ["会場の方に伝えて、用意しました。当日、入口で声をおかけください。"; 6];
    needs::arrange(stage, gathering, &answers).await
}

/// Everybody of an office comes to another place.
async fn move_to(guest: &mut Browser, link: &str, place: &str) -> anyhow::Result<()> {
    let reply = format!("{link}/reply");
    guest.open(&format!("{reply}?answer=attending")).await?;
    let pool = guest.page.option_called("pool", place).with_context(|| format!("{place} can be chosen"))?;
    let fields = guest.page.fields(&reply).context("the form of an answer")?;
    let rows = fields.iter().filter(|(name, _)| name == "pool").count();
    let mut fields = vec![("pool", pool.as_str()); rows];
    fields.push(("step", "check"));
    guest.send(&reply, &fields).await?;
    guest.send(&reply, &[("step", "send")]).await?;
    Ok(())
}
