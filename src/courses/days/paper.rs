//! What stands on paper, and on the phone behind the links: a card for each employer and day, a handbook for each trainee.
//! Only agreed placements stand on either, and nothing that was told in confidence.

use std::collections::BTreeSet;

use serde::Serialize;

use super::service::{Board, CourseDayError};
use crate::accounts;
use crate::app::App;
use crate::contacts::Channel;
use crate::contacts::japanese::show_phone;
use crate::courses::photos::model::Shows;
use crate::courses::photos::service::Pictures;
use crate::courses::trainees::Trainee;
use crate::courses::trainees::service::links::links;
use crate::courses::trainees::service::shown_goal;
use crate::db::{AskingId, AttendeeId, Tx};
use crate::gatherings::Day;
use crate::i18n::{Lang, Message, t, written};
use crate::invitations;
use crate::paper::qr;
use crate::web::guard::on_a_map;

/// Somebody who comes to an employer.
#[derive(Serialize)]
pub struct Guest {
    name: String,
    kana: String,
    /// Who comes along, or is rung.
    companion: String,
    office: String,
    office_phone: String,
    /// As far as the trainee lets it stand here.
    goal: Option<String>,
}

/// What an employer has before it on a day.
#[derive(Serialize)]
pub struct Card {
    employer: String,
    day: String,
    hours: String,
    guests: Vec<Guest>,
    /// Who of the employer is there for them.
    contact: String,
    contact_phone: String,
    meals: String,
    clothes: String,
    qr: Option<String>,
    code: String,
}

/// A day in a trainee's handbook.
#[derive(Serialize)]
pub struct Page {
    day: String,
    hours: String,
    title: String,
    /// Where it is; empty where it is not settled.
    place: String,
    address: String,
    /// Who meets them.
    meets: String,
    meets_phone: String,
    work: String,
    way: String,
    bring: String,
    /// What to wear, as the employer said it.
    clothes: String,
    meals: String,
    transport: String,
    /// A map of the place, for the telephone; once for each place.
    map: Option<String>,
    practicum: bool,
    /// With which employer it is.
    #[serde(skip)]
    employer: Option<AskingId>,
    /// The place, and who meets them; where they are there for the first time.
    pictures: Vec<Picture>,
}

/// A picture in a handbook.
#[derive(Serialize)]
pub struct Picture {
    src: String,
    words: String,
    alt: String,
}

/// A trainee's handbook.
#[derive(Serialize)]
pub struct Handbook {
    /// With its reading.
    named: String,
    office: String,
    office_phone: String,
    companion: String,
    goal: Option<String>,
    /// The trainee's own page, as an address and to be read by a telephone.
    link: String,
    qr: Option<String>,
    pages: Vec<Page>,
}

/// Whose handbooks are meant.
#[derive(Clone, Copy, Debug)]
pub enum Whose {
    All,
    /// Those that one asking entered.
    Office(AskingId),
    One(AttendeeId),
}

impl Whose {
    fn is(self, trainee: &Trainee) -> bool {
        match self {
            Whose::All => true,
            Whose::Office(asking) => trainee.asking == asking,
            Whose::One(attendee) => trainee.attendee == attendee,
        }
    }
}

fn hours(lang: Lang, day: &Day) -> String {
    written::time_range(lang, day.starts, day.ends)
}

async fn phone(tx: &Tx, asking: AskingId) -> Result<String, CourseDayError> {
    let Some(asking) = invitations::asking(tx, asking).await? else { return Ok(String::new()) };
    Ok(invitations::party(tx, &asking).await?.address(Channel::Phone).unwrap_or_default())
}

/// The cards of all employers, or of one: a card for each of its days on which somebody comes.
pub async fn cards(
    app: &App,
    tx: &Tx,
    board: &Board,
    only: Option<AskingId>,
    lang: Lang,
) -> Result<Vec<Card>, CourseDayError> {
    let mut all = Vec::new();
    for one in board.employers.iter().filter(|one| only.is_none_or(|only| only == one.asking.id)) {
        let link = format!("{}/course-days", invitations::link(app, &one.asking));
        for day in board.days_with(one.asking.id) {
            let mut guests = Vec::new();
            for trainee in board.guests(one.asking.id, day.id) {
                if board.standing(trainee.attendee, day.id).rests.is_some() {
                    continue;
                }
                guests.push(Guest {
                    name: trainee.name.clone(),
                    kana: trainee.kana.clone(),
                    companion: trainee.companion_name.clone(),
                    office: trainee.office.clone(),
                    office_phone: phone(tx, trainee.asking).await?,
                    goal: shown_goal(app, tx, trainee.attendee).await?,
                });
            }
            if guests.is_empty() {
                continue;
            }
            all.push(Card {
                employer: one.name.clone(),
                day: written::date(lang, day.date),
                hours: hours(lang, day),
                guests,
                contact: one.content.contact.clone(),
                contact_phone: show_phone(&one.content.contact_phone),
                meals: said_or(&one.content.lunch, day.details.meals.read(lang)),
                clothes: one.content.clothes.clone(),
                qr: qr::svg(&link).ok(),
                code: qr::printed_code(&one.asking.code),
            });
        }
    }
    Ok(all)
}

/// The handbooks of these trainees.
pub async fn handbooks(
    app: &App,
    tx: &Tx,
    board: &Board,
    whose: Whose,
    pictures: &Pictures,
    lang: Lang,
) -> Result<Vec<Handbook>, CourseDayError> {
    let mut links = links(app, tx, board.id()).await?;
    let mut all = Vec::new();
    for trainee in board.trainees.iter().filter(|one| whose.is(one)) {
        let link = links.remove(&trainee.attendee).unwrap_or_default();
        let mut pages = Vec::new();
        let mut known = BTreeSet::new();
        for day in &board.days {
            let mut page = page(tx, board, trainee.attendee, day, lang).await?;
            if !page.address.is_empty() && !pages.iter().any(|one: &Page| one.address == page.address) {
                page.map = qr::svg(&on_a_map(&page.address)).ok();
            }
            if let Some(employer) = page.employer.filter(|employer| known.insert(*employer)) {
                page.pictures = shown(pictures, employer, &page.place, lang);
            }
            pages.push(page);
        }
        all.push(Handbook {
            named: named(&trainee.name, &trainee.kana),
            office: trainee.office.clone(),
            office_phone: phone(tx, trainee.asking).await?,
            companion: trainee.companion_name.clone(),
            goal: shown_goal(app, tx, trainee.attendee).await?,
            qr: if link.is_empty() { None } else { qr::svg(&link).ok() },
            link,
            pages,
        });
    }
    Ok(all)
}

fn shown(pictures: &Pictures, employer: AskingId, name: &str, lang: Lang) -> Vec<Picture> {
    let one = |(shows, src): (Shows, String)| Picture {
        src,
        words: t(lang, shows.easy()),
        alt: Message::new(shows.alt()).with("employer", name).say(lang),
    };
    pictures.of(employer).into_iter().map(one).collect()
}

async fn page(
    tx: &Tx,
    board: &Board,
    attendee: AttendeeId,
    day: &Day,
    lang: Lang,
) -> Result<Page, CourseDayError> {
    let details = &day.details;
    let practicum = board.practicum.contains(&day.id);
    let mut page = Page {
        day: written::date(lang, day.date),
        hours: hours(lang, day),
        title: details.title.read(lang).to_owned(),
        place: String::new(),
        address: String::new(),
        meets: String::new(),
        meets_phone: String::new(),
        work: String::new(),
        way: String::new(),
        bring: details.bring.read(lang).to_owned(),
        clothes: String::new(),
        meals: details.meals.read(lang).to_owned(),
        transport: details.transport.read(lang).to_owned(),
        map: None,
        practicum,
        employer: None,
        pictures: Vec::new(),
    };
    if !practicum {
        page.place = details.place.read(lang).to_owned();
        page.meets = details.leader_name.clone();
        if page.place.is_empty()
            && let Some(venue) = board.whole.venues_on(day.id).first()
        {
            page.place.clone_from(&venue.name);
            page.address.clone_from(&venue.address);
        }
        return Ok(page);
    }
    let Some(employer) = board.with(attendee, day.id).and_then(|asking| board.employer(asking)) else {
        return Ok(page);
    };
    let party = invitations::party(tx, &employer.asking).await?;
    let content = &employer.content;
    page.employer = Some(employer.asking.id);
    page.place.clone_from(&employer.name);
    page.address = party.organization.as_ref().map(|office| office.address.clone()).unwrap_or_default();
    page.meets.clone_from(&content.contact);
    page.meets_phone = show_phone(&content.contact_phone);
    page.work.clone_from(&content.work_words);
    page.way.clone_from(&content.way);
    page.clothes.clone_from(&content.clothes);
    page.meals = said_or(&content.lunch, &page.meals);
    Ok(page)
}

/// A name with its reading behind it, part by part where both have as many.
fn named(name: &str, kana: &str) -> String {
    let (parts, readings): (Vec<_>, Vec<_>) =
        (name.split_whitespace().collect(), kana.split_whitespace().collect());
    if parts.len() != readings.len() {
        return name.to_owned();
    }
    let read = parts.iter().zip(&readings).map(|(part, reading)| format!("{part}《{reading}》"));
    read.collect::<Vec<_>>().join(" ")
}

/// What an employer said of itself, else what is said of the day for all.
fn said_or(said: &str, of_all: &str) -> String {
    if said.is_empty() { of_all } else { said }.to_owned()
}

/// Whom to ring at the center.
pub async fn center(tx: &Tx, lang: Lang) -> Result<minijinja::Value, CourseDayError> {
    let found = accounts::center(tx).await?.ok_or(CourseDayError::NotFound)?;
    Ok(crate::shown! {
        name => found.name.read(lang), phone => found.phone, hours => found.hours.read(lang),
    })
}
