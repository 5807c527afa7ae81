//! The letter with the papers, composed when it leaves: to whoever wished for them, in the words that staff wrote.

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;

use super::service::desk_of;
use super::store::signup;
use crate::app::App;
use crate::db::{AskingId, GatheringId, Tx};
use crate::gatherings;
use crate::i18n::{Lang, say};
use crate::invitations::{self, Words};
use crate::outbox::{Composed, Row};

/// Composes `materials`.
pub fn materials<'a>(app: &'a App, tx: &'a Tx, row: &'a Row) -> LocalBoxFuture<'a, anyhow::Result<Composed>> {
    compose(app, tx, row).boxed_local()
}

async fn compose(app: &App, tx: &Tx, row: &Row) -> anyhow::Result<Composed> {
    let Some(asking) = invitations::asking(tx, AskingId(row.ref_id)).await? else {
        return Ok(Composed::Drop("the asking is gone"));
    };
    let signed = signup::of_asking(tx, asking.id).await?;
    if !signed.is_some_and(|signed| signed.wishes_materials && signed.erased_at.is_none()) {
        return Ok(Composed::Drop("nobody wishes for the papers"));
    }
    let gathering = GatheringId(asking.subject_id);
    let (whole, desk) = (gatherings::whole(tx, gathering).await?, desk_of(tx, gathering).await?);
    let (Some(whole), Some(desk)) = (whole, desk) else {
        return Ok(Composed::Drop("the gathering is gone"));
    };
    let lang = Lang::of(&row.lang);
    let party = invitations::party(tx, &asking).await?;
    let center = crate::accounts::center(tx).await?;
    let title = whole.told_title(lang);
    let body = say(
        lang,
        "signup-mail-materials",
        &[
            ("to", party.full(lang).into()),
            ("title", title.clone().into()),
            ("words", desk.materials.into()),
            ("url", invitations::link(app, &asking).into()),
            ("center", center.map(|center| center.name.read(lang).to_owned()).unwrap_or_default().into()),
        ],
    );
    let words =
        Words { subject: say(lang, "signup-mail-materials-subject", &[("title", title.into())]), body };
    invitations::compose_words(app, tx, row, words, None).await
}
