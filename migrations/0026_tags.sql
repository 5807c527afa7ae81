-- Marks that a center keeps on organizations for itself, between commas (,見学,会報,); empty where there are none.
alter table organizations add column
  tags text not null default '';
