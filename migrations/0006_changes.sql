-- What closes a task by itself, and what its opener has not looked at yet; what the poller and every page of a
-- gathering ask.

alter table tasks add column done_by text;
alter table tasks add column by_deed boolean not null default false;
alter table tasks add column news text check (news in ('moved', 'stirred'));
create index tasks_news on tasks (kind) where news is not null;
create index tasks_about on tasks (center_id, about_id);
create index tasks_by_deed on tasks (center_id, subject_id) where done_by is not null;

create index gatherings_ending on gatherings (ends_at) where state = 'inviting';

create index gathering_changes_of on gathering_changes (center_id, gathering_id, at);
