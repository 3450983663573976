"""Makes a file of so many MiB of mixed text and prints the SHA-256 of its upper case, as Python sees it."""
import hashlib
import random
import sys

mib, path = int(sys.argv[1]), sys.argv[2]
chance = random.Random(7)
words = """straße naïve ﬁn ŉ ǆungla ΐδιος καλημέρα мир привет հայ եւ 日本語 👋🏽 é ǰ ẖ ΰ hello world server upper case the
quick brown fox""".split()

lines, size = [], 0
while size < 4 << 20:
    words_in_line = chance.choice((0, 1, 3, 10, 40, 400))
    line = " ".join(chance.choice(words) for _ in range(words_in_line)) + chance.choice(("\n", "\n", "\r\n"))
    lines.append(line)
    size += len(line.encode())

text = "".join(lines)
block, upper = text.encode(), text.upper().encode()
expected = hashlib.sha256()
with open(path, "wb") as file:
    # Numbered, so that a block too many or too few is seen.
    for number in range(max(1, (mib << 20) // len(block))):
        head = f"block {number}\n"
        file.write(head.encode() + block)
        expected.update(head.upper().encode() + upper)
    file.write("the end, without a line feed: ß".encode())
    expected.update("THE END, WITHOUT A LINE FEED: SS".encode())
print(expected.hexdigest())
