//! The day after: thanks and questionnaire by one mail, and what comes back.

use anyhow::{Context, ensure};

use super::dates::Dates;
use crate::demo::browser::Browser;
use crate::demo::stories::house::{PASSWORD, SECRETARY, business};
use crate::demo::story::Stage;

/// One answer: whether to go on, how often, which hours, which contents, how it was, about a visit, in own words.
struct Answer {
    go_on: &'static str,
    frequency: &'static str,
    hours: &'static [&'static str],
    contents: &'static [&'static str],
    satisfaction: &'static str,
    visit: &'static str,
    free: &'static str,
}

/// What those who follow the link answer, in turn.
const ANSWERS: [Answer; 7] = [
    Answer {
        go_on: "yes",
        frequency: "four",
        hours: &["Tue 15:00", "Thu 15:00"],
        contents: &["job-offers", "employers"],
        satisfaction: "very-good",
        visit: "welcome",
        free: "名刺が10枚増えました。まずは次も来ます。",
    },
    Answer {
        go_on: "yes",
        frequency: "four",
        hours: &["Tue 15:00"],
        contents: &["tours", "retention"],
        satisfaction: "good",
        visit: "if-convenient",
        free: "もう少し小さなグループで話す時間があるとうれしいです。",
    },
    Answer {
        go_on: "yes",
        frequency: "six",
        hours: &["Tue 15:00", "Wed 15:00"],
        contents: &["case-study"],
        satisfaction: "good",
        visit: "not-now",
        free: "",
    },
    Answer {
        go_on: "yes",
        frequency: "two",
        hours: &["Wed 13:30"],
        contents: &["peers", "tours"],
        satisfaction: "very-good",
        visit: "welcome",
        free: "求人の話がその場で聞けてよかった。",
    },
    Answer {
        go_on: "either",
        frequency: "two",
        hours: &[],
        contents: &["assessment"],
        satisfaction: "neither",
        visit: "if-convenient",
        free: "移動に時間がかかるので、オンラインでも聞けるとありがたいです。",
    },
    Answer {
        go_on: "yes",
        frequency: "four",
        hours: &["Tue 15:00", "Fri 16:00"],
        contents: &["job-offers", "referral", "retention"],
        satisfaction: "good",
        visit: "welcome",
        free: "",
    },
    Answer {
        go_on: "yes",
        frequency: "four",
        hours: &["Tue 13:30", "Tue 15:00"],
        contents: &["case-study", "job-offers"],
        satisfaction: "very-good",
        visit: "not-now",
        free: "若い職員にも聞かせたい話でした。",
    },
];

impl Answer {
    fn fields(&self) -> Vec<(&'static str, &'static str)> {
        let mut fields = vec![
            ("q-go-on", self.go_on),
            ("q-frequency", self.frequency),
            ("q-satisfaction", self.satisfaction),
            ("q-visit", self.visit),
            ("q-free", self.free),
        ];
        fields.extend(self.hours.iter().map(|hour| ("q-weekday-hour", *hour)));
        fields.extend(self.contents.iter().map(|content| ("q-contents", *content)));
        fields
    }
}

/// The thanks leave by themselves; two of three who got the mail answer within a week, one more by telephone.
pub async fn come_back(stage: &mut Stage, dates: &Dates, gathering: &str) -> anyhow::Result<()> {
    stage.pass_to(dates.thanked, "10:30").await?;
    stage.tell("お礼とアンケートを届けています");
    let mut mails: Vec<_> = stage.mails()?.into_iter().filter(|mail| mail.kind == "thanks").collect();
    ensure!(!mails.is_empty(), "no thanks went out on the day after");
    mails.sort_by(|one, other| one.to.cmp(&other.to));
    for (nth, mail) in mails.iter().enumerate() {
        if nth % 3 == 2 {
            continue;
        }
        let day = business(dates.thanked, i32::try_from(nth / 5)?);
        stage.pass_to(day, ["11:15", "13:05", "14:30", "15:45", "16:20"][nth % 5]).await?;
        let link = mail.link().context("the thanks have a link")?;
        answer(&mut stage.guest(), &link, &ANSWERS[nth % ANSWERS.len()]).await?;
    }
    by_telephone(stage, gathering).await
}

/// The link leads to the questionnaire now; answer, look once more, send.
async fn answer(browser: &mut Browser, link: &str, answer: &Answer) -> anyhow::Result<()> {
    browser.open(link).await?;
    let page = browser.page.url.split('?').next().unwrap_or_default().to_owned();
    ensure!(page.ends_with("/questionnaire"), "after the day the link leads to {page}");
    let mut fields = answer.fields();
    fields.push(("step", "check"));
    browser.send(&page, &fields).await?;
    browser.send(&page, &[("step", "send")]).await?;
    Ok(())
}

/// An office without mail tells its answer on the telephone.
async fn by_telephone(stage: &mut Stage, gathering: &str) -> anyhow::Result<()> {
    stage.wait(chrono::Duration::minutes(40)).await?;
    let browser = stage.colleague(SECRETARY, PASSWORD).await?;
    browser.open(&format!("{gathering}/after")).await?;
    let typing = browser.page.link(&format!("{gathering}/questionnaire/answers/"));
    let typing = typing.context("an answer can be typed in")?;
    browser.open(&typing).await?;
    let mut fields = ANSWERS[1].fields();
    fields.push(("channel", "phone"));
    browser.send(&typing, &fields).await?;
    Ok(())
}
