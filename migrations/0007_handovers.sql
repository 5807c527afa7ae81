-- What a colleague who leaves hands to a successor, as it was on that day.
create table handovers (
  id uuid primary key,
  center_id uuid not null,
  from_id uuid not null,
  to_id uuid not null,
  last_day date,
  until_before date,
  words text not null default '',
  made_at timestamptz not null,
  made_by uuid,
  undone_at timestamptz,
  unique (center_id, id),
  foreign key (center_id, from_id) references memberships (center_id, id),
  foreign key (center_id, to_id) references memberships (center_id, id),
  foreign key (center_id, made_by) references memberships (center_id, id)
);
create index handovers_to on handovers (center_id, to_id);

create table handover_items (
  id uuid primary key,
  center_id uuid not null,
  handover_id uuid not null,
  kind text not null,
  row_id uuid not null,
  subject_kind text check (subject_kind in ('gathering', 'visit', 'person')),
  subject_id uuid,
  outcome text not null check (outcome in ('moved', 'joined', 'kept')),
  reason text not null default '',
  shown jsonb not null,
  stayed boolean not null default false,
  foreign key (center_id, handover_id) references handovers (center_id, id)
);
create index handover_items_of on handover_items (center_id, handover_id);
