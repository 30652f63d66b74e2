-- What brings production's PostgreSQL to what the developers have.

ALTER TABLE customers
  ALTER COLUMN name SET NOT NULL;

ALTER TABLE orders
  ADD COLUMN gift_wrap boolean NOT NULL DEFAULT false,
  ALTER COLUMN currency SET DEFAULT 'EUR';

CREATE INDEX orders_customer_idx ON orders (customer_id, placed_at DESC);

ALTER TABLE order_items
  DROP CONSTRAINT order_items_order_id_fkey,
  ADD FOREIGN KEY (order_id) REFERENCES orders ON DELETE CASCADE,
  ADD CHECK (quantity BETWEEN 1 AND 999);
