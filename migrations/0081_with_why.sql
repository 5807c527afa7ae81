-- Why the order of applications was changed: by an entry with an earlier time than the one before, or by seats beyond the
-- number for a slip that was typed late.
alter table replies add column why text not null default '';

-- What was decided about a slip that was typed late. Appended only.
create table late_decisions (
  id uuid primary key,
  center_id uuid not null,
  asking_id uuid not null,
  seated boolean not null,
  why text not null,
  membership_id uuid,
  at timestamptz not null,
  unique (center_id, id),
  foreign key (center_id, asking_id) references askings (center_id, id),
  foreign key (center_id, membership_id) references memberships (center_id, id)
);
create index late_decisions_of_asking on late_decisions (center_id, asking_id);
