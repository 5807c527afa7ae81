-- Whoever came unannounced belongs to the venue whose reception took them; answers are read by venue. A venue that is taken out
-- keeps its row.
alter table attendees add column
  venue_id uuid;
alter table questionnaire_ballots add column
  venue_id uuid;
alter table questionnaire_answers add column
  venue_id uuid;

-- The party wished that its answer has no name: what it said lies on a ballot, as where nobody is named.
alter table questionnaire_answers add column
  unnamed boolean not null default false;
