#include <git2.h>
#include <git2/sys/mempack.h>
#include <git2/sys/repository.h>

// Swift cannot call variadic functions: one wrapper for each shape of `git_libgit2_opts` that is used.

static inline int git_shim_set_option(git_libgit2_opt_t option, int value) {
  return git_libgit2_opts(option, value);
}

static inline int git_shim_set_extensions(char **extensions, size_t count) {
  return git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, (const char **)extensions, count);
}
