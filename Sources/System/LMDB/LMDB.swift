// LMDB: environments, transactions and cursors of the memory-mapped B+tree, each handle with one owner.
