-- A link of each trainee's own, made as soon as somebody is named: it opens that trainee's days, words and nothing else.

create table trainee_links (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  attendee_id uuid not null,
  generation integer not null default 0,
  token_hash bytea not null,
  made_at timestamptz not null,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, attendee_id),
  unique (token_hash),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, attendee_id) references attendees (center_id, id)
);
create index trainee_links_of_gathering on trainee_links (center_id, gathering_id);

-- What was written by that link is not read back by the office's.
alter table course_notes add column own_link boolean not null default false;
alter table course_evaluations add column own_link boolean not null default false;
