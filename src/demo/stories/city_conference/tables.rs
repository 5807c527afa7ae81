//! The tables: made by rule five working days before, made again when somebody is missing, and what was written down at each.

use anyhow::{Context, ensure};
use chrono::NaiveDate;

use crate::demo::stories::house::{PASSWORD, SCRIBE, SECRETARY, business};
use crate::demo::story::Stage;

/// What each table talks about, in turn.
const THEMES: [&str; 6] = [
    "行き帰り",
    "会社を知る、知ってもらう",
    "続ける、休む、戻る",
    "学校から仕事へ",
    "暮らしを支える",
    "まちの仕組み",
];

/// What was written down under each theme.
const RECORDS: [&str; 6] = [
    "朝のバスが一時間に一本。始業を三十分ずらせる会社を地図にする\n自転車の道を、本人と一緒に一度走ってみる\nバス会社に、乗る人が何人いるかを伝える",
    "求人票より、休憩室の写真がほしい\n半日だけ来てもらえる会社の一覧を、商店会がつくる\n会社も、事業所の仕事を見たことがない",
    "三か月目に電話が増える。三か月目に会いに行く日を、はじめに決める\n休むときの連絡は、文字でよいことにした会社がある\n戻るときの仕事を、一つ残しておく",
    "卒業した年の夏に、先生と相談員が一緒に会いに行く\n夜の学校の生徒も、見学に入れてほしい\n親のいない時間に働く話を、学校でしておく",
    "給料の使い方を、だれかと話せる日がほしい\n仕事のあとに寄れる場所が、まちに一つあるとよい\n家族が先に安心できる説明の会",
    "窓口が三つに分かれている。最初の電話の順番を一枚にする\n市の仕事を、事業所に小さく分けて出せないか\n会議の「その後」を、市の広報にも載せる",
];

/// How many sit: what the page says of people.
fn people(page: &str) -> anyhow::Result<usize> {
    let before = page.split("人・テーブル").next().unwrap_or_default();
    let digits = before.chars().rev().take_while(char::is_ascii_digit).collect::<Vec<_>>();
    let number: String = digits.into_iter().rev().collect();
    number.parse().with_context(|| format!("the page says how many people sit: {number}"))
}

/// Six at a table, colleagues apart; two of the staff sit with them and write.
pub async fn make(stage: &mut Stage, held: NaiveDate, gathering: &str) -> anyhow::Result<()> {
    stage.pass_to(business(held, -5), "13:40").await?;
    stage.tell("卓を組んでいます");
    let tables = format!("{gathering}/tables");
    let browser = stage.colleague(SECRETARY, PASSWORD).await?;
    for name in ["大槻 みなみ", "黒田 晃"] {
        browser.open(&tables).await?;
        browser.send(&format!("{tables}/people"), &[("name", name)]).await?;
    }
    browser.open(&tables).await?;
    let people = people(&browser.page.text())?;
    let many = people.div_ceil(6);
    ensure!((3..=THEMES.len()).contains(&many), "{people} people sit at {many} tables");
    let many = many.to_string();
    let rules = format!("{tables}/rules");
    browser.open(&rules).await?;
    let six = [("tables", many.as_str()), ("least", "4"), ("most", "7"), ("per_office", "1")];
    browser.send(&rules, &six).await?;
    browser.open(&tables).await?;
    browser.send(&format!("{tables}/make"), &[("anew", "yes")]).await?;
    for (nth, theme) in THEMES.iter().enumerate().take(many.parse()?) {
        let page = format!("{tables}/at/{}", nth + 1);
        browser.open(&page).await?;
        browser.send(&page, &[("theme", theme)]).await?;
    }
    browser.open(&format!("{tables}/cards")).await?;
    Ok(())
}

/// Those with these ids are missing: the tables are made again around everybody else, and each guest's link says their table.
pub async fn make_again(stage: &mut Stage, gathering: &str, missing: &[String]) -> anyhow::Result<()> {
    let tables = format!("{gathering}/tables");
    let browser = stage.colleague(SECRETARY, PASSWORD).await?;
    for person in missing {
        let page = format!("{tables}/people/{person}");
        browser.open(&page).await?;
        browser.send(&page, &[("absent", "yes")]).await?;
    }
    browser.open(&tables).await?;
    browser.send(&format!("{tables}/make"), &[("anew", "no")]).await?;
    browser.open(&tables).await?;
    browser.send(&format!("{tables}/announce"), &[("announce", "yes")]).await?;
    browser.open(&format!("{tables}/wall")).await?;
    Ok(())
}

/// What was written down at each table; it becomes voices under its theme.
pub async fn record(stage: &mut Stage, gathering: &str) -> anyhow::Result<()> {
    let tables = format!("{gathering}/tables");
    let browser = stage.colleague(SCRIBE, PASSWORD).await?;
    browser.open(&tables).await?;
    let mut pages = browser.page.links(&format!("{tables}/at/"));
    pages.dedup();
    ensure!(pages.len() >= 3, "there are {} tables", pages.len());
    for (page, lines) in pages.iter().zip(RECORDS) {
        browser.open(page).await?;
        browser.send(&format!("{page}/record"), &[("lines", lines)]).await?;
    }
    Ok(())
}
