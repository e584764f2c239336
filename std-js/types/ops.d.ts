// Native operations of the standard library: free identifiers that the compiler binds to functions of the runtime
// (runtime-support/runtime/src/node_ops). File operations answer `-errno` where they fail.

// ---- brotli ----
/** `(compress, quality, window bits, mode)`: a stream. */
declare function op_brotli_open(compress?: any, quality?: any, windowBits?: any, mode?: any): any;
/** `(stream, typed array)`: moves as much output there as it has room for. */
declare function op_brotli_take(stream?: any, typedArray?: any): any;
/** `(stream, operation, input)`: bytes of output that wait to be taken; -1 for data that is wrong, -2 for data that ends too early. */
declare function op_brotli_write(stream?: any, operation?: any, input?: any): any;

// ---- console ----
/** `(fd, indentation, args)`: writes the line when all arguments are plain primitives that need no inspection; answers whether it did. */
declare function op_console_log_fast(fd?: any, indentation?: any, args?: any): any;
/** `(fd, text or bytes)`: whether all of it was written. */
declare function op_console_write(fd?: any, textOrBytes?: any): any;
/** `(fd, text)`: the text and a line feed in one write. */
declare function op_console_write_line(fd?: any, text?: any): any;

// ---- crypto ----
/** `(algorithm, typed array, typed array for the result)`: bytes of the digest; 0 for an unknown algorithm. */
declare function op_crypto_hash(algorithm?: any, typedArray?: any, typedArrayFor?: any): any;
/** `(typed array, offset, length)`: random bytes of the system; whether it had them. */
declare function op_crypto_random_fill(typedArray?: any, offset?: any, length?: any): any;

// ---- fs ----
/** `(path, mode)`. */
declare function op_fs_access(path?: any, mode?: any): any;
/** `(path, mode)`. */
declare function op_fs_chmod(path?: any, mode?: any): any;
/** `(path, uid, gid, follow)`. */
declare function op_fs_chown(path?: any, uid?: any, gid?: any, follow?: any): any;
/** `(fd)`. */
declare function op_fs_close(fd?: any): any;
/** `(from, to, mode)`: mode bit 1 refuses an existing target. */
declare function op_fs_copy_file(from?: any, to?: any, mode?: any): any;
/** `(fd)`. */
declare function op_fs_fstat(fd?: any): any;
/** `(fd)`. */
declare function op_fs_fsync(fd?: any): any;
/** `(fd, length)`. */
declare function op_fs_ftruncate(fd?: any, length?: any): any;
/** `(existing, new)`. */
declare function op_fs_link(existing?: any, new_?: any): any;
/** `(path)`. */
declare function op_fs_lstat(path?: any): any;
/** `(path, mode)`. */
declare function op_fs_mkdir(path?: any, mode?: any): any;
/** `(prefix)`: the path of a new directory. */
declare function op_fs_mkdtemp(prefix?: any): any;
/** `(path, flags, mode)`: a descriptor. */
declare function op_fs_open(path?: any, flags?: any, mode?: any): any;
/** `(fd, typed array, offset, length, position | -1)`: bytes read. */
declare function op_fs_read(fd?: any, typedArray?: any, offset?: any, length?: any, position?: any): any;
/** `(path)`: name, type, name, type …, sorted by the bytes of the names. */
declare function op_fs_readdir(path?: any): any;
/** `(path)`. */
declare function op_fs_readlink(path?: any): any;
/** `(path)`. */
declare function op_fs_realpath(path?: any): any;
/** `(from, to)`. */
declare function op_fs_rename(from?: any, to?: any): any;
/** `(path)`. */
declare function op_fs_rmdir(path?: any): any;
/** `(path)`. */
declare function op_fs_stat(path?: any): any;
/** `(target, path)`. */
declare function op_fs_symlink(target?: any, path?: any): any;
/** `(path)`. */
declare function op_fs_unlink(path?: any): any;
/** `(path or fd, atime seconds, mtime seconds, follow)`. */
declare function op_fs_utimes(pathOrFd?: any, atimeSeconds?: any, mtimeSeconds?: any, follow?: any): any;
/** `(fd, typed array, offset, length, position | -1)`: bytes written. */
declare function op_fs_write(fd?: any, typedArray?: any, offset?: any, length?: any, position?: any): any;

// ---- loop ----
/** Ticks, microtasks and rejections, between two callbacks of one list. */
declare function op_loop_drain(): any;
/** `(function)`: a job that calls it. */
declare function op_loop_enqueue_microtask(function_?: any): any;
/** Loop time in milliseconds, cached per turn. */
declare function op_loop_now(): any;
/** `(name, function)`. */
declare function op_loop_set_hook(name?: any, function_?: any): any;
/** `(waiting, referenced)`. */
declare function op_loop_set_requests(waiting?: any, referenced?: any): any;
/** `(waiting)`: whether ticks wait. */
declare function op_loop_set_ticks(waiting?: any): any;

// ---- module ----
/** `(id)`: the value of a public module of the standard library that is part of the program. */
declare function op_module_builtin(id?: any): any;
/** `(path)`: the `require` function of a module of the program, or undefined. */
declare function op_module_create_require(path?: any): any;

// ---- os ----
/** Model, MHz, then user, nice, sys, idle and irq milliseconds of each processor, flat. */
declare function op_os_cpus(): any;
/** `[uptime, load1, load5, load15, total memory, free memory, parallelism]`. */
declare function op_os_info(): any;
/** `[sysname, nodename, release, version, machine]`. */
declare function op_os_uname(): any;
/** `[name, home directory, shell]` of the user, from the password file. */
declare function op_os_user(): any;

// ---- process ----
declare function op_process_abort(): any;
declare function op_process_arch(): any;
/** The executable, the entry module's path, and the arguments. */
declare function op_process_argv(): any;
/** `(path)`: 0 or a negative error number. */
declare function op_process_chdir(path?: any): any;
/** The working directory, or a negative error number. */
declare function op_process_cwd(): any;
/** `(name)`. */
declare function op_process_env_delete(name?: any): any;
/** `(name)`: the value or undefined. */
declare function op_process_env_get(name?: any): any;
declare function op_process_env_keys(): any;
/** `(name, value)`. */
declare function op_process_env_set(name?: any, value?: any): any;
declare function op_process_exec_path(): any;
/** `(code)`: ends the process at once. */
declare function op_process_exit(code?: any): any;
/** `[seconds, nanoseconds]` of the monotonic clock. */
declare function op_process_hrtime(): any;
/** `[pid, ppid, uid, gid, euid, egid]`. */
declare function op_process_ids(): any;
/** `(pid, signal)`: 0 or a negative error number. */
declare function op_process_kill(pid?: any, signal?: any): any;
/** Bytes of resident memory. */
declare function op_process_memory(): any;
declare function op_process_platform(): any;
/** `(code)`: the status of a natural end; undefined unsets it. */
declare function op_process_set_exit_code(code?: any): any;
/** `[milliseconds since the isolate started, wall-clock time of its start in milliseconds]`. */
declare function op_process_time_origin(): any;
/** `(mask)`: sets the mask if it is a number; the former one. */
declare function op_process_umask(mask?: any): any;
/** `[user µs, system µs, max resident KiB]`. */
declare function op_process_usage(): any;

// ---- text ----
/** `(string, encoding)`: bytes of it in the encoding. */
declare function op_text_byte_length(string?: any, encoding?: any): any;
/** `(a, b)`: -1, 0 or 1 by their bytes. */
declare function op_text_compare(a?: any, b?: any): any;
/** `(typed array, offset, length, encoding)`: the bytes as a string. */
declare function op_text_decode(typedArray?: any, offset?: any, length?: any, encoding?: any): any;
/** `(haystack, needle, from, forward)`: where the needle's bytes stand, or -1. */
declare function op_text_index_of(haystack?: any, needle?: any, from?: any, forward?: any): any;
/** `(typed array)`: whether its bytes are UTF-8. */
declare function op_text_is_utf8(typedArray?: any): any;
/** `(string)`: bytes of its UTF-8 form. */
declare function op_text_utf8_length(string?: any): any;
/** `(string, encoding, typed array, offset, length)`: writes what fits of whole characters; the number of bytes. */
declare function op_text_write(string?: any, encoding?: any, typedArray?: any, offset?: any, length?: any): any;

// ---- timers ----
/** `(at, referenced)`: when the next timer list expires, negative for never, and whether some timer keeps the program alive. */
declare function op_timers_arm(at?: any, referenced?: any): any;
/** `(waiting, referenced)`. */
declare function op_timers_set_immediates(waiting?: any, referenced?: any): any;

// ---- tty ----
/** `(fd)`: whether it is a terminal. */
declare function op_tty_isatty(fd?: any): any;
/** `(fd)`: `[columns, rows]`, or undefined when it is no terminal. */
declare function op_tty_size(fd?: any): any;

// ---- util ----
/** 2n ** 32n. */
declare function op_util_big_limit(): any;
/** `(name, argument)`: calls the intrinsic function of that name. */
declare function op_util_call_global(name?: any, argument?: any, ...rest: any[]): any;
/** `(value, name)`: calls the method of that name of the built-in prototype of its class, whatever the value's own prototype chain says. */
declare function op_util_call_method(value?: any, name?: any, ...rest: any[]): any;
/** `(error, function)`: Error.captureStackTrace. */
declare function op_util_capture_stack(error?: any, function_?: any): any;
/** `(value)`: a class name; "Object" for ordinary objects, "" for primitives. */
declare function op_util_class_of(value?: any): any;
/** `(map or set)`: its size. */
declare function op_util_collection_size(mapOrSet?: any): any;
/** `(object)`: the name its class gives it when it has no constructor, as `Object`. */
declare function op_util_constructor_name(object?: any): any;
/** `(function)`: its source text. */
declare function op_util_function_source(function_?: any): any;
/** `(value, name)`: reads an accessor of the built-in prototype of its class. */
declare function op_util_get_accessor(value?: any, name?: any): any;
/** `(name)`: a constructor of the language that the program may have replaced on the global object. */
declare function op_util_intrinsic(name?: any): any;
/** `(string)`: whether it stands as a property name without quotes. */
declare function op_util_is_plain_key(string?: any): any;
/** `(path)`: the source text of a module of the program, or undefined. */
declare function op_util_module_source(path?: any): any;
/** `(object, onlyEnumerable)`: own keys that are no indices. */
declare function op_util_own_non_index_keys(object?: any, onlyenumerable?: any): any;
/** `(map, set or an iterator of one)`: `[entries, isKeyValue]`; key-value entries are flattened to key, value, key, value …. Undefined for other values. */
declare function op_util_preview_entries(map?: any): any;
/** `(object)`: the primitive in a wrapper object. */
declare function op_util_primitive_value(object?: any): any;
/** `(promise)`: `[0 pending | 1 fulfilled | 2 rejected, result]`. */
declare function op_util_promise_details(promise?: any): any;
/** `(value)`: `[target, handler]` of a proxy (nulls when revoked), else undefined. */
declare function op_util_proxy_details(value?: any): any;
/** `(string)`: the string in quotes, with everything that does not print escaped. */
declare function op_util_quote(string?: any): any;
/** `(a, b)`: whether two typed arrays hold the same bytes. */
declare function op_util_same_bytes(a?: any, b?: any): any;
/** `(string without escape sequences)`: its columns. */
declare function op_util_string_width(stringWithoutEscape?: any): any;

// ---- zlib ----
/** `(typed array, checksum so far)`. */
declare function op_zlib_crc32(typedArray?: any, checksum?: any): any;
/** `(stream, level)`: whether the level of a compressing stream is changed. */
declare function op_zlib_level(stream?: any, level?: any): any;
/** `(stream)`: what zlib says of the last error, or undefined. */
declare function op_zlib_message(stream?: any): any;
/** `(compress, level, window bits, memory level, strategy, dictionary)`: a stream. Window bits as zlib has them: negative for no header, 16 more for gzip's, 32 more to find out. */
declare function op_zlib_open(compress?: any, level?: any, windowBits?: any, memLevel?: any, strategy?: any, dictionary?: any): any;
/** `(stream)`: makes it ready for new data. */
declare function op_zlib_reset(stream?: any): any;
/** `(stream, flush, input, offset of input, output, Int32Array of 2 for the numbers of bytes read and written)`: the code. */
declare function op_zlib_write(stream?: any, flush?: any, input?: any, offset?: any, output?: any, counts?: any): any;
