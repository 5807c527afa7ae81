-- Replies as they come in at a busy desk: order by the time received, somebody in another's place or for part of
-- the time, who has a party's form open; and links that were replaced, so that an old one is told apart from one
-- that never was.

-- When the place was asked for: the moment the answer came in, which may be before it was typed.
alter table seats add column
  asked_at timestamptz not null default '1970-01-01T00:00:00+00:00';
update seats set asked_at = created_at;

alter table attendees add column
  substitute_for text not null default '';
alter table attendees add column
  comes_at time;
alter table attendees add column
  leaves_at time;

create table retired_links (
  id uuid primary key,
  center_id uuid not null,
  asking_id uuid not null,
  token_hash bytea not null unique,
  retired_at timestamptz not null,
  foreign key (center_id, asking_id) references askings (center_id, id)
);

-- A member who has the form of a party open; forgotten when nothing was heard until `until`.
create table open_forms (
  id uuid primary key,
  center_id uuid not null,
  asking_id uuid not null,
  membership_id uuid not null,
  opened_at timestamptz not null,
  until timestamptz not null,
  unique (center_id, asking_id, membership_id),
  foreign key (center_id, asking_id) references askings (center_id, id),
  foreign key (center_id, membership_id) references memberships (center_id, id)
);

create index attendees_of_asking on attendees (center_id, asking_id);
create index accommodations_of_asking on accommodations (center_id, asking_id);
