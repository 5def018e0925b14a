-- The address that the owner of an account wants to change to, until its mailbox confirms it. A change of the password
-- voids it.
create table pending_email (
    account_id         varchar(36)                 not null primary key,
    email              varchar(254)                not null,
    credential_version integer                     not null,
    expires_at         timestamp(6) with time zone not null,
    constraint pending_email_account foreign key (account_id) references account (id) on delete cascade
);

create index pending_email_by_time on pending_email (expires_at);

-- The addresses that an account had before, as long as a link can restore them. Nobody else can use them until then.
create table former_email (
    id            varchar(36)                 not null primary key,
    account_id    varchar(36)                 not null,
    email         varchar(254)                not null,
    -- counts the changes of the account
    change_number integer                     not null,
    expires_at    timestamp(6) with time zone not null,
    constraint former_email_account foreign key (account_id) references account (id) on delete cascade
);

create index former_email_by_account on former_email (account_id);
create index former_email_by_email on former_email (email);
create index former_email_by_time on former_email (expires_at);

-- Why the last attempt failed; null before the first attempt.
alter table mail_outbox add column last_error varchar(300);
-- Mail that was given up is kept for a while, for administrators: when, and why ('REFUSED' or 'EXPIRED').
alter table mail_outbox add column failed_at timestamp(6) with time zone;
alter table mail_outbox add column failure varchar(20);

update countersign_schema set version = 19;
