//! The staff's list: who said how it went, how each review stands, and first who has not been followed up.

use actix_web::web::{Data, Path};

use super::NAV;
use crate::accounts::Staff;
use crate::app::App;
use crate::courses::reviews::model::{MONTHS, Party};
use crate::courses::reviews::service::Reviews;
use crate::db::GatheringId;
use crate::i18n::{t, written};
use crate::replies::Head;
use crate::shown;
use crate::web::Result;

const PAGE: &str = "courses/reviews/views/list.html";

/// `GET /gatherings/{id}/reviews`
pub async fn show(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let lang = staff.reader.lang;
    let now = app.clock.now();
    let tx = staff.scope(&app).read().await?;
    let all = Reviews::read_for(&tx, staff.member, *id).await?;
    let href = |attendee| format!("/gatherings/{id}/trainees/{attendee}/review");
    let waiting: Vec<_> = all
        .to_follow_up(all.board.today(now))
        .into_iter()
        .map(|(one, months, due)| {
            shown! {
                name => one.name, office => one.office, companion => one.companion_name, months => months,
                due => due, href => href(one.attendee),
            }
        })
        .collect();
    let rows: Vec<_> = all
        .board
        .trainees
        .iter()
        .map(|one| {
            let asked = all.asked(one);
            let wrote: Vec<_> = asked
                .iter()
                .map(|asked| {
                    let there = all.evaluation(one.attendee, (asked.party, asked.asking), false);
                    let late = all.evaluation(one.attendee, (asked.party, asked.asking), true);
                    let name = if asked.party == Party::Employer {
                        asked.name.clone()
                    } else {
                        t(lang, asked.party.key())
                    };
                    shown! { name => name, there => there.or(late).is_some() }
                })
                .collect();
            let state = all.state(one.attendee);
            let followed: Vec<_> = MONTHS
                .iter()
                .map(|months| {
                    let row = all.follow_up(one.attendee, *months);
                    shown! {
                        months => months, due => all.due(one.attendee, *months),
                        word => row.map(|row| t(lang, row.state.key())),
                    }
                })
                .collect();
            let row = all.review(one.attendee);
            shown! {
                href => href(one.attendee), name => one.name, office => one.office,
                companion => one.companion_name, wrote => wrote,
                tone => state.tone(), word => t(lang, state.key()),
                on => row.and_then(|row| row.meets_on).map(|on| written::date(lang, on)),
                followed => followed,
            }
        })
        .collect();
    let context = shown! {
        head => Head::of(&all.board.whole, lang, now),
        base => format!("/gatherings/{id}/reviews"),
        days => format!("/gatherings/{id}/course-days"),
        waiting => waiting, rows => rows,
    };
    staff.page(NAV, PAGE, context)
}
