CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL,
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE articles (
    id TEXT PRIMARY KEY,
    path TEXT NOT NULL,
    given_id TEXT,
    url TEXT,
    sha256 TEXT NOT NULL,
    language TEXT,
    title TEXT,
    outlet TEXT,
    published TEXT,
    text BLOB NOT NULL,
    record TEXT NOT NULL,
    reading_key TEXT NOT NULL,
    sentences TEXT NOT NULL
, text_sha256 TEXT);

CREATE INDEX articles_published ON articles (published);

CREATE TABLE statements (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    subject TEXT NOT NULL,
    stance TEXT NOT NULL,
    claimant_name TEXT,
    said_on TEXT,
    about_start TEXT,
    about_end TEXT,
    record TEXT NOT NULL
);

CREATE INDEX statements_article ON statements (article, position);

CREATE TABLE figures (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    measure TEXT NOT NULL,
    low BIGINT,
    high BIGINT,
    of_what TEXT NOT NULL,
    side_name TEXT,
    claimant_name TEXT,
    when_start TEXT,
    when_end TEXT,
    record TEXT NOT NULL
);

CREATE INDEX figures_article ON figures (article, position);

CREATE TABLE verifications (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    status TEXT NOT NULL,
    record TEXT NOT NULL
);

CREATE INDEX verifications_article ON verifications (article, position);

CREATE TABLE article_actors (
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (article, position)
);

CREATE TABLE article_places (
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    lat REAL,
    lon REAL,
    country TEXT,
    record TEXT NOT NULL,
    PRIMARY KEY (article, position)
);

CREATE TABLE times (
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    value TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (article, position)
);

CREATE TABLE actors (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    record TEXT NOT NULL
);

CREATE TABLE places (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    lat REAL,
    lon REAL,
    country TEXT,
    record TEXT NOT NULL
);

CREATE TABLE ledger_ids (
    kind TEXT NOT NULL,
    local_id TEXT NOT NULL,
    ledger_id TEXT NOT NULL,
    PRIMARY KEY (kind, local_id)
);

CREATE TABLE copies (
    position INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    record TEXT NOT NULL
);

CREATE TABLE incidents (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    label TEXT NOT NULL,
    when_start TEXT,
    when_end TEXT,
    record TEXT NOT NULL
, part_of TEXT);

CREATE TABLE questions (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    incident TEXT NOT NULL,
    subject TEXT NOT NULL,
    measure TEXT,
    status TEXT NOT NULL,
    record TEXT NOT NULL
);

CREATE TABLE failures (
    path TEXT NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    article TEXT REFERENCES articles (id) ON DELETE CASCADE,
    stage TEXT NOT NULL
);

CREATE INDEX failures_path ON failures (path);

CREATE INDEX failures_article ON failures (article);

CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    record TEXT NOT NULL
);

CREATE TABLE state (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE judgements (
	number INTEGER NOT NULL,
	id TEXT NOT NULL,
	on_id TEXT NOT NULL,
	kind TEXT NOT NULL,
	value TEXT NOT NULL,
	made_by TEXT NOT NULL,
	made_at TEXT NOT NULL,
	record TEXT NOT NULL,
	PRIMARY KEY (number),
	UNIQUE (id)
);

CREATE INDEX judgements_on ON judgements (on_id);

CREATE TABLE judgement_objects (
	number INTEGER NOT NULL,
	object TEXT NOT NULL,
	PRIMARY KEY (number, object)
);

CREATE INDEX judgement_objects_object ON judgement_objects (object);

CREATE TABLE judgement_places (
	judgement TEXT NOT NULL,
	object TEXT NOT NULL,
	PRIMARY KEY (judgement)
);

CREATE INDEX judgement_places_object ON judgement_places (object);

CREATE TABLE reviewed (
	article TEXT NOT NULL,
	record TEXT NOT NULL,
	PRIMARY KEY (article)
);

CREATE TABLE rejected (
	id TEXT NOT NULL,
	article TEXT NOT NULL,
	kind TEXT NOT NULL,
	record TEXT NOT NULL,
	PRIMARY KEY (id)
);

CREATE INDEX rejected_article ON rejected (article);

CREATE TABLE orphans (
	judgement TEXT NOT NULL,
	record TEXT NOT NULL,
	PRIMARY KEY (judgement)
);

CREATE TABLE incident_claims (
	claim TEXT NOT NULL,
	incident TEXT NOT NULL,
	PRIMARY KEY (claim, incident)
);

CREATE INDEX incident_claims_incident ON incident_claims (incident);

CREATE TABLE copy_articles (
	article TEXT NOT NULL,
	position INTEGER NOT NULL,
	PRIMARY KEY (article, position)
);

CREATE TABLE users (
	name TEXT NOT NULL,
	role TEXT NOT NULL,
	made_at TEXT NOT NULL,
	disabled_at TEXT,
	PRIMARY KEY (name)
);

CREATE TABLE tokens (
	digest TEXT NOT NULL,
	user_name TEXT NOT NULL,
	label TEXT NOT NULL,
	made_at TEXT NOT NULL,
	expires_at TEXT,
	revoked_at TEXT,
	PRIMARY KEY (digest),
	FOREIGN KEY(user_name) REFERENCES users (name)
);

CREATE TABLE audit (
	number INTEGER NOT NULL,
	at TEXT NOT NULL,
	user_name TEXT NOT NULL,
	what TEXT NOT NULL,
	on_id TEXT NOT NULL,
	detail TEXT NOT NULL,
	PRIMARY KEY (number)
);

CREATE TRIGGER judgements_no_update BEFORE UPDATE ON judgements BEGIN SELECT RAISE(ABORT, 'a decision is never changed or deleted'); END;

CREATE TRIGGER judgements_no_delete BEFORE DELETE ON judgements BEGIN SELECT RAISE(ABORT, 'a decision is never changed or deleted'); END;

CREATE TABLE reviewed_articles (
	article TEXT NOT NULL,
	record TEXT NOT NULL,
	PRIMARY KEY (article)
);

CREATE TABLE question_claims (
	claim TEXT NOT NULL,
	question TEXT NOT NULL,
	PRIMARY KEY (claim, question)
);

CREATE INDEX question_claims_question ON question_claims (question);

CREATE TABLE actor_parties (
	actor TEXT NOT NULL,
	party TEXT NOT NULL,
	PRIMARY KEY (actor)
);

CREATE TABLE search_rows (
	"row" INTEGER NOT NULL,
	kind TEXT NOT NULL,
	id TEXT NOT NULL,
	article TEXT,
	incident TEXT,
	day TEXT,
	outlet TEXT,
	measure TEXT,
	stance TEXT,
	status TEXT,
	review TEXT NOT NULL,
	title TEXT NOT NULL,
	body TEXT NOT NULL,
	PRIMARY KEY ("row")
);

CREATE INDEX search_rows_id ON search_rows (id);

CREATE INDEX search_rows_article ON search_rows (article);

CREATE INDEX search_rows_by_kind ON search_rows (kind, "row");

CREATE INDEX search_rows_by_outlet ON search_rows (outlet, "row");

CREATE INDEX search_rows_by_measure ON search_rows (measure, "row");

CREATE INDEX search_rows_by_status ON search_rows (status, "row");

CREATE INDEX search_rows_by_review ON search_rows (review, "row");

CREATE INDEX search_rows_by_incident ON search_rows (incident, "row");

CREATE TABLE search_names (
	"row" INTEGER NOT NULL,
	local_id TEXT NOT NULL,
	PRIMARY KEY ("row", local_id)
);

CREATE INDEX search_names_local ON search_names (local_id);

CREATE TABLE search_links (
	target TEXT NOT NULL,
	"row" INTEGER NOT NULL,
	PRIMARY KEY (target, "row")
);

CREATE VIRTUAL TABLE search_words USING fts5(title, body, content='search_rows', content_rowid='row', tokenize='porter unicode61 remove_diacritics 2');

CREATE TRIGGER search_rows_added AFTER INSERT ON search_rows BEGIN INSERT INTO search_words (rowid, title, body) VALUES (new.row, new.title, new.body); END;

CREATE TRIGGER search_rows_gone AFTER DELETE ON search_rows BEGIN INSERT INTO search_words (search_words, rowid, title, body) VALUES ('delete', old.row, old.title, old.body); END;

CREATE TABLE review_queue (
	claim TEXT NOT NULL,
	weight INTEGER NOT NULL,
	record TEXT NOT NULL,
	PRIMARY KEY (claim)
);

CREATE INDEX review_queue_weight ON review_queue (weight, claim);

CREATE TABLE mentions (
	id TEXT NOT NULL,
	part INTEGER NOT NULL,
	record TEXT NOT NULL,
	PRIMARY KEY (id, part)
);

CREATE TABLE superseded (
	article TEXT NOT NULL,
	newer TEXT NOT NULL,
	at TEXT NOT NULL,
	PRIMARY KEY (article)
);

CREATE INDEX questions_incident ON questions (incident);

CREATE INDEX questions_position ON questions (position);

CREATE INDEX questions_status ON questions (status, position);

CREATE INDEX incidents_position ON incidents (position);

CREATE INDEX incidents_part_of ON incidents (part_of);

CREATE INDEX actors_name ON actors (name);

CREATE INDEX places_name ON places (name);

CREATE INDEX ledger_ids_ledger ON ledger_ids (kind, ledger_id);

CREATE INDEX search_links_row ON search_links ("row");

CREATE INDEX articles_url ON articles (url);

CREATE INDEX judgements_made_by ON judgements (made_by, number);

CREATE TABLE sketches (
	article TEXT NOT NULL,
	made_by TEXT NOT NULL,
	digest TEXT NOT NULL,
	record TEXT NOT NULL,
	PRIMARY KEY (article),
	FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE
);

CREATE TABLE compared (
	one TEXT NOT NULL,
	other TEXT NOT NULL,
	record TEXT NOT NULL,
	PRIMARY KEY (one, other),
	FOREIGN KEY(one) REFERENCES articles (id) ON DELETE CASCADE,
	FOREIGN KEY(other) REFERENCES articles (id) ON DELETE CASCADE
);

CREATE INDEX compared_other ON compared (other);

CREATE TABLE weighed (
	incident TEXT NOT NULL,
	digest TEXT NOT NULL,
	PRIMARY KEY (incident)
);

CREATE INDEX articles_place ON articles (path, given_id);

CREATE TABLE links (
	article TEXT NOT NULL,
	context TEXT NOT NULL,
	record TEXT NOT NULL,
	PRIMARY KEY (article)
);

INSERT INTO alembic_version VALUES ('0008');

INSERT INTO state VALUES ('is_grouped', 'yes');
