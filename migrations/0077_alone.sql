-- Whoever applies by themselves, without an office, is reached by a number or an address of their own.

alter table persons add column phone text not null default '';
alter table persons add column email text not null default '';
