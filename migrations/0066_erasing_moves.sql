-- That the last day of a course moved, and with it the day on which everything about its trainees is erased: so that whoever
-- was told another day can read why. Appended only.
create table erasing_moves (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  last_before date not null,
  last_after date not null,
  at timestamptz not null,
  unique (center_id, id),
  foreign key (center_id, gathering_id) references gatherings (center_id, id)
);
create index erasing_moves_of_gathering on erasing_moves (center_id, gathering_id);

-- What is sealed about some people is dated anew at once.
create index sealed_facts_of_subject on sealed_facts (center_id, subject_id);
