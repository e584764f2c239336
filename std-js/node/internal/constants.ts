// Numbers of the system: signals, errors, file flags (Linux).
export const signals: any = {
  SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGILL: 4, SIGTRAP: 5, SIGABRT: 6, SIGIOT: 6, SIGBUS: 7, SIGFPE: 8, SIGKILL: 9,
  SIGUSR1: 10, SIGSEGV: 11, SIGUSR2: 12, SIGPIPE: 13, SIGALRM: 14, SIGTERM: 15, SIGCHLD: 17, SIGSTKFLT: 16, SIGCONT: 18,
  SIGSTOP: 19, SIGTSTP: 20, SIGTTIN: 21, SIGTTOU: 22, SIGURG: 23, SIGXCPU: 24, SIGXFSZ: 25, SIGVTALRM: 26, SIGPROF: 27,
  SIGWINCH: 28, SIGIO: 29, SIGPOLL: 29, SIGPWR: 30, SIGSYS: 31,
};

/** Name, number and text of each error. */
export const errnos: any[] = [
  ['E2BIG', 7, 'argument list too long'], ['EACCES', 13, 'permission denied'], ['EADDRINUSE', 98, 'address already in use'],
  ['EADDRNOTAVAIL', 99, 'address not available'], ['EAFNOSUPPORT', 97, 'address family not supported'],
  ['EAGAIN', 11, 'resource temporarily unavailable'], ['EALREADY', 114, 'connection already in progress'],
  ['EBADF', 9, 'bad file descriptor'], ['EBUSY', 16, 'resource busy or locked'], ['ECANCELED', 125, 'operation canceled'],
  ['ECONNABORTED', 103, 'software caused connection abort'], ['ECONNREFUSED', 111, 'connection refused'],
  ['ECONNRESET', 104, 'connection reset by peer'], ['EDESTADDRREQ', 89, 'destination address required'],
  ['EEXIST', 17, 'file already exists'], ['EFAULT', 14, 'bad address in system call argument'], ['EFBIG', 27, 'file too large'],
  ['EHOSTUNREACH', 113, 'host is unreachable'], ['EINTR', 4, 'interrupted system call'], ['EINVAL', 22, 'invalid argument'],
  ['EIO', 5, 'i/o error'], ['EISCONN', 106, 'socket is already connected'], ['EISDIR', 21, 'illegal operation on a directory'],
  ['ELOOP', 40, 'too many symbolic links encountered'], ['EMFILE', 24, 'too many open files'],
  ['EMSGSIZE', 90, 'message too long'], ['ENAMETOOLONG', 36, 'name too long'], ['ENETDOWN', 100, 'network is down'],
  ['ENETUNREACH', 101, 'network is unreachable'], ['ENFILE', 23, 'file table overflow'],
  ['ENOBUFS', 105, 'no buffer space available'], ['ENODEV', 19, 'no such device'], ['ENOENT', 2, 'no such file or directory'],
  ['ENOMEM', 12, 'not enough memory'], ['ENOPROTOOPT', 92, 'protocol not available'], ['ENOSPC', 28, 'no space left on device'],
  ['ENOSYS', 38, 'function not implemented'], ['ENOTCONN', 107, 'socket is not connected'], ['ENOTDIR', 20, 'not a directory'],
  ['ENOTEMPTY', 39, 'directory not empty'], ['ENOTSOCK', 88, 'socket operation on non-socket'],
  ['ENOTSUP', 95, 'operation not supported on socket'], ['EPERM', 1, 'operation not permitted'], ['EPIPE', 32, 'broken pipe'],
  ['EPROTO', 71, 'protocol error'], ['ERANGE', 34, 'result too large'], ['EROFS', 30, 'read-only file system'],
  ['ESPIPE', 29, 'invalid seek'], ['ESRCH', 3, 'no such process'], ['ETIMEDOUT', 110, 'connection timed out'],
  ['ETXTBSY', 26, 'text file is busy'], ['EXDEV', 18, 'cross-device link not permitted'], ['ENXIO', 6, 'no such device or address'],
  ['EMLINK', 31, 'too many links'], ['ENODATA', 61, 'no data available'], ['ENOTTY', 25, 'inappropriate ioctl for device'],
  ['EILSEQ', 84, 'illegal byte sequence'], ['EOVERFLOW', 75, 'value too large for defined data type'],
];

export const fsConstants: any = {
  UV_FS_SYMLINK_DIR: 1, UV_FS_SYMLINK_JUNCTION: 2, O_RDONLY: 0, O_WRONLY: 1, O_RDWR: 2, UV_DIRENT_UNKNOWN: 0,
  UV_DIRENT_FILE: 1, UV_DIRENT_DIR: 2, UV_DIRENT_LINK: 3, UV_DIRENT_FIFO: 4, UV_DIRENT_SOCKET: 5, UV_DIRENT_CHAR: 6,
  UV_DIRENT_BLOCK: 7, EXTENSIONLESS_FORMAT_JAVASCRIPT: 0, EXTENSIONLESS_FORMAT_WASM: 1, S_IFMT: 61440, S_IFREG: 32768,
  S_IFDIR: 16384, S_IFCHR: 8192, S_IFBLK: 24576, S_IFIFO: 4096, S_IFLNK: 40960, S_IFSOCK: 49152, O_CREAT: 64, O_EXCL: 128,
  UV_FS_O_FILEMAP: 0, O_NOCTTY: 256, O_TRUNC: 512, O_APPEND: 1024, O_DIRECTORY: 65536, O_NOATIME: 262144,
  O_NOFOLLOW: 131072, O_SYNC: 1052672, O_DSYNC: 4096, O_DIRECT: 16384, O_NONBLOCK: 2048, S_IRWXU: 448, S_IRUSR: 256,
  S_IWUSR: 128, S_IXUSR: 64, S_IRWXG: 56, S_IRGRP: 32, S_IWGRP: 16, S_IXGRP: 8, S_IRWXO: 7, S_IROTH: 4, S_IWOTH: 2,
  S_IXOTH: 1, F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1, UV_FS_COPYFILE_EXCL: 1, COPYFILE_EXCL: 1, UV_FS_COPYFILE_FICLONE: 2,
  COPYFILE_FICLONE: 2, UV_FS_COPYFILE_FICLONE_FORCE: 4, COPYFILE_FICLONE_FORCE: 4,
};
