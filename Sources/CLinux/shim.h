// How the C library takes memory; Swift's own module of it leaves this out.
#include <malloc.h>

// Declared by <unistd.h> only under _GNU_SOURCE, which Swift's own module of the C library is not built with.
// syncfs(2): https://man7.org/linux/man-pages/man2/syncfs.2.html
int syncfs(int file);
