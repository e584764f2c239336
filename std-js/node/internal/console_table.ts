// console.table.
import { getStringWidth, inspect } from 'node:internal/util/inspect';

const { keys, hasOwn } = Object;
const { isArray } = Array;

function renderRow(cells, widths) {
  let out = '│';
  for (let i = 0; i < cells.length; i++) {
    const needed = widths[i] - getStringWidth(cells[i]) - 1;
    out += ` ${cells[i]}${' '.repeat(needed)}`;
    if (i !== cells.length - 1) out += '│';
  }
  return `${out}│`;
}

/** The box drawing around columns that are given from left to right. */
function render(head, columns) {
  const rows: any[] = [];
  const widths = head.map((text) => getStringWidth(text));
  const longest = columns.reduce((n, column) => (column.length > n ? column.length : n), 0);
  for (let i = 0; i < head.length; i++) {
    const column = columns[i];
    for (let j = 0; j < longest; j++) {
      if (rows[j] === undefined) rows[j] = [];
      const text = hasOwn(column, j) ? column[j] : '';
      rows[j][i] = text;
      const width = getStringWidth(text);
      if (width > widths[i]) widths[i] = width;
    }
  }
  for (let i = 0; i < widths.length; i++) widths[i] += 2;
  const dividers = widths.map((width) => '─'.repeat(width));
  let out = `┌${dividers.join('┬')}┐\n${renderRow(head, widths)}\n├${dividers.join('┼')}┤\n`;
  for (const row of rows) out += `${renderRow(row, widths)}\n`;
  return `${out}└${dividers.join('┴')}┘`;
}

function primitive(value) {
  return value === null || (typeof value !== 'object' && typeof value !== 'function');
}

export function table(log, inspectOptions, data, properties) {
  if (data === null || typeof data !== 'object') {
    log(data);
    return;
  }
  if (properties !== undefined && !isArray(properties)) {
    const error: any = new TypeError(`The "properties" argument must be an instance of Array. Received ${
      properties === null ? 'null' : `type ${typeof properties} (${inspect(properties)})`}`);
    error.code = 'ERR_INVALID_ARG_TYPE';
    throw error;
  }
  const show = (value) => inspect(value, {
    ...inspectOptions,
    maxArrayLength: 3,
    depth: value !== null && typeof value === 'object' && !isArray(value) && keys(value).length > 2 ? -1 : 0,
    breakLength: Infinity,
    colors: false,
  });
  const kind = op_util_class_of(data);
  const indexColumn = (length) => Array.from({ length }, (_, i) => String(i));
  if (kind === 'Map' || kind === 'MapIterator') {
    const [entries, isKeyValue] = op_util_preview_entries(data);
    if (isKeyValue) {
      const names = [];
      const values = [];
      for (let i = 0; i < entries.length; i += 2) {
        names.push(show(entries[i]));
        values.push(show(entries[i + 1]));
      }
      log(render(['(iteration index)', 'Key', 'Values'], [indexColumn(names.length), names, values]));
    } else {
      log(render(['(iteration index)', 'Values'], [indexColumn(entries.length), entries.map(show)]));
    }
    return;
  }
  if (kind === 'Set' || kind === 'SetIterator') {
    const values = op_util_preview_entries(data)[0].map(show);
    log(render(['(iteration index)', 'Values'], [indexColumn(values.length), values]));
    return;
  }
  const names: any[] = [];
  const columns: any[] = [];
  const lone: any[] = [];
  let hasLone = false;
  const rowKeys = keys(data);
  for (let i = 0; i < rowKeys.length; i++) {
    const item = data[rowKeys[i]];
    if (primitive(item) || (typeof item === 'function' && properties === undefined)) {
      hasLone = true;
      lone[i] = show(item);
      continue;
    }
    for (const key of properties || keys(item)) {
      let at = names.indexOf(key);
      if (at === -1) {
        at = names.push(key) - 1;
        columns.push([]);
      }
      if ((primitive(item) && properties) || !hasOwn(item, key)) columns[at][i] = '';
      else columns[at][i] = show(item[key]);
    }
  }
  const head = ['(index)'].concat(names.map(String));
  const body = [rowKeys].concat(columns);
  if (hasLone) {
    head.push('Values');
    body.push(lone);
  }
  log(render(head, body));
}
