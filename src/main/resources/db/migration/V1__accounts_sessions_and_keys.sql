-- Valid on H2 2.2 and PostgreSQL. Ids are UUIDs in text.

-- One row: which version of the schema this is, however the scripts were run. Each of them sets it.
create table countersign_schema (
    version integer not null
);

insert into countersign_schema (version) values (1);

create table account (
    id                 varchar(36)                 not null primary key,
    email              varchar(254)                not null,
    name               varchar(200)                not null,
    password_hash      varchar(255)                not null,
    credential_version integer                     not null,
    token_version      integer                     not null,
    roles              varchar(500)                not null,
    disabled           boolean                     not null,
    created_at         timestamp(6) with time zone not null,
    constraint account_email_unique unique (email)
);

-- One row a session, however often it is refreshed. No index on a column that a refresh changes.
create table device_session (
    id               varchar(36)                 not null primary key,
    account_id       varchar(36)                 not null,
    generation       integer                     not null,
    device_name      varchar(200)                not null,
    address          varchar(45)                 not null,
    methods          varchar(100)                not null,
    created_at       timestamp(6) with time zone not null,
    authenticated_at timestamp(6) with time zone not null,
    rotated_at       timestamp(6) with time zone,
    last_address     varchar(45)                 not null,
    idle_expires_at  timestamp(6) with time zone not null,
    expires_at       timestamp(6) with time zone not null,
    revoked_at       timestamp(6) with time zone,
    revoked_because  varchar(40),
    constraint device_session_account foreign key (account_id) references account (id) on delete cascade
);

create index device_session_by_account on device_session (account_id);

create table signing_key (
    kid        varchar(64)                 not null primary key,
    algorithm  varchar(10)                 not null,
    ordinal    integer                     not null,
    public_jwk varchar(2000)               not null,
    sealed_jwk varchar(8000)               not null,
    created_at timestamp(6) with time zone not null,
    -- nodes that start together make one key
    constraint signing_key_ordinal_unique unique (algorithm, ordinal)
);

create table revocation (
    id         varchar(36)                 not null primary key,
    kind       varchar(10)                 not null,
    target     varchar(64)                 not null,
    version    integer                     not null,
    created_at timestamp(6) with time zone not null,
    expires_at timestamp(6) with time zone not null
);

create index revocation_by_creation on revocation (created_at);
create index revocation_by_expiry on revocation (expires_at);

-- No foreign keys: events outlive what they are about.
create table security_event (
    id          varchar(36)                 not null primary key,
    happened_at timestamp(6) with time zone not null,
    action      varchar(40)                 not null,
    account_id  varchar(36),
    session_id  varchar(36)
);

create index security_event_by_account on security_event (account_id, happened_at);
