-- Who hosts the rounds of a series together with the center: every round, or the one that is named. A round that is
-- prepared takes them over; what is changed on it afterwards is its own.
create table series_hosts (
  id uuid primary key,
  center_id uuid not null references centers (id),
  series_id uuid not null,
  organization_id uuid not null,
  round integer,
  position integer not null,
  unique (center_id, id),
  foreign key (center_id, series_id) references series (center_id, id),
  foreign key (center_id, organization_id) references organizations (center_id, id)
);
create index series_hosts_of on series_hosts (center_id, series_id);

-- Until now each round had the hosts of the one before: those of the newest are the hosts of the series.
insert into series_hosts (id, center_id, series_id, organization_id, position)
select h.id, h.center_id, g.series_id, h.organization_id, h.position
  from gathering_hosts h
  join gatherings g on g.center_id = h.center_id and g.id = h.gathering_id
  join organizations o on o.center_id = h.center_id and o.id = h.organization_id
 where g.series_id is not null
   and g.deleted_at is null
   and not o.is_own_center
   and not exists (
     select 1 from gatherings n
      where n.center_id = g.center_id and n.series_id = g.series_id and n.deleted_at is null
        and n.starts_at > g.starts_at);
