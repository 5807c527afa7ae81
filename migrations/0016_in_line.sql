-- The line for the seats of a pool: counted in its order without a look at the rows themselves.
create index seats_in_line on seats (center_id, pool_id, state, asked_at, arrival);
drop index seats_by_state;
