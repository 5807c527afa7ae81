-- The papers for which employers ask besides insurance and the center's agreement, each with how far it is.
alter table employer_papers add column own_agreement text not null default 'open' check (own_agreement in ('open', 'under_way', 'done', 'not_needed'));
alter table employer_papers add column confidentiality text not null default 'open' check (confidentiality in ('open', 'under_way', 'done', 'not_needed'));
alter table employer_papers add column hygiene text not null default 'open' check (hygiene in ('open', 'under_way', 'done', 'not_needed'));
