-- A course of several days: each day says what it is for (lecture, practicum), where it is, who leads it, what belongs to
-- it; and each block of an agenda belongs to a day, a block without one to the first. A block outlives a day that is taken
-- out, and comes back with it: so its day is no foreign key.
alter table gathering_days add column
  details jsonb not null default '{}';
alter table agenda_items add column
  day_id uuid default null;
-- A standing agenda counts the days of its rounds.
alter table series_agenda add column
  day integer not null default 1 check (day between 1 and 60);
