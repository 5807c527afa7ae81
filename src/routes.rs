//! The URL index: one `configure` per room.
