import Forms
import Registers

extension RecordForm {
  /// Opens the form of a new record that begins like another.
  static func copying(_ reference: RecordReference, at desk: Desk) -> [Effect] {
    guard let register = Catalogue.register(reference.register), let record = desk.ledger.record(reference)
    else { return [] }
    return [.show(.newForm(register.id, carrying: likeness(of: record, in: register)))]
  }
}
