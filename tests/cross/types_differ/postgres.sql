CREATE TABLE t (a integer, b varchar(50), c text, d date);
