-- Second factors, and the sign-ins that wait for one.

-- One row an account: an authenticator app, pending until a code of it has been seen.
create table totp_factor (
    id            varchar(36)                 not null primary key,
    account_id    varchar(36)                 not null,
    sealed_secret varchar(255)                not null,
    created_at    timestamp(6) with time zone not null,
    confirmed_at  timestamp(6) with time zone,
    -- the last time step of which a code was accepted: each is accepted once
    last_step     bigint                      not null,
    constraint totp_factor_account_unique unique (account_id),
    constraint totp_factor_account foreign key (account_id) references account (id) on delete cascade
);

-- One row a code that is left.
create table recovery_code (
    mac        varchar(43) not null primary key,
    account_id varchar(36) not null,
    -- which master secret the MAC is under
    secret_id  integer     not null,
    constraint recovery_code_account foreign key (account_id) references account (id) on delete cascade
);

create index recovery_code_by_account on recovery_code (account_id);

-- One row a sign-in whose password was right, until its second step or its expiry.
create table login_challenge (
    fingerprint        varchar(43)                 not null primary key,
    account_id         varchar(36)                 not null,
    credential_version integer                     not null,
    device_name        varchar(200),
    refresh_token_in   varchar(10),
    tries              integer                     not null,
    expires_at         timestamp(6) with time zone not null,
    constraint login_challenge_account foreign key (account_id) references account (id) on delete cascade
);

create index login_challenge_by_account on login_challenge (account_id);
create index login_challenge_by_expiry on login_challenge (expires_at);

update countersign_schema set version = 5;
