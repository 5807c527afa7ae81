//! Tours of a gathering: days on which one office shows itself to a few. A gathering has tours as soon as staff entered one;
//! who comes then names the tours that they would like, and `courses::tours` gives the seats.

use sea_orm::DbErr;

use super::store::{day, tour};
use super::whole::Whole;
use crate::contacts::store::organization;
use crate::db::Tx;
use crate::i18n::{Lang, Message, written};

/// A tour as people read it.
#[derive(Clone, Debug)]
pub struct Tour {
    pub row: tour::Model,
    pub day: day::Model,
    /// What the host is called.
    pub host: String,
}

impl Tour {
    /// Whether it can be held.
    pub fn is_on(&self) -> bool {
        self.row.off_at.is_none()
    }

    /// Day, hours and host.
    pub fn said(&self, lang: Lang) -> String {
        Message::new("tours-tour")
            .with("date", written::date(lang, self.day.date))
            .with("hours", written::time_range(lang, self.day.starts, self.day.ends))
            .with("host", &self.host)
            .say(lang)
    }
}

/// The tours of a gathering by day, also those that were taken off; none of a day that is none any more. A course with
/// trainees has none: who is where in it is for those with a part in it.
pub async fn tours(tx: &Tx, whole: &Whole) -> Result<Vec<Tour>, DbErr> {
    if whole.gathering.takes_trainees() {
        return Ok(Vec::new());
    }
    let rows = tour::list_of_gathering(tx, whole.gathering.id).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<_> = rows.iter().map(|row| row.organization_id).collect();
    let hosts = organization::list_by_ids(tx, &ids).await?;
    let days = whole.each_day();
    let mut all: Vec<Tour> = rows
        .into_iter()
        .filter_map(|row| {
            let day = days.iter().find(|day| day.id == row.day_id)?.clone();
            let host = hosts.iter().find(|host| host.id == row.organization_id);
            Some(Tour { host: host.map(|host| host.name.clone()).unwrap_or_default(), row, day })
        })
        .collect();
    all.sort_by_key(|tour| (tour.day.starts_at, tour.row.id));
    Ok(all)
}
