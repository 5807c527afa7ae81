-- A peer's own leaflet for friends is a link like an office's: `friend` is a keyed hash by which the peer's own link finds it
-- again; in `office` stands the name by which they wish to be told, or nothing.
alter table signup_forwards add column
  friend bytea;
create index signup_forwards_of_friend on signup_forwards (center_id, gathering_id, friend);
