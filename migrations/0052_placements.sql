-- The placement of a course: which trainee is proposed for which employer on which day.

-- One row for a trainee and day as soon as anybody was there. Whoever is let go leaves the row with no employer, so that
-- its version goes on. The day is no foreign key: what was said of a day outlives it.
create table placements (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  attendee_id uuid not null,
  day_id uuid not null,
  asking_id uuid,
  settled boolean not null default false,
  membership_id uuid,
  put_at timestamptz not null,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, attendee_id, day_id),
  check (asking_id is not null or not settled),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, attendee_id) references attendees (center_id, id),
  foreign key (center_id, asking_id) references askings (center_id, id),
  foreign key (center_id, membership_id) references memberships (center_id, id)
);
create index placements_of_gathering on placements (center_id, gathering_id);

-- What was done on the board, with what it changed before and after, so that the last act can be taken back. Appended
-- only; ids, never names.
create table placement_acts (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  number integer not null,
  act text not null check (act in ('proposed', 'put', 'settled', 'let_go', 'cleared', 'taken_back')),
  cells jsonb not null,
  undoes integer,
  membership_id uuid,
  at timestamptz not null,
  unique (center_id, id),
  unique (center_id, gathering_id, number),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, membership_id) references memberships (center_id, id)
);

-- Which days staff showed a trainee and the supporter, for them to say what they think of it. Appended only.
create table placement_showings (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  attendee_id uuid not null,
  number integer not null,
  days jsonb not null,
  membership_id uuid,
  at timestamptz not null,
  unique (center_id, id),
  unique (center_id, attendee_id, number),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, attendee_id) references attendees (center_id, id),
  foreign key (center_id, membership_id) references memberships (center_id, id)
);
create index placement_showings_of_gathering on placement_showings (center_id, gathering_id);

-- What a trainee said of a proposal, with the days that it was said of. No reason is asked. Appended only.
create table placement_words (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  attendee_id uuid not null,
  number integer not null,
  word text not null check (word in ('agreed', 'rather_not')),
  days jsonb not null,
  channel text not null check (channel in ('link', 'visit', 'phone', 'paper')),
  membership_id uuid,
  received_at timestamptz not null,
  typed_at timestamptz not null,
  once text not null,
  unique (center_id, id),
  unique (center_id, attendee_id, number),
  unique (center_id, attendee_id, once),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, attendee_id) references attendees (center_id, id),
  foreign key (center_id, membership_id) references memberships (center_id, id)
);
create index placement_words_of_gathering on placement_words (center_id, gathering_id);

-- Of whom an employer was told, and for which days; ids, never names. Appended only; what it knows is the newest.
create table placement_tellings (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  asking_id uuid not null,
  number integer not null,
  people jsonb not null,
  membership_id uuid,
  at timestamptz not null,
  unique (center_id, id),
  unique (center_id, asking_id, number),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, asking_id) references askings (center_id, id),
  foreign key (center_id, membership_id) references memberships (center_id, id)
);
create index placement_tellings_of_gathering on placement_tellings (center_id, gathering_id);
