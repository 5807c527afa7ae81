-- Photos of a course: who said that photos may be taken and for what, the photos of each day, and who is in each.

-- What somebody said about photos of them, appended; the newest counts. All no is no, or taken back.
create table course_photo_consents (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  attendee_id uuid not null,
  number integer not null,
  own boolean not null,
  handbook boolean not null,
  report boolean not null,
  said_on date not null,
  membership_id uuid,
  asking_id uuid,
  at timestamptz not null,
  unique (center_id, id),
  unique (center_id, attendee_id, number),
  check ((membership_id is null) <> (asking_id is null)),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, attendee_id) references attendees (center_id, id),
  foreign key (center_id, membership_id) references memberships (center_id, id),
  foreign key (center_id, asking_id) references askings (center_id, id)
);
create index course_photo_consents_of_gathering on course_photo_consents (center_id, gathering_id);

-- A photo of a day. The day is no foreign key: a photo outlives a day that falls away. It goes with its file.
create table course_photos (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  file_id uuid not null,
  day_id uuid not null,
  taken_on date not null,
  membership_id uuid,
  asking_id uuid,
  once text not null,
  at timestamptz not null,
  unique (center_id, id),
  unique (center_id, gathering_id, once),
  unique (center_id, file_id),
  check ((membership_id is null) <> (asking_id is null)),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, file_id) references files (center_id, id) on delete cascade,
  foreign key (center_id, membership_id) references memberships (center_id, id),
  foreign key (center_id, asking_id) references askings (center_id, id)
);

create table course_photo_people (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  photo_id uuid not null,
  attendee_id uuid not null,
  unique (center_id, photo_id, attendee_id),
  foreign key (center_id, photo_id) references course_photos (center_id, id) on delete cascade,
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, attendee_id) references attendees (center_id, id)
);
create index course_photo_people_of_gathering on course_photo_people (center_id, gathering_id);

-- Until when the photos of a course are kept, where staff said so.
create table course_photo_dates (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  deletes_on date not null,
  version integer not null default 1,
  unique (center_id, gathering_id),
  foreign key (center_id, gathering_id) references gatherings (center_id, id)
);
