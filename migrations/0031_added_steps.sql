-- What is printed in a step that somebody added: no playbook says it.
alter table steps add column
  sheet text check (sheet in ('invitations', 'surveys', 'reception_list'));
