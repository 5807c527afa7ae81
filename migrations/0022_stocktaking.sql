-- The yearly stocktaking: what a line of gatherings took and brought stands elsewhere; here is what people say of it.

-- A series, or what stood alone, by its playbook: `subject` is `series:ID` or `playbook:ID`.
create table stocktakings (
  id uuid primary key,
  center_id uuid not null references centers (id),
  fiscal integer not null,
  subject text not null,
  hours integer check (hours between 0 and 100000),
  choice text check (choice in ('go_on', 'together', 'hand_over', 'rest', 'end')),
  why text not null default '',
  decided_at timestamptz,
  decided_by uuid,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, fiscal, subject),
  foreign key (center_id, decided_by) references memberships (center_id, id)
);

-- A series that rests: it makes no rounds until it is taken up again.
create table series_rests (
  id uuid primary key,
  center_id uuid not null references centers (id),
  series_id uuid not null,
  since timestamptz not null,
  unique (center_id, id),
  unique (center_id, series_id),
  foreign key (center_id, series_id) references series (center_id, id)
);

-- Whether an office agrees that its name and contact go to the next host of a series.
create table roster_consents (
  id uuid primary key,
  center_id uuid not null references centers (id),
  series_id uuid not null,
  organization_id uuid not null,
  agrees boolean not null,
  said_at timestamptz not null,
  said_to uuid,
  unique (center_id, id),
  unique (center_id, series_id, organization_id),
  foreign key (center_id, series_id) references series (center_id, id),
  foreign key (center_id, organization_id) references organizations (center_id, id),
  foreign key (center_id, said_to) references memberships (center_id, id)
);
