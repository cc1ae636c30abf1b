-- Why: a form of a platform and a telephone are no lane's: what is due for them waits for a person, and what the person
-- says of it is an attempt like any other. What is due and no lane asks for is looked for every few seconds. The two words
-- that it needs, BY_HAND and NOT_CARRIED, come with the other words of this release.
create index delivery_by_hand on delivery (id) where state = 'WAITING' and channel in ('FORM', 'PHONE');
