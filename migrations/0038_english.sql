-- A proposal and the minutes in English, where somebody who reads them reads English.
alter table proposals add column
  rhythm_en text not null default '';
alter table proposals add column
  dates_en text not null default '';
alter table proposals add column
  contents_en text not null default '';
alter table proposals add column
  sharing_en text not null default '';
alter table minutes add column
  body_en text not null default '';
