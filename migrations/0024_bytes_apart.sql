-- What a mail says in its last form lies apart from its row: a row is written anew with each change of its state,
-- and would take these bytes with it. `bytes_until` of the row tells whether there are any.

create table outbox_bytes (
  id uuid primary key,
  center_id uuid not null references centers (id),
  bytes bytea not null,
  foreign key (center_id, id) references outbox (center_id, id)
);
insert into outbox_bytes (id, center_id, bytes) select id, center_id, bytes from outbox where bytes is not null;
alter table outbox drop column bytes;
