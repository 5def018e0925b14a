-- Rows that are locked before a row is inserted that another transaction may insert at the same moment: the key of the
-- new row chooses one of them. So nobody runs into a unique constraint.
create table insert_lock (
    stripe integer not null primary key
);

insert into insert_lock (stripe)
select tens.n * 16 + ones.n
from (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15)) as tens (n)
cross join (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15)) as ones (n);

-- How often something happened again within the window of its event, and when for the last time. Security events
-- themselves are never changed. Swept with its event.
create table event_repetition (
    event_id varchar(36)                 not null primary key,
    times    bigint                      not null,
    last_at  timestamp(6) with time zone not null
);

update countersign_schema set version = 14;
