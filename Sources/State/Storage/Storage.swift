// Storage: where objects are kept: etcd's semantics behind one protocol, and the embedded engine on LMDB.
