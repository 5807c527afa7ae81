//! Rows of the ledger: what was sent to one party, and the actions on one row or many.
//!
//! Every action takes `asking` (once or several times), `purpose` (`invitation` where it is missing) and `back`,
//! a page of the same gathering to return to. So the ledger tab's bulk form can post to:
//! - `mark-sent`, `mark-undone`, `mark-failed` (`reason`): sheets and calls; `all` names a channel instead of rows;
//! - `resend` (`after`: the sending that was looked at, for one row), `other-channel` (`channel`; without it what
//!   failed takes the next way that reaches the party);
//! - `correct-address` (`email`): one row.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use minijinja::Value;
use serde::Deserialize;

use super::{Head, NAV, back_to, outcome, sheets_path};
use crate::accounts::{self, Staff, StaffForm};
use crate::app::App;
use crate::contacts::Channel;
use crate::db::{AskingId, GatheringId, SendingId, Tx};
use crate::i18n::{Message, t};
use crate::invitations::askings::replace_link;
use crate::invitations::ledger::{INVITATION, ledger_of, with_states};
use crate::invitations::marks::{self, Done, Mark};
use crate::invitations::model::SendState;
use crate::invitations::sending::purpose_word;
use crate::invitations::service::InvitationError;
use crate::invitations::store::{asking, sending, wave};
use crate::invitations::waves::scene;
use crate::invitations::{Subject, gathering_of, link, party};
use crate::shown;
use crate::web::page::go_with_problem;
use crate::web::{Error, Result, go_with};

/// Everything sent to one party: when, how, and what came of it.
pub async fn show(app: Data<App>, staff: Staff, at: Path<(GatheringId, AskingId)>) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let scene = scene(&tx, at.0).await?;
    let asked = asking::find(&tx, at.1).await?.ok_or(Error::NotFound)?;
    if gathering_of(&tx, &asked).await? != Some(at.0) {
        return Err(Error::NotFound);
    }
    let to = party(&tx, &asked).await?;
    let members = accounts::members(&tx).await?;
    let rows = sending::list_of_asking(&tx, asked.id).await?;
    let sent: Vec<Value> = with_states(&tx, rows)
        .await?
        .into_iter()
        .rev()
        .map(|sent| {
            let row = &sent.sending;
            let by =
                members.iter().find(|member| Some(member.id) == row.marked_by).map(|member| member.name());
            let paper = row.outbox_id.is_none() && row.channel != Channel::Email;
            let waits = matches!(sent.state, SendState::ToSend | SendState::Sending | SendState::Held);
            shown! {
                id => row.id, purpose => row.purpose, what => purpose_word(lang, &row.purpose),
                channel => row.channel, how => t(lang, row.channel.key()), created_at => row.created_at,
                at => sent.at, tone => sent.state.tone(), state => t(lang, &sent.state.key()),
                failed => sent.state == SendState::Failed, outcome => outcome(&sent, lang), by => by.unwrap_or_default(), superseded => row.superseded,
                paper => paper, markable => paper && sent.state == SendState::ToSend,
                unmarkable => paper && sent.state == SendState::Sent, again => !waits,
                print => format!("{}?sending={}", sheets_path(at.0, &row.purpose), row.id)
            }
        })
        .collect();
    let number = match asked.wave_id {
        Some(id) => wave::find(&tx, id).await?.map(|wave| wave.number),
        None => None,
    };
    let channels: Vec<Value> = Channel::ALL
        .into_iter()
        .filter(|channel| to.address(*channel).is_some())
        .map(|channel| {
            shown! {
                value => channel.as_str(), label => t(lang, channel.key()),
                address => to.address(channel).unwrap_or_default()
            }
        })
        .collect();
    let context = Value::from_pairs([
        ("head", Value::from(minijinja::value::Serde(&Head::of(&scene, asked.subject_kind, lang)))),
        ("sent", Value::from(sent)),
        ("channels", Value::from(channels)),
        (
            "asked",
            shown! {
                id => asked.id, name => to.name(), full => to.full(lang), organization => to.organization_id(),
                code => crate::paper::qr::printed_code(&asked.code), link => link(&app, &asked), wave => number,
                how => t(lang, asked.channel.key()), closed => asked.closed_at.is_some(),
                email => to.address(Channel::Email).unwrap_or_default(), path => format!("/gatherings/{}/askings/{}", at.0, asked.id)
            },
        ),
    ]);
    staff.page(NAV, "invitations/views/asking.html", context)
}

/// Rows chosen for an action.
#[derive(Deserialize)]
pub struct RowsForm {
    #[serde(default)]
    asking: Vec<AskingId>,
    purpose: Option<String>,
    #[serde(default)]
    back: String,
    /// Instead of rows: everything of this channel that waits.
    all: Option<Channel>,
    #[serde(default)]
    reason: String,
    after: Option<SendingId>,
    channel: Option<Channel>,
    #[serde(default)]
    email: String,
}

impl RowsForm {
    fn purpose(&self) -> &str {
        self.purpose.as_deref().filter(|purpose| !purpose.is_empty()).unwrap_or(INVITATION)
    }

    /// The rows that are meant.
    async fn rows(&self, tx: &Tx, gathering: GatheringId) -> Result<Vec<AskingId>, Error> {
        let Some(channel) = self.all else { return Ok(self.asking.clone()) };
        let rows = ledger_of(tx, &Subject::of_purpose(tx, gathering, self.purpose()).await?).await?;
        let meant = rows.iter().filter(|row| {
            row.of(self.purpose()).is_some_and(|sent| {
                sent.sending.channel == channel
                    && sent.sending.outbox_id.is_none()
                    && sent.state == SendState::ToSend
            })
        });
        Ok(meant.filter_map(|row| row.asking.as_ref().map(|asking| asking.id)).collect())
    }
}

type Posted = StaffForm<RowsForm>;

pub async fn mark_sent(app: Data<App>, id: Path<GatheringId>, posted: Posted) -> Result {
    mark(&app, *id, posted, Mark::Sent, "invitations-marked-sent").await
}

pub async fn mark_undone(app: Data<App>, id: Path<GatheringId>, posted: Posted) -> Result {
    mark(&app, *id, posted, Mark::Undone, "invitations-marked-undone").await
}

pub async fn mark_failed(app: Data<App>, id: Path<GatheringId>, posted: Posted) -> Result {
    let reason = posted.form.reason.clone();
    mark(&app, *id, posted, Mark::Failed(reason), "invitations-marked-failed").await
}

async fn mark(app: &App, id: GatheringId, posted: Posted, how: Mark, said: &str) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let tx = staff.scope(app).read().await?;
    let rows = form.rows(&tx, id).await?;
    drop(tx);
    let done = marks::mark(app, staff.center, staff.actor(), id, &rows, form.purpose(), &how).await;
    told(id, &form, said, done)
}

pub async fn resend(app: Data<App>, id: Path<GatheringId>, posted: Posted) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let done =
        marks::resend(&app, staff.center, staff.actor(), *id, &form.asking, form.purpose(), form.after).await;
    told(*id, &form, "invitations-sent-again", done)
}

pub async fn other_channel(app: Data<App>, id: Path<GatheringId>, posted: Posted) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let (rows, purpose) = (&form.asking, form.purpose());
    let done =
        marks::other_channel(&app, staff.center, staff.actor(), *id, rows, purpose, form.channel).await;
    told(*id, &form, "invitations-other-way", done)
}

pub async fn correct_address(app: Data<App>, id: Path<GatheringId>, posted: Posted) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let [asking] = form.asking[..] else { return Err(Error::Invalid(Message::new("error-form"))) };
    let done =
        marks::correct_address(&app, staff.center, staff.actor(), *id, asking, form.purpose(), &form.email)
            .await;
    told(*id, &form, "invitations-address-corrected", done.map(|()| Done { done: 1, left: 0 }))
}

/// Goes back with what was done, or with what a person can put right there.
fn told(
    id: GatheringId,
    form: &RowsForm,
    said: &str,
    done: Result<Done, InvitationError>,
) -> Result<HttpResponse> {
    let back = back_to(id, &form.back);
    match done {
        Ok(Done { done: 0, .. }) => Ok(go_with_problem(&back, Message::new("invitations-nothing-fits"))),
        Ok(Done { done, left: 0 }) => Ok(go_with(&back, Message::new(said).with("count", done))),
        Ok(Done { done, left }) => {
            Ok(go_with(&back, Message::new(format!("{said}-some")).with("count", done).with("left", left)))
        }
        Err(
            error @ (InvitationError::NoReason
            | InvitationError::Address
            | InvitationError::Unreachable
            | InvitationError::NothingChosen),
        ) => Ok(go_with_problem(&back, Error::from(error).message())),
        Err(error) => Err(error.into()),
    }
}

/// `POST …/new-link`: the link went to the wrong place; from now on it opens nothing.
pub async fn new_link(
    app: Data<App>,
    at: Path<(GatheringId, AskingId)>,
    posted: StaffForm<NewLink>,
) -> Result {
    let StaffForm { staff, form: NewLink {} } = posted;
    staff.may_edit()?;
    let tx = staff.scope(&app).read().await?;
    let asked = asking::find(&tx, at.1).await?.ok_or(Error::NotFound)?;
    if gathering_of(&tx, &asked).await? != Some(at.0) {
        return Err(Error::NotFound);
    }
    drop(tx);
    replace_link(&app, staff.center, staff.actor(), at.1).await?;
    Ok(go_with(&format!("/gatherings/{}/askings/{}", at.0, at.1), Message::new("invitations-link-replaced")))
}

/// Nothing but the form's token.
#[derive(Deserialize)]
pub struct NewLink {}
