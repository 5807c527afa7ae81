-- The days of a gathering, and its deadline, as they were before it was moved the last time: the way back.
alter table gatherings add column
  days_before jsonb default null;
