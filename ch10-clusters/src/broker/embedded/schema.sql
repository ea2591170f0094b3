CREATE TABLE boots (
    id TEXT NOT NULL
);

CREATE TABLE queues (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    -- How many jobs wait or are leased: to count a million of them takes long.
    jobs INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE jobs (
    -- Never used twice, so that a receipt never means another job.
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    queue INTEGER NOT NULL,
    id TEXT NOT NULL,
    payload BLOB NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    -- When it may be handed out: 0 for a job that never was, else a time of the clock in nanoseconds.
    due INTEGER NOT NULL DEFAULT 0,
    -- Whether it is leased, not merely delayed.
    leased INTEGER NOT NULL DEFAULT 0,
    -- Why its last try failed.
    reason TEXT,
    UNIQUE (queue, id)
);

-- An index ends with the table's key, so this one also has the jobs that were never handed out in their order.
CREATE INDEX due_jobs ON jobs (queue, due);

CREATE TABLE dead (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    queue INTEGER NOT NULL,
    id TEXT NOT NULL,
    payload BLOB NOT NULL,
    tries INTEGER NOT NULL,
    reason TEXT NOT NULL,
    UNIQUE (queue, id)
);

CREATE INDEX dead_of_queue ON dead (queue, number);

CREATE TABLE messages (
    -- Where the message ends when all are counted as bytes in a row: what is too far back is removed.
    place INTEGER PRIMARY KEY,
    topic TEXT NOT NULL,
    payload BLOB NOT NULL,
    reply_to TEXT
);

CREATE INDEX messages_of_topic ON messages (topic, place);
