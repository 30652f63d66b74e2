-- A small shop, as its developers have it: SQLite.

CREATE TABLE customers (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  email       VARCHAR(254) NOT NULL,
  name        TEXT NOT NULL,
  phone       TEXT,
  is_active   BOOLEAN NOT NULL DEFAULT 1,
  created_at  TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- one account per address, however it is typed
CREATE UNIQUE INDEX customers_email_key ON customers (lower(email));

CREATE TABLE addresses (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  customer_id  INTEGER NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  kind         TEXT NOT NULL DEFAULT 'shipping'
               CHECK (kind IN ('shipping', 'billing')),
  street       TEXT NOT NULL,
  city         TEXT NOT NULL,
  postcode     VARCHAR(12) NOT NULL,
  country      CHAR(2) NOT NULL CHECK (length(country) = 2)
);

CREATE INDEX addresses_customer_idx ON addresses (customer_id);

CREATE TABLE categories (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  parent_id  INTEGER REFERENCES categories (id) ON DELETE SET NULL,
  slug       TEXT NOT NULL UNIQUE,
  title      TEXT NOT NULL
);

CREATE TABLE products (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  sku          VARCHAR(32) NOT NULL UNIQUE,
  title        TEXT NOT NULL,
  description  TEXT NOT NULL DEFAULT '',
  price        NUMERIC(10, 2) NOT NULL CHECK (price >= 0),
  weight_kg    REAL,
  stock        INTEGER NOT NULL DEFAULT 0,
  is_visible   BOOLEAN NOT NULL DEFAULT 0,
  updated_at   TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- what the shop window asks for
CREATE INDEX products_visible_idx ON products (title)
  WHERE is_visible AND stock > 0;

CREATE TABLE product_categories (
  product_id   INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
  category_id  INTEGER NOT NULL REFERENCES categories (id) ON DELETE CASCADE,
  PRIMARY KEY (product_id, category_id)
);

CREATE TABLE orders (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  customer_id  INTEGER NOT NULL REFERENCES customers (id),
  status       TEXT NOT NULL DEFAULT 'new'
               CHECK (status IN ('new', 'paid', 'shipped', 'cancelled')),
  currency     CHAR(3) NOT NULL DEFAULT 'EUR',
  note         TEXT,
  gift_wrap    BOOLEAN NOT NULL DEFAULT 0,
  placed_at    TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
  shipped_at   TIMESTAMPTZ,
  CHECK (status <> 'shipped' OR shipped_at IS NOT NULL)
);

CREATE INDEX orders_customer_idx ON orders (customer_id, placed_at DESC);

CREATE TABLE order_items (
  order_id    INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  line        INTEGER NOT NULL,
  product_id  INTEGER NOT NULL REFERENCES products (id),
  quantity    INTEGER NOT NULL DEFAULT 1 CHECK (quantity BETWEEN 1 AND 999),
  unit_price  NUMERIC(10, 2) NOT NULL,
  PRIMARY KEY (order_id, line)
);

CREATE INDEX order_items_product_idx ON order_items (product_id);

CREATE TABLE payments (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  order_id     INTEGER NOT NULL REFERENCES orders (id),
  provider     TEXT NOT NULL,
  reference    TEXT NOT NULL,
  amount       NUMERIC(10, 2) NOT NULL CHECK (amount > 0),
  refunded     BOOLEAN NOT NULL DEFAULT 0,
  received_at  TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
  UNIQUE (provider, reference)
);

CREATE INDEX payments_order_idx ON payments (order_id) WHERE NOT refunded;

CREATE VIEW open_orders AS
  SELECT o.id, o.placed_at, c.name, c.email
  FROM orders AS o
  JOIN customers AS c ON c.id = o.customer_id
  WHERE o.status IN ('new', 'paid');

-- an item that is sold leaves the stock
CREATE TRIGGER order_items_take_stock AFTER INSERT ON order_items
BEGIN
  UPDATE products SET stock = stock - NEW.quantity WHERE id = NEW.product_id;
END;
