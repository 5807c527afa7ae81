-- Which of its gathering's letters offers a visit: the step that planned it names one.
alter table visits add column
  letter text;
