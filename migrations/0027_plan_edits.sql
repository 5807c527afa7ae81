-- Why somebody put a step where it is, and where it stood before each move by hand, the last one last, so that each can
-- be taken back.
alter table steps add column
  why text not null default '';
alter table steps add column
  stood jsonb not null default '[]';
