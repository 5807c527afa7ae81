//! The outbox: everything that leaves is a row here first, one recipient each.
