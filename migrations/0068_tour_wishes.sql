-- That somebody wishes for other tours since seats were given. `answered_by` is the number of the act that looked at it, 0 where
-- seats were left as they are; none as long as nobody did.
create table tour_wish_changes (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  asking_id uuid not null,
  attendee_id uuid not null,
  answered_by integer,
  at timestamptz not null,
  unique (center_id, attendee_id),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, asking_id) references askings (center_id, id),
  foreign key (center_id, attendee_id) references attendees (center_id, id)
);
create index tour_wish_changes_of_gathering on tour_wish_changes (center_id, gathering_id);
