"""JSON read exactly: numbers as they are written, names in their order, none of them twice."""

import json


class Number(str):
    """A number's own characters: 1.10 is not 1.1."""


def _pairs(pairs):
    names = [name for name, _ in pairs]
    if len(set(names)) != len(names):
        raise ValueError(f"a name twice in {names[:6]}")
    return tuple(pairs)


def exact(text):
    """The value of a JSON text; objects are tuples of (name, value)."""
    if isinstance(text, bytes):
        text = text.decode("utf-8")
    return json.loads(
        text, object_pairs_hook=_pairs, parse_int=Number, parse_float=Number,
        parse_constant=lambda word: (_ for _ in ()).throw(ValueError(word)))


def member(value, name):
    """A member of an object read exactly; None when it is missing."""
    for own, inner in value:
        if own == name:
            return inner
    return None


def tokens(data):
    """The tokens of valid JSON as bytes, white space between them left out."""
    found = []
    p = 0
    while p < len(data):
        c = data[p:p + 1]
        if c in b" \t\r\n":
            p += 1
        elif c == b'"':
            q = p + 1
            while data[q:q + 1] != b'"':
                q += 2 if data[q:q + 1] == b"\\" else 1
            found.append(data[p:q + 1])
            p = q + 1
        elif c in b"[]{},:":
            found.append(c)
            p += 1
        else:
            q = p
            while q < len(data) and data[q:q + 1] not in b' \t\r\n[]{},:"':
                q += 1
            found.append(data[p:q])
            p = q
    return found


def squeezed(data):
    return b"".join(tokens(data))
