//! The rhythm of a series: every so many months, on the nth weekday. From it the dates of a draft.

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};
use serde::{Deserialize, Serialize};

use crate::calendar::business::{ClosedDays, GivesWay};
use crate::calendar::holidays;
use crate::calendar::recurrence::{Rule, Shape};
use crate::gatherings::{Series, Whole};
use crate::i18n::{Lang, Message, Texts, say, written};
use crate::questionnaires::Wishes;
use crate::web::FieldErrors;

/// Every so many months a round can be.
pub const EVERY: [u32; 6] = [1, 2, 3, 4, 6, 12];

/// When the rounds are: every so many months, on the nth weekday, local hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rhythm {
    pub every: u32,
    pub weekday: Weekday,
    /// 1 to 4, or -1 for the last of the month.
    pub nth: i8,
    pub starts: NaiveTime,
    pub minutes: i32,
}

/// A date of the draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Drafted {
    pub date: NaiveDate,
    /// The day by the rule, where the round is not on it.
    pub instead_of: Option<NaiveDate>,
    /// Why not: a holiday's name in Japanese and English, or that the center is closed.
    pub why: Option<Texts>,
}

impl Rhythm {
    /// What the answers wish for, and where they say nothing, the day and hour of the gathering itself.
    pub fn wished(wishes: &Wishes, whole: &Whole) -> Self {
        let (date, (starts, _)) = (whole.date(), whole.hours());
        let (weekday, starts) = wishes.opening.unwrap_or((date.weekday(), starts));
        let months = wishes.a_year.map_or(2, |a_year| 12 / a_year.clamp(1, 12));
        let every = EVERY.into_iter().rev().find(|every| *every <= months).unwrap_or(1);
        let nth = i8::try_from((date.day() - 1) / 7 + 1).unwrap_or(1);
        let minutes = i32::try_from(whole.minutes()).unwrap_or(90);
        Rhythm { every, weekday, nth: if nth > 4 { -1 } else { nth }, starts, minutes }
    }

    /// The rhythm of a series that goes on; none where its rule is not one of ours.
    pub fn of(series: &Series) -> Option<Self> {
        let Some(Shape::Months { every, nth, weekday }) = Rule::parse(&series.rule).ok()?.shape() else {
            return None;
        };
        let rhythm = Rhythm { every, weekday, nth, starts: series.starts_at, minutes: series.minutes };
        rhythm.check().is_empty().then_some(rhythm)
    }

    /// What is wrong with a rhythm that was typed, by field.
    pub fn check(&self) -> FieldErrors {
        let mut errors = FieldErrors::default();
        if !EVERY.contains(&self.every) {
            errors.add("every", Message::new("field-choose"));
        }
        if !matches!(self.nth, -1 | 1..=4) {
            errors.add("nth", Message::new("field-choose"));
        }
        if !(15..=480).contains(&self.minutes) || self.ends().is_none() {
            errors.add("minutes", Message::new("field-range").with("min", 15).with("max", 480));
        }
        errors
    }

    /// When a round ends; none where it would run into the next day.
    pub fn ends(&self) -> Option<NaiveTime> {
        let (ends, over) = self.starts.overflowing_add_signed(chrono::Duration::minutes(self.minutes.into()));
        (over == 0).then_some(ends)
    }

    /// As people say it: 2か月に1回、第3火曜、午後3時から90分.
    pub fn in_words(&self, lang: Lang) -> String {
        say(
            lang,
            "next-rhythm",
            &[
                ("every", say(lang, "next-every", &[("months", self.every.into())]).into()),
                ("nth", written::nth(lang, self.nth).into()),
                ("weekday", written::weekday(lang, self.weekday).into()),
                ("time", written::time(lang, self.starts).into()),
                ("minutes", self.minutes.into()),
            ],
        )
    }

    /// The recurrence rule (RFC 5545 section 3.3.10).
    pub fn rule(&self) -> Rule {
        Shape::Months { every: self.every, nth: self.nth, weekday: self.weekday }.rule()
    }

    /// The next `count` rounds on or after `from`, none on a day on which the center is closed: such a round is a
    /// week later, else a week earlier, else on the next business day.
    pub fn dates(&self, from: NaiveDate, count: u16, closed: &ClosedDays) -> Vec<Drafted> {
        // Whatever the interval, the first round is in the first month that still has its day.
        let first = Rhythm { every: 1, ..*self }.rule().days(from, 1);
        let Some(first) = first.first() else { return Vec::new() };
        let days = self.rule().days(*first, count).into_iter();
        days.map(|day| Drafted::place(day, from, GivesWay::Week, closed)).collect()
    }
}

impl Drafted {
    /// The round that a rule puts on `day`, never before `from`, and why it is not on it.
    pub fn place(day: NaiveDate, from: NaiveDate, gives_way: GivesWay, closed: &ClosedDays) -> Self {
        let date = gives_way.place(day, from, closed);
        if date == day {
            return Drafted { date, instead_of: None, why: None };
        }
        let why = match holidays::find(day) {
            Some(holiday) => Texts::both(holiday.ja, holiday.en),
            None => Texts::both(say(Lang::Ja, "next-closed", &[]), say(Lang::En, "next-closed", &[])),
        };
        Drafted { date, instead_of: Some(day), why: Some(why) }
    }
}

/// What was typed about a rhythm, in a form or by a program.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
pub struct RhythmIn {
    /// Every so many months: 1, 2, 3, 4, 6 or 12.
    #[serde(default)]
    pub every: String,
    /// `Mon` to `Sun`.
    #[serde(default)]
    pub weekday: String,
    /// 1 to 4, or -1 for the last of the month.
    #[serde(default)]
    pub nth: String,
    /// Local opening, `HH:MM`.
    #[serde(default)]
    pub starts: String,
    #[serde(default)]
    pub minutes: String,
}

impl RhythmIn {
    /// The rhythm, each part left out taken from `proposed`.
    pub fn read(&self, proposed: Rhythm) -> Result<Rhythm, FieldErrors> {
        let mut errors = FieldErrors::default();
        let mut part = |typed: &str, field: &str, key: &str, put: &mut dyn FnMut(&str) -> bool| {
            if !typed.trim().is_empty() && !put(typed.trim()) {
                errors.add(field, Message::new(key));
            }
        };
        let mut rhythm = proposed;
        part(&self.every, "every", "field-choose", &mut |word| {
            word.parse().map(|n| rhythm.every = n).is_ok()
        });
        part(&self.weekday, "weekday", "field-choose", &mut |word| {
            word.parse().map(|day| rhythm.weekday = day).is_ok()
        });
        part(&self.nth, "nth", "field-choose", &mut |word| word.parse().map(|n| rhythm.nth = n).is_ok());
        part(&self.starts, "starts", "field-time", &mut |word| {
            crate::playbooks::when::parse_time(word.get(..5).unwrap_or(word))
                .map(|at| rhythm.starts = at)
                .is_some()
        });
        part(&self.minutes, "minutes", "field-number", &mut |word| {
            word.parse().map(|n| rhythm.minutes = n).is_ok()
        });
        for (field, message) in rhythm.check().0 {
            errors.add(&field, message);
        }
        if errors.0.is_empty() { Ok(rhythm) } else { Err(errors) }
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::db::{CenterId, SeriesId};
    use crate::gatherings::SeriesState;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn rhythm(every: u32, weekday: Weekday, nth: i8) -> Rhythm {
        Rhythm { every, weekday, nth, starts: NaiveTime::from_hms_opt(15, 0, 0).unwrap(), minutes: 90 }
    }

    fn dates(rhythm: Rhythm, from: &str, count: u16) -> Vec<String> {
        rhythm.dates(day(from), count, &ClosedDays::none()).iter().map(|d| d.date.to_string()).collect()
    }

    #[test]
    fn every_two_months_on_the_third_tuesday() {
        let rhythm = rhythm(2, Weekday::Tue, 3);
        assert_eq!(rhythm.rule().text(), "FREQ=MONTHLY;INTERVAL=2;BYDAY=3TU");
        assert_eq!(dates(rhythm, "2027-03-24", 3), ["2027-04-20", "2027-06-15", "2027-08-17"]);
    }

    #[test]
    fn the_last_friday_of_every_month() {
        assert_eq!(dates(rhythm(1, Weekday::Fri, -1), "2027-01-30", 2), ["2027-02-26", "2027-03-26"]);
    }

    #[test]
    fn a_holiday_gives_way_by_a_week_and_says_why() {
        // The fourth Tuesday of February 2027 is the Emperor's Birthday.
        let found = rhythm(1, Weekday::Tue, 4).dates(day("2027-02-10"), 1, &ClosedDays::none());
        assert_eq!(found[0].date, day("2027-03-02"));
        assert_eq!(found[0].instead_of, Some(day("2027-02-23")));
        assert_eq!(found[0].why.as_ref().unwrap().get("ja"), "天皇誕生日");
        let closed: ClosedDays = [day("2027-03-02")].into_iter().collect();
        let found = rhythm(1, Weekday::Tue, 4).dates(day("2027-02-10"), 1, &closed);
        assert_eq!(found[0].date, day("2027-02-16"), "else a week earlier");
    }

    #[test]
    fn a_series_gives_its_rhythm_back() {
        let rhythm = rhythm(3, Weekday::Thu, -1);
        let series = Series {
            id: SeriesId(uuid::Uuid::nil()),
            center_id: CenterId::none(),
            title: Texts::ja("会"),
            purpose: Texts::ja("会う"),
            rule: rhythm.rule().text().to_owned(),
            starts_at: rhythm.starts,
            minutes: rhythm.minutes,
            zone: "Asia/Tokyo".to_owned(),
            first_round: 0,
            agreed: String::new(),
            agreed_en: String::new(),
            state: SeriesState::GoingOn,
            committee_id: None,
            calendar_sequence: 0,
            created_at: DateTime::UNIX_EPOCH,
            version: 1,
            given: None,
        };
        assert_eq!(Rhythm::of(&series), Some(rhythm));
        assert_eq!(Rhythm::of(&Series { rule: "FREQ=DAILY".to_owned(), ..series }), None);
    }

    #[test]
    fn what_is_typed_wrongly_is_told_by_field() {
        let proposed = rhythm(2, Weekday::Tue, 3);
        let typed = RhythmIn { every: "5".to_owned(), starts: "25:00".to_owned(), ..RhythmIn::default() };
        let errors = typed.read(proposed).unwrap_err();
        assert_eq!(errors.0.keys().collect::<Vec<_>>(), ["every", "starts"]);
        assert_eq!(RhythmIn::default().read(proposed).unwrap(), proposed);
    }
}
