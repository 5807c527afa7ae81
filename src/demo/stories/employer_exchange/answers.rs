//! Employers are asked, and answer: by link most of them, and one brings a company that nobody knew yet.

use std::collections::BTreeSet;

use anyhow::ensure;
use chrono::{Days, NaiveDate};

use crate::demo::stories::house::{
    business,
    guests::{Directory, people, reached, reply},
    waves,
};
use crate::demo::story::Stage;

/// What somebody who follows a link answers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    /// So many, by name.
    Come(usize),
    Decline,
    Silent,
}

/// The answers of each round, by the place in the order of addresses.
const ROUNDS: [[Word; 6]; 2] = {
    use Word::{Come, Decline, Silent};
    [
        [Come(2), Decline, Come(1), Silent, Come(1), Come(2)],
        [Come(1), Come(2), Come(1), Decline, Come(1), Silent],
    ]
};

/// What some would like to ask others, in turn; it is put to the tables without a name.
const QUESTIONS: [&str; 3] = [
    "朝、来られなくなった社員に、何と声をかけていますか。",
    "まだ雇ったことがありません。最初の一日を、どんな仕事から始めましたか。",
    "一緒に働く社員に、どこまで伝えていますか。",
];

/// Seven weeks before: the employers of the book, and the sheets for those without mail.
pub async fn invite(stage: &mut Stage, gathering: &str, held: NaiveDate) -> anyhow::Result<()> {
    let on = business(held - Days::new(49), 0);
    stage.pass_to(on, "10:05").await?;
    stage.tell("会社に案内を出しています");
    let wave = waves::draw(stage, gathering, &["employer"]).await?;
    waves::open(stage, &wave).await?;
    stage.wait(chrono::Duration::minutes(90)).await?;
    waves::see_off(stage, gathering, on).await
}

/// The answers of the weeks up to the deadline. `known` are the links of rounds before.
pub async fn come_in(
    stage: &mut Stage,
    known: &mut BTreeSet<String>,
    held: NaiveDate,
    nth: usize,
) -> anyhow::Result<()> {
    let directory = Directory::read()?;
    let parties = reached(stage, &directory, known)?;
    known.extend(parties.iter().map(|party| party.link.clone()));
    ensure!(parties.len() >= 6, "only {} employers have a link", parties.len());
    stage.tell("会社からお返事が届いています");
    for (at, party) in parties.iter().enumerate() {
        let word = ROUNDS[nth][at % ROUNDS[nth].len()];
        let day = business(held - Days::new(49), 4 + i32::try_from(at / 2)?);
        let (choice, who) = match word {
            Word::Come(count) => ("attending", people(&party.office, at, count)),
            Word::Decline => ("declined", Vec::new()),
            Word::Silent => continue,
        };
        stage.pass_to(day, ["11:10", "15:30"][at % 2]).await?;
        let mut more = Vec::new();
        if word == Word::Come(1) {
            more.push(("questions", QUESTIONS[at % QUESTIONS.len()].to_owned()));
        }
        if nth == 1 && word == Word::Come(2) {
            more.push(("message", "取引先の会社の担当の方をお誘いしました。".to_owned()));
        }
        reply(&mut stage.guest(), &party.link, choice, &who, &more).await?;
    }
    Ok(())
}
