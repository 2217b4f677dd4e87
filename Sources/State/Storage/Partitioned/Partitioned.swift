// Partitions: tenants spread over several stores, and moved between them while they are in use.
//
// Store 0 is the one that an API server is started with. It holds what belongs to no tenant, the tenants
// themselves, and the tenant "system". Each StorageCluster object names one more store, with a number from 1
// to 63, and `Tenant.spec.storageClusterId` says in which of them a tenant's objects are: all of them in one,
// under the same keys as everywhere. The stores know nothing of each other, and no transaction reaches over
// two of them.
//
// How it is seen
// - Whoever serves several stores has a memory for each (APIServing/Partitions), so that an object, a list or
//   a watch of one tenant is what it is with one store. What reaches over all tenants is merged from them.
// - A `RevisionVector` says where a reader is: a revision for each store. Its text is the resourceVersion of
//   lists and watches over several stores. An object's own is the revision of its store with the store's
//   number before it, which is left out for store 0: plain numbers are all that a cluster with one store ever
//   shows.
// - A `StoreMember` is a store that may be out of reach; it fails by name, and comes back as the same.
//
// The map and who may write. The tenant object in store 0 is the truth of where a tenant lives. A server's
// memory of it may be late; so every write of a tenant's object has as a condition that the tenant has no
// fence in its store (`TenantKeys.fence`), and a read of the latest looks for the fence in the very read that
// asks how far the store is. Whoever meets a fence waits, for a bounded time, until memory knows where the
// tenant has gone.
//
// A move (`TenantMove` has the states, `TenantMover` and `MoveAttempt` the work):
//   1. The target gets a fence "arriving", and all the tenant's keys as they are at one revision of the
//      source.
//   2. The source's changes since then are copied until only few are missing.
//   3. The source gets a fence "leaving". Writes that were answered before it are in the source's history,
//      none comes after it. The last changes are copied.
//   4. One transaction of store 0 changes the tenant's storageClusterId and the record of the move: this
//      decides.
//   5. The target's fence goes, writes go on there; the source's stays for servers that are late. What is
//      left in the source is deleted.
// Whoever carries it out may be killed at any moment. Before 4 a successor takes the source's fence away and
// begins anew, or rolls back; after it, it does what is left of 5. Each has a token of its own in both stores
// ("claims"), which is a condition of all that it changes: one that was only slow changes nothing any more.
//
// What becomes of versions. A key that is copied has another revision in the target, so each object has a new
// resourceVersion after a move. Store and revision together never come twice for a key, not even when a
// tenant comes back: an update that was made from an old version conflicts, as it does when somebody was
// faster. Watches of the tenant, and those over all tenants, end with Expired at step 4, and one that begins
// with a version from before it is answered the same: the client lists again, and misses nothing. Why not go
// on without a word: every object's version has changed, so each watcher has to be told of each object once
// more in any case, and a list does that.
