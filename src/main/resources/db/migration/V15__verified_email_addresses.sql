-- When the e-mail address of an account was verified. Null if nobody has verified it: all accounts from before, and those
-- that a node of an earlier version adds during an upgrade.
alter table account add column email_verified_at timestamp(6) with time zone;

update countersign_schema set version = 15;
