-- Attempts that have been counted and have no result yet. Nodes of the version before leave the columns at their
-- defaults. After in_progress_until the number no longer counts: a node that was killed reports no results.
alter table throttle_count add column in_progress integer default 0 not null;
alter table throttle_count add column in_progress_until timestamp(6) with time zone;

-- Failed sign-ins by client address. The id is the SHA-256 hash of the network.
create table throttle_address (
    id                varchar(64)                 not null primary key,
    -- when the address will have all its failures left again, if no further one is counted
    full_at           timestamp(6) with time zone not null,
    in_progress       integer                     not null,
    in_progress_until timestamp(6) with time zone not null
);

create index throttle_address_by_time on throttle_address (full_at);

update countersign_schema set version = 8;
