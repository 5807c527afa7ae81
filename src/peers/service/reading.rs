//! What stands on a board, for staff and behind a link.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use sea_orm::DbErr;

use super::{PeerError, hand_of, own_of, whole_of};
use crate::app::App;
use crate::db::{AttendeeId, GatheringId, RowId, Tx};
use crate::gatherings::{GatheringState, Whole};
use crate::invitations::Asking;
use crate::peers::model::{MOST_PROPOSALS, Moment, ThemeState, WordState};
use crate::peers::store::board::{self, Model as Board};
use crate::peers::store::{mark, theme, word};
use crate::replies::{self, Attending, Party, Standing};

/// A theme and how many of those who come marked it.
#[derive(Clone, Debug)]
pub struct Theme {
    pub row: theme::Model,
    pub marks: usize,
}

/// Everything of a gathering's board.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub whole: Whole,
    /// None before it was ever opened.
    pub board: Option<Board>,
    /// Shown ones, the most marked first; then the others, oldest first.
    pub themes: Vec<Theme>,
    /// What was said of joining and waits for a look.
    pub words: Vec<word::Model>,
    /// People who come, and of these who marked something.
    pub people: usize,
    pub hands: usize,
}

/// Whether themes are taken.
pub(super) fn is_on(whole: &Whole, board: Option<&Board>, now: DateTime<Utc>) -> bool {
    let held = !matches!(whole.gathering.state, GatheringState::CalledOff | GatheringState::Postponed);
    whole.comes_together() && held && !whole.is_over(now) && board.is_some_and(|board| board.is_open)
}

/// People of a party who come: with a place, or waiting for one.
pub(super) fn coming(party: &Party) -> impl Iterator<Item = &Attending> {
    party.people.iter().filter(|person| person.seat.is_some() || person.walk_in)
}

/// Those of a party who can mark themes: who is named; of a party that only told how many come, each of them.
pub(super) fn markers(party: &Party) -> Vec<&Attending> {
    let named: Vec<&Attending> = coming(party).filter(|person| !person.counted).collect();
    if named.is_empty() { coming(party).collect() } else { named }
}

/// Those names that are not to stand in a theme or a voice.
pub(super) async fn names(tx: &Tx, gathering: GatheringId) -> Result<Vec<String>, DbErr> {
    let parties = replies::parties(tx, gathering).await?;
    let strangers = replies::strangers(tx, gathering).await?;
    // An office's name is no person's.
    let askers =
        parties.iter().filter(|party| party.organization_id.is_none()).map(|party| party.name.clone());
    let people = parties.iter().flat_map(|party| &party.people).map(|person| person.name.clone());
    let others = strangers.into_iter().map(|(_, person)| person.name);
    Ok(askers.chain(people).chain(others).filter(|name| !name.is_empty()).collect())
}

/// The themes of a gathering with their marks; people who come, and how many of them marked something.
async fn counted(app: &App, tx: &Tx, gathering: GatheringId) -> Result<(Vec<Theme>, usize, usize), DbErr> {
    let parties = replies::parties(tx, gathering).await?;
    let strangers = replies::strangers(tx, gathering).await?;
    let of_parties = parties.iter().flat_map(coming).map(|person| person.id);
    let people: HashSet<Vec<u8>> =
        of_parties.chain(strangers.iter().map(|(row, _)| row.id)).map(|id| hand_of(app, id)).collect();
    let rows = theme::list_of_gathering(tx, gathering).await?;
    let shown = |id: RowId| rows.iter().any(|row| row.id == id && row.state == ThemeState::Shown);
    let mut marks: HashMap<RowId, usize> = HashMap::new();
    let mut hands = HashSet::new();
    for one in mark::list_of_gathering(tx, gathering).await? {
        if people.contains(&one.hand) && shown(one.theme_id) {
            *marks.entry(one.theme_id).or_default() += 1;
            hands.insert(one.hand);
        }
    }
    let mut themes: Vec<Theme> = rows
        .into_iter()
        .map(|row| Theme { marks: marks.get(&row.id).copied().unwrap_or_default(), row })
        .collect();
    themes.sort_by_key(|one| (one.row.state != ThemeState::Shown, std::cmp::Reverse(one.marks)));
    Ok((themes, people.len(), hands.len()))
}

/// Reads the board of a gathering for staff.
///
/// # Errors
/// [`PeerError::NotThere`] for what has none: a course, a survey.
pub async fn read(app: &App, tx: &Tx, gathering: GatheringId) -> Result<Sheet, PeerError> {
    let whole = whole_of(tx, gathering).await?;
    let board = board::of_gathering(tx, gathering).await?;
    let (themes, people, hands) = counted(app, tx, gathering).await?;
    let mut words = word::list_of_gathering(tx, gathering).await?;
    words.retain(|row| row.state == WordState::Waits);
    Ok(Sheet { whole, board, themes, words, people, hands })
}

impl Sheet {
    /// Those that stand so.
    pub fn of(&self, state: ThemeState) -> impl Iterator<Item = &Theme> {
        self.themes.iter().filter(move |one| one.row.state == state)
    }
}

/// The themes that were chosen, the most marked first.
pub async fn chosen(app: &App, tx: &Tx, gathering: GatheringId) -> Result<Vec<theme::Model>, DbErr> {
    let (themes, ..) = counted(app, tx, gathering).await?;
    let chosen = themes.into_iter().map(|one| one.row);
    Ok(chosen.filter(|row| row.state == ThemeState::Shown && row.chosen).collect())
}

/// What whoever signs up is asked beside the rest.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Themes to mark; new ones may be proposed, too.
    pub themes: Vec<theme::Model>,
    pub is_open: bool,
    /// How joining could be easier.
    pub easier: bool,
}

/// What is asked on signing up to a gathering; nothing where it has no open board.
pub async fn asked(tx: &Tx, whole: &Whole, now: DateTime<Utc>) -> Result<Asked, DbErr> {
    let Some(board) = board::of_gathering(tx, whole.gathering.id).await? else { return Ok(Asked::default()) };
    if !is_on(whole, Some(&board), now) {
        return Ok(Asked::default());
    }
    let mut themes = theme::list_of_gathering(tx, whole.gathering.id).await?;
    themes.retain(|row| row.state == ThemeState::Shown);
    Ok(Asked { themes, is_open: true, easier: board.asks_easier })
}

/// The board as a link opens it.
#[derive(Clone, Debug)]
pub struct Own {
    pub whole: Whole,
    /// Themes are taken and marked.
    pub is_open: bool,
    /// Somebody of the party comes.
    pub comes: bool,
    pub party: Party,
    pub themes: Vec<theme::Model>,
    /// Of whoever is meant: the themes that they marked.
    pub person: Option<AttendeeId>,
    pub marked: Vec<RowId>,
    /// What this link proposed and still waits.
    pub waiting: Vec<theme::Model>,
    pub may_propose: bool,
    /// What is asked of joining now, if anything.
    pub easier: Option<Moment>,
}

impl Own {
    /// Those of the party who can mark.
    pub fn people(&self) -> Vec<&Attending> {
        markers(&self.party)
    }
}

/// Reads the board behind a link; `person` is whoever of the party marks, the only one where there is one.
///
/// # Errors
/// [`PeerError::NotThere`] where the gathering never had a board, or nobody such comes.
pub async fn own(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    asking: &Asking,
    person: Option<AttendeeId>,
) -> Result<Own, PeerError> {
    let whole = whole_of(tx, GatheringId(asking.subject_id)).await?;
    let id = whole.gathering.id;
    let board = board::of_gathering(tx, id).await?.ok_or(PeerError::NotThere)?;
    let party = replies::party(tx, asking).await?;
    let comes = matches!(party.standing, Standing::Attending | Standing::Waiting);
    let people: Vec<AttendeeId> = markers(&party).into_iter().map(|one| one.id).collect();
    let person = match (person, people.as_slice()) {
        (Some(one), all) if all.contains(&one) => Some(one),
        (Some(_), _) => return Err(PeerError::NotThere),
        (None, [only]) => Some(*only),
        (None, _) => None,
    };
    let (rows, key) = (theme::list_of_gathering(tx, id).await?, own_of(app, asking.id));
    let mine = |row: &&theme::Model| row.own.as_ref() == Some(&key);
    let live = |row: &&theme::Model| matches!(row.state, ThemeState::Proposed | ThemeState::Shown);
    let proposed = rows.iter().filter(mine).filter(live).count();
    let waiting = rows.iter().filter(mine).filter(|row| row.state == ThemeState::Proposed).cloned().collect();
    let marked = match person {
        None => Vec::new(),
        Some(person) => {
            let hand = hand_of(app, person);
            let all = mark::list_of_gathering(tx, id).await?;
            all.into_iter().filter(|one| one.hand == hand).map(|one| one.theme_id).collect()
        }
    };
    let after = whole.is_over(now) && whole.gathering.state != GatheringState::CalledOff;
    let was_asked = word::list_of_gathering(tx, id).await?;
    let said = was_asked.iter().any(|row| row.own == key && row.moment == Moment::After);
    let easier = (board.asks_easier && after && comes && !said).then_some(Moment::After);
    let is_open = is_on(&whole, Some(&board), now);
    Ok(Own {
        is_open,
        comes,
        party,
        themes: rows.into_iter().filter(|row| row.state == ThemeState::Shown).collect(),
        person,
        marked,
        waiting,
        may_propose: is_open && comes && proposed < MOST_PROPOSALS,
        easier,
        whole,
    })
}
