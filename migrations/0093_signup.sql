-- Open sign-up: a gathering that whoever has the public link may apply to, who applied that way, and who passed the link on.

-- `asks` are the questions of the form; `closes_on` none is the reply deadline. `materials` is what goes out to those who
-- wished it, as it was sent last.
create table signup_desks (
  id uuid primary key,
  center_id uuid not null references centers (id),
  gathering_id uuid not null,
  code text not null unique,
  is_open boolean not null,
  asks jsonb not null default '[]',
  takes_late boolean not null,
  closes_on date,
  cost text not null default '',
  words text not null default '',
  materials text not null default '',
  created_at timestamptz not null,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, gathering_id),
  foreign key (center_id, gathering_id) references gatherings (center_id, id)
);

-- An office that passes the invitation on has a link with its name. No person stands here.
create table signup_forwards (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  code text not null unique,
  office text not null,
  once text not null,
  created_at timestamptz not null,
  unique (center_id, id),
  unique (center_id, gathering_id, once),
  foreign key (center_id, gathering_id) references gatherings (center_id, id)
);

-- What was said on signing up beside the answer itself, which is a reply like any other. Kind and numbers stay when the
-- rest is erased.
create table signups (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  asking_id uuid not null,
  kind text not null,
  organization text not null default '',
  organization_key text not null default '',
  heard text not null,
  users integer not null default 0,
  staff integer not null default 0,
  wishes_materials boolean not null default false,
  forward_id uuid,
  is_late boolean not null default false,
  once text not null,
  received_at timestamptz not null,
  erased_at timestamptz,
  unique (center_id, id),
  unique (center_id, asking_id),
  unique (center_id, gathering_id, once),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, asking_id) references askings (center_id, id),
  foreign key (center_id, forward_id) references signup_forwards (center_id, id)
);
create index signups_of_office on signups (center_id, gathering_id, organization_key);
create index signups_by_time on signups (center_id, received_at);
