-- The words with which a series ends are read in two languages, and who became a member in one act with others can be
-- taken back with them.
alter table series add column
  agreed_en text not null default '';
alter table series_members add column
  adopted boolean not null default false;
