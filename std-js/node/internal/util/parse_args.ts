// util.parseArgs.
import { nodeError } from 'node:internal/errors';
import { validateArray, validateBoolean, validateObject, validateOneOf, validateString } from 'node:internal/validators';

const { hasOwn } = Object;

function checkDefault(name, option) {
  const value = option.default;
  if (value === undefined) return;
  const check = option.type === 'string' ? validateString : validateBoolean;
  if (option.multiple) {
    validateArray(value, `options.${name}.default`);
    value.forEach((item, i) => check(item, `options.${name}.default[${i}]`));
  } else {
    check(value, `options.${name}.default`);
  }
}

export function parseArgs(config: any = {}) {
  const args = config.args ?? globalThis.process.argv.slice(2);
  const strict = config.strict ?? true;
  const allowPositionals = config.allowPositionals ?? !strict;
  const allowNegative = config.allowNegative ?? false;
  const options = config.options ?? { __proto__: null };
  validateArray(args, 'args');
  validateBoolean(strict, 'strict');
  validateBoolean(allowPositionals, 'allowPositionals');
  validateObject(options, 'options');
  for (const name of Object.keys(options)) {
    const option = options[name];
    validateObject(option, `options.${name}`);
    validateOneOf(option.type, `options.${name}.type`, ['string', 'boolean']);
    if (option.short !== undefined) {
      validateString(option.short, `options.${name}.short`);
      if (option.short.length !== 1) {
        throw nodeError('ERR_INVALID_ARG_VALUE', `options.${name}.short`, option.short, 'must be a single character');
      }
    }
    if (option.multiple !== undefined) validateBoolean(option.multiple, `options.${name}.multiple`);
    checkDefault(name, option);
  }
  const byShort = (letter) => Object.keys(options).find((name) => options[name].short === letter) ?? letter;
  const tokens: any[] = [];
  for (let index = 0; index < args.length; index++) {
    const arg = args[index];
    if (arg === '--') {
      tokens.push({ kind: 'option-terminator', index });
      for (let i = index + 1; i < args.length; i++) tokens.push({ kind: 'positional', index: i, value: args[i] });
      break;
    }
    if (arg.startsWith('--')) {
      const equals = arg.indexOf('=');
      const name = equals > 2 ? arg.slice(2, equals) : arg.slice(2);
      let value = equals > 2 ? arg.slice(equals + 1) : undefined;
      const inlineValue = equals > 2 ? true : undefined;
      const token: any = { kind: 'option', name, rawName: `--${name}`, index, value, inlineValue };
      if (value === undefined && options[name]?.type === 'string' && index + 1 < args.length) {
        value = args[++index];
        token.value = value;
        token.inlineValue = false;
      }
      tokens.push(token);
      continue;
    }
    if (arg.length > 1 && arg[0] === '-') {
      for (let i = 1; i < arg.length; i++) {
        const name = byShort(arg[i]);
        const token: any = { kind: 'option', name, rawName: `-${arg[i]}`, index, value: undefined, inlineValue: undefined };
        tokens.push(token);
        if (options[name]?.type === 'string') {
          if (i + 1 < arg.length) {
            token.value = arg.slice(i + 1);
            token.inlineValue = true;
          } else if (index + 1 < args.length) {
            token.value = args[++index];
            token.inlineValue = false;
          }
          break;
        }
      }
      continue;
    }
    tokens.push({ kind: 'positional', index, value: arg });
  }
  const values: any = { __proto__: null };
  const positionals: any[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') {
      if (!allowPositionals) throw nodeError('ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL', token.value);
      positionals.push(token.value);
    } else if (token.kind === 'option') {
      storeOption(token, options, values, strict, allowPositionals, allowNegative);
    }
  }
  for (const name of Object.keys(options)) {
    if (options[name].default !== undefined && values[name] === undefined) values[name] = options[name].default;
  }
  const result: any = { values, positionals };
  if (config.tokens) result.tokens = tokens;
  return result;
}

function storeOption(token, options, values, strict, allowPositionals, allowNegative) {
  let { name } = token;
  let negated = false;
  if (allowNegative && name.startsWith('no-') && !hasOwn(options, name) && options[name.slice(3)]?.type === 'boolean') {
    name = name.slice(3);
    negated = true;
  }
  const option = hasOwn(options, name) ? options[name] : undefined;
  if (strict) {
    if (option === undefined) throw nodeError('ERR_PARSE_ARGS_UNKNOWN_OPTION', token.rawName, allowPositionals);
    const shown = option.short ? `-${option.short}, --${name}` : `--${name}`;
    if (option.type === 'string' && token.value === undefined) {
      throw nodeError('ERR_PARSE_ARGS_INVALID_OPTION_VALUE', `Option '${shown} <value>' argument missing`);
    }
    if (option.type === 'boolean' && token.value !== undefined) {
      throw nodeError('ERR_PARSE_ARGS_INVALID_OPTION_VALUE', `Option '${shown}' does not take an argument`);
    }
    if (option.type === 'string' && token.inlineValue === false && token.value.length > 1 && token.value[0] === '-') {
      const example = token.rawName.startsWith('--') ? `'${token.rawName}=-XYZ'` : `'--${name}=-XYZ' or '${token.rawName}-XYZ'`;
      throw nodeError('ERR_PARSE_ARGS_INVALID_OPTION_VALUE',
        `Option '${token.rawName}' argument is ambiguous.\nDid you forget to specify the option argument for '${token.rawName}'?\nTo specify an option argument starting with a dash use ${example}.`);
    }
  }
  if (name === '__proto__') return;
  const value = negated ? false : token.value ?? true;
  if (option?.multiple) {
    if (values[name]) values[name].push(value);
    else values[name] = [value];
  } else {
    values[name] = value;
  }
}
