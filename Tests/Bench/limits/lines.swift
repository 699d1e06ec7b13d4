// The least a Swift program can do with a whole register: map it, find every line, look for one
// text and copy a screenful of lines out. Prints counts and microseconds.
//
//     lines FILE TEXT

import Glibc

func microseconds() -> Double {
  var moment = timespec()
  clock_gettime(CLOCK_MONOTONIC, &moment)
  return Double(moment.tv_sec) * 1e6 + Double(moment.tv_nsec) / 1e3
}

/// Offsets at which lines begin.
func lineStarts(_ bytes: UnsafeRawBufferPointer) -> [Int] {
  guard let base = bytes.baseAddress else { return [] }
  var starts = [0]
  starts.reserveCapacity(bytes.count / 512)
  var position = 0
  while position < bytes.count, let newline = memchr(base + position, 10, bytes.count - position) {
    position = UnsafeRawPointer(newline) - base + 1
    starts.append(position)
  }
  return starts
}

/// Where `text` first stands, by looking for its first byte and comparing.
func firstPlace(of text: [UInt8], in bytes: UnsafeRawBufferPointer) -> Int? {
  guard let base = bytes.baseAddress, bytes.count >= text.count, let last = text.last else { return nil }
  // The last byte of a Chinese character varies more than its first: fewer false starts.
  let reach = text.count - 1
  var position = reach
  while position < bytes.count, let found = memchr(base + position, Int32(last), bytes.count - position) {
    let place = UnsafeRawPointer(found) - base
    if memcmp(base + place - reach, text, text.count) == 0 { return place - reach }
    position = place + 1
  }
  return nil
}

let words = CommandLine.arguments
guard words.count > 2 else { exit(2) }
let descriptor = open(words[1], O_RDONLY)
var status = stat()
guard descriptor >= 0, fstat(descriptor, &status) == 0, status.st_size > 0 else { exit(2) }
let began = microseconds()
let populate = Int32(MAP_PRIVATE) | Int32(MAP_POPULATE)
guard let map = mmap(nil, Int(status.st_size), PROT_READ, populate, descriptor, 0), map != MAP_FAILED else {
  exit(2)
}
let bytes = UnsafeRawBufferPointer(start: map, count: Int(status.st_size))
let starts = lineStarts(bytes)
let indexed = microseconds()
let place = firstPlace(of: Array(words[2].utf8), in: bytes)
let searched = microseconds()
let shown = zip(starts, starts.dropFirst()).prefix(40).map { start, end in
  String(decoding: bytes[start..<end], as: UTF8.self)
}
print(starts.count, place ?? -1, shown.reduce(0) { $0 + $1.count }, indexed - began, searched - indexed)
