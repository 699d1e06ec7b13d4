"""What a terminal shows for the bytes it was sent: as much of ECMA-48 as curses uses."""

import ctypes
import locale
import re
import unicodedata

_TOKEN = re.compile(
    r"\x1b\[([<-?]?)([0-9;:]*)([ -/]*)([@-~])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b[()][A-Za-z0-9]|\x1b([=>78DEMHc])|([\x00-\x1f\x7f])", re.S)
_LIBC = ctypes.CDLL(None)
for _name in ("C.UTF-8", "C.utf8"):
    try:
        locale.setlocale(locale.LC_CTYPE, _name)
        break
    except locale.Error:
        pass


def width(character):
    """Cells of a character by the C library, as tmux and most terminals count; none for a mark."""
    return max(0, _LIBC.wcwidth(ord(character)))


def cells(text):
    """Cells of a text."""
    return sum(map(width, text))


class Screen:
    """A grid of characters, the right half of a wide one being empty."""

    def __init__(self, rows=24, columns=80, ambiguous=1):
        """`ambiguous`: the cells of a character of ambiguous width."""
        self.ambiguous = ambiguous
        # What the terminal says back: where the cursor stands.
        self.answers = b""
        self.resize(rows, columns)
        self.rest = b""

    def resize(self, rows, columns):
        self.rows, self.columns = rows, columns
        self.row = self.column = 0
        self.top, self.bottom = 0, rows - 1
        self.saved = (0, 0)
        self.last = " "
        self.clear()

    def clear(self):
        self.grid = [[" "] * self.columns for _ in range(self.rows)]

    def lines(self):
        return ["".join(line).rstrip() for line in self.grid]

    def text(self):
        return "\n".join(self.lines())

    def feed(self, data):
        """Takes bytes; a sequence or character that is not whole waits for the rest."""
        data = self.rest + data
        cut = len(data)
        escape = data.rfind(b"\x1b", max(0, cut - 64))
        if escape >= 0 and not re.match(rb"\x1b(\[[0-?]*[ -/]*[@-~]|[^\[\]]|\][^\x07\x1b]*(\x07|\x1b\\))",
                                        data[escape:], re.S):
            cut = escape
        text = data[:cut].decode("utf-8", "surrogateescape")
        while text and 0xDC80 <= ord(text[-1]) <= 0xDCFF and cut > len(data[:cut]) - 4 and cut > 0:
            text, cut = text[:-1], cut - 1
        self.rest = data[cut:]
        place = 0
        for token in _TOKEN.finditer(text):
            self._print(text[place:token.start()])
            place = token.end()
            if token.group(4):
                self._sequence(token.group(1), token.group(2), token.group(4))
            elif token.group(5):
                self._escape(token.group(5))
            elif token.group(6):
                self._control(token.group(6))
        self._print(text[place:])

    def _print(self, text):
        for character in text:
            cells_ = self._width(character)
            if cells_ == 0 or cells_ > self.columns:
                continue
            if self.column + cells_ > self.columns:
                self.column = 0
                self._line_feed()
            line = self.grid[self.row]
            if line[self.column] == "" and self.column:
                line[self.column - 1] = " "
            after = self.column + cells_
            if after < self.columns and line[after] == "":
                line[after] = " "
            line[self.column] = character
            if cells_ == 2:
                line[self.column + 1] = ""
            self.column = after
            self.last = character

    def _width(self, character):
        if self.ambiguous == 2 and unicodedata.east_asian_width(character) == "A":
            return 2
        return width(character)

    def _line_feed(self):
        if self.row == self.bottom:
            self._scroll(1)
        else:
            self.row = min(self.row + 1, self.rows - 1)

    def _scroll(self, lines):
        region = self.grid[self.top:self.bottom + 1]
        count = min(abs(lines), len(region))
        blank = [[" "] * self.columns for _ in range(count)]
        region = region[count:] + blank if lines > 0 else blank + region[:len(region) - count]
        self.grid[self.top:self.bottom + 1] = region

    def _control(self, character):
        if character == "\r":
            self.column = 0
        elif character == "\n":
            self._line_feed()
        elif character == "\b":
            self.column = max(0, self.column - 1)
        elif character == "\t":
            self.column = min(self.columns - 1, self.column // 8 * 8 + 8)

    def _escape(self, letter):
        if letter == "M":
            if self.row == self.top:
                self._scroll(-1)
            else:
                self.row = max(0, self.row - 1)
        elif letter in "DE":
            self.column = 0 if letter == "E" else self.column
            self._line_feed()
        elif letter == "7":
            self.saved = (self.row, self.column)
        elif letter == "8":
            self.row, self.column = self.saved

    def _sequence(self, private, parameters, letter):
        numbers = [int(word) if word else 0 for word in parameters.replace(":", ";").split(";")]
        first = numbers[0] or 1
        if private:
            if letter in "hl" and 1049 in numbers:
                self.clear()
            return
        # The cursor may stand behind the last column; what is erased then begins in it.
        here = min(self.column, self.columns - 1)
        line = self.grid[self.row]
        if letter in "Hf":
            self.row = min(self.rows, first) - 1
            self.column = min(self.columns, (numbers + [1])[1] or 1) - 1
        elif letter == "A":
            self.row = max(0, self.row - first)
        elif letter in "Be":
            self.row = min(self.rows - 1, self.row + first)
        elif letter in "Ca":
            self.column = min(self.columns - 1, here + first)
        elif letter == "D":
            self.column = max(0, here - first)
        elif letter in "G`":
            self.column = min(self.columns, first) - 1
        elif letter == "d":
            self.row = min(self.rows, first) - 1
        elif letter == "J":
            self._erase_lines(numbers[0], here)
        elif letter == "K":
            start, end = {0: (here, self.columns), 1: (0, here + 1)}.get(
                numbers[0], (0, self.columns))
            line[start:end] = [" "] * (end - start)
        elif letter == "X":
            end = min(self.columns, here + first)
            line[here:end] = [" "] * (end - here)
        elif letter == "P":
            self.grid[self.row] = (line[:here] + line[here + first:] + [" "] * first)[:self.columns]
        elif letter == "@":
            self.grid[self.row] = (line[:here] + [" "] * first + line[here:])[:self.columns]
        elif letter in "LM" and self.top <= self.row <= self.bottom:
            top, self.top = self.top, self.row
            self._scroll(-first if letter == "L" else first)
            self.top = top
        elif letter == "n" and first == 6:
            self.answers += b"\x1b[%d;%dR" % (self.row + 1, min(self.column, self.columns - 1) + 1)
        elif letter == "S":
            self._scroll(first)
        elif letter == "T":
            self._scroll(-first)
        elif letter == "b":
            self._print(self.last * first)
        elif letter == "r":
            self.top = min(self.rows, first) - 1
            self.bottom = min(self.rows, (numbers + [0])[1] or self.rows) - 1
            self.row = self.column = 0

    def _erase_lines(self, mode, here):
        if mode == 0:
            self.grid[self.row][here:] = [" "] * (self.columns - here)
            rows = range(self.row + 1, self.rows)
        elif mode == 1:
            self.grid[self.row][:here + 1] = [" "] * (here + 1)
            rows = range(self.row)
        else:
            rows = range(self.rows)
        for row in rows:
            self.grid[row] = [" "] * self.columns
