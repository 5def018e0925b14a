-- What clients need to which people sign in. Services have no URIs.
alter table oauth_client add column redirect_uris varchar(10100) default '' not null;
alter table oauth_client add column post_logout_redirect_uris varchar(10100) default '' not null;
alter table oauth_client add column pkce varchar(10) default 'REQUIRED' not null;
-- its users are not asked for consent
alter table oauth_client add column trusted boolean default false not null;

-- The session of an application is a session of its own. It ends with the browser's session that it came from.
alter table device_session add column client_id varchar(64);
alter table device_session add column parent_id varchar(36);
alter table device_session add column scopes varchar(4000);
alter table device_session add column audiences varchar(4000);

create index device_session_by_parent on device_session (parent_id);
create index device_session_by_client on device_session (client_id);

-- Authorization requests that wait for a person.
create table oauth_request (
    id         varchar(36)                 not null primary key,
    client_id  varchar(64)                 not null,
    -- as a query string
    parameters varchar(4000)               not null,
    created_at timestamp(6) with time zone not null,
    expires_at timestamp(6) with time zone not null
);

create index oauth_request_by_time on oauth_request (expires_at);

-- Authorization codes. A used one is kept until the access tokens that it yielded have expired.
create table oauth_code (
    id               varchar(36)                 not null primary key,
    client_id        varchar(64)                 not null,
    account_id       varchar(36)                 not null,
    -- the browser's session
    session_id       varchar(36)                 not null,
    redirect_uri     varchar(500)                not null,
    scopes           varchar(4000)               not null,
    audiences        varchar(4000)               not null,
    nonce            varchar(500),
    challenge        varchar(43),
    credential_version integer                   not null,
    authenticated_at timestamp(6) with time zone not null,
    methods          varchar(100)                not null,
    expires_at       timestamp(6) with time zone not null,
    -- the application's session that it opened
    child_id         varchar(36),
    constraint oauth_code_account foreign key (account_id) references account (id) on delete cascade
);

create index oauth_code_by_account on oauth_code (account_id);
create index oauth_code_by_time on oauth_code (expires_at);

-- What people have allowed applications.
create table oauth_consent (
    account_id varchar(36)                 not null,
    client_id  varchar(64)                 not null,
    scopes     varchar(4000)               not null,
    -- the resources that the access tokens may be for
    audiences  varchar(4000)               not null,
    granted_at timestamp(6) with time zone not null,
    constraint oauth_consent_key primary key (account_id, client_id),
    constraint oauth_consent_account foreign key (account_id) references account (id) on delete cascade,
    constraint oauth_consent_client foreign key (client_id) references oauth_client (id) on delete cascade
);

create index oauth_consent_by_client on oauth_consent (client_id);

update countersign_schema set version = 21;
