CREATE TABLE pictures (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL
);
-- needs sqlite-vec: .load ./vec0
CREATE VIRTUAL TABLE picture_vectors USING vec0 (picture_id INTEGER PRIMARY KEY, embedding FLOAT[3]);
