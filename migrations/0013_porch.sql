-- The porch: where an office comes up by itself. And what a newer official list no longer has.

-- The one address under which any office may ask a center to be told of gatherings or to be visited.
create table public_pages (
  id uuid primary key,
  center_id uuid not null references centers (id),
  code text not null unique,
  greeting text not null default '',
  is_open boolean not null,
  version integer not null default 1,
  created_at timestamptz not null,
  unique (center_id),
  unique (center_id, id)
);

-- What came by it. Nothing of it stands in the address book until a person says where it belongs.
create table approaches (
  id uuid primary key,
  center_id uuid not null references centers (id),
  wishes_news boolean not null,
  wishes_visit boolean not null,
  content jsonb not null,
  once text not null,
  state text not null check (state in ('open', 'taken', 'not_now')),
  organization_id uuid,
  undo jsonb,
  received_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, once),
  foreign key (center_id, organization_id) references organizations (center_id, id),
  foreign key (center_id, decided_by) references memberships (center_id, id)
);
create index approaches_by_state on approaches (center_id, state, id);

-- The link behind which an office sees its own page; one row a generation, so that an old one still says that it was one.
create table own_links (
  id uuid primary key,
  center_id uuid not null references centers (id),
  organization_id uuid not null,
  generation integer not null,
  token_hash bytea not null unique,
  until timestamptz not null,
  made_at timestamptz not null,
  made_by uuid,
  retired_at timestamptz,
  agreed_at timestamptz,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, organization_id, generation),
  foreign key (center_id, organization_id) references organizations (center_id, id),
  foreign key (center_id, made_by) references memberships (center_id, id)
);

-- What an office says of its own entry in the address book: one field each, which counts when a person says yes.
create table amendments (
  id uuid primary key,
  center_id uuid not null references centers (id),
  organization_id uuid not null,
  contact_id uuid,
  field text not null,
  was text not null,
  proposed text not null,
  state text not null check (state in ('open', 'accepted', 'kept', 'withdrawn')),
  before text,
  proposed_at timestamptz not null,
  judged_at timestamptz,
  judged_by uuid,
  unique (center_id, id),
  foreign key (center_id, organization_id) references organizations (center_id, id),
  foreign key (center_id, contact_id) references contacts (center_id, id),
  foreign key (center_id, judged_by) references memberships (center_id, id)
);
create index amendments_of on amendments (center_id, organization_id, state);

-- An office, or some services of one, that a newer official list no longer has. Reported, never removed.
create table absences (
  id uuid primary key,
  center_id uuid not null references centers (id),
  organization_id uuid not null,
  import_id uuid not null,
  whole boolean not null,
  services jsonb not null,
  state text not null check (state in ('open', 'still_there', 'gone', 'back')),
  noticed_at timestamptz not null,
  judged_at timestamptz,
  judged_by uuid,
  back_by uuid,
  version integer not null default 1,
  unique (center_id, id),
  foreign key (center_id, organization_id) references organizations (center_id, id),
  foreign key (center_id, import_id) references imports (center_id, id),
  foreign key (center_id, judged_by) references memberships (center_id, id)
);
create index absences_of on absences (center_id, organization_id, state);

-- So many letters in six weeks are enough for one office; the rehearsal warns above it.
alter table centers add column
  letters_limit integer not null default 6;
