//! A day of a gathering and what happens on it: what it is for, where it is, who leads it, what belongs to it, and its
//! blocks with the local time at which each begins, from that day's own opening.

use chrono::{Duration, NaiveTime};
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::store::{agenda_item, day};
use super::whole::Whole;
use crate::db::MembershipId;
use crate::i18n::{Lang, Texts, t};
use crate::playbooks::format::{self, DayKind, Playbook, Wording};

/// Who speaks in a block, as it may be told: on pages, in mails and calendars, and on paper that is handed out. Blank
/// where nothing may be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(default)]
pub struct ToldSpeakers {
    #[serde(skip_serializing_if = "Texts::is_blank")]
    pub pages: Texts,
    #[serde(skip_serializing_if = "Texts::is_blank")]
    pub paper: Texts,
}

/// What is told of a day beside its hours: each part may be blank.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult, ToSchema)]
#[serde(default)]
pub struct DayDetails {
    /// What it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<DayKind>,
    #[serde(skip_serializing_if = "Texts::is_blank")]
    pub title: Texts,
    /// Where it is, where that is none of the gathering's places.
    #[serde(skip_serializing_if = "Texts::is_blank")]
    pub place: Texts,
    /// The part of the playbook that leads it; empty where none does.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub leader: String,
    /// Who leads it besides, by name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub leader_name: String,
    /// What the hosts have ready; for the hosts.
    #[serde(skip_serializing_if = "Texts::is_blank")]
    pub materials: Texts,
    /// What guests bring.
    #[serde(skip_serializing_if = "Texts::is_blank")]
    pub bring: Texts,
    /// Lunch and drinks.
    #[serde(skip_serializing_if = "Texts::is_blank")]
    pub meals: Texts,
    /// How one gets there and home.
    #[serde(skip_serializing_if = "Texts::is_blank")]
    pub transport: Texts,
}

impl DayDetails {
    /// What a playbook proposes for a day.
    pub fn of(day: &format::Day) -> Self {
        let words = |words: &Option<Wording>| words.clone().map(Into::into).unwrap_or_default();
        DayDetails {
            kind: day.kind,
            title: words(&day.title),
            place: words(&day.place),
            leader: day.leader.clone().unwrap_or_default(),
            leader_name: String::new(),
            materials: words(&day.materials),
            bring: words(&day.bring),
            meals: words(&day.meals),
            transport: words(&day.transport),
        }
    }

    /// Whether nothing is told.
    pub fn is_blank(&self) -> bool {
        *self == DayDetails::default()
    }
}

/// A day of the programme.
#[derive(Clone, Debug)]
pub struct DayProgramme<'a> {
    /// Counted from one.
    pub number: usize,
    /// None for blocks whose day was taken out.
    pub day: Option<&'a day::Model>,
    /// Its blocks, with the local time at which each begins.
    pub blocks: Vec<(NaiveTime, &'a agenda_item::Model)>,
}

impl DayProgramme<'_> {
    /// The minutes of its blocks.
    pub fn planned(&self) -> i64 {
        self.blocks.iter().map(|(_, item)| i64::from(item.minutes)).sum()
    }

    /// The minutes of the day.
    pub fn minutes(&self) -> i64 {
        self.day.map_or(0, |day| (day.ends - day.starts).num_minutes())
    }

    /// Whether its blocks fill the day.
    pub fn fits(&self) -> bool {
        self.planned() == self.minutes()
    }
}

/// What is told of a day, in the words of a reader, as the hosts read it.
#[derive(Clone, Debug, Serialize)]
pub struct ToldDay {
    pub kind: String,
    pub title: String,
    pub place: String,
    pub leader: String,
    pub materials: String,
    pub bring: String,
    pub meals: String,
    pub transport: String,
}

/// What is told of a day to the hosts in `lang`; `member` knows the names of members.
pub fn told_day(
    whole: &Whole,
    book: &Playbook,
    day: &day::Model,
    lang: Lang,
    member: &dyn Fn(MembershipId) -> Option<String>,
) -> ToldDay {
    let details = &day.details;
    let say = |words: &Texts| words.read(lang).to_owned();
    ToldDay {
        kind: details.kind.map(|kind| t(lang, &kind.key())).unwrap_or_default(),
        title: say(&details.title),
        place: whole.place_on(day, lang),
        leader: whole.leader_on(book, day, lang, member),
        materials: say(&details.materials),
        bring: say(&details.bring),
        meals: say(&details.meals),
        transport: say(&details.transport),
    }
}

impl Whole {
    /// Whether it is a gathering on several days, and not one thing that lasts for weeks.
    pub fn has_several_days(&self) -> bool {
        self.subject().meets() && self.days.len() > 1
    }

    /// To which of its days a block belongs, counted from nought; none where that day was taken out.
    pub fn day_of(&self, item: &agenda_item::Model) -> Option<usize> {
        match item.day_id {
            None => Some(0),
            Some(id) => self.days.iter().position(|day| day.id == id),
        }
    }

    /// Each of its days with its blocks, of what lasts for weeks the first alone; last, where there are any, the blocks
    /// whose day was taken out.
    pub fn programme(&self) -> Vec<DayProgramme<'_>> {
        let timed = |opens: NaiveTime, of: Option<usize>| {
            let mut at = opens;
            let blocks = self.agenda.iter().filter(|item| self.day_of(item) == of);
            blocks
                .map(|item| {
                    let begins = at;
                    at += Duration::minutes(i64::from(item.minutes));
                    (begins, item)
                })
                .collect::<Vec<_>>()
        };
        let told = if self.subject().meets() { self.days.len() } else { 1 };
        let mut all: Vec<DayProgramme<'_>> = (1..)
            .zip(self.days.iter().take(told))
            .map(|(number, day)| DayProgramme {
                number,
                day: Some(day),
                blocks: timed(day.starts, Some(number - 1)),
            })
            .collect();
        let gone = timed(self.hours().0, None);
        if !gone.is_empty() {
            all.push(DayProgramme { number: all.len() + 1, day: None, blocks: gone });
        }
        all
    }

    /// Whether there is an agenda, and the blocks of each day that has any fill it.
    pub fn agenda_fits(&self) -> bool {
        !self.agenda.is_empty() && self.programme().iter().all(|day| day.blocks.is_empty() || day.fits())
    }

    /// Whether more is to be told of its days than their hours: there are several, or something belongs to one.
    pub fn tells_days(&self) -> bool {
        self.subject().meets() && (self.days.len() > 1 || self.days.iter().any(|day| !day.details.is_blank()))
    }

    /// Where a day is, in words: as it is said of the day, else the gathering's places of it.
    pub fn place_on(&self, day: &day::Model, lang: Lang) -> String {
        if !day.details.place.is_blank() {
            return day.details.place.read(lang).to_owned();
        }
        let venues = self.venues_on(day.id);
        let names: Vec<String> = venues.iter().map(|venue| venue.name_in(lang)).collect();
        let names: Vec<String> = names.into_iter().filter(|name| !name.trim().is_empty()).collect();
        names.join(if lang == Lang::Ja { "・" } else { ", " })
    }

    /// Who leads a day: the part, those who have it, and who does besides.
    pub fn leader_on(
        &self,
        book: &Playbook,
        day: &day::Model,
        lang: Lang,
        member: &dyn Fn(MembershipId) -> Option<String>,
    ) -> String {
        let (part, besides) = (&day.details.leader, day.details.leader_name.trim());
        let title = book.roles.iter().find(|role| role.id == *part);
        let title = title.map(|role| role.title.get(lang.code()).to_owned());
        let has = self.roles.iter().filter(|row| !part.is_empty() && row.role == *part);
        let mut names: Vec<String> = has
            .flat_map(|row| [row.membership_id.and_then(member), Some(row.name.clone())])
            .flatten()
            .chain([besides.to_owned()])
            .filter(|name| !name.trim().is_empty())
            .collect();
        names.dedup();
        let names = names.join(if lang == Lang::Ja { "・" } else { ", " });
        match (title, names.is_empty()) {
            (Some(title), true) => title,
            (Some(title), false) if lang == Lang::Ja => format!("{title}（{names}）"),
            (Some(title), false) => format!("{title} ({names})"),
            (None, _) => names,
        }
    }
}
