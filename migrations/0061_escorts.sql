-- Who accompanies whom in a week at companies: supporters named by offices (or by the center), and with whom each is on
-- which day.

-- Whoever can accompany. Without an asking it is somebody of the center. `days` are the ids of the days on which they can;
-- every day where it is empty.
create table escorts (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  asking_id uuid,
  name text not null,
  days jsonb not null default '[]',
  position integer not null,
  removed_at timestamptz,
  created_at timestamptz not null,
  unique (center_id, id),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, asking_id) references askings (center_id, id)
);
create index escorts_of_gathering on escorts (center_id, gathering_id);

-- One row for a trainee and day as soon as anything was said of it. Settled without an escort: nobody needs to come along.
-- The day is no foreign key: what was said of a day outlives it.
create table escort_turns (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  attendee_id uuid not null,
  day_id uuid not null,
  escort_id uuid,
  settled boolean not null default false,
  put_at timestamptz not null,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, attendee_id, day_id),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, attendee_id) references attendees (center_id, id),
  foreign key (center_id, escort_id) references escorts (center_id, id)
);
create index escort_turns_of_gathering on escort_turns (center_id, gathering_id);
