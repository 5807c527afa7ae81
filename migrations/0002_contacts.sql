-- The address book.

create table corporations (
  id uuid primary key,
  center_id uuid not null references centers (id),
  name text not null,
  kana text not null default '',
  corporate_number text not null default '',
  municipality text not null default '',
  address text not null default '',
  phone text not null default '',
  created_at timestamptz not null,
  unique (center_id, id)
);

create table organizations (
  id uuid primary key,
  center_id uuid not null references centers (id),
  corporation_id uuid,
  name text not null,
  kana text not null default '',
  search_key text not null,
  office_number text not null default '',
  postal_code text not null default '',
  municipality text not null default '',
  address text not null default '',
  phone text not null default '',
  fax text not null default '',
  email text not null default '',
  url text not null default '',
  latitude double precision,
  longitude double precision,
  channel text not null check (channel in ('email', 'post', 'fax', 'hand', 'phone')),
  notes text not null default '',
  wants_no_invitations boolean not null default false,
  is_own_center boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  unique (center_id, id),
  foreign key (center_id, corporation_id) references corporations (center_id, id)
);
create index organizations_by_number on organizations (center_id, office_number);

create table organization_kinds (
  id uuid primary key,
  center_id uuid not null,
  organization_id uuid not null,
  kind text not null,
  unique (center_id, organization_id, kind),
  foreign key (center_id, organization_id) references organizations (center_id, id)
);

-- One row of the official list: a service that an office runs.
create table services (
  id uuid primary key,
  center_id uuid not null,
  organization_id uuid not null,
  kind text not null,
  source_key text not null,
  name text not null default '',
  row jsonb not null,
  unique (center_id, id),
  unique (center_id, source_key),
  foreign key (center_id, organization_id) references organizations (center_id, id)
);

create table region_municipalities (
  id uuid primary key,
  center_id uuid not null references centers (id),
  municipality text not null,
  unique (center_id, municipality)
);

create table persons (
  id uuid primary key,
  center_id uuid not null references centers (id),
  family text not null,
  given text not null default '',
  family_kana text not null default '',
  given_kana text not null default '',
  search_key text not null,
  version integer not null default 1,
  created_at timestamptz not null,
  deleted_at timestamptz,
  unique (center_id, id)
);

-- A post that a person holds at an organization, from and until.
create table contacts (
  id uuid primary key,
  center_id uuid not null,
  organization_id uuid not null,
  person_id uuid not null,
  job text not null default '',
  email text not null default '',
  phone text not null default '',
  invite boolean not null default true,
  since date,
  until date,
  version integer not null default 1,
  created_at timestamptz not null,
  deleted_at timestamptz,
  unique (center_id, id),
  foreign key (center_id, organization_id) references organizations (center_id, id),
  foreign key (center_id, person_id) references persons (center_id, id)
);
create index contacts_of on contacts (center_id, organization_id);

create table organization_notes (
  id uuid primary key,
  center_id uuid not null,
  organization_id uuid not null,
  at timestamptz not null,
  membership_id uuid,
  text text not null,
  foreign key (center_id, organization_id) references organizations (center_id, id),
  foreign key (center_id, membership_id) references memberships (center_id, id)
);

create table imports (
  id uuid primary key,
  center_id uuid not null references centers (id),
  source text not null check (source in ('wamnet', 'paste')),
  state text not null check (state in ('preview', 'done', 'undone')),
  preview jsonb not null,
  counts jsonb not null,
  created_at timestamptz not null,
  created_by uuid,
  done_at timestamptz,
  undone_at timestamptz,
  unique (center_id, id)
);

-- What an import did to each organization, so that it can be taken back.
create table import_changes (
  id uuid primary key,
  center_id uuid not null,
  import_id uuid not null,
  organization_id uuid not null,
  action text not null check (action in ('created', 'updated')),
  before jsonb,
  version_after integer not null,
  foreign key (center_id, import_id) references imports (center_id, id),
  foreign key (center_id, organization_id) references organizations (center_id, id)
);
