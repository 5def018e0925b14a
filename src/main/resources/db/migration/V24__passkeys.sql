-- Passkeys (WebAuthn Level 3), and the challenges that authenticators have not answered yet.

create table passkey (
    -- SHA-256 of the credential id, which can be longer than an index allows
    id              varchar(43)                 not null primary key,
    account_id      varchar(36)                 not null,
    credential_id   varchar(1400)               not null,
    -- attested credential data in Base64url: AAGUID, credential id and COSE key
    credential_data varchar(4000)               not null,
    -- 0 for ever if the authenticator does not count
    sign_count      bigint                      not null,
    aaguid          varchar(36)                 not null,
    -- separated by commas
    transports      varchar(200)                not null,
    backup_eligible boolean                     not null,
    backed_up       boolean                     not null,
    rp_id           varchar(253)                not null,
    name            varchar(200)                not null,
    created_at      timestamp(6) with time zone not null,
    last_used_at    timestamp(6) with time zone,
    constraint passkey_account foreign key (account_id) references account (id) on delete cascade
);

create index passkey_by_account on passkey (account_id);

-- One row a challenge, until the one request that uses it, or its expiry.
create table passkey_challenge (
    -- SHA-256 of the handle
    fingerprint varchar(43)                 not null primary key,
    challenge   varchar(43)                 not null,
    purpose     varchar(20)                 not null,
    -- null: a sign-in of any account
    account_id  varchar(36),
    -- the session of a caller who enrols a passkey or steps up
    session_id  varchar(36),
    expires_at  timestamp(6) with time zone not null,
    constraint passkey_challenge_account foreign key (account_id) references account (id) on delete cascade
);

create index passkey_challenge_by_account on passkey_challenge (account_id);
create index passkey_challenge_by_expiry on passkey_challenge (expires_at);

update countersign_schema set version = 24;
