//! The letters of a proposal, composed when they leave.

use anyhow::Context as _;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;

use super::service::ProposalIn;
use super::standing::gathering_of;
use crate::app::App;
use crate::db::{AskingId, Tx};
use crate::gatherings::{self, SeriesState};
use crate::i18n::Lang;
use crate::invitations;
use crate::outbox::{Composed, Row};
use crate::plans::next::decided;
use crate::plans::store::{proposal as rows, proposal_word};
use crate::playbooks::placeholders::Proposal;

/// Composes `proposal`: while nothing is decided and the party has not said its word.
pub fn proposal<'a>(app: &'a App, tx: &'a Tx, row: &'a Row) -> LocalBoxFuture<'a, anyhow::Result<Composed>> {
    async move {
        let asking = invitations::asking(tx, AskingId(row.ref_id)).await?.context("the asking is gone")?;
        let gathering = gathering_of(&asking).context("the asking is about no gathering")?;
        let Some(found) = rows::of_gathering(tx, gathering).await? else {
            return Ok(Composed::Drop("the proposal is gone"));
        };
        if found.closed_at.is_some() {
            return Ok(Composed::Drop("it was decided meanwhile"));
        }
        if proposal_word::of_asking(tx, found.id, asking.id).await?.is_some() {
            return Ok(Composed::Drop("they have answered meanwhile"));
        }
        let lang = Lang::of(&row.lang);
        let found = ProposalIn::from(&found).read(lang);
        let mut context = invitations::context(app, tx, &asking, lang).await?;
        context.proposal = Some(Proposal {
            rhythm: found.rhythm,
            dates: found.dates.lines().map(str::to_owned).filter(|line| !line.trim().is_empty()).collect(),
            contents: found.contents,
            sharing: found.sharing,
        });
        invitations::compose(app, tx, row, context, None).await
    }
    .boxed_local()
}

/// Composes `ending`: while it stays decided that it ends here.
pub fn ending<'a>(app: &'a App, tx: &'a Tx, row: &'a Row) -> LocalBoxFuture<'a, anyhow::Result<Composed>> {
    async move {
        let asking = invitations::asking(tx, AskingId(row.ref_id)).await?.context("the asking is gone")?;
        let gathering = gathering_of(&asking).context("the asking is about no gathering")?;
        let whole = gatherings::whole(tx, gathering).await?.context("the gathering is gone")?;
        let Some(decided) = decided(tx, &whole).await?.filter(|all| all.series.state == SeriesState::Ended)
        else {
            return Ok(Composed::Drop("it goes on after all"));
        };
        let lang = Lang::of(&row.lang);
        let mut context = invitations::context(app, tx, &asking, lang).await?;
        context.agreed = Some(decided.series.agreed_in(lang).to_owned());
        invitations::compose(app, tx, row, context, None).await
    }
    .boxed_local()
}
