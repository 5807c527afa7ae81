-- A photo of a venue, one of each at most, with what it shows in words for who does not see it. It goes with its file.
create table venue_photos (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  venue_id uuid not null,
  file_id uuid not null,
  alt text not null,
  membership_id uuid,
  at timestamptz not null,
  unique (center_id, id),
  unique (center_id, venue_id),
  unique (center_id, file_id),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, venue_id) references venues (center_id, id),
  foreign key (center_id, file_id) references files (center_id, id) on delete cascade,
  foreign key (center_id, membership_id) references memberships (center_id, id)
);
create index venue_photos_of_gathering on venue_photos (center_id, gathering_id);
