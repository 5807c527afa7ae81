-- Committees in whose name gatherings are held, and the kinds of an agenda's blocks as playbooks word them.

create table committees (
  id uuid primary key,
  center_id uuid not null references centers (id),
  name jsonb not null,
  -- What it is part of: the council whose working group it is, the city that set it up.
  belongs_to text not null,
  -- What its chair is called: 会長, 部会長, 座長.
  chair_title text not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  version integer not null default 1,
  unique (center_id, id)
);

-- Who belongs to it in one fiscal year. Until somebody settles it, it is a draft, and the year before signs.
create table committee_rosters (
  id uuid primary key,
  center_id uuid not null references centers (id),
  committee_id uuid not null,
  fiscal_year integer not null,
  settled_at timestamptz,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, committee_id, fiscal_year),
  foreign key (center_id, committee_id) references committees (center_id, id)
);

create table committee_members (
  id uuid primary key,
  center_id uuid not null references centers (id),
  roster_id uuid not null,
  position integer not null,
  role text not null check (role in ('chair', 'vice', 'member', 'secretariat')),
  -- The office as the address book knows it, where it does; and as it stands on the roster.
  organization_id uuid,
  organization text not null,
  post text not null,
  name text not null,
  phone text not null,
  email text not null,
  version integer not null default 1,
  unique (center_id, id),
  foreign key (center_id, roster_id) references committee_rosters (center_id, id),
  foreign key (center_id, organization_id) references organizations (center_id, id)
);
create index committee_members_of on committee_members (center_id, roster_id);

-- The committee in whose name the letters of a series go out.
alter table series add column
  committee_id uuid references committees (id);

-- A block is what its playbook says: a lecture is no report, and work in groups no topic.
alter table agenda_items add column
  block text not null default 'topic' check (block in ('opening', 'topic', 'report', 'lecture', 'group', 'talk', 'exchange', 'social', 'break', 'closing'));
update agenda_items set block = kind;
alter table agenda_items drop column kind;
alter table agenda_items rename column block to kind;
