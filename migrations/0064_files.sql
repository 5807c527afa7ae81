-- Files that somebody brought: what each is, whose, and until when. The bytes lie sealed and apart, so that no list reads
-- them. Whatever a file belongs to hangs on it by a foreign key that goes with it.
create table files (
  id uuid primary key,
  center_id uuid not null,
  kind text not null check (kind in ('jpeg', 'png', 'webp')),
  size integer not null check (size > 0),
  hash bytea not null,
  subject_kind text not null,
  subject_id uuid not null,
  deletes_on date not null,
  membership_id uuid,
  asking_id uuid,
  made_at timestamptz not null,
  unique (center_id, id),
  foreign key (center_id) references centers (id),
  foreign key (center_id, membership_id) references memberships (center_id, id),
  foreign key (center_id, asking_id) references askings (center_id, id)
);
create index files_of_subject on files (center_id, subject_kind, subject_id);
create index files_to_erase on files (deletes_on);

create table file_bytes (
  file_id uuid primary key,
  center_id uuid not null,
  sealed bytea not null,
  foreign key (center_id, file_id) references files (center_id, id) on delete cascade
);
create index file_bytes_of_file on file_bytes (center_id, file_id);
