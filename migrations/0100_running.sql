-- A day as it runs: when each block of its agenda was begun, for the timer. Appended; a press that was a slip is taken back.
-- The block is no foreign key: it may be taken out of the agenda while the day runs. No block means that the day was closed.

create table block_starts (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  day_id uuid not null,
  item_id uuid,
  at timestamptz not null,
  membership_id uuid,
  taken_back_at timestamptz,
  unique (center_id, id),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, membership_id) references memberships (center_id, id)
);
create index block_starts_of_gathering on block_starts (center_id, gathering_id);
