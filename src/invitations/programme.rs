//! The days of a gathering as its guests are told of them, in letters and on the pages behind their links: when and where
//! each is, what to bring, and what happens on it. Who leads a day and what the hosts have ready is theirs.

use serde::Serialize;

use super::scene::Scene;
use crate::gatherings::{Day, DayProgramme};
use crate::i18n::{Lang, t, written};
use crate::playbooks::format::DayKind;
use crate::playbooks::placeholders::{AgendaLine, DayLine};

/// A day with its blocks.
#[derive(Clone, Debug, Serialize)]
pub struct ToldDay {
    #[serde(flatten)]
    pub line: DayLine,
    pub blocks: Vec<AgendaLine>,
}

impl Scene {
    /// The days of a gathering of several, or of one of which more is told than when it is; empty otherwise.
    pub fn programme(&self, lang: Lang) -> Vec<ToldDay> {
        if !self.whole.tells_days() {
            return Vec::new();
        }
        let told = |programme: DayProgramme<'_>| {
            let line = self.day_line(programme.day?, lang);
            Some(ToldDay { line, blocks: blocks(&programme, lang) })
        };
        self.whole.programme().into_iter().filter_map(told).collect()
    }

    /// Each day, as a letter tells it; of what lasts for weeks, none.
    pub(super) fn day_lines(&self, lang: Lang) -> Vec<DayLine> {
        if !self.whole.subject().meets() {
            return Vec::new();
        }
        self.whole.days.iter().map(|day| self.day_line(day, lang)).collect()
    }

    /// The dates of the days of practicum; empty where there are none.
    pub(super) fn practicum(&self, lang: Lang) -> String {
        let of_it = |day: &&Day| day.details.kind == Some(DayKind::Practicum);
        let dates: Vec<_> = self.whole.days.iter().filter(of_it).map(|day| day.date).collect();
        written::dates(lang, &dates)
    }

    fn day_line(&self, day: &Day, lang: Lang) -> DayLine {
        let details = &day.details;
        DayLine {
            date: written::date(lang, day.date),
            time: written::time_range(lang, day.starts, day.ends),
            kind: details.kind.map(|kind| t(lang, &kind.key())).unwrap_or_default(),
            title: details.title.read(lang).to_owned(),
            place: self.whole.place_on(day, lang),
            bring: details.bring.read(lang).to_owned(),
            meals: details.meals.read(lang).to_owned(),
            transport: details.transport.read(lang).to_owned(),
        }
    }

    /// The agenda, day by day; where several days have one, the first line of each says its day.
    pub(super) fn agenda(&self, lang: Lang) -> Vec<AgendaLine> {
        let several = self.whole.has_several_days();
        let mut all = Vec::new();
        for programme in self.whole.programme() {
            let Some(day) = programme.day else { continue };
            let mut lines = blocks(&programme, lang);
            if let Some(first) = lines.first_mut().filter(|_| several) {
                first.time = format!("{} {}", written::short_date(lang, day.date), first.time);
            }
            all.extend(lines);
        }
        all
    }
}

fn blocks(programme: &DayProgramme<'_>, lang: Lang) -> Vec<AgendaLine> {
    let line = |(begins, item): &(chrono::NaiveTime, &crate::gatherings::AgendaItem)| AgendaLine {
        day: u32::try_from(programme.number).unwrap_or_default(),
        time: written::time(lang, *begins),
        minutes: u32::try_from(item.minutes).unwrap_or_default(),
        title: item.told_title(lang),
    };
    programme.blocks.iter().map(line).collect()
}
