-- The days of a course with its trainees: who came, who rests, who was told of it, and what was noted.

-- What was said of a trainee on a day. Appended only; what counts is the newest that is not taken back, and `back` takes back
-- the row that `undoes` names. What was said of a day outlives it, so the day is no foreign key.
create table course_marks (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  attendee_id uuid not null,
  day_id uuid not null,
  said text not null check (said in ('came', 'late', 'left_early', 'absent', 'not_today', 'stop', 'back')),
  at_time time,
  undoes uuid,
  side text not null check (side in ('staff', 'office', 'employer')),
  membership_id uuid,
  asking_id uuid,
  once text not null,
  at timestamptz not null,
  unique (center_id, id),
  unique (center_id, attendee_id, once),
  unique (center_id, undoes),
  check ((said = 'back') = (undoes is not null)),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, attendee_id) references attendees (center_id, id),
  foreign key (center_id, membership_id) references memberships (center_id, id),
  foreign key (center_id, asking_id) references askings (center_id, id)
);
create index course_marks_of_gathering on course_marks (center_id, gathering_id);

-- Who was told that somebody rests: by mail where there is one, else somebody rings.
create table course_tellings (
  id uuid primary key,
  center_id uuid not null,
  mark_id uuid not null,
  whom text not null check (whom in ('employer', 'office', 'companion')),
  asking_id uuid,
  membership_id uuid,
  outbox_id uuid,
  at timestamptz not null,
  foreign key (center_id, mark_id) references course_marks (center_id, id),
  foreign key (center_id, asking_id) references askings (center_id, id),
  foreign key (center_id, membership_id) references memberships (center_id, id)
);
create index course_tellings_of_mark on course_tellings (center_id, mark_id);

-- That a note was written; its words lie sealed (`sealed_facts`).
create table course_notes (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  attendee_id uuid not null,
  day_id uuid not null,
  author text not null check (author in ('trainee', 'supporter', 'employer', 'staff')),
  trouble boolean not null default false,
  membership_id uuid,
  asking_id uuid,
  once text not null,
  at timestamptz not null,
  unique (center_id, id),
  unique (center_id, attendee_id, once),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, attendee_id) references attendees (center_id, id),
  foreign key (center_id, membership_id) references memberships (center_id, id),
  foreign key (center_id, asking_id) references askings (center_id, id)
);
create index course_notes_of_gathering on course_notes (center_id, gathering_id);
