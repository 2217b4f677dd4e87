// Small blocks of memory for a C library that takes and gives back many of them on one thread: what was given
// back is taken again, and the heap is not asked.

import CLinux

/// Belongs to a loop, and lives as long: as the program.
package struct BlockPool {
    package typealias Allocate = @convention(c) (Int, UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer?
    package typealias Free = @convention(c) (UnsafeMutableRawPointer?, UnsafeMutableRawPointer?) -> Void
    package typealias AllocateZeroed =
        @convention(c) (Int, Int, UnsafeMutableRawPointer?) ->
        UnsafeMutableRawPointer?
    package typealias Reallocate =
        @convention(c) (
            UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?
        ) -> UnsafeMutableRawPointer?

    /// The last argument of the functions; nil when there was no memory for it.
    package let pool: UnsafeMutableRawPointer?

    package static var allocate: Allocate { arktos_blocks_malloc }
    package static var free: Free { arktos_blocks_free }
    package static var allocateZeroed: AllocateZeroed { arktos_blocks_calloc }
    package static var reallocate: Reallocate { arktos_blocks_realloc }

    init() { pool = UnsafeMutableRawPointer(arktos_blocks_new()) }
}
