//! Staff: the day at the door, the printed reception list and name tags.

use actix_web::web;
use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::NAV;
use super::guest;
use super::needs::Nothing;
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::{AskingId, AttendeeId, GatheringId, MembershipId, RowId, Tx};
use crate::gatherings::Whole;
use crate::i18n::{Lang, Message};
use crate::replies::content::Named;
use crate::replies::door::{self, WalkIn};
use crate::replies::head::{self, Head};
use crate::replies::letters::called;
use crate::replies::model::{AttendanceState, SeatState};
use crate::replies::needs;
use crate::replies::party::{Attending, Party};
use crate::replies::tally;
use crate::replies::veil;
use crate::shown;
use crate::web::{FieldErrors, Result, go, go_with};

/// Rows left blank for those who come unannounced.
const BLANK_ROWS: usize = 8;

/// Everybody of the day in the order of readings.
struct Day {
    whole: Whole,
    parties: Vec<Party>,
    strangers: Vec<Attending>,
}

impl Day {
    async fn read(tx: &Tx, member: MembershipId, id: GatheringId) -> Result<Self> {
        let whole = head::read(tx, id).await?;
        Ok(Day {
            parties: veil::parties(tx, member, &whole).await?,
            strangers: veil::strangers(tx, member, &whole).await?,
            whole,
        })
    }

    /// Those who have a seat or came unannounced; with `waiting` those who wait for one.
    fn rows(
        &self,
        lang: Lang,
        now: DateTime<Utc>,
        waiting: bool,
        no_photo: &[AskingId],
    ) -> Vec<minijinja::Value> {
        let today = door::day_of(&self.whole, now).map(|day| door::places_of_day(&self.whole, day.id));
        let expected = |person: &Attending| match (person.named.pool, &today) {
            (Some(pool), Some(today)) => today.contains(&pool),
            _ => true,
        };
        let of_parties = self
            .parties
            .iter()
            .flat_map(|party| party.people.iter().map(move |person| (Some(party), person)));
        let mut all: Vec<(String, Option<&Party>, &Attending)> = of_parties
            .chain(self.strangers.iter().map(|person| (None, person)))
            .filter(|(_, person)| (person.seat == Some(SeatState::Waiting)) == waiting && expected(person))
            .map(|(party, person)| (door::key(party, person), party, person))
            .collect();
        all.sort_by(|one, other| one.0.cmp(&other.0));
        let marked = |party: Option<&Party>| party.is_some_and(|party| no_photo.contains(&party.id));
        all.into_iter()
            .map(|(_, party, person)| row(lang, &self.whole, party, person, marked(party)))
            .collect()
    }

    fn closed(&self) -> bool {
        let people = self.parties.iter().flat_map(|party| &party.people);
        people.into_iter().any(|person| person.attendance == Some(AttendanceState::NoShow))
    }

    fn page(&self, staff: &Staff, now: DateTime<Utc>, typed: &WalkInForm, errors: &FieldErrors) -> Result {
        let lang = staff.reader.lang;
        let capacity = usize::try_from(self.whole.capacity()).unwrap_or_default();
        let offices: Vec<_> =
            self.parties.iter().map(|party| shown! { value => party.id, label => party.name }).collect();
        let context = shown! {
            head => Head::of(&self.whole, lang, now),
            tally => tally::tally(&self.parties, &self.strangers, capacity),
            rows => self.rows(lang, now, false, &[]),
            waiting => self.rows(lang, now, true, &[]),
            closed => self.closed(),
            offices => offices,
            venues => venues(&self.whole, lang),
            venue => typed.venue,
            groups => self.whole.comes_together(),
            may_edit => staff.role.may_edit(),
            name => typed.name,
            kana => typed.kana,
            post => typed.post,
            asking => typed.asking,
            once => typed.once,
            errors => errors.say(lang),
        };
        if errors.is_empty() {
            staff.page(NAV, "replies/views/day.html", context)
        } else {
            staff.again(NAV, "replies/views/day.html", context)
        }
    }
}

/// The venues to choose a reception from, where there are several.
fn venues(whole: &Whole, lang: Lang) -> Vec<minijinja::Value> {
    let several = whole.venues.iter().filter(|_| whole.venues.len() > 1);
    several.map(|venue| shown! { value => venue.id, label => venue.name_in(lang) }).collect()
}

fn row(
    lang: Lang,
    whole: &Whole,
    party: Option<&Party>,
    person: &Attending,
    no_photo: bool,
) -> minijinja::Value {
    let name = party.map_or_else(|| person.name.clone(), |party| called(lang, party, person));
    shown! {
        id => person.id,
        name => name,
        kana => person.kana,
        post => person.named.post,
        party => party.map(|party| party.name.clone()),
        here => person.attendance == Some(AttendanceState::CheckedIn),
        missed => person.attendance == Some(AttendanceState::NoShow),
        walk_in => person.walk_in,
        no_photo => no_photo,
        substitute_for => person.named.substitute_for,
        comes_at => person.named.comes_at,
        leaves_at => person.named.leaves_at,
        place => head::place_name(whole, lang, person.named.pool),
        position => person.position,
    }
}

/// `GET /gatherings/{id}/day`
pub async fn show(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let now = app.clock.now();
    let day = Day::read(&staff.scope(&app).read().await?, staff.member, *id).await?;
    let fresh: RowId = app.chance.id(now);
    let typed = WalkInForm { once: fresh.0.to_string(), ..WalkInForm::default() };
    day.page(&staff, now, &typed, &FieldErrors::default())
}

/// One tap.
#[derive(Deserialize)]
pub struct Tap {
    /// `yes` or `no`: what the person is to be after the tap.
    here: String,
    /// The guest's link where the button stood on a guest's page.
    #[serde(default)]
    token: String,
}

/// `POST /gatherings/{id}/day/{attendee}`
pub async fn tap(
    app: web::Data<App>,
    path: web::Path<(GatheringId, AttendeeId)>,
    StaffForm { staff, form }: StaffForm<Tap>,
) -> Result {
    staff.may_edit()?;
    let (gathering, attendee) = path.into_inner();
    let here = form.here == "yes";
    door::mark(&app, staff.center, staff.actor(), gathering, attendee, here).await?;
    if !form.token.is_empty() && form.token.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c)) {
        let said = Message::new(if here { "reply-marked-here" } else { "reply-mark-undone" });
        return Ok(guest::back_to(&form.token, said));
    }
    Ok(go(&format!("/gatherings/{gathering}/day#row-{attendee}")))
}

/// Somebody who came unannounced.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct WalkInForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    kana: String,
    #[serde(default)]
    post: String,
    #[serde(default)]
    asking: String,
    /// The venue whose reception takes them.
    #[serde(default)]
    venue: String,
    #[serde(default)]
    once: String,
}

/// `POST /gatherings/{id}/day/walk-in`
pub async fn walk_in(
    app: web::Data<App>,
    id: web::Path<GatheringId>,
    StaffForm { staff, form }: StaffForm<WalkInForm>,
) -> Result {
    staff.may_edit()?;
    let new = WalkIn {
        named: Named::typed(&form.name, &form.kana, &form.post),
        asking: form.asking.parse().ok(),
        organization: None,
        venue: form.venue.parse().ok(),
        once: form.once.clone(),
    };
    match door::walk_in(&app, staff.center, staff.actor(), *id, new).await {
        Ok(_) => {
            let said = Message::new("reply-walked-in").with("name", form.name.trim());
            Ok(go_with(&format!("/gatherings/{id}/day"), said))
        }
        Err(error) => match error.fields() {
            Some(errors) => {
                let day = Day::read(&staff.scope(&app).read().await?, staff.member, *id).await?;
                day.page(&staff, app.clock.now(), &form, &errors)
            }
            None => Err(error.into()),
        },
    }
}

/// `POST /gatherings/{id}/day/{attendee}/forget`: takes a walk-in off the list again.
pub async fn forget(
    app: web::Data<App>,
    path: web::Path<(GatheringId, AttendeeId)>,
    StaffForm { staff, form: Nothing {} }: StaffForm<Nothing>,
) -> Result {
    staff.may_edit()?;
    let (gathering, attendee) = path.into_inner();
    door::forget_walk_in(&app, staff.center, staff.actor(), gathering, attendee).await?;
    Ok(go_with(&format!("/gatherings/{gathering}/day"), Message::new("reply-walk-in-undone")))
}

/// `POST /gatherings/{id}/day/close`
pub async fn close(
    app: web::Data<App>,
    id: web::Path<GatheringId>,
    StaffForm { staff, form: Nothing {} }: StaffForm<Nothing>,
) -> Result {
    staff.may_edit()?;
    let missing = door::close(&app, staff.center, staff.actor(), *id).await?;
    let said = Message::new("reply-closed").with("count", missing);
    Ok(go_with(&format!("/gatherings/{id}/day"), said))
}

/// `POST /gatherings/{id}/day/reopen`
pub async fn reopen(
    app: web::Data<App>,
    id: web::Path<GatheringId>,
    StaffForm { staff, form: Nothing {} }: StaffForm<Nothing>,
) -> Result {
    staff.may_edit()?;
    door::reopen(&app, staff.center, staff.actor(), *id).await?;
    Ok(go_with(&format!("/gatherings/{id}/day"), Message::new("reply-reopened")))
}

/// `GET /gatherings/{id}/day/list`: the reception list on paper, with the marks that an assigned member may see.
pub async fn list(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let marked = needs::no_photo(&app, staff.center, staff.member, *id).await?;
    print(&app, &staff, *id, "replies/views/list.html", marked).await
}

/// `GET /gatherings/{id}/day/tags`: name tags on paper.
pub async fn tags(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    print(&app, &staff, *id, "replies/views/tags.html", None).await
}

async fn print(
    app: &App,
    staff: &Staff,
    id: GatheringId,
    template: &str,
    marked: Option<Vec<AskingId>>,
) -> Result {
    let tx = staff.scope(app).read().await?;
    let day = Day::read(&tx, staff.member, id).await?;
    let lang = staff.reader.lang;
    let now = app.clock.now();
    let context = shown! {
        head => Head::of(&day.whole, lang, now),
        marks => marked.is_some(),
        rows => day.rows(lang, now, false, marked.as_deref().unwrap_or_default()),
        waiting => day.rows(lang, now, true, marked.as_deref().unwrap_or_default()),
        blank => vec![(); BLANK_ROWS],
        printed_at => now,
    };
    staff.page(NAV, template, context)
}
