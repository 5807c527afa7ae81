//! A trainee who applies by themselves, without an office: they rang, or sent a slip. Such a one has an asking in their own
//! name, so that the line, the letters and the link are like anybody's. Only those with a part in the course find them by
//! name, and the name goes with everything else about them.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use super::applying::erased_on;
use super::error::ReplyError;
use super::store::beside;
use crate::accounts::{self, Actor, Subject, audit, full_name};
use crate::app::App;
use crate::calendar::zoned;
use crate::contacts::Channel;
use crate::contacts::japanese::{phone_digits, search_keys, search_text, show_phone};
use crate::contacts::store::person;
use crate::db::{AskingId, CenterId, GatheringId, MembershipId, PersonId, Tx};
use crate::gatherings::{self, GatheringState};
use crate::i18n::{Lang, Texts};
use crate::invitations::model::SubjectKind;
use crate::invitations::{self, NewAsking};
use crate::mail::Address;
use crate::web::FieldErrors;

/// So long after the course the link opens, as of any office.
const LINK_LIVES: Duration = Duration::days(180);
/// Courses that ended so long ago are looked at once more for names to erase.
const LOOK_BACK: Duration = Duration::days(500);
/// The longest name, number or address.
const LONGEST: usize = 100;
/// What stands where a name was erased.
const ERASED: &str = "―";

/// Who applies, and how they are reached.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[schema(as = TraineeAlone)]
#[serde(default)]
pub struct Alone {
    pub family: String,
    pub given: String,
    pub family_kana: String,
    pub given_kana: String,
    /// One of the two is needed: nobody is left without being told.
    pub phone: String,
    pub email: String,
    /// The same press of the button enters one person.
    #[serde(skip_serializing)]
    pub once: String,
}

impl Alone {
    fn checked(mut self) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        let fields = [
            ("family", &mut self.family),
            ("given", &mut self.given),
            ("family_kana", &mut self.family_kana),
            ("given_kana", &mut self.given_kana),
            ("phone", &mut self.phone),
            ("email", &mut self.email),
        ];
        for (name, text) in fields {
            *text = text.trim().to_owned();
            if text.chars().count() > LONGEST {
                errors.add(name, crate::i18n::Message::new("field-too-long").with("max", LONGEST));
            }
        }
        if self.family.is_empty() {
            errors.add("family", crate::i18n::Message::new("reply-error-name"));
        }
        if !self.email.is_empty() && Address::parse(&self.email).is_err() {
            errors.add("email", crate::i18n::Message::new("field-email"));
        }
        // A number that cannot be one is kept as it was said.
        self.phone = phone_digits(&self.phone).unwrap_or(self.phone);
        if self.phone.is_empty() && self.email.is_empty() {
            errors.add("phone", crate::i18n::Message::new("reply-alone-error-reach"));
        }
        errors.into_result()?;
        Ok(self)
    }
}

/// The asking of somebody who applies by themselves; it sends nothing by itself. The same press twice is one.
///
/// # Errors
/// [`ReplyError::NotFound`] for a gathering that takes no trainees, [`ReplyError::CalledOff`], [`ReplyError::Fields`].
pub async fn asking_of(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    alone: Alone,
) -> Result<AskingId, ReplyError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = gatherings::whole(&tx, gathering).await?.ok_or(ReplyError::NotFound)?;
    if !whole.gathering.takes_trainees() {
        return Err(ReplyError::NotFound);
    }
    if whole.gathering.state == GatheringState::CalledOff {
        return Err(ReplyError::CalledOff);
    }
    let alone = alone.checked().map_err(ReplyError::Fields)?;
    tx.turn("invitations").await?;
    // The key of the press becomes the row's id, so a second press finds the first.
    let id: PersonId = alone.once.parse().unwrap_or_else(|_| app.chance.id(now));
    let known = beside::askings(&tx, gathering).await?;
    if let Some(asking) = known.iter().find(|asking| asking.person_id == Some(id)) {
        return Ok(asking.id);
    }
    if person::find(&tx, id).await?.is_some() {
        return Err(ReplyError::NotFound);
    }
    let channel = if alone.email.is_empty() { Channel::Phone } else { Channel::Email };
    let row = person::Model {
        id,
        center_id: center,
        // Nobody finds them in the address book: there is no list of those who applied.
        search_key: String::new(),
        family: alone.family,
        given: alone.given,
        family_kana: alone.family_kana,
        given_kana: alone.given_kana,
        phone: show_phone(&alone.phone),
        email: alone.email,
        version: 1,
        created_at: now,
        deleted_at: None,
    };
    person::insert(&tx, row).await?;
    let new = NewAsking {
        subject_kind: SubjectKind::Gathering,
        subject_id: gathering.0,
        wave_id: None,
        organization_id: None,
        contact_id: None,
        channel,
        lang: Lang::Ja,
        until: whole.gathering.ends_at + LINK_LIVES,
    };
    let asking = invitations::new_asking_of(app, &tx, now, id, new).await?;
    audit::record(app, &tx, now, actor, "replies.alone", ("asking", asking.id.0), &[]).await?;
    tx.commit().await?;
    Ok(asking.id)
}

/// Somebody who applied by themselves to a course that is to come.
#[derive(Clone, Debug, Serialize)]
pub struct Known {
    pub asking: AskingId,
    pub gathering: GatheringId,
    pub title: Texts,
    pub date: NaiveDate,
    pub name: String,
    pub phone: String,
}

/// Those who fit what was typed, of courses in which the member has a part.
pub async fn find(
    tx: &Tx,
    now: DateTime<Utc>,
    member: MembershipId,
    typed: &str,
) -> Result<Vec<Known>, DbErr> {
    let keys = search_keys(typed);
    let mut found = Vec::new();
    if keys.is_empty() {
        return Ok(found);
    }
    for course in gatherings::list_ahead(tx, now).await? {
        let open = course.ends_at > now && course.state != GatheringState::CalledOff;
        if !open
            || !course.takes_trainees()
            || !accounts::is_assigned(tx, member, Subject::Gathering, course.id.0).await?
        {
            continue;
        }
        let askings = beside::askings(tx, course.id).await?;
        for person in beside::persons(tx, course.id).await? {
            let name = full_name(&person.family, &person.given);
            let text = search_text(&[&name, &full_name(&person.family_kana, &person.given_kana)]);
            let asking = askings
                .iter()
                .find(|asking| asking.person_id == Some(person.id) && asking.organization_id.is_none());
            let Some(asking) = asking.filter(|_| keys.iter().any(|key| text.contains(key))) else { continue };
            let zone = course.zone.parse().unwrap_or(chrono_tz::Asia::Tokyo);
            found.push(Known {
                asking: asking.id,
                gathering: course.id,
                title: course.title.clone(),
                date: zoned::local_date(course.starts_at, zone),
                name,
                phone: person.phone,
            });
        }
    }
    Ok(found)
}

/// Erases name and number of those who applied by themselves, on the day on which everything about them is erased.
pub async fn keep_up(app: &App) -> anyhow::Result<()> {
    let now = app.clock.now();
    for center in accounts::all_centers(app).await? {
        let tx = app.db.scoped(center).write().await?;
        let past = gatherings::list_between(&tx, now - LOOK_BACK, now).await?;
        for course in past.into_iter().filter(gatherings::Gathering::takes_trainees) {
            let Some(whole) = gatherings::whole(&tx, course.id).await? else { continue };
            if zoned::local_date(now, whole.zone()) < erased_on(&whole) {
                continue;
            }
            let askings = beside::askings(&tx, course.id).await?;
            for row in beside::persons(&tx, course.id).await? {
                let alone = askings
                    .iter()
                    .any(|asking| asking.person_id == Some(row.id) && asking.organization_id.is_none());
                if !alone || row.family == ERASED {
                    continue;
                }
                let was = row.version;
                let blank = person::Model {
                    family: ERASED.to_owned(),
                    given: String::new(),
                    family_kana: String::new(),
                    given_kana: String::new(),
                    phone: String::new(),
                    email: String::new(),
                    ..row
                };
                person::update(&tx, was, blank).await?;
            }
        }
        tx.commit().await?;
    }
    Ok(())
}
