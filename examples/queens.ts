// How many ways are there to place n queens on an n by n board so that none attacks another?

type Board = { readonly size: number; readonly all: number };

function board(size: number): Board {
  return { size, all: (1 << size) - 1 };
}

function solutions({ all }: Board, columns = 0, left = 0, right = 0): number {
  if (columns === all) return 1;
  let count = 0;
  for (let free = all & ~(columns | left | right); free !== 0; free &= free - 1) {
    const queen = free & -free;
    count += solutions({ size: 0, all }, columns | queen, (left | queen) << 1, (right | queen) >> 1);
  }
  return count;
}

for (let size = 1; size <= 8; size++) {
  console.log(`${size} queens: ${solutions(board(size))}`);
}
