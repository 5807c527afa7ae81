-- However long the history of a house grows: that of one row is found without going through all of it, and so are the
-- gatherings that are still ahead.
create index audit_entries_of on audit_entries (center_id, subject_id, seq);
create index gatherings_by_end on gatherings (center_id, ends_at);
