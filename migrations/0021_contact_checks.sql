-- Once in a fiscal year each partner is asked whether its contacts are right. What it answers stands with its own link
-- and its amendments; `answered_at` is for what it said on paper or by telephone.
create table contact_checks (
  id uuid primary key,
  center_id uuid not null references centers (id),
  fiscal integer not null,
  organization_id uuid not null,
  channel text not null check (channel in ('email', 'post', 'fax', 'hand', 'phone')),
  outbox_id uuid,
  asked_at timestamptz not null,
  asked_by uuid,
  handed_at timestamptz,
  answered_at timestamptz,
  answered_by uuid,
  unique (center_id, id),
  unique (center_id, fiscal, organization_id),
  foreign key (center_id, organization_id) references organizations (center_id, id),
  foreign key (center_id, asked_by) references memberships (center_id, id),
  foreign key (center_id, answered_by) references memberships (center_id, id)
);
