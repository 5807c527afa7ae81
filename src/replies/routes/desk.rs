//! Staff: the desk at which replies are typed in. Its box finds whose reply it is while somebody talks, by whatever is
//! said; what fits stands beside it with all open invitations, and the form of the one that is meant on the same page.
//! After each slip the box is ready for the next.

use actix_web::http::StatusCode;
use actix_web::web;
use chrono::{DateTime, Duration, Utc};
use serde::Deserialize;

use super::NAV;
use super::slip::Slip;
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::{AskingId, GatheringId, OrganizationId, RowId, Tx};
use crate::gatherings;
use crate::i18n::{Lang, t};
use crate::invitations;
use crate::invitations::model::SubjectKind;
use crate::paper::qr;
use crate::replies::alone::{self, Alone, Known};
use crate::replies::error::ReplyError;
use crate::replies::finding::{self, Coming, Found, Office};
use crate::replies::head::{self, Head};
use crate::replies::model::word;
use crate::replies::uninvited;
use crate::shown;
use crate::web::guard::form_urlencoded;
use crate::web::{FieldErrors, Result, go};

/// So far back the desk shows what was typed in last.
const RECENT: Duration = Duration::hours(12);

/// What is typed into the box.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Search {
    #[serde(default)]
    pub q: String,
}

/// `GET /replies/enter`: whose reply is it, to whichever gathering?
pub async fn anywhere(app: web::Data<App>, staff: Staff, query: web::Query<Search>) -> Result {
    show(&app, &staff, None, &query.q).await
}

/// `GET /gatherings/{id}/replies/enter`: whose reply is it? This gathering's invitations first.
pub async fn of_gathering(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    query: web::Query<Search>,
) -> Result {
    show(&app, &staff, Some(*id), &query.q).await
}

async fn show(app: &App, staff: &Staff, gathering: Option<GatheringId>, q: &str) -> Result {
    staff.may_edit()?;
    let typed = q.trim();
    let now = app.clock.now();
    let tx = staff.scope(app).read().await?;
    // A code names one party: straight to its form.
    if let Some(code) = qr::normalise_code(typed)
        && let Some(asking) = invitations::asking_by_code(&tx, &code).await?
        && asking.subject_kind == SubjectKind::Gathering
    {
        return Ok(go(&format!("/gatherings/{}/replies/enter/{}", asking.subject_id, asking.id)));
    }
    let desk = Desk::read(&tx, staff, now, gathering, typed).await?;
    // Only one can be meant: its form stands beside the box at once.
    let slip = match desk.only() {
        Some((gathering, asking)) => {
            let slip = Slip::read(app, staff, &tx, gathering, asking).await?;
            let form = slip.blank(app, staff);
            Some(slip.shown(app, staff, &form, false, None, &Default::default())?)
        }
        None => None,
    };
    drop(tx);
    desk.page(app, staff, StatusCode::OK, slip).await
}

/// An office of the address book that was not invited.
#[derive(Deserialize)]
pub struct Uninvited {
    organization: OrganizationId,
}

/// `POST /gatherings/{id}/replies/enter`: an office that was not invited answers all the same.
pub async fn uninvited(
    app: web::Data<App>,
    id: web::Path<GatheringId>,
    StaffForm { staff, form }: StaffForm<Uninvited>,
) -> Result {
    staff.may_edit()?;
    let asking = uninvited::asking_of(&app, staff.center, staff.actor(), *id, form.organization).await?;
    Ok(go(&format!("/gatherings/{id}/replies/enter/{asking}")))
}

/// `POST /gatherings/{id}/replies/alone`: somebody applies by themselves, without an office.
pub async fn alone(
    app: web::Data<App>,
    id: web::Path<GatheringId>,
    StaffForm { staff, form }: StaffForm<Alone>,
) -> Result {
    staff.may_edit()?;
    match alone::asking_of(&app, staff.center, staff.actor(), *id, form.clone()).await {
        Ok(asking) => Ok(go(&format!("/gatherings/{id}/replies/enter/{asking}"))),
        Err(ReplyError::Fields(errors)) => {
            let tx = staff.scope(&app).read().await?;
            let mut desk = Desk::read(&tx, &staff, app.clock.now(), Some(*id), "").await?;
            drop(tx);
            desk.applies = Some((form, errors));
            desk.page(&app, &staff, StatusCode::UNPROCESSABLE_ENTITY, None).await
        }
        Err(error) => Err(error.into()),
    }
}

/// What the box found, and where it stands.
pub(super) struct Desk {
    gathering: Option<GatheringId>,
    typed: String,
    found: Found,
    /// Those who applied by themselves.
    alone: Vec<Known>,
    /// What was typed of who applies by themselves, and what is wrong with it.
    applies: Option<(Alone, FieldErrors)>,
    now: DateTime<Utc>,
}

impl Desk {
    pub async fn read(
        tx: &Tx,
        staff: &Staff,
        now: DateTime<Utc>,
        gathering: Option<GatheringId>,
        typed: &str,
    ) -> Result<Self> {
        let found = finding::find(tx, now, (typed, staff.member), gathering).await?;
        let alone = alone::find(tx, now, staff.member, typed).await?;
        Ok(Desk { gathering, typed: typed.to_owned(), found, alone, applies: None, now })
    }

    /// The one invitation that can be meant, where there is one.
    fn only(&self) -> Option<(GatheringId, AskingId)> {
        let [office] = &self.found.offices[..] else { return None };
        if !self.alone.is_empty() {
            return None;
        }
        let [open] = &office.invitations[..] else { return None };
        Some((open.coming.gathering, open.asking))
    }

    /// The desk with a form beside the box, or with what was typed in last.
    pub async fn page(
        &self,
        app: &App,
        staff: &Staff,
        status: StatusCode,
        slip: Option<minijinja::Value>,
    ) -> Result {
        let lang = staff.reader.lang;
        let tx = staff.scope(app).read().await?;
        let whole = match self.gathering {
            Some(id) => Some(head::read(&tx, id).await?),
            None => None,
        };
        let head = whole.as_ref().map(|whole| Head::of(whole, lang, app.clock.now()));
        let takes = whole
            .as_ref()
            .is_some_and(|whole| whole.gathering.takes_trainees() && !whole.is_over(app.clock.now()));
        let fresh: RowId = app.chance.id(app.clock.now());
        let (typed, wrong) = self.applies.clone().unwrap_or_default();
        let applies = takes.then(|| {
            shown! {
                action => head.as_ref().map(|head| format!("{}/replies/alone", head.base)),
                typed => typed, errors => wrong.say(lang), open => self.applies.is_some(),
                once => if typed.once.is_empty() { fresh.0.to_string() } else { typed.once.clone() },
            }
        });
        let alone: Vec<_> = self
            .alone
            .iter()
            .map(|one| {
                shown! {
                    href => format!("/gatherings/{}/replies/enter/{}", one.gathering, one.asking),
                    name => one.name, phone => one.phone, title => one.title.read(lang), date => one.date,
                }
            })
            .collect();
        let recent = match slip {
            Some(_) => Vec::new(),
            None => self.recent(&tx, lang).await?,
        };
        let base = head.as_ref().map(|head| head.base.clone()).unwrap_or_default();
        let context = shown! {
            head => head,
            action => format!("{base}/replies/enter"),
            typed => self.typed,
            offices => self.found.offices.iter().map(|office| self.office(lang, office)).collect::<Vec<_>>(),
            more => self.found.more,
            alone => alone,
            applies => applies,
            recent => recent,
            errors => slip.as_ref().and_then(|slip| slip.get_attr("errors").ok()),
            slip => slip,
        };
        staff.chrome(NAV).page(status, "replies/views/desk.html", context)
    }

    fn office(&self, lang: Lang, office: &Office) -> minijinja::Value {
        let kept = form_urlencoded(&self.typed);
        let coming = |coming: &Coming| {
            shown! { gathering => coming.gathering, title => coming.title.read(lang), date => coming.date }
        };
        let open = office.invitations.iter().map(|open| {
            let path = format!("/gatherings/{}/replies/enter/{}", open.coming.gathering, open.asking);
            let answer = open.answer.map(|answer| format!("reply-answer-{}", word(answer)));
            shown! {
                href => format!("{path}?q={kept}"),
                title => open.coming.title.read(lang),
                date => open.coming.date,
                code => qr::printed_code(&open.code),
                answer => t(lang, answer.as_deref().unwrap_or("reply-standing-none")),
                received_at => open.received_at,
            }
        });
        shown! {
            id => office.id,
            name => office.name,
            municipality => office.municipality,
            address => office.address,
            phone => office.phone,
            open => open.collect::<Vec<_>>(),
            others => office.others.iter().map(coming).collect::<Vec<_>>(),
        }
    }

    async fn recent(&self, tx: &Tx, lang: Lang) -> Result<Vec<minijinja::Value>> {
        let members = crate::accounts::members(tx).await?;
        let rows = finding::recent(tx, self.now - RECENT).await?;
        let titles = gatherings::list_of(tx, rows.iter().map(|row| row.gathering.0)).await?;
        let shown = rows.iter().map(|row| {
            let by = members.iter().find(|member| Some(member.id) == row.reply.by);
            let gathering = titles.iter().find(|gathering| gathering.id == row.gathering);
            shown! {
                href => format!("/gatherings/{}/replies/enter/{}", row.gathering, row.asking),
                office => if row.office.is_empty() { t(lang, "reply-alone-somebody") } else { row.office.clone() },
                gathering => gathering.map(|gathering| gathering.title.read(lang).to_owned()),
                answer => t(lang, &format!("reply-answer-{}", word(row.reply.answer))),
                people => row.people.len(),
                channel => head::channel_word(lang, row.reply.channel),
                typed_at => row.reply.typed_at,
                by => by.map(crate::accounts::Member::name),
            }
        });
        Ok(shown.collect())
    }
}
