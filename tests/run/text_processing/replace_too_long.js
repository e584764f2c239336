// A replacement that grows beyond the longest string fails before it takes the memory.
const x = '1'.repeat(1 << 20), template = '$1'.repeat(1 << 15);
for (const f of [() => x.replace(/(.+)/g, template), () => x.replace(/(.+)/, template), () => x.replace(x, '$&'.repeat(1 << 15))]) {
  try {
    console.log(f().length);
  } catch (e) {
    console.log(e.name, e.message);
  }
}
