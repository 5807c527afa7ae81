-- After a course: what each said of a trainee on the same items, the review of the three, and what became of it.

-- The items of a course as staff worded them; without a row the house's own. `counted` is what was counted of words that are
-- sealed, and stays when they are erased: numbers alone.
create table course_review_lists (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  items jsonb not null,
  counted jsonb not null default '{}',
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, gathering_id),
  foreign key (center_id, gathering_id) references gatherings (center_id, id)
);

-- That somebody said how it went; what they said lies sealed (`sealed_facts`). `asking_id` is that of the employer, or of the
-- office for the trainee and the supporter. What came after the review was held stands beside it as late.
create table course_evaluations (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  attendee_id uuid not null,
  party text not null check (party in ('trainee', 'supporter', 'employer')),
  asking_id uuid not null,
  late boolean not null default false,
  way text not null check (way in ('link', 'paper', 'visit')),
  membership_id uuid,
  at timestamptz not null,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, attendee_id, party, asking_id, late),
  check ((way = 'link') = (membership_id is null)),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, attendee_id) references attendees (center_id, id),
  foreign key (center_id, asking_id) references askings (center_id, id),
  foreign key (center_id, membership_id) references memberships (center_id, id)
);
create index course_evaluations_of_gathering on course_evaluations (center_id, gathering_id);

-- The review of one trainee: how it stands, when and where; the sheet lies sealed. `radar` is that the trainee wants to see
-- the shape, `called` the name for the certificate, and from `named_on` until `named_until` what became of the trainee may be
-- told with the name.
create table course_reviews (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  attendee_id uuid not null,
  state text not null check (state in ('open', 'planned', 'held', 'supporter_only', 'rather_not', 'later')),
  meets_on date,
  meets_at time,
  place text not null default '',
  radar boolean not null default false,
  called text not null default '',
  named_on date,
  named_until date,
  created_at timestamptz not null,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, attendee_id),
  check (named_until is null or named_on is not null),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, attendee_id) references attendees (center_id, id)
);
create index course_reviews_of_gathering on course_reviews (center_id, gathering_id);

-- That somebody was asked how they are, so many months later; what was heard lies sealed.
create table course_follow_ups (
  id uuid primary key,
  center_id uuid not null,
  gathering_id uuid not null,
  attendee_id uuid not null,
  months integer not null check (months in (1, 3, 6)),
  state text not null check (state in ('met', 'by_supporter', 'rather_not')),
  noted_on date not null,
  membership_id uuid,
  at timestamptz not null,
  version integer not null default 1,
  unique (center_id, id),
  unique (center_id, attendee_id, months),
  foreign key (center_id, gathering_id) references gatherings (center_id, id),
  foreign key (center_id, attendee_id) references attendees (center_id, id),
  foreign key (center_id, membership_id) references memberships (center_id, id)
);
create index course_follow_ups_of_gathering on course_follow_ups (center_id, gathering_id);
