-- What goes on from round to round: who is always invited, what is always on the agenda, what is carried over, and the
-- minutes that are read out next time.

-- An office is a member from one round to another; a guest is asked to one round alone.
create table series_members (
  id uuid primary key,
  center_id uuid not null references centers (id),
  series_id uuid not null,
  organization_id uuid not null,
  from_round integer not null,
  until_round integer check (until_round >= from_round),
  guest boolean not null,
  -- Why it left, or why it is asked this once.
  why text not null,
  created_at timestamptz not null,
  created_by uuid,
  version integer not null default 1,
  unique (center_id, id),
  foreign key (center_id, series_id) references series (center_id, id),
  foreign key (center_id, organization_id) references organizations (center_id, id),
  foreign key (center_id, created_by) references memberships (center_id, id)
);
create index series_members_of on series_members (center_id, series_id);

-- The blocks with which the agenda of each round begins; without any it begins as its playbook says.
create table series_agenda (
  id uuid primary key,
  center_id uuid not null references centers (id),
  series_id uuid not null,
  position integer not null,
  kind text not null check (kind in ('opening', 'topic', 'report', 'lecture', 'group', 'talk', 'exchange', 'social', 'break', 'closing')),
  title jsonb not null,
  note jsonb,
  minutes integer not null check (minutes > 0),
  unique (center_id, id),
  foreign key (center_id, series_id) references series (center_id, id)
);
create index series_agenda_of on series_agenda (center_id, series_id);

-- What was decided, at one round, about something that an earlier one left. The block that it became may have been taken
-- out of the agenda since.
create table carried_topics (
  id uuid primary key,
  center_id uuid not null references centers (id),
  gathering_id uuid not null,
  from_gathering_id uuid not null,
  source text not null check (source in ('voice', 'decision', 'offer')),
  source_id uuid not null,
  words text not null,
  outcome text not null check (outcome in ('taken', 'put_off', 'closed')),
  agenda_item_id uuid,
  why text not null,
  decided_at timestamptz not null,
  decided_by uuid,
  unique (center_id, id),
  unique (center_id, gathering_id, source, source_id),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, from_gathering_id) references gatherings (center_id, id),
  foreign key (center_id, decided_by) references memberships (center_id, id)
);
create index carried_topics_from on carried_topics (center_id, from_gathering_id);

-- What a calendar is told when a round ahead was put elsewhere: a later version of the same entry.
alter table series add column
  calendar_sequence integer not null default 0;
