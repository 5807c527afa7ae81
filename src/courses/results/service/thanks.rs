//! The letter of thanks to each employer that took somebody: staff's words in the order of office letters.

use std::collections::BTreeSet;

use chrono::Datelike;

use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::calendar::zoned;
use crate::courses::results::store::thanks;
use crate::courses::reviews::service::{ReviewError, Reviews};
use crate::db::{AskingId, CenterId, GatheringId, MembershipId, Tx};
use crate::i18n::{Lang, Message, t, written};
use crate::invitations::sheets::Sheet;
use crate::invitations::{self, Scene};
use crate::paper::letter::{self, Letter, Opening, Part};
use crate::web::FieldErrors;

/// The longest letter, in characters: it stays on one page.
const LONGEST: usize = 700;

/// The words of a course's letter and their version; the house's where staff wrote none.
pub async fn words(tx: &Tx, all: &Reviews, lang: Lang) -> Result<(String, i32), ReviewError> {
    let row = thanks::of_gathering(tx, all.id()).await?;
    let own =
        |lang| Message::new("course-thanks-words").with("title", all.board.whole.told_title(lang)).say(lang);
    Ok(row.map_or_else(|| (own(lang), 0), |row| (row.words, row.version)))
}

/// Words the letter; left blank it is the house's again.
pub async fn save_words(
    app: &App,
    center: CenterId,
    member: MembershipId,
    gathering: GatheringId,
    (words, seen): (&str, i32),
) -> Result<(), ReviewError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("course-results").await?;
    let all = Reviews::read_for(&tx, member, gathering).await?;
    let mut words = words.trim().replace("\r\n", "\n");
    if words.chars().count() > LONGEST {
        let mut errors = FieldErrors::default();
        errors.add("words", Message::new("field-too-long").with("max", LONGEST));
        return Err(ReviewError::Fields(errors));
    }
    if words.is_empty() {
        words = Message::new("course-thanks-words")
            .with("title", all.board.whole.told_title(Lang::Ja))
            .say(Lang::Ja);
    }
    let there = thanks::of_gathering(&tx, gathering).await?;
    if there.as_ref().map_or(0, |row| row.version) != seen {
        return Err(ReviewError::Stale);
    }
    let row = thanks::Model {
        id: there.map_or_else(|| app.chance.id(now), |row| row.id),
        center_id: center,
        gathering_id: gathering,
        words,
        version: 0,
    };
    if !thanks::save(&tx, seen, row).await? {
        return Err(ReviewError::Stale);
    }
    let (who, about) = (Actor::Member(member), ("gathering", gathering.0));
    audit::record(app, &tx, now, who, "courses.results.thanks", about, &[]).await?;
    tx.commit().await?;
    Ok(())
}

/// A letter to each employer that took somebody. Nothing of any trainee stands in it.
pub async fn letters(app: &App, tx: &Tx, all: &Reviews) -> Result<Vec<Sheet>, ReviewError> {
    let scene = Scene::read(tx, all.id()).await?.ok_or(ReviewError::NotFound)?;
    let today = zoned::local_date(app.clock.now(), all.board.whole.zone());
    let board = &all.board;
    let each = board.trainees.iter().flat_map(|one| board.days.iter().map(move |day| (one.attendee, day.id)));
    let took: BTreeSet<AskingId> = each.filter_map(|(attendee, day)| board.with(attendee, day)).collect();
    let mut sheets = Vec::new();
    for one in board.employers.iter().filter(|one| took.contains(&one.asking.id)) {
        let party = invitations::party(tx, &one.asking).await?;
        let lang = Lang::of(&one.asking.lang);
        let (words, _) = words(tx, all, lang).await?;
        let title = t(lang, "course-thanks-letter");
        let body = words.split("\n\n").map(str::to_owned).collect();
        sheets.push(if lang == Lang::Ja {
            in_order(&Letter {
                number: String::new(),
                date: today,
                addressee: party.addressee(),
                sender: scene.senders(lang),
                seal_omitted: true,
                title,
                opening: Opening::Haikei,
                greeting: letter::greeting(Some(today.month())),
                body,
                items: Vec::new(),
                contact: Vec::new(),
            })
        } else {
            Sheet {
                date: written::date(lang, today),
                to: vec![party.full(lang)],
                from: scene.senders(lang),
                title,
                body,
                lang: lang.code().to_owned(),
                ..Sheet::default()
            }
        });
    }
    Ok(sheets)
}

fn in_order(letter: &Letter) -> Sheet {
    let mut sheet = Sheet { lang: Lang::Ja.code().to_owned(), ..Sheet::default() };
    for line in letter::arrange(letter) {
        match line.part {
            Part::Date => sheet.date = line.text,
            Part::Addressee => sheet.to.push(line.text),
            Part::Sender => sheet.from.push(line.text),
            Part::Title => sheet.title = line.text,
            Part::Opening => sheet.opening = line.text,
            Part::Body => sheet.body.push(line.text),
            Part::Closing => sheet.closing = line.text,
            Part::Record | Part::RecordEnd | Part::Number | Part::Item | Part::Contact => {}
        }
    }
    sheet
}
