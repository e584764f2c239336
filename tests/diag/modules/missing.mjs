import one from './no-such-file.mjs';
import two from 'no-such-package';
import three from 'node:no-such-module';
import { four } from './exports';
