import ChineseText
import Registers

extension Choosing {
  /// Who of the active staff is at work; `nil` where nobody is to be chosen. Whoever has a login of his
  /// own works there: at a shared one nobody can take his name. Demonstration staff have none.
  static func signingIn(at desk: Desk) -> Choosing? {
    let isDemonstration = Settings.isDemonstration(desk.ledger)
    let people = desk.ledger[Staff.registerID].records.filter { person in
      guard person[Staff.active] ?? false, !person.isVoid else { return false }
      return isDemonstration || (person[Staff.unixUser] ?? "").isEmpty
    }
    guard !people.isEmpty else { return nil }
    let section = Staff.section.spec
    let options = people.map { person in
      let place = person.value(of: section).map { value in
        Label(
          section.kind.shown(value, in: desk.ledger, .chinese),
          section.kind.shown(value, in: desk.ledger, .english))
      }
      return Option(
        .signIn(person.id), label: Label(same: desk.ledger.name(of: person, in: Staff.register)),
        detail: place ?? Label(same: person.id.text))
    }
    let title =
      !desk.isSharedLogin
      ? Label("\(desk.person) 是共用登录，现在是谁？", "\(desk.person) is a shared login: who is at work?")
      : Label("现在换成谁？（原来是 \(desk.person)）", "Who sits down now? (It was \(desk.person))")
    return Choosing(title: title, source: .options(options))
  }
}
