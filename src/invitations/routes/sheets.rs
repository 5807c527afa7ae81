//! Printing for those who get no mail, and ticking off what was posted, faxed, handed over or rung.

use actix_web::web::{Data, Path, Query};
use minijinja::Value;
use serde::{Deserialize, Serialize};

use super::{Head, NAV, outcome, sheets_path};
use crate::accounts::Staff;
use crate::app::App;
use crate::contacts::Channel;
use crate::db::{AskingId, GatheringId, SendingId, Tx};
use crate::i18n::t;
use crate::invitations::Scene;
use crate::invitations::ledger::{EMPLOYER_REQUEST, INVITATION, LedgerRow, SURVEY, Sent, ledger_of};
use crate::invitations::model::{SendState, SubjectKind};
use crate::invitations::sending::purpose_word;
use crate::invitations::sheets::{Sheet, addresses as address_lines, sheet};
use crate::invitations::store::{asking, sending};
use crate::invitations::waves::scene;
use crate::invitations::{Subject, gathering_of, party};
use crate::shown;
use crate::web::{Error, Result};

/// What is to be printed: a channel's sheets that wait, or one sending whatever its state. With neither, the
/// page on which they are ticked off.
#[derive(Deserialize)]
pub struct SheetsQuery {
    channel: Option<Channel>,
    purpose: Option<String>,
    sending: Option<SendingId>,
}

impl SheetsQuery {
    fn purpose(&self) -> &str {
        self.purpose.as_deref().unwrap_or(INVITATION)
    }
}

/// Whether a row's sheet of a purpose still waits for a person.
fn waits(sent: &Sent) -> bool {
    sent.state == SendState::ToSend && sent.sending.outbox_id.is_none()
}

pub async fn show(app: Data<App>, staff: Staff, id: Path<GatheringId>, query: Query<SheetsQuery>) -> Result {
    let tx = staff.scope(&app).read().await?;
    if query.channel.is_none() && query.sending.is_none() {
        return tick_list(&staff, &tx, *id, query.purpose()).await;
    }
    let scene = scene(&tx, *id).await?;
    let mut sheets = Vec::new();
    let mut dropped = 0;
    let about = Subject::of_purpose(&tx, *id, query.purpose()).await?;
    for row in ledger_of(&tx, &about).await? {
        let Some(asking) = &row.asking else { continue };
        let wanted = |sent: &&Sent| match query.sending {
            Some(one) => sent.sending.id == one,
            None => {
                sent.sending.purpose == query.purpose()
                    && Some(sent.sending.channel) == query.channel
                    && waits(sent)
            }
        };
        for sent in row.sent.iter().filter(wanted) {
            match sheet(&app, &tx, &scene, asking, &row.party, &sent.sending).await? {
                Some(sheet) => sheets.push(sheet),
                None => dropped += 1,
            }
        }
    }
    if let Some(one) = query.sending
        && sheets.is_empty()
        && dropped == 0
    {
        match beside_the_ledger(&app, &tx, &scene, *id, one).await? {
            Some(sheet) => sheets.push(sheet),
            None => dropped += 1,
        }
    }
    let back =
        format!("/gatherings/{}/sheets?purpose={}", *id, crate::web::guard::form_urlencoded(query.purpose()));
    let context =
        shown! { sheets => sheets, dropped => dropped, back => back, title => scene.whole.gathering.title };
    staff.page(NAV, "invitations/views/sheets.html", context)
}

/// The sheet of a sending whose asking hangs on a visit after the gathering and so stands in no ledger of it.
/// `None` where it no longer applies.
async fn beside_the_ledger(
    app: &App,
    tx: &Tx,
    scene: &Scene,
    gathering: GatheringId,
    id: SendingId,
) -> Result<Option<Sheet>> {
    let row = sending::find(tx, id).await?.ok_or(Error::NotFound)?;
    let asked = asking::find(tx, row.asking_id).await?.ok_or(Error::NotFound)?;
    if gathering_of(tx, &asked).await? != Some(gathering) {
        return Err(Error::NotFound);
    }
    let to = party(tx, &asked).await?;
    Ok(sheet(app, tx, scene, &asked, &to, &row).await?)
}

/// A line of the list that is ticked off.
#[derive(Serialize)]
struct Line {
    asking: AskingId,
    url: String,
    print: String,
    name: String,
    contact: String,
    /// The number or address of this channel.
    address: String,
    code: String,
    tone: &'static str,
    state: String,
    waits: bool,
    /// Where what was said on the telephone or on paper is typed in.
    enter: String,
    at: Option<chrono::DateTime<chrono::Utc>>,
    reason: String,
}

/// The lines of one channel.
#[derive(Serialize)]
struct Group {
    channel: &'static str,
    label: String,
    phone: bool,
    print: String,
    addresses: String,
    waiting: usize,
    lines: Vec<Line>,
}

async fn tick_list(staff: &Staff, tx: &Tx, id: GatheringId, purpose: &str) -> Result {
    let lang = staff.reader.lang;
    let scene = scene(tx, id).await?;
    let about = Subject::of_purpose(tx, id, purpose).await?;
    let rows = ledger_of(tx, &about).await?;
    let mut purposes: Vec<&str> = rows
        .iter()
        .flat_map(|row| &row.sent)
        .filter(|sent| sent.sending.channel != Channel::Email)
        .map(|sent| sent.sending.purpose.as_str())
        .collect();
    purposes.sort_unstable();
    purposes.dedup();
    let groups: Vec<Group> = Channel::ALL
        .into_iter()
        .filter(|channel| *channel != Channel::Email)
        .filter_map(|channel| {
            let lines: Vec<Line> =
                rows.iter().filter_map(|row| line(row, id, purpose, channel, lang)).collect();
            let base = format!("/gatherings/{id}/sheets");
            let printed = sheets_path(id, purpose);
            let purpose = crate::web::guard::form_urlencoded(purpose);
            (!lines.is_empty()).then(|| Group {
                channel: channel.as_str(),
                label: t(lang, channel.key()),
                phone: channel == Channel::Phone,
                print: format!("{printed}?channel={}&purpose={purpose}", channel.as_str()),
                addresses: format!("{base}/addresses?channel={}&purpose={purpose}", channel.as_str()),
                waiting: lines.iter().filter(|line| line.waits).count(),
                lines,
            })
        })
        .collect();
    let others: Vec<Value> = purposes
        .into_iter()
        .map(|other| {
            let url = format!("/gatherings/{id}/sheets?purpose={other}");
            shown! { url => url, label => purpose_word(lang, other), current => other == purpose }
        })
        .collect();
    let context = Value::from_pairs([
        ("head", Value::from(minijinja::value::Serde(&Head::of(&scene, about.kind, lang)))),
        ("others", Value::from(others)),
        (
            "list",
            shown! {
                purpose => purpose, what => purpose_word(lang, purpose), groups => groups,
                answers => [INVITATION, SURVEY, EMPLOYER_REQUEST].contains(&purpose)
            },
        ),
    ]);
    staff.page(NAV, "invitations/views/tick_list.html", context)
}

fn line(
    row: &LedgerRow,
    id: GatheringId,
    purpose: &str,
    channel: Channel,
    lang: crate::i18n::Lang,
) -> Option<Line> {
    let asking = row.asking.as_ref()?;
    let sent =
        row.of(purpose).filter(|sent| sent.sending.channel == channel && sent.sending.outbox_id.is_none())?;
    if sent.state == SendState::Recalled {
        return None;
    }
    Some(Line {
        asking: asking.id,
        url: format!("/gatherings/{id}/askings/{}", asking.id),
        print: format!("{}?sending={}&purpose={purpose}", sheets_path(id, purpose), sent.sending.id),
        name: row.party.name().to_owned(),
        contact: row.party.named.as_ref().map(|named| named.name.clone()).unwrap_or_default(),
        address: row.party.address(channel).unwrap_or_default(),
        code: crate::paper::qr::printed_code(&asking.code),
        tone: sent.state.tone(),
        state: t(lang, &sent.state.key()),
        waits: waits(sent),
        enter: match row.about {
            SubjectKind::Survey => format!("/gatherings/{id}/questionnaire/answers/{}", asking.id),
            SubjectKind::Practicum => format!("/gatherings/{id}/employers/{}", asking.id),
            _ => format!("/gatherings/{id}/replies/enter/{}", asking.id),
        },
        at: sent.at,
        reason: outcome(sent, lang),
    })
}

/// The address list of a channel's rows, waiting or done, for envelopes and labels.
pub async fn addresses(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
    query: Query<SheetsQuery>,
) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let scene = scene(&tx, *id).await?;
    let about = Subject::of_purpose(&tx, *id, query.purpose()).await?;
    let rows = ledger_of(&tx, &about).await?;
    let lines = address_lines(rows.iter().filter(|row| {
        row.of(query.purpose()).is_some_and(|sent| {
            sent.state != SendState::Recalled
                && sent.sending.outbox_id.is_none()
                && query.channel.is_none_or(|channel| sent.sending.channel == channel)
        })
    }));
    let context = shown! {
        lines => lines, title => scene.whole.gathering.title.read(lang), what => purpose_word(lang, query.purpose()),
        channel => query.channel.map(|channel| t(lang, channel.key())).unwrap_or_default(),
        back => format!("/gatherings/{}/sheets", *id)
    };
    staff.page(NAV, "invitations/views/addresses.html", context)
}
