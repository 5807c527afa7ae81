-- The last ten minutes and the days after: what was offered and decided, answers given in the room, who may stand on
-- the list of participants; visits planned by hand, what is brought along, who is not asked again this season, and
-- the copy of a hearing sheet that its office corrects.

create table offers (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  organization_id uuid,
  who text not null,
  what text not null,
  due_on date,
  state text not null check (state in ('open', 'done', 'withdrawn')),
  position integer not null,
  created_at timestamptz not null,
  created_by uuid,
  settled_at timestamptz,
  deleted_at timestamptz,
  version integer not null default 1,
  unique (center_id, id),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, organization_id) references organizations (center_id, id),
  foreign key (center_id, created_by) references memberships (center_id, id)
);
create index offers_of_gathering on offers (center_id, gathering_id);
create index offers_due on offers (center_id, state, due_on);

create table decisions (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  text text not null,
  position integer not null,
  created_at timestamptz not null,
  created_by uuid,
  deleted_at timestamptz,
  version integer not null default 1,
  unique (center_id, id),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, created_by) references memberships (center_id, id)
);
create index decisions_of_gathering on decisions (center_id, gathering_id);

-- What an office is good at, in its own words: one line, the same at every gathering until it changes.
create table introductions (
  id uuid primary key,
  center_id uuid not null,
  organization_id uuid not null,
  words text not null,
  by_office boolean not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  unique (center_id, organization_id),
  foreign key (center_id, organization_id) references organizations (center_id, id)
);

-- Whether an office may stand on the list of participants of one gathering; without a row it does not.
create table listings (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  organization_id uuid not null,
  consents boolean not null,
  way text not null check (way in ('link', 'staff')),
  membership_id uuid,
  at timestamptz not null,
  unique (center_id, gathering_id, organization_id),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, organization_id) references organizations (center_id, id),
  foreign key (center_id, membership_id) references memberships (center_id, id)
);

-- The address in the room: one short code a questionnaire, made when it is first shown.
alter table questionnaires add column
  room_code text null;
create unique index questionnaires_by_room on questionnaires (room_code);
alter table questionnaire_answers add column
  in_room boolean not null default false;
alter table questionnaire_ballots add column
  way text not null default 'asked';

alter table visits add column
  brings text not null default '';
alter table visits add column
  planned_by uuid null;

-- An office that said "not this time" without a reason, or the center's own word, is left in peace until a day.
create table visit_rests (
  id uuid primary key,
  center_id uuid not null,
  organization_id uuid not null,
  visit_id uuid,
  why text not null check (why in ('declined', 'questionnaire')),
  until date not null,
  created_at timestamptz not null,
  lifted_at timestamptz,
  lifted_by uuid,
  unique (center_id, id),
  foreign key (center_id, organization_id) references organizations (center_id, id),
  foreign key (center_id, visit_id) references visits (center_id, id),
  foreign key (center_id, lifted_by) references memberships (center_id, id)
);
create unique index visit_rests_one_each on visit_rests (center_id, organization_id) where lifted_at is null;

create table visit_seasons (
  id uuid primary key,
  center_id uuid not null references centers (id),
  ends_on date not null,
  updated_at timestamptz not null,
  unique (center_id)
);

create table sheet_copies (
  id uuid primary key,
  center_id uuid not null,
  visit_id uuid not null,
  questions jsonb not null,
  shared_at timestamptz not null,
  shared_by uuid,
  agreed_at timestamptz,
  withdrawn_at timestamptz,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, visit_id),
  foreign key (center_id, visit_id) references visits (center_id, id),
  foreign key (center_id, shared_by) references memberships (center_id, id)
);

create table sheet_corrections (
  id uuid primary key,
  center_id uuid not null,
  visit_id uuid not null,
  question text not null,
  content jsonb not null,
  state text not null check (state in ('open', 'accepted', 'kept')),
  proposed_at timestamptz not null,
  judged_at timestamptz,
  judged_by uuid,
  unique (center_id, id),
  foreign key (center_id, visit_id) references visits (center_id, id),
  foreign key (center_id, judged_by) references memberships (center_id, id)
);
create unique index sheet_corrections_one_open on sheet_corrections (center_id, visit_id, question) where state = 'open';
