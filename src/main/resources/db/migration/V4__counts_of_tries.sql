-- Tries to sign in and the like that have not succeeded, in a row, under a hash of whatever they are counted for. No
-- foreign key: e-mails that no account has are counted like others.
create table throttle_count (
    id            varchar(64)                 not null primary key,
    tries         integer                     not null,
    tried_at      timestamp(6) with time zone not null,
    blocked_until timestamp(6) with time zone
);

create index throttle_count_by_time on throttle_count (tried_at);

update countersign_schema set version = 4;
