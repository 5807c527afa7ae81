-- Group work: the rules of a gathering's tables, who sits where, themes and what was written down at each.

-- `number` counts what was done with who sits where; 0 is before anything was. `rules` names people by the ids of attendees
-- and of `table_people`; that two are kept apart stands there without a reason.
create table table_plans (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  rules jsonb not null,
  number integer not null default 0,
  announced_at timestamptz,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, gathering_id),
  foreign key (center_id, gathering_id) references gatherings (center_id, id)
);

-- Who sat where after each act. Appended only; `back` is where taking it back leads.
create table table_standings (
  id uuid primary key,
  center_id uuid not null,
  plan_id uuid not null,
  number integer not null,
  back integer not null,
  act text not null check (act in ('made', 'remade', 'moved', 'released', 'roles', 'undone')),
  standing jsonb not null,
  membership_id uuid,
  at timestamptz not null,
  unique (center_id, id),
  unique (center_id, plan_id, number),
  foreign key (center_id, plan_id) references table_plans (center_id, id),
  foreign key (center_id, membership_id) references memberships (center_id, id)
);

-- A table: its theme and, line by line, what was written down there, each with the voice that it became. A block outlives
-- no theme, so it is no foreign key.
create table group_tables (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  number integer not null check (number between 1 and 60),
  theme text not null default '',
  agenda_item_id uuid,
  record jsonb not null default '[]',
  recorded_at timestamptz,
  recorded_by uuid,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, gathering_id, number),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, recorded_by) references memberships (center_id, id)
);

-- Who sits at the tables and has no place as a guest: colleagues and people of the hosts.
create table table_people (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  name text not null,
  organization_id uuid,
  once text not null,
  removed_at timestamptz,
  created_at timestamptz not null,
  unique (center_id, id),
  unique (center_id, gathering_id, once),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, organization_id) references organizations (center_id, id)
);

-- What a voice was said about, where it was said at a table with a theme.
alter table voices add column
  theme text not null default '';
