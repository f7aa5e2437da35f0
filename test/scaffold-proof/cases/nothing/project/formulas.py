from more_itertools import take

print(take(3, [1, 2, 3, 4]))
