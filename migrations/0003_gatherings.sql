-- Series, gatherings, days, venues, pools, agenda, texts, and the plan's steps.

create table series (
  id uuid primary key,
  center_id uuid not null references centers (id),
  title jsonb not null,
  purpose jsonb not null,
  rule text not null,
  starts_at time not null,
  minutes integer not null check (minutes > 0),
  zone text not null,
  first_round integer not null default 0,
  agreed text not null default '',
  state text not null check (state in ('going_on', 'ended')),
  created_at timestamptz not null,
  version integer not null default 1,
  unique (center_id, id)
);

create table gatherings (
  id uuid primary key,
  center_id uuid not null references centers (id),
  series_id uuid,
  round integer,
  parent_id uuid,
  playbook_id text not null,
  playbook_version integer not null,
  playbook jsonb not null,
  title jsonb not null,
  purpose jsonb not null,
  goal jsonb not null,
  host_aim jsonb not null,
  zone text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  reply_deadline date not null,
  reply_until timestamptz not null,
  per_office_cap integer check (per_office_cap > 0),
  state text not null check (state in ('preparing', 'inviting', 'postponed', 'held', 'called_off')),
  calendar_sequence integer not null default 0,
  created_at timestamptz not null,
  version integer not null default 1,
  deleted_at timestamptz,
  unique (center_id, id),
  foreign key (center_id, series_id) references series (center_id, id),
  foreign key (center_id, parent_id) references gatherings (center_id, id)
);
create unique index gatherings_round on gatherings (center_id, series_id, round) where deleted_at is null and series_id is not null;

create table gathering_days (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  date date not null,
  starts time not null,
  ends time not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  unique (center_id, id),
  unique (center_id, gathering_id, date),
  foreign key (center_id, gathering_id) references gatherings (center_id, id)
);

create table venues (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  name text not null,
  address text not null default '',
  online boolean not null default false,
  url text not null default '',
  notes text not null default '',
  position integer not null,
  unique (center_id, id),
  foreign key (center_id, gathering_id) references gatherings (center_id, id)
);

-- Where capacity hangs: a venue, optionally on one day.
create table pools (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  venue_id uuid not null,
  day_id uuid,
  capacity integer not null check (capacity >= 0),
  last_arrival bigint not null default 0,
  version integer not null default 1,
  unique (center_id, id),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, venue_id) references venues (center_id, id),
  foreign key (center_id, day_id) references gathering_days (center_id, id)
);

create table gathering_hosts (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  organization_id uuid not null,
  position integer not null,
  unique (center_id, gathering_id, organization_id),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, organization_id) references organizations (center_id, id)
);

create table gathering_roles (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  role text not null,
  membership_id uuid,
  name text not null default '',
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, membership_id) references memberships (center_id, id)
);

create table agenda_items (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  position integer not null,
  kind text not null check (kind in ('opening', 'topic', 'report', 'exchange', 'break', 'closing')),
  title jsonb not null,
  note jsonb,
  minutes integer not null check (minutes > 0),
  unique (center_id, id),
  foreign key (center_id, gathering_id) references gatherings (center_id, id)
);

-- The gathering's own wording, copied from its playbook when it was made.
create table gathering_letters (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  letter text not null,
  purpose text not null,
  subject jsonb not null,
  body jsonb not null,
  version integer not null default 1,
  unique (center_id, gathering_id, letter),
  foreign key (center_id, gathering_id) references gatherings (center_id, id)
);

-- What was told to guests of a gathering: moved, or called off, and why. Mails carry its id, never its text.
-- A sudden change is told at once; `state_before` is where the gathering stood before it.
create table gathering_changes (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  kind text not null default 'edited' check (kind in ('edited', 'called_off', 'postponed', 'new_date', 'moved_online', 'reinstated')),
  state_before text,
  changes jsonb not null,
  reason text not null default '',
  at timestamptz not null,
  unique (center_id, id),
  foreign key (center_id, gathering_id) references gatherings (center_id, id)
);

create table steps (
  id uuid primary key,
  center_id uuid not null references centers (id),
  subject_kind text not null check (subject_kind in ('gathering')),
  subject_id uuid not null,
  step text not null,
  occurrence integer not null default 0,
  title jsonb not null,
  instructions jsonb,
  rule text not null,
  by_role text not null,
  action text not null,
  audience text,
  letter text,
  condition text,
  due_date date not null,
  due_time time not null,
  zone text not null,
  due_at timestamptz not null,
  look_at timestamptz not null,
  moved_by_hand boolean not null default false,
  state text not null check (state in ('planned', 'running', 'waiting', 'done', 'skipped', 'failed', 'held', 'stale')),
  lease_by text,
  lease_until timestamptz,
  attempts integer not null default 0,
  outcome text not null default '',
  finished_at timestamptz,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, subject_id, step, occurrence)
);
-- What the poller asks at every tick: which steps are to be looked at, however many wait for next year.
create index steps_look on steps (look_at) where state in ('planned', 'running');
