-- From when the places of a gathering are given: paper that went out first has arrived by then. What comes in earlier is
-- kept and counts from that moment.
alter table gatherings add column
  applications_open_at timestamptz;
