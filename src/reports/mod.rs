//! Reports: read-only pages that gather what every room knows.
