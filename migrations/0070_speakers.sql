-- Who speaks at a gathering or takes another part in it, what each said, and what may be shown of each for which use.

-- `plan` is what the day is like for them: times, rehearsal, companion, rest, whom to call. A block outlives nobody's part,
-- so it is no foreign key. `approved` is what the speaker saw and said yes to, as it was then.
create table speakers (
  id uuid primary key,
  center_id uuid not null references centers (id),
  gathering_id uuid not null,
  asking_id uuid not null,
  part text not null check (part in ('peer', 'lecturer', 'facilitator', 'recorder', 'host')),
  name text not null,
  agenda_item_id uuid,
  introduction text not null default '',
  plan jsonb not null default '{}',
  approved text not null default '',
  approved_at timestamptz,
  stopped_at timestamptz,
  taken_off_at timestamptz,
  once text not null,
  created_at timestamptz not null,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, gathering_id, once),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, asking_id) references askings (center_id, id)
);
create index speakers_of_gathering on speakers (center_id, gathering_id);
create index speakers_of_asking on speakers (center_id, asking_id);

-- What a speaker answered. Appended only; the newest counts. What they need lies sealed at the row.
create table speaker_answers (
  id uuid primary key,
  center_id uuid not null,
  speaker_id uuid not null,
  number integer not null,
  answer text not null check (answer in ('yes', 'no', 'later')),
  later_on date,
  channel text not null check (channel in ('link', 'fax', 'phone', 'post', 'hand', 'mail')),
  membership_id uuid,
  at timestamptz not null,
  once text not null,
  unique (center_id, id),
  unique (center_id, speaker_id, number),
  unique (center_id, speaker_id, once),
  foreign key (center_id, speaker_id) references speakers (center_id, id),
  foreign key (center_id, membership_id) references memberships (center_id, id)
);

-- What a speaker allows, use by use. Appended only; the newest counts.
create table speaker_consents (
  id uuid primary key,
  center_id uuid not null,
  speaker_id uuid not null,
  number integer not null,
  naming text not null check (naming in ('name', 'pen_name', 'nothing')),
  pen_name text not null default '',
  photo boolean not null,
  video boolean not null,
  recording boolean not null,
  handout boolean not null,
  report boolean not null,
  press boolean not null,
  membership_id uuid,
  asking_id uuid,
  at timestamptz not null,
  unique (center_id, id),
  unique (center_id, speaker_id, number),
  check ((membership_id is null) <> (asking_id is null)),
  foreign key (center_id, speaker_id) references speakers (center_id, id),
  foreign key (center_id, membership_id) references memberships (center_id, id),
  foreign key (center_id, asking_id) references askings (center_id, id)
);

-- Copies of the agenda that were printed and handed out: how many, and whose name stands on them.
create table speaker_prints (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  copies integer not null check (copies between 1 and 100000),
  named jsonb not null default '[]',
  membership_id uuid,
  once text not null,
  undone_at timestamptz,
  at timestamptz not null,
  unique (center_id, id),
  unique (center_id, gathering_id, once),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, membership_id) references memberships (center_id, id)
);
create index speaker_prints_of_gathering on speaker_prints (center_id, gathering_id);

-- What was allowed once and is no more: which uses, how many copies were out by then, and where people took it out.
create table speaker_withdrawals (
  id uuid primary key,
  center_id uuid not null,
  speaker_id uuid not null,
  number integer not null,
  uses jsonb not null,
  copies integer not null default 0,
  done jsonb not null default '[]',
  at timestamptz not null,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, speaker_id, number),
  foreign key (center_id, speaker_id) references speakers (center_id, id)
);

-- Who speaks in a block, as it may be told.
alter table agenda_items add column
  told jsonb not null default '{}';
