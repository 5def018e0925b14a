-- One row for each entry of the configured import file that was imported, so that no later start imports it again. The
-- fingerprint contains no address.
create table imported_entry (
    fingerprint varchar(43)                 not null primary key,
    imported_at timestamp(6) with time zone not null
);

-- Who added an account: REGISTERED by its owner, CREATED by an administrator, or IMPORTED. Null if that is not known: the
-- account is from before, or a node of an earlier version has added it during an upgrade.
alter table account add column origin varchar(10);

update account set origin = 'IMPORTED' where exists (select 1 from security_event
    where security_event.account_id = account.id and security_event.action = 'ACCOUNT_IMPORTED');
update account set origin = 'REGISTERED' where origin is null and exists (select 1 from security_event
    where security_event.account_id = account.id and security_event.action = 'ACCOUNT_REGISTERED'
    and security_event.actor_id is null and security_event.address is not null);

update countersign_schema set version = 12;
