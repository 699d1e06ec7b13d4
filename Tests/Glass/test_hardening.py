"""The released program as the loader meets it: anywhere in memory, nothing writable that runs.

    KEJI=path/to/keji python3 Tests/Glass/test_hardening.py
"""

import os
import struct
import unittest

KEJI = os.path.abspath(os.environ.get("KEJI", ".build/release/keji"))

# Numbers of <elf.h>.
ET_DYN = 3
PT_DYNAMIC, PT_GNU_STACK, PT_GNU_RELRO = 2, 0x6474E551, 0x6474E552
PF_X = 1
DT_NULL, DT_RELASZ, DT_RPATH, DT_TEXTREL, DT_RUNPATH, DT_FLAGS, DT_RELRSZ = 0, 8, 15, 22, 29, 30, 35
DT_FLAGS_1 = 0x6FFFFFFB
DF_BIND_NOW, DF_1_NOW, DF_1_PIE = 8, 1, 0x08000000


@unittest.skipUnless(os.path.exists(KEJI), "KEJI names no program")
class Hardening(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with open(KEJI, "rb") as file:
            image = file.read()
        assert image[:6] == b"\x7fELF\x02\x01", "not a 64-bit little-endian program"
        cls.kind, = struct.unpack_from("<H", image, 16)
        at, = struct.unpack_from("<Q", image, 32)
        size, count = struct.unpack_from("<HH", image, 54)
        cls.segments, cls.dynamic = {}, {}
        for number in range(count):
            kind, flags, offset, _, _, length = struct.unpack_from("<IIQQQQ", image, at + number * size)
            cls.segments[kind] = flags
            if kind != PT_DYNAMIC:
                continue
            for place in range(offset, offset + length, 16):
                tag, value = struct.unpack_from("<QQ", image, place)
                if tag == DT_NULL:
                    break
                cls.dynamic[tag] = value

    def test_it_may_lie_anywhere(self):
        self.assertEqual(self.kind, ET_DYN)
        self.assertTrue(self.dynamic[DT_FLAGS_1] & DF_1_PIE)

    def test_its_relocations_are_packed(self):
        self.assertGreater(self.dynamic[DT_RELRSZ], 0)
        # Whole ones take 24 bytes each and cost every start; unpacked there are 55,000.
        self.assertLess(self.dynamic[DT_RELASZ] // 24, 6_000)

    def test_what_the_loader_fills_in_is_closed(self):
        self.assertIn(PT_GNU_RELRO, self.segments)
        self.assertTrue(self.dynamic.get(DT_FLAGS, 0) & DF_BIND_NOW
                        or self.dynamic[DT_FLAGS_1] & DF_1_NOW)
        self.assertNotIn(DT_TEXTREL, self.dynamic)

    def test_the_stack_does_not_run(self):
        self.assertEqual(self.segments[PT_GNU_STACK] & PF_X, 0)

    def test_libraries_come_from_the_system_alone(self):
        self.assertNotIn(DT_RPATH, self.dynamic)
        self.assertNotIn(DT_RUNPATH, self.dynamic)


if __name__ == "__main__":
    unittest.main()
