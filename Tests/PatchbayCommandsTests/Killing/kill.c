// Loaded into a program with LD_PRELOAD: notes in the file KILL_LIST each change that the program makes to files of the
// folder KILL_BELOW, and kills it before one of them. KILL_BEFORE says which kind that one is of, a word and the first part
// of a path as in `place public`, and KILL_NUMBER which it is of those.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static atomic_int alike;

static void change(const char *word, const char *path) {
  const char *folder = getenv("KILL_BELOW"), *before = getenv("KILL_BEFORE");
  if (strncmp(path, folder, strlen(folder)) != 0) return;
  path += strlen(folder);
  char line[4200];
  snprintf(line, sizeof line, "%s %s", word, *path == '/' ? path + 1 : ".");
  FILE *list = fopen(getenv("KILL_LIST"), "ae");
  fprintf(list, "%s\n", line);
  fclose(list);
  line[strcspn(line, "/")] = 0;
  if (before && strcmp(line, before) == 0 && atomic_fetch_add(&alike, 1) == atoi(getenv("KILL_NUMBER")))
    kill(getpid(), SIGKILL);
}

static void changeOpenFile(const char *word, int file) {
  char link[32], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t count = readlink(link, path, sizeof path - 1);
  path[count < 0 ? 0 : count] = 0;
  change(word, path);
}

// A function of the C library, in whose place ours is called.
#define INSTEAD(result, name, parameters, arguments, note) \
  result name parameters { \
    static result(*next) parameters; \
    if (!next) next = dlsym(RTLD_NEXT, #name); \
    note; \
    return next arguments; \
  }

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    static int (*next)(const char *, int, ...); \
    if (!next) next = dlsym(RTLD_NEXT, #name); \
    va_list rest; \
    va_start(rest, flags); \
    int mode = flags & O_CREAT ? va_arg(rest, int) : 0; \
    va_end(rest); \
    if (flags & O_CREAT) change("create", path); \
    return next(path, flags, mode); \
  }

OPEN(open)
OPEN(open64)
INSTEAD(ssize_t, write, (int file, const void *bytes, size_t count), (file, bytes, count), changeOpenFile("write", file))
INSTEAD(ssize_t, pwrite, (int file, const void *bytes, size_t count, off_t offset), (file, bytes, count, offset), changeOpenFile("write", file))
INSTEAD(ssize_t, pwrite64, (int file, const void *bytes, size_t count, off64_t offset), (file, bytes, count, offset), changeOpenFile("write", file))
INSTEAD(int, ftruncate, (int file, off_t size), (file, size), changeOpenFile("truncate", file))
INSTEAD(int, ftruncate64, (int file, off64_t size), (file, size), changeOpenFile("truncate", file))
INSTEAD(int, syncfs, (int file), (file), changeOpenFile("synchronize", file))
INSTEAD(int, mkdir, (const char *path, mode_t mode), (path, mode), change("make", path))
INSTEAD(int, rename, (const char *old, const char *new), (old, new), change("place", new))
INSTEAD(int, unlink, (const char *path), (path), change("remove", path))
INSTEAD(int, rmdir, (const char *path), (path), change("remove", path))
