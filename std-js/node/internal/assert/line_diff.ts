// The shortest edit between two lists of lines, printed with its surroundings.

/** Lines are the same if they differ by a comma at the end only. */
function same(a, b) {
  return a === b || `${a},` === b || a === `${b},`;
}

/** Steps from `left` to `right`: `[kind, line]` with kind ' ', '+' (only left) or '-' (only right). */
function edits(left, right) {
  const n = left.length;
  const m = right.length;
  const max = n + m;
  const reach: any = { 1: 0 };
  const trace: any[] = [];
  let found = false;
  for (let d = 0; d <= max && !found; d++) {
    trace.push({ ...reach });
    for (let k = -d; k <= d; k += 2) {
      let x = k === -d || (k !== d && reach[k - 1] < reach[k + 1]) ? reach[k + 1] : reach[k - 1] + 1;
      let y = x - k;
      while (x < n && y < m && same(left[x], right[y])) {
        x++;
        y++;
      }
      reach[k] = x;
      if (x >= n && y >= m) {
        found = true;
        break;
      }
    }
  }
  const out: any[] = [];
  let x = n;
  let y = m;
  for (let d = trace.length - 1; d >= 0; d--) {
    const from = trace[d];
    const k = x - y;
    const previous = k === -d || (k !== d && from[k - 1] < from[k + 1]) ? k + 1 : k - 1;
    const previousX = from[previous] ?? 0;
    const previousY = previousX - previous;
    while (x > previousX && y > previousY && x > 0 && y > 0) {
      const a = left[x - 1];
      const b = right[y - 1];
      out.push([' ', a.length >= b.length ? a : b]);
      x--;
      y--;
    }
    if (d > 0) {
      if (x > previousX) out.push(['+', left[--x]]);
      else out.push(['-', right[--y]]);
    }
  }
  return out.reverse();
}

export function lineDiff(left, right) {
  const steps = edits(left, right);
  let text = '';
  let skipped = false;
  let run = 0;
  for (let i = 0; i < steps.length; i++) {
    const [kind, line] = steps[i];
    if (kind === ' ') {
      run++;
      if (run <= 5) text += `  ${line}\n`;
      continue;
    }
    text += runEnd(steps, i, run);
    if (run > 7) skipped = true;
    run = 0;
    text += `${kind} ${line}\n`;
  }
  if (run > 5) {
    // The end of the text is left out like any other run.
    text += runEnd(steps, steps.length, run);
    if (run > 7) skipped = true;
  }
  return { text, skipped };
}

/** What is shown of the end of a run of equal lines, after its first five. */
function runEnd(steps, end, run) {
  if (run <= 5) return '';
  if (run === 6) return `  ${steps[end - 1][1]}\n`;
  if (run === 7) return `  ${steps[end - 2][1]}\n  ${steps[end - 1][1]}\n`;
  return `...\n  ${steps[end - 1][1]}\n`;
}
