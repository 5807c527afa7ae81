-- What was answered to a questionnaire that does not show who answered: no asking, no time, an id that tells no order.

create table questionnaire_ballots (
  id uuid primary key,
  center_id uuid not null,
  questionnaire_id uuid not null,
  content jsonb not null,
  unique (center_id, id),
  foreign key (center_id, questionnaire_id) references questionnaires (center_id, id)
);
