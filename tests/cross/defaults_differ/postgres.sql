CREATE TABLE t (
  a boolean DEFAULT true, b integer DEFAULT 2, c text DEFAULT 'X', d text DEFAULT 'y',
  e timestamptz, f text
);
