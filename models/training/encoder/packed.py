"""The file of weights in the making (`models/README.md` describes its bytes).

Embeddings go to four bits in groups of 32 with a scale each, linears to seven bits with a scale a row, in the order in
which the kernels read them. Scales are those with the least squared error, not those of the largest number.
"""

import struct

import blake3
import numpy as np

MAGIC, VERSION = b"ORREADER", 4
# Behind magic, version, length and hash, the body begins; offsets that are rounded up are those in the file.
BODY = 8 + 2 + 4 + 32
PANEL, ROUND = 32, 64
GROUP = 32
SCALES = np.arange(0.60, 1.001, 0.02, dtype=np.float32)


def quantised(rows, most, half=False):
    """Rows of numbers -> whole numbers -most..most and a scale a row, of those tried the one with the least error."""
    rows = rows.astype(np.float32)
    highest = np.abs(rows).max(1) / most
    best, error = np.zeros_like(highest), np.full(len(rows), np.inf)
    for part in SCALES:
        scale = highest * part
        if half:
            scale = scale.astype(np.float16).astype(np.float32)
        steps = np.where(scale > 0, scale, 1)[:, None]
        found = ((np.clip(np.rint(rows / steps), -most, most) * steps - rows) ** 2).sum(1)
        best, error = np.where(found < error, scale, best), np.minimum(found, error)
    steps = np.where(best > 0, best, 1)[:, None]
    return np.clip(np.rint(rows / steps), -most, most).astype(np.int8), best


class File:
    def __init__(self, body=b""):
        self.body = bytearray(body)

    def whole(self):
        """All its bytes, with what stands before the body."""
        body = bytes(self.body)
        return MAGIC + struct.pack("<HI", VERSION, len(body)) + blake3.blake3(body).digest() + body

    def put(self, layout, *values):
        self.body += struct.pack("<" + layout, *values)

    def string(self, text):
        self.put("B", len(text.encode()))
        self.body += text.encode()

    def floats(self, numbers, kind="<f4"):
        self.body += np.ascontiguousarray(numbers, kind).tobytes()

    def round(self):
        self.body += bytes(-(BODY + len(self.body)) % ROUND)

    def embeddings(self, table):
        whole, scales = quantised(table.reshape(-1, GROUP), 7, half=True)
        self.floats(scales, "<f2")
        # The first half of a group in the low four bits, the second in the high ones.
        bits = (whole + 8).astype(np.uint8)
        self.round()
        self.body += (bits[:, : GROUP // 2] | bits[:, GROUP // 2 :] << 4).tobytes()
        return (whole * scales[:, None]).reshape(table.shape)

    def linear(self, weight, bias):
        """Scales, biases and sums a row, then weights by panels of 32 rows: [panel][width / 4][row][4]."""
        rows, width = weight.shape
        missing = -rows % PANEL
        whole, scales = quantised(weight, 63)
        padded = np.pad(whole, ((0, missing), (0, 0)))
        # Bytes of activations are 128 too high; each sum begins at what that adds.
        self.floats(-128 * padded.astype(np.int32).sum(1), "<i4")
        self.floats(np.pad(scales, (0, missing)))
        self.floats(np.pad(bias, (0, missing)))
        self.round()
        self.body += padded.reshape(-1, PANEL, width // 4, 4).transpose(0, 2, 1, 3).tobytes()
        return whole * scales[:, None]
