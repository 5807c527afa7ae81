-- Heard first, decided together: what became a topic of a gathering, and what is proposed after it.

-- What was heard before a gathering and became one of its topics: the words as they were said, and whence they came.
create table topic_sources (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  agenda_item_id uuid not null,
  source text not null check (source in ('survey', 'visit')),
  theme text not null,
  words text not null,
  created_at timestamptz not null,
  created_by uuid,
  unique (center_id, id),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, agenda_item_id) references agenda_items (center_id, id) on delete cascade,
  foreign key (center_id, created_by) references memberships (center_id, id)
);
create index topic_sources_of on topic_sources (center_id, gathering_id);

-- What the center proposes after a gathering, shown for a word before anything is agreed.
create table proposals (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  rhythm text not null,
  dates text not null,
  contents text not null,
  sharing text not null,
  sent_at timestamptz,
  closed_at timestamptz,
  created_at timestamptz not null,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, gathering_id),
  foreign key (center_id, gathering_id) references gatherings (center_id, id)
);

create table proposal_words (
  id uuid primary key,
  center_id uuid not null,
  proposal_id uuid not null,
  asking_id uuid not null,
  fine boolean not null,
  remark text not null,
  hosts boolean not null,
  chairs boolean not null,
  rooms boolean not null,
  channel text not null check (channel in ('link', 'fax', 'phone', 'post', 'hand', 'mail')),
  membership_id uuid,
  at timestamptz not null,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, proposal_id, asking_id),
  foreign key (center_id, proposal_id) references proposals (center_id, id),
  foreign key (center_id, asking_id) references askings (center_id, id),
  foreign key (center_id, membership_id) references memberships (center_id, id)
);

-- What became of what was said at the round before: the letters of this round open with it.
alter table gatherings add column
  since_last jsonb null;
