// node:sys, the former name of node:util.
import util from 'node:util';

export * from 'node:util';
export default util;
