-- The form of a name in which searches compare it, so that one spelling of a letter finds another. Null where the name has
-- only characters of ASCII, and until this version has seen the account. The longest form has 18 characters for one.

alter table account add column searched_name varchar(1800);

update countersign_schema set version = 9;
