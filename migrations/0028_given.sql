-- To whom a series was handed over, with which word and when, and what was put away with it; none while it is held here.
alter table series add column
  given jsonb default null;
