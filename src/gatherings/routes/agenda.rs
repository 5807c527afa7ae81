//! The agenda: its blocks, their order, and whether their minutes add up to the gathering's.

use actix_web::web::{Data, Path};
use chrono::NaiveDate;
use minijinja::Value;
use serde::{Deserialize, Serialize};

use super::words::variant;
use super::{NAV, gathering_of};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::{AgendaItemId, GatheringId};
use crate::gatherings::model::AgendaKind;
use crate::gatherings::service::{self, BlockIn, GatheringError};
use crate::gatherings::titles;
use crate::gatherings::whole::Whole;
use crate::i18n::{Lang, Message, Texts, say, t, written};
use crate::shown;
use crate::web::stale::compared;
use crate::web::{Compared, Error, FieldErrors, Result, Stale, go, go_with};

const PAGE: &str = "gatherings/views/agenda.html";
/// The page of one block; the standing agenda of a series has the same.
pub const BLOCK: &str = "gatherings/views/block.html";

/// A block as it is typed.
#[derive(Clone, Deserialize, Serialize)]
pub struct BlockForm {
    #[serde(default)]
    seen: String,
    kind: String,
    title_ja: String,
    #[serde(default)]
    title_en: String,
    #[serde(default)]
    note_ja: String,
    #[serde(default)]
    note_en: String,
    minutes: String,
    /// The number of its day; empty where there is one day.
    #[serde(default)]
    day: String,
}

impl BlockForm {
    /// A new block.
    pub fn blank() -> Self {
        BlockForm {
            seen: String::new(),
            kind: AgendaKind::Topic.word().to_owned(),
            title_ja: String::new(),
            title_en: String::new(),
            note_ja: String::new(),
            note_en: String::new(),
            minutes: "10".to_owned(),
            day: "1".to_owned(),
        }
    }

    /// A block that is there already.
    pub fn of(found: &BlockIn) -> Self {
        BlockForm {
            seen: found.seen.clone(),
            kind: found.kind.word().to_owned(),
            title_ja: variant(&found.title, "ja"),
            title_en: variant(&found.title, "en"),
            note_ja: variant(&found.note, "ja"),
            note_en: variant(&found.note, "en"),
            minutes: found.minutes.to_string(),
            day: found.day.map(|day| day.to_string()).unwrap_or_default(),
        }
    }

    /// What it says, by the labels of its fields.
    pub fn rows(&self, saved: &BlockForm, lang: Lang) -> Vec<Compared> {
        let kind = |word: &str| {
            AgendaKind::ALL.into_iter().find(|kind| kind.word() == word).map(|kind| t(lang, &kind.key()))
        };
        let kinds = (kind(&saved.kind).unwrap_or_default(), kind(&self.kind).unwrap_or_default());
        let pairs = |form: &BlockForm, kind: &str| {
            [
                ("gathering-block-title-ja", form.title_ja.clone()),
                ("gathering-block-title-en", form.title_en.clone()),
                ("gathering-block-kind", kind.to_owned()),
                ("gathering-block-minutes", form.minutes.clone()),
                ("gathering-block-day", form.day.clone()),
                ("gathering-block-note-ja", form.note_ja.clone()),
                ("gathering-block-note-en", form.note_en.clone()),
            ]
        };
        compared(lang, pairs(saved, &kinds.0), pairs(self, &kinds.1))
    }

    /// The same words over what is saved by now.
    pub fn again(self, saved: &BlockForm) -> Self {
        BlockForm { seen: saved.seen.clone(), ..self }
    }

    /// The block that was typed, or what to correct.
    pub fn read(&self) -> std::result::Result<BlockIn, FieldErrors> {
        let mut errors = FieldErrors::default();
        let kind = AgendaKind::ALL.into_iter().find(|kind| kind.word() == self.kind);
        if kind.is_none() {
            errors.add("kind", Message::new("field-choose"));
        }
        let minutes = number(&self.minutes);
        if minutes.is_none() {
            errors.add("minutes", Message::new("field-number"));
        }
        let day = (!self.day.trim().is_empty()).then(|| number(&self.day));
        if day == Some(None) {
            errors.add("day", Message::new("field-choose"));
        }
        let day = day.flatten();
        let block = BlockIn {
            kind: kind.unwrap_or(AgendaKind::Topic),
            title: Texts::both(self.title_ja.trim(), self.title_en.trim()),
            note: Texts::both(self.note_ja.trim(), self.note_en.trim()),
            minutes: minutes.unwrap_or_default(),
            day,
            seen: self.seen.clone(),
        };
        errors.into_result().map(|()| block)
    }
}

/// A whole number as people type it: full-width digits and spaces are no error.
pub fn number(typed: &str) -> Option<i32> {
    use unicode_normalization::UnicodeNormalization;
    let plain: String = typed.nfkc().filter(|c| !c.is_whitespace() && *c != ',').collect();
    plain.parse().ok()
}

#[derive(Serialize)]
pub struct Choice {
    value: String,
    label: String,
}

impl Choice {
    /// A day by its number, and its date where it has one.
    pub fn of_day(number: usize, date: Option<NaiveDate>, lang: Lang) -> Self {
        let named = say(lang, "gathering-day-number", &[("number", number.into())]);
        let label =
            date.map_or_else(|| named.clone(), |date| format!("{named} {}", written::short_date(lang, date)));
        Choice { value: number.to_string(), label }
    }
}

/// The days of a gathering of several as choices; none where there is one.
fn days(whole: &Whole, lang: Lang) -> Vec<Choice> {
    let days = (1..).zip(&whole.days).map(|(number, day)| Choice::of_day(number, Some(day.date), lang));
    days.filter(|_| whole.has_several_days()).collect()
}

/// The kinds of a block as choices.
pub fn kinds(staff: &Staff) -> Vec<Choice> {
    let choice =
        |kind: AgendaKind| Choice { value: kind.word().to_owned(), label: t(staff.reader.lang, &kind.key()) };
    AgendaKind::ALL.into_iter().map(choice).collect()
}

fn list_page(staff: &Staff, whole: &Whole, form: &BlockForm, errors: &FieldErrors) -> Value {
    let lang = staff.reader.lang;
    let groups: Vec<Value> = whole
        .programme()
        .into_iter()
        .map(|day| {
            let line = |(begins, item): &(chrono::NaiveTime, &crate::gatherings::AgendaItem)| {
                shown! {
                    id => item.id, begins => begins, kind => t(lang, &item.kind.key()), title => item.title,
                    note => item.note, minutes => item.minutes,
                }
            };
            shown! {
                number => day.number, date => day.day.map(|day| day.date), gone => day.day.is_none(),
                lines => day.blocks.iter().map(line).collect::<Vec<_>>(),
                sum => day.planned(), minutes => day.minutes(), fits => day.fits(),
            }
        })
        .collect();
    shown! {
        id => whole.gathering.id, gathering => whole.gathering.title, groups => groups,
        several => whole.has_several_days(), blocks => whole.agenda.len(), kinds => kinds(staff), days => days(whole, lang),
        numbers_papers => titles::is_neutral(&whole.gathering), is_round => whole.gathering.series_id.is_some(), form => form, errors => errors.say(lang),
    }
}

pub async fn list(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let whole = gathering_of(&app, &staff, *id).await?;
    staff.page(NAV, PAGE, list_page(&staff, &whole, &BlockForm::blank(), &FieldErrors::default()))
}

fn here(id: GatheringId) -> String {
    format!("/gatherings/{id}/edit/agenda")
}

pub async fn create(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<BlockForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let saved = match form.read() {
        Ok(block) => service::save_block(&app, staff.center, staff.actor(), *id, None, block).await,
        Err(errors) => Err(GatheringError::Fields(errors)),
    };
    match saved {
        Ok(_) => Ok(go_with(&here(*id), Message::new("gathering-saved"))),
        Err(GatheringError::Fields(errors)) => {
            let whole = gathering_of(&app, &staff, *id).await?;
            staff.again(NAV, PAGE, list_page(&staff, &whole, &form, &errors))
        }
        Err(other) => Err(other.into()),
    }
}

fn block_page(
    staff: &Staff,
    whole: &Whole,
    item: AgendaItemId,
    form: &BlockForm,
    errors: &FieldErrors,
    stale: Stale,
) -> Value {
    let back = here(whole.gathering.id);
    let lang = staff.reader.lang;
    shown! {
        days => days(whole, lang), action => format!("{back}/{item}"), back => back, back_label => t(staff.reader.lang, "gathering-edit-agenda"),
        kinds => kinds(staff), form => form, stale => stale, errors => errors.say(staff.reader.lang),
    }
}

/// A block that is there, with the number of its day.
fn numbered(whole: &Whole, found: &crate::gatherings::AgendaItem) -> BlockIn {
    let day = whole.day_of(found).and_then(|day| i32::try_from(day + 1).ok());
    BlockIn { day: day.filter(|_| whole.has_several_days()), ..found.into() }
}

pub async fn edit(app: Data<App>, staff: Staff, path: Path<(GatheringId, AgendaItemId)>) -> Result {
    let (id, item) = path.into_inner();
    let whole = gathering_of(&app, &staff, id).await?;
    let found = whole.agenda.iter().find(|row| row.id == item).ok_or(Error::NotFound)?;
    staff.page(
        NAV,
        BLOCK,
        block_page(
            &staff,
            &whole,
            item,
            &BlockForm::of(&numbered(&whole, found)),
            &FieldErrors::default(),
            Stale::default(),
        ),
    )
}

pub async fn update(
    app: Data<App>,
    path: Path<(GatheringId, AgendaItemId)>,
    posted: StaffForm<BlockForm>,
) -> Result {
    let (id, item) = path.into_inner();
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let saved = match form.read() {
        Ok(block) => service::save_block(&app, staff.center, staff.actor(), id, Some(item), block).await,
        Err(errors) => Err(GatheringError::Fields(errors)),
    };
    match saved {
        Ok(_) => Ok(go_with(&here(id), Message::new("gathering-saved"))),
        Err(GatheringError::Fields(errors)) => {
            let whole = gathering_of(&app, &staff, id).await?;
            staff.again(NAV, BLOCK, block_page(&staff, &whole, item, &form, &errors, Stale::default()))
        }
        Err(GatheringError::Stale) => {
            let whole = gathering_of(&app, &staff, id).await?;
            let found = whole.agenda.iter().find(|row| row.id == item).ok_or(Error::NotFound)?;
            let saved = BlockForm::of(&numbered(&whole, found));
            let rows = form.rows(&saved, staff.reader.lang);
            let tx = staff.scope(&app).read().await?;
            let stale = staff.stale(&tx, id.0, rows, format!("{}/{item}", here(id))).await?;
            // Sent again, the form now knows the block it replaces.
            let form = form.again(&saved);
            staff.again(NAV, BLOCK, block_page(&staff, &whole, item, &form, &FieldErrors::default(), stale))
        }
        Err(other) => Err(other.into()),
    }
}

#[derive(Deserialize)]
pub struct ShiftForm {
    /// `up` or `down`.
    to: String,
}

impl ShiftForm {
    pub fn up(&self) -> bool {
        self.to == "up"
    }
}

pub async fn shift(
    app: Data<App>,
    path: Path<(GatheringId, AgendaItemId)>,
    posted: StaffForm<ShiftForm>,
) -> Result {
    let (id, item) = path.into_inner();
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    service::move_block(&app, staff.center, staff.actor(), id, item, form.up()).await?;
    Ok(go(&here(id)))
}

#[derive(Deserialize)]
pub struct NoFields {}

pub async fn delete(
    app: Data<App>,
    path: Path<(GatheringId, AgendaItemId)>,
    posted: StaffForm<NoFields>,
) -> Result {
    let (id, item) = path.into_inner();
    posted.staff.may_edit()?;
    service::remove_block(&app, posted.staff.center, posted.staff.actor(), id, item).await?;
    Ok(go_with(&here(id), Message::new("gathering-block-removed")))
}
