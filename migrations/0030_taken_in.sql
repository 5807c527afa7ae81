-- What a neighbour made of a playbook comes back to it: an edition of its own kind, which says whose ideas it took in.
alter table playbook_editions rename to playbook_editions_before;

create table playbook_editions (
  id uuid primary key,
  center_id uuid not null references centers (id),
  playbook_id uuid not null,
  number integer not null,
  act text not null check (act in ('adopted', 'brought', 'edited', 'taken_over', 'taken_in', 'put_back')),
  toml text not null,
  origin_edition integer,
  origin_toml text,
  handed_by jsonb,
  made_by uuid,
  made_at timestamptz not null,
  unique (center_id, id),
  unique (center_id, playbook_id, number),
  foreign key (center_id, playbook_id) references playbooks (center_id, id),
  foreign key (center_id, made_by) references memberships (center_id, id)
);

insert into playbook_editions (
  id, center_id, playbook_id, number, act, toml, origin_edition, origin_toml, made_by, made_at
)
select
  id, center_id, playbook_id, number, act, toml, origin_edition, origin_toml, made_by, made_at
from playbook_editions_before;

drop table playbook_editions_before;
