-- Peers among themselves: what they would like to talk about, which of it each marked, and what they said of joining.

-- Whether a gathering asks those who come what they want to talk about, and how joining could be easier.
create table peer_boards (
  id uuid primary key,
  center_id uuid not null references centers (id),
  gathering_id uuid not null,
  is_open boolean not null,
  asks_easier boolean not null,
  created_at timestamptz not null,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, gathering_id),
  foreign key (center_id, gathering_id) references gatherings (center_id, id)
);

-- A theme. Who proposed it stands nowhere: `own` is a keyed hash by which their own link finds it again.
create table peer_themes (
  id uuid primary key,
  center_id uuid not null references centers (id),
  gathering_id uuid not null,
  words text not null,
  symbol text not null,
  state text not null check (state in ('proposed', 'shown', 'left_out', 'withdrawn')),
  chosen boolean not null default false,
  own bytea,
  once text not null,
  looked_by uuid,
  at timestamptz not null,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, gathering_id, once),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, looked_by) references memberships (center_id, id)
);

-- A person's mark on a theme, at most one; `hand` is a keyed hash of who it is.
create table peer_marks (
  id uuid primary key,
  center_id uuid not null references centers (id),
  gathering_id uuid not null,
  theme_id uuid not null,
  hand bytea not null,
  at timestamptz not null,
  unique (center_id, id),
  unique (center_id, theme_id, hand),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, theme_id) references peer_themes (center_id, id)
);
create index peer_marks_of_gathering on peer_marks (center_id, gathering_id);

-- What was said of joining, once on signing up and once after the day. The words stand here only while somebody has to look
-- at them; then they are a voice, or gone.
create table peer_words (
  id uuid primary key,
  center_id uuid not null references centers (id),
  gathering_id uuid not null,
  moment text not null check (moment in ('signing', 'after')),
  own bytea not null,
  words text not null default '',
  said_by text not null default '',
  state text not null check (state in ('waits', 'voiced', 'left_out')),
  voice_id uuid,
  looked_by uuid,
  at timestamptz not null,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, gathering_id, own, moment),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, looked_by) references memberships (center_id, id)
);
