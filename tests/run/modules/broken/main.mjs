// What only import() leads to fails there, and each time.
for (const load of [() => import('./no_export.mjs'), () => import('./no_file.mjs'), () => import('./bad_text.mjs')]) {
  for (let i = 0; i < 2; i++) {
    try {
      await load();
      console.log('loaded');
    } catch (error) {
      console.log(error.name, error.code);
    }
  }
}
await import('./early.mjs').catch((error) => console.log(error.name, error.message));
