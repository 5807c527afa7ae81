-- What the worker and the poller ask every second, so that it costs the same with a million rows as with a few.

drop index outbox_due;
create index outbox_waiting on outbox (bulk, not_before, id) where state = 'pending';
create index outbox_under_way on outbox (not_before, id) where state = 'sending';
create index outbox_left on outbox (finished_at) where state = 'sent';
create index outbox_states on outbox (center_id, state, id);
create index steps_of on steps (center_id, subject_id, due_at);
