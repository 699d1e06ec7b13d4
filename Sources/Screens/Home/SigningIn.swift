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
    let options = people.map { person in
      Option(
        .signIn(person.id), label: Label(same: desk.ledger.name(of: person, in: Staff.register)),
        detail: Label(same: person[Staff.section] ?? person.id.text))
    }
    let title =
      !desk.isSharedLogin
      ? Label("\(desk.person) 是共用登录，现在是谁？", "\(desk.person) is a shared login: who is at work?")
      : Label("现在换成谁？（原来是 \(desk.person)）", "Who sits down now? (It was \(desk.person))")
    return Choosing(title: title, source: .options(options))
  }
}
