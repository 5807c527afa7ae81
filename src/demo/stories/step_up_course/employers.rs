//! Nineteen weeks before: the employers are asked, and answer by their links, by FAX and on the telephone.

use anyhow::{Context, ensure};
use chrono::Duration;

use super::dates::Dates;
use crate::demo::browser::Browser;
use crate::demo::stories::house::{FACILITATOR, PASSWORD, business};
use crate::demo::story::Stage;

/// A workplace as its employer tells of it.
struct Workplace {
    /// Trainees on each of the three days.
    places: [&'static str; 3],
    work: &'static [&'static str],
    words: &'static str,
    conditions: &'static [&'static str],
    contact: &'static str,
    phone: &'static str,
}

/// What those who have a link answer, in the order of their addresses.
enum Word {
    Yes(Workplace),
    No(&'static str),
    Later,
    Silent,
}

const LINKS: [Word; 8] = [
    Word::Yes(Workplace {
        places: ["2", "2", "2"],
        work: &["packing", "checking"],
        words: "乾物の袋づめと、数を数える仕事です",
        conditions: &["standing"],
        contact: "班長 宮本",
        phone: "0190-01-2101",
    }),
    Word::No("改装中で、今の季節は落ち着いてお迎えできません"),
    Word::Yes(Workplace {
        places: ["2", "2", "2"],
        work: &["cleaning", "laundry"],
        words: "客室のシーツをそろえ、廊下をみがきます",
        conditions: &["standing", "heights"],
        contact: "客室係 大山",
        phone: "0190-01-2102",
    }),
    Word::Later,
    Word::Yes(Workplace {
        places: ["3", "3", "3"],
        work: &["shelves", "sorting"],
        words: "開店前の品出しと、値札の確かめ",
        conditions: &["standing", "reading"],
        contact: "店長 黒木",
        phone: "0190-01-2103",
    }),
    Word::Silent,
    Word::Yes(Workplace {
        places: ["2", "2", "2"],
        work: &["office"],
        words: "書類の封入、名簿と封筒の照らし合わせ",
        conditions: &["reading"],
        contact: "総務 西田",
        phone: "0190-01-2104",
    }),
    Word::No("人事の者が替わったばかりです。来年またお声がけください"),
];

/// What is said on the telephone by one of those who were rung.
const RUNG: Workplace = Workplace {
    places: ["2", "2", "2"],
    work: &["farming", "packing"],
    words: "葉物の袋づめ。雨の日は屋内だけです",
    conditions: &["standing", "cold_or_hot"],
    contact: "出荷場 佐伯",
    phone: "0190-04-2105",
};

/// Names the days at employers and asks every employer of the book, each by its own way.
pub async fn ask(stage: &mut Stage, dates: &Dates, course: &str) -> anyhow::Result<()> {
    stage.pass_to(dates.employers, "10:10").await?;
    stage.tell("会社にお願いを出しています");
    let browser = stage.colleague(FACILITATOR, PASSWORD).await?;
    let page = format!("{course}/employers");
    browser.open(&page).await?;
    let days = browser.page.values("days");
    ensure!(days.len() == 5, "the course has five days");
    let fields: Vec<(&str, &str)> = days[2..].iter().map(|day| ("days", day.as_str())).collect();
    browser.send(&format!("{page}/days"), &fields).await?;
    browser.open(&format!("{course}/waves/new?of=practicum")).await?;
    browser.send(&format!("{course}/waves"), &[("kinds", "employer")]).await?;
    let wave = browser.page.url.split('?').next().unwrap_or_default().to_owned();
    browser.open(&format!("{wave}/confirm")).await?;
    browser.send(&format!("{wave}/open"), &[]).await?;
    stage.wait(Duration::minutes(90)).await?;
    for channel in ["fax", "post", "hand"] {
        let browser = stage.colleague(FACILITATOR, PASSWORD).await?;
        browser.open(&format!("{page}/sheets?channel={channel}")).await?;
        browser.open(&format!("{course}/sheets?purpose=employer_request")).await?;
        let marks = format!("{course}/askings/mark-sent");
        browser.send(&marks, &[("all", channel), ("purpose", "employer_request")]).await?;
    }
    Ok(())
}

/// The answers of the next weeks.
pub async fn answer(stage: &mut Stage, dates: &Dates, course: &str) -> anyhow::Result<()> {
    stage.tell("会社からお返事が届いています");
    let mut links: Vec<(String, String)> = Vec::new();
    for mail in stage.mails()?.into_iter().filter(|mail| mail.kind == "employer_request") {
        links.push((mail.to.clone(), mail.link().context("a request has a link")?));
    }
    links.sort();
    ensure!(links.len() >= LINKS.len(), "only {} requests came by mail", links.len());
    for (nth, (word, (_, link))) in LINKS.iter().zip(&links).enumerate() {
        if matches!(word, Word::Silent) {
            continue;
        }
        stage.pass_to(business(dates.employers, 2 + i32::try_from(nth)?), "14:20").await?;
        let later = business(dates.employers, 15).to_string();
        by_link(&mut stage.guest(), link, word, &later).await?;
    }
    stage.pass_to(business(dates.employers, 12), "11:00").await?;
    on_the_telephone(stage, course).await
}

async fn by_link(guest: &mut Browser, link: &str, word: &Word, later: &str) -> anyhow::Result<()> {
    guest.open(link).await?;
    let page = guest.page.url.split('?').next().unwrap_or_default().to_owned();
    let choice = match word {
        Word::Yes(_) => "yes",
        Word::No(_) => "no",
        _ => "later",
    };
    guest.open(&format!("{page}?answer={choice}")).await?;
    let mut fields = vec![("step".to_owned(), "check".to_owned())];
    match word {
        Word::Yes(place) => fields.extend(told(guest, place)),
        Word::No(why) => fields.push(("message".to_owned(), (*why).to_owned())),
        _ => fields.push(("later_on".to_owned(), later.to_owned())),
    }
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    guest.send(&page, &fields).await?;
    guest.send(&page, &[("step", "send")]).await?;
    Ok(())
}

/// A workplace in the fields of the form that stands on the page.
fn told(browser: &Browser, place: &Workplace) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    let days = browser.page.names("places-");
    fields.extend(days.into_iter().zip(place.places).map(|(name, places)| (name, places.to_owned())));
    fields.extend(place.work.iter().map(|work| ("work".to_owned(), (*work).to_owned())));
    fields.extend(place.conditions.iter().map(|one| ("condition".to_owned(), (*one).to_owned())));
    for (name, value) in [
        ("work_words", place.words),
        ("wheelchair", "partly"),
        ("minutes_on_foot", "8"),
        ("contact", place.contact),
        ("contact_phone", place.phone),
        ("paper", "agreement"),
    ] {
        fields.push((name.to_owned(), value.to_owned()));
    }
    fields
}

/// One employer has no mail and was rung; what it said is typed in while talking.
async fn on_the_telephone(stage: &mut Stage, course: &str) -> anyhow::Result<()> {
    let browser = stage.colleague(FACILITATOR, PASSWORD).await?;
    browser.open(&format!("{course}/employers?show=call")).await?;
    // Above the list stands the table of those that have places.
    let own = format!("{course}/employers/");
    let mut listed = browser.page.links(&own).into_iter().filter(|link| link.len() == own.len() + 36);
    let employer = listed.next_back().context("somebody is to be rung")?;
    browser.open(&employer).await?;
    let mut fields =
        vec![("answer".to_owned(), "yes".to_owned()), ("channel".to_owned(), "phone".to_owned())];
    fields.extend(told(browser, &RUNG));
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.send(&employer, &fields).await?;
    Ok(())
}
