// node:os.
import { errnos, signals } from 'node:internal/constants';
import { nodeError } from 'node:internal/errors';

export const EOL = '\n';
export const devNull = '/dev/null';
export const platform = () => op_process_platform();
export const arch = () => op_process_arch();
export const type = () => op_os_uname()[0];
export const hostname = () => op_os_uname()[1];
export const release = () => op_os_uname()[2];
export const version = () => op_os_uname()[3];
export const machine = () => op_os_uname()[4];
export const endianness = () => 'LE';
export const uptime = () => op_os_info()[0];
export const loadavg = () => op_os_info().slice(1, 4);
export const totalmem = () => op_os_info()[4];
export const freemem = () => op_os_info()[5];
export const availableParallelism = () => op_os_info()[6];

export function cpus() {
  const flat = op_os_cpus();
  const out: any[] = [];
  for (let i = 0; i < flat.length; i += 7) {
    out.push({
      model: flat[i],
      speed: flat[i + 1],
      times: { user: flat[i + 2], nice: flat[i + 3], sys: flat[i + 4], idle: flat[i + 5], irq: flat[i + 6] },
    });
  }
  return out;
}

export function tmpdir() {
  const path = op_process_env_get('TMPDIR') || op_process_env_get('TMP') || op_process_env_get('TEMP') || '/tmp';
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

export function homedir() {
  return op_process_env_get('HOME') || op_os_user()[1] || '/';
}

export function userInfo(_options?) {
  const [username, home, shell] = op_os_user();
  const ids = op_process_ids();
  return { uid: ids[2], gid: ids[3], username, homedir: home, shell };
}

export function networkInterfaces() {
  return {};
}

export function getPriority() {
  return 0;
}

export function setPriority() {
  throw nodeError('ERR_NOT_SUPPORTED', 'os.setPriority');
}

const errno: any = {};
for (const [name, number] of errnos) errno[name] = number;

export const constants: any = Object.freeze({
  UV_UDP_REUSEADDR: 4,
  dlopen: Object.freeze({ RTLD_LAZY: 1, RTLD_NOW: 2, RTLD_GLOBAL: 256, RTLD_LOCAL: 0, RTLD_DEEPBIND: 8 }),
  errno: Object.freeze(errno),
  signals: Object.freeze({ ...signals }),
  priority: Object.freeze({
    PRIORITY_LOW: 19, PRIORITY_BELOW_NORMAL: 10, PRIORITY_NORMAL: 0, PRIORITY_ABOVE_NORMAL: -7, PRIORITY_HIGH: -14,
    PRIORITY_HIGHEST: -20,
  }),
});

export default {
  arch, availableParallelism, cpus, endianness, freemem, getPriority, homedir, hostname, loadavg, networkInterfaces, platform,
  release, setPriority, tmpdir, totalmem, type, userInfo, uptime, version, machine, constants, EOL, devNull,
};
