//! How joining could be easier: asked once on signing up, once after the day. It becomes a voice without a name, unless the person
//! wishes to be named.

use chrono::{DateTime, Utc};

use super::reading::names;
use super::{PeerError, day_of, own_of, stir, turn, whole_of};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{CenterId, GatheringId, RowId, Tx, VoiceId};
use crate::i18n::{Lang, t};
use crate::invitations::Asking;
use crate::peers::model::{LONGEST_WORDS, Moment, WordState, line, names_in};
use crate::peers::store::{board, word};
use crate::replies::{self, Standing};
use crate::voices::store::voice;
use crate::voices::{self, Place};

/// What somebody says of joining.
#[derive(Clone, Debug)]
pub struct Said {
    pub moment: Moment,
    pub words: String,
    /// They wish to be named with it.
    pub named: bool,
}

async fn voiced(
    app: &App,
    tx: &Tx,
    (now, by): (DateTime<Utc>, Actor),
    gathering: GatheringId,
    (words, said_by): (&str, &str),
) -> Result<VoiceId, PeerError> {
    // One heading for all of them, in the language in which the center reads.
    let place = Place { gathering, topic: None, theme: t(Lang::Ja, "peers-easier-voice") };
    let lines = voices::record(app, tx, (now, by), &place, &[], &[words.to_owned()]).await?;
    let id = lines.first().map(|line| line.voice).ok_or(PeerError::NotThere)?;
    if !said_by.is_empty()
        && let Some(row) = voice::find(tx, id).await?
    {
        voice::update(tx, voice::Model { said_by: said_by.to_owned(), ..row }).await?;
    }
    Ok(id)
}

/// Keeps what somebody says of joining. Said already it is said: each moment asks once.
///
/// # Errors
/// [`PeerError::Fields`] where it is too long, [`PeerError::Closed`] where nobody asks.
pub async fn say_easier(app: &App, center: CenterId, asking: &Asking, said: Said) -> Result<(), PeerError> {
    let words = line("easier", &said.words, LONGEST_WORDS)?;
    let now = app.clock.now();
    let gathering = GatheringId(asking.subject_id);
    let tx = app.db.scoped(center).write().await?;
    // Voices are numbered in a row.
    tx.turn("voices").await?;
    turn(&tx, gathering).await?;
    let whole = whole_of(&tx, gathering).await?;
    let asks = board::of_gathering(&tx, gathering).await?.is_some_and(|board| board.asks_easier);
    let party = replies::party(&tx, asking).await?;
    let comes = matches!(party.standing, Standing::Attending | Standing::Waiting);
    if !asks || !comes || whole.is_over(now) != (said.moment == Moment::After) {
        return Err(PeerError::Closed);
    }
    let own = own_of(app, asking.id);
    let all = word::list_of_gathering(&tx, gathering).await?;
    if all.iter().any(|row| row.own == own && row.moment == said.moment) {
        return Ok(());
    }
    let said_by = if said.named { party.name.trim().to_owned() } else { String::new() };
    let names = names(&tx, gathering).await?;
    let day = day_of(&whole, now);
    let id: RowId = app.chance.id(day);
    let mut row = word::Model {
        id,
        center_id: center,
        gathering_id: gathering,
        moment: said.moment,
        own,
        words: String::new(),
        said_by: String::new(),
        state: WordState::Voiced,
        voice_id: None,
        looked_by: None,
        at: day,
        version: 1,
    };
    if names_in(&words, names.iter().map(String::as_str)) {
        (row.words, row.said_by, row.state) = (words, said_by, WordState::Waits);
    } else {
        let as_nobody = (day, Actor::Stranger);
        row.voice_id = Some(voiced(app, &tx, as_nobody, gathering, (&words, &said_by)).await?);
    }
    word::insert(&tx, row).await?;
    // It stands in no history: the hour would tell whose it is.
    stir(app, &tx, day, &whole, Actor::System).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}

/// What a member says who looked at words in which a name seemed to stand.
#[derive(Clone, Debug)]
pub struct Judged {
    pub word: RowId,
    /// It becomes a voice, or is left out for good.
    pub keep: bool,
    pub words: String,
    /// What looks like a name of the list is none.
    pub no_name: bool,
    pub seen: i32,
}

/// Makes a voice of words that waited, as they read now, or leaves them out.
///
/// # Errors
/// [`PeerError::Fields`] where a name of the list still seems to stand in them; [`PeerError::Stale`].
pub async fn judge_words(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    judged: Judged,
) -> Result<(), PeerError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("voices").await?;
    turn(&tx, gathering).await?;
    let whole = whole_of(&tx, gathering).await?;
    let all = word::list_of_gathering(&tx, gathering).await?;
    let row = all.into_iter().find(|row| row.id == judged.word).ok_or(PeerError::NotThere)?;
    if row.version != judged.seen || row.state != WordState::Waits {
        return Err(PeerError::Stale);
    }
    let was = row.version;
    let blank = word::Model { words: String::new(), looked_by: by.member(), ..row };
    let row = if judged.keep {
        let words = line("words", &judged.words, LONGEST_WORDS)?;
        let names = names(&tx, gathering).await?;
        if !judged.no_name && names_in(&words, names.iter().map(String::as_str)) {
            return Err(crate::web::FieldErrors::one("no_name", "peers-error-name-sure").into());
        }
        let id = voiced(app, &tx, (now, by), gathering, (&words, &blank.said_by)).await?;
        word::Model { state: WordState::Voiced, voice_id: Some(id), said_by: String::new(), ..blank }
    } else {
        word::Model { state: WordState::LeftOut, said_by: String::new(), ..blank }
    };
    word::update(&tx, was, row).await?;
    stir(app, &tx, now, &whole, by).await?;
    let action = if judged.keep { "peers.easier.kept" } else { "peers.easier.left_out" };
    audit::record(app, &tx, now, by, action, ("gathering", gathering.0), &[]).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}
