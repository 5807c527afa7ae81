-- The ledger of askings, the outbox, replies, seats, and what follows the day.

create table outbox (
  id uuid primary key,
  center_id uuid not null references centers (id),
  kind text not null,
  ref_id uuid not null,
  payload jsonb not null,
  lang text not null,
  recipient text not null,
  message_id text not null unique,
  state text not null check (state in ('pending', 'sending', 'sent', 'unknown', 'failed', 'held', 'recalled')),
  bulk boolean not null,
  not_before timestamptz not null,
  first_tried_at timestamptz,
  attempts integer not null default 0,
  lease_by text,
  lease_until timestamptz,
  bytes bytea,
  bytes_until timestamptz,
  outcome text not null default '',
  created_at timestamptz not null,
  finished_at timestamptz,
  unique (center_id, id)
);
create index outbox_due on outbox (state, not_before);
create index outbox_of on outbox (center_id, ref_id);

-- One opening of the invitation, or of the survey before a gathering: who was in the frame, and until when it can be
-- called back.
create table waves (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  subject_kind text not null check (subject_kind in ('gathering', 'survey')),
  subject_id uuid not null,
  number integer not null,
  audience jsonb not null,
  state text not null check (state in ('draft', 'open', 'stopped')),
  opened_at timestamptz,
  opened_by uuid,
  release_at timestamptz,
  created_at timestamptz not null,
  unique (center_id, id),
  unique (center_id, subject_id, number),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, opened_by) references memberships (center_id, id)
);

create table askings (
  id uuid primary key,
  center_id uuid not null references centers (id),
  subject_kind text not null check (subject_kind in ('gathering', 'survey', 'visit')),
  subject_id uuid not null,
  wave_id uuid,
  organization_id uuid,
  person_id uuid,
  contact_id uuid,
  channel text not null check (channel in ('email', 'post', 'fax', 'hand', 'phone')),
  lang text not null default 'ja',
  code text not null,
  token_hash bytea not null unique,
  token_generation integer not null default 0,
  token_until timestamptz not null,
  calendar_sequence integer not null default 0,
  created_at timestamptz not null,
  closed_at timestamptz,
  version integer not null default 1,
  check (organization_id is not null or person_id is not null),
  unique (center_id, id),
  unique (center_id, code),
  foreign key (center_id, wave_id) references waves (center_id, id),
  foreign key (center_id, organization_id) references organizations (center_id, id),
  foreign key (center_id, person_id) references persons (center_id, id),
  foreign key (center_id, contact_id) references contacts (center_id, id)
);
create unique index askings_one_for_each on askings (center_id, subject_kind, subject_id, organization_id) where closed_at is null and organization_id is not null;
create index askings_of_subject on askings (center_id, subject_id);
create index askings_of_organization on askings (center_id, organization_id);

create table exclusions (
  id uuid primary key,
  center_id uuid not null,
  wave_id uuid not null,
  organization_id uuid not null,
  reason text not null,
  unique (center_id, wave_id, organization_id),
  foreign key (center_id, wave_id) references waves (center_id, id),
  foreign key (center_id, organization_id) references organizations (center_id, id)
);

-- Each thing sent to a party. E-mail has its state in the outbox, paper and telephone here.
create table sendings (
  id uuid primary key,
  center_id uuid not null,
  asking_id uuid not null,
  purpose text not null,
  channel text not null check (channel in ('email', 'post', 'fax', 'hand', 'phone')),
  payload jsonb not null,
  outbox_id uuid,
  state text check (state in ('to_send', 'sent', 'failed', 'recalled')),
  reason text not null default '',
  marked_by uuid,
  marked_at timestamptz,
  superseded boolean not null default false,
  created_at timestamptz not null,
  check ((outbox_id is null) <> (state is null)),
  unique (center_id, id),
  foreign key (center_id, asking_id) references askings (center_id, id),
  foreign key (center_id, outbox_id) references outbox (center_id, id),
  foreign key (center_id, marked_by) references memberships (center_id, id)
);
create index sendings_of on sendings (center_id, asking_id);
create unique index sendings_one_current on sendings (center_id, asking_id, purpose) where superseded = false and purpose in ('invitation', 'reminder', 'survey', 'survey_reminder', 'thanks');

-- Appended only; the current answer is the newest that is not undone.
create table replies (
  id uuid primary key,
  center_id uuid not null,
  asking_id uuid not null,
  answer text not null check (answer in ('attending', 'undecided', 'declined')),
  message text not null default '',
  content jsonb not null,
  channel text not null check (channel in ('link', 'fax', 'phone', 'post', 'hand', 'mail', 'calendar', 'door')),
  membership_id uuid,
  received_at timestamptz not null,
  typed_at timestamptz not null,
  number integer not null,
  undoes integer,
  once text not null,
  unique (center_id, id),
  unique (center_id, asking_id, number),
  unique (center_id, asking_id, once),
  foreign key (center_id, asking_id) references askings (center_id, id),
  foreign key (center_id, membership_id) references memberships (center_id, id)
);

create table attendees (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  asking_id uuid,
  organization_id uuid,
  person_id uuid,
  family text not null default '',
  given text not null default '',
  family_kana text not null default '',
  given_kana text not null default '',
  post text not null default '',
  counted boolean not null default false,
  walk_in boolean not null default false,
  position integer not null,
  created_at timestamptz not null,
  removed_at timestamptz,
  unique (center_id, id),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, asking_id) references askings (center_id, id),
  foreign key (center_id, organization_id) references organizations (center_id, id),
  foreign key (center_id, person_id) references persons (center_id, id)
);
create index attendees_of on attendees (center_id, gathering_id);

create table seats (
  id uuid primary key,
  center_id uuid not null,
  pool_id uuid not null,
  attendee_id uuid not null,
  arrival bigint not null,
  state text not null check (state in ('seated', 'waiting', 'released')),
  moved_up_at timestamptz,
  created_at timestamptz not null,
  released_at timestamptz,
  unique (center_id, pool_id, arrival),
  foreign key (center_id, pool_id) references pools (center_id, id),
  foreign key (center_id, attendee_id) references attendees (center_id, id)
);
create unique index seats_one_live on seats (center_id, pool_id, attendee_id) where state <> 'released';
create index seats_by_state on seats (center_id, pool_id, state, arrival);

-- That something is needed; what it is lies sealed.
create table accommodations (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  asking_id uuid not null,
  task_id uuid,
  state text not null check (state in ('asked', 'arranged', 'other_way', 'withdrawn')),
  created_at timestamptz not null,
  version integer not null default 1,
  unique (center_id, id),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, asking_id) references askings (center_id, id),
  foreign key (center_id, task_id) references tasks (center_id, id)
);

create table attendance (
  id uuid primary key,
  center_id uuid not null,
  attendee_id uuid not null,
  day_id uuid not null,
  state text not null check (state in ('checked_in', 'no_show')),
  at timestamptz not null,
  membership_id uuid,
  unique (center_id, attendee_id, day_id),
  foreign key (center_id, attendee_id) references attendees (center_id, id),
  foreign key (center_id, day_id) references gathering_days (center_id, id),
  foreign key (center_id, membership_id) references memberships (center_id, id)
);

create table voices (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  agenda_item_id uuid,
  text text not null,
  said_by text not null default '',
  position integer not null,
  created_at timestamptz not null,
  created_by uuid,
  deleted_at timestamptz,
  unique (center_id, id),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, agenda_item_id) references agenda_items (center_id, id),
  foreign key (center_id, created_by) references memberships (center_id, id)
);

create table questionnaires (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  purpose text not null check (purpose in ('questionnaire', 'survey')),
  title jsonb not null,
  form jsonb not null,
  named boolean not null,
  opened_at timestamptz,
  closed_at timestamptz,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, gathering_id, purpose),
  foreign key (center_id, gathering_id) references gatherings (center_id, id)
);

create table questionnaire_answers (
  id uuid primary key,
  center_id uuid not null,
  questionnaire_id uuid not null,
  asking_id uuid not null,
  content jsonb not null,
  wishes_visit boolean not null,
  channel text not null check (channel in ('link', 'fax', 'phone', 'post', 'hand', 'mail')),
  membership_id uuid,
  at timestamptz not null,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, questionnaire_id, asking_id),
  foreign key (center_id, questionnaire_id) references questionnaires (center_id, id),
  foreign key (center_id, asking_id) references askings (center_id, id),
  foreign key (center_id, membership_id) references memberships (center_id, id)
);

create table visits (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid,
  organization_id uuid not null,
  asking_id uuid,
  purpose jsonb not null,
  reason text not null,
  state text not null check (state in ('planned', 'offered', 'booked', 'done', 'declined', 'dropped')),
  due_on date not null,
  date date,
  starts time,
  ends time,
  zone text not null,
  starts_at timestamptz,
  ends_at timestamptz,
  place text not null default '',
  decline_reason text not null default '',
  calendar_sequence integer not null default 0,
  created_at timestamptz not null,
  done_at timestamptz,
  version integer not null default 1,
  unique (center_id, id),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, organization_id) references organizations (center_id, id),
  foreign key (center_id, asking_id) references askings (center_id, id)
);
create unique index visits_one_each on visits (center_id, gathering_id, organization_id) where gathering_id is not null;

create table visit_staff (
  id uuid primary key,
  center_id uuid not null,
  visit_id uuid not null,
  membership_id uuid not null,
  unique (center_id, visit_id, membership_id),
  foreign key (center_id, visit_id) references visits (center_id, id),
  foreign key (center_id, membership_id) references memberships (center_id, id)
);

create table visit_slots (
  id uuid primary key,
  center_id uuid not null,
  visit_id uuid not null,
  date date not null,
  starts time not null,
  ends time not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  unique (center_id, id),
  unique (center_id, visit_id, starts_at),
  foreign key (center_id, visit_id) references visits (center_id, id)
);

create table hearing_sheets (
  id uuid primary key,
  center_id uuid not null,
  visit_id uuid not null,
  form jsonb not null,
  content jsonb not null,
  filled_by uuid,
  filled_at timestamptz not null,
  version integer not null default 1,
  unique (center_id, visit_id),
  foreign key (center_id, visit_id) references visits (center_id, id),
  foreign key (center_id, filled_by) references memberships (center_id, id)
);
