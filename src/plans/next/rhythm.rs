//! The rhythm of a series: every so many months, on the nth weekday. From it the dates of a draft.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime, Weekday};
use serde::{Deserialize, Serialize};

use crate::calendar::business::{ClosedDays, add_business_days, is_business_day};
use crate::calendar::holidays;
use crate::gatherings::{Series, Whole};
use crate::i18n::{Lang, Message, Texts, say, t, written};
use crate::questionnaires::Wishes;
use crate::questionnaires::model::weekday;
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

/// Which of the month's weekdays: 第3, or the last.
pub fn nth_word(nth: i8, lang: Lang) -> String {
    if nth == -1 { t(lang, "next-last") } else { say(lang, "next-nth", &[("nth", nth.into())]) }
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
        let part = |name: &str| series.rule.split(';').find_map(|part| part.strip_prefix(name));
        let day = part("BYDAY=")?;
        let (nth, weekday) = day.split_at_checked(day.len().checked_sub(2)?)?;
        let rhythm = Rhythm {
            every: part("INTERVAL=").unwrap_or("1").parse().ok()?,
            weekday: WEEKDAYS.iter().find(|(word, _)| *word == weekday)?.1,
            nth: nth.parse().ok()?,
            starts: series.starts_at,
            minutes: series.minutes,
        };
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
                ("nth", nth_word(self.nth, lang).into()),
                ("weekday", weekday(self.weekday, lang).into()),
                ("time", written::time(lang, self.starts).into()),
                ("minutes", self.minutes.into()),
            ],
        )
    }

    /// The recurrence rule (RFC 5545 section 3.3.10).
    pub fn rule(&self) -> String {
        let weekday = WEEKDAYS.iter().find(|(_, day)| *day == self.weekday).map_or("MO", |(word, _)| *word);
        format!("FREQ=MONTHLY;INTERVAL={};BYDAY={}{weekday}", self.every, self.nth)
    }

    /// The first day by the rule on or after `from`.
    fn first(&self, from: NaiveDate) -> Option<NaiveDate> {
        (0..3).find_map(|month| {
            let month = from.with_day(1)?.checked_add_months(Months::new(month))?;
            let day = match self.nth {
                -1 => {
                    let last = month.checked_add_months(Months::new(1))?.pred_opt()?;
                    let back =
                        (7 + last.weekday().num_days_from_monday() - self.weekday.num_days_from_monday()) % 7;
                    last - Days::new(back.into())
                }
                nth => NaiveDate::from_weekday_of_month_opt(
                    month.year(),
                    month.month(),
                    self.weekday,
                    u8::try_from(nth).ok()?,
                )?,
            };
            (day >= from).then_some(day)
        })
    }

    /// The next `count` rounds on or after `from`, none on a day on which the center is closed: such a round is a
    /// week later, else a week earlier, else on the next business day.
    pub fn dates(&self, from: NaiveDate, count: u16, closed: &ClosedDays) -> anyhow::Result<Vec<Drafted>> {
        let Some(first) = self.first(from) else { return Ok(Vec::new()) };
        // The days alone matter here, so they are counted in UTC: the local hour is the same at each.
        let start = first.and_time(NaiveTime::MIN).format("%Y%m%dT%H%M%SZ");
        let set: rrule::RRuleSet = format!("DTSTART:{start}\nRRULE:{}", self.rule()).parse()?;
        let days = set.all(count).dates.into_iter().map(|at| at.date_naive());
        Ok(days.map(|day| drafted(day, from, closed)).collect())
    }
}

/// The days of the week as RFC 5545 writes them.
const WEEKDAYS: [(&str, Weekday); 7] = [
    ("MO", Weekday::Mon),
    ("TU", Weekday::Tue),
    ("WE", Weekday::Wed),
    ("TH", Weekday::Thu),
    ("FR", Weekday::Fri),
    ("SA", Weekday::Sat),
    ("SU", Weekday::Sun),
];

fn drafted(day: NaiveDate, from: NaiveDate, closed: &ClosedDays) -> Drafted {
    let weekend_wished = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let open = |day: NaiveDate| {
        if weekend_wished {
            // Who agreed on a weekend meets on weekends; holidays and closed days are avoided all the same.
            holidays::find(day).is_none() && !closed.contains(day)
        } else {
            is_business_day(day, closed)
        }
    };
    if open(day) {
        return Drafted { date: day, instead_of: None, why: None };
    }
    let week = Days::new(7);
    let date = [day + week, day - week].into_iter().find(|other| *other >= from && open(*other));
    let why = match holidays::find(day) {
        Some(holiday) => Texts::both(holiday.ja, holiday.en),
        None => Texts::both(say(Lang::Ja, "next-closed", &[]), say(Lang::En, "next-closed", &[])),
    };
    Drafted {
        date: date.unwrap_or_else(|| add_business_days(day, 1, closed)),
        instead_of: Some(day),
        why: Some(why),
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
        rhythm
            .dates(day(from), count, &ClosedDays::none())
            .unwrap()
            .iter()
            .map(|d| d.date.to_string())
            .collect()
    }

    #[test]
    fn every_two_months_on_the_third_tuesday() {
        let rhythm = rhythm(2, Weekday::Tue, 3);
        assert_eq!(rhythm.rule(), "FREQ=MONTHLY;INTERVAL=2;BYDAY=3TU");
        assert_eq!(dates(rhythm, "2027-03-24", 3), ["2027-04-20", "2027-06-15", "2027-08-17"]);
    }

    #[test]
    fn the_last_friday_of_every_month() {
        assert_eq!(dates(rhythm(1, Weekday::Fri, -1), "2027-01-30", 2), ["2027-02-26", "2027-03-26"]);
    }

    #[test]
    fn a_holiday_gives_way_by_a_week_and_says_why() {
        // The fourth Tuesday of February 2027 is the Emperor's Birthday.
        let found = rhythm(1, Weekday::Tue, 4).dates(day("2027-02-10"), 1, &ClosedDays::none()).unwrap();
        assert_eq!(found[0].date, day("2027-03-02"));
        assert_eq!(found[0].instead_of, Some(day("2027-02-23")));
        assert_eq!(found[0].why.as_ref().unwrap().get("ja"), "天皇誕生日");
        let closed: ClosedDays = [day("2027-03-02")].into_iter().collect();
        let found = rhythm(1, Weekday::Tue, 4).dates(day("2027-02-10"), 1, &closed).unwrap();
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
            rule: rhythm.rule(),
            starts_at: rhythm.starts,
            minutes: rhythm.minutes,
            zone: "Asia/Tokyo".to_owned(),
            first_round: 0,
            agreed: String::new(),
            state: SeriesState::GoingOn,
            created_at: DateTime::UNIX_EPOCH,
            version: 1,
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
