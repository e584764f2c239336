// The text of an uncaught error, as it is printed before the process ends.
import { inspect } from 'node:internal/util/inspect';

op_loop_set_hook('report', (error) => (typeof error === 'string' ? error : inspect(error, { customInspect: false, depth: Infinity })));
