//! The programme of a gathering as it may be read, and the slides of it in their order. Pure.

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use serde::Serialize;

use crate::db::{AgendaItemId, RowId, SpeakerId};
use crate::gatherings::Whole;
use crate::i18n::Lang;
use crate::speakers::Speaker;
use crate::speakers::model::{Answer, Use, Word};
use crate::speakers::service::slides_of;

/// Where it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// On pages, with photos and what is handed out.
    Page,
    /// On paper: the names that may stand there.
    Paper,
}

/// A day of the programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = ProgrammeDay)]
pub struct Day {
    /// Counted from one.
    pub number: usize,
    pub date: NaiveDate,
    pub starts: NaiveTime,
    pub ends: NaiveTime,
    pub title: String,
    /// Where it is on this day; empty where there is one day.
    pub place: String,
    pub blocks: Vec<Block>,
}

/// A block, with who speaks in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = ProgrammeBlock)]
pub struct Block {
    pub item: AgendaItemId,
    pub begins: NaiveTime,
    pub ends: NaiveTime,
    pub minutes: i32,
    pub title: String,
    /// In the order in which they speak; who may not be named is not there.
    pub speakers: Vec<Named>,
}

/// Somebody who speaks, as they may be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = ProgrammeSpeaker)]
pub struct Named {
    pub speaker: SpeakerId,
    pub name: String,
    /// The part, in words.
    pub part: String,
    pub introduction: String,
    pub photo: Option<RowId>,
    pub handouts: Vec<Handout>,
}

/// Something to take along.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = ProgrammeHandout)]
pub struct Handout {
    pub file: RowId,
    pub title: String,
}

/// What may be read of a speaker; none where they may not be named.
pub fn named(one: &Speaker, lang: Lang, on: On) -> Option<Named> {
    let shown = match on {
        On::Page => one.shown(Use::Pages),
        On::Paper => one.shown(Use::Handout),
    };
    // A face or a file tells who it is: neither stands where no name does.
    let name = shown.name?;
    let files = on == On::Page;
    let handouts = one.shown_handouts().into_iter().filter(|_| files);
    Some(Named {
        speaker: one.id(),
        name,
        part: one.row.part.said(lang),
        introduction: shown.introduction.unwrap_or_default(),
        photo: one.shown(Use::Photo).files.first().copied().filter(|_| files),
        handouts: handouts.map(|row| Handout { file: row.id, title: row.title.clone() }).collect(),
    })
}

/// The programme, day by day; blocks whose day was taken out are in none.
pub fn days(whole: &Whole, speakers: &[Speaker], lang: Lang, on: On) -> Vec<Day> {
    let several = whole.has_several_days();
    let told = |programme: crate::gatherings::DayProgramme<'_>| {
        let day = programme.day?;
        let block = |(begins, item): &(NaiveTime, &crate::gatherings::AgendaItem)| Block {
            item: item.id,
            begins: *begins,
            ends: *begins + Duration::minutes(i64::from(item.minutes)),
            minutes: item.minutes,
            title: item.title.read(lang).to_owned(),
            speakers: speakers
                .iter()
                .filter(|one| one.row.agenda_item_id == Some(item.id))
                .filter_map(|one| named(one, lang, on))
                .collect(),
        };
        Some(Day {
            number: programme.number,
            date: day.date,
            starts: day.starts,
            ends: day.ends,
            title: day.details.title.read(lang).to_owned(),
            place: if several { whole.place_on(day, lang) } else { String::new() },
            blocks: programme.blocks.iter().map(block).collect(),
        })
    };
    whole.programme().into_iter().filter_map(told).collect()
}

/// The speaker whose photo or hand-out a file is, where the page of the programme shows it now.
pub fn shown_file<'a>(whole: &Whole, speakers: &'a [Speaker], file: RowId) -> Option<&'a Speaker> {
    let is_in = |one: &Speaker| {
        let item = whole.agenda.iter().find(|item| Some(item.id) == one.row.agenda_item_id);
        item.is_some_and(|item| whole.day_of(item).is_some())
    };
    speakers.iter().filter(|one| is_in(one)).find(|one| {
        named(one, Lang::Ja, On::Page).is_some_and(|named| {
            named.photo == Some(file) || named.handouts.iter().any(|handout| handout.file == file)
        })
    })
}

/// A block with its slides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlideBlock {
    pub date: NaiveDate,
    pub begins: NaiveTime,
    pub title: String,
    /// In the order in which they are shown.
    pub slides: Vec<Slide>,
    /// Who speaks in it and has no slide.
    pub without: Vec<Without>,
    /// Files that are not put on the wall.
    pub aside: Vec<Slide>,
}

/// A file of somebody who speaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = Slide)]
pub struct Slide {
    pub speaker: SpeakerId,
    pub file: RowId,
    pub title: String,
    /// Of its title; the highest counts.
    pub number: i32,
    pub at: DateTime<Utc>,
    pub handed_out: bool,
    /// It is handed out and its speaker allows it: it stands on the programme's page.
    pub public: bool,
}

/// Somebody of whom nothing is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = SlideMissing)]
pub struct Without {
    pub speaker: SpeakerId,
    /// By when materials are asked for; none where they are not.
    pub asked_by: Option<NaiveDate>,
}

/// The slides in running order, block by block.
pub fn slides(whole: &Whole, speakers: &[Speaker], lang: Lang) -> Vec<SlideBlock> {
    let comes = |one: &&Speaker| !one.is_off() && one.answer() != Some(Answer::No);
    let slide = |one: &Speaker, row: &crate::speakers::store::material::Model| Slide {
        speaker: one.id(),
        file: row.id,
        title: row.title.clone(),
        number: row.number,
        at: row.at,
        handed_out: row.handed_out,
        public: named(one, lang, On::Page)
            .is_some_and(|named| named.handouts.iter().any(|handout| handout.file == row.id)),
    };
    let mut all = Vec::new();
    for programme in whole.programme() {
        let Some(day) = programme.day else { continue };
        for (begins, item) in &programme.blocks {
            let of_block: Vec<&Speaker> =
                speakers.iter().filter(|one| one.row.agenda_item_id == Some(item.id)).filter(comes).collect();
            let shown = slides_of(of_block.iter().copied());
            let slides: Vec<Slide> = shown.iter().map(|(one, row)| slide(one, row)).collect();
            let has = |one: &Speaker| slides.iter().any(|slide| slide.speaker == one.id());
            let without = of_block.iter().filter(|one| !has(one));
            let without =
                without.map(|one| Without { speaker: one.id(), asked_by: one.row.plan.materials_by });
            let aside = of_block.iter().flat_map(|one| {
                let rows = one.current_materials().into_iter().filter(|row| !row.projected);
                rows.map(|row| slide(one, row)).collect::<Vec<_>>()
            });
            all.push(SlideBlock {
                date: day.date,
                begins: *begins,
                title: item.title.read(lang).to_owned(),
                without: without.collect(),
                aside: aside.collect(),
                slides,
            });
        }
    }
    all
}

/// The speaker of a slide that is put on the wall.
pub fn projected_file<'a>(whole: &Whole, speakers: &'a [Speaker], file: RowId) -> Option<&'a Speaker> {
    let shown = slides(whole, speakers, Lang::Ja);
    let slide = shown.iter().flat_map(|block| &block.slides).find(|slide| slide.file == file)?;
    speakers.iter().find(|one| one.id() == slide.speaker)
}
