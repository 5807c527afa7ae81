-- What a speaker brings to be shown or handed out. Of a title the newest counts; what it replaced is kept. It goes with its file.
create table speaker_materials (
  id uuid primary key,
  center_id uuid not null,
  speaker_id uuid not null,
  file_id uuid not null,
  title text not null,
  number integer not null,
  membership_id uuid,
  asking_id uuid,
  once text not null,
  at timestamptz not null,
  unique (center_id, id),
  unique (center_id, speaker_id, once),
  unique (center_id, file_id),
  check ((membership_id is null) <> (asking_id is null)),
  foreign key (center_id, speaker_id) references speakers (center_id, id),
  foreign key (center_id, file_id) references files (center_id, id) on delete cascade,
  foreign key (center_id, membership_id) references memberships (center_id, id),
  foreign key (center_id, asking_id) references askings (center_id, id)
);
create index speaker_materials_of_speaker on speaker_materials (center_id, speaker_id);
