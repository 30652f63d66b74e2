CREATE TABLE t (
  a boolean DEFAULT false, b boolean DEFAULT true, c boolean DEFAULT 'f',
  d integer DEFAULT 0, e integer DEFAULT 5, f integer DEFAULT -3,
  g integer DEFAULT 7, h text DEFAULT '', i text DEFAULT 'it''s',
  j varchar(20) DEFAULT 'new'::character varying, k numeric(10,2) DEFAULT 1.5,
  l double precision DEFAULT 0.5,
  m timestamptz DEFAULT now(), n timestamptz DEFAULT CURRENT_TIMESTAMP,
  o text, p date DEFAULT CURRENT_DATE
);
