-- The minutes of a round: what was talked about and decided, approved by a member, then read with the next invitation.

create table minutes (
  id uuid primary key,
  center_id uuid not null references centers (id),
  gathering_id uuid not null,
  body text not null,
  approved_at timestamptz,
  approved_by uuid,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, gathering_id),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, approved_by) references memberships (center_id, id)
);
