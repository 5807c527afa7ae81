-- The get-together after a gathering: where and when, who signed up, who came and paid, receipts, what the restaurant asked.

-- Amounts are whole yen. `told` is how many the restaurant was told, `asked_count` the number that an open task names.
create table socials (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  place text not null,
  address text not null default '',
  date date not null,
  starts time not null,
  ends time,
  notes text not null default '',
  fee integer not null check (fee between 0 and 1000000),
  capacity integer not null check (capacity between 1 and 10000),
  sign_up_until date not null,
  free_until date not null,
  late_fee integer not null check (late_fee between 0 and 1000000),
  tell_on date not null,
  issuer text not null,
  proviso text not null,
  bill integer check (bill between 0 and 100000000),
  told integer,
  told_at timestamptz,
  asked_count integer,
  called_off_at timestamptz,
  last_arrival bigint not null default 0,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, gathering_id),
  foreign key (center_id, gathering_id) references gatherings (center_id, id)
);

-- Who signed up: an invited party by its link, or whoever staff put down. `came` and `paid` count heads; `owes` is what a
-- late cancellation costs.
create table social_sign_ups (
  id uuid primary key,
  center_id uuid not null,
  social_id uuid not null,
  asking_id uuid,
  name text not null,
  came integer not null default 0 check (came >= 0),
  paid integer not null default 0 check (paid >= 0),
  owes integer not null default 0 check (owes >= 0),
  owes_paid boolean not null default false,
  once text not null,
  membership_id uuid,
  created_at timestamptz not null,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, social_id, once),
  foreign key (center_id, social_id) references socials (center_id, id),
  foreign key (center_id, asking_id) references askings (center_id, id),
  foreign key (center_id, membership_id) references memberships (center_id, id)
);
create unique index social_sign_ups_of_asking on social_sign_ups (center_id, social_id, asking_id) where asking_id is not null;

-- A place for each head, in the order of arrival.
create table social_places (
  id uuid primary key,
  center_id uuid not null,
  social_id uuid not null,
  sign_up_id uuid not null,
  arrival bigint not null,
  state text not null check (state in ('seated', 'waiting', 'released')),
  asked_at timestamptz not null,
  moved_up_at timestamptz,
  released_at timestamptz,
  unique (center_id, id),
  unique (center_id, social_id, arrival),
  foreign key (center_id, social_id) references socials (center_id, id),
  foreign key (center_id, sign_up_id) references social_sign_ups (center_id, id)
);

-- Receipts. A number is given once in a center and stays with its row, which is never deleted; `copies` above 1 were issued
-- again and say so.
create table social_receipts (
  id uuid primary key,
  center_id uuid not null,
  social_id uuid not null,
  sign_up_id uuid not null,
  number integer not null check (number > 0),
  addressee text not null,
  proviso text not null,
  amount integer not null check (amount > 0),
  dated date not null,
  issuer text not null,
  copies integer not null default 1,
  copied_at timestamptz,
  void_at timestamptz,
  void_why text not null default '',
  once text not null,
  membership_id uuid,
  issued_at timestamptz not null,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, number),
  unique (center_id, once),
  foreign key (center_id, social_id) references socials (center_id, id),
  foreign key (center_id, sign_up_id) references social_sign_ups (center_id, id),
  foreign key (center_id, membership_id) references memberships (center_id, id)
);
create index social_receipts_of_social on social_receipts (center_id, social_id);
