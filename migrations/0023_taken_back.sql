-- What was decided after a gathering, kept so that it can be taken back: what the series was before (nothing where the
-- decision made it), the round that was begun, the offers that were written down, and a note for the center alone.
create table resolutions (
  id uuid primary key,
  center_id uuid not null references centers (id),
  gathering_id uuid not null,
  series_id uuid not null,
  before jsonb,
  next_id uuid,
  offers jsonb not null default '[]',
  inside text not null default '',
  at timestamptz not null,
  unique (center_id, id),
  unique (center_id, gathering_id),
  foreign key (center_id, gathering_id) references gatherings (center_id, id)
);

-- When the text of a proposal was changed after it had been sent; words from before it were said about another text.
alter table proposals add column
  changed_at timestamptz default null;
