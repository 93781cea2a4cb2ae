"""What NumPy takes for the transposed copies of rows/axes-copies.ts: /usr/bin/python3 bench/numpy_transpose.py (apt: python3-numpy)."""

import time

import numpy as np

SIDE = 2048
ROUNDS = 40

matrix = (np.arange(SIDE * SIDE, dtype='d') + 0.5).reshape(SIDE, SIDE)
target = np.empty_like(matrix)


def fastest(run):
    """Milliseconds of the fastest round."""
    best = float('inf')
    for _ in range(ROUNDS):
        start = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start)
    return best * 1e3


print(f'NumPy {np.__version__}, {SIDE} x {SIDE} doubles transposed')
print(f'  copyto   {fastest(lambda: np.copyto(target, matrix.T)):6.1f} ms')
print(f'  tobytes  {fastest(lambda: matrix.T.tobytes()):6.1f} ms')
