-- Which members of a series were told where its calendar is, each by a link of its own kept as a hash, and the days ahead
-- as each was told them last: what moved since can be told too.
create table series_tellings (
  id uuid primary key,
  center_id uuid not null references centers (id),
  series_id uuid not null,
  organization_id uuid not null,
  channel text not null check (channel in ('email', 'post', 'fax', 'hand', 'phone')),
  generation integer not null default 0,
  token_hash bytea not null unique,
  outbox_id uuid,
  told_at timestamptz not null,
  told_by uuid,
  moved_at timestamptz,
  handed_at timestamptz,
  rounds jsonb not null,
  before jsonb not null default '[]',
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, series_id, organization_id),
  foreign key (center_id, series_id) references series (center_id, id) on delete cascade,
  foreign key (center_id, organization_id) references organizations (center_id, id),
  foreign key (center_id, told_by) references memberships (center_id, id)
);
