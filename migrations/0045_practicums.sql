-- The practicum of a course: which employers have places for trainees.

-- One for each gathering, as soon as employers are to be asked. `days` are the ids of the days that are spent at
-- employers; every day of the gathering where it is empty.
create table practicums (
  id uuid primary key,
  center_id uuid not null references centers (id),
  gathering_id uuid not null,
  days jsonb not null default '[]',
  created_at timestamptz not null,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, gathering_id),
  foreign key (center_id, gathering_id) references gatherings (center_id, id)
);

-- What an employer said. Appended only; what counts is the newest that is not undone. `content` is about the workplace
-- and about the company's own people, never about a trainee.
create table employer_answers (
  id uuid primary key,
  center_id uuid not null,
  practicum_id uuid not null,
  asking_id uuid not null,
  number integer not null,
  answer text not null check (answer in ('yes', 'no', 'later')),
  later_on date,
  content jsonb not null,
  channel text not null check (channel in ('link', 'fax', 'phone', 'post', 'hand', 'mail')),
  membership_id uuid,
  received_at timestamptz not null,
  typed_at timestamptz not null,
  undoes integer,
  once text not null,
  unique (center_id, id),
  unique (center_id, asking_id, number),
  unique (center_id, asking_id, once),
  foreign key (center_id, practicum_id) references practicums (center_id, id),
  foreign key (center_id, asking_id) references askings (center_id, id),
  foreign key (center_id, membership_id) references memberships (center_id, id)
);
create index employer_answers_of on employer_answers (center_id, practicum_id);

-- How many trainees an answer has places for on a day. What was said of a day outlives it, so the day is no foreign key.
create table employer_places (
  id uuid primary key,
  center_id uuid not null,
  answer_id uuid not null,
  day_id uuid not null,
  places integer not null check (places between 1 and 99),
  unique (center_id, answer_id, day_id),
  foreign key (center_id, answer_id) references employer_answers (center_id, id)
);

-- How far staff have come with what has to be on paper before the first day.
create table employer_papers (
  id uuid primary key,
  center_id uuid not null,
  asking_id uuid not null,
  insurance text not null check (insurance in ('open', 'under_way', 'done', 'not_needed')),
  agreement text not null check (agreement in ('open', 'under_way', 'done', 'not_needed')),
  note text not null default '',
  version integer not null default 1,
  unique (center_id, asking_id),
  foreign key (center_id, asking_id) references askings (center_id, id)
);

-- Employers are asked and reminded once each, as everybody else.
drop index sendings_one_current;
create unique index sendings_one_current on sendings (center_id, asking_id, purpose, letter) where superseded = false and purpose in ('invitation', 'reminder', 'survey', 'survey_reminder', 'thanks', 'employer_request', 'employer_reminder', 'employer_declined');
