//! Naming who can accompany: a line for each, with the days where it is not all of them.

use serde::Deserialize;

use super::plan::plan;
use super::{By, EscortError};
use crate::accounts::audit;
use crate::app::App;
use crate::contacts::japanese::{person_name, search_key};
use crate::courses::OnDays;
use crate::courses::escorts::store::{escort, turn};
use crate::db::{AskingId, CenterId, GatheringId};
use crate::gatherings::Day;
use crate::i18n::Message;
use crate::replies::applying::days_named;
use crate::web::FieldErrors;

/// The most who are named by one office.
const MOST: usize = 50;
/// The longest name, in characters.
const LONGEST: usize = 100;

/// Who can accompany, of one office or of the center.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[schema(as = EscortNamesIn)]
pub struct NamesIn {
    /// A line for each: the name, and after a colon the days where it is not all of them (山田 花子：月・水). A dash in their place is no day.
    pub lines: String,
    /// The lines as they were read, so that nothing is lost that somebody else wrote meanwhile.
    pub seen: String,
}

/// What stands in the place of days for whoever can on none.
const NO_DAY: &str = "-";

/// Whether somebody wrote that it is no day: a dash of whichever kind, or a word.
fn is_no_day(written: &str) -> bool {
    matches!(written, "-" | "－" | "ー" | "―" | "—" | "–" | "−" | "‐" | "なし" | "無し" | "none" | "None")
}

/// The days of somebody as a line writes them; empty for any day.
pub fn written_days(one: &escort::Model, days: &[Day]) -> String {
    let on = one.on();
    if on == OnDays::Any {
        return String::new();
    }
    let dates: Vec<String> = days
        .iter()
        .filter(|day| on.holds(day.id))
        .map(|day| day.date.format("%-m/%-d").to_string())
        .collect();
    if dates.is_empty() { NO_DAY.to_owned() } else { dates.join("・") }
}

/// The lines as they stand.
pub fn lines(all: &[escort::Model], office: Option<AskingId>, days: &[Day]) -> String {
    let own = all.iter().filter(|one| one.asking_id == office);
    let line = |one: &escort::Model| match written_days(one, days).as_str() {
        "" => one.name.clone(),
        days => format!("{}：{days}", one.name),
    };
    own.map(line).collect::<Vec<_>>().join("\n")
}

fn read(lines: &str, days: &[Day]) -> Result<Vec<(String, OnDays)>, FieldErrors> {
    let wrong = |message: Message| {
        let mut errors = FieldErrors::default();
        errors.add("lines", message);
        errors
    };
    let dates: Vec<_> = days.iter().map(|day| day.date).collect();
    let mut all: Vec<(String, OnDays)> = Vec::new();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (name, on) = line.split_once(['：', ':']).unwrap_or((line, ""));
        let name = person_name(name).map_err(|fault| wrong(fault.message()))?;
        if name.is_empty() || name.chars().count() > LONGEST {
            return Err(wrong(Message::new("field-too-long").with("max", LONGEST)));
        }
        let on = match on.trim() {
            "" => OnDays::Any,
            on if is_no_day(on) => OnDays::These(Vec::new()),
            on => {
                let named = days_named(on, &dates).map_err(wrong)?;
                OnDays::These(days.iter().filter(|day| named.contains(&day.date)).map(|day| day.id).collect())
            }
        };
        if all.iter().any(|(known, _)| search_key(known) == search_key(&name)) {
            return Err(wrong(Message::new("escorts-error-twice").with("name", name)));
        }
        all.push((name, on));
    }
    if all.len() > MOST {
        return Err(wrong(Message::new("escorts-error-many").with("most", MOST)));
    }
    Ok(all)
}

/// Says who can accompany, of one office (or of the center). Whoever is not named any more goes along with nobody.
pub async fn name_people(
    app: &App,
    center: CenterId,
    by: By,
    gathering: GatheringId,
    office: Option<AskingId>,
    new: NamesIn,
) -> Result<(), EscortError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("placements").await?;
    if !by.may(office) {
        return Err(EscortError::NotFound);
    }
    let found = plan(&tx, by, gathering).await?;
    if found.standing.whole.is_over(now) {
        return Err(EscortError::Over);
    }
    let days = &found.standing.days;
    let there = lines(&found.escorts, office, days);
    let wanted = read(&new.lines, days).map_err(EscortError::Fields)?;
    let plain = |text: &str| text.lines().map(str::trim).collect::<Vec<_>>().join("\n");
    if plain(&there) == plain(&new.lines) {
        return Ok(());
    }
    if plain(&there) != plain(&new.seen) {
        return Err(EscortError::Stale);
    }
    let mut kept = Vec::new();
    for (position, (name, on)) in wanted.into_iter().enumerate() {
        let mut own = found.escorts.iter().filter(|one| one.asking_id == office);
        let known = own.find(|one| search_key(&one.name) == search_key(&name));
        let row = escort::Model {
            id: known.map_or_else(|| app.chance.id(now), |known| known.id),
            center_id: tx.center,
            gathering_id: gathering,
            asking_id: office,
            name,
            days: serde_json::to_value(&on).map_err(anyhow::Error::from)?,
            position: i32::try_from(position).unwrap_or(i32::MAX),
            removed_at: None,
            created_at: known.map_or(now, |known| known.created_at),
        };
        kept.push(row.id);
        match known {
            Some(known) if *known == row => {}
            Some(_) => escort::save(&tx, row).await?,
            None => escort::insert(&tx, row).await?,
        }
    }
    let gone = found.escorts.iter().filter(|one| one.asking_id == office && !kept.contains(&one.id));
    for one in gone {
        escort::save(&tx, escort::Model { removed_at: Some(now), ..one.clone() }).await?;
        for row in found.turns.values().filter(|row| row.escort_id == Some(one.id)) {
            let open = turn::Model { escort_id: None, settled: false, put_at: now, ..row.clone() };
            turn::save(&tx, row.version, open).await?;
        }
    }
    let what = ("gathering", gathering.0);
    audit::record(app, &tx, now, by.actor(), "courses.escorts.named", what, &[]).await?;
    tx.commit().await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::{DayId, GatheringId};

    fn day(number: u128, date: &str) -> Day {
        let noon = "2027-03-15T03:00:00Z".parse().unwrap_or_default();
        Day {
            id: DayId(uuid::Uuid::from_u128(number)),
            center_id: CenterId(uuid::Uuid::nil()),
            gathering_id: GatheringId(uuid::Uuid::nil()),
            date: date.parse().unwrap_or_default(),
            starts: chrono::NaiveTime::MIN,
            ends: chrono::NaiveTime::MIN,
            starts_at: noon,
            ends_at: noon,
            details: crate::gatherings::DayDetails::default(),
        }
    }

    fn named(on: &OnDays) -> escort::Model {
        escort::Model {
            id: crate::db::EscortId(uuid::Uuid::nil()),
            center_id: CenterId(uuid::Uuid::nil()),
            gathering_id: GatheringId(uuid::Uuid::nil()),
            asking_id: None,
            name: "山田 花子".to_owned(),
            days: serde_json::to_value(on).unwrap_or_default(),
            position: 0,
            removed_at: None,
            created_at: chrono::DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn who_was_named_for_a_day_that_fell_away_can_on_none() {
        let days = [day(1, "2027-03-15"), day(2, "2027-03-16")];
        let read_one = |line: &str, days: &[Day]| read(line, days).unwrap_or_default().remove(0).1;
        assert_eq!(read_one("山田 花子", &days), OnDays::Any);
        let monday = read_one("山田 花子：3/15", &days);
        assert_eq!(monday, OnDays::These(vec![days[0].id]));
        // Monday is no day of the course any more.
        let left = &days[1..];
        let escort = named(&monday);
        assert!(!escort.can(days[1].id));
        let line = lines(std::slice::from_ref(&escort), None, left);
        assert_eq!(line, "山田 花子：-");
        assert_eq!(read_one(&line, left), OnDays::These(Vec::new()), "saved again it is no day still");
        for written in ["山田 花子：なし", "山田 花子：－", "Hanako: none"] {
            assert!(read_one(written, left).is_none(), "{written}");
        }
        assert_eq!(lines(&[named(&OnDays::Any)], None, left), "山田 花子");
    }
}
