-- A registration whose link has not been used yet. There is one row for each request, also if the address has an account.
-- The password is stored only as its hash. Deleted when the account is created, or after it has expired.
create table pending_registration (
    id            varchar(36)                 not null primary key,
    email         varchar(254)                not null,
    name          varchar(200)                not null,
    password_hash varchar(255)                not null,
    expires_at    timestamp(6) with time zone not null
);

create index pending_registration_by_email on pending_registration (email);
create index pending_registration_by_time on pending_registration (expires_at);

-- An invitation of an administrator. Deleted when it is used or withdrawn, or some time after it has expired.
create table invitation (
    id         varchar(36)                 not null primary key,
    email      varchar(254)                not null,
    -- in the form of account.roles
    roles      varchar(2600)               not null,
    -- null if the administrator has closed the account
    invited_by varchar(36),
    created_at timestamp(6) with time zone not null,
    expires_at timestamp(6) with time zone not null,
    constraint invitation_email unique (email),
    constraint invitation_administrator foreign key (invited_by) references account (id) on delete set null
);

create index invitation_by_administrator on invitation (invited_by);
create index invitation_by_time on invitation (expires_at);

update countersign_schema set version = 18;
