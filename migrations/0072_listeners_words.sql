-- What listeners wrote to a speaker: one letter, sealed at its row, which the companion reads before the speaker has it.
create table speaker_letters (
  id uuid primary key,
  center_id uuid not null,
  speaker_id uuid not null,
  read_by text not null default '',
  read_at timestamptz,
  given_at timestamptz,
  made_at timestamptz not null,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, speaker_id),
  foreign key (center_id, speaker_id) references speakers (center_id, id)
);
