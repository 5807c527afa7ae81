-- When somebody put a gathering by itself on the center's public plan before anybody was invited to it; nothing where it
-- waits for its invitations.
alter table gatherings add column
  announced_at timestamptz default null;
