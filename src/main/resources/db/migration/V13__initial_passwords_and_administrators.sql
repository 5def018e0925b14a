-- One row. A transaction that takes an enabled administrator away updates it first, so that no two of them overlap.
-- recovery is the last countersign.admin.recover that was carried out.
create table administrator_lock (
    turns    bigint not null,
    recovery varchar(100)
);

insert into administrator_lock (turns) values (0);

-- Until when an initial password, made for somebody else, can be replaced. Null where the owner chose the password.
alter table account add column initial_password_until timestamp(6) with time zone;

-- Since when an administrator has been asked for a second factor.
create table factor_request (
    account_id varchar(36)                 not null primary key,
    asked_at   timestamp(6) with time zone not null,
    constraint factor_request_account foreign key (account_id) references account (id) on delete cascade
);

update countersign_schema set version = 13;
