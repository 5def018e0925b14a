-- One row for each link in a mail, created when the mail is sent. It contains no token: that is computed.
create table mail_proof (
    id                 varchar(36)                 not null primary key,
    -- null if there is no account yet
    account_id         varchar(36),
    purpose            varchar(20)                 not null,
    email              varchar(254)                not null,
    credential_version integer                     not null,
    created_at         timestamp(6) with time zone not null,
    expires_at         timestamp(6) with time zone not null,
    -- when it was used; null until then
    spent_at           timestamp(6) with time zone,
    constraint mail_proof_account foreign key (account_id) references account (id) on delete cascade
);

create index mail_proof_by_account on mail_proof (account_id);
create index mail_proof_by_time on mail_proof (expires_at);

-- How many mails of a kind strangers have requested for an address. The id is a SHA-256 hash of both.
create table throttle_mail (
    id      varchar(64)                 not null primary key,
    -- when all mails of an hour will be available again, if no further one is requested
    full_at timestamp(6) with time zone not null,
    -- when the next mail may be requested
    next_at timestamp(6) with time zone not null
);

create index throttle_mail_by_time on throttle_mail (full_at);

update countersign_schema set version = 17;
