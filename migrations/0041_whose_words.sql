-- Two letters of one purpose stand beside each other where somebody wrote one of them for a step of their own, and so
-- does each word before the day: neither calls the other back.
alter table sendings add column letter text not null default '';

update sendings set letter = payload ->> 'letter'
 where payload ->> 'letter' like 'own-%' or (purpose = 'day_before' and payload ->> 'letter' is not null);

drop index sendings_one_current;
create unique index sendings_one_current on sendings (center_id, asking_id, purpose, letter) where superseded = false and purpose in ('invitation', 'reminder', 'survey', 'survey_reminder', 'thanks');
