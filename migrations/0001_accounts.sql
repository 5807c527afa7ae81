-- Centers, the people who work in them, sign-in, history, sealed facts.

create table instance (
  only_row integer primary key check (only_row = 1),
  id uuid not null,
  place text not null,
  mail_held boolean not null,
  held_reason text,
  created_at timestamptz not null
);

create table centers (
  id uuid primary key,
  name jsonb not null,
  kana text not null default '',
  postal_code text not null default '',
  address text not null default '',
  phone text not null default '',
  fax text not null default '',
  email text not null default '',
  hours jsonb not null,
  working_from time not null,
  working_to time not null,
  zone text not null,
  disability_word text not null check (disability_word in ('障害', '障がい')),
  version integer not null default 1,
  created_at timestamptz not null
);

-- A person's sign-in, apart from any center.
create table accounts (
  id uuid primary key,
  email text not null,
  email_key text not null unique,
  password_hash text,
  lang text not null default 'ja',
  created_at timestamptz not null,
  disabled_at timestamptz
);

create table memberships (
  id uuid primary key,
  center_id uuid not null references centers (id),
  account_id uuid not null references accounts (id),
  role text not null check (role in ('administrator', 'staff', 'viewer')),
  family text not null,
  given text not null default '',
  family_kana text not null default '',
  given_kana text not null default '',
  post text not null default '',
  since date not null,
  until date,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, account_id)
);

create table sessions (
  id uuid primary key,
  token_hash bytea not null unique,
  account_id uuid not null references accounts (id),
  center_id uuid not null references centers (id),
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);

-- One-time links: the set-up of a fresh house, a sign-in without a password, an invited colleague.
create table sign_in_links (
  id uuid primary key,
  purpose text not null check (purpose in ('set_up', 'sign_in')),
  token_hash bytea not null unique,
  account_id uuid references accounts (id),
  center_id uuid references centers (id),
  expires_at timestamptz not null,
  used_at timestamptz
);

create table api_tokens (
  id uuid primary key,
  center_id uuid not null,
  membership_id uuid not null,
  name text not null,
  token_hash bytea not null unique,
  created_at timestamptz not null,
  revoked_at timestamptz,
  foreign key (center_id, membership_id) references memberships (center_id, id)
);

-- Failed tries (sign-in, wrong links, wrong codes, unsolicited forms) counted by a keyed hash of who tried.
create table attempts (
  key bytea not null,
  window_start timestamptz not null,
  count integer not null,
  primary key (key, window_start)
);

create table assignments (
  id uuid primary key,
  center_id uuid not null,
  membership_id uuid not null,
  subject_kind text not null check (subject_kind in ('gathering', 'visit', 'person')),
  subject_id uuid not null,
  created_at timestamptz not null,
  unique (center_id, membership_id, subject_kind, subject_id),
  foreign key (center_id, membership_id) references memberships (center_id, id)
);

create table audit_entries (
  id uuid primary key,
  center_id uuid not null references centers (id),
  seq bigint not null,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('member', 'guest', 'system', 'command')),
  actor_id uuid,
  action text not null,
  subject_kind text not null,
  subject_id uuid not null,
  fields text not null,
  values_hash bytea not null,
  previous_hash bytea not null,
  hash bytea not null,
  unique (center_id, seq),
  unique (center_id, id)
);

-- Values stand apart, so that they can be erased without breaking the chain.
create table audit_values (
  id uuid primary key,
  center_id uuid not null,
  entry_id uuid not null,
  field text not null,
  before text,
  after text,
  foreign key (center_id, entry_id) references audit_entries (center_id, id)
);

create table sealed_facts (
  id uuid primary key,
  center_id uuid not null references centers (id),
  subject_kind text not null check (subject_kind in ('gathering', 'visit', 'person')),
  subject_id uuid not null,
  row_id uuid not null,
  field text not null,
  value bytea not null,
  erase_on date not null,
  created_at timestamptz not null,
  unique (center_id, row_id, field),
  unique (center_id, id)
);

-- No foreign key to the fact: the record that somebody read it outlives its erasure.
create table sealed_readings (
  id uuid primary key,
  center_id uuid not null references centers (id),
  fact_id uuid not null,
  membership_id uuid not null,
  at timestamptz not null
);

create table closed_days (
  id uuid primary key,
  center_id uuid not null references centers (id),
  date date not null,
  name text not null,
  unique (center_id, date)
);

create table tasks (
  id uuid primary key,
  center_id uuid not null references centers (id),
  kind text not null,
  title jsonb not null,
  instructions jsonb,
  link text,
  subject_kind text,
  subject_id uuid,
  about_id uuid,
  owner_id uuid,
  due_on date,
  state text not null check (state in ('open', 'done', 'dropped')),
  opened_at timestamptz not null,
  closed_at timestamptz,
  closed_by uuid,
  version integer not null default 1,
  unique (center_id, id),
  foreign key (center_id, owner_id) references memberships (center_id, id)
);
create unique index tasks_one_open on tasks (center_id, kind, about_id) where state = 'open' and about_id is not null;
create index tasks_open on tasks (center_id, state, due_on);
