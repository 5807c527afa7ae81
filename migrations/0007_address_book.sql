-- What a large address book needs to be read by office: SQLite and PostgreSQL index no foreign key by themselves.
create index services_of on services (center_id, organization_id);
create index import_changes_of on import_changes (center_id, import_id);
create index organization_notes_of on organization_notes (center_id, organization_id);
create index contacts_of_person on contacts (center_id, person_id);
create index organizations_of_corporation on organizations (center_id, corporation_id);
