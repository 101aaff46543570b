#include <git2.h>
#include <git2/sys/alloc.h>
#include <git2/sys/mempack.h>
#include <git2/sys/repository.h>
#include <stdlib.h>
#include <string.h>

// Swift cannot call variadic functions: one wrapper for each shape of `git_libgit2_opts` that is used.

static inline int git_shim_set_option(git_libgit2_opt_t option, int value) {
  return git_libgit2_opts(option, value);
}

static inline int git_shim_set_extensions(char **extensions, size_t count) {
  return git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, (const char **)extensions, count);
}

// An allocator of libgit2 before 1.7 has functions of its own for arrays and texts; later ones are made of `gmalloc`.

#if LIBGIT2_VER_MAJOR == 1 && LIBGIT2_VER_MINOR < 7

static inline char *git_shim_copy(const char *text, size_t count) {
  char *copy = malloc(count + 1);
  if (!copy) return 0;
  copy[count] = 0;
  return memcpy(copy, text, count);
}

static inline char *git_shim_strdup(const char *text, const char *file, int line) {
  return git_shim_copy(text, strlen(text));
}

static inline char *git_shim_strndup(const char *text, size_t count, const char *file, int line) {
  return git_shim_copy(text, strnlen(text, count));
}

static inline char *git_shim_substrdup(const char *text, size_t count, const char *file, int line) {
  return git_shim_copy(text, count);
}

static inline void *git_shim_reallocarray(void *old, size_t count, size_t size, const char *file, int line) {
  size_t product;
  return __builtin_mul_overflow(count, size, &product) ? 0 : realloc(old, product);
}

static inline void *git_shim_mallocarray(size_t count, size_t size, const char *file, int line) {
  return git_shim_reallocarray(0, count, size, file, line);
}

#endif

static inline int git_shim_set_allocator(
    void *(*allocate)(size_t, const char *, int),
    void *(*allocate_zeroed)(size_t, size_t, const char *, int),
    void *(*reallocate)(void *, size_t, const char *, int)) {
  git_allocator allocator = {.gmalloc = allocate, .grealloc = reallocate, .gfree = free};
#if LIBGIT2_VER_MAJOR == 1 && LIBGIT2_VER_MINOR < 7
  allocator.gcalloc = allocate_zeroed;
  allocator.gstrdup = git_shim_strdup;
  allocator.gstrndup = git_shim_strndup;
  allocator.gsubstrdup = git_shim_substrdup;
  allocator.greallocarray = git_shim_reallocarray;
  allocator.gmallocarray = git_shim_mallocarray;
#endif
  return git_libgit2_opts(GIT_OPT_SET_ALLOCATOR, &allocator);
}
