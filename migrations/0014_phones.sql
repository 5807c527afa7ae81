-- Whom to ring where a gathering is called off all of a sudden: the house in which the room is, and whoever from
-- elsewhere takes a part.
alter table venues add column
  phone text not null default '';
alter table gathering_roles add column
  phone text not null default '';
