//! On paper, to be filled in by hand: a sheet for each who says how it went. Nothing sealed is printed.

use actix_web::web::{Data, Path};
use serde::Serialize;

use super::guest::{course, speaks, stand, to_invitation};
use super::{NAV, fields};
use crate::accounts::Staff;
use crate::app::App;
use crate::courses::days::center;
use crate::courses::reviews::model::{Again, Level, Party};
use crate::courses::reviews::service::{Asked, Reviews};
use crate::db::GatheringId;
use crate::i18n::{Lang, t};
use crate::invitations::Door;
use crate::questionnaires::routes::guest::help;
use crate::shown;
use crate::web::Result;

const PAGE: &str = "courses/reviews/views/forms_print.html";

/// A sheet of paper.
#[derive(Serialize)]
struct Form {
    trainee: String,
    who: String,
    name: String,
    easy: bool,
    employer: bool,
    items: Vec<String>,
    levels: Vec<String>,
    agains: Vec<String>,
}

fn form(all: &Reviews, trainee: &str, asked: &Asked, lang: Lang) -> Form {
    let (easy, employer) = (asked.party == Party::Trainee, asked.party == Party::Employer);
    Form {
        trainee: trainee.to_owned(),
        who: t(lang, asked.party.key()),
        name: asked.name.clone(),
        easy,
        employer,
        items: all.items.iter().map(|item| fields::words(item, asked.party, lang)).collect(),
        levels: Level::ALL.iter().map(|level| t(lang, level.key(easy))).collect(),
        agains: Again::ALL.iter().filter(|_| employer).map(|again| t(lang, again.key())).collect(),
    }
}

/// `GET /gatherings/{id}/reviews/forms`
pub async fn forms(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let all = Reviews::read_for(&tx, staff.member, *id).await?;
    let forms: Vec<Form> = all
        .board
        .trainees
        .iter()
        .flat_map(|one| {
            all.asked(one).into_iter().map(|asked| form(&all, &one.name, &asked, lang)).collect::<Vec<_>>()
        })
        .collect();
    let context = shown! {
        back => format!("/gatherings/{id}/reviews"), title => all.board.whole.told_title(lang),
        center => center(&tx, lang).await?, forms => forms,
    };
    staff.page(NAV, PAGE, context)
}

/// `GET /i/{token}/review/paper`: those of whoever holds the link.
pub async fn own(app: Data<App>, door: Door) -> Result {
    let place = stand(&app, door).await?;
    let lang = place.reader.lang;
    let tx = app.db.scoped(place.asking.center_id).read().await?;
    let Some(all) = course(&tx, &place).await? else { return Ok(to_invitation(&place)) };
    let mut forms = Vec::new();
    for (attendee, party) in speaks(&all, place.by) {
        let one = all.trainee(attendee)?;
        let asked =
            all.asked(one).into_iter().find(|asked| asked.party == party && asked.asking == place.asking.id);
        forms.extend(asked.map(|asked| form(&all, &one.name, &asked, lang)));
    }
    let context = shown! {
        back => format!("/i/{}/review", place.token), title => all.board.whole.told_title(lang),
        center => center(&tx, lang).await?, forms => forms,
    };
    let help = help(&tx, lang).await?;
    place.reader.page(Some(help), PAGE, context)
}
