//! Rows of `files`, and their sealed bytes apart from them in `file_bytes`: a list reads no picture.

use chrono::NaiveDate;
use sea_orm::IntoActiveModel;
use sea_orm::entity::prelude::*;
use sea_orm::{QueryOrder, sea_query::Expr};
use uuid::Uuid;

use super::Kind;
use crate::db::{AskingId, CenterId, FileId, MembershipId, Tx};

pub mod file {
    //! A file, but for its bytes.
    use super::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "files")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: FileId,
        pub center_id: CenterId,
        pub kind: Kind,
        /// Bytes once it is cleaned.
        pub size: i32,
        /// Keyed with the house's own key.
        pub hash: Vec<u8>,
        pub subject_kind: String,
        pub subject_id: Uuid,
        /// From this day on it is shown to nobody, and erased.
        pub deletes_on: NaiveDate,
        pub membership_id: Option<MembershipId>,
        /// By whose link.
        pub asking_id: Option<AskingId>,
        pub made_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod body {
    //! The sealed bytes of a file.
    use super::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "file_bytes")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub file_id: FileId,
        pub center_id: CenterId,
        pub sealed: Vec<u8>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub async fn insert(tx: &Tx, row: file::Model, sealed: Vec<u8>) -> Result<(), DbErr> {
    let bytes = body::Model { file_id: row.id, center_id: row.center_id, sealed };
    file::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
    body::Entity::insert(bytes.into_active_model()).exec_without_returning(tx).await.map(drop)
}

/// The files of a subject that are kept beyond `today`, oldest first.
pub async fn list(tx: &Tx, subject: (&str, Uuid), today: NaiveDate) -> Result<Vec<file::Model>, DbErr> {
    file::Entity::find()
        .filter(file::Column::CenterId.eq(tx.center))
        .filter(file::Column::SubjectKind.eq(subject.0))
        .filter(file::Column::SubjectId.eq(subject.1))
        .filter(file::Column::DeletesOn.gt(today))
        .order_by_asc(file::Column::Id)
        .all(tx)
        .await
}

pub async fn sealed(tx: &Tx, id: FileId) -> Result<Option<Vec<u8>>, DbErr> {
    let found = body::Entity::find_by_id(id).filter(body::Column::CenterId.eq(tx.center)).one(tx).await?;
    Ok(found.map(|row| row.sealed))
}

pub async fn set_date(tx: &Tx, subject: (&str, Uuid), deletes_on: NaiveDate) -> Result<(), DbErr> {
    file::Entity::update_many()
        .col_expr(file::Column::DeletesOn, Expr::value(deletes_on))
        .filter(file::Column::CenterId.eq(tx.center))
        .filter(file::Column::SubjectKind.eq(subject.0))
        .filter(file::Column::SubjectId.eq(subject.1))
        .exec(tx)
        .await
        .map(drop)
}

/// Deletes files; bytes and the rows of whatever they belong to go with them.
pub async fn delete(tx: &Tx, files: &[FileId]) -> Result<(), DbErr> {
    if files.is_empty() {
        return Ok(());
    }
    file::Entity::delete_many()
        .filter(file::Column::CenterId.eq(tx.center))
        .filter(file::Column::Id.is_in(files.iter().copied()))
        .exec(tx)
        .await
        .map(drop)
}

/// Erases every file whose day has come, in all centers.
pub async fn erase_due(across: &Tx, today: NaiveDate) -> Result<u64, DbErr> {
    let done = file::Entity::delete_many().filter(file::Column::DeletesOn.lte(today)).exec(across).await?;
    Ok(done.rows_affected)
}
