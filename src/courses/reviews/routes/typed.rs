//! What staff type in from a sheet of paper, or what was heard on the visit.

use actix_web::web::{Data, Path, Query};

use super::fields::{self, Fields, get};
use super::one::href;
use super::{Choice, NAV};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::courses::days::service::By;
use crate::courses::reviews::model::{Party, Said, Way};
use crate::courses::reviews::service::{self, NewEvaluation, ReviewError, Reviews, evaluate, take_back};
use crate::courses::trainees::TraineeError;
use crate::courses::trainees::service::looks_after;
use crate::db::{AskingId, AttendeeId, GatheringId};
use crate::i18n::{Message, t};
use crate::replies::Head;
use crate::replies::model::word;
use crate::shown;
use crate::web::{FieldErrors, Result, go_with};

const PAGE: &str = "courses/reviews/views/typed.html";

type At = Path<(GatheringId, AttendeeId)>;

/// What was typed, with the version that it was typed over.
struct Typing<'a> {
    said: &'a Said,
    seen: i32,
    way: &'a str,
    errors: &'a FieldErrors,
    stale: bool,
}

fn of(fields: &Fields) -> Result<(Party, AskingId), ReviewError> {
    let party = fields::party(get(fields, "party")).ok_or(ReviewError::NotFound)?;
    let asking = get(fields, "asking").parse().map_err(|_| ReviewError::NotFound)?;
    Ok((party, asking))
}

async fn page(
    app: &App,
    staff: &Staff,
    at: (GatheringId, AttendeeId),
    one: (Party, AskingId),
    typing: Typing<'_>,
) -> Result<minijinja::Value> {
    let lang = staff.reader.lang;
    let tx = staff.scope(app).read().await?;
    let all = Reviews::read_for(&tx, staff.member, at.0).await?;
    let found = all.trainee(at.1)?;
    let asked = all.asked(found).into_iter().find(|asked| (asked.party, asked.asking) == one);
    let asked = asked.ok_or(ReviewError::NotFound)?;
    if !looks_after(&tx, staff.member, at.1).await.map_err(TraineeError::from)? {
        return Err(ReviewError::from(TraineeError::NotOfTrainee).into());
    }
    let late = all.state(at.1).was_held();
    let there = all.evaluation(at.1, one, late);
    let way = |way: &Way| Choice { value: word(*way), label: t(lang, way.key()) };
    Ok(shown! {
        head => Head::of(&all.board.whole, lang, app.clock.now()),
        back => href(at),
        action => format!("{}/typed", href(at)),
        name => found.name, who => t(lang, asked.party.key()), by => asked.name,
        party => word(asked.party), asking => asked.asking,
        by_link => there.is_some_and(|row| row.way == Way::Link), late => late,
        ways => Way::BY_STAFF.iter().map(way).collect::<Vec<_>>(), way => typing.way,
        fields => fields::shown(&all.items, asked.party, typing.said, lang),
        version => typing.seen, stale => typing.stale,
        may_edit => staff.role.may_edit() && !all.is_closed(app.clock.now()),
        errors => typing.errors.say(lang),
    })
}

/// `GET …/typed?party=&asking=`: the form, blank; what staff typed before is put into it by a press of its own.
pub async fn show(app: Data<App>, staff: Staff, at: At, query: Query<Fields>) -> Result {
    let at = at.into_inner();
    let tx = staff.scope(&app).read().await?;
    let all = Reviews::read_for(&tx, staff.member, at.0).await?;
    let one = of(&query)?;
    let seen = all.evaluation(at.1, one, all.state(at.1).was_held()).map_or(0, |row| row.version);
    drop(tx);
    let (said, errors) = (Said::default(), FieldErrors::default());
    let typing = Typing { said: &said, seen, way: "visit", errors: &errors, stale: false };
    let context = page(&app, &staff, at, one, typing).await?;
    staff.page(NAV, PAGE, context)
}

/// `POST …/typed`: with `act=open` what staff typed before is put into the form (each reading is kept), else it is kept.
pub async fn save(app: Data<App>, at: At, StaffForm { staff, form }: StaffForm<Fields>) -> Result {
    staff.may_edit()?;
    let at = at.into_inner();
    // Who may not see the course is told so before what is wrong in the form.
    let tx = staff.scope(&app).read().await?;
    Reviews::read_for(&tx, staff.member, at.0).await?;
    drop(tx);
    let one = of(&form)?;
    if get(&form, "act") == "open" {
        let opened = service::open(&app, staff.center, staff.member, at.0, at.1).await?;
        let mut there =
            opened.spoken.iter().filter(|row| (row.party, row.asking) == one && row.way != Way::Link);
        let there = there.next_back().ok_or(ReviewError::NotFound)?;
        let (said, errors) = (there.said.clone().unwrap_or_default(), FieldErrors::default());
        let way = word(there.way);
        let typing = Typing { said: &said, seen: there.version, way: &way, errors: &errors, stale: false };
        let context = page(&app, &staff, at, one, typing).await?;
        return staff.page(NAV, PAGE, context);
    }
    if get(&form, "act") == "back" {
        let of = (at.1, one.0, one.1, get(&form, "version").parse().unwrap_or(0));
        take_back(&app, staff.center, By::Member(staff.member), at.0, of).await?;
        return Ok(go_with(&href(at), Message::new("course-review-taken-back")));
    }
    let said = fields::read(&form);
    let seen = get(&form, "version").parse().unwrap_or(0);
    let way = Way::BY_STAFF.into_iter().find(|way| word(*way) == get(&form, "way"));
    let done = match way {
        Some(way) => {
            let (party, asking) = one;
            let new = NewEvaluation { attendee: at.1, party, asking, way, said: said.clone(), seen };
            evaluate(&app, staff.center, By::Member(staff.member), at.0, new).await.map(drop)
        }
        None => Err(ReviewError::Fields(FieldErrors::one("way", "field-choose"))),
    };
    let (errors, stale) = match done {
        Ok(()) => return Ok(go_with(&href(at), Message::new("course-review-typed-saved"))),
        Err(ReviewError::Fields(errors)) => (errors, false),
        Err(ReviewError::Stale) => (FieldErrors::default(), true),
        Err(error) => return Err(error.into()),
    };
    let seen = if stale {
        let tx = staff.scope(&app).read().await?;
        let all = Reviews::read_for(&tx, staff.member, at.0).await?;
        all.evaluation(at.1, one, all.state(at.1).was_held()).map_or(0, |row| row.version)
    } else {
        seen
    };
    let typing = Typing { said: &said, seen, way: get(&form, "way"), errors: &errors, stale };
    let context = page(&app, &staff, at, one, typing).await?;
    staff.again(NAV, PAGE, context)
}
