"""The same as loop_program.ts for plain Python: loop_program.py STATEMENT OPERATIONS."""

import sys
from array import array as Array
from timeit import Timer

import subjects

ROUND_S = 0.03

statement, operations = sys.argv[1], int(sys.argv[2])
names = {**vars(subjects), "Array": Array, "array": Array("d", subjects.floats)}
timer = Timer(statement, globals=names)

count = 1
while timer.timeit(count) < ROUND_S:
    count *= 2
print("ready", flush=True)

for _ in sys.stdin:
    print(timer.timeit(count) * 1e9 / count / operations, flush=True)
