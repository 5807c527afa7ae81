-- What colleagues say to one another about what waits, whom it waits for, and why something was left out.

-- `by_decision`: no tick closes it, only a decision where it leads to.
alter table tasks add column
  waits_for text not null default '';
alter table tasks add column
  waits_since timestamptz;
alter table tasks add column
  closed_why text not null default '';
alter table tasks add column
  by_decision boolean not null default false;

-- Whose a single step is, where it is not for whoever takes its part.
alter table steps add column
  owner_id uuid references memberships (id);

-- A short word with name and time. It stays with the row that a task is about, whichever task is open about it.
create table remarks (
  id uuid primary key,
  center_id uuid not null references centers (id),
  about_id uuid not null,
  by_id uuid not null,
  said text not null,
  said_at timestamptz not null,
  unique (center_id, id),
  foreign key (center_id, by_id) references memberships (center_id, id)
);
create index remarks_about on remarks (center_id, about_id, said_at);

-- The morning mail of a member who wishes it. `next_at` is when the next one is looked at; none where it is off.
create table digests (
  id uuid primary key,
  center_id uuid not null references centers (id),
  member_id uuid not null,
  hour integer not null check (hour between 5 and 12),
  days text not null check (days in ('every', 'weekdays', 'business')),
  next_at timestamptz,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, member_id),
  foreign key (center_id, member_id) references memberships (center_id, id)
);
create index digests_due on digests (next_at) where next_at is not null;
