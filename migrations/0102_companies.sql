-- What a company told of itself, as far as it liked: for the center alone. A row without anything in it says that it was
-- asked and would rather not say.
create table company_facts (
  id uuid primary key,
  center_id uuid not null,
  organization_id uuid not null,
  size text check (size in ('up37', 'up100', 'up300', 'up1000', 'over1000')),
  industry text,
  employs text check (employs in ('yes', 'before', 'no')),
  people integer check (people between 0 and 100000),
  by_office boolean not null,
  membership_id uuid,
  updated_at timestamptz not null,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, organization_id),
  foreign key (center_id, organization_id) references organizations (center_id, id),
  foreign key (center_id, membership_id) references memberships (center_id, id)
);

-- How a party that comes for the first time would like to be welcomed: by name, and marked on the list of participants.
create table welcomes (
  id uuid primary key,
  center_id uuid not null,
  asking_id uuid not null,
  by_name boolean not null,
  on_list boolean not null,
  at timestamptz not null,
  unique (center_id, id),
  unique (center_id, asking_id),
  foreign key (center_id, asking_id) references askings (center_id, id)
);
