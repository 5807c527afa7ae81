//! Ten weeks before: a short survey by all channels, what comes back, hearing visits beside it, and the topics that they
//! give.

use anyhow::{Context, ensure};

use super::dates::Dates;
use super::hearing;
use crate::contacts::channel::Channel;
use crate::demo::browser::Browser;
use crate::demo::stories::house::{FACILITATOR, PASSWORD, RECEPTION, SECRETARY};
use crate::demo::stories::house::{
    book::find,
    business,
    guests::{Directory, Office},
};
use crate::demo::story::Stage;

/// Whom the survey asks: those whom round zero is for, and the public offices around them.
const KINDS: [&str; 8] = [
    "transition",
    "retention",
    "a_type",
    "b_type",
    "hello_work",
    "vocational_center",
    "city_hall",
    "welfare_council",
];
/// An office that asked for no invitations; the secretary was told on the telephone.
const WANTS_NONE: &str = "よいまち喫茶";

/// One answer: what to talk about, what is hard, what works, whether one would come.
struct Answer {
    topics: &'static [&'static str],
    troubles: &'static str,
    works: &'static str,
    join: &'static str,
}

const fn answer(
    topics: &'static [&'static str],
    troubles: &'static str,
    works: &'static str,
    join: &'static str,
) -> Answer {
    Answer { topics, troubles, works, join }
}

/// What came back, in the order in which it came.
const ANSWERS: [Answer; 16] = [
    answer(&["offers", "transport"], "実習先が見つからず、毎年同じ一社にお願いしている", "", "come"),
    answer(&["whom-to-ask"], "ハローワークのどの窓口に、いつ相談すればよいのかわからない", "", "come"),
    answer(&["staff"], "", "週に一度、利用者さんが職員に作業を教える日をつくっている", "see"),
    answer(&["transport"], "バスが1時間に1本で、受かっても通えない", "", "come"),
    answer(&["offers", "retention"], "就職して3か月を過ぎたころに電話が増える", "", "come"),
    answer(&["assessment"], "", "作業の様子を写真で残すと、面接で本人が話しやすくなった", "see"),
    answer(&["offers"], "求人票を見ても、どんな職場なのか想像がつかない", "", "come"),
    answer(&["staff", "whom-to-ask"], "支援員が自分ひとりで、相談できる相手がいない", "", "come"),
    answer(&[], "", "", "not-now"),
    answer(&["retention"], "会社の担当の方が替わると、支え方が一から始まる", "", "see"),
    answer(&["offers"], "", "近所の商店会に声をかけたら、半日の実習が三つ決まった", "come"),
    answer(&["transport", "offers"], "始業に間に合う交通手段がない", "", "come"),
    answer(&["staff"], "研修に出ると、その日の支援が回らない", "", "not-now"),
    answer(&["whom-to-ask"], "センターさんに、どこまで頼んでよいのか迷う", "", "come"),
    answer(&["assessment", "retention"], "", "", "see"),
    answer(&["offers"], "企業の方と話す言葉が、まだうまく選べない", "", "come"),
];

impl Answer {
    fn fields(&self) -> Vec<(&'static str, &'static str)> {
        let mut fields =
            vec![("q-troubles", self.troubles), ("q-works-well", self.works), ("q-join", self.join)];
        fields.extend(self.topics.iter().map(|topic| ("q-topics", *topic)));
        fields
    }
}

/// So many of the answers come by the link; the others on paper and by telephone.
const BY_LINK: usize = 10;

/// Asks, reminds once by the plan, types in what comes on paper, and lays it beside the agenda.
pub async fn hear(stage: &mut Stage, dates: &Dates, gathering: &str) -> anyhow::Result<()> {
    ask(stage, dates, gathering).await?;
    come_in(stage, dates, gathering).await?;
    hearing::go(stage, dates).await?;
    lay_beside_the_agenda(stage, dates, gathering).await
}

async fn ask(stage: &mut Stage, dates: &Dates, gathering: &str) -> anyhow::Result<()> {
    stage.pass_to(dates.asked, "10:10").await?;
    stage.tell("会の前に、短いアンケートで聞いています");
    let browser = stage.colleague(SECRETARY, PASSWORD).await?;
    respect_wish(browser).await?;
    browser.open(&format!("{gathering}/survey")).await?;
    browser.open(&format!("{gathering}/waves/new?of=survey")).await?;
    let kinds: Vec<(&str, &str)> = KINDS.iter().map(|kind| ("kinds", *kind)).collect();
    browser.send(&format!("{gathering}/waves"), &kinds).await?;
    let wave = browser.page.url.split('?').next().unwrap_or_default().to_owned();
    ensure!(wave.starts_with(&format!("{gathering}/waves/")), "whom to ask was not kept: {wave}");
    browser.open(&format!("{wave}/confirm")).await?;
    browser.send(&format!("{wave}/open"), &[]).await?;
    stage.wait(chrono::Duration::minutes(90)).await?;
    let sheets = format!("{gathering}/sheets?purpose=survey");
    for (channel, days, time) in
        [("fax", 0, "13:30"), ("phone", 0, "16:00"), ("post", 1, "11:00"), ("hand", 3, "17:00")]
    {
        stage.pass_to(business(dates.asked, days), time).await?;
        let browser = stage.colleague(SECRETARY, PASSWORD).await?;
        browser.open(&format!("{gathering}/survey/sheets?channel={channel}")).await?;
        browser.open(&sheets).await?;
        let marks = format!("{gathering}/askings/mark-sent");
        browser.send(&marks, &[("all", channel), ("purpose", "survey"), ("back", &sheets)]).await?;
    }
    Ok(())
}

/// Ticks in the address book what an office said about invitations.
async fn respect_wish(browser: &mut Browser) -> anyhow::Result<()> {
    let office = find(browser, WANTS_NONE).await?;
    let edit = format!("{office}/edit");
    browser.open(&edit).await?;
    browser.send(&edit, &[("wants_no_invitations", "yes")]).await?;
    let note = "案内は当面不要とのこと（電話で）。来年度に改めて伺う。";
    browser.send(&format!("{office}/notes"), &[("text", note)]).await?;
    Ok(())
}

/// Ten answers by the link, a few after the reminder; six on paper and by telephone, typed in at the end of the day.
async fn come_in(stage: &mut Stage, dates: &Dates, gathering: &str) -> anyhow::Result<()> {
    let mut links = Vec::new();
    for mail in stage.mails()?.into_iter().filter(|mail| mail.kind == "survey") {
        links.push((mail.to.clone(), mail.link().context("a survey has a link")?));
    }
    links.sort();
    ensure!(links.len() >= 30, "only {} surveys went by mail", links.len());
    for (nth, answer) in ANSWERS.iter().take(BY_LINK).enumerate() {
        // The last three only after the reminder.
        let day = if nth < 7 { 1 + nth / 3 } else { 6 };
        let day = business(dates.asked, i32::try_from(day)?);
        stage.pass_to(day, ["10:20", "13:10", "15:40"][nth % 3]).await?;
        let (_, link) = &links[nth * 4];
        let mut guest = stage.guest();
        guest.open(link).await?;
        let page = guest.page.url.split('?').next().unwrap_or_default().to_owned();
        ensure!(page.ends_with("/questionnaire"), "the link of the survey leads to {page}");
        let mut fields = answer.fields();
        fields.push(("step", "check"));
        guest.send(&page, &fields).await?;
        guest.send(&page, &[("step", "send")]).await?;
    }
    typed_in(stage, dates, gathering).await
}

async fn typed_in(stage: &mut Stage, dates: &Dates, gathering: &str) -> anyhow::Result<()> {
    let directory = Directory::read()?;
    let office = |channel: Channel, nth: usize| -> anyhow::Result<Office> {
        directory.liking(channel).nth(nth).cloned().context("the region has enough offices")
    };
    let slips = [
        (office(Channel::Fax, 0)?, "fax"),
        (office(Channel::Fax, 2)?, "fax"),
        (office(Channel::Fax, 4)?, "fax"),
        (office(Channel::Post, 1)?, "post"),
        (office(Channel::Phone, 0)?, "phone"),
        (office(Channel::Hand, 0)?, "hand"),
    ];
    stage.pass_to(business(dates.asked, 7), "17:05").await?;
    for (answer, (office, channel)) in ANSWERS.iter().skip(BY_LINK).zip(&slips) {
        stage.wait(chrono::Duration::minutes(2)).await?;
        let browser = stage.colleague(RECEPTION, PASSWORD).await?;
        let asked = serde_html_form::to_string([("q", office.name.as_str())])?;
        browser.open(&format!("{gathering}/survey?{asked}")).await?;
        let enter = browser.page.link(&format!("{gathering}/questionnaire/answers/"));
        let enter = enter.with_context(|| format!("{} was not asked", office.name))?;
        browser.open(&enter).await?;
        let mut fields = answer.fields();
        fields.push(("channel", *channel));
        browser.send(&enter, &fields).await?;
    }
    Ok(())
}

/// The facilitator puts voices that belong together into the topics of the agenda.
async fn lay_beside_the_agenda(stage: &mut Stage, dates: &Dates, gathering: &str) -> anyhow::Result<()> {
    stage.pass_to(business(dates.asked, 9), "14:00").await?;
    stage.tell("聞いた声から、話題を決めています");
    let heard = format!("{gathering}/heard");
    let taken: [&[&str]; 3] = [
        &["実習先", "バスが", "求人票を"],
        &["どの窓口", "どこまで頼んで"],
        &["ひとりで", "作業の様子", "送迎を一人で"],
    ];
    for (nth, beginnings) in taken.iter().enumerate() {
        let browser = stage.colleague(FACILITATOR, PASSWORD).await?;
        browser.open(&heard).await?;
        let topic = browser.page.option_called("topic", &format!("話題{}", nth + 1));
        let topic = topic.with_context(|| format!("topic {} can be chosen", nth + 1))?;
        let keys: Vec<String> =
            beginnings.iter().filter_map(|words| browser.page.option_called("said", words)).collect();
        ensure!(keys.len() == beginnings.len(), "a voice of the survey is not laid out");
        let mut fields: Vec<(&str, &str)> = keys.iter().map(|key| ("said", key.as_str())).collect();
        fields.push(("topic", &topic));
        browser.send(&heard, &fields).await?;
    }
    Ok(())
}
