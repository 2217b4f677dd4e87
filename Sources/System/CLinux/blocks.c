// Small blocks that come back soon: free lists by size, in front of the heap. One thread at a time.
#include "CLinux.h"

#include <stdlib.h>
#include <string.h>

// Bytes of the blocks of each class, and how many free ones are kept of it: 640 kB at most.
static const size_t class_bytes[] = {64, 192, 384};
enum { classes = 3, kept = 1000, unpooled = classes };

// Before every block; keeps what malloc promises of alignment.
struct head {
    size_t class;
    union {
        size_t bytes;       // of an unpooled block that is in use
        struct head *next;  // of a free block
    };
};

struct arktos_blocks {
    struct head *free[classes];
    int count[classes];
};

struct arktos_blocks *arktos_blocks_new(void) { return calloc(1, sizeof(struct arktos_blocks)); }

void *arktos_blocks_malloc(size_t size, void *pool) {
    struct arktos_blocks *blocks = pool;
    for (size_t class = 0; class < classes; class++) {
        if (size > class_bytes[class]) continue;
        struct head *head = blocks->free[class];
        if (head != NULL) {
            blocks->free[class] = head->next;
            blocks->count[class]--;
        } else {
            head = malloc(sizeof *head + class_bytes[class]);
            if (head == NULL) return NULL;
            head->class = class;
        }
        return head + 1;
    }
    if (size > SIZE_MAX - sizeof(struct head)) return NULL;
    struct head *head = malloc(sizeof *head + size);
    if (head == NULL) return NULL;
    head->class = unpooled;
    head->bytes = size;
    return head + 1;
}

void arktos_blocks_free(void *block, void *pool) {
    if (block == NULL) return;
    struct arktos_blocks *blocks = pool;
    struct head *head = (struct head *)block - 1;
    if (head->class == unpooled || blocks->count[head->class] == kept) {
        free(head);
        return;
    }
    head->next = blocks->free[head->class];
    blocks->free[head->class] = head;
    blocks->count[head->class]++;
}

void *arktos_blocks_calloc(size_t count, size_t size, void *pool) {
    if (size != 0 && count > SIZE_MAX / size) return NULL;
    void *block = arktos_blocks_malloc(count * size, pool);
    if (block != NULL) memset(block, 0, count * size);
    return block;
}

void *arktos_blocks_realloc(void *block, size_t size, void *pool) {
    if (block == NULL) return arktos_blocks_malloc(size, pool);
    struct head *head = (struct head *)block - 1;
    size_t had = head->class == unpooled ? head->bytes : class_bytes[head->class];
    if (head->class != unpooled && size <= had) return block;
    void *fresh = arktos_blocks_malloc(size, pool);
    if (fresh == NULL) return NULL;
    memcpy(fresh, block, had < size ? had : size);
    arktos_blocks_free(block, pool);
    return fresh;
}
