//! The database: one binary for SQLite and PostgreSQL, every connection scoped to a center.
