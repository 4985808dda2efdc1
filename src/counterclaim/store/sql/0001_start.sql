-- The first ledger. Columns are what is searched by; `record` is the whole record as JSON.

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
    text BLOB NOT NULL,               -- UTF-8; lone surrogates kept, null characters too
    record TEXT NOT NULL,             -- without the text
    reading_key TEXT NOT NULL,        -- what read it: model, version, gazetteers
    sentences TEXT NOT NULL
);
CREATE INDEX articles_path ON articles (path);
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

-- Actors, places and times as one article knows them.

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

-- What grouping and weighing made of all articles together.

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
    kind TEXT NOT NULL,               -- actor or place
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
);

CREATE TABLE questions (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    incident TEXT NOT NULL,
    subject TEXT NOT NULL,
    measure TEXT,
    status TEXT NOT NULL,
    record TEXT NOT NULL
);

-- What people decided, what went wrong, and what was run.

CREATE TABLE judgements (
    id TEXT PRIMARY KEY,
    on_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,
    withdrawn_at TEXT
);
CREATE INDEX judgements_on ON judgements (on_id);

CREATE TABLE failures (
    path TEXT NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    article TEXT REFERENCES articles (id) ON DELETE CASCADE,
    stage TEXT NOT NULL               -- input: with a file; reading: with an article
);
CREATE INDEX failures_path ON failures (path);
CREATE INDEX failures_article ON failures (article);

CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    record TEXT NOT NULL              -- tool, reader, time and settings of the run
);

CREATE TABLE state (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
INSERT INTO state (name, value) VALUES ('is_grouped', 'yes');
