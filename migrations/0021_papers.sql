-- The papers of a case: numbered, handed out and collected, never mailed.

create table case_papers (
  id uuid primary key,
  center_id uuid not null references centers (id),
  gathering_id uuid not null,
  number integer not null check (number > 0),
  -- To whom it was handed, as written down at the table.
  handed_to text not null,
  handed_at timestamptz,
  collected_at timestamptz,
  -- It did not come back, and what was decided about it.
  settled text not null,
  settled_at timestamptz,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, gathering_id, number),
  foreign key (center_id, gathering_id) references gatherings (center_id, id)
);
