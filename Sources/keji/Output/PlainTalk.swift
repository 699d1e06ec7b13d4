import ChineseText
import Glibc
import Office
import Registers

/// The plain mode on standard input and output: asks, reads a line, answers.
enum PlainTalk {
  /// Until the person leaves or the input ends; whether a form that was asked for was saved.
  @discardableResult static func run(_ sitting: PlainSitting, _ folder: OpenedFolder) -> Bool {
    var sitting = sitting
    var input = LineInput()
    let language = folder.language
    func say(_ lines: [Label]) { for line in lines { Output.print(DisplayFilter.show(line(language))) } }
    say(sitting.greeting)
    while !sitting.isOver {
      // Where nobody types, a question has a line of its own.
      let ending = isatty(0) == 1 ? "" : "\n"
      Output.write(Array((DisplayFilter.show(sitting.prompt(language)) + ending).utf8))
      guard let line = input.next() else {
        Output.print("")
        say(sitting.end())
        break
      }
      say(sitting.answer(line))
    }
    return sitting.hasSaved
  }
}

/// The plain mode on a data folder.
enum PlainSession {
  static func run(_ options: GlobalOptions) throws {
    var folder = try OpenedFolder(options)
    defer { folder.store.close() }
    folder.convert()
    for notice in folder.opening.notices { Output.tell(notice, folder.language) }
    PlainTalk.run(PlainSitting(folder.store, folder.desk, folder.occasion), folder)
  }

  /// One form; fails when it was not saved.
  static func form(_ register: Register, _ id: RecordID?, in opened: OpenedFolder) throws {
    var folder = opened
    folder.convert()
    let sitting = PlainSitting(folder.store, folder.desk, folder.occasion, form: register, id: id)
    guard PlainTalk.run(sitting, folder) else { throw Failure(.failed, "没有保存", "not saved") }
  }
}
