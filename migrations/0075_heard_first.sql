-- An office is heard before a course and visited after it: each once.

drop index visits_one_each;
create unique index visits_one_each on visits (center_id, gathering_id, organization_id)
  where gathering_id is not null and reason <> 'hearing';
create unique index visits_one_hearing on visits (center_id, gathering_id, organization_id)
  where gathering_id is not null and reason = 'hearing';
