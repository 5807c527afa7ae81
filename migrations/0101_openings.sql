-- The exchange of job offers and practice places among the members of a series.

-- Whether a series has such a board.
create table opening_boards (
  id uuid primary key,
  center_id uuid not null,
  series_id uuid not null,
  is_open boolean not null,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, series_id),
  foreign key (center_id, series_id) references series (center_id, id)
);

-- What is offered. `organization_id` is the office whose it is, none where it is the center's. `visible_at` is the one moment
-- from which everybody of the audience sees it, `until` the last day. `kinds` are words with commas around them.
create table openings (
  id uuid primary key,
  center_id uuid not null,
  series_id uuid not null,
  organization_id uuid,
  what text not null check (what in ('job', 'practice')),
  title text not null,
  employer text not null,
  place text not null default '',
  words text not null,
  audience text not null check (audience in ('all', 'kinds', 'offices')),
  kinds text not null default '',
  agreed_at timestamptz not null,
  visible_at timestamptz not null,
  until date not null,
  withdrawn_at timestamptz,
  once text not null,
  membership_id uuid,
  created_at timestamptz not null,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, series_id, once),
  foreign key (center_id, series_id) references series (center_id, id),
  foreign key (center_id, organization_id) references organizations (center_id, id),
  foreign key (center_id, membership_id) references memberships (center_id, id)
);
create index openings_of_series on openings (center_id, series_id, until);

-- The offices by name that see one, where its audience is chosen so.
create table opening_offices (
  id uuid primary key,
  center_id uuid not null,
  opening_id uuid not null,
  organization_id uuid not null,
  unique (center_id, id),
  unique (center_id, opening_id, organization_id),
  foreign key (center_id, opening_id) references openings (center_id, id) on delete cascade,
  foreign key (center_id, organization_id) references organizations (center_id, id)
);

-- Which office is interested; never a person.
create table opening_interests (
  id uuid primary key,
  center_id uuid not null,
  opening_id uuid not null,
  organization_id uuid not null,
  at timestamptz not null,
  taken_back_at timestamptz,
  unique (center_id, id),
  unique (center_id, opening_id, organization_id),
  foreign key (center_id, opening_id) references openings (center_id, id) on delete cascade,
  foreign key (center_id, organization_id) references organizations (center_id, id)
);
