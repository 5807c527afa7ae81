//! Staff: the replies of a gathering, by office, by person, who waits, what is needed, what is asked.

use actix_web::web;

use crate::accounts::{self, Staff, Subject};
use crate::app::App;
use crate::db::GatheringId;
use crate::gatherings::Whole;
use crate::i18n::Lang;
use crate::paper::qr;
use crate::replies::door;
use crate::replies::head::{self, Head};
use crate::replies::letters::called;
use crate::replies::model::{AccommodationState, SeatState};
use crate::replies::party::{Attending, Party};
use crate::replies::tally;
use crate::replies::veil;
use crate::shown;
use crate::web::Result;

use super::NAV;
use super::needs::need_word;

/// `GET /gatherings/{id}/replies`
pub async fn show(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let whole = head::read(&tx, *id).await?;
    let parties = veil::parties(&tx, staff.member, &whole).await?;
    let strangers: Vec<Attending> = veil::strangers(&tx, staff.member, &whole).await?;
    let veiled = !veil::may_name(&tx, staff.member, &whole.gathering).await?;
    let capacity = usize::try_from(whole.capacity()).unwrap_or_default();
    let assigned = accounts::is_assigned(&tx, staff.member, Subject::Gathering, id.0).await?;
    let mut waiting: Vec<(&Party, &Attending)> =
        parties.iter().flat_map(|party| party.waiting().map(move |person| (party, person))).collect();
    waiting.sort_by_key(|(_, person)| (person.named.pool, person.position));
    let by_place = tally::by_place(&whole, &parties);
    let by_place = by_place.iter().filter(|_| by_place.len() > 1).map(|place| {
        let name = head::place_name(&whole, lang, Some(place.pool));
        shown! { name => name, capacity => place.capacity, seated => place.seated, waiting => place.waiting }
    });
    let context = shown! {
        head => Head::of(&whole, lang, app.clock.now()),
        tally => tally::tally(&parties, &strangers, capacity),
        places => by_place.collect::<Vec<_>>(),
        parties => parties.iter().map(|party| party_row(lang, party)).collect::<Vec<_>>(),
        people => if veiled { Vec::new() } else { people(lang, &whole, &parties, &strangers) },
        veiled => veiled,
        waiting => waiting.iter().map(|(party, person)| person_row(lang, &whole, Some(party), person)).collect::<Vec<_>>(),
        needs => needs_rows(lang, &parties),
        assigned => assigned,
        trainees => whole.gathering.takes_trainees(),
        questions => said(&parties),
        may_edit => staff.role.may_edit(),
    };
    staff.page(NAV, "replies/views/replies.html", context)
}

pub(super) fn party_row(lang: Lang, party: &Party) -> minijinja::Value {
    let (tone, word) = head::standing_word(lang, party.standing);
    let names: Vec<String> = party.people.iter().map(|person| called(lang, party, person)).collect();
    shown! {
        id => party.id,
        name => party.name,
        organization_id => party.organization_id,
        code => qr::printed_code(&party.code),
        standing => party.standing,
        tone => tone,
        word => word,
        names => names,
        seated => party.seated().count(),
        waiting => party.waiting().count(),
        received_at => party.reply.as_ref().map(|reply| reply.received_at),
        channel => party.reply.as_ref().map(|reply| head::channel_word(lang, reply.channel)),
        needs => party.accommodation.is_some_and(|state| state != AccommodationState::Withdrawn),
    }
}

fn person_row(lang: Lang, whole: &Whole, party: Option<&Party>, person: &Attending) -> minijinja::Value {
    let name = party.map_or_else(|| person.name.clone(), |party| called(lang, party, person));
    shown! {
        id => person.id,
        name => name,
        kana => person.kana,
        post => person.named.post,
        party => party.map(|party| party.name.clone()),
        asking => party.map(|party| party.id),
        place => head::place_name(whole, lang, person.named.pool),
        substitute_for => person.named.substitute_for,
        position => person.position,
        since => person.since,
        passed_over => person.passed_over,
        seated => person.seat == Some(SeatState::Seated),
        walk_in => person.walk_in,
        word => head::place_word(lang, person.seat, person.attendance, person.walk_in),
    }
}

fn people(lang: Lang, whole: &Whole, parties: &[Party], strangers: &[Attending]) -> Vec<minijinja::Value> {
    let mut all: Vec<(String, Option<&Party>, &Attending)> = parties
        .iter()
        .flat_map(|party| {
            party.people.iter().map(move |person| (door::key(Some(party), person), Some(party), person))
        })
        .chain(strangers.iter().map(|person| (door::key(None, person), None, person)))
        .collect();
    all.sort_by(|one, other| one.0.cmp(&other.0));
    all.into_iter().map(|(_, party, person)| person_row(lang, whole, party, person)).collect()
}

fn needs_rows(lang: Lang, parties: &[Party]) -> Vec<minijinja::Value> {
    parties
        .iter()
        .filter_map(|party| {
            let state = party.accommodation.filter(|state| *state != AccommodationState::Withdrawn)?;
            let (tone, word) = need_word(lang, state);
            Some(shown! { party => party.name, tone => tone, word => word })
        })
        .collect()
}

/// Questions for the topics and words to the center, by party.
fn said(parties: &[Party]) -> Vec<minijinja::Value> {
    parties
        .iter()
        .filter_map(|party| {
            let reply = party.reply.as_ref()?;
            let any = !reply.questions.is_empty() || !reply.message.is_empty();
            any.then(
                || shown! { party => party.name, questions => reply.questions, message => reply.message },
            )
        })
        .collect()
}
