-- A center's own library: playbooks it adapted, wrote, or was handed by a neighbour.

create table playbooks (
  id uuid primary key,
  center_id uuid not null references centers (id),
  -- The id that stands in the file.
  name text not null,
  toml text not null,
  -- Handed on by a neighbour and kept as it came; such a one is adapted under a name of its own.
  is_brought boolean not null,
  -- What was adapted, as it was then: what own changes are told against.
  origin_name text,
  origin_edition integer,
  origin_toml text,
  offered_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  unique (center_id, id),
  unique (center_id, name)
);

-- Every state it was ever saved in, so that any can be put back.
create table playbook_editions (
  id uuid primary key,
  center_id uuid not null references centers (id),
  playbook_id uuid not null,
  number integer not null,
  act text not null check (act in ('adopted', 'brought', 'edited', 'taken_over', 'put_back')),
  toml text not null,
  origin_edition integer,
  origin_toml text,
  made_by uuid,
  made_at timestamptz not null,
  unique (center_id, id),
  unique (center_id, playbook_id, number),
  foreign key (center_id, playbook_id) references playbooks (center_id, id),
  foreign key (center_id, made_by) references memberships (center_id, id)
);
