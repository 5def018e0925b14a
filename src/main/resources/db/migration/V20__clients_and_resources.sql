-- Applications that accept access tokens. Lists are stored as one name a line.
create table oauth_resource (
    -- the claim aud of the tokens
    audience      varchar(200)                not null primary key,
    -- what requests may call it instead (RFC 8707)
    uri           varchar(300) unique,
    name          varchar(200)                not null,
    token_profile varchar(10)                 not null,
    scopes        varchar(4000)               not null,
    -- ADMIN or FILE
    source        varchar(10)                 not null,
    changed_at    timestamp(6) with time zone not null
);

create table oauth_client (
    id             varchar(64)                 not null primary key,
    kind           varchar(10)                 not null,
    name           varchar(200)                not null,
    authentication varchar(20)                 not null,
    scopes         varchar(4000)               not null,
    audiences      varchar(4000)               not null,
    roles          varchar(2000)               not null,
    -- its public keys; null if it has a secret
    jwks           varchar(12000),
    disabled       boolean                     not null,
    source         varchar(10)                 not null,
    -- tokens of earlier versions are denied
    token_version  integer                     not null,
    created_at     timestamp(6) with time zone not null,
    changed_at     timestamp(6) with time zone not null
);

-- Digests of secrets. Two of a client can be valid at once, so that a change needs no pause.
create table oauth_client_secret (
    id         varchar(36)                 not null primary key,
    client_id  varchar(64)                 not null,
    digest     varchar(43)                 not null,
    -- the last characters, for people
    hint       varchar(4)                  not null,
    created_at timestamp(6) with time zone not null,
    expires_at timestamp(6) with time zone,
    constraint oauth_client_secret_client foreign key (client_id) references oauth_client (id) on delete cascade
);

create index oauth_client_secret_by_client on oauth_client_secret (client_id);

-- Digests of the ids of assertions that clients have used, until they expire.
create table oauth_used_assertion (
    digest     varchar(43)                 not null primary key,
    expires_at timestamp(6) with time zone not null
);

create index oauth_used_assertion_by_time on oauth_used_assertion (expires_at);

-- The caller of a request can be a client.
alter table security_event alter column account_id set data type varchar(64);
alter table security_event alter column actor_id set data type varchar(64);

update countersign_schema set version = 20;
