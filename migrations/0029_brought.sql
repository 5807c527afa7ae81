-- A series that came from another center: from whom, and what its earlier rounds left to read.
create table series_origins (
  id uuid primary key,
  center_id uuid not null references centers (id),
  series_id uuid not null,
  from_center jsonb not null,
  -- By which the same file is known again.
  digest text not null,
  rounds jsonb not null,
  brought_at timestamptz not null,
  brought_by uuid,
  unique (center_id, id),
  unique (center_id, series_id),
  unique (center_id, digest),
  foreign key (center_id, series_id) references series (center_id, id),
  foreign key (center_id, brought_by) references memberships (center_id, id)
);

-- Its roster: offices that agreed to be handed on, each waiting until a person says whether it goes into the book.
create table brought_offices (
  id uuid primary key,
  center_id uuid not null references centers (id),
  series_id uuid not null,
  position integer not null,
  content jsonb not null,
  state text not null check (state in ('open', 'taken', 'left')),
  organization_id uuid,
  undo jsonb,
  decided_at timestamptz,
  decided_by uuid,
  version integer not null default 1,
  unique (center_id, id),
  foreign key (center_id, series_id) references series (center_id, id),
  foreign key (center_id, organization_id) references organizations (center_id, id),
  foreign key (center_id, decided_by) references memberships (center_id, id)
);
create index brought_offices_of on brought_offices (center_id, series_id);

-- The playbook that was chosen for the rounds of a series that are still to be made, and what it replaced.
create table series_books (
  id uuid primary key,
  center_id uuid not null references centers (id),
  series_id uuid not null,
  playbook jsonb not null,
  before jsonb,
  chosen_at timestamptz not null,
  chosen_by uuid,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, series_id),
  foreign key (center_id, series_id) references series (center_id, id),
  foreign key (center_id, chosen_by) references memberships (center_id, id)
);
