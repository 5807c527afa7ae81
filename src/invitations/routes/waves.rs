//! Waves: their list, the last screen before the button, how far one has come, the stop.

use actix_web::web::{Data, Path};
use minijinja::Value;
use serde::Serialize;

use super::drafts::show_draft;
use super::{Head, NAV, outcome};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::contacts::Channel;
use crate::db::{GatheringId, Tx, WaveId};
use crate::i18n::{Lang, Message, say, t};
use crate::invitations::ledger::{self, sums_of};
use crate::invitations::model::{SendState, SubjectKind, WaveState};
use crate::invitations::service::InvitationError;
use crate::invitations::store::wave as rows;
use crate::invitations::waves::{self, Opened, Stopped};
use crate::invitations::{Scene, Subject};
use crate::shown;
use crate::web::page::go_with_problem;
use crate::web::{Error, Result, go, go_with};

pub(super) type At = Path<(GatheringId, WaveId)>;

/// An entry of the `sums` macro.
#[derive(Serialize)]
pub(super) struct Sum {
    pub label: String,
    pub count: usize,
}

pub(super) fn wave_path(gathering: GatheringId, wave: WaveId) -> String {
    format!("/gatherings/{gathering}/waves/{wave}")
}

/// The waves of a gathering.
pub async fn list(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let scene = waves::scene(&tx, *id).await?;
    let sums = ledger::sums(&tx, *id).await?;
    let list: Vec<Value> = rows::list_of_gathering(&tx, *id)
        .await?
        .into_iter()
        .map(|wave| {
            let tally = sums.waves.iter().find(|(number, _)| *number == Some(wave.number));
            let state = format!("invitations-wave-{}", word(wave.state));
            shown! {
                url => wave_path(*id, wave.id), number => wave.number, state => t(lang, &state),
                opened_at => wave.opened_at, tally => tally.map(|(_, tally)| tally)
            }
        })
        .collect();
    let about = SubjectKind::Gathering;
    let context = Value::from_pairs([("waves", Value::from(list)), ("head", head(&scene, about, lang))]);
    staff.page(NAV, "invitations/views/waves.html", context)
}

pub(super) fn head(scene: &Scene, about: SubjectKind, lang: Lang) -> Value {
    Value::from(minijinja::value::Serde(&Head::of(scene, about, lang)))
}

pub(super) fn sum_invited(about: SubjectKind, lang: Lang) -> String {
    say(lang, "invitations-sum-invited", &[("of", about.word().into())])
}

fn word(state: WaveState) -> &'static str {
    match state {
        WaveState::Draft => "draft",
        WaveState::Open => "open",
        WaveState::Stopped => "stopped",
    }
}

/// A draft with its audience, or an opened wave with how far it has come.
pub async fn show(app: Data<App>, staff: Staff, at: At) -> Result {
    let tx = staff.scope(&app).read().await?;
    let wave = waves::find(&tx, at.0, at.1).await?;
    match wave.state {
        WaveState::Draft => show_draft(&app, &staff, &tx, &wave).await,
        WaveState::Open | WaveState::Stopped => show_opened(&app, &staff, &tx, &wave).await,
    }
}

async fn show_opened(app: &App, staff: &Staff, tx: &Tx, wave: &rows::Model) -> Result {
    let lang = staff.reader.lang;
    let scene = waves::scene(tx, wave.gathering_id).await?;
    let about = Subject::of_wave(wave);
    let progress = waves::progress(tx, wave).await?;
    let mut rows = ledger::ledger_of(tx, &about).await?;
    rows.retain(|row| row.wave == Some(wave.number));
    let tally = sums_of(&rows).waves.into_iter().next().map(|(_, tally)| tally).unwrap_or_default();
    let mut sums = vec![
        Sum { label: t(lang, "invitations-sum-frame"), count: tally.frame },
        Sum { label: t(lang, "invitations-sum-left-out"), count: tally.excluded },
        Sum { label: sum_invited(about.kind, lang), count: tally.invited },
    ];
    sums.extend(
        SendState::ALL
            .into_iter()
            .map(|state| Sum { label: t(lang, &state.key()), count: tally.of(state) })
            .filter(|sum| sum.count > 0),
    );
    let troubled: Vec<Value> = rows
        .iter()
        .filter_map(|row| {
            let sent = row.invitation()?;
            let asking = row.asking.as_ref()?;
            let next = row.party.next_way(sent.sending.channel).filter(|_| sent.state == SendState::Failed);
            matches!(sent.state, SendState::Failed | SendState::Unknown | SendState::Held).then(|| {
                shown! {
                    asking => asking.id, next => next.map(|channel| channel.as_str()),
                    next_way => next.map(|channel| t(lang, channel.key())),
                    name => row.party.name(), url => format!("/gatherings/{}/askings/{}", wave.gathering_id, asking.id),
                    tone => sent.state.tone(), state => t(lang, &sent.state.key()), outcome => outcome(sent, lang)
                }
            })
        })
        .collect();
    let now = app.clock.now();
    let context = Value::from_pairs([
        ("head", head(&scene, about.kind, lang)),
        ("troubled", Value::from(troubled)),
        (
            "wave",
            shown! {
                path => wave_path(wave.gathering_id, wave.id), number => wave.number, sums => sums,
                purpose => about.first_letter(),
                stopped => wave.state == WaveState::Stopped, done => progress.done, mails => progress.mails,
                waiting => progress.waiting, held => progress.held, sheets => progress.sheets,
                sheets_done => progress.sheets_done, opened_at => wave.opened_at, release_at => wave.release_at,
                callable => wave.release_at.is_some_and(|at| now < at)
            },
        ),
    ]);
    staff.page(NAV, "invitations/views/wave_opened.html", context)
}

/// The last screen: how many, by which way, when.
pub async fn confirm(app: Data<App>, staff: Staff, at: At) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let wave = waves::find(&tx, at.0, at.1).await?;
    if wave.state != WaveState::Draft {
        return Ok(go(&wave_path(at.0, at.1)));
    }
    let scene = waves::scene(&tx, at.0).await?;
    let outlook = waves::outlook(&app, &tx, &wave).await?;
    let drawn = &outlook.frame;
    let first = drawn.invited.first().map(|invitee| invitee.party.name().to_owned()).unwrap_or_default();
    let channels: Vec<Sum> = Channel::ALL
        .into_iter()
        .map(|way| Sum { label: t(lang, way.key()), count: drawn.by(way) })
        .filter(|sum| sum.count > 0)
        .collect();
    let context = Value::from_pairs([
        ("head", head(&scene, wave.subject_kind, lang)),
        (
            "last",
            shown! {
                path => wave_path(at.0, at.1), first => first, others => drawn.invited.len().saturating_sub(1),
                invited => drawn.invited.len(), left_out => drawn.left_out.len(), channels => channels,
                mails => drawn.by(Channel::Email), release_at => outlook.release_at,
                past => scene.is_past(app.clock.now())
            },
        ),
    ]);
    staff.page(NAV, "invitations/views/wave_confirm.html", context)
}

/// The button. Pressed twice, it opens once and both presses see the same page.
pub async fn open(app: Data<App>, at: At, posted: StaffForm<serde::de::IgnoredAny>) -> Result {
    let staff = posted.staff;
    staff.may_edit()?;
    let path = wave_path(at.0, at.1);
    match waves::open(&app, staff.center, staff.actor(), at.0, at.1).await? {
        Opened::Now { invited, about } => {
            let said = Message::new("invitations-opened").with("count", invited).with("of", about.word());
            Ok(go_with(&path, said))
        }
        Opened::Before => Ok(go(&path)),
    }
}

/// Calls back what has not left.
pub async fn stop(app: Data<App>, at: At, posted: StaffForm<serde::de::IgnoredAny>) -> Result {
    let staff = posted.staff;
    staff.may_edit()?;
    let path = wave_path(at.0, at.1);
    match waves::stop(&app, staff.center, staff.actor(), at.0, at.1).await {
        Ok(Stopped { recalled, gone }) => {
            let said = Message::new("invitations-stopped").with("recalled", recalled).with("gone", gone);
            Ok(go_with(&path, said))
        }
        Err(error @ InvitationError::AllGone) => Ok(go_with_problem(&path, Error::from(error).message())),
        Err(error) => Err(error.into()),
    }
}
