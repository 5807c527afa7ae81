//! Answers, by each way: links of mails, telephone, FAX slips; a change, a waiting list, somebody who moves up.

use std::collections::BTreeSet;

use anyhow::{Context, ensure};

use super::dates::Dates;
use crate::contacts::channel::Channel;
use crate::demo::browser::Browser;
use crate::demo::stories::house::{
    PASSWORD, RECEPTION, SECRETARY, business,
    guests::{Directory, Office, Reached, people, reached, reply},
    needs,
};
use crate::demo::story::Stage;

/// What somebody who follows a link answers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    /// So many, by name.
    Come(usize),
    /// One, without a name yet.
    Count,
    Decline,
    Undecided,
    Silent,
}

/// The first two weeks, by the place in the order of addresses, ten at a time.
const FIRST: [Word; 10] = {
    use Word::{Come, Count, Decline, Silent, Undecided};
    [Come(2), Decline, Silent, Come(2), Decline, Undecided, Come(2), Silent, Count, Silent]
};
/// After the reminder.
const LATER: [Word; 10] = {
    use Word::{Come, Decline, Silent};
    [Silent, Silent, Decline, Silent, Silent, Silent, Silent, Come(1), Silent, Silent]
};

/// Everything from the first answer to the eve of the gathering.
pub async fn come_in(stage: &mut Stage, dates: &Dates, gathering: &str) -> anyhow::Result<()> {
    let directory = Directory::read()?;
    let reached = reached(stage, &directory, &BTreeSet::new())?;
    ensure!(reached.len() >= 30, "only {} invitations came by mail", reached.len());
    stage.tell("お返事が届いています");
    for (nth, party) in reached.iter().enumerate() {
        let word = FIRST[nth % FIRST.len()];
        if word != Word::Silent {
            // Three or four answers each working day, at the hours at which people open their mail.
            let day = business(dates.invited, 1 + i32::try_from(nth / 4)?);
            stage.pass_to(day, ["09:20", "11:40", "14:15", "16:50"][nth % 4]).await?;
            answer(&mut stage.guest(), party, nth, word).await?;
        }
    }
    typed_in(stage, dates, gathering, &directory).await?;

    stage.pass_to(business(dates.deadline, -2), "15:00").await?;
    stage.tell("一度だけのお便りのあと");
    for (nth, party) in reached.iter().enumerate() {
        let word = LATER[nth % LATER.len()];
        if word != Word::Silent {
            stage.wait(chrono::Duration::minutes(20)).await?;
            answer(&mut stage.guest(), party, nth, word).await?;
        }
    }
    ask_late(stage, dates, &reached[2]).await?;
    change_of_plans(stage, dates, &reached).await?;
    arrange_needs(stage, dates, gathering).await
}

/// Opens the link, presses an answer, fills in who comes, looks once more and sends.
async fn answer(browser: &mut Browser, party: &Reached, nth: usize, word: Word) -> anyhow::Result<()> {
    let (choice, who) = match word {
        Word::Come(count) => ("attending", people(&party.office, nth, count)),
        Word::Count => ("attending", Vec::new()),
        Word::Decline => ("declined", Vec::new()),
        Word::Undecided => ("undecided", Vec::new()),
        Word::Silent => return Ok(()),
    };
    let mut more = said(nth, choice);
    if word == Word::Count {
        more.push(("head_count", "1".to_owned()));
    }
    reply(browser, &party.link, choice, &who, &more).await
}

/// What some of them need, ask or add.
fn said(nth: usize, choice: &str) -> Vec<(&'static str, String)> {
    let mut said = Vec::new();
    let mut say = |name: &'static str, text: &str| said.push((name, text.to_owned()));
    match (nth, choice) {
        (0, "attending") => {
            say("need", "wheelchair");
            say("need", "parking");
            say("need_words", "電動車いすです。入口に近い駐車場だと助かります。");
        }
        (3, "attending") => {
            say("need", "ruby");
            say("questions", "実習先を探すとき、最初の電話で何と言うとよいでしょうか。");
        }
        (6, "attending") => say("questions", "バスの本数が少ない地域の通勤を、みなさんどうしていますか。"),
        (13, "attending") => {
            say("questions", "ハローワークに求人を相談するのは、いつごろが早すぎず遅すぎないですか。")
        }
        (16, "attending") => say("need", "front-seat"),
        (1, "declined") => say("message", "行事と重なりました。まとめをいただけるとうれしいです。"),
        (5, "undecided") => say("message", "シフトが決まり次第お返事します。"),
        _ => {}
    }
    said
}

/// What comes by FAX and telephone, typed in by whoever stands nearest.
async fn typed_in(
    stage: &mut Stage,
    dates: &Dates,
    gathering: &str,
    directory: &Directory,
) -> anyhow::Result<()> {
    let by = |channel: Channel| directory.liking(channel).cloned().collect::<Vec<Office>>();
    let (fax, phone, post, hand) =
        (by(Channel::Fax), by(Channel::Phone), by(Channel::Post), by(Channel::Hand));
    let pick = |list: &[Office], nth: usize| list.get(nth).cloned().context("the region has enough offices");
    let slips = [
        (pick(&fax, 0)?, "fax", "attending", 2),
        (pick(&fax, 1)?, "fax", "declined", 0),
        (pick(&fax, 2)?, "fax", "attending", 1),
        (pick(&fax, 3)?, "fax", "declined", 0),
        (pick(&fax, 5)?, "fax", "undecided", 0),
        (pick(&phone, 0)?, "phone", "attending", 1),
        (pick(&post, 0)?, "fax", "attending", 1),
        (pick(&post, 1)?, "post", "declined", 0),
        (pick(&hand, 0)?, "hand", "attending", 1),
    ];
    for (nth, (office, channel, choice, count)) in slips.iter().enumerate() {
        // From the ninth working day on, when the first pile of slips lies on the desk.
        let day = business(dates.invited, 9 + i32::try_from(nth / 3)?);
        stage.pass_to(day, ["17:05", "17:15", "17:25"][nth % 3]).await?;
        let who = if nth % 2 == 0 { RECEPTION } else { SECRETARY };
        let browser = stage.colleague(who, PASSWORD).await?;
        let asked = serde_html_form::to_string([("q", office.name.as_str())])?;
        browser.open(&format!("{gathering}/replies/enter?{asked}")).await?;
        let enter = browser.page.link(&format!("{gathering}/replies/enter/"));
        let enter = enter.with_context(|| format!("{} is not among those invited", office.name))?;
        browser.open(&enter).await?;
        let mut fields = vec![("answer", (*choice).to_owned()), ("channel", (*channel).to_owned())];
        fields.push(("received_time", "09:10".to_owned()));
        for (name, kana, job) in people(office, nth + 5, *count) {
            fields.extend([("attendee", String::new()), ("name", name), ("kana", kana), ("post", job)]);
        }
        if nth == 2 {
            fields.push(("need", "sign-language".to_owned()));
            fields.push(("needs_change", "yes".to_owned()));
        }
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        browser.send(&enter, &fields).await?;
    }
    Ok(())
}

/// Somebody looks at the letter only after the deadline, and asks the center instead of meeting a wall.
async fn ask_late(stage: &mut Stage, dates: &Dates, party: &Reached) -> anyhow::Result<()> {
    stage.pass_to(business(dates.deadline, 1), "11:30").await?;
    let page = format!("{}/ask", party.link);
    let mut guest = stage.guest();
    guest.open(&page).await?;
    let words = "ご案内を今日見ました。一人だけでも、まだ伺えますか。難しければ、まとめだけでもいただけるとうれしいです。";
    guest.send(&page, &[("words", words)]).await?;
    Ok(())
}

/// Two decline after all, one sends one instead of two; those who wait move up, whichever way they were invited.
async fn change_of_plans(stage: &mut Stage, dates: &Dates, reached: &[Reached]) -> anyhow::Result<()> {
    stage.pass_to(business(dates.deadline, 2), "10:10").await?;
    answer(&mut stage.guest(), &reached[10], 10, Word::Decline).await?;
    stage.pass_to(business(dates.deadline, 2), "16:30").await?;
    answer(&mut stage.guest(), &reached[20], 20, Word::Decline).await?;
    stage.pass_to(business(dates.deadline, 3), "13:20").await?;
    answer(&mut stage.guest(), &reached[13], 13, Word::Come(1)).await?;
    // The undecided one has the roster now.
    stage.pass_to(business(dates.deadline, 4), "09:45").await?;
    answer(&mut stage.guest(), &reached[5], 5, Word::Decline).await?;
    let moved = stage.mails()?.iter().filter(|mail| mail.kind == "moved_up").count();
    ensure!(moved > 0, "nobody moved up from the waiting list");
    Ok(())
}

/// Reception looks at what is needed and arranges it.
async fn arrange_needs(stage: &mut Stage, dates: &Dates, gathering: &str) -> anyhow::Result<()> {
    stage.pass_to(business(dates.held, -6), "10:30").await?;
    let words = "会場に確認し、入口そばの駐車場を1台分とりました。席は通路側に。";
    needs::arrange(stage, gathering, &[words]).await
}
