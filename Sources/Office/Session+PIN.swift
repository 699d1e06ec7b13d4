import ChineseText
import Registers
import Screens
import TextUI

/// Who approves, pays or signs off at a shared login shows by a PIN that it is he (decision 40).
extension Session {
  /// Whether a save waits for the signer's PIN; what the rules refuse anyway is refused at once.
  mutating func holds(_ set: ChangeSet, for sender: ScreenID) -> Bool {
    let desk = navigator.desk
    guard set.isSigned, locksmith != nil, desk.isSharedLogin, let person = desk.circumstances.person,
      desk.ledger.findings(against: set, at: desk.circumstances).isEmpty
    else { return false }
    let isKnown = desk.ledger.record(Staff.registerID, person)?[Staff.pin] != nil
    held = HeldSignature(set: set, sender: sender, person: person, stage: isKnown ? .prove : .choose)
    return true
  }

  mutating func askForPIN() {
    guard let held else { return }
    let name = navigator.desk.person
    let asking =
      switch held.stage {
      case .prove:
        PINAsking(
          title: Label("\(name)：签字口令", "\(name): PIN"),
          help: Label("审批、付款、签字要本人的口令", "Approving, paying and signing off need the person's own PIN"))
      case .choose:
        PINAsking(
          title: Label("\(name)：设一个签字口令", "\(name): choose a PIN"),
          help: Label(
            "还没有口令：6 到 20 个字符，只有本人知道；审批、付款、签字都要它",
            "There is none yet: 6 to 20 characters that nobody else knows, for approving, paying and signing")
        )
      case .again:
        PINAsking(
          title: Label("\(name)：再输一遍", "\(name): once more"),
          help: Label("再输一遍同样的口令", "Type the same PIN again"))
      }
    navigator.askForPIN(asking)
  }

  mutating func answer(_ text: String?) {
    guard var held, let locksmith, let person = navigator.desk.ledger.record(Staff.registerID, held.person)
    else { return }
    guard let text else { return giveUpSigning() }
    switch held.stage {
    case .prove: prove(text, person[Staff.pin] ?? "", of: person, with: locksmith)
    case .choose:
      if let why = PINTries.refusal(of: text) {
        navigator.tell(Notice(.error, why))
      } else {
        held.stage = .again(text)
        self.held = held
      }
      askForPIN()
    case .again(let first):
      guard first == text, let seal = locksmith.seal(text) else {
        navigator.tell(Notice(.error, Label("两遍不一样，请重新设", "The two differ: choose again")))
        held.stage = .choose
        self.held = held
        return askForPIN()
      }
      guard write([FieldEdit(Staff.pin, seal)], to: person, "设签字口令") else { return }
      finishSigning()
    }
  }

  private mutating func prove(
    _ text: String, _ seal: String, of person: Record, with locksmith: any Locksmith
  ) {
    if tries.wait > 0 {
      navigator.tell(
        Notice(.error, Label("口令错得多了，再等 \(tries.wait) 秒", "Too many wrong PINs: wait \(tries.wait) s")))
      return askForPIN()
    }
    let wrong = person[Staff.wrongPINs] ?? 0
    if locksmith.opens(seal, with: text) {
      if wrong == 0 || write([FieldEdit(Staff.wrongPINs, Int64?.none)], to: person, "签字口令正确") {
        finishSigning()
      }
      return
    }
    tries.failed(wrong + 1)
    guard write([FieldEdit(Staff.wrongPINs, wrong + 1)], to: person, "签字口令错误") else { return }
    navigator.tell(
      Notice(
        .error,
        Label("口令不对，已记下（连续第 \(wrong + 1) 次）", "Wrong PIN; it is on record (\(wrong + 1) in a row)")))
    askForPIN()
  }

  private mutating func giveUpSigning() {
    guard let held else { return }
    self.held = nil
    learn(.failed(Label("没有签字，没有保存", "Not signed, not saved")), by: held.sender)
  }

  private mutating func finishSigning() {
    guard let held else { return }
    self.held = nil
    attempt(.save(held.set), for: held.sender)
  }

  /// Whether it was saved; a failure is told and ends the signing.
  private mutating func write(_ edits: [FieldEdit], to person: Record, _ reason: String) -> Bool {
    do {
      let set = ChangeSet(.edit, [.edit(person, to: person.setting(edits))], reason: reason)
      adopt(try store.commit(set, at: navigator.desk.circumstances, patience: Waiting.first))
      return true
    } catch {
      guard let held else { return false }
      self.held = nil
      learn(.failed(error.words), by: held.sender)
      return false
    }
  }
}
