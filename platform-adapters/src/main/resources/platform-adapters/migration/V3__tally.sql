-- Once a minute the ledger tells how many deliveries it holds of all steps up to a cut, so that alert-api can prove that
-- nothing is lost. Counting must not read what the steps say: their time stands in the index that joins them.
alter table step
  drop constraint step_pkey,
  add primary key (id) include (at);

-- One row: when the last tally was made, by the database's clock. Whichever process moves it on makes the next.
create table tally (
  made_at timestamptz not null
);
insert into tally values ('-infinity');
