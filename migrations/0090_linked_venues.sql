-- Linked venues: what each place of a gathering has, who leads it, whether the connection was tried, and its board of the day.

-- Taken out of a gathering; the row stays, so that it can be put back with its seats.
alter table venues add column
  removed_at timestamptz;
alter table pools add column
  removed_at timestamptz;

-- Asked for by somebody who came from another place of the same gathering: it counts from when that one was asked for.
alter table seats add column
  changed boolean not null default false;

-- Who leads a venue and what its rooms have.
create table venue_details (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  venue_id uuid not null,
  details jsonb not null default '{}',
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, venue_id),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, venue_id) references venues (center_id, id)
);
create index venue_details_of_gathering on venue_details (center_id, gathering_id);

-- What is to be there, who brings it, and whether it is.
create table venue_equipment (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  venue_id uuid not null,
  name text not null,
  brought_by text not null default '',
  state text not null check (state in ('expected', 'here', 'missing')),
  removed_at timestamptz,
  once text not null,
  at timestamptz not null,
  unique (center_id, id),
  unique (center_id, venue_id, once),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, venue_id) references venues (center_id, id)
);
create index venue_equipment_of_gathering on venue_equipment (center_id, gathering_id);

-- That people tried the connection, and how it went. Appended; one that is taken back does not count.
create table venue_link_tests (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  venue_id uuid not null,
  tested_by text not null,
  tested_at timestamptz not null,
  result text not null check (result in ('good', 'trouble', 'failed')),
  note text not null default '',
  membership_id uuid,
  undone_at timestamptz,
  once text not null,
  at timestamptz not null,
  unique (center_id, id),
  unique (center_id, venue_id, once),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, venue_id) references venues (center_id, id),
  foreign key (center_id, membership_id) references memberships (center_id, id)
);
create index venue_link_tests_of_gathering on venue_link_tests (center_id, gathering_id);

-- The link that opens a venue's board of the day, for whoever leads it.
create table venue_boards (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  venue_id uuid not null,
  generation integer not null default 0,
  token_hash bytea not null,
  made_at timestamptz not null,
  revoked_at timestamptz,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, venue_id),
  unique (token_hash),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, venue_id) references venues (center_id, id)
);
create index venue_boards_of_gathering on venue_boards (center_id, gathering_id);

-- What a venue says on the day: that it is ready, that something is wrong. Ended where it is taken back or settled.
create table venue_signals (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  venue_id uuid not null,
  day_id uuid not null,
  kind text not null check (kind in ('ready', 'problem')),
  said text not null default '',
  membership_id uuid,
  ended_at timestamptz,
  once text not null,
  at timestamptz not null,
  unique (center_id, id),
  unique (center_id, venue_id, once),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, venue_id) references venues (center_id, id),
  foreign key (center_id, day_id) references gathering_days (center_id, id),
  foreign key (center_id, membership_id) references memberships (center_id, id)
);
create index venue_signals_of_gathering on venue_signals (center_id, gathering_id);

-- Who was told the way in to what is online, and to which address it led: nobody hears of the same one twice.
create table venue_tellings (
  id uuid primary key,
  center_id uuid not null,
  venue_id uuid not null,
  asking_id uuid not null,
  url_hash bytea not null,
  at timestamptz not null,
  unique (center_id, id),
  unique (center_id, asking_id, venue_id, url_hash),
  foreign key (center_id, venue_id) references venues (center_id, id),
  foreign key (center_id, asking_id) references askings (center_id, id)
);

-- The boards ask every few seconds how many are here.
create index attendance_of_day on attendance (center_id, day_id);
