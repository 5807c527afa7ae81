-- Trainees of a course: beside the attendee, how far the way to a placement is. What is sensitive lies sealed
-- (`sealed_facts`), for those assigned to the trainee.
create table trainees (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  attendee_id uuid not null,
  interview text not null check (interview in ('open', 'planned', 'held', 'called_off')),
  interview_on date,
  visit_id uuid,
  guardian text not null check (guardian in ('unasked', 'not_needed', 'needed', 'given')),
  guardian_on date,
  companion_id uuid,
  companion_name text not null default '',
  goal_shown boolean not null default false,
  created_at timestamptz not null,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, attendee_id),
  check (interview <> 'held' or interview_on is not null),
  check (guardian <> 'given' or guardian_on is not null),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, attendee_id) references attendees (center_id, id),
  foreign key (center_id, visit_id) references visits (center_id, id),
  foreign key (center_id, companion_id) references memberships (center_id, id)
);
create index trainees_of_gathering on trainees (center_id, gathering_id);

-- Two entries of one name that a person looked at and found to be two people.
create table trainee_namesakes (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  first_id uuid not null,
  second_id uuid not null,
  membership_id uuid,
  at timestamptz not null,
  unique (center_id, first_id, second_id),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, first_id) references attendees (center_id, id),
  foreign key (center_id, second_id) references attendees (center_id, id)
);
create index trainee_namesakes_of_gathering on trainee_namesakes (center_id, gathering_id);
