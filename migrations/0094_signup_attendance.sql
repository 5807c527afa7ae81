-- Who watched: the presses by which parties joined, and the lists of meeting tools that were read in.

-- The newest press of a party counts. `marked` are those it marked as here, `made` those it counted beside.
create table signup_joins (
  id uuid primary key,
  center_id uuid not null references centers (id),
  gathering_id uuid not null,
  asking_id uuid not null,
  day_id uuid not null,
  watching integer not null,
  marked jsonb not null default '[]',
  made jsonb not null default '[]',
  at timestamptz not null,
  unique (center_id, id),
  unique (center_id, asking_id, day_id),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, asking_id) references askings (center_id, id)
);
create index signup_joins_of_gathering on signup_joins (center_id, gathering_id);

create table signup_lists (
  id uuid primary key,
  center_id uuid not null references centers (id),
  gathering_id uuid not null,
  day_id uuid not null,
  membership_id uuid,
  once text not null,
  at timestamptz not null,
  undone_at timestamptz,
  unique (center_id, id),
  unique (center_id, gathering_id, once),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, membership_id) references memberships (center_id, id)
);
create index signup_lists_of_gathering on signup_lists (center_id, gathering_id);

-- A line of a list. `candidates` are the askings that it may mean; `made` says that somebody was counted for it who was on
-- no list before, else the attendee was only marked.
create table signup_lines (
  id uuid primary key,
  center_id uuid not null,
  list_id uuid not null,
  position integer not null,
  name text not null default '',
  email text not null default '',
  joined text not null default '',
  gone text not null default '',
  minutes integer,
  state text not null,
  candidates jsonb not null default '[]',
  asking_id uuid,
  attendee_id uuid,
  made boolean not null default false,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, list_id, position),
  foreign key (center_id, list_id) references signup_lists (center_id, id)
);
