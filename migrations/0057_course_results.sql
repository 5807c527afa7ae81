-- What a course gives back: the words of its letter of thanks, and which employers would rather not be commended.

create table course_thanks (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  words text not null,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, gathering_id),
  foreign key (center_id, gathering_id) references gatherings (center_id, id)
);

-- Of a whole center: an employer that would rather not be named for a commendation. Taken back, the row goes.
create table commendation_refusals (
  id uuid primary key,
  center_id uuid not null,
  organization_id uuid not null,
  at timestamptz not null,
  unique (center_id, organization_id),
  foreign key (center_id, organization_id) references organizations (center_id, id)
);
