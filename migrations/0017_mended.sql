-- What a house needs to tell the newer from the older, and to give back what it changed.

-- How many batches of mail this house has begun. A file in the data folder counts along: a database that knows of
-- fewer was put back from a backup.
alter table instance add column
  batches bigint not null default 0;

-- Who looks after an offer: at first whoever wrote it down.
alter table offers add column
  owner_id uuid references memberships (id);

-- What the places of a gathering were before it moved online.
alter table gathering_changes add column
  places jsonb not null default '[]';

-- By what words are known, whichever language they are read in: a topic takes them up once.
alter table topic_sources add column
  said text not null default '';
create unique index topic_sources_once on topic_sources (center_id, gathering_id, said) where said <> '';
