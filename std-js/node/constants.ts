// node:constants.
import { fsConstants, signals } from 'node:internal/constants';
import os from 'node:os';

const constants: any = Object.freeze({ ...os.constants.errno, ...os.constants.priority, ...signals, ...fsConstants });
export default constants;
