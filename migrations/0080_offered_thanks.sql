-- What an employer is written that offered places and to which nobody came; empty for the house's words.
alter table course_thanks add column offered text not null default '';
