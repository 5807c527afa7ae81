-- The public programme of a gathering, the order of several who speak in one block, photos of speakers, what is handed out,
-- and the order of slides with a link for whoever is at the projector.

-- Staff open and close it; the address stays the same.
create table programme_pages (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  code text not null,
  is_open boolean not null default false,
  created_at timestamptz not null,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, gathering_id),
  unique (code),
  foreign key (center_id, gathering_id) references gatherings (center_id, id)
);

-- The link that opens the slides in their order, without signing in.
create table projector_links (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  generation integer not null default 0,
  token_hash bytea not null,
  made_at timestamptz not null,
  revoked_at timestamptz,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, gathering_id),
  unique (token_hash),
  foreign key (center_id, gathering_id) references gatherings (center_id, id)
);

-- Among those who speak in one block; of equal ones whoever was put down first comes first.
alter table speakers add column
  place integer not null default 0;

-- A photo is none of the papers and slides.
alter table speaker_materials add column
  purpose text not null default 'material' check (purpose in ('material', 'photo'));
-- It is put on the wall.
alter table speaker_materials add column
  projected boolean not null default true;
-- It is for listeners to take along, where the speaker allows it.
alter table speaker_materials add column
  handed_out boolean not null default false;
-- Among the slides of its block; a newer version keeps it.
alter table speaker_materials add column
  position integer not null default 0;
