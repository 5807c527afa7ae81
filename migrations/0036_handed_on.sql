-- Topics that were put off at a round held elsewhere, and came with the series: they are open for its first round here.
create table brought_topics (
  id uuid primary key,
  center_id uuid not null references centers (id),
  series_id uuid not null,
  position integer not null,
  source text not null check (source in ('voice', 'decision', 'offer')),
  words text not null,
  put_off integer not null check (put_off >= 0),
  unique (center_id, id),
  foreign key (center_id, series_id) references series (center_id, id)
);
create index brought_topics_of on brought_topics (center_id, series_id);
