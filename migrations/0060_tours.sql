-- Office tours: which office is seen on which day of a gathering, and who was told what.

-- A tour is one day of a gathering at one office, its host. The host is reached by its asking about the gathering. One that
-- cannot be held is taken off (`off_at`) and stays, so that who was to join it is still known. The day is no foreign key:
-- what was said of a day outlives it.
create table tours (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  day_id uuid not null,
  asking_id uuid not null,
  organization_id uuid not null,
  places integer not null check (places between 1 and 99),
  per_office integer check (per_office between 1 and 99),
  meet text not null,
  word text not null,
  off_at timestamptz,
  created_at timestamptz not null,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, gathering_id, day_id, asking_id),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, asking_id) references askings (center_id, id),
  foreign key (center_id, organization_id) references organizations (center_id, id)
);

-- Of what an office or a host was told: who goes where, ids, never names. Appended only; what it knows is the newest.
create table tour_tellings (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  asking_id uuid not null,
  whom text not null check (whom in ('office', 'host')),
  number integer not null,
  people jsonb not null,
  said text not null,
  outbox_id uuid,
  membership_id uuid,
  at timestamptz not null,
  unique (center_id, id),
  unique (center_id, asking_id, whom, number),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, asking_id) references askings (center_id, id),
  foreign key (center_id, membership_id) references memberships (center_id, id)
);
create index tour_tellings_of_gathering on tour_tellings (center_id, gathering_id);
