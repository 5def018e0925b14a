-- What happens too often to be a security event each: how often, by the hour, on all nodes together.
create table routine_count (
    began_at timestamp(6) with time zone not null,
    what     varchar(40)                 not null,
    times    bigint                      not null,
    primary key (began_at, what)
);

update countersign_schema set version = 7;
