-- What is looked up for one office, found without going through all visits of a center.
create index visits_of_organization on visits (center_id, organization_id);
