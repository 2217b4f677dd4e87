// Three storage engines under the embedded store's access pattern, each as durable as it gets.
//
//   cc -O2 -o engines bench/store/engines.c -llmdb -lsqlite3 -lrocksdb && ./engines DIRECTORY [KEYS]
//
// A put is what the store writes for one: an entry of 40 bytes under key and revision, newest first, and a
// record of 750 bytes at the end of a log. 128 puts share a commit, which is synced. A row of a range is a step
// in the index and a look into the log; the values are summed up, so that they are really read.
#include <errno.h>
#include <lmdb.h>
#include <rocksdb/c.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>

enum { BATCH = 128, RECORD = 750, ENTRY = 40, KEY = 41, PLACE = 12, ROWS = 500 };

static int keys = 50000;
static char record[RECORD];
static volatile uint64_t sum;

static void must(int good, const char *what) {
    if (good) return;
    fprintf(stderr, "engines: %s failed (errno %d)\n", what, errno);
    exit(1);
}

static double wall(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static double cpu(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

// Big-endian, so that numbers sort.
static void number(unsigned char *out, uint64_t value, int bytes) {
    for (int i = 0; i < bytes; i++) out[i] = value >> (8 * (bytes - 1 - i));
}

static void index_key(unsigned char *out, int key, uint64_t revision) {
    char text[KEY];
    snprintf(text, sizeof text, "/registry/pods/t/default/pod-%07d", key);
    memset(out, 0, KEY);
    memcpy(out, text, KEY - 8 < (int)strlen(text) ? KEY - 8 : (int)strlen(text));
    number(out + KEY - 8, ~revision, 8);
}

static void place_key(unsigned char *out, uint64_t revision) {
    number(out, revision, 8);
    number(out + 8, 0, 4);
}

static uint64_t state = 88172645463325252ull;
static uint64_t pick(void) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}

struct engine {
    const char *name;
    void (*open)(const char *path);
    void (*begin)(void);
    void (*put)(const unsigned char *key, const unsigned char *entry, const unsigned char *place);
    void (*commit)(void);
    // Rows from this key on: entries of the index and their records.
    void (*range)(const unsigned char *key, int rows);
};

// LMDB

static MDB_env *env;
static MDB_dbi index_db, log_db;
static MDB_txn *txn;

static void lmdb_open(const char *path) {
    mkdir(path, 0700);
    must(!mdb_env_create(&env) && !mdb_env_set_mapsize(env, 8ull << 30) && !mdb_env_set_maxdbs(env, 2), "lmdb");
    must(!mdb_env_open(env, path, 0, 0600), "lmdb open");
    must(!mdb_txn_begin(env, NULL, 0, &txn), "lmdb begin");
    must(!mdb_dbi_open(txn, "index", MDB_CREATE, &index_db) && !mdb_dbi_open(txn, "log", MDB_CREATE, &log_db), "lmdb");
    must(!mdb_txn_commit(txn), "lmdb commit");
}
static void lmdb_begin(void) { must(!mdb_txn_begin(env, NULL, 0, &txn), "lmdb begin"); }
static void lmdb_put(const unsigned char *key, const unsigned char *entry, const unsigned char *place) {
    MDB_val k = {KEY, (void *)key}, v = {ENTRY, (void *)entry}, p = {PLACE, (void *)place}, r = {RECORD, record};
    must(!mdb_put(txn, index_db, &k, &v, 0) && !mdb_put(txn, log_db, &p, &r, MDB_APPEND), "lmdb put");
}
static void lmdb_commit(void) { must(!mdb_txn_commit(txn), "lmdb commit"); }
static void lmdb_range(const unsigned char *key, int rows) {
    MDB_txn *read;
    MDB_cursor *walk, *log;
    must(!mdb_txn_begin(env, NULL, MDB_RDONLY, &read), "lmdb read");
    must(!mdb_cursor_open(read, index_db, &walk) && !mdb_cursor_open(read, log_db, &log), "lmdb cursor");
    MDB_val k = {KEY, (void *)key}, v;
    int code = mdb_cursor_get(walk, &k, &v, MDB_SET_RANGE);
    for (; rows > 0 && code == 0; rows--, code = mdb_cursor_get(walk, &k, &v, MDB_NEXT)) {
        MDB_val p = {PLACE, v.mv_data}, r;
        must(!mdb_cursor_get(log, &p, &r, MDB_SET), "lmdb row");
        for (size_t i = 0; i < r.mv_size; i += 64) sum += ((unsigned char *)r.mv_data)[i];
    }
    mdb_cursor_close(walk);
    mdb_cursor_close(log);
    mdb_txn_abort(read);
}

// SQLite

static sqlite3 *lite;
static sqlite3_stmt *put_index, *put_log, *read_rows;

static void sqlite_do(const char *sql) { must(sqlite3_exec(lite, sql, NULL, NULL, NULL) == SQLITE_OK, sql); }
static void sqlite_open_(const char *path) {
    must(sqlite3_open(path, &lite) == SQLITE_OK, "sqlite open");
    sqlite_do("PRAGMA journal_mode=WAL");
    sqlite_do("PRAGMA synchronous=FULL");
    sqlite_do("PRAGMA cache_size=-262144");
    sqlite_do("CREATE TABLE idx(k BLOB PRIMARY KEY, v BLOB) WITHOUT ROWID");
    sqlite_do("CREATE TABLE log(k BLOB PRIMARY KEY, v BLOB) WITHOUT ROWID");
    must(!sqlite3_prepare_v2(lite, "INSERT INTO idx VALUES(?,?)", -1, &put_index, NULL), "sqlite");
    must(!sqlite3_prepare_v2(lite, "INSERT INTO log VALUES(?,?)", -1, &put_log, NULL), "sqlite");
    must(!sqlite3_prepare_v2(lite, "SELECT log.v FROM idx JOIN log ON log.k = substr(idx.v,1,12) WHERE idx.k >= ? "
                                   "ORDER BY idx.k LIMIT ?", -1, &read_rows, NULL), "sqlite");
}
static void sqlite_begin(void) { sqlite_do("BEGIN"); }
static void sqlite_put(const unsigned char *key, const unsigned char *entry, const unsigned char *place) {
    sqlite3_bind_blob(put_index, 1, key, KEY, SQLITE_STATIC);
    sqlite3_bind_blob(put_index, 2, entry, ENTRY, SQLITE_STATIC);
    must(sqlite3_step(put_index) == SQLITE_DONE && !sqlite3_reset(put_index), "sqlite put");
    sqlite3_bind_blob(put_log, 1, place, PLACE, SQLITE_STATIC);
    sqlite3_bind_blob(put_log, 2, record, RECORD, SQLITE_STATIC);
    must(sqlite3_step(put_log) == SQLITE_DONE && !sqlite3_reset(put_log), "sqlite put");
}
static void sqlite_commit(void) { sqlite_do("COMMIT"); }
static void sqlite_range(const unsigned char *key, int rows) {
    sqlite3_bind_blob(read_rows, 1, key, KEY, SQLITE_STATIC);
    sqlite3_bind_int(read_rows, 2, rows);
    while (sqlite3_step(read_rows) == SQLITE_ROW) {
        const unsigned char *bytes = sqlite3_column_blob(read_rows, 0);
        for (int i = 0; i < sqlite3_column_bytes(read_rows, 0); i += 64) sum += bytes[i];
    }
    sqlite3_reset(read_rows);
}

// RocksDB: both trees in one database, told apart by the first byte, which costs it nothing.

static rocksdb_t *rocks;
static rocksdb_writebatch_t *batch;
static rocksdb_writeoptions_t *durable;
static rocksdb_readoptions_t *reading;

static void rocks_open(const char *path) {
    char *error = NULL;
    rocksdb_options_t *options = rocksdb_options_create();
    rocksdb_options_set_create_if_missing(options, 1);
    rocksdb_options_optimize_level_style_compaction(options, 256 << 20);
    rocksdb_options_set_compression(options, rocksdb_no_compression);
    rocks = rocksdb_open(options, path, &error);
    must(!error, "rocksdb open");
    durable = rocksdb_writeoptions_create();
    rocksdb_writeoptions_set_sync(durable, 1);
    reading = rocksdb_readoptions_create();
    batch = rocksdb_writebatch_create();
}
static void rocks_begin(void) { rocksdb_writebatch_clear(batch); }
static void rocks_put(const unsigned char *key, const unsigned char *entry, const unsigned char *place) {
    char k[KEY + 1] = "i", p[PLACE + 1] = "l";
    memcpy(k + 1, key, KEY);
    memcpy(p + 1, place, PLACE);
    rocksdb_writebatch_put(batch, k, sizeof k, (const char *)entry, ENTRY);
    rocksdb_writebatch_put(batch, p, sizeof p, record, RECORD);
}
static void rocks_commit(void) {
    char *error = NULL;
    rocksdb_write(rocks, durable, batch, &error);
    must(!error, "rocksdb write");
}
static void rocks_range(const unsigned char *key, int rows) {
    char k[KEY + 1] = "i", p[PLACE + 1] = "l", *error = NULL;
    memcpy(k + 1, key, KEY);
    rocksdb_iterator_t *walk = rocksdb_create_iterator(rocks, reading);
    for (rocksdb_iter_seek(walk, k, sizeof k); rows > 0 && rocksdb_iter_valid(walk); rocksdb_iter_next(walk), rows--) {
        size_t length;
        memcpy(p + 1, rocksdb_iter_value(walk, &length), PLACE);
        rocksdb_pinnableslice_t *slice = rocksdb_get_pinned(rocks, reading, p, sizeof p, &error);
        must(slice && !error, "rocksdb row");
        const char *bytes = rocksdb_pinnableslice_value(slice, &length);
        for (size_t i = 0; i < length; i += 64) sum += (unsigned char)bytes[i];
        rocksdb_pinnableslice_destroy(slice);
    }
    rocksdb_iter_destroy(walk);
}

static void measure(const struct engine *engine, const char *directory) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", directory, engine->name);
    engine->open(path);
    unsigned char key[KEY], entry[ENTRY] = {0}, place[PLACE];
    double start = wall(), before = cpu();
    uint64_t revision = 1;
    for (int done = 0; done < keys;) {
        engine->begin();
        for (int i = 0; i < BATCH && done < keys; i++, done++, revision++) {
            // Every key once, in an order that jumps about.
            index_key(key, (int)((uint64_t)done * 7919 % keys), revision);
            place_key(place, revision);
            memcpy(entry, place, PLACE);
            engine->put(key, entry, place);
        }
        engine->commit();
    }
    double puts = keys / (wall() - start), put_cpu = (cpu() - before) * 1e6 / keys;
    int ranges = 1000;
    engine->range(key, ROWS);
    start = wall(), before = cpu();
    for (int i = 0; i < ranges; i++) {
        index_key(key, (int)(pick() % (keys - ROWS)), UINT64_MAX);
        engine->range(key, ROWS);
    }
    double rows = (double)ranges * ROWS;
    printf("%-8s  %9.0f puts/s  %6.1f us CPU a put  %10.0f rows/s  %6.2f us CPU a row\n", engine->name, puts, put_cpu,
           rows / (wall() - start), (cpu() - before) * 1e6 / rows);
    fflush(stdout);
}

int main(int count, char **words) {
    if (count < 2) {
        fprintf(stderr, "usage: engines DIRECTORY [KEYS]\n");
        return 2;
    }
    if (count > 2) keys = atoi(words[2]);
    must(keys > 2 * ROWS && keys % 7919 != 0, "KEYS: more than 1,000, and no multiple of 7,919:");
    const struct engine engines[] = {
        {"lmdb", lmdb_open, lmdb_begin, lmdb_put, lmdb_commit, lmdb_range},
        {"rocksdb", rocks_open, rocks_begin, rocks_put, rocks_commit, rocks_range},
        {"sqlite", sqlite_open_, sqlite_begin, sqlite_put, sqlite_commit, sqlite_range},
    };
    for (int i = 0; i < 3; i++) measure(&engines[i], words[1]);
    return 0;
}
