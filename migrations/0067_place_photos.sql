-- Photos for the handbook: an employer's place and who meets trainees there, one of each. `agreed_on` is the day on which it was
-- said that everybody in it agrees. It goes with its file.
create table course_place_photos (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  asking_id uuid not null,
  shows text not null check (shows in ('place', 'person')),
  file_id uuid not null,
  agreed_on date not null,
  membership_id uuid,
  at timestamptz not null,
  unique (center_id, id),
  unique (center_id, asking_id, shows),
  unique (center_id, file_id),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, asking_id) references askings (center_id, id),
  foreign key (center_id, file_id) references files (center_id, id) on delete cascade,
  foreign key (center_id, membership_id) references memberships (center_id, id)
);
create index course_place_photos_of_gathering on course_place_photos (center_id, gathering_id);

-- Photos may be for everybody to see: the center's paper and its pages on the web.
alter table course_photo_consents add column
  public boolean not null default false;
