-- How a series goes on by itself, and what was decided about single rounds of it.

-- `rule_from` is the day from which the rule `rule` counts; where the series has another rule by now, it counts from
-- its last round. `undo` is what the last change of the rule replaced.
create table series_settings (
  id uuid primary key,
  center_id uuid not null references centers (id),
  series_id uuid not null,
  rule text not null,
  rule_from date,
  gives_way text not null check (gives_way in ('keep', 'before', 'after', 'week')),
  rounds_ahead integer not null check (rounds_ahead between 0 and 12),
  undo jsonb,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, series_id),
  foreign key (center_id, series_id) references series (center_id, id)
);

-- Rounds ahead are reckoned from the rule. A row stands for what somebody decided about one: `slot` is its day by the
-- rule, or the day on which it was added. With a `gathering_id` it is prepared.
create table series_rounds (
  id uuid primary key,
  center_id uuid not null references centers (id),
  series_id uuid not null,
  slot date not null,
  kind text not null check (kind in ('by_rule', 'moved', 'added', 'left_out')),
  date date not null,
  starts time not null,
  minutes integer not null check (minutes between 15 and 480),
  gathering_id uuid,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, series_id, slot),
  foreign key (center_id, series_id) references series (center_id, id)
);

-- A calendar that anybody with its secret link can subscribe to: of a series, of the center, or of a member. One row a
-- generation, of which only the hash of the link is kept.
create table calendar_feeds (
  id uuid primary key,
  center_id uuid not null references centers (id),
  subject_kind text not null check (subject_kind in ('center', 'member', 'series', 'year')),
  subject_id uuid not null,
  generation integer not null,
  token_hash bytea not null unique,
  made_at timestamptz not null,
  made_by uuid,
  retired_at timestamptz,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, subject_kind, subject_id, generation),
  foreign key (center_id, made_by) references memberships (center_id, id)
);

-- What stood alone last year and is to be again: on the annual plan, and no gathering yet. With a `gathering_id` it is
-- prepared.
create table year_drafts (
  id uuid primary key,
  center_id uuid not null references centers (id),
  like_id uuid not null,
  title jsonb not null,
  date date not null,
  starts time not null,
  minutes integer not null check (minutes between 15 and 480),
  gathering_id uuid,
  version integer not null default 1,
  unique (center_id, id),
  foreign key (center_id, like_id) references gatherings (center_id, id)
);
create index year_drafts_by_day on year_drafts (center_id, date);
