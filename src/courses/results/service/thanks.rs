//! The letters of thanks to employers: to each to which somebody came, and with other words to each that offered places
//! and stayed without anybody. Staff's words in the order of office letters.

use std::collections::BTreeSet;

use chrono::Datelike;

use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::calendar::zoned;
use crate::courses::employers::model::Answer;
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

/// The words of a course's letters and their version; the house's where staff wrote none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// For employers to which somebody came.
    pub took: String,
    /// For employers that offered places and to which nobody came.
    pub offered: String,
    pub version: i32,
}

/// Words as they come in; what is not said stays as it is, what is blank is the house's again.
#[derive(Clone, Copy, Debug)]
pub struct WordsIn<'a> {
    pub took: &'a str,
    pub offered: Option<&'a str>,
    pub seen: i32,
}

fn house(key: &str, all: &Reviews, lang: Lang) -> String {
    Message::new(key).with("title", all.board.whole.told_title(lang)).say(lang)
}

/// The words as they stand.
pub async fn words(tx: &Tx, all: &Reviews, lang: Lang) -> Result<Words, ReviewError> {
    let row = thanks::of_gathering(tx, all.id()).await?;
    let (took, offered, version) = row.map(|row| (row.words, row.offered, row.version)).unwrap_or_default();
    let or_house = |own: String, key: &str| if own.is_empty() { house(key, all, lang) } else { own };
    Ok(Words {
        took: or_house(took, "course-thanks-words"),
        offered: or_house(offered, "course-thanks-offered-words"),
        version,
    })
}

/// Words the letters; left blank they are the house's again.
pub async fn save_words(
    app: &App,
    center: CenterId,
    member: MembershipId,
    gathering: GatheringId,
    new: WordsIn<'_>,
) -> Result<(), ReviewError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("course-results").await?;
    let all = Reviews::read_for(&tx, member, gathering).await?;
    let there = thanks::of_gathering(&tx, gathering).await?;
    let tidy = |words: &str| words.trim().replace("\r\n", "\n");
    let mut words = tidy(new.took);
    let mut offered =
        new.offered.map_or_else(|| there.as_ref().map(|row| row.offered.clone()).unwrap_or_default(), tidy);
    let mut errors = FieldErrors::default();
    for (field, words) in [("words", &words), ("offered", &offered)] {
        if words.chars().count() > LONGEST {
            errors.add(field, Message::new("field-too-long").with("max", LONGEST));
        }
    }
    errors.into_result().map_err(ReviewError::Fields)?;
    if words.is_empty() {
        words = house("course-thanks-words", &all, Lang::Ja);
    }
    // Kept as the house's, so that each employer reads them in its own language.
    if Lang::ALL.iter().any(|lang| offered == tidy(&house("course-thanks-offered-words", &all, *lang))) {
        offered.clear();
    }
    if there.as_ref().map_or(0, |row| row.version) != new.seen {
        return Err(ReviewError::Stale);
    }
    let row = thanks::Model {
        id: there.map_or_else(|| app.chance.id(now), |row| row.id),
        center_id: center,
        gathering_id: gathering,
        words,
        offered,
        version: 0,
    };
    if !thanks::save(&tx, new.seen, row).await? {
        return Err(ReviewError::Stale);
    }
    let (who, about) = (Actor::Member(member), ("gathering", gathering.0));
    audit::record(app, &tx, now, who, "courses.results.thanks", about, &[]).await?;
    tx.commit().await?;
    Ok(())
}

/// A letter, and why it goes.
#[derive(Clone, Debug)]
pub struct Thanks {
    pub sheet: Sheet,
    /// Somebody came; else the employer offered places and nobody did.
    pub took: bool,
}

/// A letter to each employer that took somebody, or had places and stayed without anybody. Nothing of any trainee stands in
/// it.
pub async fn letters(app: &App, tx: &Tx, all: &Reviews) -> Result<Vec<Thanks>, ReviewError> {
    let scene = Scene::read(tx, all.id()).await?.ok_or(ReviewError::NotFound)?;
    let today = zoned::local_date(app.clock.now(), all.board.whole.zone());
    let board = &all.board;
    let each =
        || board.trainees.iter().flat_map(|one| board.days.iter().map(move |day| (one.attendee, day.id)));
    // Where nobody taps who came, whoever agreed counts as having come.
    let is_marked = each().any(|(attendee, day)| board.came(attendee, day));
    let came = each().filter(|(attendee, day)| !is_marked || board.came(*attendee, *day));
    let took: BTreeSet<AskingId> = came.filter_map(|(attendee, day)| board.with(attendee, day)).collect();
    let mut letters = Vec::new();
    for one in &board.employers {
        let took = took.contains(&one.asking.id);
        if !took && one.answered() != Some(Answer::Yes) {
            continue;
        }
        let party = invitations::party(tx, &one.asking).await?;
        let lang = Lang::of(&one.asking.lang);
        let words = words(tx, all, lang).await?;
        let (title, words) = if took {
            ("course-thanks-letter", words.took)
        } else {
            ("course-thanks-offered-letter", words.offered)
        };
        let title = t(lang, title);
        let body = words.split("\n\n").map(str::to_owned).collect();
        let sheet = if lang == Lang::Ja {
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
        };
        letters.push(Thanks { sheet, took });
    }
    Ok(letters)
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
