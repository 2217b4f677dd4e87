// LMDB: environments, transactions and cursors of the memory-mapped B+tree, each handle with one owner.
//
// What LMDB gives: one file, mapped into memory; one writer at a time; any number of readers, each on a
// snapshot, that neither wait for the writer nor make it wait. A commit is durable when it returns: pages are
// written and synced first, then the meta page that makes them visible.
//
// What this module adds
// - Errors as a closed enum (`LMDBError`), decided in one place (`check`).
// - Pointers handed out lie inside the map, or the call throws `corrupted`: a damaged length or offset must
//   not become a crash.
// - Nothing here locks. An `LMDBEnvironment` is opened once in a process; write transactions begin and end on
//   one thread; a transaction and its cursors are used by one thread at a time; the map is resized while no
//   transaction is active. Who uses the module keeps these rules (Storage's writer and reader pool do).
//
// Start with `LMDBEnvironment`, then `ReadTransaction` and `WriteTransaction`.
