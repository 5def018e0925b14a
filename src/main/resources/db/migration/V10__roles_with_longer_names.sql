-- 20 roles of 64 characters, each of which H2 may count as two. A no-break space within a role's name stands for a space.
alter table account alter column roles set data type varchar(2600);

update countersign_schema set version = 10;
